"""A petition goes from receipt to a decision in force by pressing what the pages offer."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kntc.petitions.models import Petition
from kntc.proceedings.actions import sweep
from kntc.proceedings.models import Proceeding
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.test_views import LETTER, RECEIVE
from tests.proceedings.conftest import played

pytestmark = pytest.mark.django_db

EXAMINED = {"object_kind": "decision", "knew_on": "30/06/2026", "representation": "self"}
EXAMINED |= dict.fromkeys(("directly_affected", "capable", "signed"), "yes")


def presses(desk: Desk, case: Proceeding, action: str, on: str, **answers: Any) -> str:
    """Somebody opens the page of a step that the file offers, fills it in, and the file is shown again."""
    address = reverse(f"{case.procedure}:step", args=[case.pk, action])
    day, month = (int(part) for part in on.split("/"))
    with played(date(2026, month, day)):
        assert address in desk.read(reverse("proceedings:dossier", args=[case.dossier_id]), luot=str(case.pk))
        page: str = desk.send(address, on=f"{on}/2026", **answers).content.decode()
    assert "Đã ghi: " in page, page
    case.refresh_from_db()
    return page


def test_a_complaint_is_taken_from_receipt_to_a_decision_in_force(cast: Cast) -> None:
    officer, head, verifier = Desk(cast.officer), Desk(cast.head), Desk(cast.verifier)
    with played(date(2026, 8, 4)):
        officer.send(f"{RECEIVE}?loai=complaint", **(LETTER | {"received_on": "4/8/2026"}))
    petition = Proceeding.objects.get(pk=Petition.objects.get().pk)
    presses(officer, petition, "classify", "6/8", respondent_unit=cast.commune.name)
    presses(officer, petition, "propose", "6/8", direction="accept")
    presses(head, petition, "approve_acceptance", "7/8")
    with played(date(2026, 8, 7)):
        head.send(reverse("complaint:open", args=[petition.pk]), on="7/8/2026")
    case = Proceeding.objects.get(procedure="complaint")
    presses(verifier, case, "examine", "7/8", **EXAMINED)
    # Thirty days from 10 August end on Wednesday 9 September (Luật Khiếu nại, Điều 28).
    assert "Hạn ban hành quyết định giải quyết: 09/09/2026." in presses(head, case, "accept", "10/8")
    presses(head, case, "verify", "12/8", verification_order_no="80/QĐ-UBND")
    report = {"report_no": "12/BC", "report_verdict": "wrong", "results_differ": "no"}
    presses(verifier, case, "report", "27/8", **report)
    decision = {"decision_no": "96/QĐ-UBND", "verdict": "wrong", "to_enforce": "no"}
    page = presses(head, case, "decide", "3/9", **decision)
    # Thirty days from 3 September end on Saturday 3 October, so on Monday the 5th (Điều 44; Bộ luật Dân sự, Điều 148).
    assert "Hạn có hiệu lực pháp luật: 05/10/2026." in page
    presses(verifier, case, "send", "4/9", delivered_on="4/9/2026")
    presses(verifier, case, "publish", "7/9", publish_form="posting")
    with played(date(2026, 10, 7)):
        sweep(date(2026, 10, 7))
        page = head.read(reverse("proceedings:dossier", args=[case.dossier_id]))
    case.refresh_from_db()
    assert case.state == "effective"
    assert "Quyết định có hiệu lực pháp luật</strong> · tự động theo thời hạn" in page
