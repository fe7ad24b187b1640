"""Filling the index where it has gaps — lập mục tra cứu còn thiếu."""

from procrastinate.contrib.django import app

from kntc.search import actions

A_NIGHT = 50_000
"""Files a night: what an earlier release left without words is found within days, and the server sleeps as well."""


# The queue reckons in UTC: half past one in the night in Vietnam.
@app.periodic(cron="30 18 * * *")
@app.task(name="search.index_missing", queue="calendar", queueing_lock="index_missing", retry=3, pass_context=False)
def index_missing(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every night: write the words of files that have none, so many at most."""
    actions.index_missing(most=A_NIGHT)
