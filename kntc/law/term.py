"""Closed lists: a code with its official Vietnamese name — thuật ngữ."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A word of the law: stored by its English code, shown in Vietnamese.

    Members are written ``FIRST = "first", "lần đầu"``. Codes are stored in the database; labels never are.
    """

    vietnamese: str

    def __new__(cls, code: str, vietnamese: str = "") -> Self:
        """Make the member a string equal to its code and hang the official name on it.

        The name may only be left out where a member is looked up by its code: ``Term(code)``.
        """
        member = str.__new__(cls, code)
        member._value_ = code
        member.vietnamese = vietnamese
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs (code, Vietnamese) in the order of the law, for forms and model fields."""
        return [(member.value, member.vietnamese) for member in cls]
