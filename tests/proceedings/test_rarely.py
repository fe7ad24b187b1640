"""What seldom happens at the spine: second presses, ended matters, letters with nothing left to say."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from kntc.complaints.models import Complaint
from kntc.dossiers.actions import Refused
from kntc.law.complaint.settlement import execution_stayed, no_first_decision_here
from kntc.law.procedure import NotNow, Start
from kntc.notices.models import Letter, LetterKind
from kntc.proceedings import actions, dossier_page, filing, inputs, letters
from kntc.proceedings.forms import VerdictsInput
from kntc.proceedings.models import Event
from kntc.proceedings.terms import Duty
from tests.cast import Cast
from tests.desk import Desk
from tests.proceedings.conftest import RECEIVED, played

TODAY = date(2026, 8, 10)


@pytest.mark.parametrize("decided", [None, date(2026, 8, 3)])
def test_a_second_complaint_is_refused_by_the_step_that_its_first_decision_asks_for(decided: date | None) -> None:
    facts: Any = SimpleNamespace(first_decided=decided)
    assert [refusal.helps for refusal in no_first_decision_here(facts)] == (["refuse_second"] if decided else [])


def test_a_stay_that_stands_can_be_lifted_and_one_lifted_cannot() -> None:
    stayed, lifted = date(2026, 8, 3), date(2026, 8, 5)
    standing: Any = SimpleNamespace(done={"stay_execution": stayed})
    over: Any = SimpleNamespace(done={"stay_execution": stayed, "lift_stay": lifted})
    assert list(execution_stayed(standing)) == []
    assert [refusal.article for refusal in execution_stayed(over)] == ["Luật Khiếu nại, Điều 35"]


def test_work_given_twice_by_one_form_is_given_once(complaint: Complaint, cast: Cast) -> None:
    key, lead = uuid4(), [(cast.officer, Duty.LEAD)]
    with played(TODAY):
        first = actions.assign(complaint.proceeding, posts=lead, actor=cast.head, on=TODAY, key=key)
        again = actions.assign(complaint.proceeding, posts=lead, actor=cast.head, on=TODAY, key=key)
    assert first == again
    assert Event.objects.filter(dossier_id=complaint.dossier_id, key=key).count() == 1


def test_nobody_is_given_work_in_a_matter_that_has_ended(complaint: Complaint, cast: Cast) -> None:
    proceeding = complaint.proceeding
    type(proceeding).objects.filter(pk=proceeding.pk).update(ended_on=TODAY)
    with played(TODAY), pytest.raises(NotNow, match="đã kết thúc"):
        actions.assign(proceeding, posts=[(cast.officer, Duty.LEAD)], actor=cast.head, on=TODAY)


def test_a_file_is_not_struck_without_a_reason(complaint: Complaint, cast: Cast) -> None:
    file: Any = SimpleNamespace(
        dossier_id=complaint.dossier_id, struck_by_event_id=None, refresh_from_db=lambda **_: None
    )
    with played(TODAY), pytest.raises(Refused, match="lý do"):
        filing.strike_file(file, at=complaint.proceeding, actor=cast.officer, on=TODAY, reason="  ")


def test_a_clock_that_the_rules_of_the_day_do_not_know_is_not_announced() -> None:
    # The notice of a refused reception has a limit since 1 July 2026 only.
    assert dossier_page._length(Start("TCD-6"), date(2026, 5, 1)) == ""


def test_verdicts_kept_stand_beside_their_contents_and_the_rest_stays_open() -> None:
    assert VerdictsInput(["một", "hai"], []).decompress(["right"]) == ["right", None]


def test_what_has_no_order_is_kept_in_one_order() -> None:
    assert inputs._plain({3, 1, 2}) == [1, 2, 3]


def test_whoever_left_the_office_is_not_written_to(complaint: Complaint, cast: Cast) -> None:
    assert complaint.dossier_id
    cast.officer.until = date(2026, 8, 1)
    with played(TODAY):
        assert letters.word(Letter(post=cast.officer, kind=LetterKind.DIGEST, on=TODAY)) is None


@pytest.mark.django_db
def test_whoever_has_nothing_due_gets_no_letter(cast: Cast) -> None:
    with played(TODAY):
        assert letters.word(Letter(post=cast.officer, kind=LetterKind.DIGEST, on=TODAY)) is None


def test_a_letter_that_would_grow_too_long_says_where_the_rest_is(
    complaint: Complaint, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "MOST", 0)
    monkeypatch.setattr("kntc.proceedings.queries.due_soon", lambda *_, **__: [complaint.proceeding])
    with played(TODAY):
        written = letters.word(Letter(post=cast.officer, kind=LetterKind.DIGEST, on=TODAY))
    assert written is not None
    assert "Còn nữa: xem danh sách việc tại" in written.body


def test_a_receipt_of_somebody_elses_file_is_not_found(complaint: Complaint, cast: Cast) -> None:
    with played(RECEIVED):
        answer = Desk(cast.neighbour).client.get(reverse("proceedings:receipt", args=[complaint.dossier_id]))
    assert answer.status_code == 404
