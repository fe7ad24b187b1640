"""What is done to reforms while nobody waits for the page — việc sắp xếp đơn vị làm sau."""

from datetime import timedelta
from uuid import UUID

from procrastinate.contrib.django import app

from kntc.proceedings import clock
from kntc.reforms import actions, carrying_out, queries


@app.task(name="reforms.plan", queue="desk", retry=5)
def plan(*, reform_id: str) -> None:
    """Say of every open proceeding who takes it; a run that broke off goes on with the rest."""
    reform = queries.reform(UUID(reform_id))
    if reform is not None:
        actions.plan(reform)


@app.task(name="reforms.rehearse", queue="desk")
def rehearse(*, reform_id: str) -> None:
    """Try a long one out."""
    reform = queries.reform(UUID(reform_id))
    if reform is not None:
        carrying_out.rehearse(reform)


# The queue reckons in UTC; whatever day it is in Vietnam, a reform of that day is carried out within ten minutes.
@app.periodic(cron="*/10 * * * *")
@app.task(name="reforms.carry_out", queue="calendar", queueing_lock="reforms", lock="reforms", retry=2)
def carry_out(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every approved reform whose day has come, each in a transaction of its own; why one cannot be stands with it.

    What was being received at that very moment is handed over by the next run.
    """
    failed: list[Exception] = []
    today = clock.today()
    late = [(carrying_out.gather, each) for each in queries.done_since(today - timedelta(days=1))]
    for deed, reform_id in [*late, *((carrying_out.carry_out, each) for each in queries.due(today))]:
        try:
            deed(reform_id)
        except Exception as why:  # noqa: BLE001 -- one that cannot be done keeps no other from its day
            failed.append(why)
    if failed:
        raise ExceptionGroup("Có đợt sắp xếp chưa thực hiện được", failed)


def plan_later(reform_id: UUID) -> None:
    """Queue it."""
    plan.defer(reform_id=str(reform_id))


def rehearse_later(reform_id: UUID) -> None:
    """Queue it."""
    rehearse.defer(reform_id=str(reform_id))
