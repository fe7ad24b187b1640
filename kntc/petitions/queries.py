"""Reading petitions — tra đơn. Every read for people starts at the gate of the spine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kntc.accounts.models import Post
from kntc.dossiers.models import Dossier, Joining, LookUpCode
from kntc.dossiers.terms import Confidentiality
from kntc.law.petition.terms import Fate, State
from kntc.petitions.models import Petition
from kntc.proceedings import queries as proceedings
from kntc.proceedings.models import Assignment, Event, Proceeding
from kntc.proceedings.terms import OPEN
from kntc.reception.models import Visit
from kntc.units.models import Unit

TRANSFERS = ("approve_transfer", "approve_transfer_outside")
OFTEN = 3
"""The third transfer of one matter is shown to the oversight."""
MOST = 500


@dataclass(frozen=True)
class Sent:
    """A petition that was sent on: to whom, when, and what became of it there — đơn đã chuyển.

    Of the receiver's handling nothing is told but how far it is; a reason for sending back is meant for the sender.
    """

    row: Petition
    to: str
    on: date
    fate: Fate
    reason: str = ""


@dataclass(frozen=True)
class OftenSent:
    """A matter that goes round: how often transferred, when last, who has it now — vụ việc chuyển nhiều lần."""

    dossier: Dossier
    times: int
    last_on: date
    holder: str


def visible_to(actor: Post, *, on: date) -> QuerySet[Petition]:
    """The petitions this official may read, with what a list shows of them."""
    seen = proceedings.visible_to(actor, on=on).filter(procedure=Petition.procedure.name)
    return Petition.objects.filter(proceeding__in=seen).select_related("proceeding__holder", "dossier")


def petitions_in(dossier_id: UUID) -> QuerySet[Petition]:
    """Every petition of a file, for what changes with its kind; not for people."""
    return Petition.objects.filter(proceeding__dossier_id=dossier_id)


def visits_in(dossier_id: UUID) -> QuerySet[Visit]:
    """Every visit of a file, for what changes with its kind; not for people."""
    return Visit.objects.filter(proceeding__dossier_id=dossier_id)


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


def waiting_for_review(unit: Unit) -> int:
    """How many proposals lie with the heads of division of a unit: a number, for whoever administers it."""
    found = Petition.objects.filter(proceeding__holder=unit, proceeding__state=State.PROPOSED)
    return found.filter(proceeding__ended_on=None, proceeding__struck_on=None).count()


def received_further(row: Petition) -> Petition | None:
    """The petition proceeding that continues this one: at the receiving office, or taken out of a matter again."""
    return Petition.objects.filter(proceeding__continues=row.proceeding_id, proceeding__struck_on=None).first()


def who_worked_on(row: Petition) -> QuerySet[Post]:
    """Everybody who was ever assigned to the petition at this desk."""
    return Post.objects.filter(pk__in=Assignment.objects.filter(proceeding=row.proceeding_id).values("post"))


def sent_by(actor: Post, *, on: date) -> list[Sent]:
    """What the official's desk sent on, the newest first, and what became of it — theo dõi đơn đã chuyển."""
    rows = visible_to(actor, on=on).filter(proceeding__struck_on=None, proceeding__diary__action__in=TRANSFERS)
    sent = {row.pk: row for row in rows.exclude(Q(receiver=None) & Q(recipient="")).select_related("receiver")}
    lines = Event.objects.filter(proceeding__in=sent, action__in=TRANSFERS, undone_by=None)
    days = dict(lines.order_by("-happened_on", "-seq").values_list("proceeding", "happened_on")[:MOST])
    after = _after(sent[pk].dossier_id for pk in days)
    told = _told(each.pk for pk in days for each in after.get(pk, ()))
    return [_sent(sent[pk], day, after, told) for pk, day in days.items()]


