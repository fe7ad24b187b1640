"""Days off and make-up days by year, and how days are read — lịch làm việc (Bộ luật Lao động 2019, Điều 112)."""

import operator
from functools import reduce

from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear

from kntc.law.settings import Setting
from kntc.workdays.terms import OFF, WORK, DayKind


def _codes(setting: Setting) -> list[str]:
    return [code for code, _ in setting.options.choices()]


class CalendarYear(models.Model):
    """A year whose days off are known; no due date is given outside these years — năm đã có lịch.

    ``edited``: a person changed it, so a newer shipped calendar leaves it alone.
    """

    year = models.PositiveSmallIntegerField("năm", primary_key=True)
    edited = models.BooleanField("đã sửa", default=False)

    class Meta:
        """Wording — tên gọi."""

        verbose_name = "năm lịch làm việc"
        verbose_name_plural = "năm lịch làm việc"
        ordering = ["year"]

    def __str__(self) -> str:
        """The year."""
        return str(self.year)


class SpecialDay(models.Model):
    """A weekday off, or a weekend day that is worked — ngày nghỉ, ngày làm bù.

    Weekends are off by themselves, so a day off is a weekday and a make-up day is a Saturday or Sunday.
    ``provisional``: reckoned before the official notice.
    """

    day = models.DateField("ngày", unique=True)
    year = models.ForeignKey(CalendarYear, models.PROTECT, related_name="days", verbose_name="năm")
    kind = models.CharField("loại", max_length=10, choices=DayKind.choices())
    name = models.CharField("tên", max_length=200)
    source = models.CharField("nguồn", max_length=300, blank=True, default="")
    provisional = models.BooleanField("tạm tính", default=False)
    note = models.CharField("ghi chú", max_length=300, blank=True, default="")

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "ngày nghỉ, ngày làm bù"
        verbose_name_plural = "ngày nghỉ, ngày làm bù"
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=OFF.value, day__iso_week_day__lte=5) | Q(kind=WORK.value, day__iso_week_day__gte=6),
                name="workdays_specialday_weekday_off_weekend_worked",
                violation_error_message="Ngày nghỉ phải là ngày thường; ngày làm bù phải là thứ Bảy, Chủ nhật.",
            ),
            models.CheckConstraint(condition=Q(year=ExtractYear("day")), name="workdays_specialday_in_its_year"),
            models.CheckConstraint(condition=~Q(name=""), name="workdays_specialday_named"),
        ]

    def __str__(self) -> str:
        """The day and what it is."""
        return f"{self.day:%d/%m/%Y} {self.name}"


class RuleChoice(models.Model):
    """The reading somebody chose where the sources leave one open — tùy chọn áp dụng luật.

    No row means the default. Who chose, when and why stands in the log.
    """

    name = models.CharField("tùy chọn", primary_key=True, max_length=40, choices=Setting.choices())
    reading = models.CharField("cách hiểu", max_length=16)

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "tùy chọn áp dụng luật"
        verbose_name_plural = "tùy chọn áp dụng luật"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=reduce(operator.or_, (Q(name=each.value, reading__in=_codes(each)) for each in Setting)),
                name="workdays_rulechoice_reading_of_its_list",
            ),
        ]

    def __str__(self) -> str:
        """The open point and its reading."""
        setting = Setting(self.name)
        return f"{setting.vietnamese}: {setting.options(self.reading).vietnamese}"
