"""The rows of a work list: how near, whose, where it stands, what to do next — các dòng của danh sách việc."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from kntc.accounts import authority
from kntc.accounts.models import Post
from kntc.desk.order import DUE, Order, Place
from kntc.dossiers.models import Party
from kntc.dossiers.terms import CLAIMANTS
from kntc.law.procedure import Step
from kntc.law.workday import WorkCalendar
from kntc.proceedings import queries
from kntc.proceedings.models import Deadline, Proceeding
from kntc.proceedings.next_steps import likely_step, step_url
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
    place: Place | None = None,
    order: Order = DUE,
    size: int = PAGE,
) -> Page:
    """The rows after a place in the list, or before it, in this order."""
    here = place or Place()
    listed = order.from_place(queries.with_clocks(found), here).prefetch_related("dossier__parties")
    fetched = list(listed.select_related("dossier__place")[: size + 1])
    more, kept = len(fetched) > size, fetched[:size]
    if here.backwards:
        kept.reverse()
    found_rows = rows(kept, actor, on=on)
    before, after = (more, True) if here.backwards else (bool(here.key), more)
    return Page(
        groups=_grouped(found_rows, order),
        next_key=order.key(kept[-1]) if kept and after else "",
        previous_key=order.key(kept[0]) if kept and before else "",
    )


def rows(proceedings: list[Proceeding], actor: Post, *, on: date) -> list[Row]:
    """These proceedings as rows; their clocks and parties were fetched with them."""
    days = calendar()
    done = queries.actions_done(proceedings)
    return [_row(each, actor, on, days, done[each.pk]) for each in proceedings]


def claimants(parties: Iterable[Party]) -> list[Party]:
    """Those who brought the matter."""
    return [party for party in parties if party.role in CLAIMANTS]


def _grouped(found: list[Row], order: Order) -> list[tuple[Group, list[Row]]]:
    """By deadline where the list is in that order; in any other order the groups would be torn apart."""
    if not order.by_deadline:
        return [(Group.NONE, found)] if found else []
    ordered = sorted(found, key=lambda row: ORDER[row.group])
    return [(name, list(members)) for name, members in groupby(ordered, key=lambda row: row.group)]


def _row(proceeding: Proceeding, actor: Post, on: date, days: WorkCalendar, done: set[str]) -> Row:
    clocks: list[Deadline] = getattr(proceeding, "open_clocks", [])
    waits = proceeding.table.duties_exclude
    running = [clock for clock in clocks if clock.status == ClockStatus.RUNNING and clock.rule not in waits]
    paused = [clock for clock in clocks if clock.status == ClockStatus.PAUSED]
    nearest = next(iter(running or paused), None)
    roles = authority.roles_at(actor, proceeding.holder)
    likely = likely_step(proceeding, roles, done, on=on)
    return Row(
        proceeding=proceeding,
        group=group(proceeding, is_paused=bool(paused), on=on, calendar=days),
        chip=chip(nearest, on=on, calendar=days) if nearest else None,
        claimants=claimants(proceeding.dossier.parties.all()),
        step=likely[1] if likely else None,
        step_url=step_url(proceeding, *likely) if likely else "",
        is_own=bool(likely and likely[1].by & roles),
    )
