"""What happens to drafts by itself — việc định kỳ của bản nháp."""

from procrastinate.contrib.django import app

from kntc.drafts import actions


# The queue reckons in UTC: half past two at night in Vietnam.
@app.periodic(cron="30 19 * * *")
@app.task(name="drafts.clear", queue="calendar", queueing_lock="drafts.clear", retry=5)
def clear(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every night: throw away what nobody came back to for thirty days."""
    actions.clear_old()
