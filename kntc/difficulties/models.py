"""Difficulties, what was done with each, and those sent up together — khó khăn, vướng mắc."""

from datetime import date
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kntc.difficulties.terms import Deed, Kind, Stage
from kntc.documents.models import Kept


class Difficulty(models.Model):
    """What a unit struggles with, in its own words — khó khăn, vướng mắc. Its words are never changed.

    ``mailed_at`` is written in the transaction in which the mail server took the letter that tells of the answer.
    ``province`` is the provincial People's Committee whose Inspectorate is asked first; a central body has none and
    asks the Government Inspectorate at once. ``key`` is the form's: sent twice, it is one difficulty.
    """

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị")
    province = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", null=True, verbose_name="tỉnh")
    asked_by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người nêu")
    kind = models.CharField("loại", max_length=16, choices=Kind.choices())
    title = models.CharField("việc vướng mắc", max_length=200)
    body = models.TextField("nội dung")
    stage = models.CharField("tình trạng", max_length=16, choices=Stage.choices())
    asked_at = models.DateTimeField("nêu lúc", db_default=models.functions.Now())
    key = models.UUIDField("khóa biểu mẫu", unique=True, default=uuid4)
    mailed_at = models.DateTimeField("gửi thư báo trả lời lúc", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "khó khăn, vướng mắc"
        indexes: ClassVar = [
            models.Index(fields=["province", "-id"], name="difficulty_of_province"),
            models.Index(fields=["unit", "-id"], name="difficulty_of_unit"),
            models.Index(fields=["stage", "-id"], condition=~Q(stage="answered"), name="difficulty_open"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="difficulty_has_words", condition=~Q(title="") & ~Q(body="")),
            models.CheckConstraint(
                name="difficulty_stage_of_its_list", condition=Q(stage__in=[each.value for each in Stage])
            ),
            models.CheckConstraint(
                name="difficulty_kind_of_its_list", condition=Q(kind__in=[each.value for each in Kind])
            ),
            models.CheckConstraint(
                name="difficulty_waits_for_a_province_it_has",
                condition=~Q(stage="at_province") | Q(province__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Its number."""
        return f"Vướng mắc số {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer."""
        return self.stage != Stage.ANSWERED

    @property
    def asked_on(self) -> date:
        """The day on which it was asked, in Vietnam."""
        return timezone.localdate(self.asked_at)


class Bundle(models.Model):
    """Difficulties that a province sends up together, with a covering note — báo cáo tổng hợp vướng mắc."""

    province = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="tỉnh")
    note = models.TextField("nội dung báo cáo")
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người gửi")
    at = models.DateTimeField("gửi lúc", db_default=models.functions.Now())
    key = models.UUIDField("khóa biểu mẫu", unique=True, default=uuid4)

    class Meta:
        """Names and rules."""

        verbose_name = "báo cáo tổng hợp vướng mắc"
        constraints: ClassVar = [models.CheckConstraint(name="bundle_has_a_note", condition=~Q(note=""))]

    def __str__(self) -> str:
        """Its number."""
        return f"Báo cáo số {self.pk}"


class Entry(models.Model):
    """One thing that was done with a difficulty — diễn biến của vướng mắc. A line is never changed."""

    difficulty = models.ForeignKey(Difficulty, models.PROTECT, related_name="entries", verbose_name="vướng mắc")
    deed = models.CharField("việc", max_length=16, choices=Deed.choices())
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người làm")
    at = models.DateTimeField("lúc", db_default=models.functions.Now())
    words = models.TextField("nội dung", blank=True)
    bundle = models.ForeignKey(
        Bundle, models.PROTECT, related_name="entries", null=True, verbose_name="gửi trong báo cáo"
    )
    question = models.ForeignKey(
        "contents.Content", models.PROTECT, related_name="+", null=True, verbose_name="câu hỏi trên cổng"
    )

    class Meta:
        """Names and rules: each thing is done once, an answer has words, what goes up goes in a bundle."""

        verbose_name = "diễn biến của vướng mắc"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["difficulty", "deed"], name="entry_each_deed_once"),
            models.CheckConstraint(
                name="entry_says_what_its_deed_needs",
                condition=Q(deed="asked", bundle__isnull=True, question__isnull=True)
                | Q(deed="sent_up", bundle__isnull=False, question__isnull=True)
                | (Q(deed="answered", bundle__isnull=True, question__isnull=True) & ~Q(words=""))
                | Q(deed="published", bundle__isnull=True, question__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """What was done with which."""
        return f"{self.deed} {self.difficulty_id}"


class Attachment(Kept):
    """What the unit enclosed, such as a picture of its screen — tệp kèm vướng mắc."""

    difficulty = models.ForeignKey(Difficulty, models.PROTECT, related_name="files", verbose_name="vướng mắc")

    class Meta(Kept.Meta):
        """Names and rules."""

        abstract = False
        verbose_name = "tệp kèm vướng mắc"
        constraints: ClassVar = [
            *Kept.Meta.constraints,
            models.CheckConstraint(name="attachment_open", condition=Q(key_id="", wrapped_key__isnull=True)),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name
