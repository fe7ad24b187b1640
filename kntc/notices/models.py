"""Who must be told what — thông báo."""

from typing import ClassVar

from django.db import models
from uuid_utils.compat import uuid7


class Notice(models.Model):
    """A line for one post about one event — thông báo. Holds ids only; the page asks the gate for the rest."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier_id = models.UUIDField("hồ sơ")
    event_id = models.UUIDField("diễn biến")
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người nhận")
    made_at = models.DateTimeField("thời điểm", auto_now_add=True)
    read_at = models.DateTimeField("đã đọc lúc", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "thông báo"
        indexes: ClassVar = [
            models.Index(fields=["post", "-made_at"], condition=models.Q(read_at=None), name="notice_unread"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier_id", "event_id", "post"], name="notice_once"),
        ]

    def __str__(self) -> str:
        """Which event, to which post."""
        return f"{self.event_id} → {self.post_id}"
