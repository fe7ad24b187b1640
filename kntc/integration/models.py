"""Programs, what they sent, and the codes they speak in — phần mềm kết nối, thông điệp, mã quốc gia."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kntc.integration.terms import Fate, Kind, Status


class Program(models.Model):
    """Software of a unit that asked to be connected, and may be — phần mềm kết nối.

    It writes for its unit and whatever lies beneath. The secret is shown once; here lies only its hash.
    """

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị")
    name = models.CharField("tên phần mềm", max_length=150)
    maker = models.CharField("đơn vị cung cấp", max_length=200)
    contact = models.CharField("người phụ trách kỹ thuật", max_length=200)
    addresses = models.JSONField("địa chỉ máy chủ được phép", default=list)
    status = models.CharField("tình trạng", max_length=10, choices=Status.choices(), default=Status.ASKED.value)
    asked_by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người đề nghị")
    asked_at = models.DateTimeField("đề nghị lúc", db_default=models.functions.Now())
    decided_by = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    decided_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    reason = models.CharField("lý do", max_length=300, blank=True)
    account = models.OneToOneField(
        "accounts.Account", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tài khoản"
    )
    secret_digest = models.CharField("dấu của mật khẩu kết nối", max_length=64, blank=True)

    class Meta:
        """Names and rules."""

        verbose_name = "phần mềm kết nối"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="program_connected_has_account",
                condition=Q(
                    account__isnull=True, secret_digest="", status__in=[Status.ASKED.value, Status.RETURNED.value]
                )
                | Q(account__isnull=False, status__in=[Status.APPROVED.value, Status.REVOKED.value]),
            ),
            models.CheckConstraint(
                name="program_without_secret_when_revoked",
                condition=~Q(status=Status.APPROVED.value) & Q(secret_digest="")
                | Q(status=Status.APPROVED.value) & ~Q(secret_digest=""),
            ),
            models.CheckConstraint(
                name="program_turned_away_says_why",
                condition=~Q(status__in=[Status.RETURNED.value, Status.REVOKED.value]) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        """What it is called and whose it is."""
        return f"{self.name} · {self.unit.name}"

    @property
    def standing(self) -> Status:
        """Where it stands, as a word of the closed list."""
        return Status(self.status)


class Case(models.Model):
    """A petition that a program sent, under the Id that it was given for it — vụ việc gửi đến.

    The Id is one per petition and receiving unit. ``fingerprint`` finds the same message sent twice, ``words`` the
    same petition sent on by another unit; both are keyed, so that they tell nothing of whoever petitioned.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey(Program, models.PROTECT, related_name="cases", verbose_name="phần mềm")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị tiếp nhận")
    petition = models.OneToOneField(
        "petitions.Petition", models.PROTECT, related_name="+", verbose_name="đơn trong hồ sơ"
    )
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", verbose_name="hồ sơ")
    kind = models.CharField("loại đơn", max_length=16)
    field = models.CharField("lĩnh vực", max_length=30, blank=True)
    fingerprint = models.CharField("dấu của thông điệp", max_length=64)
    words = models.CharField("dấu của nội dung đơn", max_length=64)
    authorised = models.CharField("dấu của người được ủy quyền", max_length=64, blank=True)
    source_key = models.CharField("mã hồ sơ tại phần mềm gửi", max_length=100, blank=True)
    key = models.UUIDField("khóa gửi lại", null=True, blank=True, unique=True)
    received_at = models.DateTimeField("nhận lúc", db_default=models.functions.Now())

    class Meta:
        """Names and rules."""

        verbose_name = "vụ việc gửi đến"
        indexes: ClassVar = [
            models.Index(fields=["fingerprint", "-received_at"], name="case_fingerprint"),
            models.Index(fields=["words"], name="case_words"),
            models.Index(fields=["program", "-received_at"], name="case_of_program"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["program", "source_key"], condition=~Q(source_key=""), name="case_once_by_its_own_key"
            ),
        ]

    def __str__(self) -> str:
        """The Id, which is all that a log may say."""
        return str(self.id)


class Message(models.Model):
    """What a program said of a case after sending it: handling, acceptance, result, enforcement — thông điệp.

    Kept as it came, without files. ``waiting`` is one that the file does not allow yet; nothing is inferred from it.
    ``settled`` is one that officials met by steps of their own, or that they say, with the reason, waits for nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="messages", verbose_name="vụ việc gửi đến")
    action = models.CharField("chức năng", max_length=24)
    happened_on = models.DateField("ngày của việc")
    content = models.JSONField("nội dung", default=dict)
    fate = models.CharField("tình trạng", max_length=10, choices=Fate.choices(), default=Fate.WAITING.value)
    why = models.CharField("vì sao chưa ghi", max_length=500, blank=True)
    fingerprint = models.CharField("dấu của thông điệp", max_length=64)
    of_result = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thi hành kết quả"
    )
    received_at = models.DateTimeField("nhận lúc", db_default=models.functions.Now())

    class Meta:
        """Names and rules."""

        verbose_name = "thông điệp"
        indexes: ClassVar = [
            models.Index(fields=["case", "action"], name="message_of_case"),
            models.Index(fields=["case"], condition=Q(fate=Fate.WAITING.value), name="message_waiting"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="message_waits_for_a_reason",
                condition=~Q(fate__in=[Fate.WAITING.value, Fate.SETTLED.value]) | ~Q(why=""),
            ),
        ]

    def __str__(self) -> str:
        """What it says, of which case."""
        return f"{self.action} {self.case_id}"


class SentFile(models.Model):
    """A file that came with a case, by name and content: the same one sent again is not kept twice — tệp đã nhận."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name="vụ việc gửi đến")
    fingerprint = models.CharField("dấu của tệp", max_length=64)

    class Meta:
        """Names and rules."""

        verbose_name = "tệp đã nhận"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "fingerprint"], name="sentfile_once"),
        ]

    def __str__(self) -> str:
        """The case it came with."""
        return str(self.case_id)


