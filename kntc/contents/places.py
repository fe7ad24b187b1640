"""Where each kind of content is read and written — địa chỉ của từng loại nội dung.

Addresses are Vietnamese without diacritics; so are the answers in them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kntc.accounts.roles import OfficeRole
from kntc.contents.terms import Kind
from kntc.law.term import Term
from kntc.units.spelling import plain

T = TypeVar("T", bound=Term)


@dataclass(frozen=True)
class Place:
    """The part of the portal where a kind is read — mục của cổng."""

    path: str
    heading: str
    lead: str
    list_name: str


PLACES: Mapping[Kind, Place] = {
    Kind.GUIDE: Place(
        "huong-dan",
        "Tài liệu hướng dẫn",
        "Theo cấp và vai trò, đọc theo thứ tự từ trên xuống.",
        "contents:guides",
    ),
    Kind.QUESTION: Place(
        "hoi-dap",
        "Câu hỏi thường gặp",
        "Tìm bằng vài từ, có dấu hay không dấu đều được.",
        "contents:questions",
    ),
    Kind.NEWS: Place("tin-tuc", "Tin tức", "Tin mới ở trên.", "contents:news"),
    Kind.FILE: Place("tai-ve", "Tải về", "Biểu mẫu, văn bản, tài liệu tải về máy.", "contents:files"),
}

NO_READERS = {OfficeRole.SYSTEM_ADMINISTRATOR, OfficeRole.CUSTODIAN, OfficeRole.PROGRAM}
READERS = tuple(role for role in OfficeRole if role not in NO_READERS)
"""For whom guides are written."""


def code_in_address(term: Term) -> str:
    """How a word of a closed list stands in an address: cap-tinh."""
    return plain(term.vietnamese).replace(" ", "-")


def named_in_address(terms: Iterable[T], code: str) -> T | None:
    """The word that an address names; nothing when it names none."""
    return next((each for each in terms if code_in_address(each) == code), None)
