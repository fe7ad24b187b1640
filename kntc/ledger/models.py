"""Statistical entries — bút toán thống kê."""

from typing import ClassVar

from django.db import models
from uuid_utils.compat import uuid7


class Entry(models.Model):
    """One count: measure, unit, dimensions, amount, and the two dates — bút toán.

    ``amount`` is a number of things, đồng or m² as the measure says. A line is never changed; a correction
    books the reverse (``reverses``) and, where needed, the right one.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier_id = models.UUIDField("hồ sơ")
    event_id = models.UUIDField("diễn biến")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="cơ quan, đơn vị")
    measure = models.CharField("chỉ tiêu", max_length=48)
    dimensions = models.JSONField("chiều phân tích", default=dict)
    amount = models.DecimalField("số lượng", max_digits=20, decimal_places=2)
    happened_on = models.DateField("ngày phát sinh")
    recorded_at = models.DateTimeField("thời điểm ghi")
    reverses = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", verbose_name="đảo bút toán")

    class Meta:
        """Names and rules."""

        verbose_name = "bút toán thống kê"
        indexes: ClassVar = [
            models.Index(fields=["unit", "measure", "happened_on"], name="ledger_unit_measure_day"),
            models.Index(fields=["dossier_id", "event_id"], name="ledger_dossier_event"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier_id", "reverses"], name="ledger_reversed_once"),
        ]

    def __str__(self) -> str:
        """The measure and the amount."""
        return f"{self.measure} {self.amount}"
