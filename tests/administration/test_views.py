"""Lawyers read every rule in force on a day; the system administrator keeps the calendar."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kntc.workdays import queries as workdays
from tests.cast import Cast

RULES = reverse("administration:rules")
DAYS = reverse("administration:days")
NATIONAL_DAY = date(2026, 9, 2)
REMOVE = reverse("administration:remove_day", args=[NATIONAL_DAY])
REMOVED_2026 = {"day": "24/12/2026", "kind": "off", "name": "Nghỉ bão", "reason": "Công điện 01/CĐ"}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", [RULES, DAYS, REMOVE])
def test_nobody_reads_administration_without_signing_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("address", [DAYS, REMOVE])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_officer_does_not_touch_the_calendar(client: Client, cast: Cast, address: str, method: str) -> None:
    client.force_login(cast.officer.account)
    answer = getattr(client, method)(address)
    assert answer.status_code == 403
    assert "không có quyền sửa ngày nghỉ, ngày làm bù" in answer.content.decode()


def test_every_official_reads_the_rules_of_today(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    page = client.get(RULES).content.decode()
    assert "Thời hạn: Khiếu nại" in page
    assert "Trình tự: trình tự giải quyết khiếu nại" in page


def test_the_rules_of_a_day_are_those_in_force_on_it(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    line = '<td class="nowrap">KN-14</td>'
    # Luật Khiếu nại, Điều 11a, on suspension and the sending of its decision, is new since Luật 136/2025/QH15.
    assert line not in client.get(RULES, {"ngay": "30/6/2026"}).content.decode()
    assert line in client.get(RULES, {"ngay": "01072026"}).content.decode()


def test_a_day_that_does_not_exist_shows_todays_rules_and_says_so(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    page = client.get(RULES, {"ngay": "31/2/2026"}).content.decode()
    assert "Ngày xem: không có ngày này trong lịch" in page
    assert "Thời hạn: Khiếu nại" in page


def test_the_administrator_adds_a_day_off_with_its_reason(client: Client, cast: Cast) -> None:
    client.force_login(cast.system_administrator.account)
    answer = client.post(DAYS, REMOVED_2026, follow=True)
    assert answer.redirect_chain == [(f"{DAYS}?nam=2026", 302)]
    assert "Nghỉ bão" in answer.content.decode()
    assert not workdays.calendar().is_working_day(date(2026, 12, 24))


def test_a_sunday_is_no_day_off_of_its_own_and_what_was_typed_stays(client: Client, cast: Cast) -> None:
    client.force_login(cast.system_administrator.account)
    page = client.post(DAYS, REMOVED_2026 | {"day": "27/12/2026"}).content.decode()
    assert "Ngày 27/12/2026 là ngày nghỉ hằng tuần, không cần đặt làm ngày nghỉ." in page
    assert 'value="Nghỉ bão"' in page


def test_a_change_without_reason_asks_for_it(client: Client, cast: Cast) -> None:
    client.force_login(cast.system_administrator.account)
    assert "Nhập căn cứ" in client.post(DAYS, REMOVED_2026 | {"reason": ""}).content.decode()
    assert "Nhập căn cứ" in client.post(REMOVE, {}).content.decode()
    assert not workdays.calendar().is_working_day(NATIONAL_DAY)


def test_the_administrator_makes_a_day_an_ordinary_one_again(client: Client, cast: Cast) -> None:
    client.force_login(cast.system_administrator.account)
    assert "Giữ lại" in client.get(REMOVE).content.decode()
    client.post(REMOVE, {"reason": "Nhập nhầm"})
    assert workdays.calendar().is_working_day(NATIONAL_DAY)
    assert client.get(REMOVE).status_code == 404


def test_a_year_without_calendar_says_what_that_means(client: Client, cast: Cast) -> None:
    client.force_login(cast.system_administrator.account)
    assert "Chưa có lịch của năm này." in client.get(DAYS, {"nam": "2031"}).content.decode()
