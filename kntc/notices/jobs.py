"""Telling people after the event is committed — gửi thông báo."""

from collections.abc import Collection
from datetime import date, datetime
from smtplib import SMTPException
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kntc.accounts.letters import TELL_OWNER, Change
from kntc.notices import actions
from kntc.notices.models import News

PATIENT = RetryStrategy(max_attempts=20, exponential_wait=3, retry_exceptions={OSError, SMTPException})
"""For letters: a server that does not answer is asked again later."""


@app.task(name="notices.deliver", queue="notices", retry=5)
def deliver(*, dossier_id: str, event_id: str, post_ids: list[int], kind: str, on: str) -> None:
    """Write the notices of one event; ids only, so that the queue holds no personal data."""
    ids = {"dossier_id": UUID(dossier_id), "event_id": UUID(event_id)}
    actions.deliver(**ids, post_ids=post_ids, kind=News(kind), on=date.fromisoformat(on))


@app.task(name=TELL_OWNER, queue="notices", retry=PATIENT)
def tell_owner(*, account_id: int, change: str, at: str) -> None:
    """Write to the owner of an account which key to it changed."""
    actions.tell_owner(account_id, Change(change), datetime.fromisoformat(at))


def announce(
    *, dossier_id: UUID, event_id: UUID, post_ids: Collection[int], kind: News = News.MOVED, on: date | None = None
) -> None:
    """Queue the notices of an event in the transaction that writes it; they go out after commit."""
    if post_ids:
        ids = {"dossier_id": str(dossier_id), "event_id": str(event_id)}
        deliver.defer(**ids, post_ids=sorted(post_ids), kind=kind.value, on=(on or timezone.localdate()).isoformat())
