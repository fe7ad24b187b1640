"""The ledger and the tables tell the same: each form against SQL that reads no ledger line."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from kntc.reports.forms import form_of
from kntc.reports.period import Period
from kntc.reports.reckoning import reckon
from kntc.units.models import Unit
from tests.petitions.desk import Desks
from tests.petitions.papers import PAPERS
from tests.reports import plain_sql
from tests.reports.worlds import BEGINS, ENDS, Quarter

LATER = date(2026, 12, 31)
PERIODS = (
    Period(date(2026, 3, 15), date(2026, 6, 14), LATER),
    Period(BEGINS, ENDS, LATER),
    Period(BEGINS, ENDS, date(2026, 8, 20)),
    Period(date(2026, 9, 15), date(2026, 12, 14), LATER),
    Period(date(2025, 12, 15), date(2026, 12, 14), LATER),
)


@pytest.fixture(scope="module")
def forty(
    django_db_setup: None,  # noqa: ARG001 -- the database comes first
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Desks]:
    """Forty petitions at their desks, taken all the way; rolled back when the module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        desks = Desks()
        for paper in PAPERS:
            if paper.number not in desks.entered:
                desks.enter(paper)
        yield desks
        transaction.set_rollback(True)


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_forty_petitions_are_counted_alike(forty: Desks, period: Period) -> None:
    units = {course.row.proceeding.holder for course in forty.entered.values()}
    assert len(units) > 10
    compared = {unit.code: compare("02/XLD", unit, period) for unit in units}
    assert any(cells[1] for cells in compared.values())


def compare(form: str, unit: Unit, period: Period) -> dict[int, int]:
    """The unit's own row from the ledger, after it was found to be that of the tables."""
    report = reckon(form_of(form, LATER), unit, period)
    [own] = [line for line in report.lines if line.unit == unit]
    assert own.cells == plain_sql.row(form, unit, period), unit
    assert [each.words for each in report.findings()] == []
    return own.cells


def test_the_quarter_is_counted_alike_on_every_day_of_it(quarter: Quarter) -> None:
    for as_of in (date(2026, 6, 30), date(2026, 7, 21), date(2026, 8, 5), ENDS, LATER):
        for unit in (quarter.cast.commune, quarter.cast.neighbour.unit):
            compare("02/XLD", unit, Period(BEGINS, ENDS, as_of))
