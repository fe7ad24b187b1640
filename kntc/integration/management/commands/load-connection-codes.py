"""``kntc load-connection-codes FILE``: national codes as the national side lists them — nạp mã liên thông."""  # noqa: N999 -- the command's name is written with a dash

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kntc.integration import actions
from kntc.integration.terms import Kind

Rows = dict[str, list[tuple[str, str, str]]]


class Command(BaseCommand):
    """Brings codes in; a second time changes nothing."""

    help = "Nạp mã quốc gia của liên thông từ tệp JSON {loại: [{Ma, Ten}]}."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp JSON")

    def handle(self, *, file: Path, **_options: object) -> None:
        rows = from_file(file)
        changed = sum(actions.load_codes(Kind(kind), found) for kind, found in rows.items())
        self.stdout.write(f"Mã liên thông: {sum(map(len, rows.values()))} mã, {changed} mã mới hoặc đổi tên.")


def from_file(path: Path) -> Rows:
    """The codes of a file as the national side writes them."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        kinds = {kind: found for kind, found in told.items() if kind in {each.value for each in Kind}}
        return {kind: [(row["Ma"], row["Ten"], "") for row in found] for kind, found in kinds.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise CommandError(f"Không đọc được {path}: {wrong}") from None
