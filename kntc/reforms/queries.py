"""Reading reforms, and what they would move — tra cứu đợt sắp xếp.

An administrator has no case rights: of files nothing is read here but kind, number and unit.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Min, Model, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kntc.accounts.models import Account, Post
from kntc.accounts.roles import LEADING, OfficeRole
from kntc.dossiers.terms import Confidentiality
from kntc.integration.models import Program
from kntc.integration.terms import Status
from kntc.law.reception.terms import SessionStatus
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Assignment, Custody, Proceeding
from kntc.reception.models import Session
from kntc.reforms.models import Heir, Move, Origin, Reform, Staffing
from kntc.reforms.terms import Stage
from kntc.units import queries as tree
from kntc.units.kinds import UnitKind
from kntc.units.models import Area, Unit

OPEN = Q(ended_on=None, struck_on=None)
UNDER_WAY = (Stage.DRAFT, Stage.SENT, Stage.APPROVED)


def reforms() -> QuerySet[Reform]:
    """Every reform that was not dropped, the newest first, with how much it concerns."""
    found = Reform.objects.exclude(stage=Stage.DROPPED).select_related("drafted_by__account", "approved_by__account")
    return found.annotate(bodies=_number(Origin), heirs_named=_number(Heir), files=_number(Move))


def _number(model: type[Model]) -> Coalesce:
    lines = model._default_manager.filter(reform=OuterRef("pk")).order_by()  # noqa: SLF001 -- documented
    return Coalesce(Subquery(lines.values("reform").annotate(n=Count("pk")).values("n")), 0)


def reform(reform_id: UUID) -> Reform | None:
    """One reform with whoever drafted, proposed and approved it."""
    people = ("drafted_by", "proposed_by", "approved_by", "undo_asked_by", "undone_by")
    found = Reform.objects.select_related(*(f"{each}__account" for each in people))
    return found.filter(pk=reform_id).first()


def locked(reform_id: UUID) -> Reform:
    """The reform's row, locked: whoever decides on it waits here."""
    return Reform.objects.select_for_update().get(pk=reform_id)


def waiting_for(actor: Post) -> tuple[int, datetime | None]:
    """How many reforms this official may decide on as the second person, and since when the oldest waits."""
    sent = Q(stage=Stage.SENT) & ~Q(proposed_by__account=actor.account_id)
    undoing = Q(stage=Stage.UNDOING) & ~Q(undo_asked_by__account=actor.account_id)
    found = Reform.objects.filter(sent | undoing).aggregate(n=Count("pk"), oldest=Min("proposed_at"))
    return found["n"], found["oldest"]


def due(on: date) -> list[UUID]:
    """Approved reforms whose day has come, in the order of their days."""
    found = Reform.objects.filter(stage=Stage.APPROVED, on__lte=on).order_by("on", "pk")
    return list(found.values_list("pk", flat=True))


def done_since(day: date) -> list[UUID]:
    """Reforms carried out on that day or later."""
    return list(Reform.objects.filter(stage=Stage.DONE, done_on__gte=day).order_by("pk").values_list("pk", flat=True))


def origins(reform: Reform) -> QuerySet[Origin]:
    """The bodies that end, with how many open files and people each has."""
    held = Proceeding.objects.filter(OPEN, holder=OuterRef("unit")).order_by().values("holder").annotate(n=Count("pk"))
    found = Origin.objects.filter(reform=reform).select_related("unit__area__parent", "unit__parent", "unit__serves")
    return found.annotate(files=held.values("n")[:1]).order_by("unit__sort_key", "pk")


def heirs(reform: Reform) -> QuerySet[Heir]:
    """The bodies that take over, in the order of naming."""
    return Heir.objects.filter(reform=reform).select_related("unit__area", "parent", "serves", "area").order_by("pk")


