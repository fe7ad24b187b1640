"""The rows of a work list: how near, whose, where it stands, what to do next — các dòng của danh sách việc."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Case, QuerySet, Value, When

from kntc.accounts.models import Post
from kntc.desk import queries
from kntc.desk.likely import Likely, likely_steps
from kntc.desk.order import DUE, START, Order, Place
from kntc.dossiers.models import Party
from kntc.dossiers.terms import CLAIMANTS, PartyRole
from kntc.law.limit import LimitUnit
from kntc.law.procedure import Step
from kntc.law.workday import WorkCalendar
from kntc.proceedings import queries as proceedings
from kntc.proceedings.models import Deadline, Proceeding
from kntc.proceedings.next_steps import step_url
from kntc.proceedings.terms import ClockStatus
from kntc.proceedings.urgency import Chip, Group, chip, group
from kntc.workdays.queries import calendar

PAGE = 50
ORDER = {each: place for place, each in enumerate(Group)}


@dataclass(frozen=True)
class Row:
    """One proceeding in the list: its deadline, who brought it, and the likeliest thing to do."""

    proceeding: Proceeding
    group: Group
    chip: Chip | None
    claimants: list[Party]
    step: Step | None
    step_url: str
    is_own: bool
    basis: str = ""
    my_due: date | None = None


@dataclass(frozen=True)
class Page:
    """Some rows under the headings of their groups, and where the pages beside it begin."""

    groups: list[tuple[Group, list[Row]]]
    next_key: str = ""
    previous_key: str = ""

    @property
    def rows(self) -> list[Row]:
        """Every row, in the order of the page."""
        return [row for _, members in self.groups for row in members]


def page(
    found: QuerySet[Proceeding],
    actor: Post,
    *,
    on: date,
    place: Place = START,
    order: Order = DUE,
    size: int = PAGE,
    days: WorkCalendar | None = None,
) -> Page:
    """The rows after a place in the list, or before it, in this order."""
    fetched = list(order.from_place(with_all(found, actor, on=on), place)[: size + 1])
    more, kept = len(fetched) > size, fetched[:size]
    if place.backwards:
        kept.reverse()
    found_rows = rows(kept, actor, on=on, days=days)
    before, after = (more, True) if place.backwards else (bool(place.key), more)
    return Page(
        groups=_grouped(found_rows, order),
        next_key=order.key(kept[-1]) if kept and after else "",
        previous_key=order.key(kept[0]) if kept and before else "",
    )


def rows(listed: list[Proceeding], actor: Post, *, on: date, days: WorkCalendar | None = None) -> list[Row]:
    """These proceedings as rows; their clocks and parties were fetched with them (``with_all``)."""
    known = days or calendar()
    likely = likely_steps(listed, actor, on=on)
    return [_row(each, on, known, *likely[each.pk]) for each in listed]


def with_all(found: QuerySet[Proceeding], actor: Post, *, on: date) -> QuerySet[Proceeding]:
    """Fetch with each row what the list says of it: a fixed number of queries."""
    listed = queries.with_people(proceedings.with_clocks(found))
    return listed.select_related("dossier__place").annotate(
        is_mine=queries.assigned(actor),
        is_staffed=queries.staffed(),
        is_reviewed=Case(When(queries.waits_for_division_head(on), then=Value(value=True)), default=Value(value=False)),
        my_due=queries.due_given(actor),
        kind_values=queries.kind_values(),
    )


def claimants(parties: Iterable[Party]) -> list[Party]:
    """Those who brought the matter; of a visit without a petition, those who came."""
    everybody = list(parties)
    brought = [party for party in everybody if party.role in CLAIMANTS]
    return brought or [party for party in everybody if party.role == PartyRole.VISITOR]


def _grouped(found: list[Row], order: Order) -> list[tuple[Group, list[Row]]]:
    """By deadline where the list is in that order; in any other order the groups would be torn apart."""
    if not order.by_deadline:
        return [(Group.NONE, found)] if found else []
    ordered = sorted(found, key=lambda row: ORDER[row.group])
    return [(name, list(members)) for name, members in groupby(ordered, key=lambda row: row.group)]


def _row(proceeding: Proceeding, on: date, days: WorkCalendar, likely: Likely, is_own: bool) -> Row:  # noqa: FBT001 -- handed on from likely_steps
    clocks: list[Deadline] = getattr(proceeding, "open_clocks", [])
    waits = proceeding.table.duties_exclude
    running = [clock for clock in clocks if clock.status == ClockStatus.RUNNING and clock.rule not in waits]
    paused = [clock for clock in clocks if clock.status == ClockStatus.PAUSED]
    nearest = next(iter(running or paused), None)
    return Row(
        proceeding=proceeding,
        group=group(proceeding, is_paused=bool(paused), on=on, calendar=days),
        chip=chip(nearest, on=on, calendar=days) if nearest else None,
        claimants=claimants(proceeding.dossier.parties.all()),
        step=likely[1] if likely else None,
        step_url=step_url(proceeding, *likely) if likely else "",
        is_own=is_own,
        basis=_basis(nearest) if nearest else "",
        my_due=getattr(proceeding, "my_due", None),
    )


def _basis(clock: Deadline) -> str:
    """How long the law gives, and where it says so."""
    return f"{clock.length} {LimitUnit(clock.unit).vietnamese} · {clock.article}"
