"""Users, folders and processes of the machine that the embedded PostgreSQL runs on — máy chủ."""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

SYSTEM_HOME = Path("/var/lib/kntc")
SYSTEM_USER = "kntc"


class ClusterError(Exception):
    """The embedded PostgreSQL cannot be used — không dùng được PostgreSQL đi kèm."""


def short_hash(path: Path) -> str:
    """A short name for a long path."""
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]


def passable(path: Path) -> bool:
    """Whether every user may pass through all existing folders of a path."""
    existing = (folder for folder in (path, *path.parents) if folder.exists())
    return all(folder.stat().st_mode & 0o001 for folder in existing)


def make_folder(folder: Path) -> None:
    """Make what is missing of a folder; what exists keeps its permissions."""
    for missing in reversed([part for part in (folder, *folder.parents) if not part.exists()]):
        # The system user must pass through root's folders; a user's own are nobody else's.
        missing.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, exist_ok=True)


def write_secret(path: Path, content: str) -> None:
    """Write a file that only this user can read, whole or not at all — ghi tệp bí mật."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(path)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """One process at a time."""
    with path.open("a", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def system_user() -> pwd.struct_passwd:
    """Who PostgreSQL runs as: this user, or the system user when this is root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        make_user = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        run([*make_user, "--home-dir", SYSTEM_HOME, SYSTEM_USER])
        return pwd.getpwnam(SYSTEM_USER)


def system_identity() -> dict[str, Any]:
    """The part of subprocess's arguments that drops root."""
    if os.geteuid() != 0:
        return {}
    user = system_user()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "umask": 0o077}


def own(path: Path) -> None:
    """Give a file of ours to the system user."""
    if os.geteuid() == 0:
        os.chown(path, system_user().pw_uid, system_user().pw_gid)


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None, **identity: Any) -> str:  # noqa: ANN401 -- subprocess's own arguments
    """Run a program; what it complained about becomes the error."""
    done = subprocess.run(  # noqa: S603 -- no shell
        command, cwd="/", env=env, capture_output=True, text=True, check=False, **identity
    )
    if done.returncode:
        raise ClusterError(f"{Path(command[0]).name}: {done.stderr.strip() or done.stdout.strip()}")
    return str(done.stdout)


def run_as_system(command: Sequence[str | Path]) -> str:
    """Run a program as the cluster's user."""
    return run(command, **system_identity())


def copy_whole(source: Path, target: Path, names: Sequence[str]) -> None:
    """Copy folders so that the copy is there whole or not at all."""
    if target.exists():
        return
    make_folder(target.parent)
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    for name in names:
        shutil.copytree(source / name, fresh / name, ignore=shutil.ignore_patterns("include", "doc", "*.a"))
    for path in (fresh, *fresh.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    fresh.rename(target)


def process_ids() -> Iterator[int]:
    """Every process that there is now."""
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())


def works_in(pid: int, folder: Path) -> bool:
    """Whether a living process works in a folder: PostgreSQL's processes work in its own."""
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == folder.resolve()
    except OSError:
        return False
