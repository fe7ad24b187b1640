"""Papers and their numbers, files and where they lie — văn bản, số văn bản, tệp."""

from typing import ClassVar

from django.db import models
from uuid_utils.compat import uuid7

from kntc.law.papers import PaperNo
from kntc.law.term import Term
from kntc.ui.templatetags.vietnamese import vn_number


class Status(Term):
    """What became of a paper — tình trạng văn bản."""

    DRAFT = "draft", "dự thảo"
    VOIDED = "voided", "đã hủy, số vẫn giữ"


class FileKind(Term):
    """What an uploaded file is by its content — loại tệp."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    JPG = "jpg", "JPG"
    PNG = "png", "PNG"

    @property
    def is_picture(self) -> bool:
        """Whether it is drawn rather than read."""
        return self in {FileKind.JPG, FileKind.PNG}


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


class GivenNumber(models.Model):
    """A number that a paper bears, taken from the series or typed — số đã cấp. Given once, whatever becomes of it.

    A small table of its own, so that a number is one in its unit, year and series wherever the papers lie.
    """

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="cơ quan, đơn vị")
    year = models.PositiveSmallIntegerField("năm")
    series = models.CharField("dãy số", max_length=32)
    number = models.PositiveIntegerField("số")

    class Meta:
        """Names and rules."""

        verbose_name = "số văn bản đã cấp"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "year", "series", "number"], name="givennumber_once"),
        ]

    def __str__(self) -> str:
        """The number, its series and year."""
        return f"{self.number}/{self.series} ({self.year})"


class Document(models.Model):
    """A paper that a step issues, with its number per unit and year — văn bản. Never deleted, only voided."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier_id = models.UUIDField("hồ sơ")
    proceeding_id = models.UUIDField("lượt giải quyết")
    event_id = models.UUIDField("diễn biến")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="cơ quan ban hành")
    paper = models.CharField("loại văn bản", max_length=48)
    number = models.PositiveIntegerField("số")
    symbol = models.CharField("ký hiệu", max_length=32, default="", blank=True)
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
        return f"{self.paper} {self.spoken_number}"

    @property
    def spoken_number(self) -> str:
        """The number as it stands on the paper: 96/QĐ-UBND; of papers from before signs were kept, 96/2026."""
        return str(PaperNo(self.number, self.symbol)) if self.symbol else f"{self.number}/{self.year}"


class Stored(models.Model):
    """Names bytes in the store by their hash, of whatever package; they stay as long as a row names them."""

    sha256 = models.CharField("dấu SHA-256", max_length=64)

    class Meta:
        """Not a table."""

        abstract = True


