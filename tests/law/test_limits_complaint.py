"""Time limits of complaints against the articles, read by hand — Luật Khiếu nại, NĐ 124/2020, NĐ 155/2026."""

from datetime import date

import pytest

from kntc.law.complaint.limits import FIRST_DECISION, SECOND_DECISION
from kntc.law.limit import COMPLEX, ORDINARY, REMOTE, STANDARD, DayReading
from kntc.law.rules import Flags, NoRuleInForce, NotCountable, RuleSettings, due, limit_for
from tests.law.office_year import CALENDAR

OLD, NEW = date(2026, 6, 30), date(2026, 7, 1)
BOTH = pytest.mark.parametrize("on", [OLD, NEW])


@BOTH
@pytest.mark.parametrize(
    ("rule", "flags", "length", "unit", "article"),
    [
        ("KN-0", {}, 90, "d", "Điều 9"),
        ("KN-2", {}, 30, "d", "Điều 28"),
        ("KN-2", {"complex_case": True}, 45, "d", "Điều 28"),
        ("KN-2", {"remote": True}, 45, "d", "Điều 28"),
        ("KN-2", {"remote": True, "complex_case": True}, 60, "d", "Điều 28"),
        ("KN-3", {}, 45, "d", "Điều 37"),
        ("KN-3", {"complex_case": True}, 60, "d", "Điều 37"),
        ("KN-3", {"remote": True}, 60, "d", "Điều 37"),
        ("KN-3", {"remote": True, "complex_case": True}, 70, "d", "Điều 37"),
        ("KN-4", {}, 30, "d", "Điều 50"),
        ("KN-4", {"complex_case": True}, 45, "d", "Điều 50"),
        ("KN-5", {}, 3, "wd", "Điều 32"),
        ("KN-6", {}, 7, "d", "khoản 1 Điều 41"),
        ("KN-7", {}, 30, "d", "Điều 33"),
        ("KN-7", {"remote": True}, 45, "d", "Điều 33"),
        ("KN-8", {}, 30, "d", "Điều 44"),
        ("KN-8", {"remote": True}, 45, "d", "Điều 44"),
        ("KN-8d", {}, 30, "d", "Điều 57"),
        ("KN-11", {}, 30, "d", "khoản 8 Điều 11"),
    ],
)
def test_the_law_on_complaints_gives(
    *, on: date, rule: str, flags: Flags, length: int, unit: str, article: str
) -> None:
    ruling = limit_for(rule, on=on, **flags)
    assert (ruling.limit.length, ruling.limit.unit, ruling.limit.article) == (length, unit, article)
    assert ruling.instrument.number == "02/2011/QH13"


@BOTH
@pytest.mark.parametrize(
    ("rule", "length", "unit", "article"),
    [("KN-9", 15, "d", "khoản 3 Điều 29"), ("KN-10", 5, "wd", "khoản 1 Điều 31")],
)
def test_the_decree_on_complaints_gives(on: date, rule: str, length: int, unit: str, article: str) -> None:
    ruling = limit_for(rule, on=on)
    assert (ruling.limit.length, ruling.limit.unit, ruling.limit.article) == (length, unit, article)
    assert ruling.instrument.number == "124/2020/NĐ-CP"


def test_a_complaint_received_before_july_2026_is_accepted_within_ten_days_of_the_law() -> None:
    ruling = limit_for("KN-1", on=OLD)
    assert (ruling.limit.length, ruling.limit.unit, ruling.instrument.number) == (10, "d", "02/2011/QH13")


def test_an_office_may_read_those_ten_days_as_the_decree_does() -> None:
    ruling = limit_for("KN-1", on=OLD, settings=RuleSettings(acceptance=DayReading.WORKING))
    assert (ruling.limit.length, ruling.limit.unit, ruling.limit.article) == (10, "wd", "Điều 16")
    assert ruling.instrument.number == "124/2020/NĐ-CP"


def test_before_the_decree_of_2020_the_law_alone_counts() -> None:
    ruling = limit_for("KN-1", on=date(2020, 12, 9), settings=RuleSettings(acceptance=DayReading.WORKING))
    assert (ruling.limit.unit, ruling.instrument.number) == ("d", "02/2011/QH13")


