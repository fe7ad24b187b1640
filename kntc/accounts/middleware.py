"""What comes before work: a password of one's own, a second factor — buộc đổi mật khẩu, xác thực hai lớp."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.ratelimit import consume
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kntc.accounts import second_factor
from kntc.accounts.models import Account
from kntc.accounts.sessions import SessionStore

ALLOWED = ("account_change_password", "account_logout")
LARGE = 1 << 20
"""Bytes above which something sent is a file or several."""
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
        if must and request.path not in {reverse(name) for name in ALLOWED} and not _came_from_elsewhere(request):
            return redirect("account_change_password")
        return self.get_response(request)


def _came_from_elsewhere(request: HttpRequest) -> bool:
    """Signed in by the province's own sign-on: the password that somebody else knows was not used."""
    return any(each["method"] == "socialaccount" for each in get_authentication_records(request, request.user))


def second_factor_first(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Send who must have a second factor and has none to make one, whatever page was asked for."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if not isinstance(user, Account) or user.must_change_password or _leads_there(request.path):
            return get_response(request)
        if not second_factor.is_missing(request, user):
            return get_response(request)
        if "HX-Request" in request.headers:
            return HttpResponse(status=204, headers={"HX-Redirect": reverse("mfa_index")})
        return redirect("mfa_index")

    return respond


def _leads_there(path: str) -> bool:
    """The pages on which one makes a second factor, or leaves."""
    return path.startswith((reverse("mfa_index"), reverse("account_reauthenticate"), reverse("account_logout")))


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


def count_uploads(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """One account sends only so many large files a minute: the store and the scanner are everybody's."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        is_large = request.method == "POST" and int(request.META.get("CONTENT_LENGTH") or 0) > LARGE
        if is_large and isinstance(request.user, Account) and not consume(request, action="upload", user=request.user):
            return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
        return get_response(request)

    return respond
