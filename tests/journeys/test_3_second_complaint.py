"""Journey 3: not content with the first decision, somebody complains to the province."""

from datetime import date

import pytest

from kntc.complaints import actions as complaints
from kntc.complaints.models import Complaint
from kntc.dossiers.queries import matter_of
from kntc.law.petition.terms import Direction
from kntc.proceedings.models import Event
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


def complaint_of(event: Event) -> Complaint:
    """The complaint that an event opened."""
    return Complaint.objects.get(proceeding=event.proceeding)


def test_a_second_complaint_goes_to_the_province_and_its_decision_comes_into_force(cast: Cast) -> None:
    # The commune decides in the first instance: the complaint is wrong.
    petition = comes_in(complaint(received_on=date(2026, 7, 6)), cast.officer)
    classified(petition, date(2026, 7, 7), cast.officer, respondent_unit=cast.commune, field="KN-HC-DD")
    proposed(petition, Direction.ACCEPT, date(2026, 7, 7), cast.officer)
    approved(petition, date(2026, 7, 8), cast.head)
    first = complaint_of(happens(complaints.open_from, petition, on=date(2026, 7, 8), by=cast.officer))
    # Received on Monday 6 July: seven working days end on Wednesday 15 July.
    assert clocks(first) == {"KN-1": (date(2026, 7, 15), "running")}
    does(first, "examine", date(2026, 7, 9), cast.officer, **EXAMINED)
    does(first, "accept", date(2026, 7, 10), cast.head)
    does(first, "verify", date(2026, 7, 13), cast.head, verification_order_no="51/QĐ-UBND", verifiers=[cast.verifier])
    report = {"report_no": "7/BC", "report_verdict": "wrong", "results_differ": False}
    does(first, "report", date(2026, 7, 29), cast.verifier, **report)
    does(first, "decide", date(2026, 8, 3), cast.head, decision_no="61/QĐ-UBND", verdict="wrong", to_enforce=False)
    does(first, "send", date(2026, 8, 5), cast.officer, delivered_on=date(2026, 8, 5))
    # Time to complain again: thirty days from receipt of the decision on 5 August.
    assert clocks(first)["KN-7"] == (date(2026, 9, 4), "running")

    # The same person writes to the province's Chair; the reception board handles it.
    again = comes_in(complaint(received_on=date(2026, 8, 17), subject="Khiếu nại lần hai thu hồi đất"), cast.handler)
    classified(
        again, date(2026, 8, 18), cast.handler, instance="second", respondent_unit=cast.commune, field="KN-HC-DD"
    )
    proposed(again, Direction.ACCEPT, date(2026, 8, 18), cast.handler)
    approved(again, date(2026, 8, 19), cast.board_head)
    second = complaint_of(happens(complaints.open_second, again, first, on=date(2026, 8, 19), by=cast.handler))

    # The petition keeps its file and is joined; the second instance goes on in the matter's file.
    assert matter_of(again.dossier_id) == first.dossier_id
    assert (second.dossier_id, second.instance) == (first.dossier_id, "second")
    assert second.proceeding.continues == first.proceeding
    assert second.proceeding.holder == cast.province_head.unit
    assert state(first) == "contested"
    assert {status for _, status in clocks(first).values()} == {"met", "ended"}

    # Time to complain counts from receipt of the first decision. Accepted on 24 August: forty-five days,
    # Thursday 8 October. A dialogue is compulsory.
    again_examined = EXAMINED | {"settler": "province_chair", "knew_on": date(2026, 8, 5)}
    does(second, "examine", date(2026, 8, 20), cast.inspector, **again_examined)
    does(second, "accept", date(2026, 8, 24), cast.province_head)
    assert clocks(second)["KN-3"] == (date(2026, 10, 8), "running")
    order = {"verification_order_no": "900/QĐ-UBND", "verifiers": [cast.inspector]}
    does(second, "verify", date(2026, 8, 26), cast.province_head, **order)
    does(
        second,
        "report",
        date(2026, 9, 10),
        cast.inspector,
        report_no="88/BC",
        report_verdict="partly",
        results_differ=True,
    )
    call = {
        "dialogue_on": date(2026, 9, 21),
        "dialogue_place": "Trụ sở tiếp công dân tỉnh",
        "dialogue_content": "Giá đất",
    }
    does(second, "call_dialogue", date(2026, 9, 14), cast.inspector, **call)
    does(second, "meet", date(2026, 9, 21), cast.province_head, dialogue_chair="settler", absence="present")
    verdict = {"verdict": "partly", "first_result": "changed", "to_enforce": False}
    does(second, "decide", date(2026, 9, 28), cast.province_head, decision_no="1450/QĐ-UBND", **verdict)
    does(second, "send", date(2026, 10, 1), cast.inspector, delivered_on=date(2026, 10, 1))
    does(second, "publish", date(2026, 10, 9), cast.inspector, publish_form="posting")

    # In force after thirty days: the last is Wednesday 28 October, so from the 29th.
    assert clocks(second)["KN-8"] == (date(2026, 10, 28), "running")
    [event] = morning(date(2026, 10, 29))
    assert (event.proceeding_id, event.happened_on) == (second.proceeding_id, date(2026, 10, 29))
    assert state(second) == "effective"
    does(second, "close", date(2026, 11, 2), cast.province_head, to_enforce=False)
    assert state(second) == "closed"

    # Two decisions, each where it was made; one story, in one chain.
    assert counted("complaint_decided", cast.commune, instance="first", verdict="wrong") == 1
    assert counted("complaint_decided", cast.province_head.unit, instance="second", first_result="changed") == 1
    assert told(first.dossier_id)[-5:] == ["decide", "send", "publish", "take_effect", "close"]
