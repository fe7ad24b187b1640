"""Requests for accounts, one-time links, lists of people to enrol, guides read — đề nghị cấp tài khoản, liên kết."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from kntc.documents.models import FileKind, Stored
from kntc.law.term import Term


class RequestState(Term):
    """What became of a request for an account — tình trạng đề nghị."""

    WAITING = "waiting", "chờ xét duyệt"
    ASKED = "asked", "chờ đơn vị bổ sung"
    RETURNED = "returned", "đã trả lại"
    REFUSED = "refused", "đã từ chối"
    APPROVED = "approved", "đã cấp tài khoản"


WAITING, ASKED, RETURNED, REFUSED, APPROVED = RequestState
OPEN, REASONED = (WAITING.value, ASKED.value), (RETURNED.value, REFUSED.value)
FIRM_AFTER = timedelta(days=3)
"""A request older than this has waited too long: FAQ 1 of the real portal is about nothing else."""


class AccountRequest(models.Model):
    """A unit asks for its administrator's account — đề nghị cấp tài khoản quản trị đơn vị.

    The five published fields, sent without signing in; ``number`` is unguessable and tells its holder the stage.
    ``form_key`` tells a second sending of the same form. Decided once; rows stay.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField("số theo dõi", max_length=8, unique=True)
    form_key = models.UUIDField("khóa biểu mẫu", unique=True)
    full_name = models.CharField("họ và tên", max_length=200)
    birth_date = models.DateField("ngày, tháng, năm sinh")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị công tác")
    phone = models.CharField("số điện thoại", max_length=20)
    email = models.EmailField("thư điện tử")
    made_at = models.DateTimeField("thời điểm gửi", db_default=models.functions.Now())
    state = models.CharField(
        "tình trạng", max_length=10, choices=RequestState.choices(), default=RequestState.WAITING.value
    )
    decided_at = models.DateTimeField("thời điểm xét duyệt", null=True)
    decided_by = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, related_name="+", verbose_name="người xét duyệt"
    )
    reason = models.CharField("lý do trả lại, từ chối", max_length=500, blank=True, default="")
    account = models.OneToOneField(
        "accounts.Account", models.PROTECT, null=True, related_name="+", verbose_name="tài khoản đã cấp"
    )
    told_at = models.DateTimeField("đã gửi thư báo lúc", null=True)

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "đề nghị cấp tài khoản"
        verbose_name_plural = "đề nghị cấp tài khoản"
        indexes: ClassVar = [
            models.Index(fields=["made_at"], condition=Q(state="waiting"), name="accountrequest_waiting"),
            models.Index(fields=["made_at"], condition=Q(state="asked"), name="accountrequest_asked"),
            models.Index(fields=["-decided_at"], condition=~Q(state__in=OPEN), name="accountrequest_settled"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="accountrequest_of_its_list", condition=Q(state__in=[each.value for each in RequestState])
            ),
            models.CheckConstraint(
                name="accountrequest_decided_by_somebody",
                condition=Q(state__in=OPEN, decided_at=None, decided_by=None)
                | (~Q(state__in=OPEN) & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="accountrequest_returned_says_why", condition=~Q(state__in=REASONED) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="accountrequest_approved_has_its_account",
                condition=Q(state="approved", account__isnull=False) | (~Q(state="approved") & Q(account=None)),
            ),
        ]

    def __str__(self) -> str:
        """The number; never the person."""
        return self.spoken_number

    @property
    def spoken_number(self) -> str:
        """As it is printed and read aloud: TK-7K3M-92QF."""
        return f"TK-{self.number[:4]}-{self.number[4:]}"

    @property
    def term(self) -> RequestState:
        """The state as a word."""
        return RequestState(self.state)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided."""
        return self.state in OPEN

    @property
    def confirmation(self) -> "Confirmation | None":
        """The scan that holds: the latest that came with the request or its supplements."""
        return max(self.confirmations.all(), key=lambda each: each.at, default=None)

    def age(self, now: datetime) -> timedelta:
        """How long it has waited, or had waited when it was decided."""
        return (self.decided_at or now) - self.made_at


class Confirmation(Stored):
    """The scan on which the head of the unit confirms the request — bản quét xác nhận của lãnh đạo đơn vị.

    It waits with its form until the form succeeds: nobody sends a good file twice because of a wrong box.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    form_key = models.UUIDField("khóa biểu mẫu", unique=True)
    request = models.ForeignKey(
        AccountRequest, models.PROTECT, null=True, related_name="confirmations", verbose_name="đề nghị"
    )
    name = models.CharField("tên tệp", max_length=120)
    kind = models.CharField("loại tệp", max_length=8, choices=FileKind.choices())
    size = models.PositiveIntegerField("kích thước")
    at = models.DateTimeField("thời điểm tải lên", auto_now_add=True)

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "bản quét xác nhận"
        verbose_name_plural = "bản quét xác nhận"
        indexes: ClassVar = [models.Index(fields=["at"], condition=Q(request=None), name="confirmation_waiting")]
        constraints: ClassVar = [
            models.CheckConstraint(name="confirmation_hashed", condition=Q(sha256__regex="^[0-9a-f]{64}$")),
            models.CheckConstraint(name="confirmation_has_content", condition=Q(size__gt=0)),
        ]

    def __str__(self) -> str:
        """The kind; never the name."""
        return f"{self.kind} {self.size}"


class Supplement(models.Model):
    """Something is asked of the applicant, and answered — bổ sung đề nghị. Rows stay; answered once."""

    request = models.ForeignKey(
        AccountRequest, models.PROTECT, related_name="supplements", verbose_name="đề nghị cấp tài khoản"
    )
    question = models.CharField("nội dung cần bổ sung", max_length=500)
    asked_by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người yêu cầu")
    asked_at = models.DateTimeField("thời điểm yêu cầu")
    answer = models.CharField("nội dung bổ sung", max_length=500, blank=True, default="")
    answered_at = models.DateTimeField("thời điểm bổ sung", null=True)

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "bổ sung đề nghị"
        verbose_name_plural = "bổ sung đề nghị"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(answered_at=None), name="supplement_one_question_at_a_time"
            ),
            models.CheckConstraint(name="supplement_asks_something", condition=~Q(question="")),
            models.CheckConstraint(
                name="supplement_answered_in_words",
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        """What was asked."""
        return self.question


class Link(models.Model):
    """A one-time link by which somebody sets the own password — liên kết dùng một lần.

    The code itself is kept nowhere: it stands in a letter or on a slip; here lies its keyed digest.
    """

    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+", verbose_name="tài khoản")
    digest = models.CharField("dấu của mã", max_length=64, unique=True)
    made_at = models.DateTimeField("cấp lúc")
    expires_at = models.DateTimeField("hết hạn lúc")
    made_by = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, related_name="+", verbose_name="người cấp liên kết"
    )
    used_at = models.DateTimeField("đã dùng lúc", null=True)
    ended_at = models.DateTimeField("đã thay bằng liên kết khác lúc", null=True)

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "liên kết dùng một lần"
        verbose_name_plural = "liên kết dùng một lần"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(used_at=None, ended_at=None), name="link_one_that_opens"
            ),
            models.CheckConstraint(name="link_hashed", condition=Q(digest__regex="^[0-9a-f]{64}$")),
            models.CheckConstraint(name="link_used_or_replaced", condition=Q(used_at=None) | Q(ended_at=None)),
            models.CheckConstraint(
                name="link_lasts_three_days",
                condition=Q(expires_at__gt=F("made_at"), expires_at__lte=F("made_at") + timedelta(hours=72)),
            ),
            models.CheckConstraint(
                name="link_used_in_time", condition=Q(used_at=None) | Q(used_at__lte=F("expires_at"))
            ),
        ]

    def __str__(self) -> str:
        """Until when; never the code."""
        return f"đến {self.expires_at:%H:%M %d/%m/%Y}"


