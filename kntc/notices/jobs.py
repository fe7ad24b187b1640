"""Telling people after the event is committed — gửi thông báo."""

from collections.abc import Collection
from uuid import UUID

from procrastinate.contrib.django import app

from kntc.notices import actions


@app.task(name="notices.deliver", queue="notices", retry=5)
def deliver(*, dossier_id: str, event_id: str, post_ids: list[int]) -> None:
    """Write the notices of one event; ids only, so that the queue holds no personal data."""
    actions.deliver(dossier_id=UUID(dossier_id), event_id=UUID(event_id), post_ids=post_ids)


def announce(*, dossier_id: UUID, event_id: UUID, post_ids: Collection[int]) -> None:
    """Queue the notices of an event in the transaction that writes it; they go out after commit."""
    if post_ids:
        deliver.defer(dossier_id=str(dossier_id), event_id=str(event_id), post_ids=sorted(post_ids))
