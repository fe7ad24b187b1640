"""Journey 2: nobody signs, but the paper names the violator and brings evidence; another brings none."""

from datetime import date

import pytest

from kntc.dossiers.actions import Newcomer
from kntc.dossiers.models import Party
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import Channel, Direction
from tests.cast import Cast
from tests.journeys.telling import (
    approved,
    classified,
    clocks,
    comes_in,
    counted,
    does,
    morning,
    proposed,
    sees,
    state,
    told,
)
from tests.petitions.arrivals import denunciation

pytestmark = pytest.mark.usefixtures("db")

SUBJECT = "Tố cáo công chức địa chính nhận tiền khi làm hồ sơ tách thửa"
NOBODY = (
    Newcomer(PartyRole.DENOUNCER, is_anonymous=True),
    Newcomer(PartyRole.ACCUSED, name="Mai Bá Thước", position="công chức địa chính"),
)
UNSIGNED = {"anonymous": True, "named": False, "signed": False, "addressed": False, "reachable": False}


def test_an_anonymous_paper_with_evidence_is_looked_into_and_starts_no_clock_of_a_denunciation(cast: Cast) -> None:
    receipt = denunciation(received_on=date(2026, 8, 24), subject=SUBJECT, people=NOBODY, channel=Channel.BOX)
    petition = comes_in(receipt, cast.officer)

    # Its handwriting could betray somebody: its words are sealed, and only the head and the officer see the file.
    denouncer = Party.objects.get(dossier=petition.dossier_id, role=PartyRole.DENOUNCER)
    assert (denouncer.is_anonymous, denouncer.sealed_id is not None, denouncer.name) == (True, True, "")
    assert petition.text == ""
    assert sees(cast.head, petition, date(2026, 8, 25))
    assert not sees(cast.second_officer, petition, date(2026, 8, 25))

    read = {"violator_clear": True, "evidence_concrete": True, "respondent_unit": cast.commune, "accused_post": "staff"}
    classified(petition, date(2026, 8, 26), cast.officer, **UNSIGNED, **read)
    # Ten working days from Monday 24 August; 31 August to 2 September are off: Wednesday 9 September.
    assert clocks(petition) == {"XLD-1": (date(2026, 9, 10), "running"), "XLD-3": (date(2026, 10, 8), "running")}
    proposed(petition, Direction.INSPECT, date(2026, 8, 27), cast.officer)
    approved(petition, date(2026, 8, 28), cast.head)
    does(petition, "finish_inspection", date(2026, 9, 25), cast.officer, result="Có vi phạm, đã chuyển xử lý kỷ luật")
    assert state(petition) == "closed"
    assert told(petition.dossier_id) == ["open", "classify", "propose", "approve_inspection", "finish_inspection"]


def test_an_anonymous_paper_without_evidence_is_filed_for_a_year_and_then_its_destruction_decided(cast: Cast) -> None:
    receipt = denunciation(received_on=date(2025, 8, 20), subject=SUBJECT, people=NOBODY, channel=Channel.BOX)
    petition = comes_in(receipt, cast.officer)
    read = {
        "violator_clear": False,
        "evidence_concrete": False,
        "respondent_unit": cast.commune,
        "accused_post": "staff",
    }
    classified(petition, date(2025, 8, 21), cast.officer, **UNSIGNED, **read)
    proposed(petition, Direction.FILE, date(2025, 8, 22), cast.officer)
    approved(petition, date(2025, 8, 25), cast.head, reason="Không có thông tin, chứng cứ cụ thể")
    assert clocks(petition) == {"XLD-1": (date(2025, 9, 5), "met"), "XLD-2": (date(2026, 8, 25), "running")}
    [event] = morning(date(2026, 8, 26))
    assert event.happened_on == date(2026, 8, 26)
    does(petition, "decide_destruction", date(2026, 9, 7), cast.head, document_no="112/QĐ-UBND")
    assert state(petition) == "destruction_decided"
    assert counted("petition_filed", cast.commune, kind="denunciation") == 1
