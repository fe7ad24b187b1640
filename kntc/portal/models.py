"""What the portal keeps of its own: published figures, wrong codes counted — số liệu công khai, lần tra sai."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kntc.portal.terms import Counter


class Figure(models.Model):
    """One published figure, for the country or a province, with its period and when it was reckoned — số liệu.

    ``amount`` is empty where nobody entered anything: no data is not a zero.
    """

    area = models.ForeignKey(
        "units.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tỉnh, thành phố"
    )
    counter = models.CharField("chỉ số", max_length=24, choices=Counter.choices())
    amount = models.PositiveBigIntegerField("số lượng", null=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày")
    reckoned_at = models.DateTimeField("tính lúc")

    class Meta:
        """Names and rules."""

        verbose_name = "số liệu công khai"
        db_table = "portal_figure"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "counter"], nulls_distinct=False, name="figure_once"),
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="figure_period"),
        ]

    def __str__(self) -> str:
        """The counter and the figure."""
        return f"{self.counter}: {self.amount}"


class WrongCodes(models.Model):
    """How many codes that lead nowhere came from one address in ten minutes — số lần tra sai.

    The address is kept as a keyed digest for a day. The table is not logged: a crash empties it, and nobody waits.
    """

    visitor = models.BinaryField("dấu của địa chỉ")
    began_at = models.DateTimeField("từ lúc")
    tries = models.PositiveIntegerField("số lần", default=0)

    class Meta:
        """Names and rules."""

        verbose_name = "số lần tra sai"
        db_table = "portal_wrongcodes"
        constraints: ClassVar = [models.UniqueConstraint(fields=["visitor", "began_at"], name="wrong_codes_window")]

    def __str__(self) -> str:
        """How many, since when; never of whom."""
        return f"{self.tries} từ {self.began_at:%H:%M}"
