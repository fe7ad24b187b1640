"""The reception room at the screen: who comes, what is said, what comes of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from kntc.dossiers.models import Party
from kntc.proceedings import clock
from kntc.reception.models import Visit
from tests.cast import Cast
from tests.desk import Desk

DAY, VISIT = reverse("reception:day"), reverse("reception:visit")
PEOPLE = {"nguoi-TOTAL_FORMS": "5", "nguoi-INITIAL_FORMS": "5"}
TAM = PEOPLE | {
    "nguoi-0-name": "Đậu Thị Tằm",
    "nguoi-0-id_kind": "citizen_card",
    "nguoi-0-id_no": "000171301122",
    "nguoi-0-address": "xóm 3, xã Yên Thành",
    "subject": "Đề nghị cấp đổi Giấy chứng nhận bị chồng lấn",
    "content": "Xã không cấp đổi Giấy chứng nhận do chồng lấn đất nghĩa trang.",
    "result": "guided",
    "guidance": "Hướng dẫn gửi đơn đến UBND xã Yên Thành.",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    """Thursday, 15 October 2026, a quarter past two in the afternoon in Vietnam."""
    with clock.recording_at(datetime(2026, 10, 15, 7, 15, tzinfo=UTC)):
        yield


def comes(desk: Desk, kind: str = "complaint", **said: object) -> Any:
    """Somebody comes and the officer fills the form in."""
    return desk.send(f"{VISIT}?loai={kind}", **(TAM | said))


def test_what_it_is_about_is_asked_before_any_name(cast: Cast) -> None:
    page = Desk(cast.receiver).read(VISIT)
    order = ["?loai=complaint", "?loai=denunciation", "?loai=feedback", "?loai=mixed", "?loai=unknown"]
    assert sorted(order, key=page.index) == order
    assert page.count("niêm phong danh tính") == 3
    assert "nguoi-0-name" not in page


def test_a_visit_is_entered_with_its_number_and_what_came_of_it(cast: Cast) -> None:
    page = comes(Desk(cast.receiver)).content.decode()
    row = Visit.objects.get()
    assert f"Đã ghi lượt tiếp số 1/2026, mã tra cứu {row.dossier.spoken_code}." in page
    assert (row.proceeding.state, row.about, row.answer_kind) == ("guided", "complaint", "guided")
    assert [party.name for party in Party.objects.all()] == ["Đậu Thị Tằm"]
