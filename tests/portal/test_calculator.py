"""Anybody reckons by when an answer is due, and reads how."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kntc.law.rules import RULES
from kntc.portal import calculator

pytestmark = pytest.mark.usefixtures("db")


def reckoned(**asked: str) -> str:
    """What the page says to this question, as text."""
    page = Client().get("/tinh-thoi-han/", asked).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_complaint_accepted_in_october_is_decided_by_the_end_of_november() -> None:
    page = reckoned(quy_tac="KN-2", ngay="26/10/2026")
    # Thirty days after Monday, 26 October 2026 is Wednesday, 25 November.
    assert "Hết hạn: Thứ Tư, ngày 25 tháng 11 năm 2026" in page
    assert "30 ngày tính từ ngày 26/10/2026" in page
    assert "Điều 28" in page
    assert "Luật Khiếu nại (02/2011/QH13). Chỉ để tham khảo." in page
    assert "T2 26/10/2026 ngày xảy ra sự kiện, không tính T3 27/10/2026 1" in page
    assert "T4 25/11/2026 30 ngày cuối" in page


def test_remote_and_complex_give_sixty_days() -> None:
    page = reckoned(quy_tac="KN-2", ngay="26102026", vung_sau="on", phuc_tap="on")
    # Sixty days: five of October, thirty of November, twenty-five of December, a Friday.
    assert "Hết hạn: Thứ Sáu, ngày 25 tháng 12 năm 2026" in page
    assert "60 ngày tính từ ngày 26/10/2026" in page
    assert "Địa bàn vùng sâu, vùng xa" in page
    assert "Vụ việc phức tạp." in page


def test_days_off_are_named_where_working_days_count() -> None:
    page = reckoned(quy_tac="TC-1", ngay="28/08/2026")
    # Seven working days from Friday, 28 August 2026; the second of September is the National Day.
    assert "thứ Bảy, Chủ nhật" in page
    assert "Quốc khánh" in page


def test_years_are_reckoned_without_a_list_of_days() -> None:
    page = reckoned(quy_tac="XLD-2", ngay="01/03/2026")
    assert "01 năm" in page
    assert "Từng ngày một" not in page


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"ngay": "31/02/2026"}, "không có ngày này trong lịch. Nhập như 16/10/2026"),
        ({"ngay": "01/01/1990"}, "Vào ngày 01/01/1990 chưa có quy định này"),
        ({"ngay": "01/12/2040"}, "Chưa có lịch ngày nghỉ"),
        ({"quy_tac": "XX-1"}, "Chọn một việc trong danh sách."),
        ({"quy_tac": "KN-1", "vung_sau": "on"}, "không có trường hợp vùng sâu, vùng xa"),
        ({"quy_tac": "KN-2", "gia_han": "1"}, "không có trường hợp gia hạn"),
        ({"quy_tac": "TC-5", "gia_han": "9"}, "Chưa tính được"),
    ],
)
def test_what_cannot_be_reckoned_is_said_in_words_and_kept(asked: dict[str, str], why: str) -> None:
    given = {"quy_tac": "KN-2", "ngay": "26/10/2026"} | asked
    page = reckoned(**given)
    assert why in page
    assert "Chưa tính được" in page
    assert "Hết hạn:" not in page
    assert f'value="{given["ngay"]}"' in Client().get("/tinh-thoi-han/", given).content.decode()


def test_every_rule_offered_is_counted_by_the_law() -> None:
    offered = [rule for _, rules in calculator.choices() for rule, _ in rules]
    assert {rule.partition("-")[0] for rule in offered} == {"KN", "TC", "XLD", "TCD"}
    assert len(offered) == len(set(offered))
    assert set(offered) < set(RULES)
    for rule in offered:
        assert "Chưa tính được" not in reckoned(quy_tac=rule, ngay="03/08/2026"), rule


def test_a_question_costs_calendar_choices_and_names() -> None:
    with CaptureQueriesContext(connection) as asked:
        reckoned(quy_tac="KN-2", ngay="26/10/2026")
    # Years and days once for the page, choices, names of days.
    assert len(asked) == 3
    with CaptureQueriesContext(connection) as asked:
        Client().get("/tinh-thoi-han/")
    assert len(asked) == 0


def test_a_day_left_out_is_asked_for() -> None:
    page = reckoned(quy_tac="KN-2", ngay="")
    assert "Chưa tính được, còn 1 chỗ cần sửa" in page
    assert "Nhập ngày bắt đầu, như 16/10/2026." in page
