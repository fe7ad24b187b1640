"""Choosing the post one works in — chọn vị trí công tác."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from kntc.accounts import queries
from kntc.accounts.forms import ChoosePostForm
from kntc.accounts.models import Account


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


def _where_to(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)
