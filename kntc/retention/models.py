"""Proposals to destroy files, each decided by a second person, and what became of each — đề nghị tiêu hủy.

Luật Lưu trữ 2024; TT 05/2021/TT-TTCP, Điều 28.2.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kntc.law.retention import FileKind


class Proposal(models.Model):
    """Files of a unit that somebody proposes to destroy, and what the head decided — đề nghị tiêu hủy hồ sơ."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị")
    proposed_by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người đề nghị")
    proposed_at = models.DateTimeField("đề nghị lúc", db_default=models.functions.Now())
    note = models.CharField("ghi chú", max_length=300, blank=True)
    decided_by = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, related_name="+", verbose_name="người quyết định"
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True)
    is_approved = models.BooleanField("đồng ý", default=False)
    decision_no = models.CharField("số quyết định tiêu hủy", max_length=60, blank=True)
    reason = models.CharField("lý do trả lại", max_length=300, blank=True)

    class Meta:
        """Names and rules: two people, and a decision is a number or a reason."""

        verbose_name = "đề nghị tiêu hủy hồ sơ"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="proposal_decided_by_another", condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by"))
            ),
            models.CheckConstraint(
                name="proposal_decided_altogether",
                condition=Q(decided_by=None, decided_at=None, is_approved=False, decision_no="", reason="")
                | (
                    Q(decided_by__isnull=False, decided_at__isnull=False, is_approved=True, reason="")
                    & ~Q(decision_no="")
                )
                | (
                    Q(decided_by__isnull=False, decided_at__isnull=False, is_approved=False, decision_no="")
                    & ~Q(reason="")
                ),
            ),
        ]

    def __str__(self) -> str:
        """Its number."""
        return f"đề nghị {self.pk}"


class DueFile(models.Model):
    """One file of a proposal: which rule, since when, and what was destroyed of it — hồ sơ đề nghị tiêu hủy.

    ``destroyed_at`` and ``record`` are the owner's to write, once.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="files", verbose_name="đề nghị tiêu hủy")
    dossier_id = models.UUIDField("hồ sơ")
    kind = models.CharField("loại hồ sơ lưu trữ", max_length=20, choices=FileKind.choices())
    closed_on = models.DateField("ngày kết thúc")
    kept_until = models.DateField("lưu đến hết ngày")
    is_standing = models.BooleanField("đang đề nghị", default=True)
    destroyed_at = models.DateTimeField("đã tiêu hủy lúc", null=True)
    record = models.JSONField("biên bản tiêu hủy", default=dict)

    class Meta:
        """Names and rules: a file stands in one proposal at a time."""

        verbose_name = "hồ sơ đề nghị tiêu hủy"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier_id"], condition=Q(is_standing=True), name="duefile_one_standing"),
            models.CheckConstraint(name="duefile_past_retention", condition=Q(kept_until__gte=F("closed_on"))),
        ]

    def __str__(self) -> str:
        """Which file."""
        return str(self.dossier_id)


class DueLog(models.Model):
    """A stretch of the access log in a proposal: from its beginning to a link — đoạn nhật ký đề nghị tiêu hủy.

    ``destroyed_at`` and ``record`` are the owner's to write, once.
    """

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="log", verbose_name="đề nghị tiêu hủy")
    link = models.PositiveBigIntegerField("đến mắt xích")
    last_line = models.BigIntegerField("đến dòng")
    lines = models.PositiveBigIntegerField("số dòng")
    written_until = models.DateField("ghi đến ngày")
    kept_until = models.DateField("lưu đến hết ngày")
    is_standing = models.BooleanField("đang đề nghị", default=True)
    destroyed_at = models.DateTimeField("đã tiêu hủy lúc", null=True)
    record = models.JSONField("biên bản tiêu hủy", default=dict)

    class Meta:
        """Names and rules: one stretch at a time is proposed and not destroyed."""

        verbose_name = "đoạn nhật ký đề nghị tiêu hủy"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_standing"], condition=Q(is_standing=True, destroyed_at=None), name="duelog_one_standing"
            ),
            models.CheckConstraint(name="duelog_past_retention", condition=Q(kept_until__gte=F("written_until"))),
            models.CheckConstraint(name="duelog_holds_lines", condition=Q(lines__gt=0)),
        ]

    def __str__(self) -> str:
        """How far it reaches."""
        return f"nhật ký đến dòng {self.last_line}"


class PeriodChoice(models.Model):
    """For how many years a kind of file is kept, chosen where no instrument says it — chọn thời hạn lưu trữ.

    Rows are only added; the newest of a kind holds. ``years`` is empty for ever.
    """

    kind = models.CharField("loại hồ sơ lưu trữ", max_length=20, choices=FileKind.choices())
    years = models.PositiveSmallIntegerField("số năm", null=True, blank=True)
    reason = models.CharField("căn cứ", max_length=300)
    chosen_by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người đặt")
    chosen_at = models.DateTimeField("đặt lúc", db_default=models.functions.Now())

    class Meta:
        """Names and rules."""

        verbose_name = "chọn thời hạn lưu trữ"
        constraints: ClassVar = [
            models.CheckConstraint(name="periodchoice_says_why", condition=~Q(reason="")),
            models.CheckConstraint(name="periodchoice_some_years", condition=Q(years=None) | Q(years__gte=1)),
        ]

    def __str__(self) -> str:
        """Which kind, how long."""
        return f"{self.kind}: {self.years or 'vĩnh viễn'}"
