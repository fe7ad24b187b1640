"""What of the invented province is there already — đọc dữ liệu chạy thử."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from kntc.accounts.models import Account, Post
from kntc.dossiers.models import Dossier, Party
from kntc.dossiers.terms import CLAIMANTS
from kntc.enrolment import queries as enrolment
from kntc.integration.models import Program
from kntc.proceedings.models import Event, Proceeding
from kntc.reception.models import Intake, Session
from kntc.units.models import Area, Unit

EVERYWHERE = "/NG.UBND/"


def unit(code: str) -> Unit | None:
    """A body of the province, when it has been founded."""
    return Unit.objects.filter(code=code).first()


def is_connected(name: str) -> bool:
    """Whether that program was connected already."""
    return Program.objects.filter(name=name).exists()


def has_accounts() -> bool:
    """Whether anybody at all can sign in here."""
    return Account.objects.exists()


def user_names() -> set[str]:
    """Whoever is or was in office in the province: nobody is appointed twice."""
    return set(Post.objects.filter(unit__path__startswith=EVERYWHERE).values_list("account__username", flat=True))


def posts() -> list[Post]:
    """Everybody in office in the province today, with what authority asks of a post."""
    today = timezone.localdate()
    there = Q(until=None) | Q(until__gte=today)
    found = Post.objects.filter(there, since__lte=today, unit__path__startswith=EVERYWHERE)
    return list(found.select_related("account", "unit__serves", "unit__area").order_by("pk"))


def areas(code: str) -> dict[str, Area]:
    """The communes of the province by code."""
    return {area.code: area for area in Area.objects.filter(parent__code=code).select_related("parent")}


def told(keys: Collection[UUID]) -> set[UUID]:
    """Which stories stand already: each is one transaction, begun by an intake form with its key."""
    return set(Intake.objects.filter(key__in=keys).values_list("key", flat=True))


def dossiers() -> int:
    """How many files there are."""
    return Dossier.objects.count()


def events() -> int:
    """How many lines all diaries have."""
    return Event.objects.count()


def states() -> dict[str, dict[str, int]]:
    """How many proceedings stand in each state, by procedure."""
    found: dict[str, Counter[str]] = {}
    rows = Proceeding.objects.filter(struck_on=None).values_list("procedure", "state")
    for procedure, state, count in rows.annotate(count=Count("pk")).order_by("procedure", "state"):
        found.setdefault(procedure, Counter())[state] = count
    return {procedure: dict(counts) for procedure, counts in found.items()}


def claimant(dossier_id: UUID) -> Party:
    """The first of those who brought the matter."""
    return Party.objects.filter(dossier_id=dossier_id, role__in=CLAIMANTS).order_by("pk")[0]


def sessions(unit: Unit, day: date) -> list[Session]:
    """What a body announced for a day."""
    return list(Session.objects.filter(unit=unit, day=day).order_by("starts_at", "pk"))


def asked_for_account(form_key: UUID) -> bool:
    """Whether this request for an account stands."""
    return enrolment.of_form(form_key) is not None
