"""Filling the province story by story — dựng dữ liệu chạy thử.

Each story is one transaction with a key of its own: stopped at any moment, filling goes on with the first story that
does not stand yet, and tells none twice.
"""

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction

from kntc.accounts.authority import NotYours
from kntc.config.demo import officials, province, queries, sessions, views
from kntc.config.demo.catalogue import Story, plan
from kntc.config.demo.office import Office, Unmanned
from kntc.config.demo.teller import EndOfStory, Stage, Teller, key_of
from kntc.dossiers.actions import Refused
from kntc.law.limit import NoDueDate
from kntc.law.procedure import NotNow
from kntc.proceedings import clock
from kntc.workdays.queries import calendar

LOG = logging.getLogger(__name__)
Progress = Callable[[int], object]


class RealOffice(Exception):
    """People who were not invented work here — cơ sở dữ liệu này không phải để chạy thử."""


@dataclass
class Filled:
    """What a filling did — kết quả."""

    planned: int = 0
    stood: int = 0
    told: int = 0
    # What the law of that day did not allow; a story is written for any day, but nobody can foresee every calendar.
    refused: list[int] = field(default_factory=list)


def found() -> None:
    """Found the province and put everybody in office; refused where real people work."""
    if queries.unit(province.COMMITTEE) is None and queries.has_accounts():
        raise RealOffice("Cơ sở dữ liệu này đã có tài khoản cán bộ; không dựng tỉnh chạy thử ở đây.")
    with transaction.atomic():
        is_new = queries.unit(province.COMMITTEE) is None
        province.found()
        officials.take_office()
        office = Office()
        if is_new:
            views.keep(office)
        sessions.announce(office, clock.today(), calendar())


def waiting(dossiers: int) -> tuple[list[Story], Filled]:
    """The stories still to be told for so many files, and how many stand."""
    stories = plan(dossiers, clock.today(), calendar())
    standing = queries.told([key_of(story.number) for story in stories])
    left = [story for story in stories if key_of(story.number) not in standing]
    return left, Filled(planned=len(stories), stood=len(standing))


def fill(stories: list[Story], filled: Filled, progress: Progress = lambda _files: None) -> Filled:
    """Tell these stories, one transaction each."""
    stage = Stage(clock.now(), calendar(), Office())
    for story in stories:
        try:
            tell(story, stage)
            filled.told += 1
        except (Refused, NotNow, NotYours, NoDueDate, Unmanned) as why:
            filled.refused.append(story.number)
            LOG.warning("chuyện %s: %s", story.number, why)
        progress(story.shape.dossiers)
    return filled


@transaction.atomic
def tell(story: Story, stage: Stage) -> Teller:
    """Tell one story as far as today, or to the state that it was to show."""
    teller = Teller(story.number, stage, story.begins, story.until)
    with contextlib.suppress(EndOfStory):
        story.shape.tell(teller)
    teller.catch_up()
    return teller
