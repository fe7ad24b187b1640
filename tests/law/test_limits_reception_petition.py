"""Time limits of reception, petitions, the database and archives against the articles, read by hand."""

from datetime import date

import pytest

from kntc.law.limit import DayReading
from kntc.law.rules import NoRuleInForce, NotCountable, RuleSettings, due, limit_for
from tests.law.office_year import CALENDAR

OLD, NEW = date(2026, 6, 30), date(2026, 7, 1)


@pytest.mark.parametrize("on", [OLD, NEW])
@pytest.mark.parametrize(
    ("rule", "length", "unit", "article", "instrument"),
    [
        ("TCD-1", 10, "wd", "khoản 1 Điều 28", "42/2013/QH13"),
        ("TCD-2", 7, "wd", "khoản 2 Điều 27", "42/2013/QH13"),
        ("TCD-3", 5, "wd", "khoản 2 Điều 28", "42/2013/QH13"),
        ("XLD-1", 10, "wd", "mục Thời hạn giải quyết", "TTHC xử lý đơn"),
        ("XLD-2", 1, "year", "khoản 2 Điều 28", "05/2021/TT-TTCP"),
        ("DB-3", 15, "d", "khoản 3 Điều 8", "55/2022/NĐ-CP"),
        ("ARC-1", 1, "year", "Điều 17", "33/2024/QH15"),
    ],
)
def test_the_law_gives_before_and_since_july_2026(
    *, on: date, rule: str, length: int, unit: str, article: str, instrument: str
) -> None:
    ruling = limit_for(rule, on=on)
    assert (ruling.limit.length, ruling.limit.unit, ruling.limit.article) == (length, unit, article)
    assert ruling.instrument.number == instrument


@pytest.mark.parametrize(
    ("rule", "length", "unit", "article"),
    [("TCD-6", 3, "wd", "khoản 3 Điều 4"), ("XLD-3", 45, "d", "điểm b khoản 3 Điều 41")],
)
def test_the_decree_of_2026_adds(rule: str, length: int, unit: str, article: str) -> None:
    ruling = limit_for(rule, on=NEW)
    assert (ruling.limit.length, ruling.limit.unit, ruling.limit.article) == (length, unit, article)
    assert ruling.instrument.number == "154/2026/NĐ-CP"
    with pytest.raises(NoRuleInForce, match="154/2026/NĐ-CP"):
        limit_for(rule, on=OLD)


@pytest.mark.parametrize(
    "rule",
    [
        *("TCD-4", "TCD-5", "OL-1", "OL-2", "OL-3", "DB-1", "DB-2"),
        *("RPT-Q1", "RPT-Q2", "RPT-6M", "RPT-Q3", "RPT-9M", "RPT-Q4", "RPT-Y", "RPT-CD", "RPT-DX"),
        *("RPT-S1", "RPT-S2", "RPT-S3", "RPT-S4", "RPT-S5", "RPT-S6"),
    ],
)
def test_what_cannot_be_counted_forward_says_why(rule: str) -> None:
    with pytest.raises(NotCountable, match="Quy định"):
        limit_for(rule, on=NEW)


@pytest.mark.parametrize("rule", ["OL-1", "OL-2", "OL-3"])
def test_online_reception_has_no_rule_before_july_2026(rule: str) -> None:
    with pytest.raises(NoRuleInForce):
        limit_for(rule, on=OLD)


def test_the_chair_of_a_commune_receives_two_days_a_month_since_july_2026() -> None:
    with pytest.raises(NotCountable, match="cấp xã ít nhất 02 ngày"):
        limit_for("TCD-4", on=NEW)
    with pytest.raises(NotCountable, match="cấp huyện ít nhất 02 ngày"):
        limit_for("TCD-4", on=OLD)


def test_an_office_may_count_the_handling_of_a_petition_in_calendar_days() -> None:
    settings = RuleSettings(handling=DayReading.CALENDAR)
    assert limit_for("XLD-1", on=NEW, settings=settings).limit.unit == "d"


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        ("TCD-1", date(2026, 11, 20), date(2026, 12, 7)),  # 23, not 24, 25-27 | 30 1-4 | 7
        ("TCD-2", date(2026, 7, 10), date(2026, 7, 21)),
        ("TCD-6", date(2026, 7, 10), date(2026, 7, 15)),
        ("XLD-1", date(2026, 2, 11), date(2026, 3, 4)),  # 12 13 | Tết | 23-27 | 2 3 4
        ("XLD-2", date(2026, 7, 10), date(2027, 7, 12)),  # 10 July 2027 is a Saturday
        ("XLD-3", date(2026, 7, 10), date(2026, 8, 24)),
        ("DB-3", date(2026, 7, 10), date(2026, 7, 27)),
        ("ARC-1", date(2026, 1, 5), date(2027, 12, 31)),  # counted from the year in which the work ended
        ("ARC-1", date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_due_dates_counted_on_a_paper_calendar(rule: str, start: date, expected: date) -> None:
    assert due(rule, start, calendar=CALENDAR).due == expected
