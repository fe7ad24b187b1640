"""From an approved petition to the answer sent — giải quyết kiến nghị, phản ánh."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from kntc.dossiers.actions import Refused
from kntc.feedback import actions
from kntc.feedback.models import Feedback
from kntc.law.feedback.service import ServiceTarget
from kntc.law.feedback.terms import FeedbackResult
from kntc.law.petition.terms import Channel, Direction
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.proceedings import actions as proceedings
from kntc.proceedings.models import Deadline, Proceeding
from tests.cast import Cast
from tests.petitions.arrivals import feedback, received

pytestmark = pytest.mark.usefixtures("db")

NEXT = date(2026, 8, 6)


def approved(cast: Cast, **rest: Any) -> Petition:
    row = received(feedback(**rest), cast.officer)
    given = {"kind": "feedback", "instance": "none", "field": "PA-K", "respondent_unit": cast.officer.unit}
    petitions.classify(row, actor=cast.officer, on=NEXT, given=given)
    petitions.propose(row, Direction.ASSIGN, actor=cast.officer, on=NEXT)
    petitions.approve(row, actor=cast.head, on=NEXT)
    return row


def state(row: Feedback | Petition) -> str:
    return Proceeding.objects.get(pk=row.proceeding_id).state


def clocks(row: Feedback) -> dict[str, date]:
    return dict(Deadline.objects.filter(proceeding=row.proceeding_id, status="running").values_list("rule", "due_on"))


def test_taking_over_closes_the_petition_and_opens_the_matter(cast: Cast) -> None:
    petition = approved(cast)
    row = actions.open_from(petition, actor=cast.head, on=NEXT)
    assert (state(petition), state(row)) == ("handed_over", "received")
    assert (row.dossier_id, row.field, row.proceeding.continues_id) == (
        petition.dossier_id,
        "PA-K",
        petition.proceeding_id,
    )
    assert clocks(row) == {}


def test_who_came_in_person_is_told_within_ten_working_days_of_receipt(cast: Cast) -> None:
    row = actions.open_from(approved(cast, channel=Channel.IN_PERSON), actor=cast.head, on=NEXT)
    assert clocks(row) == {"TCD-1": date(2026, 8, 18)}
    proceedings.take(row, "tell_person", actor=cast.officer, on=NEXT)
    assert clocks(row) == {}


def test_the_same_form_sent_twice_opens_one_matter(cast: Cast) -> None:
    petition, key = approved(cast), uuid4()
    rows = {actions.open_from(petition, actor=cast.head, on=NEXT, key=key) for _ in range(2)}
    assert len(rows) == 1


def test_the_office_answers_by_the_day_it_set_itself(cast: Cast) -> None:
    row = actions.open_from(approved(cast), actor=cast.head, on=NEXT)
    actions.assign(row, actor=cast.head, on=NEXT, given={})
    # 15 working days after 6 August 2026, with Saturday 22 August worked.
    assert row.reply_due == date(2026, 8, 26)
    actions.answer(row, FeedbackResult.TAKEN_UP, "Đã yêu cầu chủ trại ngừng xả thải.", actor=cast.head, on=NEXT)
    proceedings.take(row, "send", actor=cast.officer, on=NEXT, given={"sent_by": "Tin nhắn"})
    assert (state(row), row.result, row.answer) == ("closed", "taken_up", "Đã yêu cầu chủ trại ngừng xả thải.")


def test_an_office_without_a_target_names_a_day_or_none(cast: Cast) -> None:
    row = actions.open_from(approved(cast), actor=cast.head, on=NEXT)
    actions.assign(row, actor=cast.head, on=NEXT, given={}, target=ServiceTarget(None))
    assert row.reply_due is None
    actions.assign(row, actor=cast.head, on=NEXT, given={"reply_due": date(2026, 8, 20)})
    assert row.reply_due == date(2026, 8, 20)
    with pytest.raises(Refused, match="từ ngày giao trở đi"):
        actions.assign(row, actor=cast.head, on=NEXT, given={"reply_due": date(2026, 8, 5)})
