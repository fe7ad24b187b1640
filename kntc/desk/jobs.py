"""Work on many rows, done after the page has answered — việc làm hàng loạt."""

from uuid import UUID

from procrastinate.contrib.django import app

from kntc.desk import actions


@app.task(name="desk.assign", queue="desk", retry=5)
def assign(*, bulk_id: str) -> None:
    """Assign what one form asked for; a run that broke off goes on with the rest."""
    actions.carry_out(UUID(bulk_id))


@app.task(name="desk.export", queue="desk", retry=5)
def export(*, export_id: str) -> None:
    """Write a long list out; a run that broke off begins again."""
    actions.write_out(UUID(export_id))


def export_later(export_id: UUID) -> None:
    """Queue it in the transaction that wrote it down."""
    export.defer(export_id=str(export_id))


# The queue reckons in UTC: one at night in Vietnam, before the bytes that nobody names are cleared away.
@app.periodic(cron="0 18 * * *")
@app.task(name="desk.clear", queue="calendar", queueing_lock="desk.clear", retry=5)
def clear(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every night: throw away long exports that are days old; whoever needs one asks again."""
    actions.clear_exports()


def assign_later(bulk_id: UUID) -> None:
    """Queue it in the transaction that wrote it down."""
    assign.defer(bulk_id=str(bulk_id))
