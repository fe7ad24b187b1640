"""Whatever is killed, and whenever: the next start works, nothing confirmed is lost, nothing happens twice."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from kntc.config.cluster import Cluster
from tests.config.test_settings import KEYS
from tests.database import ROOT

CHANCE = secrets.SystemRandom()


class Office:
    """A real server with its own data, and an officer who works while things die around her."""

    def __init__(self, data: Path) -> None:
        """Nothing runs yet."""
        self.cluster = Cluster(data)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        # Not measured: whoever is killed tells nothing, and what is served here is measured elsewhere.
        self.environment = inherited | KEYS | {"KNTC_DATA": str(data), "KNTC_PORT": str(self.port)}
        self.environment |= {"DJANGO_SETTINGS_MODULE": "kntc.config.settings"}
        self.begun: list[str] = []
        self.confirmed: list[str] = []

    def run(self, *module: str) -> subprocess.Popen[str]:
        """A process of the office."""
        return subprocess.Popen(  # noqa: S603 -- our own modules
            [sys.executable, "-m", *module], cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True
        )

    def answer(self, *module: str) -> str:
        """What a process of the office says when it is done; it must end well."""
        with self.run(*module) as process:
            said, _ = process.communicate()
        assert process.returncode == 0
        return said

    def serve(self) -> None:
        """Start the server and wait until it answers."""
        self.server = self.run("kntc", "serve")
        wait_for(self.is_ready, "the server")

    def is_ready(self) -> bool:
        """Whether the server and its database answer."""
        assert self.server.poll() is None
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as page:
                return bool(page.status == 200)
        except OSError:
            return False

    def work(self) -> None:
        """Let the officer work, and note what she says."""
        self.officer = self.run("tests.config.deeds", "work")
        threading.Thread(target=self.listen, args=[self.officer.stdout], daemon=True).start()
        self.goes_on()

    def listen(self, words: Any) -> None:
        """Keep every number she begins, and every number she holds the confirmation of."""
        for line in words:
            said = json.loads(line)
            self.begun += [said["begun"]] if "begun" in said else []
            self.confirmed += [said["confirmed"]] if "confirmed" in said else []

    def goes_on(self) -> None:
        """The officer gets two more confirmations, from after whatever just happened."""
        before = len(self.confirmed)
        wait_for(lambda: len(self.confirmed) > before + 1 or self.officer.poll() is not None, "two more petitions")
        assert self.officer.poll() is None

    def count(self) -> dict[str, Any]:
        """What the database holds."""
        return dict(json.loads(self.answer("tests.config.deeds", "count")))

    def child(self, command: str) -> int | None:
        """The process of the server that runs a command."""
        return next((pid for pid in children_of(self.server.pid) if command in command_line(pid)), None)

    def kill(self, who: str) -> None:
        """As the kernel does when memory runs out: no word, no farewell."""
        pid = {"server": lambda: self.server.pid, "postgresql": self.cluster.postmaster}.get(
            who, lambda: self.child(who)
        )()
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
        if who == "server":
            self.server.communicate()
            self.serve()

    def close(self) -> None:
        """End what still runs, however the test went."""
        for process in (getattr(self, "officer", None), getattr(self, "server", None)):
            if process is not None and process.poll() is None:
                process.terminate()
                process.wait(60)
            if process is not None and process.stdout is not None:
                process.stdout.close()
        self.cluster.stop()


def children_of(parent: int) -> list[int]:
    """The processes that a process started."""
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in listed.read_text(encoding="ascii").split()] if listed.exists() else []


def command_line(pid: int) -> list[str]:
    """With which words a process was started."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8").split("\0")
    return []


def wait_for(happened: Callable[[], bool], what: str) -> None:
    """Wait, but not for ever."""
    until = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < until, f"{what}: waited a minute"
        time.sleep(0.05)


@pytest.fixture
def office() -> Iterator[Office]:
    """Tables, units and people are there; nothing runs."""
    with tempfile.TemporaryDirectory(prefix="kntc-test-") as folder:
        Path(folder).chmod(0o711)
        office = Office(Path(folder))
        with office.cluster.in_use():
            office.answer("tests.config.deeds", "prepare")
        yield office
        office.close()


def test_nothing_confirmed_is_lost_or_doubled_whoever_is_killed(office: Office) -> None:
    victims = [*["server", "worker", "postgresql"] * 2, "web"]
    CHANCE.shuffle(victims)
    office.serve()
    office.work()
    for victim in victims:
        time.sleep(CHANCE.uniform(0, 0.5))
        office.kill(victim)
        office.goes_on()
    office.officer.terminate()
    office.officer.wait(60)

    wait_for(lambda: office.count()["queued"] == 0, f"the jobs, after {victims}")
    held = office.count()
    assert set(office.confirmed) <= set(held["forms"]) <= set(office.begun), victims
    assert len(office.confirmed) == len(set(office.confirmed))
    assert {held["petitions"], held["assignments"], held["notices"]} == {len(held["forms"])}, victims
    assert "Không phát hiện sai lệch nào." in office.answer("kntc", "verify")

    wait_for(office.is_ready, "the server")
    office.server.send_signal(signal.SIGTERM)
    office.server.communicate()
    assert office.server.returncode == 0
    assert office.cluster.postmaster() is None
