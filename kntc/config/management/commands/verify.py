"""``kntc verify``: find whatever was changed, cut off or removed behind the program — kiểm tra toàn vẹn."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from kntc.audit import queries as log
from kntc.audit import verification as log_verification
from kntc.proceedings import verification


class Command(BaseCommand):
    """Checks chains, states, the ledger against the diary, files, the log, checkpoints and sealed identities."""

    help = (
        "Kiểm tra chuỗi diễn biến, sổ cái, tệp, nhật ký truy cập, điểm chốt và danh tính trong két; "
        "thoát với mã 1 nếu có sai lệch."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="in kết quả dưới dạng JSON")

    def handle(self, *, json: bool, **_options: object) -> None:
        faults = list(self._faults())
        self.stdout.write(_as_json(faults) if json else _as_text(faults))
        if faults:
            raise CommandError(f"Phát hiện {len(faults)} sai lệch.", returncode=1)

    def _faults(self) -> Iterator[str]:
        dossiers = verification.dossiers_to_check()
        for _, found in tqdm(verification.faults_of_chains(), total=dossiers, delay=2, desc="Hồ sơ", unit="hồ sơ"):
            yield from found
        with tqdm(total=log.count(), delay=2, desc="Nhật ký", unit="dòng") as bar:
            for looked_at, found in log_verification.faults():
                bar.update(looked_at)
                yield from found
        rest: tuple[Callable[[], Iterator[str]], ...] = (
            verification.faults_of_states,
            verification.faults_of_ledger,
            verification.faults_of_identities,
            verification.faults_of_looks,
            verification.faults_of_files,
            verification.faults_of_checkpoints,
        )
        for check in tqdm(rest, delay=2, desc="Đối chiếu", unit="phần"):
            yield from check()


def _as_json(faults: list[str]) -> str:
    return json.dumps({"ok": not faults, "faults": faults}, ensure_ascii=False, indent=2)


def _as_text(faults: list[str]) -> str:
    return "\n".join(faults) if faults else "Không phát hiện sai lệch nào."
