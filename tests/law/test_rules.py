"""The list of rules: every id, every flag, every date; and the transitional articles."""

from datetime import date
from typing import Any

import pytest

from kntc.law.instrument import RuleSet
from kntc.law.limit import Certainty, DayReading
from kntc.law.rules import (
    RULES,
    Flags,
    NoDueDate,
    NoRuleInForce,
    NoSuchRule,
    NoSuchVariant,
    Row,
    RuleSettings,
    due,
    flags_known,
    limit_for,
    table,
)
from kntc.law.transition import BothApply, Topic, rules_day, rules_for
from tests.law.office_year import CALENDAR

OLD, NEW = date(2026, 6, 30), date(2026, 7, 1)
BEFORE_2026, SINCE_2026 = RuleSet


def test_every_rule_of_time_is_there() -> None:
    assert set(RULES) == {
        *(f"TCD-{number}" for number in range(1, 7)),
        *("OL-1", "OL-2", "OL-3"),
        *("XLD-1", "XLD-2", "XLD-3"),
        *(f"KN-{number}" for number in range(15)),
        *("KN-0d", "KN-8d"),
        *(f"TC-{number}" for number in range(1, 15)),
        *("DB-1", "DB-2", "DB-3", "ARC-1"),
        *("RPT-Q1", "RPT-Q2", "RPT-6M", "RPT-Q3", "RPT-9M", "RPT-Q4", "RPT-Y", "RPT-CD", "RPT-DX"),
        *("RPT-S1", "RPT-S2", "RPT-S3", "RPT-S4", "RPT-S5", "RPT-S6"),
    }


@pytest.mark.parametrize(
    ("rule", "flags"),
    [
        ("KN-5", {"remote": True}),
        ("KN-1", {"remote": True}),
        ("KN-4", {"remote": True}),
        ("KN-8", {"complex_case": True}),
        ("KN-2", {"extended": 1}),
        ("TC-1", {"complex_case": True}),
        ("TC-5", {"remote": True}),
        ("XLD-1", {"extended": -1}),
    ],
)
def test_a_flag_that_a_rule_does_not_know_is_an_error(rule: str, flags: Flags) -> None:
    with pytest.raises(NoSuchVariant, match="không có trường hợp --"):
        limit_for(rule, on=NEW, **flags)


def test_a_caller_can_ask_which_flags_a_rule_knows() -> None:
    assert flags_known("KN-2") == {"remote", "complex_case"}
    assert flags_known("TC-5") == {"extended", "complex_case"}
    assert flags_known("XLD-1") == set()


def test_flags_given_as_no_are_no_flags() -> None:
    assert limit_for("KN-5", on=NEW, remote=False, complex_case=False, extended=0).limit.length == 3


@pytest.mark.parametrize(
    ("rule", "hint"), [("KN-99", "Không có quy tắc “KN-99”."), ("kn-2", "“KN-2”"), ("KN-2r", "“KN-2”"), ("", "“”")]
)
def test_an_unknown_rule_is_an_error_with_a_hint(rule: str, hint: str) -> None:
    with pytest.raises(NoSuchRule) as caught:
        limit_for(rule, on=NEW)
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("rule", "first_day"),
    [
        ("KN-2", date(2012, 7, 1)),
        ("TCD-1", date(2014, 7, 1)),
        ("TC-5", date(2019, 1, 1)),
        ("KN-9", date(2020, 12, 10)),
        ("XLD-1", date(2021, 11, 15)),
        ("XLD-2", date(2021, 11, 15)),
        ("DB-3", date(2022, 10, 10)),
        ("ARC-1", date(2025, 7, 1)),
        ("TCD-6", NEW),
        ("KN-14", NEW),
        ("XLD-3", NEW),
    ],
)
def test_a_rule_begins_with_its_instrument(rule: str, first_day: date) -> None:
    assert limit_for(rule, on=first_day).limit.length > 0
    with pytest.raises(NoRuleInForce, match=f"{first_day:%d/%m/%Y}"):
        limit_for(rule, on=date.fromordinal(first_day.toordinal() - 1))


def test_a_due_date_says_what_it_rests_on() -> None:
    answer = due("KN-1", date(2026, 7, 10), calendar=CALENDAR)
    assert (answer.rule, answer.start, answer.due) == ("KN-1", date(2026, 7, 10), date(2026, 7, 21))
    assert (answer.length, answer.unit, answer.article) == (7, "wd", "điểm b khoản 15 Điều 2")
    assert answer.instrument.number == "136/2025/QH15"


def test_a_case_may_keep_the_rules_of_another_day() -> None:
    assert due("KN-1", date(2026, 7, 10), calendar=CALENDAR, rules_on=OLD).due == date(2026, 7, 20)


def test_a_due_date_takes_the_pauses_of_the_case() -> None:
    pauses = [(date(2026, 7, 20), date(2026, 7, 30))]
    assert due("KN-2", date(2026, 7, 10), calendar=CALENDAR, pauses=pauses).due == date(2026, 8, 19)


def rows(on: date, rule: str, **settings: Any) -> list[Row]:
    return [row for row in table(on, settings=RuleSettings(**settings)) if row.rule == rule]


