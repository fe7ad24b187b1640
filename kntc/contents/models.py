"""Contents of the portal, every version of them, and how often they were read — nội dung, phiên bản, lượt xem."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kntc.contents.terms import Deed, Kind, Level, Part, Status
from kntc.documents.models import Kept


class Content(models.Model):
    """One page of the portal — nội dung. Never deleted, only withdrawn; its address stays whatever its title becomes.

    ``code`` names what is shipped with the program. ``published`` is the version that the public reads.
    """

    kind = models.CharField("loại nội dung", max_length=16, choices=Kind.choices())
    slug = models.SlugField("địa chỉ", max_length=80)
    code = models.SlugField("mã nội dung kèm chương trình", max_length=40, blank=True)
    status = models.CharField("tình trạng", max_length=16, choices=Status.choices(), default=Status.DRAFT.value)
    last = models.PositiveIntegerField("phiên bản cuối", default=0)
    published = models.ForeignKey(
        "contents.Version", models.PROTECT, related_name="+", null=True, verbose_name="phiên bản đang đăng"
    )
    first_published_at = models.DateTimeField("đăng lần đầu lúc", null=True)
    published_at = models.DateTimeField("đăng lúc", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "nội dung cổng thông tin"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "slug"], name="content_address_once"),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="content_code_once"),
            models.CheckConstraint(
                name="content_published_is_a_version",
                condition=Q(
                    status="published",
                    published__isnull=False,
                    published_at__isnull=False,
                    first_published_at__isnull=False,
                )
                | Q(~Q(status="published"), published__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        """The kind and where it is read."""
        return f"{self.kind}/{self.slug}"


class Version(models.Model):
    """What a content said from one saving to the next — phiên bản. Written once, never changed.

    ``words`` is the text folded for searching without diacritics. ``key`` is the form's, so that one sent twice is
    one version. Without ``post`` it came with the program.
    """

    content = models.ForeignKey(Content, models.PROTECT, related_name="versions", verbose_name="nội dung")
    number = models.PositiveIntegerField("số phiên bản")
    title = models.CharField("tiêu đề", max_length=200)
    summary = models.CharField("tóm tắt", max_length=400, blank=True)
    body = models.TextField("nội dung", blank=True)
    words = models.TextField("từ khóa đối chiếu", blank=True)
    levels = ArrayField(
        models.CharField(max_length=16, choices=Level.choices()), verbose_name="cấp", default=list, blank=True
    )
    # Codes of kntc.accounts.roles; the list of roles grows without these tables.
    roles = ArrayField(models.CharField(max_length=32), verbose_name="vai trò người đọc", default=list, blank=True)
    part = models.CharField("phần", max_length=16, choices=Part.choices(), blank=True)
    place = models.PositiveSmallIntegerField("thứ tự đọc", default=0)
    files = models.ManyToManyField(
        "contents.Enclosure", related_name="versions", verbose_name="tệp kèm theo", blank=True
    )
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", null=True, verbose_name="người soạn")
    at = models.DateTimeField("soạn lúc", db_default=models.functions.Now())
    key = models.UUIDField("khóa biểu mẫu", unique=True, default=uuid4)

    class Meta:
        """Names and rules."""

        verbose_name = "phiên bản nội dung"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["content", "number"], name="version_numbered_once"),
            models.CheckConstraint(name="version_has_a_title", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        """The title and the number."""
        return f"{self.title} ({self.number})"


class Change(models.Model):
    """Who wrote, published or withdrew, and when — lịch sử nội dung. A line is never changed."""

    content = models.ForeignKey(Content, models.PROTECT, related_name="changes", verbose_name="nội dung")
    version = models.ForeignKey(Version, models.PROTECT, related_name="changes", verbose_name="phiên bản")
    deed = models.CharField("việc", max_length=16, choices=Deed.choices())
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", null=True, verbose_name="người làm")
    at = models.DateTimeField("lúc", db_default=models.functions.Now())
    reason = models.CharField("lý do", max_length=300, blank=True)

    class Meta:
        """Names and rules."""

        verbose_name = "lịch sử nội dung"
        indexes: ClassVar = [models.Index(fields=["content", "-id"], name="change_of_content")]
        constraints: ClassVar = [
            models.CheckConstraint(name="change_withdrawn_why", condition=~Q(deed="withdrawn", reason="")),
        ]

    def __str__(self) -> str:
        """What was done."""
        return f"{self.deed} {self.content_id}"


class Enclosure(Kept):
    """A file that the public may take along — tệp kèm nội dung. It lies open; which versions have it, they say."""

    content = models.ForeignKey(Content, models.PROTECT, related_name="enclosures", verbose_name="nội dung")

    class Meta(Kept.Meta):
        """Names and rules."""

        abstract = False
        verbose_name = "tệp kèm nội dung"
        constraints: ClassVar = [
            *Kept.Meta.constraints,
            models.CheckConstraint(name="enclosure_open", condition=Q(key_id="", wrapped_key__isnull=True)),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class ViewCount(models.Model):
    """How often a content was opened on one day — lượt xem theo ngày.

    Several rows of a day are summed up: whoever finds the row busy writes another and waits for nobody.
    """

    content = models.ForeignKey(Content, models.PROTECT, related_name="views", verbose_name="nội dung")
    day = models.DateField("ngày")
    number = models.PositiveIntegerField("số lượt")

    class Meta:
        """Names and rules."""

        verbose_name = "lượt xem theo ngày"
        indexes: ClassVar = [
            models.Index(fields=["content", "day"], include=["number"], name="views_of_content"),
        ]

    def __str__(self) -> str:
        """The day and the number."""
        return f"{self.day}: {self.number}"
