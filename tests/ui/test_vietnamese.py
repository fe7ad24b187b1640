"""Dates and numbers on the screen are written as Vietnamese offices write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kntc.ui.templatetags.vietnamese import vn_date, vn_long_date, vn_moment, vn_number, vn_weekday_date


def test_a_day_is_written_day_month_year() -> None:
    assert vn_date(date(2026, 7, 1)) == "01/07/2026"


def test_no_day_is_written_as_nothing() -> None:
    assert [write(None) for write in (vn_date, vn_weekday_date, vn_long_date, vn_moment, vn_number)] == [""] * 5


def test_an_instant_late_in_the_evening_of_greenwich_is_the_next_day_in_vietnam() -> None:
    late = datetime(2026, 11, 18, 18, 30, tzinfo=UTC)
    assert (vn_date(late), vn_moment(late)) == ("19/11/2026", "01:30 19/11/2026")


def test_an_instant_without_zone_is_taken_as_it_stands() -> None:
    assert vn_date(datetime(2026, 11, 19, 23, 0)) == "19/11/2026"  # noqa: DTZ001 -- the very case tested


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 19), "Thứ Năm, ngày 19 tháng 11 năm 2026"),
        (date(2026, 2, 2), "Thứ Hai, ngày 02 tháng 02 năm 2026"),
        (date(2026, 3, 8), "Chủ nhật, ngày 08 tháng 3 năm 2026"),
    ],
)
def test_a_long_date_follows_the_papers_of_the_state(day: date, written: str) -> None:
    assert vn_long_date(day) == written


def test_a_due_date_names_its_weekday() -> None:
    assert vn_weekday_date(date(2026, 11, 25)) == "T4 25/11/2026"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1234567, "1.234.567"),
        (1234.5, "1.234,5"),
        (Decimal("126.50"), "126,5"),
        (Decimal("1200.00"), "1.200"),
        (-1200, "-1.200"),
    ],
)
def test_a_number_has_dots_between_thousands_and_a_decimal_comma(number: float | Decimal, written: str) -> None:
    assert vn_number(number) == written
