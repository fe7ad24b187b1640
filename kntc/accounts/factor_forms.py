"""What people type to prove a second time who they are — biểu mẫu xác thực hai lớp."""

import hashlib
from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

from kntc.accounts import actions, letters
from kntc.accounts.letters import Change

EITHER = "Sáu chữ số trong ứng dụng trên điện thoại, hoặc một mã dự phòng."
A_WHILE = 180
"""Longer than a code is taken, clocks that differ included: a code looked at over a shoulder opens nothing."""


class SecondStepForm(AuthenticateForm):  # type: ignore[misc] # allauth ships no types
    """The code after the password — mã xác thực khi đăng nhập."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as allauth declares it
        """Word it as officials do."""
        super().__init__(*args, **kwargs)
        word_code(self, EITHER)

    def clean_code(self) -> str:
        """A code serves once; a wrong one is written down."""
        return used(self, once(self.user, super().clean_code))


class SayAgainByCodeForm(CodeAgainForm):  # type: ignore[misc] # allauth ships no types
    """The code once more before something that matters — xác nhận bằng mã."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as allauth declares it
        """Word it as officials do."""
        super().__init__(*args, **kwargs)
        word_code(self, EITHER)

    def clean_code(self) -> str:
        """A code serves once; a wrong one is written down."""
        return used(self, once(self.user, super().clean_code))


class SayAgainForm(ReauthenticateForm):  # type: ignore[misc] # allauth ships no types
    """The password once more before something that matters — xác nhận bằng mật khẩu."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as allauth declares it
        """Word it as officials do."""
        super().__init__(*args, **kwargs)
        box = self.fields["password"]
        box.label, box.help_text = "Mật khẩu", ""
        box.error_messages["required"] = "Nhập mật khẩu."
        box.widget.attrs.pop("placeholder", None)


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc] # allauth ships no types
    """The first code of a new secret proves that the telephone has it — bật ứng dụng tạo mã."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as allauth declares it
        """Word it as officials do."""
        super().__init__(*args, **kwargs)
        word_code(self, "Sáu chữ số đang hiện trong ứng dụng.")

    def clean_code(self) -> str:
        """The code that proves the telephone does not sign in as well."""
        return spent(self.user, super().clean_code())


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc] # allauth ships no types
    """A passkey that signs in alone, guarded by the device's own lock — thêm khóa đăng nhập."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as allauth declares it
        """Only the name is asked."""
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]
        name = self.fields["name"]
        name.label, name.help_text = "Tên khóa", "Để sau này nhận ra, ví dụ: máy tính phòng tiếp dân."
        name.max_length = 60

    def clean(self) -> dict[str, Any]:
        """The device must have asked for finger, face or PIN."""
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned


def once(user: Any, clean: Any) -> str:  # noqa: ANN401 -- an account and a method, as allauth leaves them
    """Take the code if allauth takes it and nobody used it a moment ago; write down who tried in vain."""
    try:
        return spent(user, clean())
    except ValidationError:
        actions.note_failed_sign_in(user.username)
        raise


def used(form: Any, code: str) -> str:  # noqa: ANN401 -- a form of allauth's, which knows what took the code
    """Somebody without the telephone got in: its owner is told."""
    if form.authenticator.type == Authenticator.Type.RECOVERY_CODES:
        letters.tell_owner(form.user, Change.CODE_USED)
    return code


def spent(user: Any, code: str) -> str:  # noqa: ANN401 -- an account, as allauth leaves it
    """Use up a code that is right."""
    used = hashlib.sha256(f"{user.pk}:{code}".encode()).hexdigest()
    if not cache.add(f"kntc.accounts.code:{used}", 1, A_WHILE):
        raise get_adapter().validation_error("incorrect_code")
    return code


def word_code(form: forms.Form, hint: str) -> None:
    """A box for digits, with its words; where something went wrong, the summary has the focus."""
    field = form.fields["code"]
    field.label, field.help_text = "Mã xác thực", hint
    field.error_messages["required"] = "Nhập mã."
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": not form.is_bound}
