"""Load the shipped calendar — nạp lịch ngày nghỉ, ngày làm bù."""  # noqa: N999 -- the command's name is written with a dash

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kntc.workdays.actions import load_shipped


class Command(BaseCommand):
    """Bring the years that nobody edited to the shipped calendar."""

    help = "Nạp lịch ngày nghỉ, ngày làm bù kèm theo chương trình; giữ nguyên những năm đã có người sửa."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 -- Django's own options
        changed = [year for year, loaded in load_shipped().items() if loaded]
        if options["json"]:
            self.stdout.write(json.dumps({"changed": changed}))
        elif changed:
            self.stdout.write(f"Đã nạp lịch các năm {', '.join(map(str, changed))}.")
        else:
            self.stdout.write("Lịch không thay đổi.")
