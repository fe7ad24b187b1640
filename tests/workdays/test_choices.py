"""Where the sources leave something open, the system administrator says how it is read."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.authority import NotYours
from kntc.audit.models import Line
from kntc.law.instrument import RuleSet
from kntc.law.limit import DayReading
from kntc.law.settings import DEFAULTS, RuleSettings, Setting
from kntc.law.term import Term
from kntc.workdays import queries
from kntc.workdays.actions import WrongChoice, choose
from kntc.workdays.models import RuleChoice
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)
WHY = "Công văn 12/TTCP-PC"


def test_without_a_choice_the_defaults_hold() -> None:
    assert queries.rule_settings() == DEFAULTS


def test_a_choice_holds_from_now_on_and_stands_in_the_log(cast: Cast) -> None:
    who = cast.system_administrator
    choose(Setting.HANDLING, DayReading.CALENDAR, actor=who, on=TODAY, reason=WHY)
    choose(Setting.OLD_COMPLAINTS_ACCEPTED_UNDER, RuleSet.SINCE_2026, actor=who, on=TODAY, reason=WHY)
    assert queries.rule_settings() == RuleSettings(
        handling=DayReading.CALENDAR, old_complaints_accepted_under=RuleSet.SINCE_2026
    )
    lines = Line.objects.filter(object_kind="workdays.rulechoice").order_by("pk")
    assert [(line.action, line.object_id, line.reason, line.actor_id) for line in lines] == [
        ("rule_chosen", "handling", f"tính theo ngày: {WHY}", who.pk),
        ("rule_chosen", "old_complaints_accepted_under", f"từ ngày 01/7/2026 (Luật 136/2025/QH15): {WHY}", who.pk),
    ]


def test_the_last_choice_is_the_one_that_holds(cast: Cast) -> None:
    for reading in (DayReading.WORKING, DayReading.CALENDAR):
        row = choose(Setting.ACCEPTANCE, reading, actor=cast.system_administrator, on=TODAY, reason=WHY)
    assert queries.rule_settings().acceptance is DayReading.CALENDAR
    assert str(row) == "thời hạn thụ lý khiếu nại theo quy định trước ngày 01/7/2026 (KN-1): tính theo ngày"
    assert Line.objects.filter(action="rule_chosen").count() == 2


def test_nobody_else_chooses(cast: Cast) -> None:
    for actor in (cast.head, cast.administrator, cast.custodian, cast.province_head):
        with pytest.raises(NotYours, match="không có quyền chọn cách áp dụng luật"):
            choose(Setting.HANDLING, DayReading.CALENDAR, actor=actor, on=TODAY, reason=WHY)
    assert queries.rule_settings() == DEFAULTS


@pytest.mark.parametrize(
    ("setting", "reading", "reason", "why"),
    [
        (Setting.HANDLING, RuleSet.SINCE_2026, WHY, "không phải một cách hiểu của thời hạn xử lý đơn"),
        (Setting.OLD_COMPLAINTS_ACCEPTED_UNDER, DayReading.WORKING, WHY, "không phải một cách hiểu"),
        (Setting.HANDLING, DayReading.CALENDAR, "  ", "Phải ghi căn cứ"),
    ],
)
def test_a_choice_is_one_of_the_readings_and_has_a_reason(
    cast: Cast, setting: Setting, reading: Term, reason: str, why: str
) -> None:
    with pytest.raises(WrongChoice, match=why):
        choose(setting, reading, actor=cast.system_administrator, on=TODAY, reason=reason)


@pytest.mark.parametrize(("name", "reading"), [("handling", "2026"), ("handling", ""), ("lunch", "working")])
def test_the_database_refuses_such_a_choice_too(name: str, reading: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleChoice.objects.create(name=name, reading=reading)


def test_the_application_cannot_lose_a_choice(cast: Cast) -> None:
    row = choose(Setting.HANDLING, DayReading.CALENDAR, actor=cast.system_administrator, on=TODAY, reason=WHY)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        row.delete()


@pytest.mark.parametrize("choices", [0, 1, 3])
def test_reading_the_settings_takes_one_query(
    cast: Cast, choices: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for setting in list(Setting)[:choices]:
        choose(setting, DayReading.WORKING, actor=cast.system_administrator, on=TODAY, reason=WHY)
    with django_assert_num_queries(1):
        queries.rule_settings()
