"""How django-allauth proves a second time who signs in: one-time codes, passkeys — xác thực hai lớp."""

from typing import Any, ClassVar

import segno
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser

from kntc.accounts import factor_keys, queries, second_factor
from kntc.accounts.models import Account

FIRST, OTHER = "Khóa đăng nhập", "Khóa đăng nhập thứ {number}"


class OfficialsFactors(DefaultMFAAdapter):  # type: ignore[misc] # allauth ships no types
    """Secrets are kept encrypted, pictures drawn without a further package, words are ours."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "Vị trí của bạn phải có xác thực hai lớp: thêm cách khác trước khi bỏ cách này.",
        "cannot_generate_recovery_codes": "Bật xác thực hai lớp trước, rồi mới tạo mã dự phòng.",
        "incorrect_code": "Mã không đúng, đã dùng hoặc đã hết hạn. Đợi mã mới rồi nhập lại.",
    }

    def get_totp_issuer(self) -> str:
        """What the telephone shows over the code."""
        return "KNTC"

    def _get_user_identifier(self, user: Account) -> str:
        """A user name, never a mail address."""
        return user.username

    def build_totp_svg(self, url: str) -> str:
        """The picture a telephone reads."""
        return str(segno.make(url, error="m").svg_inline(scale=4, omitsize=False))

    def encrypt(self, text: str) -> str:
        """Kept so."""
        return factor_keys.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Used so."""
        return factor_keys.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Any) -> bool:  # noqa: ANN401 -- a row of allauth's
        """The last one stays where one is compulsory."""
        others = queries.second_factors_of(authenticator.user).exclude(pk=authenticator.pk)
        return others.exists() or not second_factor.is_compulsory(authenticator.user)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002, ANN401 -- allauth's signature
        """A name to begin with."""
        assert isinstance(user, Account)  # noqa: S101 -- the only kind of user there is
        number = queries.second_factors_of(user).filter(type=type).count() + 1
        return FIRST if number == 1 else OTHER.format(number=number)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The host name itself: a key made here opens nothing elsewhere."""
        host = context.request.get_host().rpartition(":")[0] or context.request.get_host()
        return {"id": host, "name": "Khiếu nại, tố cáo" if not settings.DEMO else "Khiếu nại, tố cáo (minh họa)"}
