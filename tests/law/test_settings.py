"""What the sources leave open: each point has its readings, its default and its reason."""

from dataclasses import asdict, fields

import pytest

from kntc.law.instrument import RuleSet
from kntc.law.limit import DayReading, Limit, LimitUnit, Rule
from kntc.law.procedures import PROCEDURES
from kntc.law.rules import RULES
from kntc.law.settings import DEFAULTS, RuleSettings, Setting, as_counted_in, chosen
from kntc.law.transition import PASSAGES, Manner

WITH_SETTING = [rule for rule in RULES.values() if rule.setting]


def test_every_open_point_is_a_setting_and_says_why_it_is_open() -> None:
    assert [each.value for each in Setting] == [field.name for field in fields(RuleSettings)]
    assert all(each.ground for each in Setting)
    assert {rule.id: rule.setting for rule in WITH_SETTING} == {
        "KN-1": "acceptance",
        "KN-6": "second_decision_sent",
        "XLD-1": "handling",
    }


def test_the_law_goes_before_the_decree_and_the_practice_before_the_sheet_until_somebody_chooses() -> None:
    assert {each.value: each.default.value for each in Setting} == {
        "acceptance": "calendar",
        "second_decision_sent": "calendar",
        "handling": "working",
        "old_complaints_accepted_under": "2021",
    }


def test_what_was_chosen_holds_and_the_rest_keeps_its_default() -> None:
    settings = chosen([("handling", "calendar"), ("old_complaints_accepted_under", "2026")])
    assert settings.handling is DayReading.CALENDAR
    assert settings.old_complaints_accepted_under is RuleSet.SINCE_2026
    assert settings.acceptance is DayReading.CALENDAR
    assert chosen([]) == DEFAULTS
    assert {each.value: each.of(settings) for each in Setting} == asdict(settings)


def test_a_reading_of_another_list_is_none() -> None:
    with pytest.raises(ValueError, match="2026"):
        chosen([("handling", "2026")])


def lines(rule: Rule) -> list[Limit]:
    return [line for block in rule.table.versions.values() for line in block.values() if isinstance(line, Limit)]


@pytest.mark.parametrize("rule", WITH_SETTING, ids=lambda rule: rule.id)
def test_the_unit_of_a_running_clock_tells_how_it_is_read(rule: Rule) -> None:
    assert {line.unit for line in lines(rule)} <= {LimitUnit.DAY, LimitUnit.WORKING_DAY}
    for block in rule.table.versions.values():
        for line in block.values():
            reading = getattr(as_counted_in(line.unit), rule.setting)  # type: ignore[union-attr]  # lines() above shows that all are counted
            assert block[(reading,)] == line


def test_the_transition_of_acceptance_moves_clocks_only_so_that_no_step_hangs_on_a_setting() -> None:
    topics = {table.topic_of(action) for table in PROCEDURES.values() for action in table.steps}
    assert [topic for topic in topics if PASSAGES[topic].manner is Manner.SETTING] == []
