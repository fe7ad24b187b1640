"""The same form sent twice writes one line, whatever it writes; an entry is late by the office's own day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from kntc.complaints.models import Complaint
from kntc.proceedings import actions, clock
from kntc.proceedings.models import Event, Proceeding
from tests.cast import Cast
from tests.desk import Desk
from tests.proceedings.story import examined

pytestmark = pytest.mark.usefixtures("db")

TODAY = date(2026, 8, 10)


@pytest.fixture
def entry(complaint: Complaint, cast: Cast) -> Iterator[Event]:
    """What the officer noted of the conditions of acceptance; it is Monday 10 August."""
    examined(complaint, cast)
    with clock.recording_at(datetime(2026, 8, 10, 2, tzinfo=UTC)):
        yield Event.objects.get(proceeding=complaint.proceeding, action="examine")


def test_a_strike_sent_twice_strikes_once(entry: Event, cast: Cast) -> None:
    key, head = uuid4(), cast.head
    lines = [actions.strike(entry, actor=head, on=TODAY, reason="Ghi nhầm", key=key) for _ in range(2)]
    assert lines[0] == lines[1]
    assert Event.objects.filter(undoes=entry).count() == 1


def test_a_strike_sent_twice_from_its_page_leads_to_the_file_both_times(entry: Event, cast: Cast) -> None:
    head, address = Desk(cast.head), reverse("proceedings:strike", args=[entry.pk])
    form = head.filled(address, reason="Ghi nhầm")
    pages = [head.client.post(address, form, follow=True) for _ in range(2)]
    assert [page.redirect_chain[-1][1] for page in pages] == [302, 302]
    assert Event.objects.filter(undoes=entry).count() == 1


@pytest.mark.parametrize(
    ("recorded_at", "is_late"),
    [
        (datetime(2026, 8, 6, 16, 59, tzinfo=UTC), False),  # one minute to midnight in Vietnam
        (datetime(2026, 8, 6, 17, 0, tzinfo=UTC), True),
        (datetime(2026, 8, 5, 17, 0, tzinfo=UTC), False),
    ],
)
def test_an_entry_is_late_from_midnight_in_vietnam(recorded_at: datetime, is_late: bool) -> None:  # noqa: FBT001 -- a table
    entry = Event(happened_on=date(2026, 8, 6), recorded_at=recorded_at)
    assert entry.is_late_entry is is_late


def test_rows_of_the_spine_say_what_they_are_and_name_nobody(entry: Event, cast: Cast) -> None:
    proceeding = Proceeding.objects.get(pk=entry.proceeding_id)
    told = [
        proceeding,
        entry,
        entry.inputs,
        proceeding.custodies.get(),
        proceeding.deadlines.get(),
        proceeding.deadlines.get().changes.get(),
        proceeding.assignments.get(),
    ]
    assert [str(each) for each in told] == [
        "complaint 1/2026 (received)",
        "examine 06/08/2026",
        str(entry.pk),
        f"{cast.commune.pk} từ 04/08/2026",
        "KN-1 13/08/2026",
        f"{proceeding.deadlines.get().pk} running",
        f"{cast.officer.pk} từ 04/08/2026",
    ]


def test_a_proceeding_without_a_number_shows_none() -> None:
    assert Proceeding(procedure="petition", state="received").spoken_number == ""
