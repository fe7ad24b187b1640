"""Adding up the ledger for forms — cộng sổ cái theo biểu.

Every reckoning costs the same few statements, however many units there are: the database adds up, and what comes
back is as long as the form. Nothing here is for one person; the drill-down, which is, starts at the gate.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, Q

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.catalogues import queries as catalogues
from kntc.catalogues.terms import Catalogue
from kntc.dossiers.models import Party
from kntc.dossiers.terms import CLAIMANTS, PartyRole
from kntc.law.reception.terms import SessionStatus
from kntc.proceedings import clock
from kntc.proceedings import queries as proceedings
from kntc.proceedings.models import Proceeding
from kntc.reception.models import Session
from kntc.reports import statements
from kntc.reports.declaration import Among, Column, Fields, Form, Tally, Way
from kntc.reports.period import Period
from kntc.reports.statements import Statement
from kntc.units.kinds import UnitKind, UnitLevel
from kntc.units.models import Unit

BROUGHT = (*CLAIMANTS, PartyRole.VISITOR)


@dataclass(frozen=True)
class Row:
    """A reporting unit and the bodies whose lines stand in its row: itself and whatever lies beneath it."""

    unit: Unit
    unit_ids: frozenset[int]


@dataclass(frozen=True)
class Sum:
    """What lines alike in everything that the form asks of them add up to, in one row."""

    row: int
    measure: str
    carried: bool
    dimensions: Mapping[str, str | None]
    amount: int

    def counts_for(self, tally: Tally) -> bool:
        """Whether these lines are among those of the tally."""
        return (self.measure, self.carried) == (tally.measure, tally.carried) and all(
            _plain(wanted).holds(self.dimensions[name]) for name, wanted in tally.where.items()
        )


def _plain(wanted: Among | Fields) -> Among:
    if isinstance(wanted, Fields):
        raise TypeError(wanted)
    return wanted


# --- rows ------------------------------------------------------------------------------------------------


def rows_of(unit: Unit, *, since: date, until: date, as_now: bool = False) -> list[Row]:
    """The rows of a unit's form: one for each unit that reports to it, or its own — các đơn vị báo cáo.

    To a province report its communes, its departments and what serves it; to a central body whatever stands right
    beneath it (RPT-S1 to S4). Bodies outside the administration, those of the ngành dọc among them, are
    left out (RPT-S5). A body that ended within the period has its row still; ``as_now`` lays it into the row of the
    body that carries its whole work on, and what was divided keeps its row.
    """
    found = Unit.objects.filter(path__startswith=unit.path).exclude(kind=UnitKind.OUTSIDE)
    beneath = list(found.order_by("path"))
    carried = {pk for each in beneath for pk in each.carries} if as_now else set()
    heads = [each for each in beneath if each.pk == unit.pk or _reports_to(unit, each, since, until)]
    heads = [each for each in heads if each.pk == unit.pk or each.pk not in carried]
    ids: dict[int, set[int]] = {each.pk: set() for each in heads}
    for each in beneath:
        if each.pk not in carried:
            carries = each.carries if as_now else []
            head = max(heads, key=lambda head: len(head.path) * each.path.startswith(head.path))
            ids[head.pk].update((each.pk, *carries))
    heads.sort(key=lambda each: (each.pk != unit.pk, each.level == UnitLevel.COMMUNE, each.sort_key))
    return [Row(each, frozenset(ids[each.pk])) for each in heads]


def _reports_to(unit: Unit, other: Unit, since: date, until: date) -> bool:
    gathers = unit.level == UnitLevel.CENTRAL or (unit.kind, unit.level) == (UnitKind.COMMITTEE, UnitLevel.PROVINCE)
    stood = (other.opened_on or since) <= until and (other.closed_on is None or other.closed_on > since)
    return gathers and stood and unit.pk in (other.parent_id, other.serves_id)


def may_read(actor: Post, unit: Unit, *, on: date) -> bool:
    """Whether the official opens the forms of that unit: the own, what it serves, what serves that; a monitor, all.

    Figures tell nothing of a person; the files behind them are shown through the gate of the spine alone.
    """
    if not actor.in_force(on):
        return False
    authority = actor.unit.serves or actor.unit
    if actor.role == OfficeRole.PROVINCIAL_MONITOR:
        return unit.path.startswith(authority.path)
    return unit.pk in (actor.unit_id, authority.pk) or unit.serves_id == actor.unit_id


def units_read(actor: Post) -> list[Unit]:
    """The units whose forms the official may choose: the own first, then what it serves and what serves it."""
    near = Unit.objects.filter(Q(pk__in=(actor.unit_id, actor.unit.serves_id)) | Q(serves=actor.unit), closed_on=None)
    return sorted(near.exclude(kind=UnitKind.OUTSIDE), key=lambda each: (each.pk != actor.unit_id, each.path))


# --- figures ---------------------------------------------------------------------------------------------


def resolved(form: Form) -> tuple[Column, ...]:
    """The columns with the fields that the catalogue of today counts in each."""
    if not any(_names_fields(tally) for column in form.columns for tally in column.tallies):
        return form.columns
    codes: dict[int, set[str]] = {}
    for entry in catalogues.all_of(Catalogue.FIELDS):
        number = entry.columns.get(form.instrument.number, {}).get(form.code)
        codes.setdefault(number, set()).add(entry.code)
    return tuple(_with_codes(column, codes) for column in form.columns)


def _names_fields(tally: Tally) -> bool:
    return any(isinstance(wanted, Fields) for wanted in tally.where.values())


def _with_codes(column: Column, codes: Mapping[int, set[str]]) -> Column:
    tallies = tuple(
        Tally(
            tally.measure, {name: _coded(each, codes) for name, each in tally.where.items()}, tally.sign, tally.carried
        )
        for tally in column.tallies
    )
    return Column(column.number, column.path, column.way, tallies, column.sums, column.under, column.host)


def _coded(wanted: Among | Fields, codes: Mapping[int, set[str]]) -> Among:
    if isinstance(wanted, Among):
        return wanted
    meant = {code for number in wanted.columns for code in codes.get(number, ())}
    return Among(frozenset(meant), wanted.others)


def figures(columns: Sequence[Column], rows: Sequence[Row], period: Period) -> dict[int, dict[int, int]]:
    """What each column counts in each row: by the unit's id, then by the column's number."""
    cells: dict[int, dict[int, int]] = {row.unit.pk: dict.fromkeys((c.number for c in columns), 0) for row in rows}
    for each in sums(columns, rows, period):
        for column in columns:
            if column.way is not Way.MATTERS:
                signs = (tally.sign for tally in column.tallies if each.counts_for(tally))
                cells[each.row][column.number] += each.amount * sum(signs)
    for row, number, amount in [*matters(columns, rows, period), *days(columns, rows, period)]:
        cells[row][number] += amount
    return cells


def figure(column: Column, units: Sequence[Row], period: Period) -> int:
    """What one column counts in all these rows together."""
    return sum(cells[column.number] for cells in figures([column], units, period).values())


def sums(columns: Sequence[Column], rows: Sequence[Row], period: Period) -> list[Sum]:
    """Ledger lines of these rows, added up by whatever the columns tell apart: one statement."""
    tallies = [tally for column in columns if column.way is not Way.MATTERS for tally in column.tallies]
    if not tallies:
        return []
    names = sorted({name for tally in tallies for name in tally.where})
    found = _asked(*statements.sums(tallies, names, rows_as_pairs(rows), period))
    return [
        Sum(row, measure, carried, dict(zip(names, rest[:-1], strict=True)), int(rest[-1]))
        for row, measure, carried, *rest in found
    ]


def matters(columns: Sequence[Column], rows: Sequence[Row], period: Period) -> list[tuple[int, int, int]]:
    """Distinct matters as they are joined on the day of reckoning: row, column, how many; one statement a kind.

    Columns that share their lines and their order share the statement as well.
    """
    kinds: dict[tuple[Any, ...], list[Column]] = {}
    for column in columns:
        if column.way is Way.MATTERS:
            kinds.setdefault(statements.kind_of_matters(column), []).append(column)
    return [each for alike in kinds.values() for each in _matters(alike, rows, period)]


def _matters(alike: Sequence[Column], rows: Sequence[Row], period: Period) -> Iterable[tuple[int, int, int]]:
    found = _asked(*statements.matters(alike[0], rows_as_pairs(rows), period))
    for column in alike:
        counted: Counter[int] = Counter()
        for row, rank, amount in found:
            if statements.rank_wanted(column) in (None, rank):
                counted[row] += amount
        yield from ((row, column.number, amount) for row, amount in counted.items())


def days(columns: Sequence[Column], rows: Sequence[Row], period: Period) -> list[tuple[int, int, int]]:
    """Announced days of the head and of the delegate: row, column, how many; one statement.

    They come from the sessions themselves: a session belongs to no file, so no ledger line can stand for it. As of
    an earlier day a session called off since then still counts, and a day that had not come by then does not.
    """
    by_host = {column.host.value: column.number for column in columns if column.host is not None}
    if not by_host:
        return []
    found = _asked(*statements.days(list(by_host), SessionStatus.CANCELLED, rows_as_pairs(rows), period))
    return [(row, by_host[host], amount) for row, host, amount in found]


def rows_as_pairs(rows: Collection[Row]) -> tuple[list[int], list[int]]:
    """Each body and the row that its lines stand in."""
    pairs = [(each, row.unit.pk) for row in rows for each in sorted(row.unit_ids)]
    return [unit for unit, _ in pairs], [row for _, row in pairs]


def _asked(sql: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


# --- what stands behind a cell ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    """One thing that a cell counts: in whose row, on which day, how many, and the files behind it one may see."""

    row: int
    day: date
    amount: int
    seen: tuple[UUID, ...]
    files: int


@dataclass(frozen=True)
class Behind:
    """A page of the things that a cell counts, how many there are, and how many lie beyond one's sight."""

    items: list[Item]
    shown: tuple[int, int]
    hidden: tuple[int, int]

    @property
    def amount(self) -> int:
        """What the things add up to, seen or not."""
        return self.shown[1] + self.hidden[1]