class Sheet(models.Model):
    """A list of people to enrol, looked through, then made in one go — bảng cán bộ. Dropped after a week."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị")
    made_by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người tải lên")
    made_at = models.DateTimeField("tải lên lúc", db_default=models.functions.Now())
    name = models.CharField("tên tệp", max_length=120)

    class Meta:
        """Wording — tên gọi."""

        verbose_name = "bảng cán bộ"
        verbose_name_plural = "bảng cán bộ"

    def __str__(self) -> str:
        """The name of the file."""
        return self.name


class SheetRow(models.Model):
    """One line of a list of people: what was typed, what is wrong with it, and the account made of it — dòng bảng."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="rows", verbose_name="bảng cán bộ")
    line = models.PositiveIntegerField("dòng")
    given = models.JSONField("đã nhập")
    wrong = models.TextField("lỗi", blank=True, default="")
    account = models.OneToOneField(
        "accounts.Account", models.PROTECT, null=True, related_name="+", verbose_name="tài khoản đã tạo"
    )

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "dòng bảng cán bộ"
        verbose_name_plural = "dòng bảng cán bộ"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "line"], name="sheetrow_once"),
            models.CheckConstraint(name="sheetrow_made_only_when_right", condition=Q(account=None) | Q(wrong="")),
        ]

    def __str__(self) -> str:
        """Which line."""
        return f"dòng {self.line}"


class Knock(models.Model):
    """Somebody without an account sent something — lượt gửi. Counted so that nobody floods the office.

    ``door`` is a keyed digest of the network address; the address itself is kept nowhere.
    """

    door = models.CharField("dấu địa chỉ mạng", max_length=64)
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        """Wording — tên gọi."""

        verbose_name = "lượt gửi"
        verbose_name_plural = "lượt gửi"
        indexes: ClassVar = [models.Index(fields=["door", "at"], name="knock_at_a_door")]

    def __str__(self) -> str:
        """When."""
        return f"{self.at:%d/%m/%Y %H:%M}"


class GuideTick(models.Model):
    """An administrator says that a guide was read — hướng dẫn đã đọc. By post, dated; guides lie in contents."""

    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người đọc")
    guide = models.CharField("tài liệu", max_length=60)
    at = models.DateTimeField("đã đọc lúc", auto_now_add=True)

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "hướng dẫn đã đọc"
        verbose_name_plural = "hướng dẫn đã đọc"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "guide"], name="guidetick_once"),
            models.CheckConstraint(name="guidetick_names_it", condition=~Q(guide="")),
        ]

    def __str__(self) -> str:
        """Which guide."""
        return self.guide
