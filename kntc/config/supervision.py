"""One command, several processes: started together, kept running, stopped together — giám sát tiến trình."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[2]
LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1
SECONDS_TO_STOP = 20
# A process that dies at once is started again, but not in a frenzy.
SECONDS_BETWEEN_STARTS = 1.0


@dataclass
class Child:
    """A process of ours — tiến trình con: restarted when it dies, unless it only has one thing to do."""

    arguments: Sequence[str]
    once: bool = False
    sockets: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = field(default=0.0)
    finished: bool = False

    def keep_running(self) -> None:
        """Start it if it does not run and has not done its one thing."""
        if self.finished or (self.process is not None and self.process.poll() is None):
            return
        if self.process is not None:
            self.finished = self.once and self.process.returncode == 0
            self.say_that_it_died()
        if not self.finished and time.monotonic() - self.started > SECONDS_BETWEEN_STARTS:
            self.start()

    def say_that_it_died(self) -> None:
        """Tell the operator once."""
        if self.process is not None and self.process.returncode:
            sys.stderr.write(f"kntc {self.arguments[0]} dừng (mã {self.process.returncode}), chạy lại…\n")
        self.process = None

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C reaches us, and we tell it."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 -- our own commands, no shell
            [sys.executable, "-m", "kntc", *self.arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            pass_fds=self.sockets,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            preexec_fn=follow(os.getpid()),  # noqa: PLW1509 -- the supervisor has no threads
        )

    def ask_to_stop(self) -> None:
        """Ask it to finish what it is doing and go."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()

    def wait_until_gone(self, deadline: float) -> None:
        """Wait, but not for ever: what is confirmed is safe however a process ends."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def follow(parent: int) -> Callable[[], None]:
    """Let a child end when its parent is gone, even by kill -9."""

    def in_the_child() -> None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return in_the_child


def supervise(children: Sequence[Child], *, each_second: Callable[[], None]) -> None:
    """Keep the children running until somebody tells us to stop, then stop them all."""
    told: list[int] = []
    note: Callable[[int, FrameType | None], None] = lambda number, _frame: told.append(number)  # noqa: E731
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, note)
    try:
        while not told:
            each_second()
            for child in children:
                child.keep_running()
            time.sleep(0.2)
    finally:
        stop(children)


def stop(children: Sequence[Child]) -> None:
    """Ask all, then wait for all."""
    deadline = time.monotonic() + SECONDS_TO_STOP
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.wait_until_gone(deadline)
