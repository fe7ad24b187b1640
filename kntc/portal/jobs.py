"""What the portal does by itself — việc định kỳ của cổng."""

from procrastinate.contrib.django import app

from kntc.portal import actions
from kntc.proceedings import clock


@app.periodic(cron="25 * * * *")
@app.task(name="portal.reckon", queue="calendar", queueing_lock="reckon", lock="reckon", retry=3, pass_context=False)
def reckon(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every hour: publish the figures anew, and forget yesterday's wrong codes."""
    actions.reckon(clock.now())
    actions.forget_wrong_codes(clock.today())
