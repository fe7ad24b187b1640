"""What happens by itself: the log is linked — nối chuỗi nhật ký."""

from procrastinate.contrib.django import app

from kntc.audit import actions


@app.periodic(cron="* * * * *")
@app.task(name="audit.link", queue="calendar", queueing_lock="audit.link", lock="audit.link", pass_context=False)
def link(timestamp: int) -> None:  # noqa: ARG001 -- procrastinate passes the planned instant
    """Every minute: a link over what was written; a minute that was missed is caught up by the next."""
    actions.link()
