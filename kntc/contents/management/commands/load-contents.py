"""Publish or update the contents shipped with the program — nạp nội dung cổng thông tin."""  # noqa: N999 -- the command's name is written with a dash

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from kntc.contents import actions


class Command(BaseCommand):
    """Đăng hoặc cập nhật tài liệu, câu hỏi kèm theo chương trình."""

    help = "Đăng tài liệu, câu hỏi kèm theo; nội dung đã có người sửa thì giữ nguyên; chạy lần hai không đổi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json", help="in kết quả dạng JSON")

    def handle(self, *, as_json: bool, verbosity: int, **_: object) -> None:
        loaded = actions.load()
        words = (
            f"Nội dung cổng: thêm {loaded.added}, sửa {loaded.changed}, giữ nguyên {loaded.unchanged},"
            f" đã có người sửa {len(loaded.left_alone)}."
        )
        if as_json or verbosity:
            self.stdout.write(json.dumps(loaded.as_facts()) if as_json else words)
