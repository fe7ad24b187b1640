"""What happens by itself — dọn hằng đêm."""

from django.core.cache import caches
from django.core.management import call_command
from procrastinate.contrib.django import app

from kntc.accounts.shared_cache import SharedCache


# The queue reckons in UTC: a quarter to three at night in Vietnam.
@app.periodic(cron="45 19 * * *")
@app.task(name="accounts.clear", queue="calendar", queueing_lock="accounts.clear", retry=5)
def clear(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every night: counts that no longer count, sessions that have ended."""
    kept = caches["default"]
    if isinstance(kept, SharedCache):
        kept.forget_what_expired()
    call_command("clearsessions")
