"""How django-allauth signs our officials in — đăng nhập."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import resolve_url

from kntc.accounts import actions
from kntc.accounts.models import Account


class OfficialsAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Officials sign in with a name and a password; nobody signs up."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "enter_current_password": "Mật khẩu hiện tại không đúng.",
        "too_many_login_attempts": "Sai quá nhiều lần. Chờ 5 phút rồi thử lại, hoặc nhờ quản trị đặt lại mật khẩu.",
        "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu không đúng.",
    }

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
