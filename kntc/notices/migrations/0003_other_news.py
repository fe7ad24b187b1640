from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_program_posts"),
        ("notices", "0002_letters"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="about",
            field=models.CharField(blank=True, db_default="", max_length=200, verbose_name="việc ngoài hồ sơ"),
        ),
        migrations.AddField(
            model_name="notice",
            name="address",
            field=models.CharField(blank=True, db_default="", max_length=200, verbose_name="nơi xem"),
        ),
        migrations.AlterField(
            model_name="notice",
            name="dossier_id",
            field=models.UUIDField(null=True, verbose_name="hồ sơ"),
        ),
        migrations.AlterField(
            model_name="notice",
            name="event_id",
            field=models.UUIDField(null=True, verbose_name="diễn biến"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("about", ""), ("address", ""), ("dossier_id__isnull", False), ("event_id__isnull", False)
                    ),
                    models.Q(
                        ("dossier_id__isnull", True),
                        ("event_id__isnull", True),
                        models.Q(("about", ""), _negated=True),
                        models.Q(("address", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="notice_of_an_event_or_of_a_page",
            ),
        ),
    ]
