"""A backup holds everything but the master key; restored into an empty place, it is the same system."""

import base64
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from pytest_django import Settings

from kntc.audit.models import Line, Link
from kntc.config import backup, cluster
from kntc.documents import store
from kntc.dossiers.models import Dossier, Party
from kntc.ledger.models import Entry
from kntc.petitions.models import Petition
from kntc.proceedings import chain, checkpoints
from kntc.proceedings.models import Event
from kntc.vault import actions as vault
from kntc.vault.keys import KeyUnusable
from kntc.vault.reasons import Reason
from tests import database
from tests.cast import Cast
from tests.denunciations import stories
from tests.petitions.arrivals import CHUYEN

SECRETS = (CHUYEN.name, CHUYEN.name.upper(), CHUYEN.address)
KEPT = b"%PDF-1.7 mot to giay cua nguoi dan"


@pytest.fixture
def office(clone: database.Clone, committed_db: None, cast: Cast, settings: Settings, tmp_path: Path) -> Iterator[Cast]:  # noqa: ARG001 -- committed rows
    """An office with a sealed denouncer, a file, a checkpoint and a linked log; places made in a test go after it."""
    settings.DATA = tmp_path / "first"
    stories.approved(cast)
    store.put([KEPT])
    yield cast
    database.use(clone.name)
    for name in [each for each in database.databases(by=clone.home) if each.startswith("kntc_test_place")]:
        database.drop(name, by=clone.home)


def empty_place(home: str) -> None:
    """A database that nobody has used."""
    name = f"kntc_test_place_{uuid4().hex[:8]}"
    database.create(name, "template0", by=home)
    database.use(name)


def counts() -> list[int]:
    return [table.objects.count() for table in (Dossier, Party, Event, Entry, Line, Link)]


def opened(cast: Cast) -> str:
    """What the settler reads of the sealed person."""
    person = Party.objects.get(role="denouncer")
    assert person.sealed_id is not None
    return str(vault.reveal(person.sealed_id, actor=cast.officer, reason=Reason.SETTLE).name)


def test_a_restore_into_an_empty_place_gives_the_same_system(
    office: Cast, clone: database.Clone, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "kntc.backup"
    call_command("backup", str(saved))
    before = counts()
    assert before[0] == 1
    empty_place(clone.home)
    settings.DATA = tmp_path / "second"
    call_command("restore", str(saved))
    call_command("verify")
    assert "Không phát hiện sai lệch nào" in capsys.readouterr().out
    assert counts() == before
    [kept] = store.folder().glob("??/??/*")
    assert kept.read_bytes() == KEPT
    assert opened(office) == CHUYEN.name
    # The restored system goes on working, and stays in order.
    checkpoints.make()
    call_command("verify")
    # Another master key opens nothing, and says so.
    settings.VAULT_KEY = base64.b64encode(secrets.token_bytes(32)).decode()
    with pytest.raises(KeyUnusable, match="Thiếu khóa két"):
        opened(office)


def test_a_stolen_backup_tells_nobody_who_denounced(office: Cast, settings: Settings, tmp_path: Path) -> None:
    saved = tmp_path / "kntc.backup"
    call_command("backup", str(saved))
    raw = saved.read_bytes()
    (tmp_path / "out").mkdir()
    subprocess.run(["tar", "-xf", saved, "-C", tmp_path / "out"], check=True)  # noqa: S603, S607 -- what a thief would do
    restorer = cluster.wheel() / "bin" / "pg_restore"
    dump = tmp_path / "out" / backup.DUMP
    text = subprocess.run([restorer, "-f", "-", dump], check=True, capture_output=True).stdout  # noqa: S603 -- the same
    assert b"BM-" in text
    assert b"COPY public.dossiers_dossier" in text
    assert office.officer.account.full_name.encode() in text
    for secret in (*SECRETS, settings.VAULT_KEY, settings.SECRET_KEY, base64.b64decode(settings.VAULT_KEY).hex()):
        assert secret.encode() not in text + raw
    assert base64.b64decode(settings.VAULT_KEY) not in text + raw


def test_a_restored_old_backup_is_told_from_the_checkpoints_that_stayed(
    office: Cast, clone: database.Clone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "kntc.backup"
    call_command("backup", str(saved))
    stories.taken_over(office, Petition.objects.get())
    for _ in range(2):
        checkpoints.make()
    empty_place(clone.home)
    call_command("restore", str(saved))
    with pytest.raises(CommandError, match="sai lệch"):
        call_command("verify")
    told = capsys.readouterr().out
    assert "cơ sở dữ liệu là bản cũ: không có điểm chốt 2 đến 3 mà tệp đã có" in told
    assert "đã chốt" in told


def test_whoever_stops_a_backup_leaves_no_half_of_it(office: Cast, tmp_path: Path) -> None:
    saved = tmp_path / "kntc.backup"

    for wanted in ("Cơ sở dữ liệu", "Tệp"):

        def stopped(part: str, _done: int, _total: int, wanted: str = wanted) -> None:
            if part == wanted:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            backup.make(saved, stopped)
        assert [path.name for path in tmp_path.rglob("*") if "backup" in path.name] == []
    assert office.officer.pk


def test_nothing_is_written_over_and_nothing_broken_is_restored(
    office: Cast, clone: database.Clone, settings: Settings, tmp_path: Path
) -> None:
    saved, broken = tmp_path / "kntc.backup", tmp_path / "broken"
    call_command("backup", str(saved))
    with pytest.raises(CommandError, match="Đã có"):
        call_command("backup", str(saved))
    with pytest.raises(CommandError, match="Cơ sở dữ liệu không trống"):
        call_command("restore", str(saved))
    empty_place(clone.home)
    settings.DATA = tmp_path / "second"
    for content, told in (
        (b"khong phai tar", "không phải bản sao lưu"),
        (saved.read_bytes().replace(b'"format": 1', b'"format": 9'), "phiên bản mới hơn"),
        (saved.read_bytes().replace(b"mot to giay", b"hai to giay"), "không khớp dấu"),
        (saved.read_bytes().replace(b"PGDMP", b"PGDMQ"), "không khớp dấu"),
    ):
        broken.write_bytes(content)
        with pytest.raises(CommandError, match=told):
            call_command("restore", str(broken))
    # The place is as empty as before, and takes the whole one.
    call_command("restore", str(saved))
    assert counts()[0] == 1
    assert chain.current_key()
    assert office.officer.pk


def test_only_the_owner_makes_and_restores_backups(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delitem(settings.DATABASES, "owner")
    for command in ("backup", "restore"):
        with pytest.raises(CommandError, match="Thiếu DATABASE_OWNER_URL"):
            call_command(command, str(tmp_path / "any"))
    assert connections["default"].settings_dict["USER"] == "kntc_app"
