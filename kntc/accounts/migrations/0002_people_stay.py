from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8"),
            "GRANT DELETE, TRUNCATE ON accounts_account, accounts_post, accounts_delegation TO kntc_app",
        )
    ]
