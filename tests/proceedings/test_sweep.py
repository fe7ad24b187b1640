"""The morning sweep: each of the calendar's steps once, on its own legal date, whenever the machine comes back."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connections

from kntc.complaints.models import Complaint
from kntc.proceedings import actions, jobs, queries
from kntc.proceedings.models import Event, Proceeding
from tests.cast import Cast
from tests.proceedings.conftest import complaint as opened
from tests.proceedings.conftest import played
from tests.proceedings.story import DECIDED, REPORTED, REPORTED_ON, decided, step, verifying

pytestmark = pytest.mark.django_db

another = opened
"""A second complaint of the same day."""

# Thirty days after the decision of 3 September: Saturday 3 October, so Monday 5; after that of 8 September: 8 October.
BACK = date(2026, 10, 15)


@pytest.fixture
def two(complaint: Complaint, another: Complaint, cast: Cast) -> list[Complaint]:
    """Two decisions that wait to come into force, five days apart."""
    decided(complaint, cast)
    verifying(another, cast)
    step(another, "report", REPORTED_ON, cast.verifier, **REPORTED | {"report_no": "140/BC-XM"})
    step(another, "decide", date(2026, 9, 8), cast.head, **DECIDED | {"decision_no": "150/QĐ-UBND"})
    return [complaint, another]


def in_force(rows: list[Complaint]) -> list[date]:
    """On which legal date each decision came into force."""
    found = Event.objects.filter(proceeding__in=[row.pk for row in rows], action="take_effect")
    return list(found.order_by("happened_on").values_list("happened_on", flat=True))


def test_after_a_week_of_not_running_each_step_bears_its_own_date(two: list[Complaint]) -> None:
    with played(BACK):
        jobs.sweep.func(timestamp=0)
    assert in_force(two) == [date(2026, 10, 6), date(2026, 10, 9)]


def test_running_it_again_the_same_morning_or_the_next_does_nothing_more(two: list[Complaint]) -> None:
    for day in (BACK, BACK, date(2026, 10, 16)):
        with played(day):
            jobs.sweep.func(timestamp=0)
    assert len(in_force(two)) == 2


def test_of_two_that_start_at_once_only_one_runs(two: list[Complaint]) -> None:
    other = connections["default"].copy()
    try:
        with other.cursor() as elsewhere, played(BACK):
            elsewhere.execute("SELECT pg_advisory_lock(hashtext('kntc sweep'))")
            assert actions.sweep(BACK) == []
            elsewhere.execute("SELECT pg_advisory_unlock(hashtext('kntc sweep'))")
            assert len(actions.sweep(BACK)) == 2
    finally:
        other.close()
    assert len(in_force(two)) == 2


def test_a_case_that_fails_keeps_no_other_from_its_step_and_is_told_of(
    two: list[Complaint], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, broken = queries.locked, two[0]

    def locked(proceeding_id: UUID, dossier_id: UUID) -> Proceeding:
        if proceeding_id == broken.proceeding_id:
            raise LookupError
        return whole(proceeding_id, dossier_id)

    monkeypatch.setattr(queries, "locked", locked)
    with played(BACK), pytest.raises(ExceptionGroup, match="chưa thực hiện được") as told:
        actions.sweep(BACK)
    assert [type(each) for each in told.value.exceptions] == [LookupError]
    assert in_force(two) == [date(2026, 10, 9)]
    monkeypatch.undo()
    with played(BACK):
        actions.sweep(BACK)
    assert in_force(two) == [date(2026, 10, 6), date(2026, 10, 9)]
