"""The first sign-in asks for a password of one's own — buộc đổi mật khẩu lần đầu."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from kntc.accounts.models import Account
from kntc.accounts.sessions import SessionStore

ALLOWED = ("account_change_password", "account_logout")
GRAIN = timedelta(minutes=1)
"""A sign of life is noted at most so often."""


class OwnPasswordFirst:
    """Sends who still has a password given by somebody else to change it, whatever page was asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Turn the request away, or let it pass."""
        must = isinstance(request.user, Account) and request.user.must_change_password
        if must and request.path not in {reverse(name) for name in ALLOWED}:
            return redirect("account_change_password")
        return self.get_response(request)


def stay_signed_in(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Begin the half hour anew whenever somebody signed in asks for a page; watching the time is no sign of life."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        session = request.session
        until = session.ends_at if isinstance(session, SessionStore) and isinstance(request.user, Account) else None
        full = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
        is_watching = request.method == "GET" and request.path == reverse("accounts:session")
        if until is not None and full - until > GRAIN and not is_watching:
            session.modified = True
        return get_response(request)

    return respond
