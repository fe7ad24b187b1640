"""Every step of the table from every state: where it leads, what it starts, what it counts."""

import contextlib
from datetime import date
from typing import Any

import pytest

from kntc.law.complaint.procedure import COMPLAINT
from kntc.law.complaint.terms import State
from kntc.law.instrument import RuleSet
from kntc.law.measures import Measure
from kntc.law.procedure import NotNow
from kntc.law.roles import CALENDAR, HEAD
from kntc.law.transition import Topic
from tests.law.complaint.cases import complaint, people

WORKING = {"accepted", "rechecked", "verifying", "dialogue"}
TALKING = {"rechecked", "verifying", "dialogue"}
UNDECIDED = {"received", "suspended"} | WORKING
DONE = {"decided", "effective"}

# law.md 4.3, read row by row: from which states, and whereto.
JOURNEY: dict[str, tuple[set[str], str]] = {
    "examine": ({"received"}, "stay"),
    "accept": ({"received"}, "accepted"),
    "refuse": ({"received"}, "refused"),
    "refuse_second": ({"received"}, "second_refused"),
    "file_refusal": ({"second_refused"}, "refused"),
    "recheck": ({"accepted"}, "rechecked"),
    "verify": ({"accepted", "rechecked"}, "verifying"),
    "work_with": ({"verifying", "dialogue"}, "stay"),
    "request_information": ({"verifying", "dialogue"}, "stay"),
    "order_expertise": ({"verifying", "dialogue"}, "stay"),
    "report": ({"verifying", "dialogue"}, "stay"),
    "find_complex": (WORKING, "stay"),
    "call_dialogue": (TALKING, "stay"),
    "meet": (TALKING, "dialogue"),
    "postpone_dialogue": (TALKING, "stay"),
    "stay_execution": (WORKING, "stay"),
    "lift_stay": (WORKING, "stay"),
    "suspend": (WORKING, "suspended"),
    "resume": ({"suspended"}, "back"),
    "send_procedural": (WORKING | {"suspended", "terminated"}, "stay"),
    "withdraw": (UNDECIDED, "stay"),
    "withdraw_part": (UNDECIDED, "stay"),
    "terminate": (UNDECIDED, "terminated"),
    "continue": ({"terminated"}, "received"),
    "uphold_first": ({"terminated", "second_refused"}, "effective"),
    "lapse": ({"terminated"}, "lapsed"),
    "lapse_second": ({"terminated"}, "effective"),
    "decide": (TALKING, "decided"),
    "send": (DONE, "stay"),
    "publish": (DONE, "stay"),
    "contest": (DONE, "contested"),
    "contest_overdue": (WORKING | {"suspended"}, "contested"),
    "take_effect": ({"decided"}, "effective"),
    "take_effect_discipline": ({"decided"}, "effective"),
    "enforce": ({"effective"}, "handed_over"),
    "close": ({"effective"}, "closed"),
}


def leads_to(action: str) -> dict[str, str]:
    """From which of all states the step is lawful, and whereto."""
    found = {}
    for state in State:
        with contextlib.suppress(NotNow):
            found[state.value] = COMPLAINT.step(action, state, RuleSet.SINCE_2026).target.value
    return found


def test_a_step_is_taken_from_its_own_states_and_no_other() -> None:
    expected = {action: dict.fromkeys(sources, target) for action, (sources, target) in JOURNEY.items()}
    assert {action: leads_to(action) for action in COMPLAINT.steps} == expected


def started(action: str, **facts: Any) -> set[str]:
    return {each.rule for each in COMPLAINT.steps[action].starts if each.applies(complaint(**facts))}


@pytest.mark.parametrize(
    ("action", "facts", "clocks"),
    [
        ("accept", {}, {"KN-2"}),  # Điều 28
        ("accept", {"instance": "second"}, {"KN-3"}),  # Điều 37
        ("accept", {"object_kind": "discipline"}, {"KN-4"}),  # Điều 50
        ("accept", {"object_kind": "discipline", "instance": "second"}, {"KN-4"}),
        ("decide", {}, {"KN-5", "KN-8", "KN-9"}),
        ("decide", {"instance": "second"}, {"KN-6", "KN-8", "KN-9"}),
        ("decide", {"object_kind": "discipline"}, {"KN-5", "KN-8d", "KN-9"}),
        ("send", {}, {"KN-7"}),  # Điều 33
        ("send", {"instance": "second"}, set()),
        ("send", {"object_kind": "discipline"}, set()),
        ("suspend", {}, {"KN-14"}),  # NĐ 124/2020, Điều 28b
        ("resume", {}, {"KN-14"}),
        ("terminate", {}, {"KN-11", "KN-14"}),
        ("terminate", {"old": True}, {"KN-11"}),
        ("continue", {}, {"KN-1"}),
    ],
)
def test_a_step_starts_the_clocks_of_its_case(action: str, facts: dict[str, Any], clocks: set[str]) -> None:
    assert started(action, **facts) == clocks


