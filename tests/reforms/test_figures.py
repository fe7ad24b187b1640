"""Figures by bodies as they were recorded, or as they are now: nothing is counted twice, nothing is lost."""

from datetime import date

import pytest
from django.urls import reverse

from kntc.reports.forms import FORMS
from kntc.reports.period import Period
from kntc.reports.reckoning import Report, reckon
from kntc.units import queries as units
from kntc.units.models import Unit
from tests.cast import Cast
from tests.desk import Desk
from tests.journeys.test_7_suspended_and_enforced import accepted
from tests.proceedings.conftest import played
from tests.reforms.conftest import NEW, Prepared

pytestmark = pytest.mark.usefixtures("db")
QUARTER = Period(date(2026, 6, 15), date(2026, 9, 14), date(2026, 9, 30))
RECEIVED = 2
"""The column of form 02/XLD that counts what came in within the period."""


def counted(unit: Unit, *, as_now: bool) -> dict[str, int]:
    """What came in by form 02/XLD, row by row, noughts left out."""
    [form] = [each for each in FORMS if each.code == "02/XLD"]
    report: Report = reckon(form, unit, QUARTER, as_now=as_now)
    return {line.name: line.cells[RECEIVED] for line in report.all_lines if line.cells[RECEIVED]}


def test_what_was_counted_stays_where_it_was_and_is_added_up_where_its_body_went(
    cast: Cast, prepared: Prepared
) -> None:
    accepted(cast)
    accepted(cast)
    old, province = cast.commune, units.by_code("40.UBND")
    prepared.carried_out(prepared.merger())
    new = units.find(NEW)
    old.refresh_from_db()
    assert counted(old, as_now=False) == {old.name: 2}
    assert counted(new, as_now=False) == {}
    assert counted(new, as_now=True) == {new.name: 2}
    recorded, now = counted(province, as_now=False), counted(province, as_now=True)
    assert recorded == {"UBND xã Diễn Châu (đến 15/07/2026)": 2, "Cộng": 2}
    assert now == {"UBND xã Diễn Hùng": 2, "Cộng": 2}


def test_the_page_of_a_report_switches_between_both(cast: Cast) -> None:
    with played(date(2026, 9, 30)):
        desk = Desk(cast.head)
        address = reverse("reports:form", args=["02-xld"])
        assert "cộng vào đơn vị hiện nay" not in desk.read(address)
        page = desk.read(address, theo="hien-nay")
    assert "cộng vào đơn vị hiện nay" in page
    assert '<option value="hien-nay" selected>' in page
    assert "theo=hien-nay" in page
