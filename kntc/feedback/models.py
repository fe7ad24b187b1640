"""Recommendations and reports being settled — kiến nghị, phản ánh (Luật Tiếp công dân, Điều 26)."""

from typing import ClassVar

from django.db import models

from kntc.law.feedback.facts import FeedbackFacts
from kntc.law.feedback.procedure import FEEDBACK
from kntc.law.feedback.terms import FeedbackResult
from kntc.law.petition.terms import Channel
from kntc.proceedings.models import KindRow
from kntc.proceedings.spoken import told
from kntc.ui.templatetags.vietnamese import vn_date


class Feedback(KindRow):
    """One recommendation or report at the office that must look into it — kiến nghị, phản ánh.

    ``reply_due`` is the office's own target, no limit of the law.
    """

    facts_class: ClassVar[type] = FeedbackFacts
    procedure = FEEDBACK

    proceeding = models.OneToOneField(
        "proceedings.Proceeding",
        models.PROTECT,
        primary_key=True,
        related_name="feedback",
        verbose_name="lượt giải quyết kiến nghị, phản ánh",
    )
    field = models.CharField("lĩnh vực", max_length=30, blank=True)
    channel = models.CharField("nguồn tiếp nhận", max_length=16, choices=Channel.choices())
    arrived_on = models.DateField("ngày đến đơn vị này", null=True, blank=True)
    assigned_unit = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị được giao"
    )
    reply_due = models.DateField("hạn trả lời", null=True, blank=True)
    result = models.CharField("kết quả", max_length=16, choices=FeedbackResult.choices(), blank=True)
    answer = models.TextField("nội dung trả lời", blank=True)

    class Meta:
        """Names."""

        verbose_name = "kiến nghị, phản ánh"

    def __str__(self) -> str:
        """What it is; never what it says."""
        return "Kiến nghị, phản ánh"

    def summary(self) -> list[tuple[str, str]]:
        """Where it lies, by when the office wants to answer, and what came of it."""
        return told(
            ("Đơn vị được giao", self.assigned_unit.short_name if self.assigned_unit else ""),
            ("Hạn trả lời", f"{vn_date(self.reply_due)} (cơ quan tự đặt)" if self.reply_due else ""),
            ("Kết quả", FeedbackResult(self.result).vietnamese if self.result else ""),
        )

    def lodged(self) -> list[tuple[str, str]]:
        """What was answered."""
        return told(("Nội dung trả lời", self.answer))
