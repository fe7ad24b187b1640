"""Reading petitions — tra đơn. Every read for people starts at the gate of the spine."""

from datetime import date

from django.db.models import Q, QuerySet

from kntc.accounts.models import Post
from kntc.dossiers.models import Dossier, LookUpCode
from kntc.law.petition.terms import Direction, PetitionKind, State
from kntc.petitions.models import Petition
from kntc.proceedings import queries as proceedings
from kntc.proceedings.models import Assignment, Event
from kntc.units.models import Unit


def visible_to(actor: Post, *, on: date) -> QuerySet[Petition]:
    """The petitions this official may read, with what a list shows of them."""
    seen = proceedings.visible_to(actor, on=on).filter(procedure=Petition.procedure.name)
    return Petition.objects.filter(proceeding__in=seen).select_related("proceeding__holder", "dossier")


def at_desk(actor: Post, *, on: date) -> QuerySet[Petition]:
    """The petitions still on the desk, the nearest limit first — đơn đang xử lý."""
    found = visible_to(actor, on=on).filter(proceeding__ended_on=None, proceeding__struck_on=None)
    return found.exclude(proceeding__state__in=[State.ARCHIVED, State.KEPT]).order_by("proceeding__due_on", "pk")


def awaiting(unit: Unit, kind: PetitionKind) -> QuerySet[Petition]:
    """The in-tray of the desk that settles this kind: approved here or by a body that serves the unit."""
    held = Q(proceeding__holder=unit) | Q(proceeding__holder__serves=unit)
    found = Petition.objects.filter(held, kind=kind, proceeding__state=State.AWAITING, proceeding__struck_on=None)
    return found.select_related("proceeding__holder", "dossier").order_by("proceeding__due_on", "pk")


def to_refuse(unit: Unit, kind: PetitionKind) -> QuerySet[Petition]:
    """Those of the in-tray for which the desk proposed that the matter be not accepted — đề xuất không thụ lý."""
    return awaiting(unit, kind).filter(direction=Direction.REFUSE)


def matter_named(code: str, *, actor: Post, on: date) -> Dossier | None:
    """The file with that look-up code, to join another to it.

    A sealed one is found only by who may read it: nobody learns from a code that a denunciation exists.
    """
    plain = code.replace("-", "").replace(" ", "").upper()
    known = LookUpCode.objects.filter(code=plain).values_list("dossier_id", flat=True).first()
    if known is None:
        return None
    dossier = Dossier.objects.get(pk=known)
    hidden = dossier.is_sealed and proceedings.dossier_visible_to(actor, known, on=on) is None
    return None if hidden else dossier


def line_of(row: Petition, action: str) -> Event | None:
    """The last line of the diary that took this step and that nobody struck, with what was typed and by whom."""
    found = proceedings.standing(row.proceeding).filter(action=action)
    return found.select_related("inputs", "actor__account").first()


def received_further(row: Petition) -> Petition | None:
    """The petition proceeding that continues this one: at the receiving office, or taken out of a matter again."""
    return Petition.objects.filter(proceeding__continues=row.proceeding_id, proceeding__struck_on=None).first()


def who_worked_on(row: Petition) -> QuerySet[Post]:
    """Everybody who was ever assigned to the petition at this desk."""
    return Post.objects.filter(pk__in=Assignment.objects.filter(proceeding=row.proceeding_id).values("post"))
