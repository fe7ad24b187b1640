"""``kntc serve``: the web server and the background jobs in one go — chạy hệ thống."""

import os
import socket
import time
from collections.abc import Callable

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from kntc.config import static_files
from kntc.config.cluster import Cluster
from kntc.config.demo import start as demo
from kntc.config.faces import Face
from kntc.config.login import TooStrong, refuse_if_strong
from kntc.config.supervision import Child, supervise
from kntc.vault import keys

SECONDS_TO_WAIT_FOR_ADDRESS = 10
FIRST_PAGE = {Face.ALL: "/nghiep-vu/", Face.OFFICE: "/nghiep-vu/", Face.PUBLIC: "/", Face.CONNECTION: "/lien-thong/"}


class Command(BaseCommand):
    """Looks before it starts, then supervises what it started."""

    help = "Chạy máy chủ web và bộ xử lý việc nền, cho đến khi được bảo dừng; với KNTC_FACE chỉ mặt ấy."

    def handle(self, **_options: object) -> None:
        for_officials = settings.FACE in (Face.ALL, Face.OFFICE)
        if settings.DEMO and settings.FACE is Face.ALL:
            demo.prepare()
        refuse_unready_database()
        static_files.collect_if_stale()
        with listen(settings.HOST, settings.PORT) as address:
            address.set_inheritable(True)
            children = [Child(["web", "--socket", str(address.fileno())], sockets=[address.fileno()])]
            # What happens later is the offices' work: it has the application's rights, which other faces lack.
            if for_officials:
                children.append(Child(["worker"]))
            if settings.DEMO and settings.FACE is Face.ALL:
                children += demo.children()
            here = f"http://{settings.HOST}:{settings.PORT}{FIRST_PAGE[settings.FACE]}"
            self.stdout.write(f"Hệ thống chạy tại {here} (Ctrl-C để dừng)")
            self.stdout.flush()
            supervise(children, each_second=revive_database())
        self.stdout.write("Đã dừng.")


def refuse_unready_database() -> None:
    """A weak login, every migration and the vault's own key, or no start."""
    try:
        refuse_if_strong()
    except TooStrong as refusal:
        raise CommandError(str(refusal)) from None
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("Cơ sở dữ liệu chưa được cập nhật: hãy chạy `kntc migrate`.")
    try:
        if settings.FACE is not Face.PUBLIC:
            keys.check()
    except keys.KeyUnusable as refusal:
        raise CommandError(str(refusal)) from None
    connections.close_all()


def listen(host: str, port: int) -> socket.socket:
    """Open the address; one that a dead server still holds is free in a moment."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    until = time.monotonic() + SECONDS_TO_WAIT_FOR_ADDRESS
    while True:
        try:
            return socket.create_server((host, port), family=family, backlog=2048)
        except OSError as busy:
            if time.monotonic() > until:
                raise CommandError(f"Không mở được {host}:{port}: {busy.strerror}.") from busy
            time.sleep(0.2)


def revive_database() -> Callable[[], None]:
    """What looks after the embedded database; one run by others is looked after by others."""
    if "DATABASE_URL" in os.environ:
        return lambda: None
    return Cluster(settings.DATA).revive
