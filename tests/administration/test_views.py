"""Lawyers read every rule in force on a day; the system administrator keeps the calendar."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kntc.administration.law_page import CHAPTERS, PARTS
from kntc.audit.models import Line
from kntc.law import rules
from kntc.law.instrument import RuleSet
from kntc.law.procedures import PROCEDURES
from kntc.law.settings import DEFAULTS, RuleSettings
from kntc.workdays import queries as workdays
from tests.cast import Cast

RULES = reverse("administration:rules")
COMPLAINTS = {"nhom": "khieu-nai"}
DAYS = reverse("administration:days")
NATIONAL_DAY = date(2026, 9, 2)
REMOVE = reverse("administration:remove_day", args=[NATIONAL_DAY])
CHOICES = reverse("administration:choices")
OPEN_2028 = reverse("administration:open_year", args=[2028])
READINGS = {
    "acceptance": "calendar",
    "second_decision_sent": "calendar",
    "handling": "working",
    "old_complaints_accepted_under": "2021",
    "reason": "Công văn 12/TTCP-PC",
}
REMOVED_2026 = {"day": "24/12/2026", "kind": "off", "name": "Nghỉ bão", "reason": "Công điện 01/CĐ"}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", [RULES, CHOICES, DAYS, OPEN_2028, REMOVE])
def test_nobody_reads_administration_without_signing_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("address", [DAYS, OPEN_2028, REMOVE])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_officer_does_not_touch_the_calendar(client: Client, cast: Cast, address: str, method: str) -> None:
    client.force_login(cast.officer.account)
    answer = getattr(client, method)(address)
    assert answer.status_code == 403
    assert "không có quyền sửa ngày nghỉ, ngày làm bù" in answer.content.decode()


def test_every_official_reads_the_rules_of_today_group_by_group(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    assert "Thời hạn: Tiếp công dân" in client.get(RULES).content.decode()
    page = client.get(RULES, {"nhom": "khieu-nai"}).content.decode()
    assert "Thời hạn: Khiếu nại" in page
    assert "Trình tự: trình tự giải quyết khiếu nại" in page
    assert "Thời hạn: Tố cáo" not in page
    assert client.get(RULES, {"nhom": "dat-dai"}).status_code == 404


def test_every_rule_and_every_procedure_stands_in_one_group(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    pages = "".join(client.get(RULES, {"nhom": code}).content.decode() for code in PARTS)
    in_force = {row.rule for row in rules.table(timezone.localdate())}
    assert set(re.findall(r'<td class="nowrap">([A-Z]+-\w+)</td>', pages)) == in_force
    assert pages.count("Trình tự: ") == len(PROCEDURES)
    assert sorted(each for part in PARTS.values() for each in part.prefixes) == sorted(CHAPTERS)


def test_another_group_is_read_on_the_same_day(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    page = client.get(RULES, {"ngay": "30062026"}).content.decode()
    assert 'href="?nhom=to-cao&amp;ngay=30%2F06%2F2026"' in page
    assert 'href="?nhom=to-cao"' in client.get(RULES).content.decode()


def test_the_rules_of_a_day_are_those_in_force_on_it(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    line = '<td class="nowrap">KN-14</td>'
    # Luật Khiếu nại, Điều 11a, on suspension and the sending of its decision, is new since Luật 136/2025/QH15.
    assert line not in client.get(RULES, COMPLAINTS | {"ngay": "30/6/2026"}).content.decode()
    assert line in client.get(RULES, COMPLAINTS | {"ngay": "01072026"}).content.decode()


def test_a_day_that_does_not_exist_shows_todays_rules_and_says_so(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    page = client.get(RULES, COMPLAINTS | {"ngay": "31/2/2026"}).content.decode()
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


def test_the_administrator_opens_the_next_year_with_its_reason(client: Client, cast: Cast) -> None:
    client.force_login(cast.system_administrator.account)
    assert f'href="{OPEN_2028}"' in client.get(DAYS).content.decode()
    assert "Nhập căn cứ" in client.post(OPEN_2028, {}).content.decode()
    answer = client.post(OPEN_2028, {"reason": "Thông báo nghỉ lễ năm 2028"}, follow=True)
    assert answer.redirect_chain == [(f"{DAYS}?nam=2028", 302)]
    assert "Mở lịch năm 2029…" in answer.content.decode()
    assert workdays.calendar().is_working_day(date(2028, 1, 3))


def test_a_year_is_opened_once_and_in_its_turn(client: Client, cast: Cast) -> None:
    client.force_login(cast.system_administrator.account)
    for _ in range(2):
        client.post(OPEN_2028, {"reason": "Thông báo nghỉ lễ năm 2028"})
    client.post(reverse("administration:open_year", args=[2031]), {"reason": "Nhầm"})
    assert workdays.next_year() == 2029
    assert Line.objects.filter(action="day_set", object_id="2028-01-01").count() == 1
    assert not workdays.years().filter(year=2031).exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_unit_s_administrator_chooses_no_reading_of_the_law(client: Client, cast: Cast, method: str) -> None:
    client.force_login(cast.administrator.account)
    answer = getattr(client, method)(CHOICES, READINGS)
    assert answer.status_code == 403
    assert "không có quyền chọn cách áp dụng luật" in answer.content.decode()
    assert workdays.rule_settings() == DEFAULTS


def test_only_who_may_choose_is_led_to_the_form(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    assert CHOICES not in client.get(RULES).content.decode()
    client.force_login(cast.system_administrator.account)
    assert CHOICES in client.get(RULES).content.decode()


def lines_of(page: str, rule: str) -> list[str]:
    """The lines of one rule in the table of limits."""
    return [line for line in page.split("<tr>") if f'<td class="nowrap">{rule}</td>' in line]


def test_every_official_sees_which_reading_is_applied(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    law, decree = lines_of(client.get(RULES, COMPLAINTS | {"ngay": "30/6/2026"}).content.decode(), "KN-1")
    assert ("10 ngày<" in law, "đang áp dụng theo tùy chọn" in law) == (True, True)
    assert ("10 ngày làm việc<" in decree, "không áp dụng theo tùy chọn" in decree) == (True, True)
    (alone,) = lines_of(client.get(RULES, COMPLAINTS | {"ngay": "1/7/2026"}).content.decode(), "KN-1")
    assert "theo tùy chọn" not in alone


def test_the_administrator_chooses_and_the_page_of_rules_follows(client: Client, cast: Cast) -> None:
    client.force_login(cast.system_administrator.account)
    given = READINGS | {"handling": "calendar", "old_complaints_accepted_under": "2026"}
    answer = client.post(CHOICES, given, follow=True)
    assert answer.redirect_chain == [(CHOICES, 302)]
    assert "Đã lưu tùy chọn." in answer.content.decode()
    page = client.get(RULES, {"nhom": "xu-ly-don"}).content.decode()
    by_day, by_working_day = lines_of(page, "XLD-1")
    assert "đang áp dụng theo tùy chọn" in by_day
    assert "không áp dụng theo tùy chọn" in by_working_day
    page = client.get(RULES, {"nhom": "tuy-chon"}).content.decode()
    assert "<strong>từ ngày 01/7/2026 (Luật 136/2025/QH15)</strong></td>" in page
    assert workdays.rule_settings().old_complaints_accepted_under is RuleSet.SINCE_2026
    lines = Line.objects.filter(action="rule_chosen").order_by("pk")
    assert [line.object_id for line in lines] == ["handling", "old_complaints_accepted_under"]


def test_the_form_shows_what_holds_now(client: Client, cast: Cast) -> None:
    client.force_login(cast.system_administrator.account)
    client.post(CHOICES, READINGS | {"acceptance": "working"})
    page = client.get(CHOICES).content.decode()
    checked = [box for box in re.findall(r"<input[^>]*>", page) if " checked" in box]
    assert [box.partition('name="')[2].partition('"')[0] for box in checked] == list(READINGS)[:4]
    assert ['value="working"' in box for box in checked] == [True, False, True, False]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, "Chưa đổi cách áp dụng nào."),
        ({"handling": "calendar", "reason": " "}, "Nhập căn cứ"),
        ({"handling": "2026"}, "Hãy chọn một lựa chọn hợp lệ"),
        ({"handling": ""}, "Chọn thời hạn xử lý đơn (XLD-1)"),
    ],
)
def test_a_choice_that_says_nothing_new_or_gives_no_reason_is_sent_back(
    client: Client, cast: Cast, change: dict[str, str], why: str
) -> None:
    client.force_login(cast.system_administrator.account)
    assert why in client.post(CHOICES, READINGS | change).content.decode()
    assert workdays.rule_settings() == RuleSettings()
    assert not Line.objects.filter(action="rule_chosen").exists()


ARTICLE = reverse("administration:article")
ACCEPTANCE = "Luật Khiếu nại, Điều 27, Điều 36"


def test_the_basis_of_a_step_says_what_rests_on_it(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    page = client.get(ARTICLE, {"dieu": "Luật Khiếu nại, Điều 28"}).content.decode()
    assert "<strong>Điều 28</strong> Luật Khiếu nại số 02/2011/QH13" in page
    assert "sửa đổi bởi 136/2025/QH15 từ 01/07/2026" in page
    assert "KN-2 · Điều 28" in page


def test_beside_a_form_only_the_inside_of_a_dialog_is_sent(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    part = client.get(ARTICLE, {"dieu": ACCEPTANCE}, headers={"HX-Request": "true"}).content.decode()
    assert "Kiểm tra điều kiện thụ lý" in part
    assert "<html" not in part


def test_an_instrument_that_nobody_registered_is_said_to_be_unknown(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    page = client.get(ARTICLE, {"dieu": "Luật Đất đai, Điều 1"}).content.decode()
    assert "không có trong sổ văn bản" in page


def test_a_rule_is_found_in_every_group_without_diacritics(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    page = client.get(RULES, {"tim": "ra quyet dinh dinh chi", "ngay": "1/7/2026"}).content.decode()
    assert "Trình tự: " not in page
    found = client.get(RULES, {"tim": "XLD-1 05/2021", "ngay": "1/8/2026"}).content.decode()
    assert set(re.findall(r'<td class="nowrap">([A-Z]+-\w+)</td>', found)) <= {"XLD-1"}
    assert "Không có thời hạn nào như vậy" in client.get(RULES, {"tim": "qwxz"}).content.decode()


def test_both_rule_sets_stand_side_by_side_when_asked_for(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.account)
    today = client.get(RULES, COMPLAINTS | {"ngay": "1/7/2026"}).content.decode()
    every = client.get(RULES, COMPLAINTS | {"ngay": "1/7/2026", "moi": "on"}).content.decode()
    assert "Quy tắc pháp luật qua các thời kỳ</h1>" in every
    assert "đến 30/06/2026" not in today
    assert "đến 30/06/2026" in every
    assert len(lines_of(every, "KN-1")) > len(lines_of(today, "KN-1"))
