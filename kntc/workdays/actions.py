"""Changing the working calendar and how the law is read — sửa lịch làm việc, chọn cách áp dụng luật.

What a changed day does to clocks that already run is the business of ``administration``, above proceedings; a
changed reading does nothing to them.
"""

from datetime import date

from django.db import transaction

from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission, demand
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.law.settings import Setting
from kntc.law.term import Term
from kntc.workdays import shipped
from kntc.workdays.models import CalendarYear, RuleChoice, SpecialDay
from kntc.workdays.terms import OFF, WORK, DayKind

SATURDAY = 5


class WrongDay(Exception):
    """The day cannot be what was asked — ngày không hợp lệ."""


class WrongChoice(Exception):
    """The open point cannot be read like that — lựa chọn không hợp lệ."""


@transaction.atomic
def set_day(
    day: date,
    kind: DayKind,
    name: str,
    *,
    actor: Post,
    on: date,
    reason: str,
    source: str = "",
    provisional: bool = False,
) -> SpecialDay:
    """Make a weekday a day off, or a weekend day a working day — đặt ngày nghỉ, ngày làm bù."""
    demand(actor, Permission.DAY_EDIT, on=on)
    _check(day, kind, name, reason)
    columns = {"kind": kind, "name": name.strip(), "source": source, "provisional": provisional, "note": reason}
    row, _ = SpecialDay.objects.update_or_create(day=day, year=_edited(day.year), defaults=columns)
    _log(AuditAction.DAY_SET, day, actor, f"{kind.vietnamese}: {reason}")
    return row


@transaction.atomic
def remove_day(day: date, *, actor: Post, on: date, reason: str) -> None:
    """Make the day an ordinary one again — bỏ ngày nghỉ, ngày làm bù."""
    demand(actor, Permission.DAY_EDIT, on=on)
    _must_say_why(reason)
    if not SpecialDay.objects.filter(day=day).delete()[0]:
        raise WrongDay(f"Ngày {day:%d/%m/%Y} không có trong lịch ngày nghỉ, ngày làm bù.")
    _edited(day.year)
    _log(AuditAction.DAY_REMOVED, day, actor, reason)


@transaction.atomic
def open_year(year: int, *, actor: Post, on: date, reason: str) -> CalendarYear:
    """Say that the days off of a year are known, so that due dates may fall in it — mở lịch của một năm."""
    demand(actor, Permission.DAY_EDIT, on=on)
    _must_say_why(reason)
    row = _edited(year)
    _log(AuditAction.DAY_SET, date(year, 1, 1), actor, f"mở lịch năm {year}: {reason}")
    return row


@transaction.atomic
def choose(name: Setting, reading: Term, *, actor: Post, on: date, reason: str) -> RuleChoice:
    """Say how an open point of the law is read from now on — chọn cách áp dụng luật.

    Clocks that already run go on counting as they began.
    """
    demand(actor, Permission.RULE_CHOOSE, on=on)
    if not isinstance(reading, name.options):
        raise WrongChoice(f"“{reading.vietnamese}” không phải một cách hiểu của {name.vietnamese}.")
    if not reason.strip():
        raise WrongChoice("Phải ghi căn cứ của việc chọn (văn bản, lý do).")
    row, _ = RuleChoice.objects.update_or_create(name=name.value, defaults={"reading": reading.value})
    _record(AuditAction.RULE_CHOSEN, "workdays.rulechoice", name.value, actor, f"{reading.vietnamese}: {reason}")
    return row


@transaction.atomic
def load_shipped() -> dict[int, bool]:
    """Bring every year that no person edited to the shipped calendar — nạp lịch kèm theo chương trình.

    Says for each shipped year whether it changed; running it again changes nothing.
    """
    wanted: dict[int, set[shipped.ShippedDay]] = {year: set() for year in shipped.YEARS}
    for each in shipped.read():
        wanted[each.day.year].add(each)
    return {year: _load_year(year, days) for year, days in wanted.items()}


def _load_year(year: int, wanted: set[shipped.ShippedDay]) -> bool:
    row, created = CalendarYear.objects.select_for_update().get_or_create(year=year)
    there = {_as_shipped(each): each for each in row.days.all()}
    if row.edited or (not created and there.keys() == wanted):
        return False
    SpecialDay.objects.filter(pk__in=[there[each].pk for each in there.keys() - wanted]).delete()
    SpecialDay.objects.bulk_create(SpecialDay(year=row, **vars(each)) for each in sorted(wanted - there.keys()))
    return True


def _as_shipped(row: SpecialDay) -> shipped.ShippedDay:
    return shipped.ShippedDay(row.day, DayKind(row.kind), row.name, row.source, row.provisional, row.note)


def _edited(year: int) -> CalendarYear:
    return CalendarYear.objects.update_or_create(year=year, defaults={"edited": True})[0]


def _check(day: date, kind: DayKind, name: str, reason: str) -> None:
    _must_say_why(reason)
    if not name.strip():
        raise WrongDay("Phải ghi tên ngày nghỉ, ngày làm bù.")
    if kind is OFF and day.weekday() >= SATURDAY:
        raise WrongDay(f"Ngày {day:%d/%m/%Y} là ngày nghỉ hằng tuần, không cần đặt làm ngày nghỉ.")
    if kind is WORK and day.weekday() < SATURDAY:
        raise WrongDay(f"Ngày {day:%d/%m/%Y} không phải thứ Bảy, Chủ nhật nên không thể là ngày làm bù.")


def _must_say_why(reason: str) -> None:
    if not reason.strip():
        raise WrongDay("Phải ghi căn cứ của việc sửa lịch (văn bản, lý do).")


def _log(action: AuditAction, day: date, actor: Post, reason: str) -> None:
    _record(action, "workdays.specialday", day.isoformat(), actor, reason)


def _record(action: AuditAction, kind: str, which: str, actor: Post, reason: str) -> None:
    record(
        actor_id=actor.pk,
        account_id=actor.account_id,
        action=action,
        object_kind=kind,
        object_id=which,
        reason=reason,
    )
