"""Telling people after the event is committed — gửi thông báo."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from kntc.notices import actions
from kntc.notices.models import News


@app.task(name="notices.deliver", queue="notices", retry=5)
def deliver(*, dossier_id: str, event_id: str, post_ids: list[int], kind: str, on: str) -> None:
    """Write the notices of one event; ids only, so that the queue holds no personal data."""
    ids = {"dossier_id": UUID(dossier_id), "event_id": UUID(event_id)}
    actions.deliver(**ids, post_ids=post_ids, kind=News(kind), on=date.fromisoformat(on))


def announce(
    *, dossier_id: UUID, event_id: UUID, post_ids: Collection[int], kind: News = News.MOVED, on: date | None = None
) -> None:
    """Queue the notices of an event in the transaction that writes it; they go out after commit."""
    if post_ids:
        ids = {"dossier_id": str(dossier_id), "event_id": str(event_id)}
        deliver.defer(**ids, post_ids=sorted(post_ids), kind=kind.value, on=(on or timezone.localdate()).isoformat())
