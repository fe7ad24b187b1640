"""Looks are compared with the access log — đối chiếu lượt xem danh tính với nhật ký."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    # Stepping back needs nothing: a function more, which nothing before calls.
    dependencies = [("vault", "0005_mentions")]
    operations = [
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
