"""What was typed into a form and not yet sent — bản nháp."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7


class Draft(models.Model):
    """One form that a post has begun to fill in — bản nháp. What was typed lies encrypted under the vault's key."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người soạn")
    address = models.CharField("địa chỉ trang", max_length=300)
    key_id = models.CharField("khóa chủ", max_length=16)
    wrapped_key = models.BinaryField("khóa dữ liệu đã bọc")
    ciphertext = models.BinaryField("nội dung đã mã hóa")
    saved_at = models.DateTimeField("lưu lúc")

    class Meta:
        """Names and rules."""

        verbose_name = "bản nháp"
        indexes: ClassVar = [models.Index(fields=["saved_at"], name="draft_age")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "address"], name="draft_once"),
            models.CheckConstraint(condition=Q(address__startswith="/"), name="draft_address"),
        ]

    def __str__(self) -> str:
        """Which form, never a word of it."""
        return f"{self.address} ({self.post_id})"
