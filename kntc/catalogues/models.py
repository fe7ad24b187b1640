"""Dated rows of the catalogues — dòng danh mục."""

from django.db import models
from django.db.models import F, Q

from kntc.catalogues.terms import Catalogue, Mark


class Entry(models.Model):
    """One row of a catalogue, with its dates and its national code — dòng danh mục.

    A code is never re-used: the row stays and only its ``until`` is set. The application may not delete rows.
    ``columns`` says which column of each statutory form counts the row, by circular and kind.
    """

    catalogue = models.CharField("danh mục", max_length=30)
    code = models.CharField("mã", max_length=30)
    name = models.CharField("tên", max_length=300)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name="thuộc")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    national_code = models.CharField("mã quốc gia", max_length=30, blank=True, default="")
    since = models.DateField("áp dụng từ ngày", null=True, blank=True)
    until = models.DateField("áp dụng đến hết ngày", null=True, blank=True)
    columns = models.JSONField("cột biểu mẫu", default=dict, blank=True)
    mark = models.CharField("mức độ chắc chắn", max_length=10)

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "dòng danh mục"
        verbose_name_plural = "danh mục"
        ordering = ["catalogue", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "code"], name="catalogues_entry_code_once"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="catalogues_entry_dates",
            ),
            models.CheckConstraint(
                condition=Q(catalogue__in=[each.value for each in Catalogue]), name="catalogues_entry_list"
            ),
            models.CheckConstraint(condition=Q(mark__in=[each.value for each in Mark]), name="catalogues_entry_mark"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="catalogues_entry_named"),
        ]

    def __str__(self) -> str:
        """The name, as officials know it."""
        return self.name

    @property
    def current_field(self) -> str:
        """The field under which the form in force counts a petition of this row — lĩnh vực theo biểu hiện hành."""
        return str(self.columns.get("field", ""))
