"""What happens after commit — gửi thư báo đã trả lời."""

from smtplib import SMTPException

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kntc.difficulties import actions
from kntc.difficulties.letters import WRITE

PATIENT = RetryStrategy(max_attempts=20, exponential_wait=3, retry_exceptions={OSError, SMTPException})


@app.task(name=WRITE, queue="notices", retry=PATIENT)
def write(*, difficulty_id: int) -> None:
    """Write to the unit; a server that does not answer is asked again later."""
    actions.write(difficulty_id)
