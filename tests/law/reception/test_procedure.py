"""The table of citizen reception: every state and action, both rule sets, and what is counted (Biểu 01/TCD)."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from kntc.law.instrument import RuleSet, rule_set_on
from kntc.law.procedure import NotNow
from kntc.law.reception.facts import ReceptionFacts
from kntc.law.reception.procedure import RECEPTION
from kntc.law.reception.terms import RefusalGround, State

DAY = date(2026, 10, 15)
BEFORE = date(2026, 6, 30)
OLD, NEW = RuleSet

STEPS = {
    "prepare_online": ("scheduled", "stay"),
    "begin": ("scheduled", "in_progress"),
    "absent": ("scheduled", "absent"),
    "record": ("scheduled in_progress", "recorded"),
    "refuse": ("scheduled in_progress", "refused"),
    "give_receipt": ("in_progress recorded", "stay"),
    "create_petition": ("recorded", "petition_created"),
    "guide": ("recorded", "guided"),
    "promise": ("recorded", "promised"),
    "conclude": ("recorded promised guided", "stay"),
    "notify": ("promised", "notified"),
    "issue_refusal_notice": ("refused", "closed"),
    "close_refusal": ("refused", "closed"),
    "close": ("guided notified", "closed"),
}
ONLY_SINCE_2026 = {"prepare_online", "conclude"}


def visit(on: date = DAY, **rest: Any) -> ReceptionFacts:
    """One person received in person by an officer, with what is said otherwise."""
    return ReceptionFacts(on=on, rule_set=rule_set_on(on), state=State.SCHEDULED, opened_on=on, received_on=on, **rest)


def refused(action: str, facts: ReceptionFacts) -> list[str]:
    return [refusal.field for refusal in RECEPTION.steps[action].refusals(facts)]


def test_the_table_holds_these_steps_and_no_others() -> None:
    assert set(RECEPTION.steps) == set(STEPS)


@pytest.mark.parametrize("action", STEPS)
def test_every_step_stands_in_its_states_and_nowhere_else(action: str) -> None:
    sources, target = STEPS[action]
    for state, rules in product(State, RuleSet):
        if state in sources.split() and not (rules is OLD and action in ONLY_SINCE_2026):
            assert RECEPTION.step(action, state, rules).target == target
        else:
            with pytest.raises(NotNow):
                RECEPTION.step(action, state, rules)


@pytest.mark.parametrize(
    ("people", "representatives", "fields"),
    [
        (1, 0, []),
        (4, 0, []),
        (5, 0, ["representatives"]),
        (5, 1, []),
        (10, 2, []),
        (10, 3, ["representatives"]),
        (11, 3, []),
        (23, 5, []),
        (23, 6, ["representatives"]),
        (0, 0, ["people_count"]),
    ],
)
def test_a_group_speaks_through_representatives(people: int, representatives: int, fields: list[str]) -> None:
    group: dict[str, Any] = {
        "people_count": people,
        "representatives": representatives,
        "designation": "Giấy cử ngày 14/10/2026",
    }
    assert refused("record", visit(**group)) == fields


@pytest.mark.parametrize(("people", "fields"), [(4, []), (5, ["designation"]), (23, ["designation"])])
def test_whoever_speaks_for_a_group_was_designated_in_writing(people: int, fields: list[str]) -> None:
    assert refused("record", visit(people_count=people, representatives=min(people // 5, 2))) == fields


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"kind": "periodic", "host": "officer"}, ["host"]),
        ({"kind": "periodic", "host": "head"}, []),
        ({"kind": "urgent", "host": "delegate"}, []),
        ({"kind": "regular", "host": "officer"}, []),
    ],
)
def test_periodic_reception_is_the_heads(facts: dict[str, Any], fields: list[str]) -> None:
    assert refused("record", visit(**facts)) == fields


ONLINE: dict[str, Any] = {"mode": "online", "online_ground": "20.1"}


@pytest.mark.parametrize(
    ("on", "facts", "fields"),
    [
        (BEFORE, ONLINE, ["mode"]),
        (DAY, {"mode": "online"}, ["online_ground"]),
        (DAY, ONLINE, []),
        (DAY, {**ONLINE, "is_denunciation": True, "secrecy_asked": True}, ["mode"]),
        (DAY, {"mode": "online", "online_ground": "20.2", "is_denunciation": True}, ["online_ground"]),
        (DAY, {"mode": "online", "online_ground": "20.4", "is_denunciation": True}, []),
    ],
)
def test_online_reception_needs_the_new_law_and_a_ground(on: date, facts: dict[str, Any], fields: list[str]) -> None:
    assert refused("begin", visit(on, done={"prepare_online": on}, **facts)) == fields


def test_an_online_session_is_announced_and_tested_first() -> None:
    assert refused("begin", visit(**ONLINE)) == [""]
    assert refused("prepare_online", visit(**ONLINE)) == []
    assert refused("prepare_online", visit()) == ["mode"]


@pytest.mark.parametrize(
    ("on", "ground", "fields"),
    [
        (BEFORE, "9.1", []),
        (BEFORE, "9.3", []),
        (BEFORE, "4.1.a", ["refusal_ground"]),
        (DAY, "4.1.a", []),
        (DAY, "9.2", []),
    ],
)
def test_the_new_grounds_of_refusal_stand_since_july_2026(on: date, ground: str, fields: list[str]) -> None:
    assert refused("refuse", visit(on, refusal_ground=ground)) == fields


def test_the_head_gives_notice_on_two_grounds_and_the_others_are_explained() -> None:
    by_notice = [each for each in RefusalGround if not refused("issue_refusal_notice", visit(refusal_ground=each))]
    explained = [each for each in RefusalGround if not refused("close_refusal", visit(refusal_ground=each))]
    assert by_notice == [RefusalGround.SETTLED, RefusalGround.ANSWERED]
    assert len(explained) == 11
    assert not set(explained) & set(by_notice)


@pytest.mark.parametrize(
    ("on", "ground", "runs"), [(DAY, "9.3", True), (DAY, "4.1.h", True), (DAY, "9.1", False), (BEFORE, "9.3", False)]
)
def test_the_notice_is_due_within_three_days_since_july_2026(on: date, ground: str, *, runs: bool) -> None:
    (start,) = RECEPTION.steps["refuse"].starts
    assert start.rule == "TCD-6"
    assert start.applies(visit(on, refusal_ground=ground)) is runs


def test_a_conclusion_follows_a_reception_by_the_head() -> None:
    assert refused("conclude", visit()) == ["host"]
    assert refused("conclude", visit(host="head", kind="periodic")) == []


def test_a_promised_answer_runs_from_the_day_of_the_visit() -> None:
    (start,) = RECEPTION.steps["promise"].starts
    assert (start.rule, start.counted_from) == ("TCD-1", "received_on")


@pytest.mark.parametrize(
    ("people", "booked"),
    [(4, {"visit": 1, "visitor": 4}), (23, {"visit": 1, "visitor": 23, "group": 1, "group_member": 23})],
)
def test_form_01_counts_visits_people_and_groups(people: int, booked: dict[str, int]) -> None:
    facts = visit(people_count=people)
    counts = [count for count in RECEPTION.steps["record"].counts if count.applies(facts)]
    assert {str(count.measure): getattr(facts, count.amount) if count.amount else 1 for count in counts} == booked


def test_a_refused_visitor_is_not_a_counted_reception() -> None:
    assert RECEPTION.steps["refuse"].counts == ()
