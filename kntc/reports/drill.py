"""What stands behind a cell of a form — danh sách hồ sơ của một ô."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from kntc.accounts.models import Post
from kntc.dossiers.models import Dossier
from kntc.law.reception.terms import Host
from kntc.proceedings.models import Proceeding
from kntc.reception.models import Session
from kntc.reports import queries
from kntc.reports.declaration import Column, Way
from kntc.reports.queries import Behind, Item
from kntc.reports.reckoning import Line, Report
from kntc.ui.templatetags.vietnamese import vn_number

PAGE = 50


@dataclass(frozen=True)
class Entry:
    """One line of the list: of a sealed file the code alone."""

    day: date
    number: str
    url: str
    subject: str
    people: str
    state: str
    unit: str
    amount: int
    is_sealed: bool = False


@dataclass(frozen=True)
class Panel:
    """The list behind a cell, with words for what one may not open."""

    line: Line
    column: Column
    entries: list[Entry]
    beyond: str
    amount: int
    first: int
    things: int

    @property
    def key(self) -> str:
        """How an address names the cell."""
        return f"{self.line.key}-{self.column.number}"

    @property
    def cell(self) -> int:
        """What stands in the cell."""
        return self.line.cells[self.column.number]

    @property
    def agrees(self) -> bool:
        """Whether the list adds up to the cell."""
        return self.amount == self.cell

    @property
    def reach(self) -> str:
        """Which of the lines are shown: hiện 1–50 trong 214."""
        if not self.entries:
            return ""
        return f"hiện {self.first + 1}–{self.first + len(self.entries)} trong {vn_number(self.things)}"

    @property
    def after(self) -> int | None:
        """Where the next page begins."""
        following = self.first + len(self.entries)
        return following if following < self.things else None

    @property
    def shows_amounts(self) -> bool:
        """Whether a line counts for more than one."""
        return self.column.way is Way.PEOPLE or any(entry.amount != 1 for entry in self.entries)

    @property
    def shows_units(self) -> bool:
        """Whether lines of several units stand together."""
        return self.line.is_total

    @property
    def is_of_days(self) -> bool:
        """Whether days are listed and no files."""
        return self.column.way is Way.DAYS


def chosen(report: Report, key: str) -> tuple[Line, Column] | None:
    """The cell that an address names as <unit>-<column>."""
    name, _, number = key.rpartition("-")
    line = report.line(name)
    column = next((each for each in report.columns if str(each.number) == number), None)
    return (line, column) if line and column else None


def panel(report: Report, line: Line, column: Column, actor: Post, *, first: int = 0) -> Panel:
    """The list behind a cell as this official may see it."""
    if column.way is Way.DAYS:
        return _of_days(report, line, column)
    found = queries.behind(column, line.rows, report.period, actor, first=first, size=PAGE)
    entries = _entries(found.items, column, line, actor)
    return Panel(line, column, entries, _beyond(found, column), found.amount, first, found.shown[0])


def _beyond(found: Behind, column: Column) -> str:
    things, amount = found.hidden
    if not things:
        return ""
    what = "vụ việc" if column.way is Way.MATTERS else "hồ sơ"
    counted = f", tính {vn_number(amount)} {column.noun}" if column.noun != what else ""
    return f"{vn_number(things)} {what} không thuộc phạm vi xem{counted}"


def _entries(items: Sequence[Item], column: Column, line: Line, actor: Post) -> list[Entry]:
    files: dict[UUID, list[Proceeding]] = {}
    for each in queries.files_seen(actor, {pk for item in items for pk in item.seen}):
        files.setdefault(each.dossier_id, []).append(each)
    names = {row.unit.pk: row.unit.short_name for row in line.rows}
    return [_entry(item, _meant(files[item.seen[0]], column), names[item.row]) for item in items]


def _meant(found: Sequence[Proceeding], column: Column) -> Proceeding:
    """The proceeding that was counted: a visit for visits, else the petition; the last one seen when it is neither."""
    of_kind = [each for each in found if each.procedure == column.procedure]
    return (of_kind or list(found))[-1]


def _entry(item: Item, found: Proceeding, unit: str) -> Entry:
    dossier = found.dossier
    others = item.files - 1
    more = f" và {others} hồ sơ cùng vụ việc" if others else ""
    return Entry(
        day=item.day,
        number=dossier.spoken_code if dossier.is_sealed else found.spoken_number or dossier.spoken_code,
        url=f"{reverse('proceedings:dossier', args=[dossier.pk])}?luot={found.pk}",
        subject="" if dossier.is_sealed else dossier.subject + more,
        people="" if dossier.is_sealed else _people(dossier),
        state=found.state_term.vietnamese,
        unit=unit,
        amount=item.amount,
        is_sealed=dossier.is_sealed,
    )


def _people(dossier: Dossier) -> str:
    people = list(dossier.parties.all())
    number = sum(party.people for party in people)
    return f"{people[0]} và {number - 1} người" if number > 1 else "".join(str(party) for party in people)


def _of_days(report: Report, line: Line, column: Column) -> Panel:
    sessions = queries.days_behind(column, line.rows, report.period)
    days = list(_days(sessions))
    return Panel(line, column, days, "", len(days), 0, len(days))


def _days(sessions: Iterable[Session]) -> Iterable[Entry]:
    """Each day once for each unit, however many sessions it had."""
    by_day: dict[tuple[int, date], list[Session]] = {}
    for each in sessions:
        by_day.setdefault((each.unit_id, each.day), []).append(each)
    for (_, day), held in by_day.items():
        hours = ", ".join(f"{each.starts_at:%H:%M}–{each.ends_at:%H:%M}" for each in held)
        host = held[0].host_post.account.full_name if held[0].host_post else Host(held[0].host).vietnamese
        yield Entry(day, hours, "", held[0].place, host, held[0].get_status_display(), held[0].unit.short_name, 1)
