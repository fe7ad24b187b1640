"""A second complaint that ends without a decision leaves the first one to be carried out — Luật Khiếu nại, Điều 44."""

from datetime import date, timedelta
from typing import Any

import pytest

from kntc.complaints import actions, queries
from kntc.complaints.models import Complaint
from kntc.dossiers.actions import Refused
from kntc.enforcement import actions as enforcement
from kntc.enforcement.models import Enforcement
from kntc.proceedings.actions import sweep
from kntc.proceedings.models import Deadline, Proceeding
from tests.cast import Cast
from tests.complaints.stories import EXAMINED, SECOND_TAKEN_OVER, decided, second, second_petition, step
from tests.proceedings.conftest import played

pytestmark = pytest.mark.usefixtures("db")
REFUSED_ON = date(2026, 9, 29)
UPHELD_ON = date(2026, 10, 6)
NOT_SIGNED = {"refusal_ground": "11.5", "refusal_reason": "Đơn không có chữ ký."}


def state(row: Any) -> str:
    return Proceeding.objects.get(pk=row.proceeding_id).state


def refused(cast: Cast) -> Complaint:
    """The province's Chair does not accept the second complaint, which nobody signed."""
    row = second(cast, decided(cast, return_money=5_000_000))
    step(row, "examine", SECOND_TAKEN_OVER, cast.handler, **EXAMINED | {"settler": "province_chair", "signed": False})
    step(row, "refuse_second", REFUSED_ON, cast.province_head, **NOT_SIGNED)
    return row


def test_the_refusal_says_that_the_first_decision_is_still_to_be_carried_out(cast: Cast) -> None:
    row = second(cast, decided(cast))
    step(row, "examine", SECOND_TAKEN_OVER, cast.handler, **EXAMINED | {"signed": False})
    with pytest.raises(Refused, match="quyết định lần đầu trong hồ sơ này"):
        step(row, "refuse", REFUSED_ON, cast.province_head, **NOT_SIGNED)
    step(row, "refuse_second", REFUSED_ON, cast.province_head, **NOT_SIGNED)
    assert state(row) == "second_refused"


def test_a_first_complaint_is_refused_as_ever(cast: Cast) -> None:
    first = decided(cast)
    assert not first.first_decided
    assert second(cast, first).first_decided


def test_the_first_decision_is_carried_out_after_the_second_complaint_was_refused(cast: Cast) -> None:
    row = refused(cast)
    step(row, "uphold_first", UPHELD_ON, cast.province_head)
    assert state(row) == "effective"
    row.refresh_from_db()
    with played(UPHELD_ON):
        event = enforcement.open_from(row, actor=cast.province_head, on=UPHELD_ON)
    owed = Enforcement.objects.get(proceeding=event.proceeding)
    first = queries.contested_by(row)
    assert first is not None
    assert (owed.basis_no, owed.to_return_money, owed.effective_on) == (first.decision_no, 5_000_000, UPHELD_ON)


def test_whoever_sends_a_proper_second_complaint_after_that_is_heard(cast: Cast) -> None:
    row = refused(cast)
    step(row, "file_refusal", REFUSED_ON, cast.province_head)
    assert state(row) == "refused"
    first = queries.contested_by(row)
    assert first is not None
    assert queries.first_of(row.dossier_id) == first
    petition = second_petition(cast)
    with played(UPHELD_ON):
        event = actions.open_second(petition, first, actor=cast.handler, on=UPHELD_ON)
    assert event.proceeding.dossier_id == row.dossier_id


def test_when_nobody_goes_on_after_termination_the_first_decision_takes_effect_by_itself(cast: Cast) -> None:
    row = second(cast, decided(cast))
    ground = {"termination_ground": "11a.2c", "termination_reason": "Quyết định bị khiếu nại đã bị hủy."}
    step(row, "terminate", REFUSED_ON, cast.province_head, **ground)
    # Thirty days from 29 September end on Thursday 29 October.
    assert Deadline.objects.get(proceeding=row.pk, rule="KN-11").due_on == date(2026, 10, 29)
    with played(date(2026, 10, 30)):
        sweep(date(2026, 10, 30))
    assert state(row) == "effective"
    assert queries.in_force_since(row) == date(2026, 10, 29) + timedelta(days=1)


def test_a_first_complaint_that_nobody_goes_on_with_lapses(cast: Cast) -> None:
    row = decided(cast)
    Proceeding.objects.filter(pk=row.pk).update(state="verifying")
    ground = {"termination_ground": "11a.2c", "termination_reason": "Đối tượng không còn."}
    step(row, "terminate", REFUSED_ON, cast.head, **ground)
    with played(date(2026, 10, 30)):
        sweep(date(2026, 10, 30))
    assert state(row) == "lapsed"
