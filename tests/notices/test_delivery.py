"""Telling people: after the event is committed, once, and without a word of the matter in the queue."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries
from uuid_utils.compat import uuid7

from kntc.accounts.models import Post
from kntc.dossiers.models import Dossier
from kntc.notices import actions, jobs, queries
from kntc.notices.models import News, Notice
from kntc.proceedings.models import Event
from tests.cast import Cast
from tests.complaints.stories import accepted
from tests.denunciations import stories as denunciations
from tests.petitions.arrivals import CHUYEN
from tests.proceedings.lines import another, line

pytestmark = pytest.mark.usefixtures("db")

IDS = {"dossier_id", "event_id", "post_ids", "kind", "on"}


def queued() -> list[dict[str, Any]]:
    """What the queue holds for the worker, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs WHERE task_name = 'notices.deliver' ORDER BY id")
        return [json.loads(args) for (args,) in cursor.fetchall()]


def unread(post: Post) -> int:
    """How many notices the post has before it."""
    return queries.unread(post).count()


def test_those_who_work_on_a_matter_are_told_and_whoever_did_it_is_not(cast: Cast) -> None:
    row = accepted(cast)
    news = queued()[-1]
    assert (news["dossier_id"], news["post_ids"]) == (str(row.dossier_id), [cast.officer.pk])
    jobs.deliver.func(**news)
    assert (unread(cast.officer), unread(cast.head)) == (1, 0)


def test_a_job_that_runs_twice_tells_once(cast: Cast) -> None:
    accepted(cast)
    for news in [*queued(), *queued()]:
        jobs.deliver.func(**news)
    assert unread(cast.officer) == len([job for job in queued() if cast.officer.pk in job["post_ids"]])


def test_the_queue_holds_ids_and_nothing_else(cast: Cast) -> None:
    row = denunciations.verifying(cast)
    assert queued()
    for news in queued():
        assert news.keys() == IDS
        assert UUID(str(news["dossier_id"])) == row.dossier_id or Dossier.objects.filter(pk=news["dossier_id"]).exists()
        assert UUID(str(news["event_id"]))
        assert all(isinstance(post, int) for post in news["post_ids"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_jobs::text FROM procrastinate_jobs")
        everything = "\n".join(row for (row,) in cursor.fetchall())
    for secret in (CHUYEN.name, CHUYEN.id_no, CHUYEN.phone):
        assert secret not in everything


def test_nobody_to_tell_makes_no_job() -> None:
    jobs.announce(dossier_id=uuid7(), event_id=uuid7(), post_ids=set())
    assert queued() == []


def test_the_posts_of_a_job_stand_in_order_so_that_the_same_news_is_the_same_job() -> None:
    jobs.announce(dossier_id=uuid7(), event_id=uuid7(), post_ids={9, 2, 5})
    assert queued()[0]["post_ids"] == [2, 5, 9]


def told(event: Event, *posts: Post) -> None:
    """These are told of a line."""
    ids = {"dossier_id": event.dossier_id, "event_id": event.pk}
    actions.deliver(**ids, post_ids=[post.pk for post in posts], kind=News.MOVED, on=event.happened_on)


def test_whoever_opens_the_file_has_read_its_notices_and_no_others(cast: Cast) -> None:
    first, other = line(cast), line(cast)
    for event in (first, another(first, cast), other):
        told(event, cast.officer, cast.head)
    assert actions.mark_read(cast.officer, dossier_id=first.dossier_id) == 2
    assert actions.mark_read(cast.officer, dossier_id=first.dossier_id) == 0
    assert (unread(cast.officer), unread(cast.head)) == (1, 3)


def test_the_same_news_is_told_to_each_once_in_the_database_too(cast: Cast) -> None:
    event = line(cast)
    told(event, cast.officer)
    again = Notice(dossier_id=event.dossier_id, event_id=event.pk, post=cast.officer)
    with pytest.raises(IntegrityError, match="notice_once"), transaction.atomic():
        again.save()
    told(event, cast.officer, cast.head)
    assert (unread(cast.officer), unread(cast.head)) == (1, 1)


def test_a_notice_says_which_event_and_to_whom_and_no_more(cast: Cast) -> None:
    event = line(cast)
    told(event, cast.officer)
    assert str(Notice.objects.get()) == f"{event.pk} → {cast.officer.pk}"


@pytest.mark.parametrize("rows", [1, 3])
def test_what_is_unread_costs_one_query_newest_first(
    cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    officer, events = cast.officer, [line(cast) for _ in range(rows)]
    for event in events:
        told(event, officer)
    with django_assert_num_queries(1):
        assert [notice.event_id for notice in queries.unread(officer)] == [event.pk for event in events[::-1]]
