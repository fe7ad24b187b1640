"""A complaint told day by day, from the petition on — diễn biến một vụ khiếu nại."""

from datetime import date
from typing import Any

from kntc.accounts.models import Post
from kntc.complaints import actions
from kntc.complaints.models import Complaint
from kntc.law.petition.terms import Direction
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.proceedings.actions import take
from kntc.proceedings.models import Deadline, Event
from tests.cast import Cast
from tests.petitions.arrivals import complaint, received
from tests.proceedings.conftest import played

ARRIVED = date(2026, 8, 4)
HANDLED = date(2026, 8, 6)
TAKEN_OVER = date(2026, 8, 7)
ACCEPTED = date(2026, 8, 10)
DECIDED = date(2026, 9, 3)
DELIVERED = date(2026, 9, 4)
SECOND_ARRIVED = date(2026, 9, 21)
SECOND_TAKEN_OVER = date(2026, 9, 24)

EXAMINED: dict[str, Any] = {
    "object_kind": "decision",
    "settler": "commune_chair",
    "knew_on": date(2026, 6, 30),
    "directly_affected": True,
    "capable": True,
    "representation": "self",
    "signed": True,
}


def step(row: Any, action: str, on: date, by: Post | None, **given: object) -> Event:
    """Take a step and type it in on the same day."""
    with played(on):
        return take(row, action, actor=by, on=on, given=given)


def approved(cast: Cast, direction: Direction = Direction.ACCEPT, **seen: object) -> Petition:
    """A complaint petition at the commune, read by the officer, whose handling the Chair has approved."""
    with played(ARRIVED):
        row = received(complaint(received_on=ARRIVED), cast.officer)
    read = {"kind": "complaint", "instance": "first", "respondent_unit": cast.commune} | seen
    with played(HANDLED):
        petitions.classify(row, actor=cast.officer, on=HANDLED, given=read)
        petitions.propose(row, direction, actor=cast.officer, on=HANDLED)
        petitions.approve(row, actor=cast.head, on=HANDLED)
    return row


def taken_over(cast: Cast, petition: Petition) -> Complaint:
    """The complaint desk takes the petition over."""
    with played(TAKEN_OVER):
        event = actions.open_from(petition, actor=cast.officer, on=TAKEN_OVER)
    return Complaint.objects.get(proceeding=event.proceeding)


def accepted(cast: Cast) -> Complaint:
    """The Chair accepts on Monday 10 August."""
    row = taken_over(cast, approved(cast))
    step(row, "examine", TAKEN_OVER, cast.officer, **EXAMINED)
    step(row, "accept", ACCEPTED, cast.head)
    return row


def verified(cast: Cast) -> Complaint:
    """The verification report lies before the Chair."""
    row = accepted(cast)
    step(row, "verify", date(2026, 8, 12), cast.head)
    step(row, "report", date(2026, 8, 27), cast.verifier, report_verdict="wrong", results_differ=False)
    return row


def decided(cast: Cast, **rest: object) -> Complaint:
    """The Chair decides on Thursday 3 September; the decision is delivered the day after."""
    row = verified(cast)
    given = {"verdict": "wrong", "to_enforce": True} | rest
    step(row, "decide", DECIDED, cast.head, **given)
    step(row, "send", DELIVERED, cast.officer, delivered_on=DELIVERED)
    row.refresh_from_db()
    return row


def second_petition(cast: Cast) -> Petition:
    """The same person complains to the province's Chair; the reception board handles it."""
    receipt = complaint(received_on=SECOND_ARRIVED, subject="Khiếu nại lần hai về thu hồi 186 m² đất")
    with played(SECOND_ARRIVED):
        row = received(receipt, cast.handler)
    read = {"kind": "complaint", "instance": "second", "respondent_unit": cast.commune}
    with played(SECOND_TAKEN_OVER):
        petitions.classify(row, actor=cast.handler, on=SECOND_TAKEN_OVER, given=read)
        petitions.propose(row, Direction.ACCEPT, actor=cast.handler, on=SECOND_TAKEN_OVER)
        petitions.approve(row, actor=cast.board_head, on=SECOND_TAKEN_OVER)
    return row


def second(cast: Cast, first: Complaint) -> Complaint:
    """The second instance opens in the matter's file."""
    petition = second_petition(cast)
    with played(SECOND_TAKEN_OVER):
        event = actions.open_second(petition, first, actor=cast.handler, on=SECOND_TAKEN_OVER)
    return Complaint.objects.get(proceeding=event.proceeding)


def clocks(row: Any, status: str = "running") -> dict[str, date]:
    """The clocks of that status, with their last days."""
    found = Deadline.objects.filter(proceeding=row.proceeding_id, status=status)
    return dict(found.values_list("rule", "due_on"))
