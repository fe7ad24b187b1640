"""What happens after commit and by itself — gửi thư báo, dọn."""

from uuid import UUID

from procrastinate.contrib.django import app

from kntc.accounts import actions as accounts
from kntc.enrolment import actions, queries
from kntc.enrolment.leaving import LOCK, RETIRED
from kntc.enrolment.letters import INVITE, TELL
from kntc.notices.jobs import PATIENT


@app.task(name=TELL, queue="notices", retry=PATIENT)
def tell(*, request_id: str) -> None:
    """Write to the applicant; a server that does not answer is asked again later."""
    actions.tell(UUID(request_id))


@app.task(name=INVITE, queue="notices", retry=PATIENT)
def invite(*, account_id: int, actor_id: int) -> None:
    """Write to a new official by which link to set a password; the server is asked again later, too."""
    actions.invite(account_id, actor_id)


@app.task(name=LOCK, queue="calendar", retry=5)
def lock_leaver(*, account_id: int, actor_id: int) -> None:
    """The day after somebody's last one in the service."""
    accounts.lock_leaver(account_id, reason=RETIRED, actor=queries.post(actor_id))


# The queue reckons in UTC: a quarter past two at night in Vietnam.
@app.periodic(cron="15 19 * * *")
@app.task(name="enrolment.clear", queue="calendar", queueing_lock="enrolment.clear", retry=5)
def clear(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every night."""
    actions.clear()
