"""Words of a look, traces of one person, keys that have served — nhật ký xem, trùng khớp danh tính, đổi khóa két."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    # Not reversible: stepping back would destroy the words and traces of sealed identities.
    dependencies = [("vault", "0001_vault"), ("accounts", "0001_initial"), ("units", "0001_initial")]
    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))]
