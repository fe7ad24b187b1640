"""A text that names a sealed person is found out without opening anybody — phát hiện lời ghi nêu danh tính."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    # Stepping back needs nothing: one kind of trace more, which nothing before compares.
    dependencies = [("vault", "0004_traces_for_all")]
    operations = [
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
