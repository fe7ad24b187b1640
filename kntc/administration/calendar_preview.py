"""Which matters a change of the calendar moves, before it is saved — hồ sơ nào đổi hạn.

Shown to administrators, who have no case rights: numbers, kinds and days, no people, no contents, no look-up codes.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kntc.law.procedures import PROCEDURES
from kntc.proceedings import queries as spine
from kntc.proceedings.deadlines import displaced_under
from kntc.proceedings.models import Deadline
from kntc.proceedings.urgency import purpose
from kntc.workdays.queries import calendar_if
from kntc.workdays.terms import DayKind

MOST_SHOWN = 200


@dataclass(frozen=True)
class Moved:
    """One clock with its last day before and after."""

    matter: str
    purpose: str
    before: date
    after: date


@dataclass(frozen=True)
class OfUnit:
    """What moves in one unit; only the first lines are listed."""

    name: str
    matters: int
    clocks: int
    lines: list[Moved]


@dataclass(frozen=True)
class Preview:
    """All that a change of one day moves."""

    matters: int
    clocks: int
    later: int
    units: list[OfUnit]

    @property
    def unlisted(self) -> int:
        """How many clocks are counted only."""
        return self.clocks - sum(len(unit.lines) for unit in self.units)


def of_change(day: date, kind: DayKind | None) -> Preview:
    """What would move if that day were off, worked, or ordinary again; nothing is written."""
    moved = displaced_under(calendar_if(day, kind), spine.clocks_over(day))
    return Preview(
        matters=len({clock.proceeding_id for clock, _ in moved}),
        clocks=len(moved),
        later=sum(clock.due_on > before for clock, before in moved),
        units=list(_by_unit(moved)),
    )


def _by_unit(moved: list[tuple[Deadline, date]]) -> Iterator[OfUnit]:
    room = MOST_SHOWN
    for _, group in groupby(moved, key=lambda each: each[0].proceeding.holder_id):
        clocks = list(group)
        per_matter = Counter(clock.proceeding_id for clock, _ in clocks)
        lines = [_line(clock, before) for clock, before in clocks[:room]]
        room -= len(lines)
        yield OfUnit(clocks[0][0].proceeding.holder.name, len(per_matter), len(clocks), lines)


def _line(clock: Deadline, before: date) -> Moved:
    case = clock.proceeding
    number = case.spoken_number or f"mở ngày {case.opened_on:%d/%m/%Y}"
    kind = PROCEDURES[case.procedure].vietnamese.removeprefix("trình tự ")
    return Moved(f"{kind[:1].upper()}{kind[1:]} {number}", purpose(clock.rule), before, clock.due_on)
