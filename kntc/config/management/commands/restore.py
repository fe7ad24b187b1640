"""``kntc restore FILE``: a backup into an empty place — khôi phục."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections

from kntc.config import backup
from kntc.config.telling import Bars
from kntc.vault import keys


class Command(BaseCommand):
    """Files first, rows last and in one transaction; stopped, it is simply run again."""

    help = "Khôi phục bản sao lưu vào một nơi trống, bằng tài khoản chủ sở hữu; sau đó hãy chạy kntc migrate và verify."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="tệp do kntc backup ghi")

    def handle(self, *, file: Path, **_options: object) -> None:
        try:
            with Bars() as bars:
                made = backup.restore(file.absolute(), bars.told)
        except (backup.NotPossible, DatabaseError, OSError) as why:
            raise CommandError(f"Không khôi phục được: {why}") from why
        connections.close_all()
        self.stdout.write(f"Đã khôi phục bản sao lưu lúc {made.made_at}, đến điểm chốt {made.checkpoint}.")
        try:
            keys.check()
        except keys.KeyUnusable as why:
            self.stdout.write(f"Chưa mở được két: {why}")
        self.stdout.write("Tiếp theo: kntc migrate, kntc verify, rồi kntc serve.")
