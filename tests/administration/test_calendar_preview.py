"""Before a change of the calendar is saved, the page says which matters change: numbers and days, no people."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kntc.administration.calendar_preview import of_change
from kntc.proceedings.models import Deadline
from kntc.workdays.queries import calendar
from kntc.workdays.terms import OFF, WORK
from tests.administration.test_actions import TODAY, WEDNESDAY, due, waiting
from tests.cast import Cast
from tests.desk import Desk
from tests.proceedings.conftest import played

pytestmark = pytest.mark.django_db
DAYS = reverse("administration:days")
STORM = {"day": "12/08/2026", "kind": "off", "name": "Nghỉ bão", "reason": "Công điện số 1"}


def test_what_would_move_is_told_and_nothing_is_written(cast: Cast) -> None:
    rows = [waiting(cast), waiting(cast)]
    preview = of_change(WEDNESDAY, OFF)
    [unit] = preview.units
    assert (preview.matters, preview.clocks, preview.later) == (2, 2, 2)
    assert (unit.name, unit.matters, unit.clocks) == (cast.commune.name, 2, 2)
    assert {(line.before, line.after) for line in unit.lines} == {(date(2026, 8, 13), date(2026, 8, 14))}
    assert [due(row) for row in rows] == [{"KN-1": date(2026, 8, 13)}] * 2
    assert calendar().is_working_day(WEDNESDAY)


def test_the_page_shows_old_and_new_days_first_and_saves_when_confirmed(cast: Cast) -> None:
    row = waiting(cast)
    with played(TODAY):
        desk = Desk(cast.system_administrator)
        page = desk.client.post(DAYS, STORM).content.decode()
        assert "1 thời hạn của 1 hồ sơ đổi ngày cuối" in page
        assert "T5 13/08/2026" in page
        assert "T6 14/08/2026" in page
        assert row.proceeding.spoken_number in page
        assert row.dossier.spoken_code not in page
        assert row.dossier.subject not in page
        assert calendar().is_working_day(WEDNESDAY)
        back = desk.client.post(DAYS, STORM | {"xac_nhan": "1", "sua": "1"}).content.decode()
        assert 'value="Nghỉ bão"' in back
        assert calendar().is_working_day(WEDNESDAY)
        desk.client.post(DAYS, STORM | {"xac_nhan": "1"})
    assert not calendar().is_working_day(WEDNESDAY)
    assert due(row) == {"KN-1": date(2026, 8, 14)}


def test_taking_a_day_off_away_shows_what_ends_sooner(cast: Cast) -> None:
    row = waiting(cast)
    with played(TODAY):
        desk = Desk(cast.system_administrator)
        desk.client.post(DAYS, STORM | {"xac_nhan": "1"})
        page = desk.read(reverse("administration:remove_day", args=[WEDNESDAY]))
    assert "1 thời hạn của 1 hồ sơ đổi ngày cuối" in page
    assert "số còn lại sớm hơn" in page
    assert due(row) == {"KN-1": date(2026, 8, 14)}


def test_a_change_that_moves_nothing_is_saved_at_once(cast: Cast) -> None:
    with played(TODAY):
        answer = Desk(cast.system_administrator).client.post(DAYS, STORM)
    assert answer.status_code == 302
    assert not calendar().is_working_day(WEDNESDAY)


def test_of_many_matters_only_the_first_are_listed_and_the_rest_counted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kntc.administration.calendar_preview.MOST_SHOWN", 1)
    for _ in range(3):
        waiting(cast)
    preview = of_change(WEDNESDAY, OFF)
    assert (preview.clocks, len(preview.units[0].lines), preview.unlisted) == (3, 1, 2)
    with played(TODAY):
        page = Desk(cast.system_administrator).client.post(DAYS, STORM).content.decode()
    assert "2 thời hạn nữa chỉ đếm theo đơn vị" in page


def test_a_saturday_worked_brings_ends_forward(cast: Cast) -> None:
    waiting(cast)
    Deadline.objects.update(due_on=date(2026, 8, 17))
    assert of_change(date(2026, 8, 15), WORK).clocks == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_preview_costs_a_fixed_number_of_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _ in range(rows):
        waiting(cast)
    with django_assert_num_queries(2):
        of_change(WEDNESDAY, OFF)
