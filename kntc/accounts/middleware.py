"""The first sign-in asks for a password of one's own — buộc đổi mật khẩu lần đầu."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from kntc.accounts.models import Account

ALLOWED = ("account_change_password", "account_logout")


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
