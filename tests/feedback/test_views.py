"""A report is taken over from the petition's page."""

from datetime import date

import pytest
from django.urls import reverse

from kntc.law.petition.terms import Direction
from kntc.petitions import actions as petitions
from kntc.proceedings.models import Proceeding
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.arrivals import feedback, received
from tests.proceedings.conftest import played

pytestmark = pytest.mark.django_db


def test_an_approved_report_is_taken_over_once_however_often_it_is_sent(cast: Cast) -> None:
    row = received(feedback(), cast.officer)
    on = row.dossier.received_on
    given = {"kind": "feedback", "instance": "none", "competent_here": True}
    petitions.classify(row, actor=cast.officer, on=on, given=given)
    petitions.propose(row, Direction.ASSIGN, actor=cast.officer, on=on)
    petitions.approve(row, actor=cast.head, on=on)
    address = reverse("feedback:open", args=[row.pk])
    with played(date(2026, 8, 14)):
        desk = Desk(cast.head)
        sent = desk.filled(address)
        answers = [desk.client.post(address, sent, follow=True) for _ in range(2)]
    opened = Proceeding.objects.get(procedure="feedback")
    assert (opened.dossier_id, opened.continues_id) == (row.dossier_id, row.pk)
    assert "Đã ghi: Chuyển sang giải quyết kiến nghị, phản ánh." in answers[0].content.decode()
    assert answers[1].status_code == 200
