"""Keys that were replaced are no keys of the vault any more — khóa két đang dùng."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    # Stepping back needs nothing: the function told more keys before.
    dependencies = [("vault", "0002_looks_and_traces")]
    operations = [
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
