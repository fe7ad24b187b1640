"""What every list of the spine costs: as many queries for three rows as for one."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from kntc.complaints.models import Complaint
from kntc.proceedings import actions, queries
from kntc.proceedings.models import Deadline, Event, Proceeding
from kntc.proceedings.terms import Duty
from tests.cast import Cast
from tests.proceedings.conftest import RECEIVED, played
from tests.proceedings.lines import another, opening

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.parametrize("rows", [1, 3])]

Asks = Callable[[int], AbstractContextManager[object]]
TODAY = date(2026, 8, 10)
HELD_BY = "UBND xã Diễn Châu, tỉnh Nghệ An"


@pytest.fixture
def asks(django_assert_num_queries: DjangoAssertNumQueries) -> Asks:
    """So many queries, by its short name."""
    return django_assert_num_queries


def opened(cast: Cast, rows: int) -> list[Proceeding]:
    """So many matters at the commune, each in a file of its own."""
    return [opening(cast).proceeding for _ in range(rows)]


def test_the_outline_of_a_file(cast: Cast, rows: int, asks: Asks) -> None:
    first = opening(cast)
    for _ in range(rows - 1):
        Proceeding.objects.filter(dossier=first.dossier_id).update(ended_on=RECEIVED)
        with played(RECEIVED):
            row = Complaint(field="KN-HC-DD", lodged_on=RECEIVED)
            actions.open_proceeding(row, dossier=first.dossier, unit=cast.commune, actor=cast.officer, on=RECEIVED)
    with asks(1):
        assert [each.holder.name for each in queries.of_dossier(first.dossier_id)] == [HELD_BY] * rows


def test_the_clocks_of_a_page(cast: Cast, rows: int, asks: Asks) -> None:
    found = opened(cast, rows)
    with asks(1):
        assert [each.proceeding.procedure for each in queries.clocks_of(found)] == ["complaint"] * rows


def test_what_the_calendar_has_to_do(cast: Cast, rows: int, asks: Asks) -> None:
    opened(cast, rows)
    # As if all had been decided: the day from which a decision is in force is waited for (KN-8).
    Deadline.objects.update(rule="KN-8")
    with asks(1):
        found = queries.to_be_taken(date(2026, 8, 14))
        assert [(each.rule, each.proceeding.state) for each in found] == [("KN-8", "received")] * rows


def test_what_a_unit_hands_over_in_a_reform(cast: Cast, rows: int, asks: Asks) -> None:
    found, unit = opened(cast, rows), cast.commune
    with asks(1):
        assert list(queries.held_by(unit)) == found


def test_what_a_change_of_the_calendar_touches(cast: Cast, rows: int, asks: Asks) -> None:
    found = opened(cast, rows)
    with asks(1):
        assert list(queries.with_clocks_over(TODAY)) == found


def test_what_an_event_made_of_the_clocks(cast: Cast, rows: int, asks: Asks) -> None:
    event = opening(cast)
    clock = Deadline.objects.get(proceeding=event.proceeding)
    for number in range(1, rows):
        last = clock.changes.get(seq=number)
        clock.changes.create(
            **{each.name: getattr(last, each.name) for each in last._meta.fields if each.name not in {"id", "seq"}},
            seq=number + 1,
        )
    with asks(1):
        assert [each.deadline.rule for each in queries.changes_by(event)] == ["KN-1"] * rows


def test_the_line_of_events_that_stand(cast: Cast, rows: int, asks: Asks) -> None:
    event = opening(cast)
    for _ in range(rows - 1):
        another(event, cast)
    with asks(1):
        assert len([each.action for each in queries.standing(event.proceeding)]) == rows
    with asks(1):
        assert len(queries.open_clocks(event.proceeding)) == 1


def test_who_works_on_a_matter_and_how_they_and_their_units_are_called(cast: Cast, rows: int, asks: Asks) -> None:
    event: Event = opening(cast)
    people = [cast.officer, cast.neighbour, cast.receiver][:rows]
    actions.staff(event.proceeding, dict.fromkeys(people[1:], Duty.MEMBER), on=RECEIVED)
    with asks(1):
        assert sorted(queries.assigned_posts(event.proceeding)) == sorted(post.pk for post in people)
    with asks(1):
        called = queries.official_names([post.pk for post in people])
        assert called == {str(post.pk): post.account.full_name for post in people}
    with asks(1):
        named = queries.unit_names([post.unit_id for post in people])
        assert named == {str(post.unit_id): post.unit.name for post in people}
