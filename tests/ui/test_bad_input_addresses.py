"""Addresses and requests that no page of ours makes: a page in Vietnamese, never a failure."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from kntc.proceedings import clock
from tests.cast import Cast
from tests.desk import Desk
from tests.ui.mistakes import words

pytestmark = pytest.mark.django_db
HUGE = "9" * 40
NOBODY = "00000000-0000-0000-0000-000000000000"
NOT_THERE = "Hồ sơ không có hoặc bạn không được xem"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    """Thursday, 15 October 2026, in the afternoon in Vietnam."""
    with clock.recording_at(datetime(2026, 10, 15, 8, 0, tzinfo=UTC)):
        yield


@pytest.mark.parametrize(
    "address",
    [
        f"/nghiep-vu/ho-so/{NOBODY}/",
        "/nghiep-vu/ho-so/khong-phai-ma/",
        f"/nghiep-vu/ho-so/{HUGE}/",
        f"/nghiep-vu/dien-bien/{NOBODY}/gach-bo/",
        f"/nghiep-vu/tep/{NOBODY}/tai-ve/",
        f"/nghiep-vu/thoi-han/{NOBODY}/",
        f"/nghiep-vu/don/{NOBODY}/classify/",
        f"/nghiep-vu/khieu-nai/{NOBODY}/mo/",
        f"/nghiep-vu/tiep-dan/buoi/{HUGE}/",
        "/nghiep-vu/tiep-dan/?ngay=31022026",
        "/nghiep-vu/tiep-dan/?ngay=01010001",
        "/nghiep-vu/tiep-dan/?ngay=31129999",
        "/nghiep-vu/tiep-dan/?don-vi=%00%ED%A0%80",
        "/nghiep-vu/tiep-dan/luot-moi/?loai=%27%3B--",
        "/nghiep-vu/?viec=khong-co",
        "/nghiep-vu/?xep=khong-co",
        "/nghiep-vu/?loai=khong-co",
        "/nghiep-vu/?han=khong-co",
        "/nghiep-vu/?buoc=petition.khong-co",
        "/nghiep-vu/?nhan-tu=31022026",
        "/nghiep-vu/?nhan-tu=01010001",
        f"/nghiep-vu/?xep=so&sau={HUGE}",
        "/nghiep-vu/?sau=2026-02-31_x",
        f"/nghiep-vu/danh-sach/phan-cong/{NOBODY}/",
        "/nghiep-vu/%00/%ED%A0%80",
    ],
)
def test_an_address_that_leads_nowhere_says_so(address: str, cast: Cast) -> None:
    answer = Desk(cast.receiver).client.get(address)
    assert (answer.status_code, NOT_THERE in words(answer.content)) == (404, True)


@pytest.mark.parametrize(
    "address",
    [
        f"/nghiep-vu/?xep=so&sau={HUGE}_{NOBODY}",
        f"/nghiep-vu/?xep=-so&truoc=-{HUGE}_{NOBODY}",
        f"/nghiep-vu/?linh-vuc={'K' * 3000}&noi={HUGE}",
        f"/nghiep-vu/tiep-dan/so/?sau=2026-{HUGE}",
        f"/nghiep-vu/tiep-dan/so/?sau={'9' * 5000}-1",
        "/nghiep-vu/tiep-dan/so/?tu=31/02/2026&den=01/01/0001",
        f"/nghiep-vu/tiep-dan/luot-moi/?loai=complaint&buoi={HUGE}&tu={HUGE}",
        f"/nghiep-vu/tra-cuu/co-quan/?tim={'ơ' * 5000}",
        f"/nghiep-vu/tra-cuu/dia-ban/?tim={'ơ ' * 2500}%25_%5C",
        "/nghiep-vu/ngay/?ngay=%2B999lv",
        "/nghiep-vu/ngay/?ngay=31129999",
        f"/quan-tri/quy-tac/?ngay={HUGE}",
        f"/quan-tri/quy-tac/dieu/?dieu={'Điều ' * 1000}",
        f"/nghiep-vu/so-lieu-trinh-don/?o={HUGE}",
    ],
)
def test_what_cannot_be_meant_in_an_address_is_left_aside(address: str, cast: Cast) -> None:
    assert Desk(cast.receiver).client.get(address).status_code == 200


@pytest.mark.parametrize("year", ["0000", "0001", "9999", HUGE, "٢٠٢٦", "-1"])
def test_a_year_without_a_calendar_breaks_no_page(year: str, cast: Cast) -> None:
    desk = Desk(cast.system_administrator)
    assert desk.client.get(reverse("administration:days"), {"nam": year}).status_code == 200
    if year.isascii() and year.isdecimal():
        assert desk.client.get(f"/quan-tri/ngay-nghi/mo-nam/{year}/", follow=True).status_code == 200


def test_a_view_of_a_list_is_kept_whatever_stands_in_its_address(cast: Cast) -> None:
    desk = Desk(cast.officer)
    page = desk.client.post(f"/nghiep-vu/bo-loc/luu/?linh-vuc={'K' * 700}", {"name": "Đất đai", "shared": "no"})
    assert "Bộ lọc này dài quá, không lưu được." in words(page.content)


@pytest.mark.parametrize("name", ["desk:print", "desk:export", "drafts:save"])
def test_what_only_a_button_sends_says_so_when_it_is_opened_by_hand(name: str, cast: Cast) -> None:
    answer = Desk(cast.officer).client.get(reverse(name))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Trang này không mở trực tiếp được" in words(answer.content)


def test_assigning_opened_by_hand_without_a_draft_leads_back_to_the_list(cast: Cast) -> None:
    answer = Desk(cast.officer).client.get(reverse("desk:assign"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("desk:worklist"))


@pytest.mark.parametrize("typed", [{"chon": "khong-phai-ma"}, {"danh-sach": "?viec=khong-co"}, {"chon": "\x00"}])
@pytest.mark.parametrize("name", ["desk:assign", "desk:print", "desk:export"])
def test_ticks_that_are_no_rows_lead_nowhere(name: str, typed: dict[str, str], cast: Cast) -> None:
    answer = Desk(cast.head).client.post(reverse(name), typed)
    assert (answer.status_code, NOT_THERE in words(answer.content)) == (404, True)


def test_a_form_without_the_mark_of_the_session_is_turned_away_in_vietnamese(cast: Cast) -> None:
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(cast.officer.account)
    answer = desk.post(f"{reverse('petition:receive')}?loai=complaint", {"subject": "Đất vườn"})
    assert answer.status_code == 403
    assert "chưa có gì được lưu" in words(answer.content)


def test_more_than_a_form_can_hold_is_turned_away_in_vietnamese(cast: Cast) -> None:
    desk, address = Desk(cast.officer), f"{reverse('petition:receive')}?loai=complaint"
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=10_000):
        much = desk.client.post(address, {"text": "ơ" * 10_000})
    many = desk.client.post(address, {f"x{each}": "1" for each in range(1001)})
    for answer in (much, many):
        assert answer.status_code == 400
        assert "Địa chỉ hoặc dữ liệu gửi lên không đúng" in words(answer.content)


@pytest.mark.parametrize("name", ["\x00", "ơ" * 200_000, "' OR 1=1 --", "\u202e"])
def test_nobody_signs_in_by_a_strange_name_and_the_door_stays_open(name: str, client: Client) -> None:
    answer = client.post(reverse("account_login"), {"login": name, "password": "ơ" * 5000})
    assert answer.status_code == 200
    assert not answer.wsgi_request.user.is_authenticated