@pytest.mark.parametrize("reading", list(DayReading))
def test_since_july_2026_a_complaint_is_accepted_within_seven_working_days_whatever_the_setting(
    reading: DayReading,
) -> None:
    ruling = limit_for("KN-1", on=NEW, settings=RuleSettings(acceptance=reading))
    assert (ruling.limit.length, ruling.limit.unit, ruling.instrument.number) == (7, "wd", "136/2025/QH15")


@BOTH
def test_an_office_may_send_second_decisions_within_seven_working_days_as_the_decree_says(on: date) -> None:
    ruling = limit_for("KN-6", on=on, settings=RuleSettings(second_decision_sent=DayReading.WORKING))
    assert (ruling.limit.length, ruling.limit.unit, ruling.limit.article) == (7, "wd", "khoản 2 Điều 29")


def test_decisions_to_suspend_are_sent_within_three_working_days_since_july_2026() -> None:
    ruling = limit_for("KN-14", on=NEW)
    assert (ruling.limit.length, ruling.limit.unit, ruling.instrument.number) == (3, "wd", "155/2026/NĐ-CP")
    with pytest.raises(NoRuleInForce, match="30/06/2026"):
        limit_for("KN-14", on=OLD)


@pytest.mark.parametrize("rule", ["KN-0d", "KN-12", "KN-13"])
def test_what_cannot_be_counted_forward_says_why(rule: str) -> None:
    with pytest.raises(NotCountable, match="Điều"):
        limit_for(rule, on=NEW)


def test_the_tables_answer_by_their_keys_too() -> None:
    assert FIRST_DECISION.limit(COMPLEX, REMOTE, on=date(2024, 3, 4)).length == 60
    assert SECOND_DECISION.limit(ORDINARY, STANDARD, on=date(2024, 3, 4)).length == 45


@pytest.mark.parametrize(
    ("rule", "start", "flags", "expected"),
    [
        ("KN-0", date(2026, 7, 10), {}, date(2026, 10, 8)),
        ("KN-1", date(2026, 6, 30), {}, date(2026, 7, 10)),
        ("KN-1", date(2026, 7, 1), {}, date(2026, 7, 10)),  # 2 3 | 6 7 8 9 10
        ("KN-1", date(2026, 7, 10), {}, date(2026, 7, 21)),  # 13-17 | 20 21
        ("KN-1", date(2026, 8, 20), {}, date(2026, 8, 28)),  # 21, Saturday 22 worked, 24-28
        ("KN-2", date(2026, 7, 10), {}, date(2026, 8, 10)),  # the 30th day is Sunday 9 August
        ("KN-2", date(2026, 7, 10), {"remote": True}, date(2026, 8, 24)),
        ("KN-2", date(2026, 7, 10), {"complex_case": True, "remote": True}, date(2026, 9, 8)),
        ("KN-2", date(2026, 8, 3), {}, date(2026, 9, 3)),  # the 30th day is 2 September, a day off
        ("KN-2", date(2026, 7, 23), {}, date(2026, 8, 22)),  # the 30th day is a Saturday that is worked
        ("KN-3", date(2026, 7, 10), {"complex_case": True, "remote": True}, date(2026, 9, 18)),
        ("KN-4", date(2026, 7, 10), {"complex_case": True}, date(2026, 8, 24)),
        ("KN-5", date(2026, 7, 10), {}, date(2026, 7, 15)),
        ("KN-6", date(2026, 7, 10), {}, date(2026, 7, 17)),
        ("KN-8", date(2026, 7, 10), {}, date(2026, 8, 10)),
        ("KN-9", date(2026, 7, 10), {}, date(2026, 7, 27)),  # the 15th day is Saturday 25 July
        ("KN-10", date(2026, 11, 20), {}, date(2026, 11, 30)),  # 23, not 24, 25-27, 30
        ("KN-14", date(2026, 7, 10), {}, date(2026, 7, 15)),
    ],
)
def test_complaint_due_dates_counted_on_a_paper_calendar(rule: str, start: date, flags: Flags, expected: date) -> None:
    assert due(rule, start, calendar=CALENDAR, **flags).due == expected