def staffing(reform: Reform) -> QuerySet[Staffing]:
    """Where everybody of the ending bodies works afterwards, body by body."""
    found = Staffing.objects.filter(reform=reform)
    found = found.select_related("post__account", "post__unit", "to__unit", "taken", "restored")
    return found.order_by("post__unit__sort_key", "post__account__full_name", "pk")


def posts_left_out(reform: Reform, on: date) -> QuerySet[Post]:
    """Who works in an ending body on that day or later and is not yet in the list."""
    ending = Origin.objects.filter(reform=reform).values("unit")
    named = Staffing.objects.filter(reform=reform).values("post")
    found = Post.objects.filter(Q(until=None) | Q(until__gte=on), unit__in=ending).exclude(pk__in=named)
    return found.exclude(role=OfficeRole.PROGRAM).order_by("pk")


def posts_gone(reform: Reform, on: date) -> QuerySet[Staffing]:
    """Lines of people who have left the ending bodies before that day."""
    return Staffing.objects.filter(reform=reform, taken=None, post__until__lt=on)


def led(reform: Reform, roles: Sequence[str]) -> set[int]:
    """The standing bodies among those that take over that somebody leads on the day."""
    there = Q(until=None) | Q(until__gte=reform.on)
    taking = Heir.objects.filter(reform=reform, unit__isnull=False).values("unit")
    return set(Post.objects.filter(there, unit__in=taking, role__in=roles).values_list("unit", flat=True))


def namesakes(reform: Reform) -> list[str]:
    """Names that several people bear who come together in one body, though they are not the same person."""
    coming = Account.objects.filter(
        pk__in=Staffing.objects.filter(reform=reform, to__isnull=False).values("post__account")
    )
    borne = Counter(coming.values_list("full_name", flat=True))
    return sorted(name for name, people in borne.items() if people > 1)


def to_be_planned(reform: Reform, *, first: int) -> list[Proceeding]:
    """Open proceedings of the ending bodies of which it is not said yet who takes them."""
    planned = Move.objects.filter(reform=reform, proceeding=OuterRef("pk"))
    ending = Origin.objects.filter(reform=reform).values("unit")
    found = Proceeding.objects.filter(OPEN, ~Exists(planned), holder__in=ending)
    return list(found.select_related("dossier__place__parent__parent").order_by("pk")[:first])


def overtaken(reform: Reform) -> QuerySet[Move]:
    """Lines of proceedings that have ended or gone elsewhere since they were planned."""
    there = Proceeding.objects.filter(OPEN, pk=OuterRef("proceeding"), holder=OuterRef("origin__unit"))
    return Move.objects.filter(~Exists(there), reform=reform, moved_on=None)


def moves(reform: Reform) -> QuerySet[Move]:
    """Which body takes which open proceeding; of files no more than kind and number is to be shown."""
    found = Move.objects.filter(reform=reform)
    return found.select_related("proceeding__dossier", "origin__unit", "heir__unit").order_by("pk")


def without_heir(reform: Reform) -> QuerySet[Move]:
    """Open proceedings whose place does not say who takes them, the nearest deadline first."""
    found = moves(reform).filter(heir=None, moved_on=None).select_related("proceeding__holder", "dossier__place")
    return found.order_by(F("proceeding__due_on").asc(nulls_last=True), "pk")


def counts(reform: Reform) -> dict[tuple[int, int | None], int]:
    """How many open proceedings go from which body to which."""
    found = Move.objects.filter(reform=reform).order_by().values_list("origin", "heir").annotate(n=Count("pk"))
    return {(origin, heir): number for origin, heir, number in found}


def to_be_returned(reform: Reform) -> list[Move]:
    """What the reform brought and what is still open where it brought it."""
    there = Q(proceeding__ended_on=None, proceeding__struck_on=None, proceeding__holder=F("heir__unit"))
    return list(moves(reform).filter(there, moved_on__isnull=False, returned_on=None).order_by("dossier_id", "pk"))


