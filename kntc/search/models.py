"""The words by which files are found, and what officers decided of look-alikes — mục tra cứu, không trùng."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q


class FileWords(models.Model):
    """The folded words of one file, written whenever its people or words change — mục tra cứu.

    Of a sealed file (``is_sealed``) only what lies openly stands here: the officer's summary, whom it is against,
    place and numbers; the database removes the row of a file at the moment it is sealed (Luật Tố cáo 2018, Điều 8.3).
    ``marks`` are the exact keys by which look-alikes are found; everything else serves comparing and searching.
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier", models.PROTECT, primary_key=True, related_name="+", verbose_name="hồ sơ"
    )
    is_sealed = models.BooleanField("có danh tính được giữ bí mật")
    kind = models.CharField("loại việc", max_length=16)
    names = models.TextField("họ tên, đã bỏ dấu", blank=True)
    opposed = models.TextField("bên bị khiếu nại, tố cáo, phản ánh, đã bỏ dấu", blank=True)
    homes = models.TextField("địa chỉ, địa bàn, đã bỏ dấu", blank=True)
    subject = models.TextField("tóm tắt, đã bỏ dấu", blank=True)
    text = models.TextField("nội dung để ngỏ, đã bỏ dấu", blank=True)
    numbers = ArrayField(models.CharField(max_length=40), verbose_name="số giấy tờ, điện thoại", default=list)
    births = ArrayField(models.SmallIntegerField(), verbose_name="năm sinh", default=list)
    communes = ArrayField(models.CharField(max_length=60), verbose_name="xã, phường", default=list)
    acts = ArrayField(models.CharField(max_length=60), verbose_name="văn bản được nhắc đến", default=list)
    marks = ArrayField(models.CharField(max_length=140), verbose_name="dấu đối chiếu", default=list)
    withdraws = models.BooleanField("là đơn rút", default=False)
    document = models.GeneratedField(
        expression=SearchVector("names", "opposed", "homes", "subject", "text", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
        verbose_name="mọi từ",
    )

    class Meta:
        """Names, rules and the indexes that spare reading the whole."""

        verbose_name = "mục tra cứu"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="filewords_sealed_names_nobody",
                condition=Q(is_sealed=False) | Q(names="", text="", numbers=[], births=[]),
            ),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["document"], name="filewords_document"),
            GinIndex(fields=["marks"], name="filewords_marks"),
            GinIndex(fields=["communes"], name="filewords_communes"),
        ]

    def __str__(self) -> str:
        """Which file; never its words."""
        return str(self.dossier_id)


class NotDuplicate(models.Model):
    """An officer's decision that two files are not about one matter — quyết định không trùng.

    The pair is kept in one order (``dossier`` the lesser id, the other a plain id as all that lies across files); it is
    offered to nobody again until taken back.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", verbose_name="hồ sơ")
    other_id = models.UUIDField("hồ sơ kia")
    decided_by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người quyết định")
    decided_at = models.DateTimeField("thời điểm")
    taken_back_by = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, related_name="+", verbose_name="người rút lại"
    )
    taken_back_at = models.DateTimeField("thời điểm rút lại", null=True)

    class Meta:
        """Names and rules: one standing decision per pair."""

        verbose_name = "quyết định không trùng"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "other_id"], condition=Q(taken_back_at=None), name="notduplicate_one_standing"
            ),
            models.CheckConstraint(name="notduplicate_ordered", condition=Q(dossier__lt=models.F("other_id"))),
            models.CheckConstraint(
                name="notduplicate_taken_back_by_somebody",
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["other_id"], name="notduplicate_other")]

    def __str__(self) -> str:
        """Which pair."""
        return f"{self.dossier_id} ≠ {self.other_id}"


class SoughtWords(models.Model):
    """The words of one search for a person, sealed for the custodian of the province — từ ngữ đã tìm người.

    ``line_id`` is the line of the access log that says who searched and when; the words are bound to it.
    """

    line_id = models.BigIntegerField("dòng nhật ký", primary_key=True)
    key_id = models.CharField("khóa chủ", max_length=16)
    wrapped_key = models.BinaryField("từ ngữ đã mã hóa")

    class Meta:
        """Names and rules."""

        verbose_name = "từ ngữ đã tìm người"

    def __str__(self) -> str:
        """Which line; never the words."""
        return str(self.line_id)
