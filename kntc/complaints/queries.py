"""Reading complaints — tra cứu vụ khiếu nại."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from kntc.accounts.models import Post
from kntc.complaints.models import Complaint
from kntc.dossiers import queries as dossiers
from kntc.law.complaint.terms import Instance, State
from kntc.proceedings import queries as proceedings
from kntc.proceedings.models import Proceeding


def visible_to(actor: Post, *, on: date) -> QuerySet[Complaint]:
    """The complaints this official may read, newest first."""
    seen = proceedings.visible_to(actor, on=on).filter(procedure="complaint")
    found = Complaint.objects.filter(proceeding__in=seen.values("pk"))
    return found.select_related("proceeding__holder", "proceeding__dossier").order_by("-proceeding_id")


def of_dossier(dossier_id: UUID) -> QuerySet[Complaint]:
    """The complaint proceedings of a dossier, first instance first."""
    found = Complaint.objects.filter(dossier_id=dossier_id, proceeding__struck_on=None)
    return found.select_related("proceeding__holder").order_by("proceeding__opened_on", "pk")


def first_of(matter_id: UUID) -> Complaint | None:
    """The first-instance complaint of a matter that a second one contests: open, or noted as contested already.

    A second complaint that was refused or let lapse leaves the first to be contested again.
    """
    under_way = Proceeding.objects.filter(continues=OuterRef("proceeding"), struck_on=None)
    under_way = under_way.exclude(state__in=[State.REFUSED, State.LAPSED])
    waiting = Q(proceeding__state=State.CONTESTED) & ~Exists(under_way)
    found = of_dossier(matter_id).filter(Q(proceeding__ended_on=None) | waiting)
    return found.filter(instance=Instance.FIRST).first()


def first_in_matter_of(dossier_id: UUID) -> Complaint | None:
    """The same for the matter that this dossier belongs to."""
    return first_of(dossiers.matter_of(dossier_id))


def contested_by(second: Complaint) -> Complaint | None:
    """The first-instance complaint that a second one continues; none when it was settled elsewhere."""
    earlier = second.proceeding.continues
    return Complaint.objects.filter(proceeding=earlier).first() if earlier else None


def in_force_since(complaint: Complaint) -> date | None:
    """The day from which the decision is in force; none before — ngày có hiệu lực pháp luật."""
    found = proceedings.standing(complaint.proceeding).filter(to_state=State.EFFECTIVE)
    return found.exclude(from_state=State.EFFECTIVE).values_list("happened_on", flat=True).first()