class Call(models.Model):
    """One call of a program and how it ended — nhật ký liên thông.

    ``said`` keeps codes, dates and numbers of what came: no name, no text, no file; of a denunciation nothing.
    """

    program = models.ForeignKey(Program, models.PROTECT, related_name="calls", verbose_name="phần mềm")
    at = models.DateTimeField("lúc", db_default=models.functions.Now())
    action = models.CharField("chức năng", max_length=24)
    case_id = models.UUIDField("Id", null=True, blank=True)
    fault = models.CharField("mã lỗi", max_length=8, blank=True)
    reason = models.CharField("lý do", max_length=500, blank=True)
    warnings = models.JSONField("cảnh báo", default=list)
    said = models.JSONField("mã, ngày, số đã gửi", default=dict)
    size = models.PositiveIntegerField("số byte", default=0)
    millis = models.PositiveIntegerField("thời gian xử lý, ms", default=0)
    purpose = models.CharField("mục đích tra cứu", max_length=200, blank=True)
    trace = models.CharField("mã tra vết", max_length=12)

    class Meta:
        """Names and rules."""

        verbose_name = "nhật ký liên thông"
        indexes: ClassVar = [models.Index(fields=["program", "-at"], name="call_of_program")]

    def __str__(self) -> str:
        """What was called."""
        return f"{self.action} {self.trace}"


class WrongSecrets(models.Model):
    """How many wrong credentials came from one address under one name in five minutes — số lần sai mật khẩu kết nối.

    Address and name are kept as keyed digests, for a day.
    """

    caller = models.CharField("dấu của địa chỉ", max_length=64)
    named = models.CharField("dấu của tên tài khoản", max_length=64)
    began_at = models.DateTimeField("từ lúc")
    tries = models.PositiveIntegerField("số lần", default=1)

    class Meta:
        """Names and rules."""

        verbose_name = "số lần sai mật khẩu kết nối"
        indexes: ClassVar = [models.Index(fields=["named", "began_at"], name="wrong_secrets_of_name")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["began_at", "caller", "named"], name="wrong_secrets_window")
        ]

    def __str__(self) -> str:
        """How many, since when; never of whom."""
        return f"{self.tries} từ {self.began_at:%H:%M}"


class Digest(models.Model):
    """What one administrator is told of some days' refusals of one program — bản tổng hợp thông điệp bị từ chối.

    One for each program, last day and administrator, whatever runs how often; ``sent_at`` is written in the transaction
    in which the mail server took the letter.
    """

    program = models.ForeignKey(Program, models.PROTECT, related_name="digests", verbose_name="phần mềm")
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người nhận")
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày")
    refused = models.PositiveIntegerField("số thông điệp bị từ chối")
    waiting = models.PositiveIntegerField("số thông điệp chờ ghi")
    sent_at = models.DateTimeField("đã gửi thư lúc", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "bản tổng hợp thông điệp bị từ chối"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "until", "post"], name="digest_once"),
            models.CheckConstraint(name="digest_of_days_in_order", condition=Q(until__gte=F("since"))),
        ]

    def __str__(self) -> str:
        """Which program, until which day."""
        return f"{self.program_id} {self.until}"


class NationalCode(models.Model):
    """A code of the national connection that stands beside no unit, area or catalogue row of ours — mã quốc gia.

    ``means`` is the code of our own row that comes nearest, ``area`` the area it means now; empty where nobody knows.
    """

    kind = models.CharField("loại danh mục", max_length=2, choices=Kind.choices())
    code = models.CharField("mã", max_length=40)
    name = models.CharField("tên", max_length=300)
    means = models.CharField("mã của hệ thống", max_length=40, blank=True)
    area = models.ForeignKey(
        "units.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa bàn hiện nay"
    )

    class Meta:
        """Names and rules."""

        verbose_name = "mã quốc gia"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "code"], name="nationalcode_once"),
            models.CheckConstraint(
                name="nationalcode_of_its_list", condition=Q(kind__in=[each.value for each in Kind])
            ),
        ]

    def __str__(self) -> str:
        """The code and what it is called."""
        return f"{self.code} {self.name}"
