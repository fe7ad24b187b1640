from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [
        ("workdays", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RuleChoice",
            fields=[
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("acceptance", "thời hạn thụ lý khiếu nại theo quy định trước ngày 01/7/2026 (KN-1)"),
                            ("second_decision_sent", "thời hạn gửi quyết định giải quyết khiếu nại lần hai (KN-6)"),
                            ("handling", "thời hạn xử lý đơn (XLD-1)"),
                            (
                                "old_complaints_accepted_under",
                                "quy định về thời hạn thụ lý khiếu nại nhận được trước ngày 01/7/2026 (KN-1)",
                            ),
                        ],
                        max_length=40,
                        primary_key=True,
                        serialize=False,
                        verbose_name="tùy chọn",
                    ),
                ),
                ("reading", models.CharField(max_length=16, verbose_name="cách hiểu")),
            ],
            options={
                "verbose_name": "tùy chọn áp dụng luật",
                "verbose_name_plural": "tùy chọn áp dụng luật",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", "acceptance"), ("reading__in", ["calendar", "working"])),
                            models.Q(("name", "second_decision_sent"), ("reading__in", ["calendar", "working"])),
                            models.Q(("name", "handling"), ("reading__in", ["calendar", "working"])),
                            models.Q(("name", "old_complaints_accepted_under"), ("reading__in", ["2021", "2026"])),
                            _connector="OR",
                        ),
                        name="workdays_rulechoice_reading_of_its_list",
                    )
                ],
            },
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
