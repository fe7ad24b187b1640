"""What every part of a page asks for again is read once — mỗi trang chỉ đọc một lần."""

from collections.abc import Callable
from contextlib import ExitStack

from django.http import HttpRequest, HttpResponseBase

from kntc.accounts.lent import asked_once
from kntc.workdays.queries import one_calendar

READING = ("GET", "HEAD")


def read_once(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Delegations, and on a page that changes nothing also the calendar."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        with ExitStack() as held:
            held.enter_context(asked_once())
            if request.method in READING:
                held.enter_context(one_calendar())
            return get_response(request)

    return respond
