"""Clocks that pause, run on, grow longer, run out — days counted by hand on the calendar of 2026."""

from datetime import date

import pytest

from kntc.complaints.models import Complaint
from kntc.dossiers import actions as dossiers
from kntc.dossiers.actions import Refused
from kntc.proceedings import actions, queries
from kntc.proceedings import clock as moment
from kntc.proceedings.models import Deadline, Proceeding
from tests.cast import Cast
from tests.proceedings.conftest import played
from tests.proceedings.story import PUBLISHED, accepted, decided, step, verifying

SUSPENDED = {"suspension_ground": "11a.1a", "suspension_no": "85/QĐ-UBND", "suspension_proof": "Giấy ra viện"}
CONTINUED = {"continuation_no": "99/QĐ-UBND"}


def clock(row: Complaint, rule: str) -> Deadline:
    """The newest clock of that rule."""
    return Deadline.objects.filter(proceeding=row.proceeding, rule=rule).latest("pk")


def now(row: Complaint) -> Proceeding:
    """The proceeding as the database has it."""
    return Proceeding.objects.get(pk=row.proceeding_id)


def test_a_suspension_stops_the_clock_and_its_decision_must_be_sent_in_three_working_days(
    complaint: Complaint, cast: Cast
) -> None:
    verifying(complaint, cast)
    step(complaint, "suspend", date(2026, 8, 20), cast.head, **SUSPENDED)
    assert clock(complaint, "KN-2").status == "paused"
    # Friday 21, Saturday 22 (worked in place of 31 August), Monday 24.
    assert clock(complaint, "KN-14").due_on == date(2026, 8, 24)
    assert now(complaint).due_on == date(2026, 8, 24)


def test_the_clock_runs_on_from_the_day_of_the_decision_to_continue(complaint: Complaint, cast: Cast) -> None:
    verifying(complaint, cast)
    step(complaint, "suspend", date(2026, 8, 20), cast.head, **SUSPENDED)
    event = step(complaint, "resume", date(2026, 9, 7), cast.head, **CONTINUED)
    resumed = clock(complaint, "KN-2")
    # Ten of thirty days were used on 20 August; twenty more from 7 September end on Sunday 27, so Monday 28.
    assert (resumed.status, resumed.due_on) == ("running", date(2026, 9, 28))
    assert resumed.pauses == [["2026-08-20", "2026-09-07"]]
    assert event.to_state == "verifying"


def test_a_complex_matter_has_forty_five_days_from_acceptance(complaint: Complaint, cast: Cast) -> None:
    verifying(complaint, cast)
    given = {"complex_grounds": ["c"], "complex_finding_no": "15/TB-UBND"}
    step(complaint, "find_complex", date(2026, 8, 25), cast.head, **given)
    # Forty-five days from 10 August: Thursday 24 September.
    assert (clock(complaint, "KN-2").due_on, clock(complaint, "KN-2").length) == (date(2026, 9, 24), 45)


def test_a_matter_is_not_found_complex_after_its_time_ran_out(complaint: Complaint, cast: Cast) -> None:
    verifying(complaint, cast)
    given = {"complex_grounds": ["c"], "complex_finding_no": "15/TB-UBND"}
    with pytest.raises(Refused, match="hết thời hạn"):
        step(complaint, "find_complex", date(2026, 9, 10), cast.head, **given)


def test_a_decision_starts_sending_publishing_and_the_time_until_it_is_in_force(
    complaint: Complaint, cast: Cast
) -> None:
    decided(complaint, cast)
    # Issued on Thursday 3 September: 3 working days, 15 days, 30 days (Saturday 3 October, so Monday).
    assert clock(complaint, "KN-5").due_on == date(2026, 9, 8)
    assert clock(complaint, "KN-9").due_on == date(2026, 9, 18)
    assert clock(complaint, "KN-8").due_on == date(2026, 10, 5)
    assert now(complaint).due_on == date(2026, 9, 8)


def test_the_time_until_a_decision_is_in_force_is_no_duty_of_the_office(complaint: Complaint, cast: Cast) -> None:
    decided(complaint, cast)
    step(complaint, "send", date(2026, 9, 4), cast.officer)
    step(complaint, "publish", date(2026, 9, 10), cast.officer, **PUBLISHED)
    assert now(complaint).due_on is None


def test_the_calendar_puts_the_decision_in_force_the_day_after_the_last_day(complaint: Complaint, cast: Cast) -> None:
    decided(complaint, cast)
    with played(date(2026, 10, 5)):
        assert actions.sweep(date(2026, 10, 5)) == []
    with played(date(2026, 10, 9)):
        [event] = actions.sweep(date(2026, 10, 9))
        assert actions.sweep(date(2026, 10, 9)) == []
    assert (event.action, event.happened_on, event.actor) == ("take_effect", date(2026, 10, 6), None)
    assert now(complaint).state == "effective"


def test_the_sweep_leaves_alone_what_only_the_office_can_do(complaint: Complaint, cast: Cast) -> None:
    accepted(complaint, cast)
    with played(date(2026, 12, 1)):
        assert actions.sweep(date(2026, 12, 1)) == []
    assert now(complaint).state == "accepted"


def test_a_clock_that_is_met_late_says_so(complaint: Complaint, cast: Cast) -> None:
    decided(complaint, cast)
    step(complaint, "send", date(2026, 9, 9), cast.officer)
    assert clock(complaint, "KN-5").is_late


def test_every_change_of_a_clock_is_kept(complaint: Complaint, cast: Cast) -> None:
    verifying(complaint, cast)
    step(complaint, "suspend", date(2026, 8, 20), cast.head, **SUSPENDED)
    step(complaint, "resume", date(2026, 9, 7), cast.head, **CONTINUED)
    kept = clock(complaint, "KN-2").changes.order_by("seq").values_list("status", "due_on")
    assert list(kept) == [
        ("running", date(2026, 9, 9)),
        ("paused", date(2026, 9, 9)),
        ("running", date(2026, 9, 28)),
    ]


def test_the_page_lists_running_clocks_first(complaint: Complaint, cast: Cast) -> None:
    accepted(complaint, cast)
    assert [each.rule for each in queries.clocks_of([complaint.proceeding])] == ["KN-2", "KN-1"]


def test_a_complaint_received_before_1_july_2026_keeps_the_ten_days_it_came_under(db: None, cast: Cast) -> None:  # noqa: ARG001 -- the rows need a database
    with played(date(2026, 7, 2)):
        dossier = dossiers.open_dossier(subject="Thu hồi đất", received_on=date(2026, 6, 29), opened_at=moment.now())
        row = Complaint(field="KN-HC-DD", lodged_on=date(2026, 6, 29))
        actions.open_proceeding(row, dossier=dossier, unit=cast.commune, actor=cast.officer, on=date(2026, 7, 2))
    # No transitional article deals with it: ten days from 29 June, not seven working days.
    assert (clock(row, "KN-1").due_on, clock(row, "KN-1").length) == (date(2026, 7, 9), 10)