def _after(dossiers: Iterable[UUID]) -> Mapping[UUID, list[Proceeding]]:
    """The proceedings of these files by the one that each continues."""
    found: dict[UUID, list[Proceeding]] = {}
    for each in Proceeding.objects.filter(dossier__in=list(dossiers), struck_on=None).exclude(continues=None):
        if each.continues_id is not None:
            found.setdefault(each.continues_id, []).append(each)
    return found


def _told(proceedings_: Iterable[UUID]) -> Mapping[UUID, dict[str, str]]:
    """What was done at the receivers', by proceeding: each step with the reason given, if any."""
    found: dict[UUID, dict[str, str]] = {}
    lines = Event.objects.filter(proceeding__in=list(proceedings_), undoes=None, undone_by=None).exclude(action=OPEN)
    for pk, action, given in lines.values_list("proceeding", "action", "inputs__given"):
        found.setdefault(pk, {})[action] = str((given or {}).get("reason", ""))
    return found


def _sent(
    row: Petition, day: date, after: Mapping[UUID, list[Proceeding]], told: Mapping[UUID, dict[str, str]]
) -> Sent:
    to = row.receiver.name if row.receiver else row.recipient
    there = next((each for each in after.get(row.pk, ()) if each.procedure == Petition.procedure.name), None)
    if there is None:
        return Sent(row, to, day, _outside(row))
    done = told.get(there.pk, {})
    return Sent(row, to, day, _fate(there, after, is_opened=bool(done)), done.get("approve_return", ""))


def _outside(row: Petition) -> Fate:
    return Fate.REPLIED if row.proceeding.state == State.CLOSED else Fate.AWAITING_REPLY


def _fate(there: Proceeding, after: Mapping[UUID, list[Proceeding]], *, is_opened: bool) -> Fate:
    """How far the receiver is, from where the petition stands there and what continues it."""
    if there.state in FATES:
        return FATES[there.state]
    further = after.get(there.pk, [])
    is_over = all(each.ended_on is not None for each in further) if further else there.ended_on is not None
    if is_over or there.state == State.ARCHIVED:
        return Fate.SETTLED
    return Fate.OPENED if is_opened else Fate.UNOPENED


FATES = {
    State.RETURNED.value: Fate.RETURNED,
    State.TRANSFERRED.value: Fate.PASSED_ON,
    State.TRANSFERRED_OUTSIDE.value: Fate.PASSED_ON,
}


def transferred_often(actor: Post, *, on: date, times: int = OFTEN) -> list[OftenSent]:
    """The matters this official may read that were transferred so often or oftener, the last one first."""
    seen = proceedings.visible_to(actor, on=on)
    counted = (
        _transfers().filter(proceeding__in=seen).values("matter").annotate(often=Count("pk"), last=Max("happened_on"))
    )
    rows = {row["matter"]: row for row in counted.filter(often__gte=times).order_by("-last", "matter")[:MOST]}
    now: dict[UUID, Proceeding] = {}
    for each in seen.filter(dossier__in=rows).order_by("opened_on", "pk"):
        now[each.dossier_id] = each
    return [
        OftenSent(now[pk].dossier, row["often"], row["last"], now[pk].holder.name)
        for pk, row in rows.items()
        if pk in now
    ]


def times_transferred(dossier_id: UUID) -> int:
    """How often the matter of a file was transferred, in all its files that are not sealed."""
    matter = _transfers().filter(dossier=dossier_id).values("matter")[:1]
    return _transfers().filter(matter__in=matter).count()


def _transfers() -> QuerySet[Any]:
    """Every transfer that stands, with the matter its file belongs to; sealed files tell nobody that they exist."""
    joined = Joining.objects.filter(dossier=OuterRef("dossier_id"), until=None).values("matter_id")[:1]
    found = Event.objects.filter(action__in=TRANSFERS, undone_by=None).exclude(
        dossier__confidentiality=Confidentiality.SEALED
    )
    return found.annotate(matter=Coalesce(Subquery(joined), F("dossier_id")))
