"""What the calendar and the clock do by themselves — việc định kỳ.

A machine that sleeps at night or was off for a week catches up within the hour: every run does all that is due and
has not been done, and none does anything twice.
"""

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from procrastinate.contrib.django import app

from kntc.documents import actions as documents
from kntc.documents.models import Redaction
from kntc.notices import actions as notices
from kntc.notices import queries as noticed
from kntc.proceedings import actions, checkpoints, clock, letters, queries
from kntc.workdays.queries import calendar

NEAR_DAYS = 3


@app.periodic(cron="10 * * * *")
@app.task(name="proceedings.sweep", queue="calendar", queueing_lock="sweep", lock="sweep", retry=5, pass_context=False)
def sweep(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Take the steps whose last day has passed (decision in force, time to complain over), first after midnight."""
    actions.sweep(clock.today())


# The queue reckons in UTC: from seven in the morning to five in the afternoon in Vietnam.
@app.periodic(cron="20 0-10 * * *")
@app.task(name="proceedings.digests", queue="calendar", queueing_lock="digests", retry=5, pass_context=False)
def digests(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """On the morning of a working day: one letter to whoever has something due or unread, however often this runs."""
    on, days = clock.today(), calendar()
    if days.is_working_day(on):
        answering = queries.posts_answering(until=days.add_working_days(on, NEAR_DAYS))
        notices.write_digests(answering | set(noticed.with_news()), on=on)


@app.periodic(cron="* * * * *")
@app.task(name="proceedings.letters", queue="notices", queueing_lock="letters", lock="letters", pass_context=False)
def send_letters(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every minute: send what waits; while the mail server is down it goes on waiting."""
    try:
        notices.send_letters(letters.word, on=clock.today())
    except notices.NoServer:
        return


@app.periodic(cron="0 * * * *")
@app.task(name="proceedings.checkpoint", queue="calendar", queueing_lock="checkpoint", retry=5)
def checkpoint(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every hour: write a checkpoint over all heads."""
    checkpoints.make()


@app.task(name="proceedings.cover", queue="desk", retry=3)
def cover(*, redaction_id: str) -> None:
    """Make the covered copy of a long paper; whoever waits for it is told, wherever they have gone meanwhile."""
    row = documents.make_wanted_copy(UUID(redaction_id))
    if row is not None:
        outcome = "không làm được" if row.trouble else "đã làm xong, chờ bạn xem lại"
        about = f"Bản che của tệp {row.file.number}: {outcome}"
        address = reverse("proceedings:redact_making", args=[row.pk])
        notices.tell([row.post_id], about=about, address=address)


@transaction.atomic
def cover_later(row: Redaction) -> None:
    """Queue it, unless it is made or being made; two runs over one paper never meet."""
    if documents.want_copy(row, now=clock.now()):
        cover.configure(lock=f"cover {row.pk}").defer(redaction_id=str(row.pk))
