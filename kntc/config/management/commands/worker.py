"""``kntc worker``: background jobs, one worker at a time — việc chạy nền."""

import asyncio

from django.core.management.base import BaseCommand

from kntc.config.worker import work


class Command(BaseCommand):
    """The worker alone, as `serve` starts it."""

    help = "Chạy riêng bộ xử lý việc nền (kntc serve gọi lệnh này)."
    requires_system_checks = ()

    def handle(self, **_options: object) -> None:
        asyncio.run(work())