def behind(column: Column, rows: Sequence[Row], period: Period, actor: Post, *, first: int, size: int) -> Behind:
    """What a cell counts, newest first, as far as this official may see the files: two statements.

    The whole is counted in any case, so that the list adds up to the cell for whoever looks at it.
    """
    counted, given = statements.behind(column, rows_as_pairs(rows), period, _seen_by(actor))
    listed = _asked(*statements.page(counted, given, first=first, size=size))
    parts = {seen: (files, int(amount)) for seen, files, amount in _asked(*statements.parts(counted, given))}
    items = [Item(row, day, int(amount), tuple(seen), files) for row, day, amount, seen, files in listed]
    return Behind(items, parts.get(True, (0, 0)), parts.get(False, (0, 0)))


def _seen_by(actor: Post) -> Statement:
    """The files that the official sees, as a statement with named values."""
    sql, values = (
        proceedings.visible_to(actor, on=clock.today()).order_by().values("dossier_id").query.sql_with_params()
    )
    names = [f"seen{place}" for place in range(len(values))]
    return sql % tuple(f"%({name})s" for name in names), dict(zip(names, values, strict=True))


def files_seen(actor: Post, ids: Collection[UUID]) -> list[Proceeding]:
    """The proceedings of these files that the official may see, with whoever brought them, oldest first."""
    found = proceedings.visible_to(actor, on=clock.today()).filter(dossier_id__in=ids)
    people = Party.objects.filter(role__in=BROUGHT).order_by("pk")
    return list(found.prefetch_related(Prefetch("dossier__parties", people)).order_by("opened_on", "pk"))


def days_behind(column: Column, rows: Sequence[Row], period: Period) -> list[Session]:
    """The announced sessions of the days that a cell counts, oldest first: public, whoever looks."""
    hosts = [column.host] if column.host else []
    held = _asked(*statements.held(hosts, SessionStatus.CANCELLED, rows_as_pairs(rows), period))
    found = Session.objects.filter(host__in=hosts, unit__in={unit for unit, _ in held}, day__in={d for _, d in held})
    found = found.select_related("unit", "host_post__account").order_by("day", "starts_at", "pk")
    return [each for each in found if (each.unit_id, each.day) in held]
