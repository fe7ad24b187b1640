"""Reading sessions and visits — tra buổi tiếp, lượt tiếp công dân. Every read for people starts at the gate."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from kntc.accounts import authority
from kntc.accounts import queries as accounts
from kntc.accounts.models import Post
from kntc.accounts.roles import LEADING
from kntc.dossiers.models import LookUpCode, Party
from kntc.law.reception.terms import Host, SessionStatus, State
from kntc.law.roles import HEAD, RECEIVER
from kntc.proceedings import queries as proceedings
from kntc.proceedings.models import Event, Proceeding
from kntc.reception.models import Session, Visit
from kntc.units.models import Unit

MOST_EARLIER = 20
COMING = (State.SCHEDULED, State.IN_PROGRESS)


def visible_to(actor: Post, *, on: date) -> QuerySet[Visit]:
    """The visits this official may read, with what a list shows of them."""
    seen = proceedings.visible_to(actor, on=on).filter(procedure=Visit.procedure.name)
    return Visit.objects.filter(proceeding__in=seen).select_related("proceeding__holder", "dossier", "session")


def visit_visible_to(actor: Post, proceeding_id: UUID, *, on: date) -> Visit | None:
    """One visit, when the official may read it."""
    return visible_to(actor, on=on).filter(pk=proceeding_id).first()


def register(actor: Post, *, since: date, until: date, on: date) -> QuerySet[Visit]:
    """The register of visits of some days (both included), in the order of their numbers — sổ tiếp công dân."""
    found = visible_to(actor, on=on).filter(dossier__received_on__range=(since, until))
    return found.order_by("proceeding__year", "proceeding__number", "pk")


def received_at(actor: Post, unit: Unit, *, day: date, on: date) -> QuerySet[Visit]:
    """Everybody who came to that office on that day, in the order they came."""
    found = visible_to(actor, on=on).filter(proceeding__holder=unit, dossier__received_on=day)
    return with_people(found).order_by("dossier__opened_at", "pk")


def waiting_since_before(actor: Post, unit: Unit, *, day: date, on: date) -> QuerySet[Visit]:
    """Those entered on an earlier day of whom nobody has written what became of them."""
    found = visible_to(actor, on=on).filter(proceeding__holder=unit, dossier__received_on__lt=day)
    found = found.filter(proceeding__state__in=COMING, proceeding__struck_on=None)
    return with_people(found).order_by("dossier__opened_at", "pk")


def with_people(found: QuerySet[Visit]) -> QuerySet[Visit]:
    """With everybody in the file, as far as it lies open, in the order they were entered."""
    parties = Party.objects.select_related("home__parent").order_by("pk")
    return found.prefetch_related(Prefetch("dossier__parties", parties))


def earlier_visits(actor: Post, unit: Unit, text: str, *, on: date) -> list[Visit]:
    """Visits at that office that somebody may mean who comes again: by code, number, name or identity number.

    Sealed people are found by the code alone: nothing typed of a person leads to a denouncer.
    """
    found = visible_to(actor, on=on).filter(proceeding__holder=unit, proceeding__struck_on=None)
    code = "".join(text.split()).replace("-", "").upper()
    known = LookUpCode.objects.filter(code=code).values("dossier_id")
    people = Party.objects.filter(dossier=OuterRef("dossier"), sealed_id=None, is_anonymous=False)
    person = Q(Exists(people.filter(Q(name__icontains=text.strip()) | Q(id_no=text.replace(" ", "")))))
    number, _, year = text.strip().partition("/")
    if number.isdecimal() and year.isdecimal():
        person |= Q(proceeding__number=int(number), proceeding__year=int(year))
    return list(with_people(found.filter(Q(dossier__in=known) | person)).order_by("-dossier__opened_at")[:MOST_EARLIER])


def announced(unit: Unit, *, since: date, until: date) -> QuerySet[Session]:
    """The sessions a unit announced for some days (both included) — lịch tiếp công dân."""
    found = Session.objects.filter(unit=unit, day__range=(since, until))
    found = found.select_related("host_post__account", "delegated_by__account", "status_noted_by__account")
    return found.order_by("day", "starts_at", "pk")


def session_of(unit_ids: Iterable[int], pk: int) -> Session | None:
    """A session of one of these offices."""
    found = Session.objects.filter(pk=pk, unit__in=unit_ids)
    return found.select_related("unit", "host_post__account", "delegated_by__account").first()


def open_sessions(unit: Unit, day: date) -> QuerySet[Session]:
    """The sessions of a day at which somebody may be received."""
    return announced(unit, since=day, until=day).filter(status=SessionStatus.ANNOUNCED)


def locked_session(pk: int) -> Session:
    """The session, locked: whoever decides on it waits here."""
    return Session.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)


def visits_of(session: Session) -> QuerySet[Visit]:
    """Who was received there, as far as it was not struck; whoever stayed away was not."""
    found = Visit.objects.filter(session=session, proceeding__struck_on=None)
    return found.exclude(proceeding__state=State.ABSENT)


def days_announced(unit: Unit, host: Host, *, since: date, until: date) -> int:
    """On how many days the head, or the delegate, was announced to receive (Biểu 01/TCD, cột 10 và 16)."""
    found = announced(unit, since=since, until=until).exclude(status=SessionStatus.CANCELLED)
    return found.filter(host=host).order_by().values("day").distinct().count()


def offices_of(actor: Post, *, on: date) -> list[Unit]:
    """Where the official receives citizens: the own unit, those that serve it, the authority it serves."""
    near = [actor.unit, *Unit.objects.filter(serves=actor.unit).order_by("sort_key", "pk")]
    return [unit for unit in near if authority.may(actor, frozenset({RECEIVER, HEAD}), unit=unit, on=on)]


def leaders_of(unit: Unit, *, on: date) -> list[Post]:
    """Who may receive or delegate as a leader: of the office, and of the authority it serves."""
    bodies = [unit] if unit.serves is None else [unit.serves, unit]
    return [post for body in bodies for post in accounts.posts_in(body, on) if _leads(post, body)]


def _leads(post: Post, body: Unit) -> bool:
    return bool(authority.roles_at(post, body) & {HEAD, RECEIVER}) and post.role in LEADING


def course_of(visits: Iterable[Visit]) -> tuple[list[Proceeding], list[Event]]:
    """What became of the files of these visits: their proceedings and the standing steps with answers, oldest first."""
    files = [visit.dossier_id for visit in visits]
    found = list(Proceeding.objects.filter(dossier__in=files).select_related("holder").order_by("opened_on", "pk"))
    events = Event.objects.filter(dossier__in=files, undoes=None, undone_by=None).select_related("inputs")
    return found, list(events.order_by("dossier_id", "seq"))


def reasons_struck(visits: Iterable[Visit]) -> dict[UUID, str]:
    """Why the opening of each of these visits was struck, by visit."""
    struck = [visit.pk for visit in visits if visit.proceeding.struck_on]
    lines = Event.objects.filter(proceeding__in=struck, undoes__action="open").select_related("inputs")
    return {line.proceeding_id: line.inputs.given.get("reason", "") for line in lines}


def numbered_after(found: QuerySet[Visit], year: int, number: int) -> QuerySet[Visit]:
    """What follows that number in the register."""
    later = Q(proceeding__year__gt=year) | Q(proceeding__year=year, proceeding__number__gt=number)
    return found.filter(later)


def units_read(actor: Post, *, on: date) -> list[Unit]:
    """Whose registers the official may open: the own unit, those that serve it, the authority it serves."""
    served = [actor.unit.serves] if actor.unit.serves else []
    near = [*offices_of(actor, on=on), actor.unit, *served]
    return list({unit.pk: unit for unit in near}.values())
