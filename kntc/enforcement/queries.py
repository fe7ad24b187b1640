"""Reading what is to be carried out — tra cứu việc thi hành."""

from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from kntc.accounts.models import Post
from kntc.enforcement.models import Enforcement, Obligation
from kntc.proceedings import queries as proceedings

OPEN = Q(done_by=None) | Q(done_by__undone_by__isnull=False)
STANDING = Q(named_by__undone_by=None)


def visible_to(actor: Post, *, on: date) -> QuerySet[Enforcement]:
    """What this official may read, newest first."""
    seen = proceedings.visible_to(actor, on=on).filter(procedure="enforcement")
    found = Enforcement.objects.filter(proceeding__in=seen.values("pk"))
    return found.select_related("proceeding__holder", "proceeding__dossier").order_by("-proceeding_id")


def obligations_of(enforcement: Enforcement) -> QuerySet[Obligation]:
    """Who must do what by when: those that stand, in the order they were named."""
    found = Obligation.objects.filter(STANDING, enforcement=enforcement, dossier_id=enforcement.dossier_id)
    return found.select_related("party", "unit", "done_by").order_by("no")


def overdue(actor: Post, *, on: date) -> QuerySet[Obligation]:
    """Obligations past their day and not done, in what this official may read; the oldest first."""
    found = Obligation.objects.filter(OPEN, STANDING, due_on__lt=on, enforcement__in=visible_to(actor, on=on))
    return found.select_related("party", "unit", "enforcement__proceeding").order_by(F("due_on"), "pk")


def of_dossier(dossier_id: UUID) -> QuerySet[Enforcement]:
    """What is carried out in a dossier, oldest first."""
    found = Enforcement.objects.filter(dossier_id=dossier_id, proceeding__struck_on=None)
    return found.select_related("proceeding__holder").order_by("proceeding__opened_on", "pk")


def next_no(enforcement: Enforcement) -> int:
    """The number of the next obligation; numbers of struck ones stay used."""
    return enforcement.duties.count() + 1


def numbered(enforcement: Enforcement, no: int) -> Obligation:
    """The obligation that bears that number."""
    return Obligation.objects.get(enforcement=enforcement, dossier_id=enforcement.dossier_id, no=no)
