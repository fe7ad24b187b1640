"""When the letter went out that tells of an answer."""

from pathlib import Path

from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("difficulties", "0002_rights"),
    ]

    operations = [
        migrations.AddField(
            model_name="difficulty",
            name="mailed_at",
            field=models.DateTimeField(null=True, verbose_name="gửi thư báo trả lời lúc"),
        ),
        migrations.RunSQL(
            (HERE / "0003_letters.sql").read_text(encoding="utf-8"),
            (HERE / "0003_letters_back.sql").read_text(encoding="utf-8"),
        ),
    ]
