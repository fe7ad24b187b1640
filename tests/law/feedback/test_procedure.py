"""The table of recommendations and reports: every state and action (Luật Tiếp công dân, Điều 26 và 28)."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from kntc.law.feedback.facts import FeedbackFacts
from kntc.law.feedback.procedure import FEEDBACK
from kntc.law.feedback.service import DEFAULT_TARGET
from kntc.law.feedback.terms import State
from kntc.law.instrument import RuleSet
from kntc.law.procedure import NotNow

DAY = date(2026, 7, 20)

STEPS = {
    "assign": ("received assigned", "assigned"),
    "report_progress": ("assigned", "stay"),
    "tell_person": ("received assigned", "stay"),
    "answer": ("received assigned", "answered"),
    "transfer": ("received assigned", "transferred"),
    "send": ("answered", "closed"),
}


def matter(**rest: Any) -> FeedbackFacts:
    """A recommendation received on 16 July 2026, with what is said otherwise."""
    received_on = date(2026, 7, 16)
    return FeedbackFacts(
        on=DAY,
        rule_set=RuleSet.SINCE_2026,
        state=State.RECEIVED,
        opened_on=received_on,
        received_on=received_on,
        **rest,
    )


def refused(action: str, facts: FeedbackFacts) -> list[str]:
    return [refusal.field for refusal in FEEDBACK.steps[action].refusals(facts)]


def test_the_table_holds_these_steps_and_no_others() -> None:
    assert set(FEEDBACK.steps) == set(STEPS)


@pytest.mark.parametrize("action", STEPS)
def test_every_step_stands_in_its_states_and_nowhere_else(action: str) -> None:
    sources, target = STEPS[action]
    for state, rules in product(State, RuleSet):
        if state in sources.split():
            assert FEEDBACK.step(action, state, rules).target == target
        else:
            with pytest.raises(NotNow):
                FEEDBACK.step(action, state, rules)


@pytest.mark.parametrize(("channel", "owed"), [("in_person", True), ("online", False), ("post", False)])
def test_who_came_in_person_is_owed_the_result_of_the_reception(channel: str, *, owed: bool) -> None:
    (start,) = FEEDBACK.starts
    assert (start.rule, start.counted_from) == ("TCD-1", "here_since")
    assert start.applies(matter(channel=channel)) is owed


def test_the_limit_runs_from_receipt_at_this_office() -> None:
    assert matter().here_since == date(2026, 7, 16)
    assert matter(arrived_on=DAY).here_since == DAY


@pytest.mark.parametrize(
    ("reply_due", "fields"), [(None, []), (DAY, []), (date(2026, 7, 19), ["reply_due"]), (date(2026, 8, 10), [])]
)
def test_the_office_sets_its_own_day_of_answer_ahead(reply_due: date | None, fields: list[str]) -> None:
    assert refused("assign", matter(reply_due=reply_due)) == fields


def test_the_person_is_told_while_the_limit_runs() -> None:
    assert refused("tell_person", matter()) == [""]
    assert refused("tell_person", matter(due={"TCD-1": date(2026, 7, 30)})) == []


def test_the_target_of_the_office_is_a_setting_and_no_legal_limit() -> None:
    assert DEFAULT_TARGET.working_days == 15
