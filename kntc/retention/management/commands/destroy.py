"""``kntc destroy``: destroys what was decided, as owner; goes on where it stopped — tiêu hủy hồ sơ."""

import json
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from kntc.retention import actions, queries
from kntc.retention.models import DueLog
from kntc.vault import keys


class Command(BaseCommand):
    """File by file, each in a transaction of its own with its record; bytes of scans at the end."""

    help = "Tiêu hủy hồ sơ hết thời hạn lưu trữ đã có quyết định, bằng tài khoản chủ sở hữu; dừng thì lần sau làm tiếp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="chỉ đếm, không tiêu hủy gì")
        parser.add_argument("--json", action="store_true", help="in kết quả dưới dạng JSON")

    def handle(self, *, dry_run: bool, json: bool, **_options: object) -> None:
        if "owner" not in settings.DATABASES:
            raise CommandError("Thiếu DATABASE_OWNER_URL: chỉ chủ sở hữu được tiêu hủy.")
        try:
            keys.check()
        except keys.KeyUnusable as why:
            raise CommandError(str(why)) from None
        waiting, log = queries.approved().count(), queries.approved_log()
        told = {"waiting": waiting, "destroyed": 0, "opened_again": 0, "files_removed": 0}
        told |= {"log_waiting": log.lines if log else 0, "log_destroyed": 0}
        if not dry_run:
            told |= destroy_all(waiting) | {"log_destroyed": destroy_log(log) if log else 0}
        self.stdout.write(_as_json(told) if json else _as_text(told, dry_run=dry_run))


def destroy_all(waiting: int) -> dict[str, int]:
    """Everything that was decided and is not done."""
    done, left = 0, 0
    with actions.as_owner():
        for file in tqdm(queries.approved(), total=waiting, delay=2, desc="Tiêu hủy", unit="hồ sơ"):
            if actions.destroy(file):
                done += 1
            else:
                left += 1
    return {"destroyed": done, "opened_again": left, "files_removed": actions.empty_store(queries.hashes_destroyed())}


def destroy_log(due: DueLog) -> int:
    """The stretch of the access log that was decided, all of it or nothing."""
    with actions.as_owner():
        return actions.destroy_log(due)


def _as_json(told: dict[str, int]) -> str:
    return json.dumps(told)


def _as_text(told: dict[str, int], *, dry_run: bool) -> str:
    if dry_run:
        return f"{told['waiting']} hồ sơ, {told['log_waiting']} dòng nhật ký đã có quyết định và chờ tiêu hủy."
    again = f"; {told['opened_again']} hồ sơ đã được mở lại nên để nguyên" if told["opened_again"] else ""
    files = f"{told['destroyed']} hồ sơ, xóa {told['files_removed']} tệp trong kho{again}"
    return f"Đã tiêu hủy {files}; {told['log_destroyed']} dòng nhật ký."
