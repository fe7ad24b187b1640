"""``kntc backup FILE``: everything but the master key, in one file — sao lưu."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from kntc.config import backup
from kntc.config.telling import Bars


class Command(BaseCommand):
    """Rows, files, wrapped keys and checkpoints of one instant; the file appears whole or not at all."""

    help = "Sao lưu dữ liệu, tệp và điểm chốt vào một tệp (không có khóa chủ của két), bằng tài khoản chủ sở hữu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="tệp sao lưu sẽ ghi")

    def handle(self, *, file: Path, **_options: object) -> None:
        try:
            with Bars() as bars:
                made = backup.make(file.absolute(), bars.told)
        except (backup.NotPossible, DatabaseError, OSError) as why:
            raise CommandError(f"Không sao lưu được: {why}") from why
        size = file.stat().st_size / 1e6
        self.stdout.write(f"Đã sao lưu vào {file} ({size:.1f} MB), đến điểm chốt {made.checkpoint}.")
        self.stdout.write("Khóa chủ của két và KNTC_SECRET_KEY không có trong tệp này: hãy cất riêng, hai nơi.")
