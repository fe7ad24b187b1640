"""Papers and their numbers — văn bản, số văn bản."""

from typing import ClassVar

from django.db import models
from uuid_utils.compat import uuid7

from kntc.law.term import Term


class Status(Term):
    """What became of a paper — tình trạng văn bản."""

    DRAFT = "draft", "dự thảo"
    VOIDED = "voided", "đã hủy, số vẫn giữ"


class NumberSeries(models.Model):
    """The last number given in a series of a unit and year — dãy số. A small table, locked by its row."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="cơ quan, đơn vị")
    year = models.PositiveSmallIntegerField("năm")
    series = models.CharField("dãy số", max_length=32)
    last = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        """Names and rules."""

        verbose_name = "dãy số văn bản"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "year", "series"], name="numberseries_once"),
        ]

    def __str__(self) -> str:
        """The series and where it stands."""
        return f"{self.series} {self.year}: {self.last}"


class Document(models.Model):
    """A paper that a step issues, with its number per unit and year — văn bản. Never deleted, only voided."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier_id = models.UUIDField("hồ sơ")
    proceeding_id = models.UUIDField("lượt giải quyết")
    event_id = models.UUIDField("diễn biến")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="cơ quan ban hành")
    paper = models.CharField("loại văn bản", max_length=48)
    number = models.PositiveIntegerField("số")
    year = models.PositiveSmallIntegerField("năm")
    dated_on = models.DateField("ngày văn bản")
    status = models.CharField("tình trạng", max_length=16, choices=Status.choices(), default=Status.DRAFT.value)
    voided_by_event_id = models.UUIDField("hủy bởi diễn biến", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "văn bản"
        indexes: ClassVar = [models.Index(fields=["dossier_id"], name="document_dossier")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="document_voided_by_an_event",
                condition=models.Q(status="voided", voided_by_event_id__isnull=False)
                | models.Q(status="draft", voided_by_event_id__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        """The kind of paper and its number."""
        return f"{self.paper} {self.number}/{self.year}"
