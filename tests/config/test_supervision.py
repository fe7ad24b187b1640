"""Several processes under one: restarted when they die, done when they had one thing to do, never left behind."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from kntc.config import supervision
from kntc.config.supervision import Child, stop, supervise


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long in a test."""
    monkeypatch.setattr(supervision, "SECONDS_BETWEEN_STARTS", 0.0)
    monkeypatch.setattr(supervision, "SECONDS_TO_STOP", 0.2)


@pytest.fixture
def handlers() -> Iterator[None]:
    """Whoever listened to signals before listens again."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def running(code: str) -> subprocess.Popen[bytes]:
    """A process that does this."""
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)  # noqa: S603 -- our own interpreter


def ended(code: int) -> subprocess.Popen[bytes]:
    """A process that has ended with this code."""
    process = running(f"raise SystemExit({code})")
    process.communicate()
    return process


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    """Who was started, without anything starting."""
    started: list[Child] = []

    def start(child: Child) -> None:
        started.append(child)

    monkeypatch.setattr(Child, "start", start)
    return started


def test_what_never_ran_is_started(starts: list[Child]) -> None:
    child = Child(["worker"])
    child.keep_running()
    assert starts == [child]


def test_what_runs_is_left_alone(starts: list[Child]) -> None:
    with running("import time; time.sleep(60)") as process:
        Child(["worker"], process=process).keep_running()
        process.kill()
    assert starts == []


def test_what_died_is_named_once_and_started_again(starts: list[Child], capsys: pytest.CaptureFixture[str]) -> None:
    child = Child(["worker"], process=ended(3))
    child.keep_running()
    assert capsys.readouterr().err == "kntc worker dừng (mã 3), chạy lại…\n"
    assert starts == [child]


def test_what_dies_at_once_is_not_started_in_a_frenzy(starts: list[Child], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "SECONDS_BETWEEN_STARTS", 60.0)
    Child(["worker"], process=ended(3), started=time.monotonic()).keep_running()
    assert starts == []


def test_what_had_one_thing_to_do_and_did_it_is_done(starts: list[Child], capsys: pytest.CaptureFixture[str]) -> None:
    child = Child(["demo"], once=True, process=ended(0))
    child.keep_running()
    child.keep_running()
    assert (starts, child.finished, capsys.readouterr().err) == ([], True, "")


def test_what_had_one_thing_to_do_and_failed_tries_again(starts: list[Child]) -> None:
    child = Child(["demo"], once=True, process=ended(1))
    child.keep_running()
    assert (starts, child.finished) == ([child], False)


def test_who_does_not_go_when_asked_is_made_to() -> None:
    deaf = running("import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1); time.sleep(60)")
    assert deaf.stdout is not None
    deaf.stdout.readline()
    stop([Child(["web"], process=deaf), Child(["worker"], process=ended(0)), Child(["demo"])])
    assert deaf.returncode == -signal.SIGKILL
    deaf.stdout.close()


@pytest.mark.usefixtures("handlers")
def test_whoever_is_told_to_stop_stops_its_children_first(starts: list[Child]) -> None:
    seconds: list[int] = []

    def each_second() -> None:
        seconds.append(len(starts))
        if len(seconds) == 2:
            signal.raise_signal(signal.SIGTERM)

    with running("import time; time.sleep(60)") as process:
        supervise([Child(["worker"]), Child(["web"], process=process)], each_second=each_second)
        assert process.wait(10) == -signal.SIGTERM
    assert seconds == [0, 1]


def test_a_real_child_runs_the_command_line_and_follows_its_parent() -> None:
    child = Child(["version"], once=True)
    child.start()
    assert child.process is not None
    assert child.process.wait(60) == 0
    child.keep_running()
    assert child.finished
