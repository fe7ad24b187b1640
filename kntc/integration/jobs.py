"""What the connection does after commit and by itself — việc sau khi nhận, việc định kỳ của liên thông."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from kntc.integration import actions as calls
from kntc.integration.telling import TELL, WRITE
from kntc.integration.waiting import actions
from kntc.notices.jobs import PATIENT
from kntc.proceedings import clock


@app.task(name=TELL, queue="notices", retry=5)
def tell(*, message_id: str) -> None:
    """Tell those who work on the matter that a message waits for them."""
    actions.tell_waiting(UUID(message_id), on=clock.today())


@app.task(name=WRITE, queue="notices", retry=PATIENT)
def write() -> None:
    """Send the letters of digests; a server that does not answer is asked again later."""
    actions.send_letters()


# The queue reckons in UTC: ten past six in the morning in Vietnam, and again for a machine that slept then.
@app.periodic(cron="10 23,1,3 * * *")
@app.task(name="integration.digest", queue="calendar", queueing_lock="integration.digest", retry=5, pass_context=False)
def digest(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every morning: write what officials have made room for, then tell administrators of yesterday's refusals."""
    actions.write_waiting()
    actions.digest(on=clock.today())


@app.periodic(cron="35 * * * *")
@app.task(name="integration.clear", queue="calendar", queueing_lock="integration.clear", retry=5, pass_context=False)
def clear(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every hour: forget wrong credentials older than a day."""
    calls.forget_wrong_secrets(timezone.now() - timedelta(days=1))
