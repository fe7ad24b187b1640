"""Load or update the official tree of areas and bodies — nạp danh mục địa bàn, cơ quan, đơn vị."""  # noqa: N999 -- the file name is the name of the command

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from kntc.units import actions, official

WORDS = {
    "areas": "địa bàn thêm mới",
    "area_successions": "quan hệ kế thừa địa bàn thêm mới",
    "units": "cơ quan, đơn vị thêm mới",
    "unit_successions": "quan hệ kế thừa đơn vị thêm mới",
    "updated": "dòng cập nhật",
    "kept": "dòng đã được sửa tại chỗ, giữ nguyên",
}


class Command(BaseCommand):
    """kntc load-units; running it twice changes nothing."""

    help = "Nạp hoặc cập nhật danh mục chính thức về địa bàn hành chính, cơ quan, đơn vị; chạy lại không đổi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="in số lượng dưới dạng JSON")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 -- Django's options are of any type
        tree = official.tree()
        with tqdm(
            total=tree.size, desc="Nạp danh mục", unit=" dòng", delay=2, leave=False, disable=not options["verbosity"]
        ) as bar:
            counts = actions.load_official(tree, progress=bar.update)
        if options["json"]:
            self.stdout.write(json.dumps(counts))
            return
        for name, count in counts.items() if options["verbosity"] else ():
            self.stdout.write(f"{count:>7} {WORDS[name]}")
