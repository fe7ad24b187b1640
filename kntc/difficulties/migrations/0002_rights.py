from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("difficulties", "0001_initial")]
    operations = [
        migrations.RunSQL(
            (HERE / "0002_rights.sql").read_text(encoding="utf-8"),
            (HERE / "0002_rights_back.sql").read_text(encoding="utf-8"),
        ),
    ]
