"""Who holds a matter, who works on it, and what a change of the calendar does to its clocks."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from kntc.accounts.authority import NotYours
from kntc.complaints.models import Complaint
from kntc.proceedings import actions, queries
from kntc.proceedings.models import Assignment, Custody, Deadline, Event, Proceeding
from kntc.proceedings.terms import Duty
from tests.cast import Cast
from tests.proceedings.conftest import RECEIVED, played
from tests.proceedings.story import DECIDED, accepted, examined

REFORMED_ON = date(2026, 8, 15)


def held(row: Complaint) -> list[tuple[str, date, date | None]]:
    """Each custody: the unit's code, from, until."""
    found = Custody.objects.filter(proceeding=row.proceeding).order_by("since", "pk")
    return [(each.unit.code, each.since, each.until) for each in found]


def handed_over(row: Complaint, cast: Cast) -> Event:
    """The neighbour takes the matter over in a reform."""
    with played(REFORMED_ON):
        return actions.hand_over(
            row.proceeding, to=cast.neighbour.unit, actor=None, on=REFORMED_ON, why="Sắp xếp đơn vị hành chính"
        )


def test_a_handed_over_matter_keeps_its_state_its_clocks_and_its_number(complaint: Complaint, cast: Cast) -> None:
    accepted(complaint, cast)
    before = Proceeding.objects.get(pk=complaint.proceeding_id)
    clocks = list(Deadline.objects.filter(proceeding=before).values())
    event = handed_over(complaint, cast)
    after = Proceeding.objects.get(pk=complaint.proceeding_id)
    assert (after.state, after.number, after.year, after.due_on) == (
        before.state,
        before.number,
        before.year,
        before.due_on,
    )
    assert list(Deadline.objects.filter(proceeding=after).values()) == clocks
    assert event.to_state == before.state
    assert held(complaint) == [("17464.UBND", RECEIVED, REFORMED_ON), ("17395.UBND", REFORMED_ON, None)]


def test_after_the_hand_over_the_new_head_decides_and_the_old_one_no_longer(complaint: Complaint, cast: Cast) -> None:
    examined(complaint, cast)
    handed_over(complaint, cast)
    with played(date(2026, 8, 17)):
        with pytest.raises(NotYours):
            actions.take(complaint, "accept", actor=cast.head, on=date(2026, 8, 17))
        actions.take(complaint, "accept", actor=cast.neighbour_head, on=date(2026, 8, 17))


def test_the_officers_of_the_old_unit_are_relieved(complaint: Complaint, cast: Cast) -> None:
    handed_over(complaint, cast)
    assert Assignment.objects.filter(post=cast.officer, until=None).count() == 0


def test_two_units_never_hold_one_matter_at_once(complaint: Complaint, cast: Cast) -> None:
    twice = Custody(
        dossier=complaint.dossier, proceeding=complaint.proceeding, unit=cast.neighbour.unit, since=RECEIVED, why="thử"
    )
    with pytest.raises(IntegrityError, match="custody_one_at_a_time"), transaction.atomic():
        twice.save()


def test_whoever_opens_a_matter_works_on_it(complaint: Complaint, cast: Cast) -> None:
    assert queries.assigned_posts(complaint.proceeding) == [cast.officer.pk]


def test_the_head_says_who_works_on_it_from_now_on(complaint: Complaint, cast: Cast) -> None:
    with played(date(2026, 8, 6)):
        chosen = [(cast.verifier, Duty.LEAD), (cast.second_officer, Duty.MEMBER)]
        actions.assign(complaint.proceeding, posts=chosen, actor=cast.head, on=date(2026, 8, 6))
    assert set(queries.assigned_posts(complaint.proceeding)) == {cast.verifier.pk, cast.second_officer.pk}


def test_an_officer_does_not_assign(complaint: Complaint, cast: Cast) -> None:
    with played(date(2026, 8, 6)), pytest.raises(NotYours):
        actions.assign(complaint.proceeding, posts=[], actor=cast.officer, on=date(2026, 8, 6))


def test_an_official_of_another_body_charged_with_verifying_reports_in_this_matter_only(
    complaint: Complaint, cast: Cast
) -> None:
    accepted(complaint, cast)
    with played(date(2026, 8, 12)):
        given = {"verification_order_no": "80/QĐ-UBND", "verifiers": [cast.inspector]}
        actions.take(complaint, "verify", actor=cast.head, on=date(2026, 8, 12), given=given)
    report = {"report_no": "12/BC", "report_verdict": "wrong", "results_differ": False}
    with played(date(2026, 8, 27)):
        with pytest.raises(NotYours):
            actions.take(complaint, "report", actor=cast.inspectorate_head, on=date(2026, 8, 27), given=report)
        event = actions.take(complaint, "report", actor=cast.inspector, on=date(2026, 8, 27), given=report)
        with pytest.raises(NotYours):
            actions.take(complaint, "decide", actor=cast.inspector, on=date(2026, 8, 27), given=DECIDED)
    assert event.actor == cast.inspector
