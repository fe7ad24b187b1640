"""What officials complete, and what administrators are told of a day."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_program_posts"),
        ("integration", "0002_codes_and_rights"),
    ]

    operations = [
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="từ ngày")),
                ("until", models.DateField(verbose_name="đến hết ngày")),
                ("refused", models.PositiveIntegerField(verbose_name="số thông điệp bị từ chối")),
                ("waiting", models.PositiveIntegerField(verbose_name="số thông điệp chờ ghi")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="đã gửi thư lúc")),
            ],
            options={
                "verbose_name": "bản tổng hợp thông điệp bị từ chối",
            },
        ),
        migrations.RemoveConstraint(
            model_name="message",
            name="message_waits_for_a_reason",
        ),
        migrations.AlterField(
            model_name="message",
            name="fate",
            field=models.CharField(
                choices=[
                    ("written", "đã ghi vào hồ sơ"),
                    ("waiting", "đã nhận, chờ ghi"),
                    ("replaced", "đã thay bằng thông điệp sau"),
                    ("settled", "cán bộ đã xử lý trong hồ sơ"),
                ],
                default="waiting",
                max_length=10,
                verbose_name="tình trạng",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fate__in", ["waiting", "settled"]), _negated=True),
                    models.Q(("why", ""), _negated=True),
                    _connector="OR",
                ),
                name="message_waits_for_a_reason",
            ),
        ),
        migrations.AddField(
            model_name="digest",
            name="post",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.post",
                verbose_name="người nhận",
            ),
        ),
        migrations.AddField(
            model_name="digest",
            name="program",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="digests",
                to="integration.program",
                verbose_name="phần mềm",
            ),
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.UniqueConstraint(fields=("program", "until", "post"), name="digest_once"),
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("since"))), name="digest_of_days_in_order"
            ),
        ),
        migrations.RunSQL(
            (HERE / "0003_completing.sql").read_text(encoding="utf-8"),
            (HERE / "0003_completing_back.sql").read_text(encoding="utf-8"),
        ),
    ]
