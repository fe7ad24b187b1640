"""Officials, their posts and delegations — cán bộ, vị trí công tác, ủy quyền."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from kntc.accounts.roles import OfficeRole
from kntc.units.kinds import Handling
from kntc.units.models import Unit


class Accounts(BaseUserManager["Account"]):
    """Finds an account by the name typed at sign-in — tìm tài khoản."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Capital letters make no difference: user names are kept in small letters."""
        return self.get(username=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """One person who signs in — tài khoản cán bộ.

    It carries no rights: rights come from the posts a person holds, so there is neither superuser nor group.
    """

    username = models.CharField("tên đăng nhập", max_length=80, unique=True)
    full_name = models.CharField("họ và tên", max_length=200)
    email = models.EmailField("thư điện tử", blank=True, default="")
    phone = models.CharField("điện thoại", max_length=20, blank=True, default="")
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    is_active = models.BooleanField("đang sử dụng", default=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=True)
    locked_at = models.DateTimeField("khóa lúc", null=True, blank=True)
    lock_reason = models.CharField("lý do khóa", max_length=300, blank=True, default="")
    created_at = models.DateTimeField("tạo lúc", db_default=models.functions.Now())

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        constraints = [
            models.CheckConstraint(
                condition=Q(username__regex=r"^[a-z0-9][a-z0-9._@-]*$"),
                name="accounts_account_username",
                violation_error_message="Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số và các dấu . _ - @.",
            ),
            models.CheckConstraint(condition=~Q(full_name=""), name="accounts_account_named"),
            models.CheckConstraint(
                condition=Q(is_active=True, locked_at__isnull=True) | Q(is_active=False, locked_at__isnull=False),
                name="accounts_account_locked_when_inactive",
            ),
        ]

    def __str__(self) -> str:
        """The person's name."""
        return self.full_name


def _days() -> Func:
    """From the first to the last day, both included; open at the end when no last day is known."""
    return Func(F("since"), F("until"), Value("[]"), function="daterange", output_field=DateRangeField())


class Post(models.Model):
    """A person in a unit in a role, from and to a day — vị trí công tác; the actor of every action.

    One person may hold several posts, in several units. Both days are included.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="posts", verbose_name="cán bộ")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name="đơn vị")
    role = models.CharField("vai trò", max_length=30, choices=OfficeRole.choices())
    title = models.CharField("chức vụ", max_length=200, blank=True, default="")
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "vị trí công tác"
        verbose_name_plural = "vị trí công tác"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="accounts_post_dates"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[each.value for each in OfficeRole]), name="accounts_post_role"
            ),
            ExclusionConstraint(
                name="accounts_post_once",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Người này đang giữ chính vị trí công tác này trong thời gian đó.",
            ),
            # The custodian sits at the one Inspectorate of a province (appoint sees to it).
            ExclusionConstraint(
                name="accounts_post_one_custodian",
                expressions=[("unit", RangeOperators.EQUAL), (_days(), RangeOperators.OVERLAPS)],
                condition=Q(role=OfficeRole.CUSTODIAN.value),
                violation_error_message="Mỗi tỉnh chỉ có một người giữ két danh tính trong cùng thời gian.",
            ),
        ]

    def __str__(self) -> str:
        """The person, the title or role, and the unit."""
        return f"{self.account.full_name} · {self.label} · {self.unit.name}"

    @property
    def label(self) -> str:
        """The title where one is written, else the role."""
        return self.title or OfficeRole(self.role).vietnamese

    def in_force(self, on: date) -> bool:
        """Whether the post is held on that day (both ends included)."""
        return self.since <= on and (self.until is None or on <= self.until)


class Delegation(models.Model):
    """One post lends its authority to another for some days — ủy quyền."""

    from_post = models.ForeignKey(Post, models.PROTECT, related_name="delegations_given", verbose_name="người ủy quyền")
    to_post = models.ForeignKey(
        Post, models.PROTECT, related_name="delegations_received", verbose_name="người được ủy quyền"
    )
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày")
    reason = models.CharField("lý do, văn bản ủy quyền", max_length=300)

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "ủy quyền"
        verbose_name_plural = "ủy quyền"
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="accounts_delegation_dates"),
            models.CheckConstraint(condition=~Q(from_post=F("to_post")), name="accounts_delegation_not_to_oneself"),
            models.CheckConstraint(condition=~Q(reason=""), name="accounts_delegation_says_why"),
            ExclusionConstraint(
                name="accounts_delegation_once",
                expressions=[
                    ("from_post", RangeOperators.EQUAL),
                    ("to_post", RangeOperators.EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Đã có ủy quyền giữa hai người này trong thời gian đó.",
            ),
        ]

    def __str__(self) -> str:
        """Who to whom, from when to when."""
        days = f"từ {self.since:%d/%m/%Y} đến {self.until:%d/%m/%Y}"
        return f"{self.from_post.account} ủy quyền {self.to_post.account} {days}"


class HandlingChoice(models.Model):
    """By which way a unit handles petitions, from when, chosen by whom and why — chọn quy trình xử lý đơn.

    Rows are only added; the newest holds, and ``Unit.handling`` repeats it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="handling_choices", verbose_name="đơn vị")
    handling = models.CharField("quy trình xử lý đơn", max_length=10, choices=Handling.choices())
    since = models.DateField("từ ngày")
    chosen_by = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="người chọn")
    reason = models.CharField("căn cứ", max_length=300)
    recorded_at = models.DateTimeField("ghi lúc", db_default=models.functions.Now())

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "chọn quy trình xử lý đơn"
        verbose_name_plural = "chọn quy trình xử lý đơn"
        constraints = [
            models.CheckConstraint(
                condition=Q(handling__in=[each.value for each in Handling]), name="accounts_handlingchoice_of_its_list"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="accounts_handlingchoice_says_why"),
        ]

    def __str__(self) -> str:
        """Which way, from when."""
        return f"{Handling(self.handling).vietnamese} từ {self.since:%d/%m/%Y}"


class Remembered(models.Model):
    """Something every process knows for a while: tries counted, codes used — giá trị dùng chung có hạn.

    It is the cache (kntc.accounts.shared_cache): no row refers to it, none is missed when it is gone.
    """

    key = models.CharField("khóa", max_length=250, primary_key=True)
    value = models.JSONField("giá trị")
    expires_at = models.DateTimeField("hết hạn lúc")

    class Meta:
        """Wording and indexes — tên gọi, chỉ mục."""

        verbose_name = "giá trị dùng chung có hạn"
        verbose_name_plural = "giá trị dùng chung có hạn"
        indexes = [models.Index(fields=["expires_at"], name="accounts_remembered_expiry")]

    def __str__(self) -> str:
        """Its key."""
        return self.key
