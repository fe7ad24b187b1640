"""The value types of a time-limit table — thời hạn.

A table gives, for every combination of its keys, how long the law allows, in which unit, on which article.
Each instrument that changes it is a complete block of its own; a gap stops the program on import.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from kntc.law.instrument import Instrument
from kntc.law.proof import BrokenTable
from kntc.law.term import Term


class NoDueDate(Exception):
    """The law gives no due date for what was asked; the message says why — không tính được ngày hết hạn."""


class NoRuleInForce(NoDueDate):
    """No instrument with this rule was in force on that day — chưa có quy định có hiệu lực."""


class NotCountable(NoDueDate):
    """The rule has no single length that is counted forward — quy tắc không tính tiến được."""


class LimitUnit(Term):
    """What a length is counted in — đơn vị tính."""

    DAY = "d", "ngày"
    WORKING_DAY = "wd", "ngày làm việc"
    YEAR = "year", "năm"


class Certainty(Term):
    """How well the source of a figure was checked — mức độ tin cậy của căn cứ."""

    VERIFIED = "verified", "đã đối chiếu văn bản"
    SECONDARY = "secondary", "theo nguồn dẫn lại"
    MEMORY = "memory", "chưa đối chiếu văn bản"
    UNCERTAIN = "uncertain", "các nguồn chưa thống nhất"


class Locality(Term):
    """Where the matter lies — địa bàn (Luật Khiếu nại, Điều 28)."""

    STANDARD = "standard", "địa bàn thông thường"
    REMOTE = "remote", "vùng sâu, vùng xa, đi lại khó khăn"


class Complexity(Term):
    """How difficult the matter is — tính chất vụ việc."""

    ORDINARY = "ordinary", "vụ việc thông thường"
    COMPLEX = "complex", "vụ việc phức tạp"


class DayReading(Term):
    """How days are read where two sources differ; a setting chooses — cách hiểu “ngày”."""

    CALENDAR = "calendar", "tính theo ngày"
    WORKING = "working", "tính theo ngày làm việc"


DAY, WORKING_DAY, YEAR = LimitUnit
STANDARD, REMOTE = Locality
ORDINARY, COMPLEX = Complexity
CALENDAR_READING, WORKING_READING = DayReading


@dataclass(frozen=True)
class Limit:
    """One length with its article; ``by`` names another instrument than that of its block.

    ``from_year_end``: counted from the end of the calendar year in which the event fell.
    """

    length: int
    article: str
    unit: LimitUnit = DAY
    note: str = ""
    certainty: Certainty = Certainty.VERIFIED
    by: Instrument | None = None
    from_year_end: bool = False

    def __str__(self) -> str:
        """Say the length as an official would write it."""
        return f"{self.length:02d} {self.unit.vietnamese}"


@dataclass(frozen=True)
class Uncounted:
    """What the law says where nothing is counted forward from one date, and why — không tính tiến."""

    says: str
    article: str
    reason: str
    note: str = ""
    certainty: Certainty = Certainty.VERIFIED
    by: Instrument | None = None

    def __str__(self) -> str:
        """Say what the law says instead of a length."""
        return self.says


Key = tuple[Term, ...]
Block = Mapping[Key, Limit | Uncounted]


@dataclass(frozen=True)
class LimitTable:
    """Lengths by key and instrument; ``counted_from`` names the date it is counted from — bảng thời hạn."""

    counted_from: str
    versions: Mapping[Instrument, Block]
    keys: tuple[type[Term], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a table with a gap, a stranger row, or a row without its article."""
        problems = list(_problems(self))
        if problems:
            raise BrokenTable("; ".join(problems))

    def version(self, on: date) -> Instrument:
        """The instrument whose block holds on that day: the latest one in force."""
        in_force = [each for each in self.versions if each.in_force(on)]
        if not in_force:
            raise NoRuleInForce(self._silence(on))
        return max(in_force, key=lambda each: each.since)

    def row(self, *key: Term, on: date) -> Limit | Uncounted:
        """What stands in the table for that key on that day, counted or not."""
        return self.versions[self.version(on)][key]

    def limit(self, *key: Term, on: date) -> Limit:
        """The length for that key on that day; NotCountable where the law names none to count."""
        row = self.row(*key, on=on)
        if isinstance(row, Uncounted):
            raise NotCountable(f"{row.reason} Quy định: {row.says} ({row.article}).")
        return row

    def until(self, instrument: Instrument) -> date | None:
        """The day on which a later block takes over from that one, or none."""
        later = [each.since for each in self.versions if each.since > instrument.since]
        return min(later, default=None)

    def _silence(self, on: date) -> str:
        first = min(self.versions, key=lambda each: each.since)
        return (
            f"Vào ngày {on:%d/%m/%Y} chưa có quy định này: {first.title} ({first.number}) "
            f"có hiệu lực từ ngày {first.since:%d/%m/%Y}."
        )


def always(row: Limit | Uncounted, *keys: type[Term]) -> Block:
    """A block in which every key has the same row; without keys, the one row."""
    return dict.fromkeys(product(*keys), row)


def _problems(table: LimitTable) -> Iterable[str]:
    if not table.versions:
        yield "bảng không có văn bản nào"
    wanted = set(product(*table.keys))
    for instrument, block in table.versions.items():
        for key in sorted(wanted - block.keys()):
            yield f"{instrument.number}: thiếu dòng {key}"
        for key in sorted(block.keys() - wanted):
            yield f"{instrument.number}: thừa dòng {key}"
        yield from (f"{instrument.number}: dòng {key} không có điều luật" for key in block if not block[key].article)


@dataclass(frozen=True)
class Rule:
    """One rule of time: its id, what starts it, its table — quy tắc thời hạn.

    ``setting`` names the setting that chooses its DayReading; ``ignores`` are flags it understands but which
    do not change its length.
    """

    id: str
    trigger: str
    table: LimitTable
    setting: str = ""
    ignores: frozenset[str] = frozenset()
