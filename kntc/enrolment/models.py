"""Requests for an administrator's account, and what new administrators have read — đề nghị cấp tài khoản."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from kntc.documents.models import FileKind, Stored
from kntc.law.term import Term


class RequestState(Term):
    """What became of a request for an account — tình trạng đề nghị."""

    WAITING = "waiting", "chờ xét duyệt"
    RETURNED = "returned", "đã trả lại"
    APPROVED = "approved", "đã cấp tài khoản"


WAITING, RETURNED, APPROVED = RequestState
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
    reason = models.CharField("lý do trả lại", max_length=500, blank=True, default="")
    account = models.ForeignKey(
        "accounts.Account", models.PROTECT, null=True, related_name="+", verbose_name="tài khoản đã cấp"
    )
    told_at = models.DateTimeField("đã gửi thư báo lúc", null=True)

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "đề nghị cấp tài khoản"
        verbose_name_plural = "đề nghị cấp tài khoản"
        indexes: ClassVar = [
            models.Index(fields=["made_at"], condition=Q(state="waiting"), name="accountrequest_waiting"),
            models.Index(fields=["-decided_at"], condition=~Q(state="waiting"), name="accountrequest_decided"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="accountrequest_of_its_list", condition=Q(state__in=[each.value for each in RequestState])
            ),
            models.CheckConstraint(
                name="accountrequest_decided_by_somebody",
                condition=Q(state="waiting", decided_at=None, decided_by=None)
                | (~Q(state="waiting") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="accountrequest_returned_says_why", condition=~Q(state="returned") | ~Q(reason="")
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

    def age(self, now: datetime) -> timedelta:
        """How long it has waited, or had waited when it was decided."""
        return (self.decided_at or now) - self.made_at


class Confirmation(Stored):
    """The scan on which the head of the unit confirms the request — bản quét xác nhận của lãnh đạo đơn vị.

    It waits with its form until the form succeeds: nobody sends a good file twice because of a wrong box.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    form_key = models.UUIDField("khóa biểu mẫu", unique=True)
    request = models.OneToOneField(
        AccountRequest, models.PROTECT, null=True, related_name="confirmation", verbose_name="đề nghị"
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
