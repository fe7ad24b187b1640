"""Every step of the table from every state; and nothing in it asks who denounced."""

import contextlib
from datetime import date
from typing import Any

import pytest

from kntc.law.denunciation.procedure import DENUNCIATION
from kntc.law.denunciation.terms import WITHOUT_DENOUNCER, Paper, State
from kntc.law.instrument import RuleSet
from kntc.law.measures import Measure
from kntc.law.procedure import AskKind, NotNow
from kntc.law.roles import HEAD
from kntc.law.transition import Topic
from tests.law.denunciation.cases import denunciation

A = date(2026, 8, 20)
WORKING = {"accepted", "verifying"}
UNDECIDED = {"received", "suspended"} | WORKING
OPEN = UNDECIDED | {"terminated", "concluded", "handled"}

# law.md 5.3, read row by row: from which states, and whereto.
JOURNEY: dict[str, tuple[set[str], str]] = {
    "examine": ({"received"}, "stay"),
    "prolong_check": ({"received"}, "stay"),
    "accept": ({"received"}, "accepted"),
    "reopen": ({"received"}, "accepted"),
    "refuse": ({"received"}, "not_accepted"),
    "transfer": ({"received"}, "transferred"),
    "set_aside": ({"received"}, "not_processed"),
    "answer_forwarder": (OPEN, "stay"),
    "transfer_crime": ({"received", "concluded", "handled"} | WORKING, "stay"),
    "notify_acceptance": (WORKING, "stay"),
    "verify": ({"accepted"}, "verifying"),
    "work_with": ({"verifying"}, "stay"),
    "order_expertise": ({"verifying"}, "stay"),
    "report": ({"verifying"}, "stay"),
    "extend": (WORKING, "stay"),
    "extend_again": (WORKING, "stay"),
    "suspend": (WORKING, "suspended"),
    "resume": ({"suspended"}, "back"),
    "send_suspension": (WORKING | {"suspended"}, "stay"),
    "withdraw": (UNDECIDED, "stay"),
    "withdraw_part": (UNDECIDED, "stay"),
    "associate": (UNDECIDED, "stay"),
    "dissociate": (UNDECIDED, "stay"),
    "terminate": (UNDECIDED, "terminated"),
    "send_termination": ({"terminated"}, "dropped"),
    "conclude": ({"verifying"}, "concluded"),
    "send_conclusion": ({"concluded", "handled"}, "stay"),
    "publish": ({"concluded", "handled"}, "stay"),
    "handle": ({"concluded"}, "handled"),
    "notify_result": ({"handled"}, "stay"),
    "enforce": ({"handled"}, "monitored"),
    "complete": ({"handled"}, "completed"),
    "demand_report": (WORKING, "stay"),
    "report_overdue": (WORKING, "stay"),
    "request_protection": (OPEN, "stay"),
    "protect": (OPEN, "stay"),
    "refuse_protection": (OPEN, "stay"),
    "end_protection": (OPEN, "stay"),
}


def leads_to(action: str) -> dict[str, str]:
    """From which of all states the step is lawful, and whereto."""
    found = {}
    for state in State:
        with contextlib.suppress(NotNow):
            found[state.value] = DENUNCIATION.step(action, state, RuleSet.SINCE_2026).target.value
    return found


def test_a_step_is_taken_from_its_own_states_and_no_other() -> None:
    expected = {action: dict.fromkeys(sources, target) for action, (sources, target) in JOURNEY.items()}
    assert {action: leads_to(action) for action in DENUNCIATION.steps} == expected


@pytest.mark.parametrize(
    ("facts", "clocks"),
    [
        ({}, {"TC-1"}),
        ({"forwarder": "press"}, {"TC-1", "TC-3"}),
        ({"instance": "further"}, {"TC-11"}),
    ],
)
def test_the_clocks_of_the_day_it_arrives(facts: dict[str, Any], clocks: set[str]) -> None:
    seen = denunciation(**facts)
    assert {each.rule for each in DENUNCIATION.starts if each.applies(seen)} == clocks
    assert {each.counted_from for each in DENUNCIATION.starts} == {"arrived_on"}


@pytest.mark.parametrize(
    ("action", "clocks"),
    [
        ("accept", {"TC-4", "TC-5"}),  # Điều 29.3, 30
        ("reopen", {"TC-4", "TC-5"}),
        ("suspend", {"TC-6"}),  # Điều 34.4
        ("terminate", {"TC-6"}),
        ("conclude", {"TC-7", "TC-8", "TC-10"}),  # Điều 35.3, 36.1, 40.1
        ("handle", {"TC-9"}),  # Điều 36.3
    ],
)
def test_a_step_starts_its_clocks(action: str, clocks: set[str]) -> None:
    assert {each.rule for each in DENUNCIATION.steps[action].starts} == clocks


