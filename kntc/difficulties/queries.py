"""Finding difficulties, always beginning with whose one may read — tra cứu khó khăn, vướng mắc."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Min, Prefetch, Q, QuerySet
from django.utils import timezone

from kntc.accounts import queries as accounts
from kntc.accounts.models import Post
from kntc.accounts.permissions import HOLDERS, Permission, Scope, holds
from kntc.accounts.roles import OfficeRole
from kntc.difficulties.models import Attachment, Bundle, Difficulty, Entry
from kntc.difficulties.terms import OPEN, Deed, Kind, Stage
from kntc.units import queries as units


def visible_to(actor: Post, *, on: date) -> QuerySet[Difficulty]:
    """What a post reads: its unit's, and what it may answer: a province's, or the country's."""
    scope = HOLDERS[Permission.DIFFICULTY_ANSWER].get(OfficeRole(actor.role))
    if not actor.in_force(on):
        return Difficulty.objects.none()
    if scope is Scope.COUNTRY:
        return Difficulty.objects.all()
    own = Q(unit=actor.unit_id)
    return Difficulty.objects.filter(own | Q(province=units.province_of(actor.unit)) if scope else own)


def listed(actor: Post, *, on: date, stage: Stage | None = None, kind: Kind | None = None) -> QuerySet[Difficulty]:
    """The list of a post: the open ones, or those of one stage; what was asked last first."""
    found = visible_to(actor, on=on).filter(stage__in=OPEN if stage is None else (stage,))
    if kind:
        found = found.filter(kind=kind)
    return found.select_related("unit", "asked_by__account").order_by("-pk")


def counted(actor: Post, *, on: date) -> dict[Stage, int]:
    """How many lie at each stage, of those that a post reads."""
    rows = visible_to(actor, on=on).order_by().values("stage").annotate(number=Count("pk"))
    found = {row["stage"]: row["number"] for row in rows}
    return {stage: found.get(stage.value, 0) for stage in Stage}


def standing(actor: Post, *, on: date) -> tuple[int, datetime | None]:
    """How many open ones a post reads, and since when the oldest waits: for the first page of administration."""
    found = visible_to(actor, on=on).filter(stage__in=OPEN).aggregate(n=Count("pk"), oldest=Min("asked_at"))
    return found["n"], found["oldest"]


def to_send_up(actor: Post, *, on: date) -> QuerySet[Difficulty]:
    """What waits at the province's Inspectorate, the oldest first."""
    found = visible_to(actor, on=on).filter(stage=Stage.AT_PROVINCE)
    return found.select_related("unit", "asked_by__account").order_by("pk")


def one(actor: Post, pk: int, *, on: date) -> Difficulty | None:
    """One difficulty, if the post may read it."""
    found = visible_to(actor, on=on).select_related("unit", "province", "asked_by__account")
    return found.filter(pk=pk).first()


def is_for(actor: Post, difficulty: Difficulty, *, on: date) -> bool:
    """Whether the post answers for this one: the province while it waits there, the centre at any time."""
    scope = HOLDERS[Permission.DIFFICULTY_ANSWER].get(OfficeRole(actor.role))
    waits_here = scope is Scope.COUNTRY or difficulty.stage == Stage.AT_PROVINCE
    return waits_here and holds(actor, Permission.DIFFICULTY_ANSWER, on=on, unit=difficulty.unit)


def entries_of(difficulty: Difficulty) -> QuerySet[Entry]:
    """What was done with it, the first first."""
    return difficulty.entries.select_related("post__account", "post__unit", "bundle", "question").order_by("pk")


def entry_of(difficulty: Difficulty, deed: Deed) -> Entry | None:
    """When this was done with it."""
    return entries_of(difficulty).filter(deed=deed).first()


def files_of(difficulty: Difficulty) -> QuerySet[Attachment]:
    """What was enclosed, by name."""
    return difficulty.files.order_by("name", "pk")


def file_of(difficulty: Difficulty, file_id: UUID) -> Attachment | None:
    """One enclosed file."""
    return difficulty.files.filter(pk=file_id).first()


def asked_with(key: UUID) -> Difficulty | None:
    """What this form has already asked."""
    return Difficulty.objects.filter(key=key).first()


def sent_with(key: UUID) -> Bundle | None:
    """What this form has already sent up."""
    return Bundle.objects.filter(key=key).first()


def unmailed(pk: int) -> Difficulty | None:
    """The difficulty, locked, while no letter has told of its answer."""
    found = Difficulty.objects.select_for_update(of=("self",)).filter(pk=pk, mailed_at=None, stage=Stage.ANSWERED)
    return found.select_related("unit", "asked_by__account").first()


def addresses_of(difficulty: Difficulty, *, but: Post, on: date) -> list[str]:
    """The mail addresses of whoever asked and of the unit's administrators, without whoever answered."""
    posts = [difficulty.asked_by, *accounts.posts_in(difficulty.unit, on).filter(role=OfficeRole.UNIT_ADMINISTRATOR)]
    reached = (each.account.email for each in posts if each.in_force(on) and each.pk != but.pk)
    return list(dict.fromkeys(filter(None, reached)))


@dataclass(frozen=True)
class Line:
    """A kind in the summary — dòng tổng hợp."""

    kind: Kind
    asked: int
    answered: int
    at_province: int
    at_centre: int


@dataclass(frozen=True)
class Summary:
    """What was asked in a period and what became of it until now — tổng hợp khó khăn, vướng mắc."""

    since: date
    until: date
    difficulties: Sequence[Difficulty]
    lines: list[Line]

    @property
    def total(self) -> Line:
        """All kinds together; the kind says nothing here."""
        figures = zip(
            *((each.asked, each.answered, each.at_province, each.at_centre) for each in self.lines), strict=True
        )
        return Line(Kind.TECHNICAL, *(sum(column) for column in figures))


def summary(actor: Post, since: date, until: date, *, on: date) -> Summary:
    """What a post reads of the difficulties asked from one day to another, with their answers: two queries."""
    first, after = (timezone.make_aware(datetime.combine(day, time.min)) for day in (since, until + timedelta(1)))
    found = visible_to(actor, on=on).filter(asked_at__gte=first, asked_at__lt=after)
    answers = Prefetch("entries", Entry.objects.filter(deed=Deed.ANSWERED).select_related("post__unit"), "answers")
    rows = list(found.select_related("unit").prefetch_related(answers).order_by("unit__sort_key", "pk"))
    return Summary(since, until, rows, [_line(kind, [each for each in rows if each.kind == kind]) for kind in Kind])


def _line(kind: Kind, rows: Sequence[Difficulty]) -> Line:
    at = [each.stage for each in rows]
    return Line(kind, len(at), *(at.count(stage) for stage in (Stage.ANSWERED, Stage.AT_PROVINCE, Stage.AT_CENTRE)))
