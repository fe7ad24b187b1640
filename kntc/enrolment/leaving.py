"""Somebody leaves a post or the unit: what lies with him goes to colleagues first — thôi giữ vị trí, chuyển, nghỉ.

An administrator sees numbers and days of what is handed over, never the matters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from kntc.accounts import actions as accounts
from kntc.accounts import queries as officials
from kntc.accounts.actions import NotPossible
from kntc.accounts.models import Account, Post
from kntc.enrolment import actions
from kntc.enrolment.titles import JobTitle
from kntc.proceedings import clock, news, succession
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Assignment
from kntc.units.models import Unit

LOCK = "enrolment.lock_leaver"
RETIRED = "Nghỉ việc, nghỉ hưu"
"""Why an account is locked some days after it was said; the reason given then stands on the posts that ended."""


@dataclass(frozen=True)
class Work:
    """One open matter that lies with somebody who leaves, and who may take it over."""

    assignment: Assignment
    heirs: list[Post]

    @property
    def key(self) -> UUID:
        """Which one it is."""
        return self.assignment.pk

    @property
    def is_sealed(self) -> bool:
        """Whether only the head says who works on it."""
        return self.assignment.proceeding.dossier.is_sealed

    @property
    def words(self) -> str:
        """Its number and its day; no more is an administrator's business."""
        row = self.assignment.proceeding
        called = "Hồ sơ niêm phong" if self.is_sealed else news.spoken(row)
        return f"{called}, hạn {row.due_on:%d/%m/%Y}" if row.due_on else called


@dataclass(frozen=True)
class Departure:
    """What is to happen: which posts end after which day, why; and whether the account is closed with them."""

    account: Account
    unit: Unit
    posts: Sequence[Post]
    on: date
    reason: str
    closes: bool = False


@dataclass(frozen=True)
class Arrival:
    """Where somebody who moves goes on working, and as what."""

    unit: Unit
    title: JobTitle


def work_of(posts: Sequence[Post], *, actor: Post) -> list[Work]:
    """What lies with these posts, each with the colleagues who may take it over: two queries."""
    found = list(spine.lying_with(posts))
    if not found:
        return []
    today, by_id = clock.today(), {post.pk: post for post in posts}
    colleagues = [each for each in officials.posts_in(posts[0].unit, today) if each.account_id not in _of(posts, actor)]
    return [Work(each, _heirs(each, by_id[each.post_id], colleagues, today)) for each in found]


def _of(posts: Sequence[Post], actor: Post) -> set[int]:
    """Who takes nothing over: whoever leaves, and the administrator himself."""
    return {*(post.account_id for post in posts), actor.account_id}


def _heirs(each: Assignment, leaving: Post, colleagues: Sequence[Post], on: date) -> list[Post]:
    if each.proceeding.dossier.is_sealed:
        return []
    return [post for post in colleagues if succession.takes_over(post, leaving, each.proceeding, on=on)]


@transaction.atomic
def leave(
    departure: Departure, heirs: Mapping[UUID, Post | None], *, actor: Post, arrival: Arrival | None = None
) -> int:
    """End the posts, hand over everything that lies with them, close the account or begin elsewhere; all or nothing.

    Gives how many matters were handed over.
    """
    if departure.closes and departure.on <= timezone.localdate():
        accounts.lock_account(departure.account, unit=departure.unit, reason=departure.reason, actor=actor)
    elif departure.closes:
        _lock_after(departure, actor)
    for post in departure.posts:
        accounts.end_post(post, on=departure.on, actor=actor, reason=departure.reason)
    found = list(spine.lying_with(departure.posts))
    if {each.pk for each in found} != set(heirs):
        raise NotPossible("Việc người này đang giữ vừa thay đổi. Xem lại danh sách rồi chọn người nhận.")
    by_id = {post.pk: post for post in departure.posts}
    for each in found:
        leaving = by_id[each.post_id]
        succession.pass_on(
            each.proceeding,
            leaving=leaving,
            to=heirs[each.pk],
            actor=actor,
            on=clock.today(),
            why=f"{leaving.account.full_name} thôi giữ vị trí “{leaving.label}”: {departure.reason}",
        )
    if arrival is not None:
        actions.give_job(
            departure.account, unit=arrival.unit, title=arrival.title, words="", since=_next(departure.on), actor=actor
        )
    return len(found)


def _lock_after(departure: Departure, actor: Post) -> None:
    """In the first hour after the last day; whoever is given a post meanwhile stays. Ids only."""
    at = timezone.make_aware(datetime.combine(_next(departure.on), time(0, 5)))
    task = app.configure_task(LOCK, queue="calendar", schedule_at=at)
    task.defer(account_id=departure.account.pk, actor_id=actor.pk)


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
