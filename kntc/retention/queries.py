"""What is past its retention, and what was decided of it — hồ sơ hết thời hạn lưu trữ."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, F, Max, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from kntc.accounts.models import Post
from kntc.audit import queries as log
from kntc.documents import store
from kntc.dossiers.models import Dossier, Joining
from kntc.law.retention import RETENTION, FileKind, kept_until
from kntc.proceedings.models import Proceeding
from kntc.proceedings.queries import visible_to
from kntc.retention.models import DueFile, DueLog, PeriodChoice, Proposal
from kntc.units.models import Unit

Chosen = Mapping[FileKind, int | None]
LONGEST = 100
"""The longest retention in years that can be chosen."""
# Of a filed petition the petition's own clock has waited for the year, and the head's decision ended it.
FILED = "destruction_decided"


@dataclass(frozen=True)
class Due:
    """A file that may be destroyed: which kind, closed when, kept until when, by which article."""

    dossier: Dossier
    kind: FileKind
    closed_on: date
    kept_until: date

    @property
    def basis(self) -> str:
        """The article and the instrument."""
        row = RETENTION[self.kind]
        return f"{row.article}, {row.instrument.number}"


def chosen_periods() -> dict[FileKind, int | None]:
    """The years that were chosen where no instrument fixes them; the newest choice of each kind."""
    newest = PeriodChoice.objects.order_by("kind", "-pk").distinct("kind").values_list("kind", "years")
    return {FileKind(kind): years for kind, years in newest}


def choices() -> QuerySet[PeriodChoice]:
    """Every choice ever made, newest first."""
    return PeriodChoice.objects.select_related("chosen_by__account").order_by("-pk")


def due(actor: Post, *, on: date) -> QuerySet[Dossier]:
    """The files that lie with the actor's unit and are past their retention, oldest first — hồ sơ hết thời hạn lưu trữ.

    Nothing of the file is open, nothing of its matter either, and nobody proposed it yet.
    """
    here = visible_to(actor, on=on).filter(dossier=OuterRef("pk"), holder=actor.unit)
    found = Dossier.objects.filter(Exists(here)).exclude(Exists(_open(OuterRef("pk"))))
    found = found.exclude(Exists(_matter_goes_on())).exclude(
        Exists(DueFile.objects.filter(dossier_id=OuterRef("pk"), is_standing=True))
    )
    closed = Max("proceedings__ended_on", filter=Q(proceedings__struck_on=None))
    return found.annotate(kind=_kind(), closed_on=closed).filter(_past(on)).order_by("closed_on", "pk")


def told(found: Collection[Dossier]) -> list[Due]:
    """These files with the day until which they were kept."""
    chosen = chosen_periods()
    return [_due(dossier, chosen) for dossier in found]


def _due(dossier: Dossier, chosen: Chosen) -> Due:
    kind, closed_on = FileKind(dossier.kind), dossier.closed_on  # type: ignore[attr-defined] # annotated by due()
    return Due(dossier, kind, closed_on, _until(kind, closed_on, chosen) or closed_on)


def _until(kind: FileKind, closed_on: date, chosen: Chosen) -> date | None:
    return closed_on if kind is FileKind.FILED_PETITION else kept_until(kind, closed_on, chosen=chosen)


def _open(dossier: OuterRef) -> QuerySet[Proceeding]:
    return Proceeding.objects.filter(dossier=dossier, ended_on=None, struck_on=None)


def _matter_goes_on() -> QuerySet[Joining]:
    """Joinings of the file to a matter of which anything is open: the matter's own file, or another that joined it."""
    own = Proceeding.objects.filter(dossier=OuterRef("matter_id"), ended_on=None, struck_on=None)
    others = Joining.objects.filter(
        matter_id=OuterRef("matter_id"), until=None, dossier__proceedings__ended_on=None,
        dossier__proceedings__struck_on=None,
    )  # fmt: skip
    return Joining.objects.filter(dossier=OuterRef("pk"), until=None).filter(Exists(own) | Exists(others))


def _kind() -> Case:
    def has(**wanted: str) -> Exists:
        return Exists(Proceeding.objects.filter(dossier=OuterRef("pk"), struck_on=None, **wanted))

    return Case(
        When(has(procedure="denunciation"), then=Value(FileKind.DENUNCIATION.value)),
        When(has(procedure="complaint"), then=Value(FileKind.COMPLAINT.value)),
        When(has(procedure="feedback"), then=Value(FileKind.FEEDBACK.value)),
        When(has(procedure="petition", state=FILED), then=Value(FileKind.FILED_PETITION.value)),
        default=Value(FileKind.RECEPTION.value),
        output_field=CharField(),
    )


