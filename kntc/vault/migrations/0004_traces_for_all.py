"""Identities without traces are known as such, and get them later — bổ sung dấu trùng khớp."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    # Stepping back needs nothing: a column more, which nothing before reads.
    dependencies = [("vault", "0003_keys_in_force")]
    operations = [
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
