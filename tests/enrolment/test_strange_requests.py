"""Addresses that no page of ours makes, and sessions that end midway: nothing is lost, nothing breaks."""

import re
from collections import Counter

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kntc.config.demo import filling, first_accounts
from kntc.enrolment.models import AccountRequest
from tests.cast import COMMUNE, Cast
from tests.desk import Desk

pytestmark = pytest.mark.django_db
HUGE = "9" * 40
NOBODY = "00000000-0000-0000-0000-000000000000"


@pytest.mark.parametrize(
    "address",
    [
        "/quan-tri/can-bo/00.KHONG/",
        "/quan-tri/can-bo/%00/",
        f"/quan-tri/can-bo/{COMMUNE}/{HUGE}/",
        f"/quan-tri/can-bo/{COMMUNE}/vi-tri/{HUGE}/thoi/",
        f"/quan-tri/de-nghi/{NOBODY}/",
        f"/quan-tri/de-nghi/{NOBODY}/xac-nhan/",
        "/quan-tri/danh-muc/khong-co/them/",
        f"/quan-tri/danh-muc/fields/{HUGE}/ket-thuc/",
    ],
)
def test_an_address_that_leads_nowhere_says_so(address: str, cast: Cast) -> None:
    assert Desk(cast.system_administrator).client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        f"/quan-tri/can-bo/?tim={'ơ ' * 3000}",
        "/quan-tri/can-bo/?tim=%00%25_",
        f"/quan-tri/can-bo/{COMMUNE}/?tim=%00",
        "/quan-tri/de-nghi/?nhom=khong-co",
        "/quan-tri/danh-muc/?tim=%00%5C",
        f"/quan-tri/quy-tac/?tim={'a ' * 3000}",
    ],
)
def test_what_cannot_be_meant_in_an_address_is_left_aside(address: str, cast: Cast) -> None:
    assert Desk(cast.system_administrator).client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        f"/quan-tri/dang-ky/don-vi/?tim={'ơ' * 5000}",
        "/quan-tri/dang-ky/don-vi/?tim=%00%25",
        "/quan-tri/dang-ky/theo-doi/?so=%00",
        f"/quan-tri/dang-ky/theo-doi/?so={'A' * 3000}",
    ],
)
def test_whoever_is_not_signed_in_breaks_nothing_either(address: str, client: Client) -> None:
    assert client.get(address).status_code == 200


def test_a_form_key_that_is_none_is_asked_for_anew(client: Client) -> None:
    page = client.post(reverse("enrolment:ask"), {"key": "khong-phai", "full_name": "Trần Thị Hạnh"})
    assert "Biểu mẫu không còn nguyên vẹn" in page.content.decode()


def test_what_was_typed_for_a_new_official_is_there_again_after_the_session_ended(cast: Cast) -> None:
    desk = Desk(cast.administrator)
    address = reverse("enrolment:new_person", args=[COMMUNE])
    [ticket] = re.findall(r'name="nhap" value="([^"]+)"', desk.read(address))
    del desk.client.cookies[settings.SESSION_COOKIE_NAME]
    desk.client.post(address, {"nhap": ticket, "full_name": "Nguyễn Thị Hạnh"})
    desk.client.force_login(cast.administrator.account)
    assert 'value="Nguyễn Thị Hạnh"' in desk.read(f"{address}?nhap=dung")


def test_communes_of_the_demo_ask_once_however_often_it_is_filled() -> None:
    filling.found()
    assert first_accounts.ask() == 4
    assert first_accounts.ask() == 0
    assert Counter(AccountRequest.objects.values_list("state", flat=True)) == {"waiting": 3, "returned": 1}
