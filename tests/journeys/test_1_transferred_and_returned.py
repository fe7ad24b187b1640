"""Journey 1: a complaint is handed in at the wrong commune, transferred, returned, and sent where it belongs."""

from datetime import date

import pytest

from kntc.complaints import actions as complaints
from kntc.complaints.models import Complaint
from kntc.law.petition.terms import Channel, Direction
from kntc.petitions.models import Petition
from kntc.proceedings import queries
from tests.cast import Cast
from tests.journeys.telling import (
    EXAMINED,
    OUTSIDE,
    approved,
    classified,
    clocks,
    comes_in,
    counted,
    does,
    happens,
    proposed,
    sees,
    state,
    told,
)
from tests.petitions.arrivals import complaint

pytestmark = pytest.mark.usefixtures("db")


def continued(row: Petition) -> Petition:
    """The petition proceeding that continues this one."""
    return Petition.objects.get(proceeding__continues=row.proceeding_id)


def test_a_complaint_transferred_by_mistake_returned_and_transferred_to_the_competent_commune(cast: Cast) -> None:
    # Handed over in person at the neighbour's, who holds the province competent and transfers it there.
    here = comes_in(complaint(received_on=date(2026, 8, 4), channel=Channel.IN_PERSON), cast.neighbour)
    classified(here, date(2026, 8, 5), cast.neighbour, stated_unit=cast.province_head.unit, field="KN-HC-DD")
    # Ten working days from Tuesday 4 August: Tuesday the 18th. The citizen must be told within the same time.
    assert clocks(here)["XLD-1"] == (date(2026, 8, 18), "running")
    assert clocks(here)["TCD-1"] == (date(2026, 8, 18), "running")
    proposed(here, Direction.TRANSFER, date(2026, 8, 6), cast.neighbour)
    approved(here, date(2026, 8, 7), cast.neighbour_head, receiver=cast.handler.unit, **OUTSIDE)
    assert state(here) == "transferred"

    # The receiver has it on the list at once; the sender sees what becomes of it, and no more.
    there = continued(here)
    assert (there.proceeding.holder, state(there)) == (cast.handler.unit, "received")
    assert there.dossier_id == here.dossier_id
    today = date(2026, 8, 7)
    assert there.proceeding in queries.open_for(cast.handler, on=today)
    assert not sees(cast.neighbour, there, today)
    assert there.proceeding in queries.of_dossier(here.dossier_id)
    # The receiver's own days run from the day it came there.
    assert clocks(there)["XLD-1"] == (date(2026, 8, 21), "running")

    # The board finds the decision is the commune chair's and returns it, saying why.
    classified(there, date(2026, 8, 10), cast.handler, respondent_unit=cast.commune, field="KN-HC-DD")
    assert Petition.objects.get(pk=there.pk).competent_here is False
    proposed(there, Direction.RETURN, date(2026, 8, 11), cast.handler)
    approved(there, date(2026, 8, 12), cast.board_head, reason="Thuộc thẩm quyền Chủ tịch UBND xã Diễn Châu")
    assert state(there) == "returned"

    # Back on the sender's desk it goes where it belongs.
    back = continued(there)
    assert (back.proceeding.holder, back.channel) == (cast.neighbour.unit, "in_person")
    classified(back, date(2026, 8, 13), cast.neighbour, respondent_unit=cast.commune, field="KN-HC-DD")
    proposed(back, Direction.TRANSFER, date(2026, 8, 13), cast.neighbour)
    approved(
        back, date(2026, 8, 14), cast.neighbour_head, receiver=cast.commune, **OUTSIDE | {"document_no": "47/UBND"}
    )
    last = continued(back)
    classified(last, date(2026, 8, 17), cast.officer, respondent_unit=cast.commune, field="KN-HC-DD")
    assert Petition.objects.get(pk=last.pk).competent_here
    proposed(last, Direction.ACCEPT, date(2026, 8, 17), cast.officer)
    approved(last, date(2026, 8, 18), cast.head)
    event = happens(complaints.open_from, last, on=date(2026, 8, 18), by=cast.officer)
    case = Complaint.objects.get(proceeding=event.proceeding)
    does(case, "examine", date(2026, 8, 19), cast.officer, **EXAMINED)
    does(case, "accept", date(2026, 8, 20), cast.head)

    # One file, one code, one chain; four offices' turns, each with its own time.
    turns = [(each.procedure, each.holder.code) for each in queries.of_dossier(here.dossier_id)]
    assert turns == [
        ("petition", "17395.UBND"),
        ("petition", "40.BTCD"),
        ("petition", "17395.UBND"),
        ("petition", "17464.UBND"),
        ("complaint", "17464.UBND"),
    ]
    assert told(here.dossier_id).count("approve_transfer") == 2
    # The neighbour received one petition, not two, though it lay there twice.
    assert counted("petition_received", cast.neighbour.unit) == 1
    assert counted("petition_competent", cast.commune, kind="complaint") == 1
