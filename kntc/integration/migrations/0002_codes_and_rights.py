"""The codes that came with the program, and what may never be taken out."""

import csv
from pathlib import Path
from typing import Any

from django.db import migrations

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "data" / "national_codes.csv"


def bring_in(apps: Any, schema_editor: Any) -> None:  # noqa: ANN401 -- Django hands over what it likes
    """Codes known on the day of this migration; later ones come with `kntc load-connection-codes`."""
    codes = apps.get_model("integration", "NationalCode").objects.using(schema_editor.connection.alias)
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            codes.get_or_create(
                kind=line["kind"], code=line["code"], defaults={"name": line["name"], "means": line["means"]}
            )


class Migration(migrations.Migration):
    dependencies = [("integration", "0001_initial")]
    operations = [
        migrations.RunPython(bring_in, migrations.RunPython.noop),
        migrations.RunSQL(
            (HERE / "0002_codes_and_rights.sql").read_text(encoding="utf-8"),
            (HERE / "0002_codes_and_rights_back.sql").read_text(encoding="utf-8"),
        ),
    ]