class Kept(Stored):
    """Bytes in the store, and what is known of them — tệp trong kho.

    ``sha256`` is the hash of what lies in the store: the content itself, or of a sealed matter its encrypted form,
    whose data key is wrapped beside it. A sealed file has no name: people write names into names.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slot = models.CharField("vị trí giấy tờ", max_length=48)
    name = models.CharField("tên tệp", max_length=120, blank=True)
    kind = models.CharField("loại tệp", max_length=8, choices=FileKind.choices())
    size = models.PositiveIntegerField("kích thước")
    key_id = models.CharField("khóa két", max_length=16, blank=True)
    wrapped_key = models.BinaryField("khóa của tệp", null=True)
    is_redacted = models.BooleanField("bản đã che danh tính", default=False)
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người tải lên")
    at = models.DateTimeField("thời điểm tải lên", db_default=models.functions.Now())

    class Meta:
        """Rules: sealed altogether or not at all; a hash is a hash; nothing is empty."""

        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                name="%(class)s_sealed_altogether",
                condition=models.Q(key_id="", wrapped_key__isnull=True)
                | (~models.Q(key_id="") & models.Q(wrapped_key__isnull=False, name="")),
            ),
            models.CheckConstraint(name="%(class)s_hashed", condition=models.Q(sha256__regex="^[0-9a-f]{64}$")),
            models.CheckConstraint(name="%(class)s_has_content", condition=models.Q(size__gt=0)),
        ]

    @property
    def is_sealed(self) -> bool:
        """Whether it lies encrypted."""
        return bool(self.key_id)

    @property
    def spoken_size(self) -> str:
        """The kind and the size as people read it: PDF, 812 KB."""
        kind, kilo = FileKind(self.kind).vietnamese, self.size / 1024
        size = f"{max(1, round(kilo))} KB" if kilo < 1000 else f"{vn_number(round(kilo / 1024, 1))} MB"  # noqa: PLR2004 -- four digits are hard to read
        return f"{kind}, {size}"


class Upload(Kept):
    """A file that came with a form which has not succeeded yet — tệp chờ. Its own person's, and gone after a week.

    ``fingerprint`` tells the same file sent twice with one form, and says nothing across forms.
    """

    form_key = models.UUIDField("khóa biểu mẫu")
    fingerprint = models.CharField("dấu nhận lại", max_length=64)

    class Meta(Kept.Meta):
        """Names and rules."""

        abstract = False
        verbose_name = "tệp chờ"
        constraints: ClassVar = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["form_key", "post", "fingerprint"], name="upload_once_per_form"),
        ]

    def __str__(self) -> str:
        """The place and the kind; never the name."""
        return f"{self.slot} {self.kind}"


class File(Kept):
    """A file in a dossier — tệp trong hồ sơ. Never deleted, only struck, and its number stays."""

    dossier_id = models.UUIDField("hồ sơ")
    proceeding_id = models.UUIDField("lượt giải quyết")
    event_id = models.UUIDField("diễn biến")
    number = models.PositiveIntegerField("số thứ tự")
    struck_by_event_id = models.UUIDField("gạch bỏ bởi diễn biến", null=True)

    class Meta(Kept.Meta):
        """Names and rules."""

        abstract = False
        verbose_name = "tệp trong hồ sơ"
        indexes: ClassVar = [models.Index(fields=["sha256"], name="file_by_hash")]
        constraints: ClassVar = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["dossier_id", "number"], name="file_numbered_once"),
        ]

    def __str__(self) -> str:
        """The place and the number; never the name."""
        return f"{self.slot} {self.number}"

    @property
    def spoken_name(self) -> str:
        """What it is called on pages: the name it came with; of a sealed matter, a number."""
        return self.name or f"tệp {self.number}"

    @property
    def file_name(self) -> str:
        """What it is called on the disk of whoever takes it along."""
        return self.name or f"tep-{self.number}.{self.kind}"


class Redaction(models.Model):
    """One person's covering of one original, page by page, until its copy is filed — lượt che danh tính.

    ``marks`` are regions in hundredths of a page, by the page's number; ``seen`` are the pages of the finished copy
    that were looked at once more. The copy itself waits as an upload whose form is this row. While the worker makes
    it, ``wanted_at`` says since when it is waited for, ``drawn`` how many pages are done; nothing else of it is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(File, models.PROTECT, related_name="+", verbose_name="bản gốc")
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người che")
    open_until = models.DateTimeField("bản gốc mở đến")
    pages = models.PositiveSmallIntegerField("số trang")
    marks = models.JSONField("vùng che", default=dict)
    seen = models.JSONField("trang đã xem lại", default=list)
    wanted_at = models.DateTimeField("yêu cầu làm bản che lúc", null=True)
    drawn = models.PositiveSmallIntegerField("số trang đã vẽ", default=0)
    trouble = models.CharField("vướng mắc khi làm bản che", max_length=200, blank=True, default="")
    filed_by_event_id = models.UUIDField("đưa vào hồ sơ bởi diễn biến", null=True)

    class Meta:
        """Names and rules: one at a time for a person and a file."""

        verbose_name = "lượt che danh tính"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["file", "post"],
                condition=models.Q(filed_by_event_id__isnull=True),
                name="redaction_one_at_a_time",
            ),
            models.CheckConstraint(name="redaction_has_pages", condition=models.Q(pages__gt=0)),
            models.CheckConstraint(name="redaction_draws_its_pages", condition=models.Q(drawn__lte=models.F("pages"))),
            models.CheckConstraint(
                name="redaction_filed_is_not_wanted",
                condition=models.Q(wanted_at=None) | models.Q(filed_by_event_id=None),
            ),
        ]

    def __str__(self) -> str:
        """Which file, by its number."""
        return f"che tệp {self.file.number}"

    @property
    def marks_of(self) -> dict[int, list[list[float]]]:
        """The regions by page."""
        return {int(page): marks for page, marks in self.marks.items()}

    @property
    def unseen(self) -> list[int]:
        """The pages of the copy that nobody has looked at yet."""
        return [page for page in range(1, self.pages + 1) if page not in self.seen]
