"""Databases for tests: cloned from a migrated template, used as the application — cơ sở dữ liệu kiểm thử.

The owner makes, migrates and throws away; the tests themselves never hold more rights than the office does.
"""

import contextlib
import fcntl
import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from django.core.management import call_command, get_commands
from django.db import connections
from django.db.backends.utils import CursorWrapper
from django.db.utils import OperationalError

from kntc.config.cluster import Cluster

ROOT = Path(__file__).resolve().parents[1]
# What a test loses when the machine dies is of no interest.
CARELESS = (("fsync", "off"), ("synchronous_commit", "off"), ("full_page_writes", "off"), ("max_connections", "200"))
SEEDED_BY = ("units", "catalogues", "workdays")


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The server that DATABASE_URL names, or an embedded one of the tests' own; yields the owner's own database."""
    if "DATABASE_URL" in os.environ:
        home = str(connections["owner"].settings_dict["NAME"])
        refuse_without_createdb(home)
        yield home
        return
    cluster = Cluster(ROOT / "var" / "test", CARELESS)
    with cluster.in_use():
        with one_at_a_time():
            cluster.psql(["-c", "ALTER ROLE kntc_owner CREATEDB"])
        for alias, login in (("default", "kntc_app"), ("owner", "kntc_owner")):
            connections[alias].settings_dict.update(cluster.database(login))
        yield "kntc"


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Whatever changes the whole server waits for the other workers and runs."""
    lock = ROOT / "var" / "test" / "template.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@dataclass
class Clone:
    """The database that one worker's tests work in — bản sao để kiểm thử."""

    home: str
    worker: str
    count: int = 0
    seeded: frozenset[str] = frozenset()
    before: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """No two runs and no two clones share a name."""
        return f"kntc_test_{self.worker}_{os.getpid()}_{self.count}"

    def renew(self) -> None:
        """Put a fresh copy of the template in place of what the last test left; one that is held open fails alone."""
        source, left = template(by=self.home), self.name
        self.count += 1
        use(self.home)
        create(self.name, source, by=self.home)
        use(self.name)
        drop(left, by=self.home)
        with owner(self.name) as sql:
            self.seeded = filled(sql)

    def begin(self) -> None:
        """Note what was written until now: somebody is going to commit."""
        use(self.name)
        with owner(self.name) as sql:
            self.before = written(sql) if alone(sql) else {}

    def restore(self) -> None:
        """Make it as it was: by a fresh copy, unless a tenth of the work is enough."""
        use(self.name)
        with owner(self.name) as sql:
            swept = alone(sql) and self.swept(sql)
        if not swept:
            self.renew()

    def swept(self, sql: CursorWrapper) -> bool:
        """Empty what was written in; not where the template's rows, or tables and rights themselves, were touched."""
        changed = {name for name, count in written(sql).items() if count != self.before.get(name, 0)}
        if any(name in self.seeded or name.startswith("pg_") for name in changed):
            return False
        if changed:
            sql.execute(f"TRUNCATE {', '.join(sorted(changed))} RESTART IDENTITY CASCADE")
        return filled(sql) >= self.seeded

    def drop(self) -> None:
        """Throw the copy away."""
        use(self.home)
        if self.count:
            drop(self.name, by=self.home)


@contextlib.contextmanager
def owner(database: str) -> Iterator[CursorWrapper]:
    """SQL as the owner in some database of the server."""
    connection = connections["owner"].copy()
    connection.settings_dict["NAME"] = database
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def filled(sql: CursorWrapper) -> frozenset[str]:
    """The tables in which anything lies."""
    sql.execute("SELECT relid::regclass::text FROM pg_stat_user_tables WHERE pg_relation_size(relid) > 0")
    return frozenset(name for (name,) in sql.fetchall())


def written(sql: CursorWrapper) -> dict[str, int]:
    """How often each table was ever written in, also those in which PostgreSQL keeps tables, functions and rights."""
    sql.execute(
        "SELECT relid::regclass::text, n_tup_ins + n_tup_upd + n_tup_del"
        " FROM pg_stat_all_tables JOIN pg_class ON pg_class.oid = relid"
        " WHERE schemaname <> 'pg_toast' AND NOT relisshared AND pg_class.relname NOT LIKE 'pg_statistic%'"
    )
    return dict(sql.fetchall())