def stayed(reform: Reform) -> int:
    """How much of what the reform brought has ended where it was brought, or gone elsewhere: it stays so."""
    return Move.objects.filter(reform=reform, moved_on__isnull=False, returned_on=None).count()


def sealed(reform: Reform) -> int:
    """How many of the files that move have somebody's identity sealed."""
    found = Move.objects.filter(reform=reform, dossier__confidentiality=Confidentiality.SEALED)
    return found.values("dossier").distinct().count()


def falling_due(reform: Reform, until: date) -> int:
    """How many of what moves falls due by that day."""
    return Move.objects.filter(reform=reform, proceeding__due_on__lte=until).count()


def ended_with(reform: Reform) -> int:
    """How many files in which nothing is open any more stay under the names of the ending bodies."""
    ending = Origin.objects.filter(reform=reform).values("unit")
    going_on = Proceeding.objects.filter(OPEN, dossier=OuterRef("dossier"))
    found = Proceeding.objects.filter(~OPEN, ~Exists(going_on), holder__in=ending)
    return found.values("dossier").distinct().count()


def receptions_announced(reform: Reform) -> int:
    """How many receptions the ending bodies have announced for the day or later."""
    ending = Origin.objects.filter(reform=reform).values("unit")
    held = Session.objects.filter(unit__in=ending, day__gte=reform.on).exclude(status=SessionStatus.CANCELLED)
    return held.count()


def still_held(reform: Reform) -> int:
    """How many open proceedings lie with the ending bodies now."""
    ending = Origin.objects.filter(reform=reform).values("unit")
    return Proceeding.objects.filter(OPEN, holder__in=ending).count()


def astray(reform: Reform, day: date) -> int:
    """How many of the files handed over that day do not lie with the body that was to take them."""
    moved = Move.objects.filter(reform=reform, moved_on=day, returned_on=None)
    return moved.exclude(proceeding__holder=F("heir__unit")).count()


def programs(reform: Reform) -> list[Program]:
    """Connected software that writes for an ending body."""
    ending = Origin.objects.filter(reform=reform).values("unit")
    found = Program.objects.filter(unit__in=ending, status=Status.APPROVED)
    return list(found.select_related("unit", "account").order_by("pk"))


def programs_from(origin: Origin, heirs: Iterable[Heir]) -> list[Program]:
    """Connected software that came from one body to those that took over."""
    units = [each.unit_id for each in heirs]
    once = Post.objects.filter(unit=origin.unit, role=OfficeRole.PROGRAM).values("account")
    return list(Program.objects.filter(unit__in=units, account__in=once).order_by("pk"))


def followers(unit: Unit) -> list[Unit]:
    """Standing bodies that hang on one or serve it: they follow it."""
    return list(Unit.objects.filter(Q(parent=unit) | Q(serves=unit), closed_on=None).order_by("path"))


def all_followers(reform: Reform) -> list[Unit]:
    """Standing bodies that hang on any of the ending ones or serve it."""
    ending = Origin.objects.filter(reform=reform).values("unit")
    found = Unit.objects.filter(Q(parent__in=ending) | Q(serves__in=ending), closed_on=None)
    return list(found.exclude(pk__in=ending).order_by("sort_key", "pk"))


def elsewhere(reform: Reform, unit: Unit) -> Reform | None:
    """Another reform under way that ends the same body, or counts on it."""
    counted = Q(origins__unit=unit) | Q(heirs__unit=unit)
    return Reform.objects.filter(counted, stage__in=UNDER_WAY).exclude(pk=reform.pk).first()


def ended_holding_work() -> list[Unit]:
    """Bodies that the official tree has ended, and that still hold open proceedings."""
    held = Proceeding.objects.filter(OPEN, holder=OuterRef("pk"))
    found = Unit.objects.filter(Exists(held), closed_on__isnull=False).exclude(kind=UnitKind.OUTSIDE)
    return list(found.filter(successions__isnull=False).distinct().order_by("sort_key", "pk"))


