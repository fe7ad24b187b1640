"""What happens after commit — gửi thư báo đã trả lời."""

from procrastinate.contrib.django import app

from kntc.difficulties import actions
from kntc.difficulties.letters import WRITE
from kntc.notices.jobs import PATIENT


@app.task(name=WRITE, queue="notices", retry=PATIENT)
def write(*, difficulty_id: int) -> None:
    """Write to the unit; a server that does not answer is asked again later."""
    actions.write(difficulty_id)
