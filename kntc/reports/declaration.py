"""What a statutory form is made of — khai báo biểu mẫu thống kê.

A form is a table of columns; a column says under which heads it stands, which ledger lines it reads and in which
way it counts them. Page, spreadsheet, command and checker know nothing of any one form.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kntc.law.instrument import Instrument
from kntc.law.measures import Measure
from kntc.law.proof import BrokenTable
from kntc.law.reception.terms import Host
from kntc.law.term import Term


class Way(Term):
    """What one of the things counted is — cách đếm."""

    ROWS = "rows", "lượt, đơn hoặc đoàn"
    PEOPLE = "people", "người"
    DAYS = "days", "ngày"
    MATTERS = "matters", "vụ việc"


class Level(Term):
    """How grave it is that a form does not add up — mức độ."""

    ERROR = "error", "lỗi"
    WARNING = "warning", "cảnh báo"


OF_VISITS = frozenset({Measure.VISIT, Measure.VISITOR, Measure.GROUP, Measure.GROUP_MEMBER})
ROWS_OF = {Measure.VISIT: "lượt", Measure.GROUP: "đoàn"}


@dataclass(frozen=True)
class Among:
    """A dimension has one of these values, or none of them — một trong các giá trị, hoặc ngoài các giá trị ấy."""

    values: frozenset[str]
    others: bool = False

    def holds(self, value: str | None) -> bool:
        """Whether a line with this value is meant."""
        return (value in self.values) != self.others


@dataclass(frozen=True)
class Fields:
    """The fields that the catalogue counts in these columns, or all fields besides — lĩnh vực theo danh mục."""

    columns: tuple[int, ...]
    others: bool = False


Where = Mapping[str, Among | Fields]


def among(*values: str) -> Among:
    """One of these values."""
    return Among(frozenset(str(value) for value in values))


@dataclass(frozen=True)
class Tally:
    """Ledger lines of one measure: of the period, or with ``carried`` of all time before it; ``sign`` -1 takes away."""

    measure: Measure
    where: Where = field(default_factory=dict)
    sign: int = 1
    carried: bool = False


@dataclass(frozen=True)
class Under:
    """A matter that stands under several values of a dimension counts once, under the first of ``order``."""

    dimension: str
    order: tuple[str, ...]
    value: str = ""


@dataclass(frozen=True)
class Column:
    """One column: its number, the heads above it from the top down, what it counts and in which way.

    ``sums`` are sums of other columns that it must equal; ``host`` is whose announced days it counts.
    """

    number: int
    path: tuple[str, ...]
    way: Way
    tallies: tuple[Tally, ...] = ()
    sums: tuple[tuple[int, ...], ...] = ()
    under: Under | None = None
    host: Host | None = None

    @property
    def noun(self) -> str:
        """What one of the things counted is called."""
        if self.way is not Way.ROWS:
            return self.way.vietnamese
        return ROWS_OF.get(self.tallies[0].measure, "đơn")

    @property
    def procedure(self) -> str:
        """Which proceedings of a file are counted."""
        return "reception" if self.tallies[0].measure in OF_VISITS else "petition"

    @property
    def words(self) -> str:
        """The heads in one line."""
        return " › ".join(self.path)

    @property
    def formula(self) -> str:
        """What stands in the row of column numbers: 6=7+8=9+10+11."""
        return "=".join([str(self.number), *("+".join(map(str, parts)) for parts in self.sums)])


@dataclass(frozen=True)
class Constraint:
    """``smaller`` is at most ``larger``; with ``factor``, ``larger`` is at least so many times ``smaller``."""

    id: str
    smaller: int
    larger: int
    level: Level = Level.ERROR
    factor: int = 1


@dataclass(frozen=True)
class Head:
    """One box of the head: where it begins and how far it reaches, in rows and columns counted from 0."""

    words: str
    row: int
    column: int
    down: int
    across: int


@dataclass(frozen=True)
class Form:
    """A form with the instrument that prescribes it and the days it is in force — biểu mẫu."""

    code: str
    title: str
    instrument: Instrument
    since: date
    columns: tuple[Column, ...]
    constraints: tuple[Constraint, ...] = ()
    until: date | None = None
    remarks: int = 0
    shorts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prove that numbers run on and every formula speaks of columns that are there."""
        numbers = [column.number for column in self.columns]
        named = {part for column in self.columns for parts in column.sums for part in parts}
        named |= {end for each in self.constraints for end in (each.smaller, each.larger)}
        if numbers != list(range(1, len(numbers) + 1)) or not named <= set(numbers):
            raise BrokenTable(f"{self.code}: các cột không liền nhau hoặc công thức nêu cột không có")

    @cached_property
    def by_number(self) -> dict[int, Column]:
        """The columns by their numbers."""
        return {column.number: column for column in self.columns}

    @cached_property
    def depth(self) -> int:
        """How many rows of heads there are."""
        return max(len(column.path) for column in self.columns)

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """The boxes of the head, row by row; a last head reaches down to the numbers."""
        return tuple(sorted(self._heads(), key=lambda head: (head.row, head.column)))

    def _heads(self) -> Iterator[Head]:
        for row in range(self.depth):
            begun: tuple[str, ...] | None = None
            for place, column in enumerate(self.columns):
                above = column.path[: row + 1]
                if len(above) > row and above != begun:
                    yield self._head(row, place)
                begun = above if len(above) > row else None

    def _head(self, row: int, place: int) -> Head:
        path = self.columns[place].path
        across = 1
        while place + across < len(self.columns) and self.columns[place + across].path[: row + 1] == path[: row + 1]:
            across += 1
        down = self.depth - row if len(path) == row + 1 else 1
        return Head(path[row], row, place, down, across)

    def above(self, column: Column) -> list[Head]:
        """The boxes that stand over a column, from the top down."""
        place = column.number - 1
        return [head for head in self.heads if head.column <= place < head.column + head.across]

    def short(self, words: str) -> str:
        """A head as the screen shows it."""
        return self.shorts.get(words, words)

    def in_force(self, on: date) -> bool:
        """Whether reports of that day are made on this form."""
        return self.since <= on and (self.until is None or on <= self.until)

    def measures(self) -> Collection[Measure]:
        """Whatever ledger lines it reads besides distinct matters."""
        counted = (column.tallies for column in self.columns if column.way is not Way.MATTERS)
        return {tally.measure for tallies in counted for tally in tallies}
