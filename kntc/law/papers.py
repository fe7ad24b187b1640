"""How papers are numbered — số, ký hiệu văn bản (Nghị định 30/2020/NĐ-CP, Điều 8, Phụ lục III)."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kntc.law.term import Term

ARTICLE = "Nghị định 30/2020/NĐ-CP, Điều 15"
LONGEST_SYMBOL = 28
ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        "Quyết định": "QĐ",
        "Thông báo": "TB",
        "Báo cáo": "BC",
        "Biên bản": "BB",
        "Kết luận": "KL",
        "Hướng dẫn": "HD",
        "Phiếu chuyển": "PC",
        "Giấy mời": "GM",
        "Tờ trình": "TTr",
    },
)
_TYPED = re.compile(r"0*(\d{1,6})\s*(?:/\s*(\S.*))?")


class PaperNo(NamedTuple):
    """A number and the sign behind it: 96/QĐ-UBND."""

    number: int
    symbol: str

    def __str__(self) -> str:
        """As it stands on the paper, numbers under ten with a nought."""
        return f"{self.number:02d}/{self.symbol}"


def symbol_of(paper: Term, body: str) -> str:
    """The sign of a paper of that body: the abbreviation of its kind, which a plain letter has not — ký hiệu."""
    kind = next((short for words, short in ABBREVIATIONS.items() if paper.vietnamese.startswith(words)), "")
    return f"{kind}-{body}" if kind else body


def read(typed: str, symbol: str) -> PaperNo | None:
    """What was typed, 96/QĐ-UBND or 96 alone, which takes the sign of its kind; nothing when it is no number."""
    found = _TYPED.fullmatch(" ".join(typed.split()))
    if found is None or int(found[1]) == 0:
        return None
    sign = (found[2] or symbol).strip()
    return PaperNo(int(found[1]), sign) if len(sign) <= LONGEST_SYMBOL else None
