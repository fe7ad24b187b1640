"""What the calendar and the clock do by themselves — việc định kỳ."""

from procrastinate.contrib.django import app

from kntc.proceedings import actions, checkpoints, clock


# The queue reckons in UTC: ten past midnight in Vietnam.
@app.periodic(cron="10 17 * * *")
@app.task(name="proceedings.sweep", queue="calendar", queueing_lock="sweep", retry=5, pass_context=False)
def sweep(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every morning: take the steps whose last day has passed (decision in force, time to complain over)."""
    actions.sweep(clock.today())


@app.periodic(cron="0 * * * *")
@app.task(name="proceedings.checkpoint", queue="calendar", queueing_lock="checkpoint", retry=5)
def checkpoint(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every hour: write a checkpoint over all heads."""
    checkpoints.make()
