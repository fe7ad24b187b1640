"""A form as the page shows it: heads with their reach, a cell with its door and its fault — bảng biểu trên trang."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from kntc.reports.asked import Asked
from kntc.reports.declaration import Column, Level
from kntc.reports.drill import Panel
from kntc.reports.reckoning import Finding, Line, Report
from kntc.units.models import Unit


@dataclass(frozen=True)
class HeadBox:
    """One box of the head: short on the screen, in full in its title and on paper."""

    id: str
    words: str
    full: str
    down: int
    across: int

    @property
    def scope(self) -> str:
        """What a reader is told it stands over."""
        return "colgroup" if self.across > 1 else "col"


@dataclass(frozen=True)
class Cell:
    """One figure with the address of what stands behind it, and what is wrong with it."""

    id: str
    amount: int
    heads: str
    url: str
    is_chosen: bool
    fault: str
    look: str


class Table:
    """The form of a report, row by row."""

    def __init__(self, report: Report, asked: Asked, panel: Panel | None, may_read: Callable[[Unit], bool]) -> None:
        """Nothing is asked for yet."""
        self.report, self.asked, self.may_read = report, asked, may_read
        self.chosen = panel.key if panel else ""

    @property
    def heads(self) -> list[list[HeadBox]]:
        """The boxes of the head by row."""
        form = self.report.form
        rows: list[list[HeadBox]] = [[] for _ in range(form.depth)]
        for head in form.heads:
            box = HeadBox(f"h{head.row}-{head.column}", form.short(head.words), head.words, head.down, head.across)
            rows[head.row].append(box)
        return rows

    @property
    def numbers(self) -> list[str]:
        """The row of column numbers with their formulas."""
        return [column.formula for column in self.report.form.columns]

    @cached_property
    def _heads_of(self) -> dict[int, str]:
        form = self.report.form
        return {
            column.number: " ".join(f"h{head.row}-{head.column}" for head in form.above(column))
            for column in form.columns
        }

    @cached_property
    def _faults(self) -> dict[tuple[str, int], list[Finding]]:
        faults: dict[tuple[str, int], list[Finding]] = {}
        for each in self.report.findings():
            faults.setdefault((each.line.key, each.column), []).append(each)
        return faults

    def rows(self) -> list[tuple[Line, str, list[Cell]]]:
        """Each line with the address of its own form, when it is another that may be read, and its cells."""
        lines = self.report.all_lines
        return [(line, self._url(line), [self._cell(line, c) for c in self.report.form.columns]) for line in lines]

    def _url(self, line: Line) -> str:
        other = not line.is_total and line.unit != self.report.unit
        return f"?{self.asked.query(**{'don-vi': line.unit.code})}" if other and self.may_read(line.unit) else ""

    def _cell(self, line: Line, column: Column) -> Cell:
        key = f"{line.key}-{column.number}"
        faults = self._faults.get((line.key, column.number), [])
        grave = any(each.level is Level.ERROR for each in faults)
        return Cell(
            id=f"c-{key}",
            amount=line.cells[column.number],
            heads=self._heads_of[column.number],
            url=f"?{self.asked.query(o=key)}#o-{key}",
            is_chosen=key == self.chosen,
            fault="; ".join(each.words for each in faults),
            look=("fault" if grave else "doubt") if faults else "",
        )
