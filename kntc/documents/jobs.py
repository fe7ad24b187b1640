"""What is cleared away by itself — dọn tệp chờ."""

from django.utils import timezone
from procrastinate.contrib.django import app

from kntc.documents import actions


# The queue reckons in UTC: half past one at night in Vietnam, and again at noon for machines that sleep at night.
@app.periodic(cron="30 5,18 * * *")
@app.task(name="documents.clear", queue="calendar", queueing_lock="documents.clear", pass_context=False)
def clear(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Files whose forms never succeeded go after a week, with the bytes that nobody names."""
    actions.clear(timezone.now())
