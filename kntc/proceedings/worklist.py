"""The work list, grouped by deadline and paged by key — danh sách việc."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Q, QuerySet

from kntc.accounts import authority
from kntc.accounts.models import Post
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


class BadKey(ValueError):
    """The place to go on from is not one we gave."""


@dataclass(frozen=True)
class Row:
    """One proceeding in the list: its deadline, who brought it, and the likeliest thing to do."""

    proceeding: Proceeding
    group: Group
    chip: Chip | None
    claimants: list[Party]
    step: Step | None
    step_url: str


@dataclass(frozen=True)
class Page:
    """Some rows under the headings of their groups, and where the next page begins."""

    groups: list[tuple[Group, list[Row]]]
    next_key: str


def page(found: QuerySet[Proceeding], actor: Post, *, after: str, on: date, size: int = PAGE) -> Page:
    """The rows after a place in the list, nearest deadline first."""
    listed = queries.with_clocks(_after(found, after)).prefetch_related("dossier__parties")
    fetched = list(listed[: size + 1])
    days = calendar()
    done = queries.actions_done(fetched)
    found_rows = (_row(each, actor, on, days, done[each.pk]) for each in fetched[:size])
    rows = sorted(found_rows, key=lambda row: ORDER[row.group])
    groups = [(name, list(members)) for name, members in groupby(rows, key=lambda row: row.group)]
    return Page(groups, _key(fetched[size - 1]) if len(fetched) > size else "")


def claimants(parties: Iterable[Party]) -> list[Party]:
    """Those who brought the matter."""
    return [party for party in parties if party.role in CLAIMANTS]


def _row(proceeding: Proceeding, actor: Post, on: date, days: WorkCalendar, done: set[str]) -> Row:
    clocks: list[Deadline] = getattr(proceeding, "open_clocks", [])
    waits = proceeding.table.duties_exclude
    running = [clock for clock in clocks if clock.status == ClockStatus.RUNNING and clock.rule not in waits]
    paused = [clock for clock in clocks if clock.status == ClockStatus.PAUSED]
    nearest = next(iter(running or paused), None)
    likely = likely_step(proceeding, authority.roles_at(actor, proceeding.holder), done, on=on)
    return Row(
        proceeding=proceeding,
        group=group(proceeding, is_paused=bool(paused), on=on, calendar=days),
        chip=chip(nearest, on=on, calendar=days) if nearest else None,
        claimants=claimants(proceeding.dossier.parties.all()),
        step=likely[1] if likely else None,
        step_url=step_url(proceeding, *likely) if likely else "",
    )


def _key(proceeding: Proceeding) -> str:
    return f"{proceeding.due_on or '-'}_{proceeding.pk}"


def _after(found: QuerySet[Proceeding], key: str) -> QuerySet[Proceeding]:
    if not key:
        return found
    due, pk = _read(key)
    if due is None:
        return found.filter(due_on=None, pk__gt=pk)
    return found.filter(Q(due_on__gt=due) | Q(due_on=due, pk__gt=pk) | Q(due_on=None))


def _read(key: str) -> tuple[date | None, UUID]:
    due, _, pk = key.partition("_")
    try:
        return None if due == "-" else date.fromisoformat(due), UUID(pk)
    except ValueError:
        raise BadKey(key) from None
