"""A quarter of petitions, counted by hand: carried over, joined, sent on, struck, and as of an earlier day."""

from datetime import date, timedelta

from kntc.reports.forms import form_of
from kntc.reports.forms.portal import COUNTERS
from kntc.reports.period import Period
from kntc.reports.queries import figures, rows_of
from kntc.reports.reckoning import Report, reckon
from kntc.units.models import Unit
from kntc.units.queries import by_code
from tests.reports.worlds import (
    BEFORE_THE_STRIKE,
    BEGINS,
    COMMUNE_ROW,
    ENDS,
    LOOKED_ON,
    NEIGHBOUR_ROW,
    QUARTER,
    Quarter,
)


def made(unit: Unit, period: Period = QUARTER) -> Report:
    return reckon(form_of("02/XLD", period.until), unit, period)


def test_petitions_are_counted_as_by_hand(quarter: Quarter) -> None:
    commune, neighbour = made(quarter.cast.commune), made(quarter.cast.neighbour.unit)
    assert [line.cells for line in commune.lines] == [COMMUNE_ROW]
    assert [line.cells for line in neighbour.lines] == [NEIGHBOUR_ROW]
    assert commune.findings() == neighbour.findings() == []


def test_as_of_the_last_day_nobody_knew_of_the_strike(quarter: Quarter) -> None:
    [line] = made(quarter.cast.commune, Period(BEGINS, ENDS, ENDS)).lines
    assert line.cells == BEFORE_THE_STRIKE
    # As of the day before the quarter there was one petition, not handled, and the one of June handled already.
    [line] = made(quarter.cast.commune, Period(BEGINS, ENDS, BEGINS - timedelta(days=1))).lines
    assert line.cells == dict.fromkeys(COMMUNE_ROW, 0) | {1: 1}


def test_what_was_not_handled_is_carried_into_the_next_quarter(quarter: Quarter) -> None:
    [line] = made(quarter.cast.commune, Period(date(2026, 9, 15), date(2026, 12, 14), LOOKED_ON)).lines
    # The eighth, and the ninth whose handling was struck.
    assert (line.cells[1], line.cells[2]) == (2, 0)


def test_a_province_shows_each_unit_that_reports_to_it_and_their_sum(quarter: Quarter) -> None:
    report = made(by_code("40.UBND"))
    by_code_of = {line.unit.code: line.cells for line in report.lines}
    assert by_code_of[quarter.cast.commune.code] == COMMUNE_ROW
    assert by_code_of[quarter.cast.neighbour.unit.code] == NEIGHBOUR_ROW
    # Its departments, what serves it, its communes and itself; no body outside the administration.
    assert {"40.UBND", "40.TT", "40.BTCD", "40.SNNMT", "40.VP"} <= by_code_of.keys()
    assert not {"40.BHXH", "40.THADS", "40.CA", "40.TU"} & by_code_of.keys()
    assert report.total is not None
    assert report.total.cells == {n: COMMUNE_ROW[n] + NEIGHBOUR_ROW[n] for n in COMMUNE_ROW}
    assert report.findings() == []


def test_the_portal_counts_matters_over_the_whole_province(quarter: Quarter) -> None:
    assert quarter.first.pk
    [whole] = [row for row in rows_of(by_code("40.UBND"), since=BEGINS, until=ENDS) if row.unit.code == "17464.UBND"]
    # Handled: two complaints, one denunciation, and three reports of which two are one matter.
    assert figures(COUNTERS.columns, [whole], QUARTER)[whole.unit.pk] == {1: 0, 2: 6, 3: 2, 4: 1, 5: 2, 6: 0, 7: 0}
