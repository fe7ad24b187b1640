"""Whoever opens by hand what only a button sends is told so, instead of being shown a white page — trang 405."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render


def say_why(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django turns such a request away without a word; after signing in again one is led to such an address."""

    def respond(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        if not isinstance(answer, HttpResponseNotAllowed):
            return answer
        told = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        told.headers["Allow"] = answer.headers["Allow"]
        return told

    return respond
