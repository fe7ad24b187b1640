"""Editing the calendar: who may, what a day can be, and that loading leaves edits alone."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.authority import NotYours
from kntc.audit.models import Line
from kntc.law.workday import CalendarUnknown
from kntc.workdays import live, queries, shipped
from kntc.workdays.actions import WrongDay, load_shipped, open_year, remove_day, set_day
from kntc.workdays.models import SpecialDay
from kntc.workdays.terms import OFF, WORK
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)
MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 28)
NOTICE = "Văn bản hoán đổi ngày làm việc"


def test_the_database_begins_with_the_shipped_calendar() -> None:
    there, ours = queries.calendar(), shipped.calendar()
    assert (there.days_off, there.make_up_days, there.years) == (ours.days_off, ours.make_up_days, ours.years)


def test_a_swap_is_two_days_set_by_the_system_administrator(cast: Cast) -> None:
    set_day(MONDAY, OFF, "Nghỉ hoán đổi", actor=cast.system_administrator, on=TODAY, reason=NOTICE)
    set_day(SATURDAY, WORK, "Làm bù", actor=cast.system_administrator, on=TODAY, reason=NOTICE)
    calendar = queries.calendar()
    assert not calendar.is_working_day(MONDAY)
    assert calendar.is_working_day(SATURDAY)
    lines = Line.objects.filter(object_kind="workdays.specialday").order_by("pk")
    assert [(line.action, line.object_id, line.reason) for line in lines] == [
        ("day_set", "2026-11-23", f"ngày nghỉ: {NOTICE}"),
        ("day_set", "2026-11-28", f"ngày làm bù: {NOTICE}"),
    ]


def test_a_day_set_again_is_changed_not_doubled(cast: Cast) -> None:
    for name in ("Nghỉ hoán đổi", "Nghỉ bù"):
        set_day(MONDAY, OFF, name, actor=cast.system_administrator, on=TODAY, reason=NOTICE)
    assert [day.name for day in queries.days(2026).filter(day=MONDAY)] == ["Nghỉ bù"]


def test_a_removed_day_is_an_ordinary_one_again(cast: Cast) -> None:
    remove_day(date(2026, 11, 24), actor=cast.system_administrator, on=TODAY, reason="Nhập nhầm")
    assert queries.calendar().is_working_day(date(2026, 11, 24))
    assert Line.objects.get(action="day_removed").object_id == "2026-11-24"


def test_nobody_else_edits_the_calendar(cast: Cast) -> None:
    for actor in (cast.head, cast.administrator, cast.custodian):
        with pytest.raises(NotYours):
            set_day(MONDAY, OFF, "Nghỉ", actor=actor, on=TODAY, reason=NOTICE)
        with pytest.raises(NotYours):
            remove_day(date(2026, 11, 24), actor=actor, on=TODAY, reason=NOTICE)
        with pytest.raises(NotYours):
            open_year(2028, actor=actor, on=TODAY, reason=NOTICE)


def test_a_day_off_is_a_weekday_and_a_make_up_day_is_not(cast: Cast) -> None:
    actor = cast.system_administrator
    with pytest.raises(WrongDay, match="nghỉ hằng tuần"):
        set_day(SATURDAY, OFF, "Nghỉ", actor=actor, on=TODAY, reason=NOTICE)
    with pytest.raises(WrongDay, match="không phải thứ Bảy"):
        set_day(MONDAY, WORK, "Làm bù", actor=actor, on=TODAY, reason=NOTICE)
    with pytest.raises(WrongDay, match="căn cứ"):
        set_day(MONDAY, OFF, "Nghỉ", actor=actor, on=TODAY, reason=" ")
    with pytest.raises(WrongDay, match="tên"):
        set_day(MONDAY, OFF, " ", actor=actor, on=TODAY, reason=NOTICE)
    with pytest.raises(WrongDay, match="23/11/2026 không có trong lịch"):
        remove_day(MONDAY, actor=actor, on=TODAY, reason=NOTICE)


@pytest.mark.parametrize(
    "columns",
    [
        {"day": SATURDAY, "kind": OFF, "name": "Nghỉ", "year_id": 2026},
        {"day": MONDAY, "kind": WORK, "name": "Làm bù", "year_id": 2026},
        {"day": MONDAY, "kind": OFF, "name": "", "year_id": 2026},
        {"day": MONDAY, "kind": OFF, "name": "Nghỉ", "year_id": 2025},
        {"day": date(2026, 11, 24), "kind": OFF, "name": "Hai lần", "year_id": 2026},
    ],
)
def test_the_database_refuses_such_a_day_too(columns: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SpecialDay.objects.create(**columns)


def test_due_dates_fall_in_a_new_year_once_it_is_opened(cast: Cast) -> None:
    with pytest.raises(CalendarUnknown, match="2028"):
        queries.calendar().is_working_day(date(2028, 1, 3))
    open_year(2028, actor=cast.system_administrator, on=TODAY, reason="Thông báo nghỉ lễ năm 2028")
    assert queries.calendar().is_working_day(date(2028, 1, 3))
    assert [row.year for row in queries.years()] == list(range(2018, 2029))


def test_loading_again_changes_nothing() -> None:
    assert not any(load_shipped().values())


def test_loading_brings_back_what_a_machine_lost_but_not_what_a_person_removed(cast: Cast) -> None:
    remove_day(date(2026, 11, 24), actor=cast.system_administrator, on=TODAY, reason="Nhập nhầm")
    SpecialDay.objects.filter(day=date(2025, 5, 2)).delete()
    assert [year for year, changed in load_shipped().items() if changed] == [2025]
    assert not queries.calendar().is_working_day(date(2025, 5, 2))
    assert queries.calendar().is_working_day(date(2026, 11, 24))


def test_the_command_says_what_it_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load-workdays")
    assert capsys.readouterr().out == "Lịch không thay đổi.\n"
    SpecialDay.objects.filter(day=date(2025, 5, 2)).delete()
    call_command("load-workdays")
    assert capsys.readouterr().out == "Đã nạp lịch các năm 2025.\n"
    call_command("load-workdays", json=True)
    assert capsys.readouterr().out == '{"changed": []}\n'


def test_reading_the_calendar_takes_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        queries.calendar()
    SpecialDay.objects.all().delete()
    with django_assert_num_queries(1):
        queries.calendar()


def test_the_days_of_a_year_and_the_years_take_one_query_each(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for year in (2028, 2029, 2030):
        open_year(year, actor=cast.system_administrator, on=TODAY, reason=NOTICE)
    for day, count in ((date(2028, 1, 3), 1), (date(2028, 1, 4), 2), (date(2028, 1, 5), 3)):
        set_day(day, OFF, "Nghỉ", actor=cast.system_administrator, on=TODAY, reason=NOTICE)
        with django_assert_num_queries(1):
            assert len([each.name for each in queries.days(2028)]) == count
    with django_assert_num_queries(1):
        assert len([each.year for each in queries.years()]) == 13


def test_a_database_without_any_year_gives_no_due_date(cast: Cast) -> None:
    SpecialDay.objects.all().delete()
    queries.years().delete()
    with pytest.raises(CalendarUnknown):
        queries.calendar().is_working_day(MONDAY)
    open_year(2026, actor=cast.system_administrator, on=TODAY, reason=NOTICE)
    assert queries.calendar().is_working_day(MONDAY)


def test_a_day_and_a_year_say_what_they_are() -> None:
    assert str(queries.days(2026).get(day=date(2026, 11, 24))) == "24/11/2026 Ngày Văn hóa Việt Nam"
    assert str(queries.years().get(year=2026)) == "2026"


def test_the_fast_reading_sees_the_same_calendar() -> None:
    fast, slow = live.known(), queries.calendar()
    assert fast is not None
    assert (fast[0].days_off, fast[0].make_up_days, fast[0].years) == (slow.days_off, slow.make_up_days, slow.years)


def test_the_year_to_be_opened_is_the_first_that_is_missing(cast: Cast) -> None:
    assert queries.next_year() == 2028
    open_year(2029, actor=cast.system_administrator, on=TODAY, reason=NOTICE)
    assert queries.next_year() == 2028
    open_year(2028, actor=cast.system_administrator, on=TODAY, reason=NOTICE)
    assert queries.next_year() == 2030