def test_time_is_lengthened_only_by_its_own_steps() -> None:
    longer = {name: row.extends for name, row in DENUNCIATION.steps.items() if row.extends}
    assert longer == {"prolong_check": {"TC-1"}, "extend": {"TC-5"}, "extend_again": {"TC-5"}}


def test_a_transferred_denunciation_is_counted_from_its_arrival_here() -> None:
    assert denunciation().arrived_on == date(2026, 8, 10)
    assert denunciation(lodged_on=A).arrived_on == A


def test_no_step_asks_who_denounced() -> None:
    naming = ("họ tên người tố cáo", "địa chỉ người tố cáo", "tên người tố cáo", "danh tính")
    asks = [ask for row in DENUNCIATION.steps.values() for ask in row.asks]
    assert [ask.name for ask in asks if any(word in ask.vietnamese.lower() for word in naming)] == []
    # A person is chosen only where a denouncer withdraws or somebody is to be protected, and there by pseudonym.
    people = (AskKind.PARTY, AskKind.CLAIMANT, AskKind.SECRET_PEOPLE)
    assert {ask.vietnamese for ask in asks if ask.kind in people} == {
        "Người rút tố cáo (theo mã bí mật)", "Người được bảo vệ, theo mã bí mật",
    }  # fmt: skip


def test_what_the_accused_and_the_public_read_carries_no_denouncer() -> None:
    assert {Paper.NOTICE_TO_ACCUSED, Paper.CONCLUSION} <= WITHOUT_DENOUNCER


def counted(action: str, **facts: Any) -> dict[str, int]:
    seen = denunciation(**facts)
    rows = [each for each in DENUNCIATION.steps[action].counts if each.applies(seen)]
    return {each.measure.value: getattr(seen, each.amount) if each.amount else 1 for each in rows}


def test_a_conclusion_is_counted_with_what_it_recommends() -> None:
    found = counted(
        "conclude", verdicts=["right"], recover_money=64_000_000, disciplined_organisations=1, disciplined=3
    )
    assert found == {
        Measure.DENUNCIATION_CONCLUDED: 1,
        Measure.DENUNCIATION_RECOVER_MONEY: 64_000_000,
        Measure.DENUNCIATION_DISCIPLINED_ORGANISATIONS: 1,
        Measure.DENUNCIATION_DISCIPLINED: 3,
    }


def test_crime_is_counted_when_it_is_sent_to_the_investigators() -> None:
    assert counted("transfer_crime", police_cases=1, police_people=2) == {
        Measure.DENUNCIATION_POLICE_CASES: 1,
        Measure.DENUNCIATION_POLICE_PEOPLE: 2,
    }


def test_a_denunciation_under_examination_is_counted_in_and_out() -> None:
    assert [each.measure for each in DENUNCIATION.counts] == [Measure.DENUNCIATION_EXAMINED]
    ended = Measure.DENUNCIATION_EXAMINATION_ENDED
    assert counted("accept") == {ended: 1, Measure.DENUNCIATION_ACCEPTED: 1}
    assert counted("refuse") == {ended: 1, Measure.DENUNCIATION_REFUSED: 1}
    assert counted("transfer") == counted("set_aside") == {ended: 1}
    assert counted("terminate", state="received") == {ended: 1, Measure.DENUNCIATION_TERMINATED: 1}
    assert counted("terminate", state="verifying") == {Measure.DENUNCIATION_TERMINATED: 1}


def test_protected_people_are_counted_once_however_often_the_measure_changes() -> None:
    work = {"protection": ["secrecy", "work"], "protected_count": 2}
    assert counted("protect", **work) == {Measure.PROTECTED_PEOPLE: 2, Measure.PROTECTED_AT_WORK: 2}
    assert counted("protect", protection=["life"], protected_count=1) == {
        Measure.PROTECTED_PEOPLE: 1,
        Measure.PROTECTED_IN_LIFE: 1,
    }
    assert counted("protect", **work, done={"protect": A}) == {}


def test_whoever_concluded_late_is_counted_as_late() -> None:
    due: dict[str, Any] = {"due": {"TC-5": A}}
    assert denunciation(on=A, **due).on_time
    assert not denunciation(on=date(2026, 8, 21), **due).on_time


def test_open_cases_follow_the_new_decree_as_a_whole() -> None:
    assert {DENUNCIATION.topic_of(action) for action in JOURNEY} == {Topic.DENUNCIATION}


def test_only_the_head_decides() -> None:
    alone = {
        "accept",
        "reopen",
        "refuse",
        "transfer",
        "verify",
        "extend",
        "suspend",
        "terminate",
        "conclude",
        "protect",
    }
    assert {name for name in alone if DENUNCIATION.steps[name].by != {HEAD}} == set()
