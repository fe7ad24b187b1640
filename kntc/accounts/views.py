"""Choosing the post one works in, staying signed in, ending sessions — chọn vị trí công tác, phiên làm việc."""

from http import HTTPStatus

from allauth.socialaccount.providers.openid_connect import views as sign_on
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from requests import RequestException

from kntc.accounts import actions, queries, signs
from kntc.accounts.forms import ChoosePostForm
from kntc.accounts.models import Account
from kntc.accounts.sessions import SessionStore


@login_required
def choose_post(request: HttpRequest) -> HttpResponse:
    """Show the posts the person holds, and keep the one chosen for this session."""
    assert isinstance(request.user, Account)  # noqa: S101 -- login_required let the request in
    posts = queries.posts_of(request.user, timezone.localdate())
    form = ChoosePostForm(request.POST or None, posts=posts)
    if form.is_valid():
        request.session[queries.CURRENT_POST] = form.cleaned_data["post"].pk
        return redirect(_where_to(request))
    context = {
        "posts": list(posts),
        "current": queries.current_post(request),
        "form": form,
        "next": request.GET.get("next", ""),
    }
    return render(request, "accounts/choose_post.html", context)


def session_state(request: HttpRequest) -> HttpResponse:
    """How long the session still lasts, and the mark that forms sent from now on must bear.

    Reading it (GET) is no sign of life; sending it (POST) is: "I am still here" — còn làm việc.
    """
    ends_at = request.session.ends_at if isinstance(request.session, SessionStore) else None
    is_watched = request.method == "GET" and ends_at is not None
    left = int((ends_at - timezone.now()).total_seconds()) if is_watched and ends_at else settings.SESSION_COOKIE_AGE
    return JsonResponse({"left": left if isinstance(request.user, Account) else 0, "csrf": get_token(request)})


@login_required
def devices(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; what is not one's own is ended, one by one or all at once — phiên làm việc."""
    assert isinstance(request.user, Account)  # noqa: S101 -- login_required let the request in
    here = request.session.session_key
    if request.method == "POST":
        only = request.POST.get("phien", "")
        ended = actions.end_own_sessions(request.user, but=here, only=int(only) if only.isdecimal() else None)
        messages.success(request, f"Đã kết thúc {ended} phiên làm việc." if ended else "Không có phiên nào khác.")
        return redirect("accounts:devices")
    shown = [(each, signs.read(each.user_agent), each.session_key == here) for each in queries.devices_of(request.user)]
    return render(request, "accounts/devices.html", {"devices": shown})


def to_sign_on(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """To the province's own sign-on; one that does not answer is told, with the other way in — đăng nhập một lần."""
    try:
        answer: HttpResponseBase = sign_on.login(request, provider_id)
    except RequestException:
        return render(request, "socialaccount/authentication_error.html", status=HTTPStatus.BAD_GATEWAY)
    return answer


def _where_to(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)
