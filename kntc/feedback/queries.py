"""Reading recommendations and reports — tra kiến nghị, phản ánh. Every read for people starts at the gate."""

from datetime import date

from django.db.models import QuerySet

from kntc.accounts.models import Post
from kntc.feedback.models import Feedback
from kntc.proceedings import queries as proceedings


def visible_to(actor: Post, *, on: date) -> QuerySet[Feedback]:
    """The recommendations and reports this official may read, with what a list shows of them."""
    seen = proceedings.visible_to(actor, on=on).filter(procedure=Feedback.procedure.name)
    return Feedback.objects.filter(proceeding__in=seen).select_related("proceeding__holder", "dossier", "assigned_unit")
