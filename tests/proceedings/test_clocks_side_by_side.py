"""Several clocks of one case: each step touches those it names and leaves the others alone."""

from datetime import date

import pytest

from kntc.complaints.models import Complaint
from kntc.proceedings import actions, queries
from kntc.proceedings.models import Deadline, Proceeding
from tests.cast import Cast
from tests.complaints.stories import clocks
from tests.complaints.stories import step as taken
from tests.denunciations import stories as denunciations
from tests.proceedings.conftest import played
from tests.proceedings.story import accepted, decided, step, verifying
from tests.proceedings.test_deadlines import CONTINUED, SUSPENDED

SWEPT_ON = date(2026, 10, 9)


def test_a_complex_matter_gets_no_more_time_to_send_a_decision(complaint: Complaint, cast: Cast) -> None:
    verifying(complaint, cast)
    step(complaint, "suspend", date(2026, 8, 14), cast.head, **SUSPENDED)
    step(complaint, "resume", date(2026, 8, 18), cast.head, **CONTINUED)
    # Three working days from Tuesday 18 August: Friday 21.
    assert clocks(complaint)["KN-14"] == date(2026, 8, 21)
    step(complaint, "find_complex", date(2026, 8, 19), cast.head, complex_grounds=["c"], complex_finding_no="15/TB")
    # Forty-five days from 10 August, four of which did not count: Monday 28 September.
    assert clocks(complaint) == {"KN-2": date(2026, 9, 28), "KN-14": date(2026, 8, 21)}


def test_a_denunciation_that_goes_on_still_owes_the_news_of_its_suspension(db: None, cast: Cast) -> None:  # noqa: ARG001 -- the rows need a database
    row = denunciations.verifying(cast)
    given = {"suspension_ground": "34.1a", "suspension_no": "45/QĐ-UBND"}
    taken(row, "suspend", date(2026, 8, 20), cast.head, **given)
    owed = clocks(row)["TC-6"]
    taken(row, "resume", date(2026, 8, 21), cast.head, continuation_no="46/QĐ-UBND")
    assert clocks(row)["TC-6"] == owed
    assert clocks(row, "paused") == {}


def test_a_clock_met_between_looking_and_locking_is_left_alone(
    complaint: Complaint, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided(complaint, cast)
    with played(SWEPT_ON):
        seen = list(queries.to_be_taken(SWEPT_ON))
        assert [event.action for event in actions.sweep(SWEPT_ON)] == ["take_effect"]
        monkeypatch.setattr(queries, "to_be_taken", lambda _: seen)
        assert actions.sweep(SWEPT_ON) == []


def test_the_calendar_does_nothing_where_the_table_has_no_step_for_it(complaint: Complaint, cast: Cast) -> None:
    accepted(complaint, cast)
    Deadline.objects.filter(proceeding=complaint.proceeding, rule="KN-2").update(rule="KN-8")
    with played(SWEPT_ON):
        assert len(queries.to_be_taken(SWEPT_ON)) == 1
        assert actions.sweep(SWEPT_ON) == []
    assert Proceeding.objects.get(pk=complaint.proceeding_id).state == "accepted"