def taken_code(code: str) -> Unit | None:
    """The standing body that bears a code."""
    return Unit.objects.filter(code=code, closed_on=None).first()


def taken_name(name: str) -> Unit | None:
    """The standing body that bears a name."""
    try:
        found = tree.find(name)
    except tree.UnknownUnit:
        return None
    return found if found.closed_on is None else None


def standing_area(code: str) -> Area | None:
    """The area that bears a code today."""
    return Area.objects.filter(code=code, until=None).first()


def assigned(proceeding: Proceeding) -> list[Assignment]:
    """Who works on a proceeding now."""
    return list(Assignment.objects.filter(proceeding=proceeding, until=None).select_related("post__unit"))


def areas_of(ended: Iterable[Origin]) -> list[Area]:
    """The areas of ending People's Committees: they end with them."""
    found = {each.unit.area_id: each.unit.area for each in ended if each.unit.kind == UnitKind.COMMITTEE}
    return [area for area in found.values() if area is not None]


def opened_since(reform: Reform) -> list[tuple[Heir, int]]:
    """What each new body has taken in since the reform, besides what the reform brought."""
    brought = Move.objects.filter(reform=reform, moved_on__isnull=False).values("proceeding")
    fresh = [each for each in heirs(reform) if each.is_new and each.unit_id]
    taken = Custody.objects.filter(unit__in=[each.unit_id for each in fresh]).exclude(proceeding__in=brought)
    number = Counter(taken.values_list("unit", "proceeding").distinct().values_list("unit", flat=True))
    return [(each, number[each.unit_id]) for each in fresh if each.unit_id and number[each.unit_id]]


def concerns(reform: Reform, unit: Unit) -> bool:
    """Whether the body ends by the reform or takes over."""
    return Heir.objects.filter(reform=reform, unit=unit).exists() or origins(reform).filter(unit=unit).exists()


def received(reform: Reform, actor: Post, *, on: date) -> QuerySet[Proceeding]:
    """What a reform, or its undoing, brought somebody's body, as far as they may read it, with where it came from."""
    came: Any  # rows of one table or of another, of which the same is asked
    sender: Any
    if reform.undone_on is not None:
        came = Custody.objects.filter(unit=actor.unit, since=reform.undone_on, why=reform.undo_reason)
        sender = Custody.objects.filter(until=reform.undone_on).values("unit__short_name")
    else:
        came = Move.objects.filter(reform=reform, heir__unit=actor.unit, moved_on__isnull=False)
        sender = Move.objects.filter(reform=reform).values("origin__unit__short_name")
    found = spine.visible_to(actor, on=on).filter(pk__in=came.values("proceeding"))
    found = found.annotate(came_from=sender.filter(proceeding=OuterRef("pk"))[:1])
    working = Assignment.objects.filter(until=None).select_related("post__account")
    found = found.prefetch_related(Prefetch("assignments", working, to_attr="working"))
    return found.order_by(F("due_on").asc(nulls_last=True), "pk")


def of_nobody(found: QuerySet[Proceeding]) -> QuerySet[Proceeding]:
    """Those of them that are open, and that nobody works on."""
    return found.filter(OPEN, ~Exists(Assignment.objects.filter(proceeding=OuterRef("pk"), until=None)))


def given_back(reform: Reform, on: date) -> QuerySet[Move]:
    """What went back that day, with the body that had taken it."""
    return Move.objects.filter(reform=reform, returned_on=on).select_related("heir")


def heads(units: Iterable[int], on: date) -> dict[int, list[int]]:
    """Who leads each of these bodies on that day, by the body."""
    found: dict[int, list[int]] = {}
    there = Q(until=None) | Q(until__gte=on)
    leading = Post.objects.filter(there, unit__in=list(units), role__in=LEADING, since__lte=on)
    for unit, post in leading.order_by("pk").values_list("unit", "pk"):
        found.setdefault(unit, []).append(post)
    return found
