"""Weeks at the reception board, by hand and in SQL: received twice, struck, called off, as of an earlier day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from kntc.law.reception.terms import Host, ReceptionKind
from kntc.proceedings import actions as proceedings
from kntc.proceedings import clock
from kntc.reception import actions
from kntc.reception.models import Session, Visit
from kntc.reports.drill import panel
from kntc.reports.forms import form_of
from kntc.reports.period import Period
from kntc.reports.reckoning import Report, reckon
from tests.cast import Cast
from tests.proceedings.conftest import played
from tests.reception.test_actions import heads_day, said
from tests.reports import plain_sql

pytestmark = pytest.mark.usefixtures("db")

EARLY, CALLED_OFF, WITH_HEAD, FRIDAY = (date(2026, 10, day) for day in (9, 13, 15, 16))
NOTED_ON, STRUCK_ON, LAST, END = (date(2026, 10, day) for day in (19, 20, 29, 31))
BEGINS, ENDS = date(2026, 9, 15), date(2026, 12, 14)
NONE = dict.fromkeys(range(1, 22), 0)

AT_THE_END = NONE | {1: 3, 2: 9, 3: 2, 4: 1, 5: 2, 6: 7, 7: 1, 8: 1, 9: 6, 10: 2, 11: 1, 12: 2, 13: 1}
BEFORE_THE_STRIKE = AT_THE_END | {1: 4, 2: 10, 3: 3, 5: 3, 6: 8, 7: 2}
FIRST_WEEKS = NONE | {1: 1, 2: 1, 3: 1, 5: 1, 6: 1, 7: 1, 10: 1}


def held(cast: Cast, day: date) -> Session:
    with played(BEGINS):
        return actions.announce(heads_day(cast, day=day), unit=cast.receiver.unit, actor=cast.board_head)


def received(cast: Cast, on: date, **rest: Any) -> Visit:
    with played(on):
        return actions.record(said(**rest), unit=cast.receiver.unit, actor=cast.receiver, on=on)


@pytest.fixture
def board(cast: Cast) -> Iterator[Cast]:
    """One person twice, the second time with the head; six together; one entered by mistake; a day called off."""
    called_off, with_head, _ = (held(cast, day) for day in (CALLED_OFF, WITH_HEAD, LAST))
    first = received(cast, EARLY)
    chair = {"session": with_head, "host": Host.HEAD, "kind": ReceptionKind.PERIODIC}
    received(cast, WITH_HEAD, earlier=first, people_count=2, **chair)
    received(cast, FRIDAY, people_count=6, representatives=2, designation="Giấy cử ngày 14/10/2026")
    mistake = received(cast, FRIDAY)
    with played(NOTED_ON):
        actions.cancel(called_off, why="Chủ tịch đi công tác", actor=cast.board_head)
    with played(STRUCK_ON):
        line = mistake.proceeding.diary.get(action="record")
        proceedings.strike(line, actor=cast.board_head, on=STRUCK_ON, reason="Ghi nhầm người")
    with played(END):
        yield cast


def made(cast: Cast, period: Period) -> Report:
    report = reckon(form_of("01/TCD", period.until), cast.receiver.unit, period)
    assert [line.cells for line in report.lines] == [plain_sql.row("01/TCD", cast.receiver.unit, period)]
    assert report.findings() == []
    return report


@pytest.mark.parametrize(
    ("until", "as_of", "cells"),
    [(ENDS, END, AT_THE_END), (ENDS, FRIDAY, BEFORE_THE_STRIKE), (date(2026, 10, 14), FRIDAY, FIRST_WEEKS)],
)
def test_visits_are_counted_as_by_hand_and_as_in_the_tables(
    board: Cast, until: date, as_of: date, cells: dict[int, int]
) -> None:
    [line] = made(board, Period(BEGINS, until, as_of)).lines
    assert line.cells == cells


def test_each_list_adds_up_in_visits_people_days_and_matters(board: Cast) -> None:
    report = made(board, Period(BEGINS, ENDS, END))
    [line] = report.lines
    found = {column.number: panel(report, line, column, board.receiver) for column in report.columns}
    assert all(each.agrees for each in found.values())
    assert [entry.amount for entry in found[6].entries] == [6, 1]
    assert [entry.day for entry in found[10].entries] == [WITH_HEAD, LAST]
    assert [(entry.people, entry.subject) for entry in found[10].entries] == [
        ("Đinh Xuân Vinh", "Trụ sở tiếp công dân")
    ] * 2
    # The matter of both visits stands under the head, with the file of the visit to him.
    assert [entry.day for entry in found[13].entries] == [WITH_HEAD]
    assert "và 1 hồ sơ cùng vụ việc" in found[13].entries[0].subject
    assert found[21].reach == ""


def test_what_lies_beyond_ones_sight_is_a_number_in_words(board: Cast) -> None:
    report = made(board, Period(BEGINS, ENDS, END))
    [line] = report.lines
    found = panel(report, line, report.form.by_number[6], board.outsider)
    assert (found.entries, found.beyond) == ([], "2 hồ sơ không thuộc phạm vi xem, tính 7 người")
    assert found.agrees


def test_a_visit_on_the_last_evening_is_of_that_day_in_vietnam(cast: Cast) -> None:
    # Half past eleven in the evening of the fourteenth is half past four in the afternoon in UTC.
    with clock.recording_at(datetime.combine(date(2026, 12, 14), time(16, 30), UTC)):
        actions.record(said(), unit=cast.receiver.unit, actor=cast.receiver, on=date(2026, 12, 14))
    assert made(cast, Period(BEGINS, ENDS, ENDS)).lines[0].cells[1] == 1
    assert made(cast, Period(BEGINS, ENDS, date(2026, 12, 13))).lines[0].cells[1] == 0
