"""What happens to a recommendation or report — tiếp nhận, giao, trả lời kiến nghị, phản ánh."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kntc.accounts.models import Post
from kntc.audit.whole import whole
from kntc.feedback.models import Feedback
from kntc.law.feedback.service import DEFAULT_TARGET, ServiceTarget
from kntc.law.feedback.terms import FeedbackResult
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.proceedings import actions as proceedings
from kntc.proceedings.models import Event
from kntc.search import actions as search
from kntc.units import queries as units
from kntc.workdays.queries import calendar


@whole()
def open_from(petition: Petition, *, actor: Post, on: date, key: UUID | None = None) -> Feedback:
    """Take over a petition approved for assignment, at the authority that settles it — tiếp nhận giải quyết."""
    handed = petitions.hand_over(petition, actor=actor, on=on, key=key)
    earlier = Feedback.objects.filter(proceeding__continues=petition.proceeding_id, proceeding__struck_on=None).first()
    if earlier is not None:
        return earlier
    row = Feedback(field=petition.field, channel=petition.channel, arrived_on=petition.arrived_on)
    unit = units.authority_of(handed.proceeding.holder)
    proceedings.open_proceeding(
        row, dossier=petition.dossier, unit=unit, actor=actor, on=on, continues=petition.proceeding
    )
    search.index(petition.dossier)
    return row


@whole()
def assign(
    row: Feedback,
    *,
    actor: Post,
    on: date,
    given: dict[str, Any],
    key: UUID | None = None,
    target: ServiceTarget = DEFAULT_TARGET,
) -> Event:
    """Give it to somebody to look into, with the office's own day of answer where none is named — giao giải quyết."""
    answers = dict(given)
    if not answers.get("reply_due") and target.working_days is not None:
        answers["reply_due"] = calendar().add_working_days(on, target.working_days)
    return proceedings.take(row, "assign", actor=actor, on=on, given=answers, key=key)


def answer(row: Feedback, result: FeedbackResult, text: str, *, actor: Post, on: date, document_no: str = "") -> Event:
    """Answer it — trả lời kiến nghị, phản ánh."""
    given = {"result": result, "answer": text, "document_no": document_no}
    return proceedings.take(row, "answer", actor=actor, on=on, given=given)


Verb = Callable[..., Event]
VERBS: Mapping[str, Verb] = {"assign": assign}
"""The steps that do more than record what was typed."""
