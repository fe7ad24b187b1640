"""Open an account and appoint its owner, from the machine itself — tạo tài khoản từ máy chủ."""  # noqa: N999 -- the command's name is written with a dash

import json
import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from kntc.accounts import actions
from kntc.accounts.actions import NotPossible
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.units import queries as units

ASKED = ("username", "full_name", "unit", "role", "title")


class Command(BaseCommand):
    """Tạo tài khoản và bố trí vị trí công tác; in mật khẩu dùng một lần."""

    help = "Tạo tài khoản, bố trí vị trí công tác và in mật khẩu phải đổi ở lần đăng nhập đầu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="tên đăng nhập, ví dụ hanh.nt")
        parser.add_argument("full_name", help="họ và tên")
        parser.add_argument("--unit", required=True, help="mã hoặc tên cơ quan, đơn vị, ví dụ 40.BTCD")
        parser.add_argument(
            "--role",
            required=True,
            choices=[role.value for role in OfficeRole if role is not OfficeRole.PROGRAM],
            help="vai trò",
        )
        parser.add_argument("--title", default="", help="chức vụ")
        parser.add_argument("--json", action="store_true", dest="as_json", help="in kết quả dạng JSON")

    def handle(self, *, as_json: bool, **options: Any) -> None:  # noqa: ANN401 -- Django passes its own options too
        password = secrets.token_urlsafe(12)
        try:
            post = _appointed(password, **{name: options[name] for name in ASKED})
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from None
        except (NotPossible, units.UnknownUnit) as refused:
            raise CommandError(str(refused)) from None
        facts = {"username": post.account.username, "password": password, "unit": post.unit.code, "role": post.role}
        words = f"{post}: tên đăng nhập {facts['username']}, mật khẩu dùng một lần {password}"
        self.stdout.write(json.dumps(facts) if as_json else words)


@transaction.atomic
def _appointed(password: str, *, username: str, full_name: str, unit: str, role: str, title: str) -> Post:
    account = actions.create_account(username=username, full_name=full_name, password=password, actor=None)
    return actions.appoint(
        account,
        unit=units.find(unit),
        role=OfficeRole(role),
        title=title,
        since=timezone.localdate(),
        actor=None,
    )
