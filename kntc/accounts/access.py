"""The door of every office page — vào trang nghiệp vụ."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kntc.accounts import queries
from kntc.accounts.models import Account, Post
from kntc.accounts.sessions import has_timed_out

P = ParamSpec("P")
SESSION_ENDED = "het"
"""Tells the door that somebody was signed out for having done nothing for half an hour."""


class OfficeRequest(HttpRequest):
    """A request by a person in a post: ``user`` is the account, ``actor`` the post."""

    user: Account
    actor: Post


def office_view(
    view: Callable[Concatenate[OfficeRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let in who is signed in and works in a post, as ``request.actor``.

    The anonymous go to sign in; who holds several posts and has not chosen goes to choose; who holds none is told.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, Account):
            return _to_the_door(request)
        actor = queries.current_post(request)
        if actor is None:
            return _without_post(request, request.user)
        request.actor = actor  # type: ignore[attr-defined] # this is what makes it an OfficeRequest
        return view(request, *args, **kwargs)  # type: ignore[arg-type] # the same

    return guarded


def _to_the_door(request: HttpRequest) -> HttpResponse:
    """To sign in and come back. A part of a page is left as it is, so that nothing typed around it is lost."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"X-Session-Ended": "1"})
    door = redirect_to_login(request.get_full_path())
    return redirect(f"{door['Location']}&{SESSION_ENDED}=1") if has_timed_out(request) else door


def _without_post(request: HttpRequest, account: Account) -> HttpResponse:
    if queries.posts_of(account, timezone.localdate()).exists():
        return redirect(f"{reverse('accounts:choose_post')}?{urlencode({'next': request.get_full_path()})}")
    return render(request, "accounts/no_post.html", status=403)
