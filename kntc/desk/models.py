"""What people keep of the desk: views of their lists, and work done on many rows at once — bàn làm việc."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.http import QueryDict
from uuid_utils.compat import uuid7

from kntc.documents.models import Stored

MOST_VIEWS = 8


class SavedView(models.Model):
    """A list with its filters, kept under a name — bộ lọc đã lưu. Shared, the whole unit has it among its tabs."""

    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người lưu")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị")
    place = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("tên bộ lọc", max_length=60)
    address = models.CharField("điều kiện lọc", max_length=600)
    is_shared = models.BooleanField("dùng chung trong đơn vị", default=False)

    class Meta:
        """Names and rules: eight places for each official, one view in each."""

        verbose_name = "bộ lọc đã lưu"
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "place"], name="view_place_taken_once"),
            models.UniqueConstraint(fields=["post", "name"], name="view_name_once"),
            models.CheckConstraint(name="view_among_eight", condition=Q(place__gte=1, place__lte=MOST_VIEWS)),
            models.CheckConstraint(name="view_named", condition=~Q(name="")),
        ]
        indexes: ClassVar = [models.Index(fields=["unit"], condition=Q(is_shared=True), name="view_shared")]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def query(self) -> QueryDict:
        """The filters as an address carries them."""
        return QueryDict(self.address.removeprefix("?"))


class BulkAssignment(models.Model):
    """One assignment of many matters to one official, asked for once — phân công hàng loạt.

    The form's key is the row's, so that a form sent twice is one. ``results`` says of each matter what came of
    it; a run that broke off goes on with the rest.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    actor = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người phân công")
    officer = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="cán bộ được giao")
    due_on = models.DateField("hạn hoàn thành", null=True, blank=True)
    note = models.CharField("ý kiến chỉ đạo", max_length=500, blank=True)
    asked_at = models.DateTimeField("thời điểm")
    on = models.DateField("ngày phân công")
    proceedings = models.JSONField("các lượt giải quyết")
    results = models.JSONField("kết quả", default=dict)
    done_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "phân công hàng loạt"
        indexes: ClassVar = [models.Index(fields=["actor", "-asked_at"], name="bulk_of_actor")]

    def __str__(self) -> str:
        """To whom, when; never what."""
        return f"{self.officer_id} {self.asked_at:%d/%m/%Y}"


class ListExport(Stored):
    """A list too long to wait for, written out by a job and then fetched — kết xuất danh sách dài.

    ``sha256`` names the spreadsheet in the store once it is there; ``written`` says how far the job has come.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    actor = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người xuất")
    address = models.CharField("danh sách", max_length=600)
    proceedings = models.JSONField("các lượt giải quyết")
    asked_at = models.DateTimeField("thời điểm")
    on = models.DateField("ngày xuất")
    written = models.PositiveIntegerField("đã ghi", default=0)
    done_at = models.DateTimeField("xong lúc", null=True)
    sha256 = models.CharField("dấu SHA-256", max_length=64, blank=True)

    class Meta:
        """Names and rules: what is done has its file, and no other has one."""

        verbose_name = "kết xuất danh sách"
        constraints: ClassVar = [
            models.CheckConstraint(name="export_done_with_its_file", condition=Q(done_at=None) ^ ~Q(sha256="")),
        ]
        indexes: ClassVar = [models.Index(fields=["actor", "-asked_at"], name="export_of_actor")]

    def __str__(self) -> str:
        """When; never what."""
        return f"{self.actor_id} {self.asked_at:%d/%m/%Y}"

    @property
    def total(self) -> int:
        """How many rows it was asked for."""
        return len(self.proceedings)
