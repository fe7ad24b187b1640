"""The three doors: which is mine — khiếu nại, tố cáo, kiến nghị phản ánh."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse

from kntc.contents import queries as contents
from kntc.law import rules
from kntc.law.rules import RULES
from kntc.portal import queries
from kntc.workdays.queries import rule_settings


@dataclass(frozen=True)
class Door:
    """One of the three, with the sentence that tells whether it is mine, and the limits a citizen asks for."""

    kind: str
    name: str
    mine: str
    look: str
    rules: tuple[str, ...]

    @property
    def url(self) -> str:
        """Its page."""
        return reverse(f"portal:{self.kind}")


@dataclass(frozen=True)
class Limit:
    """One time limit in words, with its article; what the law does not count has only what it says."""

    what: str
    length: str
    basis: str


@dataclass(frozen=True)
class Sheet:
    """A form to take home: its title and where it lies — mẫu đơn."""

    title: str
    url: str


DOORS: Final[Mapping[str, Door]] = {
    door.kind: door
    for door in (
        Door(
            "complaint",
            "Khiếu nại",
            "Quyết định hoặc việc làm của cơ quan nhà nước, cán bộ xâm phạm quyền, lợi ích của chính bạn.",
            "blue",
            ("KN-0", "KN-1", "KN-2", "KN-3", "KN-7"),
        ),
        Door(
            "denunciation",
            "Tố cáo",
            "Báo cho cơ quan có thẩm quyền biết hành vi vi phạm pháp luật của người khác. Tên bạn được giữ bí mật.",
            "violet",
            ("TC-1", "TC-5"),
        ),
        Door(
            "feedback",
            "Kiến nghị, phản ánh",
            "Góp ý, nêu vấn đề chung: chính sách, dịch vụ, vệ sinh, đường sá, trật tự nơi bạn sống.",
            "green",
            ("XLD-1", "TCD-1"),
        ),
    )
}


def sheets_of(kind: str) -> list[Sheet]:
    """The forms of that kind that somebody published; none is named where there is none."""
    found = queries.sheets_named(DOORS[kind].name)
    return [Sheet(contents.version_of(each).title, contents.address(each)) for each in found]


def terms_of(kind: str, on: date) -> list[Limit]:
    """The limits of that kind in force on that day, from the law's own tables."""
    return list(_terms(DOORS[kind].rules, on))


def _terms(wanted: Iterable[str], on: date) -> Iterable[Limit]:
    chosen = rule_settings()
    for rule in wanted:
        ruling = rules.limit_for(rule, on=on, settings=chosen)
        yield Limit(RULES[rule].trigger, str(ruling.limit), f"{ruling.limit.article}, {ruling.instrument.title}")
