"""Work on many rows, done after the page has answered — việc làm hàng loạt."""

from uuid import UUID

from procrastinate.contrib.django import app

from kntc.desk import actions


@app.task(name="desk.assign", queue="desk", retry=5)
def assign(*, bulk_id: str) -> None:
    """Assign what one form asked for; a run that broke off goes on with the rest."""
    actions.carry_out(UUID(bulk_id))


def assign_later(bulk_id: UUID) -> None:
    """Queue it in the transaction that wrote it down."""
    assign.defer(bulk_id=str(bulk_id))
