"""Each unit says by which way it handles petitions; no open work is lost by the change."""

import pytest
from django.urls import reverse

from kntc.accounts.models import HandlingChoice
from kntc.accounts.roles import OfficeRole
from kntc.units.models import Unit
from tests.cast import COMMUNE, Cast, appointed
from tests.desk import Desk

HANDLING = reverse("administration:handling")
FULL = {"handling": "full", "reason": "Quy chế làm việc số 5/QC-UBND"}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("somebody", ["officer", "head", "monitor", "custodian"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_an_administrator_chooses(cast: Cast, somebody: str, method: str) -> None:
    desk = Desk(getattr(cast, somebody))
    assert getattr(desk.client, method)(HANDLING).status_code == 403


def test_a_unit_s_administrator_chooses_for_no_other_unit(cast: Cast) -> None:
    other = cast.neighbour.unit.code
    assert Desk(cast.administrator).client.get(HANDLING, {"don-vi": other}).status_code == 403
    assert Desk(cast.system_administrator).client.get(HANDLING, {"don-vi": other}).status_code == 200


def test_a_commune_works_in_the_simple_way_until_it_chooses_otherwise(cast: Cast) -> None:
    page = Desk(cast.administrator).read(HANDLING)
    assert "đang theo quy trình đơn giản" in page
    assert "chưa chọn lần nào" in page


def test_the_full_way_needs_a_head_of_division(cast: Cast) -> None:
    page = Desk(cast.administrator).send(HANDLING, **FULL).content.decode()
    assert "chưa có lãnh đạo phòng: bố trí trước khi chọn quy trình đầy đủ" in page
    assert not HandlingChoice.objects.exists()


def test_who_chose_when_and_why_stands_on_the_page(cast: Cast) -> None:
    appointed("hai.lv", "Lê Văn Hải", COMMUNE, OfficeRole.DIVISION_HEAD, "Trưởng phòng")
    page = Desk(cast.administrator).send(HANDLING, **FULL).content.decode()
    assert "từ hôm nay theo quy trình đầy đủ" in page
    assert "Đặng Đăng Khoa: Quy chế làm việc số 5/QC-UBND" in page
    assert Unit.objects.get(pk=cast.commune.pk).handling == "full"


def test_a_choice_without_a_reason_or_without_a_change_is_refused(cast: Cast) -> None:
    desk = Desk(cast.administrator)
    assert "Nhập căn cứ" in desk.send(HANDLING, handling="full", reason="").content.decode()
    page = desk.send(HANDLING, handling="simple", reason="Quy chế").content.decode()
    assert "đang theo quy trình đơn giản." in page
    assert not HandlingChoice.objects.exists()
