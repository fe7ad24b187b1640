"""``python -m tests.bench [path …]``: a country to measure in, a server, and one figure after the other."""

import base64
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
PETITIONS = os.environ.get("KNTC_BENCH_PETITIONS", "100000")
LOADED = ("load-units", "load-catalogues", "load-workdays", "load-contents")

# A database for measuring alone, with keys that protect nothing.
os.environ.setdefault("KNTC_DATA", str(ROOT / "var" / "bench"))
os.environ.setdefault("KNTC_SECRET_KEY", "chỉ để đo, không giữ bí mật gì: " * 3)
os.environ.setdefault("KNTC_VAULT_KEY", base64.b64encode(b"chi de do, khong giu bi mat gi!!").decode())
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kntc.config.settings")


def main() -> None:
    """Fill the country if it is not yet, serve it, measure."""
    from kntc.config.cluster import Cluster, default_data  # noqa: PLC0415 -- after the settings are chosen

    default_data().mkdir(parents=True, exist_ok=True)
    with Cluster(default_data()).in_use():
        fill()
        django.setup()
        from tests.bench.run import made_ready, measure_all  # noqa: PLC0415 -- Django is set up now

        made_ready()
        with served() as port:
            measure_all(port, sys.argv[1:])


def fill() -> None:
    """Tables, the official tree, and as many petitions as were asked for; what is there stays."""
    for command in (["migrate"], *([each] for each in LOADED), ["generate", "--petitions", PETITIONS]):
        subprocess.run([sys.executable, "-m", "kntc", *command], cwd=ROOT, check=True, stdout=sys.stderr)  # noqa: S603 -- our own commands


@contextmanager
def served() -> Iterator[int]:
    """The program's own server on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        listening.set_inheritable(True)
        command = [sys.executable, "-m", "tests.bench.server", str(listening.fileno())]
        server = subprocess.Popen(command, cwd=ROOT, pass_fds=[listening.fileno()], start_new_session=True)  # noqa: S603 -- the same
        try:
            yield listening.getsockname()[1]
        finally:
            server.terminate()
            server.wait(30)


if __name__ == "__main__":
    main()
