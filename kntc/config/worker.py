"""The worker: one at a time per database, and nothing that a dead one left undone — bộ xử lý việc nền.

The right to work is an advisory lock of a session. PostgreSQL gives it up the moment the process is gone, however it
went; so whoever holds it knows that every job still marked as running belongs to a dead worker, and takes it up again.
A second worker, on another machine, waits for the lock and takes over.
"""

import asyncio
from typing import Any

import psycopg
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.utils import utcnow

LOCK = "SELECT pg_advisory_lock(hashtext('kntc worker'))"
SECONDS_BETWEEN_LOOKS = 2


async def work() -> None:
    """Wait for the right to work, take up what was left, work until told to stop."""
    assert isinstance(app.connector, DjangoConnector)  # noqa: S101 -- what procrastinate gives under Django
    async with await psycopg.AsyncConnection.connect(**own_connection(), autocommit=True) as right:
        await right.execute(LOCK)
        with app.replace_connector(app.connector.get_worker_connector()) as jobs:
            async with jobs.open_async():
                await take_up(jobs)
                await work_while_right_lasts(jobs, right)


def own_connection() -> dict[str, Any]:
    """The application's login, as psycopg wants it."""
    return {name: value for name, value in connector_params().items() if name != "client_encoding"}


async def take_up(jobs: App) -> None:
    """Queue again what a dead worker had begun."""
    for job in await jobs.job_manager.get_stalled_jobs(seconds_since_heartbeat=0):
        await jobs.job_manager.retry_job(job, retry_at=utcnow())
    await jobs.job_manager.prune_stalled_workers(0)


async def work_while_right_lasts(jobs: App, right: psycopg.AsyncConnection[Any]) -> None:
    """Work; when the lock's session is lost another may be working, so stop."""
    worker = asyncio.create_task(jobs.run_worker_async(concurrency=2, delete_jobs="successful"))
    watch = asyncio.create_task(keep(right))
    done, rest = await asyncio.wait({worker, watch}, return_when=asyncio.FIRST_COMPLETED)
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
    for task in done:
        task.result()


async def keep(right: psycopg.AsyncConnection[Any]) -> None:
    """Look after the lock's session until it breaks."""
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        await right.execute("SELECT 1")
