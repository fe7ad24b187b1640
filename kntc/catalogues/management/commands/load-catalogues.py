"""Load or update the catalogues; running it twice changes nothing — nạp danh mục."""  # noqa: N999 -- the command's name is written with a dash

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from kntc.catalogues import actions


class Command(BaseCommand):
    """Nạp hoặc cập nhật danh mục kèm theo chương trình."""

    help = "Nạp hoặc cập nhật danh mục; chạy lần thứ hai không đổi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json", help="in kết quả dạng JSON")

    def handle(self, *, as_json: bool, verbosity: int, **_: object) -> None:
        loaded = actions.load()
        words = f"Danh mục: thêm {loaded.added}, sửa {loaded.changed}, giữ nguyên {loaded.unchanged} dòng."
        if as_json or verbosity:
            self.stdout.write(json.dumps(loaded.as_facts()) if as_json else words)