def test_the_clock_of_admission_runs_from_arrival_at_the_settler() -> None:
    assert [(each.rule, each.counted_from) for each in COMPLAINT.starts] == [("KN-1", "arrived_on")]
    assert complaint().arrived_on == date(2026, 8, 11)
    assert complaint(lodged_on=date(2026, 9, 1)).arrived_on == date(2026, 9, 1)


def counted(action: str, **facts: Any) -> dict[str, int]:
    seen = complaint(**facts)
    rows = [each for each in COMPLAINT.steps[action].counts if each.applies(seen)]
    return {each.measure.value: getattr(seen, each.amount) if each.amount else 1 for each in rows}


def test_a_decision_is_counted_with_what_it_recovers_and_returns() -> None:
    found = counted(
        "decide", verdict="partly", recover_money=12_000_000, return_land=350, disciplined=2, disciplined_staff=1
    )
    assert found == {
        Measure.COMPLAINT_DECIDED: 1,
        Measure.COMPLAINT_RECOVER_MONEY: 12_000_000,
        Measure.COMPLAINT_RETURN_LAND: 350,
        Measure.COMPLAINT_DISCIPLINED: 2,
        Measure.COMPLAINT_DISCIPLINED_STAFF: 1,
    }


def test_a_complaint_under_examination_is_counted_in_and_out() -> None:
    assert [each.measure for each in COMPLAINT.counts] == [Measure.COMPLAINT_EXAMINED]
    assert counted("accept") == {Measure.COMPLAINT_EXAMINATION_ENDED: 1, Measure.COMPLAINT_ACCEPTED: 1}
    assert counted("refuse") == {Measure.COMPLAINT_EXAMINATION_ENDED: 1, Measure.COMPLAINT_REFUSED: 1}
    assert counted("terminate", state="verifying") == {Measure.COMPLAINT_TERMINATED: 1}
    assert counted("terminate", state="received") == {
        Measure.COMPLAINT_EXAMINATION_ENDED: 1,
        Measure.COMPLAINT_TERMINATED: 1,
    }
    assert counted("continue") == {Measure.COMPLAINT_EXAMINED: 1}


def test_a_decision_knows_whether_it_came_in_time() -> None:
    due: dict[str, Any] = {"due": {"KN-2": date(2026, 9, 11)}}
    assert complaint(on=date(2026, 9, 11), **due).on_time
    assert not complaint(on=date(2026, 9, 12), **due).on_time
    assert complaint().on_time


def test_only_the_calendar_lets_a_decision_take_effect_or_a_termination_lapse() -> None:
    by_calendar = {name: row.on_expiry_of for name, row in COMPLAINT.steps.items() if CALENDAR in row.by}
    assert by_calendar == {
        "take_effect": "KN-8",
        "take_effect_discipline": "KN-8d",
        "lapse": "KN-11",
        "lapse_second": "KN-11",
    }


def test_only_the_head_decides() -> None:
    alone = {"accept", "refuse", "decide", "terminate", "suspend", "resume", "meet", "find_complex", "enforce"}
    assert {name for name in alone if COMPLAINT.steps[name].by != {HEAD}} == set()


@pytest.mark.parametrize(
    ("action", "topic"),
    [
        ("withdraw", Topic.COMPLAINT_WITHDRAWAL),
        ("suspend", Topic.COMPLAINT_SUSPENSION),
        ("terminate", Topic.COMPLAINT_TERMINATION),
        ("meet", Topic.COMPLAINT_DIALOGUE),
        ("accept", Topic.OTHER),
    ],
)
def test_the_transitional_article_knows_the_step(action: str, topic: Topic) -> None:
    assert COMPLAINT.topic_of(action) is topic


def test_a_matter_is_settled_only_while_somebody_still_complains() -> None:
    withdrawn = complaint(parties=people(2, withdrawn=2), done={"report": date(2026, 8, 20)})
    assert [each.article for each in COMPLAINT.steps["decide"].refusals(withdrawn)] == ["Luật Khiếu nại, Điều 10"]
    assert [each.article for each in COMPLAINT.steps["accept"].refusals(withdrawn)] == [
        "NĐ 124/2020/NĐ-CP, Điều 6, Điều 16",
        "Luật Khiếu nại, Điều 10",
    ]
