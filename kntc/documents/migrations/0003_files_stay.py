from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_files")]
    operations = [
        migrations.RunSQL(
            (HERE / "0003_files_stay.sql").read_text(encoding="utf-8"),
            (HERE / "0003_files_stay_back.sql").read_text(encoding="utf-8"),
        ),
    ]
