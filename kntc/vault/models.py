"""The vault's tables as their owner sees them — các bảng của két danh tính.

The application's login has no right on them and reads through functions (``queries``, ``actions``); only commands
that run as the owner use these models. The tables are made by SQL beside the migration.
"""

from django.db import models


class SealedIdentity(models.Model):
    """A sealed identity: ciphertext, and its data key wrapped by the master key named — danh tính đã niêm phong."""

    id = models.UUIDField("mã", primary_key=True)
    dossier_id = models.UUIDField("hồ sơ")
    pseudonym = models.CharField("bí danh", max_length=9)
    sealed_by = models.BigIntegerField("người niêm phong")
    sealed_at = models.DateTimeField("niêm phong lúc")
    key_id = models.CharField("khóa chủ", max_length=16)
    wrapped_key = models.BinaryField("khóa dữ liệu đã bọc")
    ciphertext = models.BinaryField("nội dung đã mã hóa")
    digest = models.BinaryField("mã băm")

    class Meta:
        """Where the table lies, and its wording — nơi lưu, tên gọi."""

        managed = False
        db_table = 'vault"."identity'
        default_permissions = ()
        verbose_name = "danh tính đã niêm phong"
        verbose_name_plural = "danh tính đã niêm phong"

    def __str__(self) -> str:
        """Show what pages show."""
        return self.pseudonym


class Line(models.Model):
    """A line of the vault's log, never changed — nhật ký xem danh tính."""

    id = models.UUIDField("mã", primary_key=True)
    number = models.BigIntegerField("số thứ tự")
    identity_id = models.UUIDField("danh tính")
    dossier_id = models.UUIDField("hồ sơ")
    post_id = models.BigIntegerField("vị trí công tác")
    reason = models.CharField("lý do", max_length=40)
    is_granted = models.BooleanField("được cấp quyền")
    login = models.CharField("tài khoản cơ sở dữ liệu", max_length=63)
    asked_at = models.DateTimeField("hỏi lúc")

    class Meta:
        """Where the table lies, and its wording — nơi lưu, tên gọi."""

        managed = False
        db_table = 'vault"."line'
        default_permissions = ()
        verbose_name = "lượt xem danh tính"
        verbose_name_plural = "nhật ký xem danh tính"

    def __str__(self) -> str:
        """Number and time."""
        return f"{self.number}, {self.asked_at:%d/%m/%Y %H:%M}"
