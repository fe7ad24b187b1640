"""How dates and numbers are written in Vietnamese — cách viết ngày, số."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone

register = template.Library()

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
MOST_COUNTED = 999


def _day(value: date | datetime) -> date:
    """The calendar day in Vietnam of a date or an instant."""
    if not isinstance(value, datetime):
        return value
    return (timezone.localtime(value) if timezone.is_aware(value) else value).date()


@register.filter
def vn_date(value: date | datetime | None) -> str:
    """Write a day as 19/11/2026; nothing for no day."""
    return f"{_day(value):%d/%m/%Y}" if value else ""


@register.filter
def vn_weekday_date(value: date | datetime | None) -> str:
    """Write a day with its short weekday: T4 25/11/2026."""
    return f"{SHORT_WEEKDAYS[_day(value).weekday()]} {vn_date(value)}" if value else ""


@register.filter
def vn_long_date(value: date | datetime | None) -> str:
    """Write a day in full: Thứ Năm, ngày 19 tháng 11 năm 2026; days under 10 and months 1, 2 with a nought."""
    if not value:
        return ""
    day = _day(value)
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 -- Nghị định 30/2020/NĐ-CP, Phụ lục I
    return f"{WEEKDAYS[day.weekday()]}, ngày {day.day:02} tháng {month} năm {day.year}"


@register.filter
def vn_moment(value: datetime | None) -> str:
    """Write an instant as 09:14 19/11/2026, in Vietnam's time."""
    return f"{timezone.localtime(value):%H:%M %d/%m/%Y}" if value else ""


@register.filter
def vn_number(value: float | Decimal | None) -> str:
    """Write a number as 1.234,5, without noughts that say nothing: 36,5 and not 36,50."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


@register.filter
def vn_count(value: int | None) -> str:
    """Write how many for a tab or a menu: 12, 1.204 as 999+; nothing for no figure."""
    if value is None:
        return ""
    return "999+" if value > MOST_COUNTED else str(value)
