"""What an announced session must have, and what whoever comes shows (Luật Tiếp công dân, Điều 7, 18, 24)."""

from datetime import date
from typing import Any

import pytest

from kntc.law.reception.people import Shown, unauthorised, unidentified
from kntc.law.reception.sessions import SessionFacts, refusals
from kntc.law.reception.terms import Host, ReceptionKind
from kntc.law.workday import WorkCalendar

CALENDAR = WorkCalendar([], [])
DAY = date(2026, 10, 15)  # a Thursday
REGULAR: dict[str, Any] = {"kind": ReceptionKind.REGULAR, "host": Host.OFFICER}
HEADS: dict[str, Any] = {"kind": ReceptionKind.PERIODIC, "host": Host.HEAD, "has_host": True}
DELEGATED: dict[str, Any] = HEADS | {"host": Host.DELEGATE, "has_leader": True, "delegation": "Số 41/GUQ-UBND"}
ONLINE: dict[str, Any] = REGULAR | {"mode": "online", "online_ground": "20.2"}


def fields(day: date = DAY, **facts: Any) -> list[str]:
    return [each.field for each in refusals(SessionFacts(day=day, **facts), CALENDAR)]


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (REGULAR, []),
        (REGULAR | {"host": Host.HEAD, "has_host": True}, ["host"]),
        (HEADS, []),
        (HEADS | {"kind": ReceptionKind.URGENT}, []),
        (HEADS | {"has_host": False}, ["host_post"]),
        (HEADS | {"host": Host.OFFICER}, ["host"]),
        (DELEGATED, []),
        (DELEGATED | {"has_leader": False}, ["delegated_by"]),
        (DELEGATED | {"leader_is_host": True}, ["delegated_by"]),
        (DELEGATED | {"delegation": ""}, ["delegation"]),
    ],
)
def test_the_head_or_somebody_else_whom_he_delegates_in_writing_receives(
    facts: dict[str, Any], missing: list[str]
) -> None:
    assert fields(**facts) == missing


@pytest.mark.parametrize(
    ("day", "facts", "missing"),
    [
        (DAY, ONLINE, []),
        (DAY, ONLINE | {"online_ground": ""}, ["online_ground"]),
        (date(2026, 6, 30), ONLINE, ["mode"]),
    ],
)
def test_an_online_session_needs_the_new_law_and_a_ground(day: date, facts: dict[str, Any], missing: list[str]) -> None:
    assert fields(day, **facts) == missing


@pytest.mark.parametrize(
    ("notice", "test", "late"),
    [
        (date(2026, 10, 8), date(2026, 10, 14), []),
        (date(2026, 10, 9), date(2026, 10, 14), ["notice_sent_on"]),
        (date(2026, 10, 8), date(2026, 10, 15), ["line_tested_on"]),
    ],
)
def test_everybody_is_told_five_working_days_before_and_the_lines_tested_one(
    notice: date, test: date, late: list[str]
) -> None:
    assert fields(**ONLINE, notice_sent_on=notice, line_tested_on=test) == late


@pytest.mark.parametrize(
    ("on", "shown", "why", "asked"),
    [
        (DAY, [True], "", []),
        (DAY, [True, False], "", ["no_papers_why"]),
        (DAY, [False], "Mất trong lũ", []),
        (date(2026, 6, 30), [False], "", []),
    ],
)
def test_whoever_shows_no_number_since_july_2026_is_received_for_a_reason(
    on: date, shown: list[bool], why: str, asked: list[str]
) -> None:
    assert [each.field for each in unidentified([Shown(one) for one in shown], on=on, why=why)] == asked


@pytest.mark.parametrize(
    ("is_authorised", "mandate", "asked"), [(True, "", ["mandate"]), (True, "Giấy", []), (False, "", [])]
)
def test_whoever_comes_for_another_says_by_which_paper(
    is_authorised: bool,  # noqa: FBT001 -- one of the cases
    mandate: str,
    asked: list[str],
) -> None:
    person = Shown(has_number=True, is_authorised=is_authorised, mandate=mandate)
    assert [each.field for each in unauthorised(person)] == asked
