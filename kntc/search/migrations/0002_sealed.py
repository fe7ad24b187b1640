from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [
        migrations.RunSQL(
            (HERE / "0002_sealed.sql").read_text(encoding="utf-8"),
            (HERE / "0002_sealed_back.sql").read_text(encoding="utf-8"),
        ),
    ]