def alone(sql: CursorWrapper) -> bool:
    """Whether everybody else has left, and so has told what they wrote; who is leaving is given five seconds."""
    until = time.monotonic() + 5
    while True:
        sql.execute(
            "SELECT FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename IS NOT NULL AND pid <> pg_backend_pid()"
        )
        if sql.fetchone() is None:
            return True
        if time.monotonic() > until:
            return False
        time.sleep(0.01)


def refuse_without_createdb(home: str) -> None:
    """A server run by others must let the owner make the tests' databases."""
    with owner(home) as sql:
        sql.execute("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user")
        if sql.fetchone() != (True,):
            pytest.exit("Tests need `ALTER ROLE kntc_owner CREATEDB` on this server, or no DATABASE_URL at all.", 4)


def address(login: str) -> str:
    """The database of the running test, for a process that logs in as somebody else (DATABASE_URL).

    On a server run by others the logins' passwords are those that ops/roles.sql was told.
    """
    name = connections["default"].settings_dict["NAME"]
    if "DATABASE_URL" in os.environ:
        given = urlsplit(os.environ["DATABASE_URL"])
        password = os.environ[f"{login.upper()}_PASSWORD"]
        return f"postgresql://{login}:{quote(password)}@{given.netloc.rpartition('@')[2]}/{name}"
    cluster = Cluster(ROOT / "var" / "test", CARELESS)
    return f"postgresql://{login}:{cluster.password(login)}@{quote(str(cluster.socket_dir), safe='')}/{name}"


def use(database: str) -> None:
    """Let both logins work in this database from now on."""
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = database


def create(name: str, template: str, *, by: str) -> None:
    """A database of its own, closed to everybody but the application."""
    with owner(by) as sql:
        sql.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        sql.execute(f"COMMENT ON DATABASE \"{name}\" IS '{datetime.now(UTC).isoformat()}'")
    with owner(name) as sql:
        sql.execute((ROOT / "ops" / "database.sql").read_text(encoding="utf-8"))


def drop(name: str, *, by: str) -> None:
    """Throw a database away; fails when somebody still holds it open."""
    with owner(by) as sql:
        sql.execute(f'DROP DATABASE IF EXISTS "{name}"')


def template(*, by: str) -> str:
    """The migrated and seeded database of this state of the tree, made once and kept."""
    name = f"kntc_template_{tree_digest()}"
    with one_at_a_time():
        if name not in databases(by=by):
            drop_old(by=by)
            build(name, by=by)
    return name


def tree_digest() -> str:
    """What a template depends on: migrations, seeds and their loaders, dependencies."""
    packages = [path for name in SEEDED_BY for path in (ROOT / "kntc" / name).rglob("*") if path.is_file()]
    migrations = (ROOT / "kntc").glob("*/migrations/*")
    scripts = ((ROOT / "ops" / name) for name in ("database.sql", "faces.sql"))
    fixed = (*scripts, ROOT / "requirements" / "run.txt", Path(__file__))
    digest = hashlib.sha256()
    for path in sorted({*packages, *migrations, *fixed}):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def build(name: str, *, by: str) -> None:
    """Migrate and seed under another name, so that a half-made template is never used."""
    fresh = f"{name}_new"
    drop(fresh, by=by)
    create(fresh, "template0", by=by)
    use(fresh)
    call_command("migrate", database="owner", verbosity=0)
    for command in sorted({f"load-{package}" for package in SEEDED_BY} & set(get_commands())):
        call_command(command, verbosity=0)
    use(by)
    with owner(by) as sql:
        sql.execute(f'ALTER DATABASE "{fresh}" RENAME TO "{name}"')


def databases(*, by: str) -> dict[str, str]:
    """The tests' databases and when they were made."""
    with owner(by) as sql:
        sql.execute(
            "SELECT datname, coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database"
            " WHERE datname ~ '^kntc_(test|template)_'"
        )
        return dict(sql.fetchall())


def drop_old(*, by: str) -> None:
    """Throw away what an interrupted run or an earlier tree left a day ago."""
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    for name, made in databases(by=by).items():
        if made < yesterday:
            with contextlib.suppress(OperationalError):
                drop(name, by=by)
