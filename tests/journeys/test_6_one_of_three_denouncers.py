"""Journey 6: three people denounce, one of them withdraws; the denunciation goes on for the others."""

from datetime import date
from typing import Any

import pytest

from kntc.denunciations import actions as denunciations
from kntc.denunciations.models import Denunciation
from kntc.dossiers.actions import Newcomer, Refused
from kntc.dossiers.models import Party
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import Direction
from tests.cast import Cast
from tests.journeys.telling import approved, classified, clocks, comes_in, counted, does, happens, proposed, state, told
from tests.petitions.arrivals import denunciation

pytestmark = pytest.mark.usefixtures("db")

THREE = (
    Newcomer(PartyRole.DENOUNCER, name="Lường Văn Chuyên", id_no="000059011388", address="thôn 4"),
    Newcomer(PartyRole.DENOUNCER, name="Hà Thị Ngoan", id_no="000163011201", address="thôn 4"),
    Newcomer(PartyRole.DENOUNCER, name="Vi Đình Tuệ", id_no="000071011977", address="thôn 6"),
    Newcomer(PartyRole.ACCUSED, name="Mai Bá Thước", position="Chủ tịch UBND xã"),
)
EXAMINED = {"proper_form": True, "capable": True, "competent": True, "content_basis": True}


def opened(cast: Cast) -> Denunciation:
    """The province's reception board takes the petition in; the province's Chair settles."""
    petition = comes_in(denunciation(received_on=date(2026, 9, 8), people=THREE), cast.handler)
    read = {"respondent_unit": cast.commune, "accused_post": "head", "violator_clear": True}
    classified(petition, date(2026, 9, 9), cast.handler, **read)
    proposed(petition, Direction.ACCEPT, date(2026, 9, 9), cast.handler)
    approved(petition, date(2026, 9, 10), cast.board_head)
    event = happens(denunciations.open_from, petition, on=date(2026, 9, 10), by=cast.board_head)
    return Denunciation.objects.get(proceeding=event.proceeding)


def test_one_of_three_withdraws_and_the_conclusion_is_reached_for_the_other_two(cast: Cast) -> None:
    row = opened(cast)
    # Received on Tuesday 8 September: seven working days end on Thursday 17 September.
    assert clocks(row) == {"TC-1": (date(2026, 9, 17), "running")}
    head = cast.province_head
    does(row, "examine", date(2026, 9, 14), head, **EXAMINED)
    accepted = {"acceptance_no": "201/QĐ-UBND", "accepted_content": "Thu tiền đóng góp\nChi tiền đóng góp"}
    does(row, "accept", date(2026, 9, 16), head, **accepted)
    # Thirty days from 16 September: Friday 16 October.
    assert clocks(row)["TC-5"] == (date(2026, 10, 16), "running")

    people = list(Party.objects.filter(dossier=row.dossier_id, role=PartyRole.DENOUNCER).order_by("pk"))
    assert [each.name for each in people] == ["", "", ""]
    given = {"withdrawal_form": "minutes"}
    happens(denunciations.withdraw_as, people[1].pseudonym, row, on=date(2026, 9, 21), by=head, given=given)
    people[1].refresh_from_db()
    assert people[1].withdrew_on == date(2026, 9, 21)
    with pytest.raises(Refused, match="đã rút"):
        happens(denunciations.withdraw_as, people[1].pseudonym, row, on=date(2026, 9, 22), by=head, given=given)

    # It cannot be terminated while two still stand by it.
    ending = {"termination_ground": "34.3a", "termination_no": "210/QĐ-UBND", "termination_reason": "Rút tố cáo"}
    with pytest.raises(Refused):
        does(row, "terminate", date(2026, 9, 22), head, **ending)

    does(row, "notify_acceptance", date(2026, 9, 22), head)
    team = {"team_order_no": "205/QĐ-UBND", "team": [cast.inspector, cast.inspectorate_head]}
    does(row, "verify", date(2026, 9, 23), head, **team)
    does(row, "report", date(2026, 10, 9), cast.inspector, report_no="77/BC-ĐXM")
    said: dict[str, Any] = {
        "conclusion_no": "15/KL-UBND",
        "findings": "Thu không đúng quy định",
        "verdicts": ["right", "wrong"],
    }
    does(row, "conclude", date(2026, 10, 14), head, **said, to_enforce=False)
    assert state(row) == "concluded"
    # Seven working days from Wednesday 14 October to handle and to publish, five to send.
    due = {rule: clocks(row)[rule][0] for rule in ("TC-7", "TC-8", "TC-10")}
    assert due == {"TC-7": date(2026, 10, 21), "TC-8": date(2026, 10, 23), "TC-10": date(2026, 10, 23)}
    assert counted("denunciation_concluded", head.unit, instance="first") == 1
    assert "withdraw" in told(row.dossier_id)
