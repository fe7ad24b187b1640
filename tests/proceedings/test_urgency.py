"""How a deadline is told: in the unit of its rule, on the day it is read."""

from datetime import date
from typing import Any

import pytest

from kntc.law.workday import WorkCalendar
from kntc.proceedings.models import Deadline, Proceeding
from kntc.proceedings.urgency import Group, chip, days_used, group, purpose

# Thursday 19 November 2026; Tuesday 24 November is a day off.
TODAY = date(2026, 11, 19)
CALENDAR = WorkCalendar([date(2026, 11, 24)], [])
COMPLAINT = Proceeding(procedure="complaint", state="verifying")


def clock(due: date, *, unit: str = "d", status: str = "running", rule: str = "KN-2", **rest: Any) -> Deadline:
    """A clock of thirty days that began on 1 November."""
    known: dict[str, Any] = {"counted_from": date(2026, 11, 1), "length": 30, "article": "Điều 28"}
    return Deadline(proceeding=COMPLAINT, rule=rule, due_on=due, unit=unit, status=status, **(known | rest))


def told(deadline: Deadline) -> tuple[str, str]:
    """The look and the words."""
    shown = chip(deadline, on=TODAY, calendar=CALENDAR)
    return shown.look.value, shown.words


@pytest.mark.parametrize(
    ("due", "unit", "look", "words"),
    [
        (date(2026, 12, 1), "d", "far", "còn 12 ngày"),
        (date(2026, 11, 26), "wd", "far", "còn 4 ngày LV"),
        (date(2026, 11, 25), "wd", "near", "còn 3 ngày LV"),
        (date(2026, 11, 20), "d", "near", "còn 1 ngày"),
        (date(2026, 11, 19), "wd", "today", "hôm nay"),
        (date(2026, 11, 17), "wd", "over", "quá 2 ngày LV"),
        (date(2026, 11, 9), "d", "over", "quá 10 ngày"),
    ],
)
def test_a_running_clock_says_how_much_is_left(due: date, unit: str, look: str, words: str) -> None:
    assert told(clock(due, unit=unit)) == (look, words)


def test_a_weekend_past_the_last_working_day_counts_in_plain_days() -> None:
    friday, sunday = date(2026, 11, 20), date(2026, 11, 22)
    assert chip(clock(friday, unit="wd"), on=sunday, calendar=CALENDAR).words == "quá 2 ngày"


def test_a_paused_clock_says_what_was_left_when_it_was_paused() -> None:
    paused = clock(date(2026, 11, 30), status="paused", pauses=[["2026-11-10", None]])
    assert told(paused) == ("paused", "tạm dừng, còn 20 ngày")


@pytest.mark.parametrize(
    ("ended", "look", "words"),
    [(date(2026, 11, 12), "done", "xong 12/11"), (date(2026, 11, 18), "late", "xong, trễ 2 ngày LV")],
)
def test_a_met_clock_says_whether_in_time(ended: date, look: str, words: str) -> None:
    assert told(clock(date(2026, 11, 16), unit="wd", status="met", ended_on=ended)) == (look, words)


def test_a_clock_that_no_longer_applies_says_so() -> None:
    assert told(clock(date(2026, 11, 30), status="ended", ended_on=TODAY)) == ("none", "không còn áp dụng")


def test_a_day_that_is_only_waited_for_is_never_overdue() -> None:
    # KN-8: the day from which a decision is in force; nobody can be late for it.
    assert told(clock(date(2026, 11, 23), rule="KN-8")) == ("far", "chờ đến 23/11")


def test_what_was_waited_for_and_has_passed_is_over_and_no_longer_awaited() -> None:
    # KN-7: nobody complained a second time within the thirty days; that binds the complainant, not the office.
    assert told(clock(date(2026, 11, 16), rule="KN-7")) == ("done", "đã hết 16/11")


def test_what_was_only_waited_for_is_never_late() -> None:
    # The calendar acts on the day after the last; the decision is in force, and nobody was slow.
    in_force = clock(date(2026, 11, 16), rule="KN-8", status="met", ended_on=date(2026, 11, 17))
    assert told(in_force) == ("done", "xong 17/11")


def test_the_title_of_a_clock_is_what_must_be_done() -> None:
    assert purpose("KN-2") == "Ban hành quyết định giải quyết"
    assert purpose("KN-12") == "Tạm đình chỉ thi hành quyết định hành chính bị khiếu nại"


@pytest.mark.parametrize(("on", "used"), [(date(2026, 10, 30), 0), (date(2026, 11, 11), 10), (date(2027, 1, 1), 30)])
def test_the_bar_never_runs_over_its_ends(on: date, used: int) -> None:
    assert days_used(clock(date(2026, 12, 1)), on=on, calendar=CALENDAR) == used


@pytest.mark.parametrize(
    ("due", "is_paused", "found"),
    [
        (date(2026, 11, 18), False, Group.OVER),
        (date(2026, 11, 19), False, Group.TODAY),
        (date(2026, 11, 25), False, Group.NEAR),
        (date(2026, 11, 26), False, Group.FAR),
        (None, True, Group.PAUSED),
        (None, False, Group.NONE),
    ],
)
def test_every_open_proceeding_stands_in_one_group(due: date | None, is_paused: bool, found: Group) -> None:  # noqa: FBT001 -- a table
    proceeding = Proceeding(procedure="complaint", due_on=due)
    assert group(proceeding, is_paused=is_paused, on=TODAY, calendar=CALENDAR) is found
