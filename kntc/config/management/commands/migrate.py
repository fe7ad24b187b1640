"""``kntc migrate``: roles, privileges and tables as they should be, as owner — cập nhật cơ sở dữ liệu."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connections

ROLES = ("kntc_owner", "kntc_vault", "kntc_app", "kntc_public", "kntc_connection")
OPS = Path(__file__).resolve().parents[4] / "ops"
# The connection's look at accounts stands on a table that a migration may change: taken down before, put up after.
TAKE_DOWN = "DROP SCHEMA IF EXISTS connection CASCADE"


class Command(migrate.Command):
    """Django's migrate, with the owner's login and the owner's preparations."""

    help = "Tạo hoặc cập nhật vai trò, quyền và bảng, bằng tài khoản chủ sở hữu."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's own signature
        if "owner" not in settings.DATABASES:
            raise CommandError("Thiếu DATABASE_OWNER_URL: chỉ chủ sở hữu được tạo bảng.")
        if not (options["plan"] or options["check_unapplied"]):
            prepare()
        super().handle(*args, **options)
        if not options["plan"]:
            run("faces.sql")


def prepare() -> None:
    """Roles that somebody made, privileges that are ours to give, and nothing in a migration's way."""
    with connections["owner"].cursor() as sql:
        sql.execute("SELECT count(*) FROM pg_roles WHERE rolname = ANY(%s)", [list(ROLES)])
        if sql.fetchone() != (len(ROLES),):
            raise CommandError("Máy chủ PostgreSQL chưa có đủ năm vai trò: hãy chạy ops/roles.sql bằng superuser.")
    run("database.sql")


def run(script: str) -> None:
    """One of the owner's scripts."""
    with connections["owner"].cursor() as sql:
        sql.execute(TAKE_DOWN)
        sql.execute((OPS / script).read_text(encoding="utf-8"))
