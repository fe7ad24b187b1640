from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0001_initial"),
        ("proceedings", "0004_open_by_due"),
        ("dossiers", "0003_names_and_origin"),
        ("reception", "0003_sessions_held_visits_about"),
        ("workdays", "0002_rule_choice"),
    ]
    operations = [
        migrations.RunSQL(
            (HERE / "0002_privileges.sql").read_text(encoding="utf-8"),
            (HERE / "0002_privileges_back.sql").read_text(encoding="utf-8"),
        ),
    ]