def test_the_table_shows_every_variant_with_its_article() -> None:
    shown = [(row.variants, row.says, row.article) for row in rows(NEW, "KN-2")]
    assert shown == [
        ("vụ việc thông thường, địa bàn thông thường", "30 ngày", "Điều 28"),
        ("vụ việc phức tạp, địa bàn thông thường", "45 ngày", "Điều 28"),
        ("vụ việc thông thường, vùng sâu, vùng xa, đi lại khó khăn", "45 ngày", "Điều 28"),
        ("vụ việc phức tạp, vùng sâu, vùng xa, đi lại khó khăn", "60 ngày", "Điều 28"),
    ]


def test_the_table_of_a_day_shows_the_wording_of_that_day() -> None:
    (new,) = rows(NEW, "KN-1")
    assert (new.length, new.unit, new.since, new.until, new.applied) == (7, "wd", NEW, None, True)
    assert {row.until for row in rows(OLD, "KN-1")} == {OLD}
    assert rows(OLD, "KN-14") == []


def test_where_sources_differ_both_readings_stand_and_one_is_applied() -> None:
    assert [(row.unit, row.applied) for row in rows(OLD, "KN-1")] == [("d", True), ("wd", False)]
    by_decree = rows(OLD, "KN-1", acceptance=DayReading.WORKING)
    assert [(row.instrument.number, row.applied) for row in by_decree] == [
        ("02/2011/QH13", False),
        ("124/2020/NĐ-CP", True),
    ]


def test_what_is_not_counted_stands_in_the_table_in_words() -> None:
    (row,) = rows(NEW, "TC-14")
    assert (row.length, row.unit) == (None, None)
    assert row.says == "chuyển ngay hồ sơ đến cơ quan điều tra, Viện kiểm sát"


@pytest.mark.parametrize(
    ("rule", "certainty"),
    [
        ("KN-2", Certainty.VERIFIED),
        ("XLD-1", Certainty.UNCERTAIN),
        ("TCD-5", Certainty.UNCERTAIN),
        ("ARC-1", Certainty.SECONDARY),
    ],
)
def test_lawyers_see_how_sure_a_figure_is(rule: str, certainty: Certainty) -> None:
    assert {row.certainty for row in rows(NEW, rule)} == {certainty}


def answer(rule: str, on: date) -> str:
    try:
        return str(limit_for(rule, on=on).limit)
    except NoDueDate as why:
        return str(why)


@pytest.mark.parametrize("on", [date(2010, 1, 1), OLD, NEW])
def test_every_rule_answers_on_every_day_with_a_length_or_a_reason(on: date) -> None:
    assert [rule for rule in RULES if not answer(rule, on)] == []


NEW_WHILE_OPEN = [
    Topic.COMPLAINT_WITHDRAWAL,
    Topic.COMPLAINT_SUSPENSION,
    Topic.COMPLAINT_TERMINATION,
    Topic.COMPLAINT_DIALOGUE,
    Topic.DENUNCIATION,
]


@pytest.mark.parametrize("topic", NEW_WHILE_OPEN)
def test_an_open_case_accepted_before_july_2026_follows_the_new_rules(topic: Topic) -> None:
    opened = date(2026, 6, 1)
    assert rules_for(topic, opened_on=opened, on=OLD) is BEFORE_2026
    assert rules_for(topic, opened_on=opened, on=NEW) is SINCE_2026
    assert rules_for(topic, opened_on=opened, on=NEW, decided_on=OLD) is BEFORE_2026
    assert rules_for(topic, opened_on=opened, on=date(2026, 8, 1), decided_on=NEW) is SINCE_2026


@pytest.mark.parametrize("topic", [Topic.SETTLEMENT_REVIEW, Topic.COMPLAINT_ACCEPTANCE, Topic.OTHER])
def test_what_began_under_the_old_rules_goes_on_under_them(topic: Topic) -> None:
    assert rules_for(topic, opened_on=OLD, on=date(2026, 9, 1)) is BEFORE_2026
    assert rules_for(topic, opened_on=NEW, on=date(2026, 9, 1)) is SINCE_2026


def test_an_office_may_accept_old_complaints_under_the_new_limit() -> None:
    chosen = rules_for(Topic.COMPLAINT_ACCEPTANCE, opened_on=OLD, on=NEW, old_complaints_accepted_under=SINCE_2026)
    assert chosen is SINCE_2026


def test_discipline_takes_the_text_more_favourable_to_the_person() -> None:
    with pytest.raises(BothApply, match="có lợi hơn"):
        rules_for(Topic.STAFF_DISCIPLINE, opened_on=OLD, on=NEW)
    assert rules_for(Topic.STAFF_DISCIPLINE, opened_on=NEW, on=NEW) is SINCE_2026


@pytest.mark.parametrize(
    ("rule_set", "on", "day"),
    [
        (BEFORE_2026, date(2026, 5, 4), date(2026, 5, 4)),
        (BEFORE_2026, date(2026, 9, 4), OLD),
        (SINCE_2026, date(2026, 9, 4), date(2026, 9, 4)),
        (SINCE_2026, date(2026, 5, 4), NEW),
    ],
)
def test_a_rule_set_has_a_day_whose_rules_govern(rule_set: RuleSet, on: date, day: date) -> None:
    assert rules_day(rule_set, on) == day
