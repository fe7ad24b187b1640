"""The secrets of an installation: given by the environment, drawn once for the demo — khóa bí mật."""

import base64
import contextlib
import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from kntc.config.machine import make_folder, write_secret

DRAWN: dict[str, Callable[[], str]] = {
    "KNTC_SECRET_KEY": lambda: secrets.token_urlsafe(48),
    "KNTC_VAULT_KEY": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
}
MEANING = {
    "KNTC_SECRET_KEY": "khóa ký phiên làm việc và chuỗi diễn biến, chuỗi ngẫu nhiên từ 50 ký tự",
    "KNTC_VAULT_KEY": "khóa chủ của két danh tính, 32 byte ngẫu nhiên viết theo base64; hoặc KNTC_VAULT_KEY_FILE",
}


def file_of(name: str, data: Path) -> Path:
    """Where the demo keeps a secret."""
    return data / name.removeprefix("KNTC_").lower().replace("_", "-")


def read(name: str, data: Path) -> str:
    """A secret from the environment, else what the demo drew, else nothing."""
    file = file_of(name, data)
    if os.environ.get(name):
        return os.environ[name].strip()
    return file.read_text(encoding="ascii").strip() if os.access(file, os.R_OK) else ""


def vault_key_file(data: Path) -> str:
    """The file of the vault's keys: the one that the environment names, else the demo's own; none with a key given."""
    named, own = os.environ.get("KNTC_VAULT_KEY_FILE", ""), file_of("KNTC_VAULT_KEY", data)
    return named or (str(own) if not os.environ.get("KNTC_VAULT_KEY") and os.access(own, os.R_OK) else "")


def put_first(file: Path, word: str) -> None:
    """Put a new key on the first line of a key file, whole or not at all; whoever could read the file still can."""
    target, kept = file.resolve(), file.stat()
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as written:
        written.write(word + "\n" + target.read_text(encoding="ascii"))
        written.flush()
        os.fsync(written.fileno())
    shutil.copymode(target, fresh)
    with contextlib.suppress(PermissionError):
        os.chown(fresh, kept.st_uid, kept.st_gid)
    fresh.rename(target)


def draw(data: Path) -> None:
    """Draw what the demo lacks, once."""
    make_folder(data)
    for name, fresh in DRAWN.items():
        if not read(name, data):
            write_secret(file_of(name, data), fresh() + "\n")


def missing() -> list[str]:
    """What the environment lacks for a start outside the demo, each with its meaning."""
    # The portal has no business in the vault.
    needs_none = os.environ.get("KNTC_VAULT_KEY_FILE") or os.environ.get("KNTC_FACE") == "public"
    given = {"KNTC_VAULT_KEY"} if needs_none else set()
    return [f"{name} ({MEANING[name]})" for name in DRAWN if name not in given and not os.environ.get(name)]
