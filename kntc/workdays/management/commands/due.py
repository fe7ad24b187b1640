"""The due date under a rule — tính ngày hết hạn theo quy tắc thời hạn."""

from argparse import ArgumentParser, Namespace
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kntc.law.limit import NoDueDate
from kntc.workdays import live, reckoning


class Command(BaseCommand):
    """The same answers as the fast entrance, for callers within Django."""

    help = "Tính ngày hết hạn theo quy tắc thời hạn của pháp luật, kèm thời hạn, đơn vị, văn bản và điều luật."
    requires_system_checks: list[str] = []

    def run_from_argv(self, argv: list[str]) -> None:
        """Answer as `kntc due` does, with its messages and exit codes."""
        raise SystemExit(reckoning.main(argv[2:]))

    def add_arguments(self, parser: ArgumentParser) -> None:
        reckoning.add_arguments(parser)

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's own options
        try:
            failed = reckoning.run(Namespace(**options), self.stdout)  # type: ignore[arg-type]  # OutputWrapper writes as a file does
        except (reckoning.NotUnderstood, NoDueDate, live.NotReadable) as why:
            raise CommandError(str(why)) from None
        if failed:
            raise CommandError("Không tính được ngày hết hạn.")
