"""The declarations prove themselves, and the windows are those of the circular."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kntc.catalogues.queries import all_of
from kntc.catalogues.terms import Catalogue
from kntc.law.proof import BrokenTable
from kntc.reports.asked import Asked, PeriodForm
from kntc.reports.declaration import Constraint
from kntc.reports.forms import form_of
from kntc.reports.forms.xld02 import XLD02
from kntc.reports.period import Period, Window, days_of, named, quarter_of
from kntc.reports.queries import figure, resolved, rows_of
from kntc.units.queries import by_code
from tests.cast import COMMUNE

TODAY = date(2026, 11, 22)


def test_windows_run_from_the_fifteenth_to_the_fourteenth() -> None:
    def between(window: Window) -> tuple[str, str]:
        first, last = days_of(window, 2026)
        return first.isoformat(), last.isoformat()

    assert {window.value: between(window) for window in Window} == {
        "q1": ("2025-12-15", "2026-03-14"),
        "q2": ("2026-03-15", "2026-06-14"),
        "6m": ("2025-12-15", "2026-06-14"),
        "q3": ("2026-06-15", "2026-09-14"),
        "9m": ("2025-12-15", "2026-09-14"),
        "q4": ("2026-09-15", "2026-12-14"),
        "y": ("2025-12-15", "2026-12-14"),
    }


def test_every_day_lies_in_one_quarter() -> None:
    for past in range(366):
        day = date(2026, 1, 1) + timedelta(days=past)
        first, last = days_of(*quarter_of(day))
        assert first <= day <= last
    assert quarter_of(date(2026, 12, 15)) == (Window.QUARTER_1, 2027)
    assert named(date(2026, 9, 15), date(2026, 12, 14)) == "Quý IV năm 2026"
    assert named(date(2026, 9, 15), date(2026, 12, 13)) == ""


@pytest.mark.django_db
def test_the_due_day_is_that_of_whoever_sends_the_report() -> None:
    def due(code: str, until: date) -> date | None:
        return Asked(by_code(code), Period(date(2026, 9, 15), until, TODAY), TODAY).due

    quarter_ends = date(2026, 12, 14)
    assert due(COMMUNE, quarter_ends) == due("40.SNNMT", quarter_ends) == date(2026, 12, 17)
    assert due("40.UBND", quarter_ends) == due("TW.BNNMT", quarter_ends) == date(2026, 12, 20)
    assert due(COMMUNE, date(2026, 12, 1)) is None


@pytest.mark.django_db
def test_the_years_beside_lead_to_the_same_window() -> None:
    asked = Asked(by_code(COMMUNE), Period(*days_of(Window.QUARTER_4, 2026), as_of=TODAY), TODAY)
    first, *_, last = asked.windows()
    assert "tu=15%2F09%2F2025&den=14%2F12%2F2025" in first["url"]
    assert "tu=15%2F09%2F2027" in last["url"]
    assert [each["words"] for each in asked.windows() if each["is_current"]] == ["Quý IV"]


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ({"tu": "1/7/2026", "den": "31/7/2026"}, ("2026-07-01", "2026-07-31", "2026-11-22")),
        ({"ghi": "15/7/2026"}, ("2026-09-15", "2026-12-14", "2026-07-15")),
        ({"den": "31/7/2026"}, ("2026-06-15", "2026-07-31", "2026-11-22")),
        ({"tu": "ngày mai"}, ("2026-09-15", "2026-12-14", "2026-11-22")),
    ],
)
def test_days_left_open_are_those_of_the_quarter(typed: dict[str, str], period: tuple[str, str, str]) -> None:
    found = PeriodForm(typed).period(TODAY)
    assert (found.since.isoformat(), found.until.isoformat(), found.as_of.isoformat()) == period


def test_a_form_with_a_hole_or_a_formula_of_nothing_is_refused() -> None:
    with pytest.raises(BrokenTable):
        replace(XLD02, columns=XLD02.columns[1:])
    with pytest.raises(BrokenTable):
        replace(XLD02, constraints=(Constraint("X9", 1, 26),))


@pytest.mark.django_db
def test_every_field_of_the_catalogue_stands_in_the_column_that_the_catalogue_says() -> None:
    counted = {column.number: column.tallies[0].where.get("field") for column in resolved(XLD02)}
    for entry in all_of(Catalogue.FIELDS).exclude(parent=None):
        number = entry.columns["06/2025/TT-TTCP"]["02/XLD"]
        fields = counted[number]
        assert fields is not None
        assert fields.holds(entry.code), (entry.code, number)  # type: ignore[union-attr]  # resolved fields are codes


@pytest.mark.django_db
def test_a_ministry_and_the_whole_country_have_rows_of_their_own_kind() -> None:
    since, until = date(2026, 9, 15), date(2026, 12, 14)
    ministry = [row.unit.code for row in rows_of(by_code("TW.BTC"), since=since, until=until)]
    assert ministry[0] == "TW.BTC"
    assert "TW.BHXH" in ministry
    country = rows_of(by_code("TW.CP"), since=since, until=until)
    assert {"40.UBND", "TW.BTC", "TW.TTCP"} <= {row.unit.code for row in country}
    # A commune's lines stand in the row of its province.
    [nghe_an] = [row for row in country if row.unit.code == "40.UBND"]
    assert by_code(COMMUNE).pk in nghe_an.unit_ids


@pytest.mark.django_db
def test_one_figure_is_reckoned_alone() -> None:
    rows = rows_of(by_code(COMMUNE), since=TODAY, until=TODAY)
    assert figure(form_of("01/TCD", TODAY).columns[0], rows, Period(TODAY, TODAY, TODAY)) == 0
