"""Queueing news of the connection in the transaction that makes it — báo tin liên thông. Ids only."""

from uuid import UUID

from procrastinate.contrib.django import app

TELL, WRITE = "integration.tell", "integration.write"


def announce(message_id: UUID) -> None:
    """Somebody who works on the matter is told, after commit, that a message waits for him."""
    app.configure_task(TELL, queue="notices").defer(message_id=str(message_id))


def post_letters() -> None:
    """The letters of digests go out after commit."""
    app.configure_task(WRITE, queue="notices").defer()
