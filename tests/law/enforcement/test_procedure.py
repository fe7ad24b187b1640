"""Carrying out: every step from every state, and what stands against it."""

import contextlib
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from kntc.law.enforcement import conditions
from kntc.law.enforcement.facts import EnforcementFacts
from kntc.law.enforcement.procedure import ENFORCEMENT
from kntc.law.enforcement.terms import State
from kntc.law.instrument import RuleSet
from kntc.law.measures import Measure
from kntc.law.procedure import NotNow
from kntc.law.refusal import Refusal

Condition = Callable[[EnforcementFacts], Iterable[Refusal]]
A, B = date(2026, 10, 5), date(2026, 10, 12)
ON_GOING = {"instructed", "enforcing", "coercing"}

JOURNEY: dict[str, tuple[set[str], str]] = {
    "oblige": ({"due"} | ON_GOING, "stay"),
    "instruct": ({"due"}, "instructed"),
    "begin": ({"instructed"}, "enforcing"),
    "record": (ON_GOING, "stay"),
    "coerce": ({"instructed", "enforcing"}, "coercing"),
    "finish": ({"enforcing", "coercing"}, "enforced"),
}


def enforcement(**changed: Any) -> EnforcementFacts:
    """A decision in force since 5 October 2026."""
    fixed: dict[str, Any] = {
        "on": A,
        "rule_set": RuleSet.SINCE_2026,
        "state": "due",
        "opened_on": A,
        "received_on": date(2026, 8, 11),
    }
    fixed.update(changed)
    return EnforcementFacts(**fixed)


def leads_to(action: str) -> dict[str, str]:
    """From which of all states the step is lawful, and whereto."""
    found = {}
    for state in State:
        with contextlib.suppress(NotNow):
            found[state.value] = ENFORCEMENT.step(action, state, RuleSet.SINCE_2026).target.value
    return found


def test_a_step_is_taken_from_its_own_states_and_no_other() -> None:
    expected = {action: dict.fromkeys(sources, target) for action, (sources, target) in JOURNEY.items()}
    assert {action: leads_to(action) for action in ENFORCEMENT.steps} == expected


# What stands against the step, and what lets it pass.
CONDITIONS: list[tuple[Condition, dict[str, Any], dict[str, Any]]] = [
    (conditions.in_force, {"effective_on": B}, {"effective_on": A}),
    (conditions.in_force, {"effective_on": B}, {}),
    (conditions.has_obligations, {}, {"obligations": 1}),
    (conditions.somebody_owes, {}, {"party": "P"}),
    (conditions.somebody_owes, {}, {"owing_unit": "17464.UBND"}),
    (conditions.due_ahead, {"on": B, "obligation_due_on": A}, {"on": A, "obligation_due_on": A}),
    (conditions.due_ahead, {"on": B, "obligation_due_on": A}, {}),
    (
        conditions.obligation_named,
        {"obligation_no": 2, "obligations_named": 1},
        {"obligation_no": 1, "obligations_named": 1},
    ),
    (conditions.obligation_named, {"obligation_no": 0, "obligations_named": 1}, {}),
    (conditions.all_done, {"obligations_open": 2}, {}),
    (conditions.something_open, {}, {"obligations_open": 1}),
    (conditions.not_more_than_owed, {"recovered_money": 1}, {"to_recover_money": 1, "recovered_money": 1}),
    (
        conditions.not_more_than_owed,
        {"to_return_land": 9, "returned_land_so_far": 5, "returned_land": 5},
        {"to_return_land": 9, "returned_land_so_far": 5, "returned_land": 4},
    ),
    (conditions.people_consistent, {"punished_staff": 1}, {"punished_staff": 1, "punished_people": 1}),
    (conditions.people_consistent, {"prosecuted_staff": 1}, {"prosecuted_staff": 1, "prosecuted_people": 1}),
]


def test_a_step_waits_until_its_condition_is_met() -> None:
    assert [
        (condition.__name__, unmet) for condition, unmet, _ in CONDITIONS if not list(condition(enforcement(**unmet)))
    ] == []
    assert [(condition.__name__, met) for condition, _, met in CONDITIONS if list(condition(enforcement(**met)))] == []


def test_the_instruction_follows_within_five_working_days_of_the_effect() -> None:
    [clock] = ENFORCEMENT.starts
    assert (clock.rule, clock.counted_from) == ("KN-10", "effective_from")
    assert clock.applies(enforcement(basis="complaint"))
    assert not clock.applies(enforcement(basis="denunciation"))
    assert enforcement(effective_on=B).effective_from == B
    assert enforcement().effective_from == A


def test_what_is_owed_is_counted_when_it_falls_due_and_what_is_done_when_it_is_done() -> None:
    seen = enforcement(to_recover_money=5_000_000, to_return_land=120)
    assert [each.measure for each in ENFORCEMENT.counts if each.applies(seen)] == [
        Measure.ENFORCEMENT_DUE,
        Measure.TO_RECOVER_MONEY,
        Measure.TO_RETURN_LAND,
    ]
    done = enforcement(recovered_money=3_000_000, punished_people=1)
    assert [each.measure for each in ENFORCEMENT.steps["record"].counts if each.applies(done)] == [
        Measure.RECOVERED_MONEY,
        Measure.PUNISHED_PEOPLE,
    ]
    assert [each.measure for each in ENFORCEMENT.steps["finish"].counts] == [Measure.ENFORCEMENT_DONE]
