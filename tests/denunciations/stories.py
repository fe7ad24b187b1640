"""A denunciation told day by day, from the petition on — diễn biến một vụ tố cáo."""

from datetime import date
from typing import Any

from kntc.denunciations import actions
from kntc.denunciations.models import Denunciation
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import Direction
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from tests.cast import Cast
from tests.complaints.stories import step
from tests.petitions.arrivals import ACCUSED, CHUYEN, denunciation, received
from tests.proceedings.conftest import played

ARRIVED = date(2026, 8, 4)
HANDLED = date(2026, 8, 6)
TAKEN_OVER = date(2026, 8, 7)
ACCEPTED = date(2026, 8, 10)
VERIFYING = date(2026, 8, 12)
CONCLUDED = date(2026, 9, 4)

SECOND_DENOUNCER = Newcomer(PartyRole.DENOUNCER, name="Quách Thị Mão", address="thôn 5, xã Nông Cống")
THIRD_DENOUNCER = Newcomer(PartyRole.DENOUNCER, name="Đàm Văn Thuận", address="thôn 6, xã Nông Cống")
CONCLUSION: dict[str, Any] = {
    "conclusion_no": "07/KL-UBND",
    "findings": "Nội dung 1 đúng; nội dung 2 sai.",
    "verdicts": ["right", "wrong"],
    "to_enforce": True,
    "recover_money": 64_000_000,
    "disciplined": 1,
    "disciplined_staff": 1,
}


def approved(cast: Cast, people: tuple[Newcomer, ...] = (CHUYEN,), **seen: object) -> Petition:
    """A denunciation petition at the commune whose acceptance the Chair has approved."""
    with played(ARRIVED):
        row = received(denunciation(received_on=ARRIVED, people=(*people, ACCUSED)), cast.officer)
    read = {"kind": "denunciation", "instance": "first", "competent_here": True} | seen
    with played(HANDLED):
        petitions.classify(row, actor=cast.officer, on=HANDLED, given=read)
        petitions.propose(row, Direction.ACCEPT, actor=cast.officer, on=HANDLED)
        petitions.approve(row, actor=cast.head, on=HANDLED)
    return row


def taken_over(cast: Cast, petition: Petition) -> Denunciation:
    """The denunciation desk takes the petition over."""
    with played(TAKEN_OVER):
        event = actions.open_from(petition, actor=cast.officer, on=TAKEN_OVER)
    return Denunciation.objects.get(proceeding=event.proceeding)


def accepted(cast: Cast, people: tuple[Newcomer, ...] = (CHUYEN,)) -> Denunciation:
    """The Chair accepts two contents on Monday 10 August."""
    row = taken_over(cast, approved(cast, people))
    given = {"accepted_content": "Thu tiền trái quy định\nChi sai nguồn"}
    step(row, "accept", ACCEPTED, cast.head, **given)
    return row


def verifying(cast: Cast, people: tuple[Newcomer, ...] = (CHUYEN,)) -> Denunciation:
    """A team of two verifies."""
    row = accepted(cast, people)
    step(row, "notify_acceptance", ACCEPTED, cast.officer)
    with played(VERIFYING):
        team = [cast.verifier, cast.second_officer]
        actions.form_team(row, team=team, order_no="32/QĐ-UBND", actor=cast.head, on=VERIFYING)
    return row


def concluded(cast: Cast) -> Denunciation:
    """The Chair concludes on Friday 4 September: one content right, one wrong."""
    row = verifying(cast)
    step(row, "report", date(2026, 8, 31), cast.verifier, report_no="5/BC-TXM")
    step(row, "conclude", CONCLUDED, cast.head, **CONCLUSION)
    row.refresh_from_db()
    return row


def handled(cast: Cast) -> Denunciation:
    """Everything after the conclusion is done but carrying it out."""
    row = concluded(cast)
    step(row, "send_conclusion", date(2026, 9, 7), cast.officer)
    step(row, "publish", date(2026, 9, 8), cast.officer, publish_form="posting")
    step(row, "handle", date(2026, 9, 9), cast.head, handling_no="40/QĐ-UBND")
    step(row, "notify_result", date(2026, 9, 10), cast.officer)
    return row