def _past(on: date) -> Q:
    """Per kind, the last closing day whose retention is over."""
    chosen, wanted = chosen_periods(), Q(pk__in=[])
    for kind in FileKind:
        last = _last_closing(kind, on, chosen)
        wanted |= Q(kind=kind.value, closed_on__lte=last) if last else Q(pk__in=[])
    return wanted


def _last_closing(kind: FileKind, on: date, chosen: Chosen) -> date | None:
    """The latest day on which a file of this kind can have been closed to be past its retention today."""
    if kind is FileKind.FILED_PETITION:
        return on
    years = (date(on.year - back, 12, 31) for back in range(1, LONGEST + 2))
    ended = (day for day in years if (until := _until(kind, day, chosen)) and until < on)
    return next(ended, None)


def due_log(on: date) -> DueLog | None:
    """What of the access log is past its retention, not saved; nothing while a stretch is proposed — nhật ký hết hạn.

    Whole years go, each once its last line is past retention; the links of the chain say where they end.
    """
    chosen = chosen_periods()
    last_day = _last_closing(FileKind.ACCESS_LOG, on, chosen)
    if last_day is None or DueLog.objects.filter(is_standing=True, destroyed_at=None).exists():
        return None
    link = log.link_before(timezone.make_aware(datetime.combine(last_day + timedelta(days=1), time.min)))
    lines = log.through(link.through).count() if link else 0
    until = _until(FileKind.ACCESS_LOG, last_day, chosen)
    if link is None or until is None or not lines:
        return None
    return DueLog(link=link.number, last_line=link.through, lines=lines, written_until=last_day, kept_until=until)


def due_logs() -> QuerySet[DueLog]:
    """Every stretch of the log that was ever proposed, the newest first."""
    return DueLog.objects.select_related("proposal__proposed_by__account", "proposal__decided_by__account").order_by(
        "-pk"
    )


def approved_log() -> DueLog | None:
    """The stretch of the log that the owner may destroy and has not yet."""
    found = DueLog.objects.filter(proposal__is_approved=True, is_standing=True, destroyed_at=None)
    return found.select_related("proposal__decided_by").first()


def proposals(unit: Unit) -> QuerySet[Proposal]:
    """What was proposed in a unit, newest first, with how many files and how many are destroyed."""
    found = Proposal.objects.filter(unit=unit).select_related(
        "proposed_by__account", "decided_by__account", "unit", "log"
    )
    gone = Count("files", filter=Q(files__destroyed_at__isnull=False))
    return found.annotate(total=Count("files"), gone=gone).order_by("-pk")


def files_of(proposal: Proposal) -> QuerySet[DueFile]:
    """The files of a proposal, oldest first."""
    return DueFile.objects.filter(proposal=proposal).order_by("closed_on", "pk")


def dossiers_of(files: Collection[DueFile]) -> dict[UUID, Dossier]:
    """The files themselves: one query."""
    return Dossier.objects.in_bulk([each.dossier_id for each in files])


def approved() -> QuerySet[DueFile]:
    """What the owner may destroy and has not yet, the oldest decision first."""
    found = DueFile.objects.filter(proposal__is_approved=True, is_standing=True, destroyed_at=None)
    return found.select_related("proposal__unit", "proposal__decided_by").order_by("proposal__decided_at", "pk")


def hashes_destroyed() -> set[str]:
    """The bytes that destroyed files named; a run that was stopped may have left some lying."""
    records = DueFile.objects.exclude(destroyed_at=None).values_list("record__hashes", flat=True)
    return {each for hashes in records.iterator() for each in hashes if store.path_of(each).exists()}


def last_proceeding(dossier_id: UUID) -> Proceeding:
    """The proceeding in whose diary the destruction is written: the one that ended last."""
    found = Proceeding.objects.filter(dossier=dossier_id).select_related("dossier")
    return found.order_by(F("ended_on").desc(nulls_last=True), "-pk")[0]


def is_open(dossier_id: UUID) -> bool:
    """Whether somebody opened something in the file since it was proposed."""
    return Proceeding.objects.filter(dossier=dossier_id, ended_on=None, struck_on=None).exists()


def proposal(pk: int, unit: Unit) -> Proposal | None:
    """One proposal of this unit, with who proposed and decided."""
    return proposals(unit).filter(pk=pk).first()
