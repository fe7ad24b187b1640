"""Where the bytes of files lie: under the hash of what lies there, whole or not at all — kho tệp."""

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO
from uuid import uuid4

from django.conf import settings

CHUNK = 1 << 20
EMPTY = hashlib.sha256().hexdigest()


def folder() -> Path:
    """The root of the store, readable by the program's user only."""
    root = Path(settings.DATA) / "files"
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    return root


def path_of(digest: str) -> Path:
    """Where the bytes with this hash lie; folders of 256, so that none grows large."""
    return folder() / digest[:2] / digest[2:4] / digest


def put(chunks: Iterable[bytes]) -> str:
    """Keep the bytes and give their hash; what lies there already is kept once."""
    fresh = folder() / f"new-{uuid4().hex}"
    with _lock(fcntl.LOCK_SH):
        try:
            digest = _written(fresh, chunks)
            _settle(fresh, path_of(digest))
        finally:
            fresh.unlink(missing_ok=True)
    return digest


def pieces_of(file: IO[bytes], size: int = CHUNK) -> Iterator[bytes]:
    """An open file from its beginning, piece by piece."""
    file.seek(0)
    while piece := file.read(size):
        yield piece


def read(digest: str, size: int = CHUNK) -> Iterator[bytes]:
    """What lies under this hash, piece by piece; FileNotFoundError at once when nothing does."""
    path = path_of(digest)
    path.stat()
    return _from(path, size)


def digest_now(digest: str) -> str | None:
    """The hash of what lies there now; None when nothing does."""
    found = hashlib.sha256()
    try:
        for piece in read(digest):
            found.update(piece)
    except FileNotFoundError:
        return None
    return found.hexdigest()


def remove_unless(kept: set[str], *, older_than: float) -> int:
    """Remove what nobody names and nobody has put there since; gives how many. Nobody puts meanwhile."""
    with _lock(fcntl.LOCK_EX):
        lying = [path for path in folder().rglob("*") if path.is_file() and path.name != ".lock"]
        gone = [path for path in lying if path.name not in kept and path.stat().st_mtime < older_than]
        for path in gone:
            path.unlink()
    return len(gone)


def remove(digest: str) -> None:
    """Remove what lies there, as one whose plain form must not stay."""
    with _lock(fcntl.LOCK_EX):
        path_of(digest).unlink(missing_ok=True)


def held_still() -> contextlib.AbstractContextManager[None]:
    """While this is held nothing is removed; what is new still comes — giữ nguyên kho để sao lưu."""
    return _lock(fcntl.LOCK_SH)


def _written(path: Path, chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks:
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _settle(fresh: Path, final: Path) -> None:
    """Move it to its place; what lies there already has only been asked for again."""
    if final.exists():
        os.utime(final)
        return
    final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh.rename(final)
    for place in (final.parent, final.parent.parent, folder()):
        _sync(place)


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def _from(path: Path, size: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from pieces_of(file, size)


@contextlib.contextmanager
def _lock(how: int) -> Iterator[None]:
    with (folder() / ".lock").open("a", encoding="ascii") as file:
        fcntl.flock(file, how)
        yield
