"""What whoever comes shows of himself — giấy tờ của người đến (Luật Tiếp công dân, Điều 7.2, sửa đổi 2025)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kntc.law.instrument import REFORM_2026
from kntc.law.refusal import Refusal

IDENTITY = "Luật Tiếp công dân, Điều 7.2a, 25.1"
"""Since 1 July 2026 one of four numbers is asked for: căn cước, giấy chứng nhận căn cước, định danh, hộ chiếu."""


@dataclass(frozen=True)
class Shown:
    """One of those who came: whether a number was shown, whether for another, and by which paper."""

    has_number: bool
    is_authorised: bool = False
    mandate: str = ""


def unidentified(people: Iterable[Shown], *, on: date, why: str) -> Iterable[Refusal]:
    """A warning, answered by a reason: somebody is received who showed no identity paper."""
    if on >= REFORM_2026 and not why and not all(each.has_number for each in people):
        yield Refusal(
            IDENTITY, "Có người chưa xuất trình giấy tờ: ghi số giấy tờ, hoặc lý do vẫn tiếp", "no_papers_why"
        )


def unauthorised(person: Shown) -> Iterable[Refusal]:
    """Whoever comes for another brings the paper that says so."""
    if person.is_authorised and not person.mandate:
        yield Refusal("Luật Tiếp công dân, Điều 7.2a, 8.2", "Ghi giấy ủy quyền: ai ủy quyền, nơi chứng thực", "mandate")
