"""A password is not made of what everybody knows: who one is, where one works, what one works with — mật khẩu."""

import re
import unicodedata
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils import timezone

from kntc.accounts import queries
from kntc.accounts.models import Account
from kntc.units import queries as units

LEAST, LEAST_LEFT = 10, 8
"""So long a password is, and so many letters and digits of it must be a person's own."""
SHORTEST = 3
"""Shorter words stand in too many others."""
SYSTEM = (
    "co so du lieu quoc gia", "khieu nai to cao", "khieu nai", "to cao", "tiep cong dan", "xu ly don", "thanh tra",
    "he thong", "quan tri", "can bo", "mat khau", "dang nhap", "kntc", "csdl", "admin", "password", "chinh phu",
)  # fmt: skip


class LongEnough:
    """Ten letters and signs at least; Django's own says so in English — độ dài."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 -- Django's signature
        """Count them as people do."""
        if len(password) < LEAST:
            raise ValidationError(f"Mật khẩu mới có {len(password)} ký tự, cần ít nhất {LEAST}.", code="too_short")

    def get_help_text(self) -> str:
        """Say it beforehand."""
        return f"Ít nhất {LEAST} ký tự."


class NotTheOffice:
    """Refuses what is left of when the names of person, unit and system are taken out — tên người, đơn vị, hệ thống."""

    def validate(self, password: str, user: object = None) -> None:
        """With or without diacritics, together or apart, in capitals or not."""
        left = _joined(password)
        for name in sorted({_joined(name) for name in _names(user)}, key=len, reverse=True):
            if len(name) >= SHORTEST:
                left = left.replace(name, " ")
        if len(left.replace(" ", "")) < LEAST_LEFT:
            raise ValidationError(
                "Mật khẩu gồm toàn tên người, tên đơn vị hoặc tên hệ thống, ai cũng đoán được. Thêm từ của riêng bạn.",
                code="password_of_names",
            )

    def get_help_text(self) -> str:
        """Say it beforehand."""
        return "Không ghép từ tên mình, tên đơn vị hay tên hệ thống."


def _names(user: object) -> Iterator[str]:
    yield from SYSTEM
    if not isinstance(user, Account):
        return
    yield from (user.username, user.full_name, *user.full_name.split())
    if user.pk is None:
        return
    for post in queries.posts_of(user, timezone.localdate()):
        for unit in (post.unit, *units.ancestors(post.unit)):
            yield unit.name
            yield from unit.name.replace(",", " ").split()


def _joined(words: str) -> str:
    """Letters and digits alone, without diacritics. Not kntc.units.spelling: that one remembers words it has seen."""
    parts = unicodedata.normalize("NFKD", words.casefold().replace("đ", "d"))
    return re.sub(r"[\W_]", "", "".join(each for each in parts if not unicodedata.combining(each)))
