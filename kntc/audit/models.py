"""The access log — nhật ký truy cập (Nghị định 55/2022/NĐ-CP)."""

from datetime import UTC
from typing import Any

from django.db import models

from kntc.audit.terms import AuditAction


class Line(models.Model):
    """One line of the log: who did what to which thing, when and why — dòng nhật ký.

    People and things are named by plain ids: the log lies under every other table and outlives their rows.
    The application may add lines and read them; changing or removing one is refused by the database, and found out
    by ``mac`` and the links over it (``kntc verify``).
    """

    at = models.DateTimeField("lúc", db_default=models.functions.Now())
    actor_id = models.BigIntegerField("vị trí công tác", null=True)
    account_id = models.BigIntegerField("tài khoản", null=True)
    action = models.CharField("thao tác", max_length=40)
    object_kind = models.CharField("loại đối tượng", max_length=60)
    object_id = models.CharField("mã đối tượng", max_length=64)
    reason = models.TextField("lý do", blank=True, default="")
    mac = models.BinaryField("mã xác thực", default=bytes, editable=False)
    mac_key = models.CharField("khóa xác thực", max_length=16, default="", editable=False)

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "dòng nhật ký"
        verbose_name_plural = "nhật ký truy cập"
        indexes = [
            models.Index(fields=["object_kind", "object_id", "-at"], name="audit_line_object"),
            models.Index(fields=["account_id", "-at"], name="audit_line_account"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(action="") & ~models.Q(object_kind=""), name="audit_line_says_what"
            ),
        ]

    def __str__(self) -> str:
        """The act and its object."""
        return f"{self.act.vietnamese} · {self.object_kind} {self.object_id}"

    @property
    def act(self) -> AuditAction:
        """The act as a word of the closed list."""
        return AuditAction(self.action)


class Link(models.Model):
    """A link of the log's chain: which lines there were up to ``through``, and a mark of each — mắt xích nhật ký.

    ``horizon`` is the newest number given when it was made, ``writers`` the transactions that were then adding lines:
    once they have ended, nothing up to there can change, and the next link reaches so far.
    """

    number = models.PositiveBigIntegerField("số", primary_key=True)
    made_at = models.DateTimeField("thời điểm")
    through = models.BigIntegerField("đến dòng")
    horizon = models.BigIntegerField("dòng mới nhất")
    writers = models.JSONField("giao dịch đang ghi", default=list)
    ranges = models.JSONField("các dòng", default=list)
    marks = models.BinaryField("dấu từng dòng", default=bytes)
    digest = models.BinaryField("dấu của các dòng")
    mac = models.BinaryField("mã xác thực")
    mac_key = models.CharField("khóa xác thực", max_length=16)

    class Meta:
        """Wording and constraints — tên gọi, ràng buộc."""

        verbose_name = "mắt xích nhật ký"
        verbose_name_plural = "chuỗi nhật ký"
        constraints = [
            models.CheckConstraint(condition=models.Q(through__lte=models.F("horizon")), name="audit_link_in_order"),
        ]

    def __str__(self) -> str:
        """Its number and how far it reaches."""
        return f"{self.number}, đến dòng {self.through}"

    @property
    def content(self) -> dict[str, Any]:
        """What its MAC is taken over."""
        return {
            "number": self.number,
            "made_at": self.made_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "through": self.through,
            "horizon": self.horizon,
            "writers": self.writers,
            "ranges": self.ranges,
            "marks": bytes(self.marks).hex(),
            "digest": bytes(self.digest).hex(),
        }
