"""Reading complaints — tra cứu vụ khiếu nại."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from kntc.accounts.models import Post
from kntc.complaints.models import Complaint
from kntc.dossiers import queries as dossiers
from kntc.law.complaint.terms import Instance, State
from kntc.law.petition.terms import PetitionKind
from kntc.law.petition.terms import State as PetitionState
from kntc.proceedings import queries as proceedings
from kntc.proceedings.models import Proceeding
from kntc.units.models import Unit


def visible_to(actor: Post, *, on: date) -> QuerySet[Complaint]:
    """The complaints this official may read, newest first."""
    seen = proceedings.visible_to(actor, on=on).filter(procedure="complaint")
    found = Complaint.objects.filter(proceeding__in=seen.values("pk"))
    return found.select_related("proceeding__holder", "proceeding__dossier").order_by("-proceeding_id")


def awaiting_admission(unit: Unit) -> QuerySet[Proceeding]:
    """The complaint desk's in-tray — đơn khiếu nại chờ thụ lý.

    Petitions that were approved for acceptance or refusal and that this authority, or a body serving it, holds.
    """
    at_desk = Q(holder=unit) | Q(holder__serves=unit)
    found = Proceeding.objects.filter(at_desk, procedure="petition", state=PetitionState.AWAITING, ended_on=None)
    found = found.filter(struck_on=None, petition__kind=PetitionKind.COMPLAINT)
    return found.select_related("petition", "dossier", "holder").order_by("due_on", "pk")


def under_examination(unit: Unit) -> QuerySet[Complaint]:
    """Complaints taken over and not yet accepted or refused — đang xem xét điều kiện thụ lý."""
    found = Complaint.objects.filter(proceeding__holder=unit, proceeding__state=State.RECEIVED)
    found = found.filter(proceeding__struck_on=None).select_related("proceeding__dossier")
    return found.order_by("proceeding__due_on", "pk")


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
