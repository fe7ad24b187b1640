from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_people_stay"), ("units", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="HandlingChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "handling",
                    models.CharField(
                        choices=[("full", "quy trình đầy đủ"), ("simple", "quy trình đơn giản")],
                        max_length=10,
                        verbose_name="quy trình xử lý đơn",
                    ),
                ),
                ("since", models.DateField(verbose_name="từ ngày")),
                ("reason", models.CharField(max_length=300, verbose_name="căn cứ")),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="ghi lúc"),
                ),
                (
                    "chosen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.post",
                        verbose_name="người chọn",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handling_choices",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "chọn quy trình xử lý đơn",
                "verbose_name_plural": "chọn quy trình xử lý đơn",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("handling__in", ["full", "simple"])),
                        name="accounts_handlingchoice_of_its_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="accounts_handlingchoice_says_why"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8"), "GRANT UPDATE, DELETE, TRUNCATE ON accounts_handlingchoice TO kntc_app"
        ),
    ]
