"""A form filled in, and whether it adds up — tính và kiểm tra biểu."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kntc.proceedings import clock
from kntc.reports import queries
from kntc.reports.declaration import Column, Form, Level
from kntc.reports.period import Period
from kntc.reports.queries import Row
from kntc.units.models import Unit

SUM = "Cộng"


@dataclass(frozen=True)
class Line:
    """One row of figures; the last of several is their sum and stands for all of them."""

    unit: Unit
    name: str
    cells: dict[int, int]
    rows: tuple[Row, ...]
    is_total: bool = False

    @property
    def key(self) -> str:
        """How an address names the line: the unit's code, or the word for all."""
        return "tong" if self.is_total else self.unit.code


@dataclass(frozen=True)
class Finding:
    """A place where the form does not add up, in words."""

    level: Level
    line: Line
    column: int
    words: str


@dataclass(frozen=True)
class Report:
    """A form of a unit for a period, as it was reckoned at an instant — biểu đã tính."""

    form: Form
    unit: Unit
    period: Period
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    total: Line | None
    made_at: datetime

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """The total first, where there is one, then the units."""
        return (self.total, *self.lines) if self.total else self.lines

    def line(self, key: str) -> Line | None:
        """The line that an address names."""
        return next((line for line in self.all_lines if line.key == key), None)

    def findings(self) -> list[Finding]:
        """Every formula and every constraint that does not hold, line by line."""
        return [each for line in self.all_lines for each in (*_sums(self.form, line), *_limits(self.form, line))]

    def as_facts(self) -> dict[str, Any]:
        """The form for programs."""
        facts: dict[str, Any] = {
            "form": self.form.code,
            "instrument": self.form.instrument.number,
            "unit": self.unit.code,
            "name": self.unit.name,
            "from": self.period.since.isoformat(),
            "to": self.period.until.isoformat(),
            "as_of": self.period.as_of.isoformat(),
            "rows": [_facts(line) for line in self.lines],
        }
        if self.total:
            facts["total"] = _facts(self.total)["cells"]
        return facts | {"problems": [each.words for each in self.findings()]}


def _facts(line: Line) -> dict[str, Any]:
    return {
        "unit": line.unit.code,
        "name": line.unit.name,
        "cells": {str(number): amount for number, amount in line.cells.items()},
    }


def reckon(form: Form, unit: Unit, period: Period, *, as_now: bool = False) -> Report:
    """Fill in the form from the ledger as it was known on the day of reckoning — tính biểu.

    By the bodies as they were recorded, or ``as_now`` by those that carry their work on.
    """
    rows = queries.rows_of(unit, since=period.since, until=period.until, as_now=as_now)
    columns = queries.resolved(form)
    cells = queries.figures(columns, rows, period)
    lines = tuple(Line(row.unit, _name(row, unit, rows), cells[row.unit.pk], (row,)) for row in rows)
    total = _total(unit, lines, rows) if len(rows) > 1 else None
    return Report(form, unit, period, columns, lines, total, clock.now())


def _name(row: Row, unit: Unit, rows: Sequence[Row]) -> str:
    if len(rows) == 1:
        return row.unit.name
    ended = f" (đến {row.unit.closed_on:%d/%m/%Y})" if row.unit.closed_on else ""
    return row.unit.short_name + (" (tại cơ quan)" if row.unit == unit else ended)


def _total(unit: Unit, lines: Sequence[Line], rows: Sequence[Row]) -> Line:
    numbers = lines[0].cells
    cells = {number: sum(line.cells[number] for line in lines) for number in numbers}
    return Line(unit, SUM, cells, tuple(rows), is_total=True)


def _sums(form: Form, line: Line) -> Iterator[Finding]:
    for column in form.columns:
        amount = line.cells[column.number]
        for parts in column.sums:
            found = sum(line.cells[part] for part in parts)
            if found != amount:
                said = "+".join(map(str, parts))
                words = f"{line.name}, cột {column.number} là {amount} nhưng {said} là {found}"
                yield Finding(Level.ERROR, line, column.number, words)


def _limits(form: Form, line: Line) -> Iterator[Finding]:
    for each in form.constraints:
        small, large = line.cells[each.smaller], line.cells[each.larger]
        if small * each.factor > large:
            yield Finding(
                each.level,
                line,
                each.smaller,
                f"{each.id}: {line.name}, cột {each.smaller} là {small} nhưng cột {each.larger} là {large}",
            )
