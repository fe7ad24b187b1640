"""The door of every office page — vào trang nghiệp vụ."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit, urlunsplit

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
    """To sign in and come back; a part of a page that htmx asked for turns the whole page."""
    is_part = "HX-Request" in request.headers
    page = urlsplit(request.headers.get("HX-Current-URL", ""))
    door = redirect_to_login(urlunsplit(("", "", page.path, page.query, "")) if is_part else request.get_full_path())
    where = f"{door['Location']}&{SESSION_ENDED}=1" if has_timed_out(request) else door["Location"]
    return HttpResponse(headers={"HX-Redirect": where}) if is_part else redirect(where)


def _without_post(request: HttpRequest, account: Account) -> HttpResponse:
    if queries.posts_of(account, timezone.localdate()).exists():
        return redirect(f"{reverse('accounts:choose_post')}?{urlencode({'next': request.get_full_path()})}")
    return render(request, "accounts/no_post.html", status=403)
