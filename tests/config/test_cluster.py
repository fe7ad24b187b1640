"""The embedded PostgreSQL: private, shared by those who need it, back after any death."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from kntc.config.cluster import Cluster
from kntc.config.machine import ClusterError, write_secret
from tests.database import CARELESS, ROOT


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every user may pass through, so that root's cluster can lie in it too."""
    with tempfile.TemporaryDirectory(prefix="kntc-test-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for one test."""
    with open_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def running() -> Iterator[Cluster]:
    """A cluster that tests only look at."""
    with open_folder() as folder, Cluster(folder, CARELESS).in_use():
        yield Cluster(folder, CARELESS)


@pytest.fixture
def cluster(place: Path) -> Iterator[Cluster]:
    """A cluster of its own, which nobody uses yet."""
    made = Cluster(place, (("fsync", "off"),))
    yield made
    made.stop()


def ask(cluster: Cluster, question: str, *, login: str = "kntc_app", **how: str) -> object:
    """One question to the database, one answer."""
    address = {"host": str(cluster.socket_dir), "passfile": str(cluster.passfile), "dbname": "kntc", "user": login}
    with psycopg.connect(make_conninfo(**(address | how)), autocommit=True) as connection:
        answer = connection.execute(question.encode())
        row = answer.fetchone() if answer.description else None
    return row and row[0]


def kill(pid: int) -> None:
    """As the kernel does when memory runs out."""
    os.kill(pid, signal.SIGKILL)


def test_only_a_password_that_only_we_can_read_opens_it(running: Cluster) -> None:
    assert ask(running, "SELECT current_user") == "kntc_app"
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        ask(running, "SELECT 1", passfile="/dev/null")
    assert running.passfile.stat().st_mode & 0o777 == 0o600
    assert running.passfile.stat().st_uid == os.geteuid()


def test_it_listens_on_no_network_address(running: Cluster) -> None:
    assert ask(running, "SHOW listen_addresses") == ""
    assert running.socket_dir.stat().st_mode & 0o777 == 0o700


def test_passwords_are_stored_as_scram_and_asked_of_everybody(running: Cluster) -> None:
    methods = "SELECT array_agg(DISTINCT auth_method) FROM pg_hba_file_rules"
    assert ask(running, methods, login="postgres") == ["scram-sha-256"]
    stored = "SELECT bool_and(rolpassword LIKE 'SCRAM-SHA-256$%') FROM pg_authid WHERE rolcanlogin"
    assert ask(running, stored, login="postgres") is True


def test_nobody_logs_in_as_the_vault_and_only_the_owner_switches_to_it(running: Cluster) -> None:
    assert ask(running, "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'kntc_vault'") is False
    may_switch = "SELECT pg_has_role(current_user, 'kntc_vault', 'SET')"
    assert ask(running, may_switch, login="kntc_owner") is True
    assert ask(running, may_switch) is False


def test_vietnamese_letters_have_their_capitals(running: Cluster) -> None:
    assert ask(running, "SELECT lower('ĐƠN TỐ CÁO')") == "đơn tố cáo"


def test_a_deep_folder_has_its_socket_on_a_short_path(place: Path) -> None:
    deep = Cluster(place.joinpath(*["thu-muc-du-lieu"] * 8), CARELESS)
    with deep.in_use():
        assert ask(deep, "SELECT 1") == 1
    assert len(bytes(deep.home / "socket")) > 107 > len(bytes(deep.socket_dir / ".s.PGSQL.5432"))
    deep.socket_dir.rmdir()


def test_a_socket_folder_that_another_user_prepared_is_refused(cluster: Cluster) -> None:
    cluster.socket_dir.mkdir(parents=True, mode=0o777)
    cluster.socket_dir.chmod(0o777)
    with pytest.raises(ClusterError, match="không phải thư mục riêng"):
        cluster.enter()


def test_the_last_to_leave_stops_it(cluster: Cluster) -> None:
    first, second = cluster.enter(), cluster.enter()
    cluster.leave(first)
    assert cluster.is_up()
    cluster.leave(second)
    assert cluster.postmaster() is None


def test_it_is_reused_when_the_process_that_started_it_was_killed(cluster: Cluster) -> None:
    holder = subprocess.Popen(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", HOLD, cluster.data], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    started = int(holder.stdout.readline())
    kill(holder.pid)
    holder.wait()
    holder.stdout.close()
    with cluster.in_use():
        assert cluster.postmaster() == started
    assert cluster.postmaster() is None


HOLD = """
import sys, time, pathlib
from kntc.config.cluster import Cluster
cluster = Cluster(pathlib.Path(sys.argv[1]))
lease = cluster.enter()
print(cluster.postmaster(), flush=True)
time.sleep(60)
"""


def test_what_was_committed_is_there_after_postgresql_was_killed(cluster: Cluster) -> None:
    lease = cluster.enter()
    ask(cluster, "CREATE TABLE kept AS SELECT 7 AS number", login="kntc_owner")
    before = cluster.postmaster()
    assert before is not None
    kill(before)
    while cluster.postmaster() is not None:
        time.sleep(0.01)
    cluster.revive()
    assert ask(cluster, "SELECT number FROM kept", login="kntc_owner") == 7
    cluster.leave(lease)


def test_a_stale_file_that_names_a_living_process_does_not_deceive(cluster: Cluster) -> None:
    with cluster.in_use():
        stale = (cluster.files / "postmaster.pid").read_text(encoding="utf-8")
    strangers = "\n".join([str(os.getpid()), *stale.split("\n")[1:]])
    (cluster.files / "postmaster.pid").write_text(strangers, encoding="utf-8")
    assert not cluster.is_up()
    with cluster.in_use():
        assert ask(cluster, "SELECT 1") == 1


def test_an_interrupted_first_start_is_begun_again(cluster: Cluster) -> None:
    half_made = cluster.home / "data.new"
    half_made.mkdir(parents=True)
    write_secret(half_made / "PG_VERSION", "18")
    with cluster.in_use():
        assert ask(cluster, "SELECT 1") == 1
    assert not half_made.exists()


def test_data_of_another_major_version_is_left_alone(cluster: Cluster) -> None:
    with cluster.in_use():
        pass
    (cluster.files / "PG_VERSION").write_text("17\n", encoding="ascii")
    with pytest.raises(ClusterError, match="thuộc PostgreSQL 17, chương trình đi kèm PostgreSQL 18"):
        cluster.enter()


def test_no_permission_of_an_existing_folder_changes(cluster: Cluster) -> None:
    modes = {folder: folder.stat().st_mode for folder in (cluster.data, cluster.data.parent)}
    with cluster.in_use():
        assert {folder: folder.stat().st_mode for folder in modes} == modes


@pytest.mark.parametrize(
    ("user", "home"), [(0, "/var/lib/kntc/clusters"), (1000, "{data}")], ids=["as root", "as an ordinary user"]
)
def test_root_keeps_its_cluster_where_the_system_user_can_reach_it(
    user: int, home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    tmp_path.chmod(0o700)
    assert Cluster(tmp_path).home.parent == Path(home.format(data=tmp_path))
