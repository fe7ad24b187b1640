"""How django-allauth signs our officials in — đăng nhập."""

import time
from ipaddress import ip_address
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.crypto import salted_hmac

from kntc.accounts import actions, queries
from kntc.accounts.models import Account

WAYS = {
    "reauthenticate": "Dùng mật khẩu",
    "mfa_reauthenticate": "Dùng mã một lần hoặc mã dự phòng",
    "mfa_reauthenticate:webauthn": "Dùng khóa đăng nhập",
}
JUST_NOW = 300
"""Seconds since the sign-in in which the first second factor may be made without asking once more who it is."""


class OfficialsAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Officials sign in with a name and a password, a passkey, or their province's sign-on; nobody signs up."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "enter_current_password": "Mật khẩu hiện tại không đúng.",
        "incorrect_password": "Mật khẩu không đúng.",
        "rate_limited": "Thử quá nhiều lần. Chờ 5 phút rồi thử lại.",
        "too_many_login_attempts": (
            "Sai quá nhiều lần. Chờ 5 phút rồi thử lại, sai tiếp thì phải chờ lâu hơn;"
            " hoặc nhờ quản trị đặt lại mật khẩu."
        ),
        "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu không đúng.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        """Accounts are opened by administrators alone."""
        return False

    def login(self, request: HttpRequest, user: Account) -> None:
        """Sign in, and write it down."""
        super().login(request, user)
        actions.note_sign_in(user)

    def logout(self, request: HttpRequest) -> None:
        """Write it down, and sign out."""
        if isinstance(request.user, Account):
            actions.note_sign_out(request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401, ARG002 -- allauth's signature
        """Write down that somebody tried."""
        actions.note_failed_sign_in(str(credentials.get("username", "")))

    def set_password(self, user: Account, password: str) -> None:
        """Keep the password the person chose, and ask no longer for a new one."""
        actions.change_password(user, password=password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 -- allauth's signature
        """To the desk."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """A new password is a new one, besides what the validators ask."""
        if isinstance(user, Account) and user.check_password(password):
            raise ValidationError("Mật khẩu mới phải khác mật khẩu đang dùng.")
        return str(super().clean_password(password, user))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whose machine it is: what a proxy of ours wrote last, else who is at the other end of the line."""
        peer = str(request.META.get("REMOTE_ADDR", ""))
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return told if told and _is_ours(peer) and _is_address(told) else str(super().get_client_ip(request))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ANN401, ARG002 -- allauth's signature
        """One count for an account, by whatever host name it is tried; a new password begins a new one."""
        name = str(credentials.get("username", "")).strip().lower()
        return f"{name}:{salted_hmac('kntc.accounts.tries', queries.password_of(name)).hexdigest()}"

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, str]]:
        """The ways to say once more who one is, in our words."""
        return [{**each, "description": WAYS[each["id"]]} for each in super().get_reauthentication_methods(user)]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # noqa: ANN401, ARG002 -- allauth's signature
        """Always, but for the first second factor of somebody who signed in just now."""
        request = context.request
        user = request.user
        if not isinstance(user, Account) or queries.has_second_factor(user):
            return True
        # Only here: the portal's face asks this adapter for addresses and has no tables of signing in.
        from allauth.account.authentication import get_authentication_records  # noqa: PLC0415

        records = get_authentication_records(request, user)
        return not any(time.time() - each["at"] < JUST_NOW for each in records)


def _is_ours(peer: str) -> bool:
    return peer in settings.PROXIES or (_is_address(peer) and ip_address(peer).is_loopback)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
