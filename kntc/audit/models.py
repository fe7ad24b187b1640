"""The access log — nhật ký truy cập (Nghị định 55/2022/NĐ-CP)."""

from django.db import models

from kntc.audit.terms import AuditAction


class Line(models.Model):
    """One line of the log: who did what to which thing, when and why — dòng nhật ký.

    People and things are named by plain ids: the log lies under every other table and outlives their rows.
    The application may add lines and read them; changing or removing one is refused by the database.
    """

    at = models.DateTimeField("lúc", db_default=models.functions.Now())
    actor_id = models.BigIntegerField("vị trí công tác", null=True)
    account_id = models.BigIntegerField("tài khoản", null=True)
    action = models.CharField("thao tác", max_length=40)
    object_kind = models.CharField("loại đối tượng", max_length=60)
    object_id = models.CharField("mã đối tượng", max_length=64)
    reason = models.TextField("lý do", blank=True, default="")

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
