"""Time limits of denunciations against the articles, read by hand — Luật Tố cáo 2018."""

from datetime import date

import pytest

from kntc.law.rules import Flags, NoRuleInForce, NoSuchVariant, NotCountable, due, limit_for
from tests.law.office_year import CALENDAR

BOTH = pytest.mark.parametrize("on", [date(2026, 6, 30), date(2026, 7, 1)])


@BOTH
@pytest.mark.parametrize(
    ("rule", "flags", "length", "unit", "article"),
    [
        ("TC-1", {}, 7, "wd", "khoản 1 Điều 24"),
        ("TC-1", {"extended": 1}, 10, "wd", "khoản 1 Điều 24"),
        ("TC-2", {}, 5, "wd", "khoản 2 Điều 24"),
        ("TC-3", {}, 20, "d", "khoản 2 Điều 26"),
        ("TC-4", {}, 5, "wd", "khoản 3 Điều 29"),
        ("TC-5", {}, 30, "d", "Điều 30"),
        ("TC-5", {"complex_case": True}, 30, "d", "Điều 30"),
        ("TC-5", {"extended": 1}, 60, "d", "Điều 30"),
        ("TC-5", {"extended": 1, "complex_case": True}, 60, "d", "Điều 30"),
        ("TC-5", {"extended": 2}, 90, "d", "Điều 30"),
        ("TC-6", {}, 5, "wd", "khoản 4 Điều 34"),
        ("TC-7", {}, 5, "wd", "khoản 3 Điều 35"),
        ("TC-8", {}, 7, "wd", "khoản 1 Điều 36"),
        ("TC-9", {}, 5, "wd", "khoản 3 Điều 36"),
        ("TC-10", {}, 7, "wd", "khoản 1 Điều 40"),
        ("TC-11", {}, 20, "d", "khoản 2 Điều 37"),
    ],
)
def test_the_law_on_denunciations_gives(
    *, on: date, rule: str, flags: Flags, length: int, unit: str, article: str
) -> None:
    ruling = limit_for(rule, on=on, **flags)
    assert (ruling.limit.length, ruling.limit.unit, ruling.limit.article) == (length, unit, article)
    assert ruling.instrument.number == "25/2018/QH14"


@pytest.mark.parametrize(("rule", "times"), [("TC-5", 3), ("TC-5", -1), ("TC-1", 2)])
def test_no_more_extensions_than_the_law_allows(rule: str, times: int) -> None:
    with pytest.raises(NoSuchVariant, match="gia hạn"):
        limit_for(rule, on=date(2026, 7, 1), extended=times)


@BOTH
@pytest.mark.parametrize("rule", ["TC-12", "TC-13", "TC-14"])
def test_what_cannot_be_counted_forward_says_why(rule: str, on: date) -> None:
    with pytest.raises(NotCountable, match="Điều"):
        limit_for(rule, on=on)


def test_the_monthly_monitoring_report_is_law_only_until_june_2026() -> None:
    with pytest.raises(NotCountable, match="hằng tháng"):
        limit_for("TC-13", on=date(2026, 6, 30))
    with pytest.raises(NotCountable, match="không quy định kỳ báo cáo"):
        limit_for("TC-13", on=date(2026, 7, 1))


def test_the_law_of_2018_says_nothing_before_2019() -> None:
    with pytest.raises(NoRuleInForce, match="25/2018/QH14"):
        limit_for("TC-5", on=date(2018, 12, 31))


@pytest.mark.parametrize(
    ("rule", "start", "flags", "expected"),
    [
        ("TC-1", date(2025, 12, 29), {}, date(2026, 1, 9)),  # 30 31 | not 1 2 | 5-9
        ("TC-1", date(2025, 12, 29), {"extended": 1}, date(2026, 1, 13)),  # and Saturday 10 worked, 12 13
        ("TC-2", date(2026, 7, 10), {}, date(2026, 7, 17)),
        ("TC-3", date(2026, 7, 10), {}, date(2026, 7, 30)),
        ("TC-5", date(2026, 7, 10), {}, date(2026, 8, 10)),  # the 30th day is Sunday 9 August
        ("TC-5", date(2026, 7, 10), {"extended": 1}, date(2026, 9, 8)),
        ("TC-5", date(2026, 7, 10), {"extended": 2}, date(2026, 10, 8)),
        ("TC-8", date(2026, 7, 10), {}, date(2026, 7, 21)),
        ("TC-11", date(2026, 7, 10), {}, date(2026, 7, 30)),
    ],
)
def test_denunciation_due_dates_counted_on_a_paper_calendar(
    rule: str, start: date, flags: Flags, expected: date
) -> None:
    assert due(rule, start, calendar=CALENDAR, **flags).due == expected


def test_an_extension_lengthens_from_the_start_and_only_the_final_day_moves() -> None:
    accepted = date(2026, 8, 3)
    assert due("TC-5", accepted, calendar=CALENDAR).due == date(2026, 9, 3)  # 2 September is off
    assert due("TC-5", accepted, calendar=CALENDAR, extended=1).due == date(2026, 10, 2)  # not 3 October
