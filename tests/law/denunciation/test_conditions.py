"""What stands against each step of a denunciation, by article."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from kntc.law.denunciation import admission, protection, settlement
from kntc.law.denunciation.competence import Accused, Settler, may_delegate_to_government_inspectorate, settler
from kntc.law.denunciation.facts import DenunciationFacts
from kntc.law.refusal import Refusal
from tests.law.denunciation.cases import denunciation, people

Condition = Callable[[DenunciationFacts], Iterable[Refusal]]
A, B = date(2026, 8, 20), date(2026, 8, 25)
NAMELESS = people(1, anonymous=True)


def lawful(condition: Condition, **changed: Any) -> bool:
    return not list(condition(denunciation(**changed)))


@pytest.mark.parametrize(
    ("fact", "article"),
    [
        ({"proper_form": False}, "Luật Tố cáo, Điều 29 khoản 1 điểm a"),
        ({"parties": NAMELESS}, "Luật Tố cáo, Điều 29 khoản 1 điểm a"),
        ({"capable": False}, "Luật Tố cáo, Điều 29 khoản 1 điểm b"),
        ({"competent": False}, "Luật Tố cáo, Điều 29 khoản 1 điểm c"),
        ({"content_basis": False}, "Luật Tố cáo, Điều 29 khoản 1 điểm d"),
        ({"from_complaint": True}, "Luật Tố cáo, Điều 29 khoản 1"),
        ({"instance": "further"}, "Luật Tố cáo, Điều 37 khoản 3"),
    ],
)
def test_each_condition_of_acceptance_is_told_with_its_article(fact: dict[str, Any], article: str) -> None:
    assert [refusal.article for refusal in admission.acceptable(denunciation(**fact))] == [article]


@pytest.mark.parametrize(
    "fact",
    [
        {},
        {"old": True},
        {"capable": False, "represented": True},
        {"from_complaint": True, "new_evidence": True},
        {"instance": "further", "reopening_ground": "37.3b"},
    ],
)
def test_a_denunciation_is_accepted(fact: dict[str, Any]) -> None:
    assert admission.acceptable(denunciation(**fact)) == []


# What stands against the step, and what lets it pass.
CONDITIONS: list[tuple[Condition, dict[str, Any], dict[str, Any]]] = [
    (admission.ground_stands, {"refusal_ground": "29.1c"}, {"refusal_ground": "29.1c", "competent": False}),
    (
        admission.set_aside_stands,
        {"set_aside_ground": "24.3"},
        {"set_aside_ground": "24.3", "already_guided": True},
    ),
    (admission.set_aside_stands, {"set_aside_ground": "25.1"}, {"set_aside_ground": "25.1", "parties": NAMELESS}),
    (
        admission.set_aside_stands,
        {"set_aside_ground": "24.3", "parties": NAMELESS},
        {"set_aside_ground": "25.1", "proper_form": False},
    ),
    (admission.not_competent, {}, {"competent": False}),  # Điều 24.2
    (admission.check_is_wide, {}, {"several_places": True}),  # Điều 24.1
    (admission.check_is_wide, {}, {"delegated_check": True}),
    (admission.first_only, {"instance": "further"}, {}),
    (admission.further_only, {}, {"instance": "further"}),
    (admission.was_forwarded, {}, {"forwarder": "press"}),  # Điều 26.2
    (settlement.team_or_body, {"team": ["one"]}, {"team": ["one", "two"]}),  # Điều 31
    (settlement.team_or_body, {}, {"verified_by_unit": "40.TT"}),
    (settlement.notified, {}, {"done": {"notify_acceptance": A}}),
    (settlement.still_running, {"on": B, "due": {"TC-5": A}}, {"on": A, "due": {"TC-5": A}}),
    (settlement.complex_once, {}, {"complex_criteria": ["a"]}),  # Điều 30.2
    (
        settlement.complex_once,
        {"complex_criteria": ["a", "b"], "done": {"extend": A}},
        {"complex_criteria": ["a", "b"]},
    ),
    (
        settlement.especially_complex_twice,
        {"complex_criteria": ["a"], "done": {"extend": A}},
        {"complex_criteria": ["a", "g"], "done": {"extend": A}},
    ),
    (
        settlement.especially_complex_twice,
        {"complex_criteria": ["a", "a"], "done": {"extend": A}},
        {"complex_criteria": ["a", "b"], "done": {"extend": A}},
    ),
    (
        settlement.especially_complex_twice,
        {"complex_criteria": ["a", "g"]},
        {"complex_criteria": ["a", "g"], "done": {"extend": A}},
    ),
    (
        settlement.especially_complex_twice,
        {"complex_criteria": ["a", "g"], "done": {"extend": A, "extend_again": B}},
        {"complex_criteria": ["a", "g"], "done": {"extend": A}},
    ),
    (
        settlement.may_terminate,
        {"termination_ground": "34.3a", "parties": people(3, withdrawn=1)},
        {"termination_ground": "34.3a", "parties": people(3, withdrawn=3)},
    ),
    (
        settlement.may_terminate,
        {"termination_ground": "34.3a", "parties": people(1, withdrawn=1), "goes_on_for": "coerced"},
        {"termination_ground": "34.3b"},
    ),
    (settlement.must_go_on, {"parties": people(2, withdrawn=2)}, {"parties": people(2, withdrawn=1)}),
    (
        settlement.must_go_on,
        {"parties": people(2, withdrawn=2)},
        {"parties": people(2, withdrawn=2), "goes_on_for": "violation"},
    ),  # Điều 33.3
    (settlement.reported, {}, {"done": {"report": A}}),
    (
        settlement.every_content_concluded,
        {"accepted_content": "Một\nHai\n\nBa"},
        {"accepted_content": "Một\nHai\n\nBa", "verdicts": ["right", "partly", "wrong"]},
    ),
    (
        settlement.every_content_concluded,
        {"accepted_content": "Một\nHai", "verdicts": ["wrong", "wrong", "wrong"]},
        {"accepted_content": "Một\nHai", "verdicts": ["wrong", "right"]},
    ),
    (settlement.amounts_consistent, {"disciplined_staff": 1}, {"disciplined_staff": 1, "disciplined": 1}),
    (settlement.police_consistent, {"police_staff": 1}, {"police_staff": 1, "police_people": 1}),
    (settlement.is_overdue, {"on": A, "due": {"TC-5": A}}, {"on": B, "due": {"TC-5": A}}),  # Điều 38
    (settlement.is_overdue, {}, {"on": B, "due": {"TC-5": A}}),
    (settlement.report_demanded, {}, {"done": {"demand_report": A}}),
    (
        settlement.sent_and_published,
        {"done": {"publish": A, "notify_result": A}},
        {"done": {"send_conclusion": A, "publish": A, "notify_result": A}},
    ),
    (settlement.something_to_enforce, {"to_enforce": False}, {}),
    (settlement.nothing_to_enforce, {}, {"to_enforce": False}),
    (
        protection.urgent_if_spoken,
        {"request_channel": "phone"},
        {"request_channel": "phone", "emergency": True},
    ),  # Điều 50
    (protection.urgent_if_spoken, {"request_channel": "in_person"}, {"request_channel": "written"}),
    (protection.danger_shown, {"protection": ["work"]}, {"protection": ["work"], "threatened": True}),  # Điều 47
    (protection.danger_shown, {"protection": ["secrecy", "life"]}, {"protection": ["secrecy"]}),
    (
        protection.everybody_counted,
        {"people_to_protect": ["BM-1", "BM-2"], "protected_count": 1},
        {"people_to_protect": ["BM-1", "BM-2"], "protected_count": 2},
    ),
    (protection.everybody_counted, {"people_to_protect": ["BM-1"]}, {"protected_count": 3}),
    (protection.requested, {}, {"done": {"request_protection": A}}),
    (protection.protection_running, {}, {"done": {"protect": A}}),
    (
        protection.protection_running,
        {"done": {"protect": A, "end_protection": B}},
        {"done": {"end_protection": A, "protect": B}},
    ),
    (protection.end_allowed, {"protection_end": "breach", "old": True}, {"protection_end": "breach"}),  # L136
    (
        protection.end_allowed,
        {"protection_end": "concluded"},
        {"protection_end": "concluded", "done": {"conclude": A}},
    ),
    (protection.end_allowed, {"protection_end": "concluded"}, {"protection_end": "requested"}),
    (protection.protection_ended, {"done": {"protect": A}}, {}),
]


def test_a_step_waits_until_its_condition_is_met() -> None:
    assert [(condition.__name__, unmet) for condition, unmet, _ in CONDITIONS if lawful(condition, **unmet)] == []
    assert [(condition.__name__, met) for condition, _, met in CONDITIONS if not lawful(condition, **met)] == []


@pytest.mark.parametrize(
    ("verdicts", "verdict"),
    [
        (["right", "right"], "right"),
        (["wrong", "wrong"], "wrong"),
        (["right", "wrong"], "partly"),
        (["partly"], "partly"),
        (["right", "right", "partly"], "partly"),
        ([], ""),
    ],
)
def test_the_whole_follows_from_each_content(verdicts: list[str], verdict: str) -> None:
    assert denunciation(verdicts=verdicts).verdict == verdict


def test_two_criteria_make_a_matter_especially_complex() -> None:
    assert denunciation(complex_criteria=["a", "b"]).especially_complex
    assert not denunciation(complex_criteria=["a"]).especially_complex
    assert denunciation(complex_criteria=["a"]).complex_case
    assert not denunciation().complex_case


@pytest.mark.parametrize(
    ("accused", "by"),
    [
        ("commune_staff", "commune_chair"),
        ("commune_chair", "province_chair"),
        ("department_staff", "department_head"),
        ("department_head", "province_chair"),
        ("province_chair", "prime_minister"),
        ("ministry_staff", "minister"),
        ("minister", "prime_minister"),
        ("public_unit", "managing_body"),
        ("judge", "chief_justice"),
    ],
)
def test_denunciations_are_settled_by(accused: str, by: str) -> None:
    found, article = settler(Accused(accused))
    assert found == by
    assert article.startswith("Luật Tố cáo, Điều 1")


def test_only_the_prime_minister_gives_cases_to_the_inspector_general() -> None:
    assert [each for each in Settler if may_delegate_to_government_inspectorate(each)] == [Settler.PRIME_MINISTER]
