"""``kntc demo-accounts``: who can sign in to the demo — tài khoản chạy thử."""  # noqa: N999 -- the command is written with a dash

import json
import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from kntc.accounts import factor_keys
from kntc.config.demo import officials

COLUMNS = {
    "role": "Vai trò",
    "unit": "Cơ quan",
    "username": "Tên đăng nhập",
    "password": "Mật khẩu",
    "totp_secret": "Khóa mã một lần",
    "code": "Mã lúc này",
}


class Command(BaseCommand):
    """One row per role; refused where there is no demo."""

    help = "Liệt kê tài khoản chạy thử, mỗi vai trò một dòng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="in dưới dạng JSON")
        parser.add_argument("--all", action="store_true", help="mọi tài khoản, không chỉ mỗi vai trò một dòng")

    def handle(self, *, json: bool, all: bool, **_options: object) -> None:  # noqa: A002 -- the option is called so
        accounts = officials.shown(everybody=all)
        if not accounts:
            raise CommandError("Chưa có tỉnh chạy thử ở đây; hãy chạy `kntc demo`.")
        self.stdout.write(as_json(accounts) if json else as_table(accounts))


def as_json(accounts: list[dict[str, str]]) -> str:
    """A list of objects."""
    return json.dumps(accounts, ensure_ascii=False, indent=2)


def as_table(accounts: list[dict[str, str]]) -> str:
    """Aligned columns, with the one-time code of this half minute for whoever has no telephone at hand."""
    rows = [COLUMNS, *({**row, "code": code_now(row["totp_secret"])} for row in accounts)]
    widths = {name: max(len(row[name]) for row in rows) for name in COLUMNS}
    return "\n".join("  ".join(row[name].ljust(widths[name]) for name in COLUMNS).rstrip() for row in rows)


def code_now(secret: str) -> str:
    """What a telephone with that secret shows; nothing where a password is enough."""
    return factor_keys.code_of(secret, time.time()) if secret else ""
