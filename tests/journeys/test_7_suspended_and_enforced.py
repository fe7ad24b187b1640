"""Journey 7: a complaint is suspended, resumed, decided, comes into force and is carried out."""

from datetime import date

import pytest

from kntc.complaints import actions as complaints
from kntc.complaints.models import Complaint
from kntc.dossiers.actions import Refused
from kntc.enforcement import actions as enforcement
from kntc.enforcement.models import Enforcement, Obligation
from kntc.law.petition.terms import Direction
from tests.cast import Cast
from tests.journeys.telling import (
    EXAMINED,
    approved,
    classified,
    clocks,
    comes_in,
    counted,
    does,
    happens,
    morning,
    proposed,
    state,
    told,
)
from tests.petitions.arrivals import complaint

pytestmark = pytest.mark.usefixtures("db")


def accepted(cast: Cast) -> Complaint:
    """Received on 3 July, accepted on Monday 6 July 2026: thirty days end on Wednesday 5 August."""
    petition = comes_in(complaint(received_on=date(2026, 7, 3)), cast.officer)
    classified(petition, date(2026, 7, 3), cast.officer, respondent_unit=cast.commune, field="KN-HC-DD")
    proposed(petition, Direction.ACCEPT, date(2026, 7, 3), cast.officer)
    approved(petition, date(2026, 7, 3), cast.head)
    event = happens(complaints.open_from, petition, on=date(2026, 7, 3), by=cast.officer)
    row = Complaint.objects.get(proceeding=event.proceeding)
    does(row, "examine", date(2026, 7, 3), cast.officer, **EXAMINED)
    does(row, "accept", date(2026, 7, 6), cast.head)
    return row


def test_a_complaint_is_suspended_resumed_decided_in_force_and_enforced(cast: Cast) -> None:
    row = accepted(cast)
    does(row, "verify", date(2026, 7, 8), cast.head, verification_order_no="70/QĐ-UBND", verifiers=[cast.verifier])

    # An accident: suspended after ten of thirty days, resumed on 27 July; twenty more end on Sunday 16 August.
    suspended = {"suspension_ground": "11a.1a", "suspension_no": "75/QĐ-UBND", "suspension_proof": "Giấy nhập viện"}
    does(row, "suspend", date(2026, 7, 16), cast.head, **suspended)
    assert (clocks(row)["KN-2"][1], clocks(row)["KN-14"]) == ("paused", (date(2026, 7, 21), "running"))
    does(row, "send_procedural", date(2026, 7, 17), cast.officer)
    does(row, "resume", date(2026, 7, 27), cast.head, continuation_no="80/QĐ-UBND")
    does(row, "send_procedural", date(2026, 7, 28), cast.officer)
    assert clocks(row)["KN-2"] == (date(2026, 8, 17), "running")

    report = {"report_no": "14/BC", "report_verdict": "partly", "results_differ": False}
    does(row, "report", date(2026, 8, 7), cast.verifier, **report)
    decision = {"decision_no": "90/QĐ-UBND", "verdict": "partly", "to_enforce": True}
    does(row, "decide", date(2026, 8, 12), cast.head, **decision, return_money=31_620_000, return_people=1)
    does(row, "send", date(2026, 8, 14), cast.officer, delivered_on=date(2026, 8, 14))
    does(row, "publish", date(2026, 8, 20), cast.officer, publish_form="posting")

    # Thirty days from 12 August end on Friday 11 September; in force from the 12th.
    assert clocks(row)["KN-8"] == (date(2026, 9, 11), "running")
    assert [event.happened_on for event in morning(date(2026, 9, 14))] == [date(2026, 9, 12)]
    event = happens(enforcement.open_from, row, on=date(2026, 9, 14), by=cast.head)
    duty = Enforcement.objects.get(proceeding=event.proceeding)
    assert (state(row), state(duty)) == ("handed_over", "due")
    # Five working days from 12 September, a Saturday: Friday the 18th.
    assert clocks(duty) == {"KN-10": (date(2026, 9, 18), "running")}

    owed = {
        "duty": "return",
        "what": "Chi trả tiền bồi thường bổ sung",
        "money": 31_620_000,
        "owing_unit": cast.commune,
    }
    happens(enforcement.oblige, duty, on=date(2026, 9, 15), by=cast.head, given=owed)
    does(duty, "instruct", date(2026, 9, 16), cast.head, instruction_no="120/UBND")
    assert clocks(duty)["KN-10"] == (date(2026, 9, 18), "met")
    does(duty, "begin", date(2026, 9, 17), cast.officer)
    with pytest.raises(Refused):
        does(duty, "finish", date(2026, 9, 18), cast.head)
    obligation = Obligation.objects.get(enforcement=duty)
    happens(enforcement.record_done, obligation, on=date(2026, 10, 5), by=cast.officer, money=31_620_000)
    does(duty, "finish", date(2026, 10, 6), cast.head)
    assert state(duty) == "enforced"
    assert counted("returned_money", cast.commune) == 31_620_000
    assert counted("enforcement_done", cast.commune) == 1
    assert told(row.dossier_id)[-6:] == ["open", "oblige", "instruct", "begin", "record", "finish"]
