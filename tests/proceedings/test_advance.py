"""One function moves a case: who, when, from where, on what grounds."""

from datetime import date
from uuid import uuid4

import pytest

from kntc.accounts.authority import NotYours
from kntc.complaints.models import Complaint
from kntc.dossiers.actions import Refused
from kntc.law.procedure import NotNow
from kntc.proceedings import queries
from kntc.proceedings.actions import take
from kntc.proceedings.models import Deadline
from tests.cast import Cast
from tests.proceedings.conftest import RECEIVED, played
from tests.proceedings.story import EXAMINED


def clocks(row: Complaint) -> dict[str, tuple[date, str]]:
    """Every clock of the complaint: rule, due date, where it stands."""
    found = Deadline.objects.filter(proceeding=row.proceeding)
    return {each.rule: (each.due_on, each.status) for each in found}


def test_a_complaint_received_on_4_august_must_be_accepted_or_refused_by_13_august(complaint: Complaint) -> None:
    assert clocks(complaint) == {"KN-1": (date(2026, 8, 13), "running")}
    assert complaint.proceeding.due_on == date(2026, 8, 13)


def test_acceptance_stops_the_first_clock_and_starts_thirty_days(complaint: Complaint, cast: Cast) -> None:
    with played(date(2026, 8, 10)):
        take(complaint, "examine", actor=cast.officer, on=date(2026, 8, 6), given=EXAMINED)
        event = take(complaint, "accept", actor=cast.head, on=date(2026, 8, 10))
    # Thirty days from Monday 10 August: Wednesday 9 September.
    assert clocks(complaint) == {
        "KN-1": (date(2026, 8, 13), "met"),
        "KN-2": (date(2026, 9, 9), "running"),
    }
    assert (event.from_state, event.to_state) == ("received", "accepted")


def test_only_the_competent_person_accepts(complaint: Complaint, cast: Cast) -> None:
    with played(date(2026, 8, 10)), pytest.raises(NotYours, match="người có thẩm quyền"):
        take(complaint, "accept", actor=cast.officer, on=date(2026, 8, 10))


def test_another_units_head_does_not_accept(complaint: Complaint, cast: Cast) -> None:
    with played(date(2026, 8, 10)), pytest.raises(NotYours):
        take(complaint, "accept", actor=cast.neighbour_head, on=date(2026, 8, 10))


def test_a_step_out_of_order_is_refused_with_its_article(complaint: Complaint, cast: Cast) -> None:
    with played(date(2026, 8, 10)), pytest.raises(NotNow, match="Điều 31"):
        take(complaint, "decide", actor=cast.head, on=date(2026, 8, 10))


def test_a_step_of_the_future_is_refused(complaint: Complaint, cast: Cast) -> None:
    with played(date(2026, 8, 10)), pytest.raises(Refused, match="chưa đến"):
        take(complaint, "examine", actor=cast.officer, on=date(2026, 8, 11), given=EXAMINED)


def test_a_step_before_the_one_it_follows_is_refused(complaint: Complaint, cast: Cast) -> None:
    with played(date(2026, 8, 10)), pytest.raises(Refused, match="sớm hơn bước trước"):
        take(complaint, "examine", actor=cast.officer, on=date(2026, 8, 3), given=EXAMINED)


def test_a_late_entry_counts_from_its_legal_date_and_is_shown_as_late(complaint: Complaint, cast: Cast) -> None:
    with played(date(2026, 8, 20)):
        event = take(complaint, "accept", actor=cast.head, on=date(2026, 8, 12))
    assert event.is_late_entry
    assert clocks(complaint)["KN-2"][0] == date(2026, 9, 11)


def test_a_missing_answer_is_refused_at_its_field_and_nothing_is_written(complaint: Complaint, cast: Cast) -> None:
    before = queries.standing(complaint.proceeding).count()
    with played(date(2026, 8, 10)), pytest.raises(Refused) as caught:
        take(complaint, "examine", actor=cast.officer, on=date(2026, 8, 6), given=EXAMINED | {"settler": ""})
    assert [each.field for each in caught.value.refusals] == ["settler"]
    assert queries.standing(complaint.proceeding).count() == before


def test_a_complaint_out_of_time_is_not_accepted(complaint: Complaint, cast: Cast) -> None:
    late = EXAMINED | {"knew_on": date(2026, 5, 5)}  # ninety-one days before 4 August
    with played(date(2026, 8, 10)):
        take(complaint, "examine", actor=cast.officer, on=date(2026, 8, 6), given=late)
        with pytest.raises(Refused, match="Điều 11"):
            take(complaint, "accept", actor=cast.head, on=date(2026, 8, 10))


def test_the_same_form_sent_twice_makes_one_event(complaint: Complaint, cast: Cast) -> None:
    key = uuid4()
    with played(date(2026, 8, 10)):
        first = take(complaint, "accept", actor=cast.head, on=date(2026, 8, 10), key=key)
        second = take(complaint, "accept", actor=cast.head, on=date(2026, 8, 10), key=key)
    assert first.pk == second.pk
    assert queries.standing(complaint.proceeding).filter(action="accept").count() == 1


def test_a_step_nobody_asked_that_answer_for_is_a_slip_of_the_program(complaint: Complaint, cast: Cast) -> None:
    with played(RECEIVED), pytest.raises(ValueError, match="mầu"):
        take(complaint, "examine", actor=cast.officer, on=RECEIVED, given=EXAMINED | {"mầu": "xanh"})
