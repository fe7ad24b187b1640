"""A due date is typed as a day or counted from today; officials need no calendar on the wall."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kntc.workdays.forms import DueDateField, from_today
from tests.cast import Cast

pytestmark = pytest.mark.django_db

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("+1", date(2026, 11, 20)),
        ("+10", date(2026, 11, 29)),  # a Sunday: whoever counts days counts all of them
        ("+1lv", date(2026, 11, 20)),
        ("+2lv", date(2026, 11, 23)),  # over the week-end
        ("+10lv", date(2026, 12, 4)),  # 24 November, the Day of Vietnamese Culture, is a day off
        ("+10 LV ", date(2026, 12, 4)),
        ("16/10/2026", None),
        ("10", None),
    ],
)
def test_days_are_counted_from_today(typed: str, day: date | None) -> None:
    assert from_today(typed, today=THURSDAY) == day


def test_new_year_is_no_working_day() -> None:
    assert from_today("+1lv", today=date(2026, 12, 31)) == date(2027, 1, 4)


def test_a_due_date_may_be_typed_like_any_other_day() -> None:
    assert DueDateField().clean("1/7/2026") == date(2026, 7, 1)
    assert DueDateField().clean("+0") == timezone.localdate()
    assert DueDateField(required=False).clean("") is None


def test_what_is_neither_is_refused_with_an_example() -> None:
    with pytest.raises(ValidationError, match="16/10/2026"):
        DueDateField(label="Hạn").clean("+mười")


def test_years_without_a_calendar_are_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2039, 12, 30))
    with pytest.raises(ValidationError, match="lịch"):
        DueDateField().clean("+10lv")


def test_the_box_shows_the_day_that_was_meant(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.officer.account)
    shown = [client.get(reverse("workdays:day"), {"ngay": typed}).content for typed in ("01072026", "hn", "hmm", "")]
    assert shown == [b"01/07/2026", f"{timezone.localdate():%d/%m/%Y}".encode(), b"", b""]
