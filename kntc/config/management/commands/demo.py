"""``kntc demo``: fill the invented province Nam Giang — dựng tỉnh chạy thử."""

import json
import os
import sys
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from kntc.config.demo import connection, difficulties_told, filling, first_accounts, portal_contents, queries
from kntc.config.demo.office import Unmanned
from kntc.portal import actions as portal
from kntc.proceedings import clock

DOSSIERS = 2000
BESIDE = (
    lambda: connection.connect(clock.today()),
    first_accounts.ask,
    portal_contents.publish,
    difficulties_told.tell,
)
# Beside a server, those who use it come first.
LOWER_PRIORITY = 10
SECONDS_BETWEEN_LINES = 15


class Command(BaseCommand):
    """Tells the stories that do not stand yet; stopped, it goes on next time."""

    help = "Dựng tỉnh Nam Giang (hư cấu) với hồ sơ chạy thử; dừng giữa chừng thì lần sau làm tiếp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dossiers", type=int, default=DOSSIERS, metavar="N", help=f"số hồ sơ (mặc định {DOSSIERS})"
        )
        parser.add_argument("--behind", action="store_true", help="chạy phía sau máy chủ, nhường máy cho người dùng")
        parser.add_argument("--json", action="store_true", help="in số lượng theo trạng thái dưới dạng JSON")

    def handle(self, *, dossiers: int, behind: bool, json: bool, **_options: object) -> None:
        if dossiers < 1:
            raise CommandError("Số hồ sơ phải từ 1 trở lên.")
        if behind:
            os.nice(LOWER_PRIORITY)
        try:
            filling.found()
        except filling.RealOffice as refusal:
            raise CommandError(str(refusal)) from None
        filled = tell(dossiers, behind=behind)
        for told in BESIDE:
            with suppress(Unmanned):
                told()
        # The portal has its figures at once, not only from the next full hour on.
        portal.reckon(clock.now())
        if json:
            self.stdout.write(as_json(filled))
        elif filled.told or not behind:
            self.stdout.write(f"Tỉnh Nam Giang: {queries.dossiers()} hồ sơ ({filled.told} chuyện mới).")


def tell(dossiers: int, *, behind: bool) -> filling.Filled:
    """Tell what is missing, with progress."""
    left, filled = filling.waiting(dossiers)
    if not left:
        return filled
    quiet = behind or not sys.stderr.isatty()
    with tqdm(
        total=dossiers,
        initial=dossiers - sum(story.shape.dossiers for story in left),
        desc="Dựng tỉnh Nam Giang",
        unit="hồ sơ",
        mininterval=SECONDS_BETWEEN_LINES if quiet else 0.5,
        leave=not behind,
    ) as bar:
        return filling.fill(left, filled, bar.update)


def as_json(filled: filling.Filled) -> str:
    """The counts, for scripts."""
    facts: dict[str, Any] = {
        "dossiers": queries.dossiers(),
        "events": queries.events(),
        "stories": filled.stood + filled.told,
        "new_stories": filled.told,
        "refused": filled.refused,
        "states": queries.states(),
    }
    return json.dumps(facts, ensure_ascii=False, indent=2)
