"""The shipped calendar against what was looked up and counted by hand."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kntc.workdays import shipped
from kntc.workdays.terms import OFF, WORK

CALENDAR = shipped.calendar()

# First day of the lunar year, and the tenth of its third month, from printed lunar calendars.
TET = [
    date(2018, 2, 16),
    date(2019, 2, 5),
    date(2020, 1, 25),
    date(2021, 2, 12),
    date(2022, 2, 1),
    date(2023, 1, 22),
    date(2024, 2, 10),
    date(2025, 1, 29),
    date(2026, 2, 17),
    date(2027, 2, 6),
]
HUNG_KINGS_OFF = [
    date(2018, 4, 25),
    date(2019, 4, 15),  # Sunday 14, made up on Monday
    date(2020, 4, 2),
    date(2021, 4, 21),
    date(2022, 4, 11),  # Sunday 10
    date(2023, 5, 2),  # Saturday 29, after 30 April and 1 May
    date(2024, 4, 18),
    date(2025, 4, 7),
    date(2026, 4, 27),  # Sunday 26
    date(2027, 4, 16),
]
SWAPS = [
    (date(2018, 12, 31), date(2019, 1, 5)),
    (date(2019, 4, 29), date(2019, 5, 4)),
    (date(2024, 4, 29), date(2024, 5, 4)),
    (date(2025, 5, 2), date(2025, 4, 26)),
    (date(2026, 1, 2), date(2026, 1, 10)),
    (date(2026, 8, 31), date(2026, 8, 22)),
]


@pytest.mark.parametrize("first_day", TET)
def test_the_first_three_days_of_the_lunar_year_and_its_eve_are_off(first_day: date) -> None:
    start = first_day.toordinal()
    assert not any(CALENDAR.is_working_day(date.fromordinal(start + offset)) for offset in (-1, 0, 1, 2))


@pytest.mark.parametrize("first_day", TET)
def test_tet_gives_five_weekdays_off(first_day: date) -> None:
    around = [day for day in CALENDAR.days_off if abs((day - first_day).days) <= 8]
    assert len(around) == 5


@pytest.mark.parametrize("day", HUNG_KINGS_OFF)
def test_the_hung_kings_day_is_off(day: date) -> None:
    assert not CALENDAR.is_working_day(day)


@pytest.mark.parametrize(("off", "worked"), SWAPS)
def test_a_swapped_day_is_off_and_its_saturday_is_worked(off: date, worked: date) -> None:
    assert not CALENDAR.is_working_day(off)
    assert CALENDAR.is_working_day(worked)


def test_no_other_weekend_day_is_worked() -> None:
    assert CALENDAR.make_up_days == {worked for _, worked in SWAPS}


@pytest.mark.parametrize(
    ("year", "off"),
    [
        (2018, 11),
        (2019, 11),
        (2020, 10),
        (2021, 11),  # since 2021 National Day has two days
        (2022, 11),
        (2023, 11),
        (2024, 12),
        (2025, 12),
        (2026, 14),
        (2027, 12),
    ],
)
def test_weekdays_off_in_a_year(year: int, off: int) -> None:
    assert sum(day.year == year for day in CALENDAR.days_off) == off


def test_2026_day_by_day() -> None:
    assert sorted(day for day in CALENDAR.days_off if day.year == 2026) == [
        date(2026, 1, 1),
        date(2026, 1, 2),
        *(date(2026, 2, day) for day in range(16, 21)),
        date(2026, 4, 27),
        date(2026, 4, 30),
        date(2026, 5, 1),
        date(2026, 8, 31),
        date(2026, 9, 1),
        date(2026, 9, 2),
        date(2026, 11, 24),
    ]


def test_the_swap_of_november_2026_that_was_only_proposed_is_not_there() -> None:
    assert CALENDAR.is_working_day(date(2026, 11, 23))
    assert not CALENDAR.is_working_day(date(2026, 11, 28))


def test_what_was_reckoned_before_its_notice_is_marked() -> None:
    marked = [each.day for each in shipped.read() if each.provisional]
    assert marked == [*(date(2027, 2, day) for day in (4, 5, 8, 9, 10)), date(2027, 9, 3)]


def test_every_day_has_a_name_and_a_source_and_stands_on_the_right_side_of_the_week() -> None:
    for each in shipped.read():
        assert each.name
        assert each.source
        assert (each.day.weekday() < 5) is (each.kind is OFF)


def test_the_file_is_what_the_library_and_the_corrections_make() -> None:
    call_command("build-workdays", check=True)


def test_a_file_that_differs_from_its_sources_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "days.csv"
    shipped.write([each for each in shipped.read() if each.kind is not WORK], changed)
    monkeypatch.setattr(shipped, "DAYS", changed)
    with pytest.raises(CommandError, match="không khớp"):
        call_command("build-workdays", check=True)
    assert "+ 2026-01-10 work Làm bù cho ngày 02/01/2026" in capsys.readouterr().out
