"""The vault's tables and functions — két danh tính (Luật Tố cáo 2018, Điều 8.3, 47.2, 56)."""

from pathlib import Path

from django.db import migrations, models


class Migration(migrations.Migration):
    # Not reversible: stepping back would destroy sealed identities, which no later step could bring back.
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")),
        migrations.CreateModel(
            name="SealedIdentity",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False, verbose_name="mã")),
                ("dossier_id", models.UUIDField(verbose_name="hồ sơ")),
                ("pseudonym", models.CharField(max_length=9, verbose_name="bí danh")),
                ("sealed_by", models.BigIntegerField(verbose_name="người niêm phong")),
                ("sealed_at", models.DateTimeField(verbose_name="niêm phong lúc")),
                ("key_id", models.CharField(max_length=16, verbose_name="khóa chủ")),
                ("wrapped_key", models.BinaryField(verbose_name="khóa dữ liệu đã bọc")),
                ("ciphertext", models.BinaryField(verbose_name="nội dung đã mã hóa")),
                ("digest", models.BinaryField(verbose_name="mã băm")),
            ],
            options={
                "verbose_name": "danh tính đã niêm phong",
                "verbose_name_plural": "danh tính đã niêm phong",
                "db_table": 'vault"."identity',
                "managed": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False, verbose_name="mã")),
                ("number", models.BigIntegerField(verbose_name="số thứ tự")),
                ("identity_id", models.UUIDField(verbose_name="danh tính")),
                ("dossier_id", models.UUIDField(verbose_name="hồ sơ")),
                ("post_id", models.BigIntegerField(verbose_name="vị trí công tác")),
                ("reason", models.CharField(max_length=40, verbose_name="lý do")),
                ("is_granted", models.BooleanField(verbose_name="được cấp quyền")),
                ("login", models.CharField(max_length=63, verbose_name="tài khoản cơ sở dữ liệu")),
                ("asked_at", models.DateTimeField(verbose_name="hỏi lúc")),
            ],
            options={
                "verbose_name": "lượt xem danh tính",
                "verbose_name_plural": "nhật ký xem danh tính",
                "db_table": 'vault"."line',
                "managed": False,
                "default_permissions": (),
            },
        ),
    ]
