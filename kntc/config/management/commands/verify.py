"""``kntc verify``: find whatever was changed, cut off or removed behind the program — kiểm tra toàn vẹn."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from kntc.proceedings import verification


class Command(BaseCommand):
    """Checks chains, states, the ledger against the diary, files, checkpoints and sealed identities."""

    help = "Kiểm tra chuỗi diễn biến, sổ cái, tệp, điểm chốt và danh tính trong két; thoát với mã 1 nếu có sai lệch."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="in kết quả dưới dạng JSON")

    def handle(self, *, json: bool, **_options: object) -> None:
        faults = list(self._faults())
        self.stdout.write(_as_json(faults) if json else _as_text(faults))
        if faults:
            raise CommandError(f"Phát hiện {len(faults)} sai lệch.", returncode=1)

    def _faults(self) -> Iterator[str]:
        total = verification.dossiers_to_check()
        for _, found in tqdm(verification.faults_of_chains(), total=total, delay=2, desc="Kiểm tra", unit="hồ sơ"):
            yield from found
        yield from verification.faults_of_states()
        yield from verification.faults_of_ledger()
        yield from verification.faults_of_identities()
        yield from verification.faults_of_files()
        yield from verification.faults_of_checkpoints()


def _as_json(faults: list[str]) -> str:
    return json.dumps({"ok": not faults, "faults": faults}, ensure_ascii=False, indent=2)


def _as_text(faults: list[str]) -> str:
    return "\n".join(faults) if faults else "Không phát hiện sai lệch nào."
