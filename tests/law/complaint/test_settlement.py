"""What stands against a step after acceptance, by article, before and since 01/7/2026."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from kntc.law.complaint import settlement as law
from kntc.law.complaint.facts import ComplaintFacts
from kntc.law.refusal import Refusal
from tests.law.complaint.cases import complaint, people

Condition = Callable[[ComplaintFacts], Iterable[Refusal]]
A, B, C = date(2026, 8, 20), date(2026, 8, 25), date(2026, 9, 1)


def lawful(condition: Condition, **changed: Any) -> bool:
    return not list(condition(complaint(**changed)))


# What stands against the step, and what lets it pass.
CONDITIONS: list[tuple[Condition, dict[str, Any], dict[str, Any]]] = [
    (law.first_instance, {"instance": "second"}, {}),  # Điều 29.1
    (law.complex_found, {"complex_finding_no": "12/KL"}, {"complex_grounds": ["a"], "complex_finding_no": "12/KL"}),
    (law.complex_found, {"complex_grounds": ["a"]}, {"complex_grounds": ["a"], "old": True}),  # Điều 3a: in writing
    (law.before_resolution_due, {"on": B, "due": {"KN-2": A}}, {"on": A, "due": {"KN-2": A}}),
    (law.before_resolution_due, {"on": B, "due": {"KN-4": A}}, {"on": B, "due": {"KN-5": A}}),
    (law.recheck_or_verification_done, {}, {"complaint_right": True}),  # Điều 29.1a, 31
    (
        law.recheck_or_verification_done,
        {"done": {"verify": A}, "complaint_right": True},
        {"done": {"verify": A, "report": B}},
    ),
    (law.dialogue_if_due, {"instance": "second"}, {"instance": "second", "done": {"meet": A}}),  # Điều 39
    (
        law.dialogue_if_due,
        {"object_kind": "discipline"},
        {"object_kind": "discipline", "done": {"meet": A}},
    ),  # Điều 53
    (law.dialogue_if_due, {"results_differ": True}, {}),  # Điều 30.1
    (law.called_in_time, {"on": A, "dialogue_on": date(2026, 8, 24)}, {"on": A, "dialogue_on": B}),  # 05 ngày
    (law.called_in_time, {"on": A, "dialogue_on": date(2026, 8, 19)}, {"on": A, "dialogue_on": None}),
    (
        law.called_in_time,
        {"on": A, "dialogue_on": date(2026, 8, 19), "old": True},
        {"on": A, "dialogue_on": A, "old": True},
    ),
    (law.dialogue_was_called, {}, {"done": {"call_dialogue": A}, "dialogue_on": B, "on": B}),
    (
        law.dialogue_was_called,
        {"done": {"call_dialogue": A}, "dialogue_on": C, "on": B},
        {"done": {"call_dialogue": A}},
    ),
    (
        law.dialogue_was_called,
        {"done": {"call_dialogue": A, "postpone_dialogue": B}},
        {"done": {"postpone_dialogue": A, "call_dialogue": B}},
    ),
    (law.absence_allowed, {"absence": "unexcused", "old": True}, {"absence": "unexcused"}),  # Điều 30.6
    (law.absence_allowed, {"absence": "unexcused", "old": True}, {"absence": "present", "old": True}),
    (
        law.chair_allowed,
        {"instance": "second", "settler": "department_head", "dialogue_chair": "assigned"},
        {"instance": "second", "settler": "province_chair", "dialogue_chair": "assigned"},
    ),
    (
        law.chair_allowed,
        {"instance": "second", "settler": "province_chair", "dialogue_chair": "assigned", "heated": True},
        {"instance": "second", "settler": "department_head", "dialogue_chair": "settler"},
    ),
    (law.chair_allowed, {"instance": "second", "dialogue_chair": "assigned"}, {"dialogue_chair": "assigned"}),
    (
        law.chair_allowed,
        {"instance": "second", "dialogue_chair": "assigned"},
        {"instance": "second", "dialogue_chair": "assigned", "old": True},
    ),
    (law.suspension_in_force, {"old": True}, {}),  # Điều 11a
    (law.partial_withdrawal_in_force, {"old": True}, {}),  # Điều 10
    (law.is_voluntary, {"voluntary": False}, {}),
    (
        law.may_terminate,
        {"termination_ground": "11a.2a", "parties": people(3, withdrawn=2)},
        {"termination_ground": "11a.2a", "parties": people(3, withdrawn=3)},
    ),  # NĐ 155/2026, Điều 5
    (law.may_terminate, {"termination_ground": "11a.2c", "old": True}, {"termination_ground": "11a.2c"}),
    (law.may_terminate, {"termination_ground": "11a.2d", "old": True}, {"termination_ground": ""}),
    (
        law.may_terminate,
        {"termination_ground": "11a.2a"},
        {"termination_ground": "11a.2a", "parties": people(1, withdrawn=1), "old": True},
    ),
    (law.someone_left, {"parties": people(2, withdrawn=2)}, {"parties": people(2, withdrawn=1)}),
    (law.may_continue, {"on": B, "due": {"KN-11": A}}, {"on": A, "due": {"KN-11": A}}),  # Điều 11.8
    (law.may_continue, {"termination_ground": "11a.2a"}, {"termination_ground": "11a.2a", "voluntary": False}),
    (law.may_continue, {"termination_ground": "11a.2a"}, {"termination_ground": "11a.2a", "old": True}),
    (
        law.verdict_complete,
        {"instance": "second", "verdict": "wrong"},
        {"instance": "second", "first_result": "upheld"},
    ),
    (law.verdict_complete, {"first_result": "upheld"}, {"verdict": "right"}),
    (
        law.amounts_consistent,
        {"disciplined": 1, "disciplined_staff": 2},
        {"disciplined": 2, "disciplined_staff": 2},
    ),
    (law.amounts_consistent, {"police_people": 1, "police_staff": 2}, {"police_people": 2, "police_staff": 1}),
    (law.second_open, {"instance": "second"}, {}),  # Điều 7: to the court
    (law.second_open, {"on": B, "due": {"KN-7": A}}, {"on": A, "due": {"KN-7": A}}),  # Điều 33
    (law.second_open, {"on": B, "due": {"KN-7": A}}, {"on": B, "due": {"KN-7": A}, "second_filed_on": A}),
    (law.second_open, {"on": B, "due": {"KN-7": A}}, {"on": B, "due": {"KN-7": A}, "late_with_reason": True}),
    (law.first_overdue, {"on": A, "due": {"KN-2": A}}, {"on": B, "due": {"KN-2": A}}),
    (law.first_overdue, {"on": B, "due": {"KN-3": A}, "instance": "second"}, {"on": B, "due": {"KN-4": A}}),
    (law.sent_and_published, {"done": {"send": A}}, {"done": {"send": A, "publish": B}}),
    (law.sent_and_published, {"done": {"publish": A}}, {"done": {"uphold_first": A}}),
    (law.something_to_enforce, {"to_enforce": False}, {}),
    (law.nothing_to_enforce, {}, {"to_enforce": False}),
    (law.termination_sent, {"done": {"terminate": A}}, {"done": {"terminate": A, "send_procedural": B}}),
    (
        law.termination_sent,
        {"done": {"send_procedural": A, "terminate": B}},
        {"done": {"terminate": A}, "old": True},
    ),
    (law.second_terminated, {}, {"instance": "second"}),
]


def test_a_step_waits_until_its_condition_is_met() -> None:
    assert [(condition.__name__, unmet) for condition, unmet, _ in CONDITIONS if lawful(condition, **unmet)] == []
    assert [(condition.__name__, met) for condition, _, met in CONDITIONS if not lawful(condition, **met)] == []


@pytest.mark.parametrize(
    ("facts", "article"),
    [
        ({"instance": "second"}, "Luật Khiếu nại, Điều 39"),
        ({"object_kind": "discipline", "instance": "second"}, "Luật Khiếu nại, Điều 53"),
        ({"results_differ": True}, "Luật Khiếu nại, Điều 30 khoản 1"),
    ],
)
def test_a_missing_dialogue_is_told_with_its_article(facts: dict[str, Any], article: str) -> None:
    assert [refusal.article for refusal in law.dialogue_if_due(complaint(**facts))] == [article]


def test_a_matter_is_complex_from_the_step_that_finds_it() -> None:
    assert complaint(complex_grounds=["g"]).complex_case
    assert not complaint().complex_case


def test_the_time_of_a_second_complaint_runs_from_receipt_of_the_decision() -> None:
    assert complaint(delivered_on=B).second_window_from == B
    assert complaint(on=A).second_window_from == A
