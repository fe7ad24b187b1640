"""Write the words of files that have none — lập mục tra cứu."""  # noqa: N999 -- the file name is the name of the command

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kntc.search import actions

EVERYTHING = 100_000_000


class Command(BaseCommand):
    """kntc index-files; stopped halfway, it goes on where it was."""

    help = "Lập mục tra cứu cho những hồ sơ chưa có; dừng giữa chừng thì lần sau làm tiếp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, default=EVERYTHING, help="nhiều nhất bao nhiêu hồ sơ trong lần này")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 -- Django's options are of any type
        done = actions.index_missing(most=options["most"])
        self.stdout.write(f"Đã lập mục tra cứu cho {done} hồ sơ.")
