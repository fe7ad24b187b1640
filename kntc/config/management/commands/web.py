"""``kntc web``: the web server alone, as `serve` starts it — máy chủ web."""

import gc
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.management.base import BaseCommand
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # gunicorn ships no types

NEW_OBJECTS = 20_000
"""After so many are looked through for garbage: about what one large page makes, not every 700th."""


class Command(BaseCommand):
    """Gunicorn with threads, on a socket that somebody else opened."""

    help = "Chạy riêng máy chủ web trên một socket đã mở (kntc serve gọi lệnh này)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--socket", type=int, required=True, help="số hiệu tệp của socket đang nghe")

    def handle(self, *, socket: int, **_options: object) -> None:
        Gunicorn(socket).run()


class Gunicorn(BaseApplication):  # type: ignore[misc]  # the same
    """Gunicorn, told what to do by us and by no file."""

    def __init__(self, socket: int) -> None:
        """Remember where to listen."""
        self.socket = socket
        super().__init__()

    def load_config(self) -> None:
        """A few processes with several threads each; connections to the database stay below a hundred."""
        ours: dict[str, Any] = {
            "bind": f"fd://{self.socket}",
            "worker_class": "gthread",
            "workers": min(4, max(2, os.cpu_count() or 2)),
            "threads": 8,
            "graceful_timeout": 10,
            "loglevel": "warning",
            # A heartbeat file on a slow disk stops a worker for no reason.
            "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108 -- gunicorn's own use
        }
        for name, value in ours.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        """The program, loaded in each process."""
        from kntc.config.wsgi import application  # noqa: PLC0415 -- after the fork: it opens a connection

        # What stays for ever need not be looked through again and again for what has become garbage.
        gc.collect()
        gc.freeze()
        gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
        return application
