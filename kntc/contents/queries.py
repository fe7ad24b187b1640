"""Finding contents: for everybody what is published, for those who write all of it — tìm nội dung."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from kntc.accounts.roles import OfficeRole
from kntc.contents.models import Change, Content, Enclosure, Version, ViewCount
from kntc.contents.terms import LEVEL_OF, Kind, Level, Part, Status
from kntc.units.kinds import UnitLevel
from kntc.units.spelling import plain

MOST_WORDS = 12
"""So many words of a search are looked for; who types more has pasted something."""
PLACE_OF_PART = {part: at for at, part in enumerate(Part)}


@dataclass(frozen=True)
class Guide:
    """A guide somebody has to read: which, what it is called, where it is read — tài liệu phải đọc."""

    id: int
    title: str
    url: str


def published(kind: Kind) -> QuerySet[Content]:
    """What the public reads of a kind, each with its version and how often it was opened."""
    found = Content.objects.filter(kind=kind, status=Status.PUBLISHED)
    return found.select_related("published").annotate(views_in_all=_views())


def guides(level: Level | None = None, role: OfficeRole | None = None) -> list[Content]:
    """The published guides in the order in which they must be read; of one level or role, with those for everybody."""
    found = published(Kind.GUIDE)
    if level:
        found = found.filter(Q(published__levels__contains=[level]) | Q(published__levels=[]))
    if role:
        found = found.filter(Q(published__roles__contains=[role]) | Q(published__roles=[]))
    return sorted(found, key=_order_of_reading)


def guides_for(level: Level | UnitLevel, role: OfficeRole) -> list[Guide]:
    """What somebody in this role at this level reads, in order; what is read on request is left out."""
    asked = LEVEL_OF[level] if isinstance(level, UnitLevel) else level
    needed = [each for each in guides(asked, role) if version_of(each).part != Part.ON_REQUEST]
    return [Guide(each.pk, version_of(each).title, address(each)) for each in needed]


def questions(words: str = "") -> QuerySet[Content]:
    """The published questions with every one of these words in them, diacritics or not, in their order."""
    found = published(Kind.QUESTION)
    for word in plain(words).split()[:MOST_WORDS]:
        found = found.filter(published__words__contains=word)
    return found.order_by("published__place", "pk")


def newest(kind: Kind, *, before: int | None = None) -> QuerySet[Content]:
    """The published of a kind, the newest first; of a long list, those that came before this one."""
    found = published(kind).order_by("-first_published_at", "-pk")
    if before is None:
        return found
    mark = Content.objects.filter(pk=before, kind=kind, status=Status.PUBLISHED).values("first_published_at")[:1]
    return found.filter(Q(first_published_at__lt=Subquery(mark)) | Q(first_published_at=Subquery(mark), pk__lt=before))


def published_at_address(kind: Kind, slug: str) -> Content | None:
    """The published content that is read at this address."""
    return published(kind).filter(slug=slug).first()


def files_of(version: Version) -> QuerySet[Enclosure]:
    """What can be taken along with this version, by name."""
    return version.files.order_by("name", "pk")


def published_file(file_id: UUID) -> Enclosure | None:
    """A file of what is published now; no other is handed out."""
    current = Version.files.through.objects.filter(enclosure_id=file_id, version_id=F("version__content__published_id"))
    return Enclosure.objects.filter(pk=file_id, pk__in=current.values("enclosure_id")).first()


def version_of(content: Content) -> Version:
    """The version that the public reads; only of what is published."""
    if content.published is None:
        raise Version.DoesNotExist(str(content))
    return content.published


def views_of(content: Content) -> int:
    """How often it was opened in all, as it came with the content."""
    counted: int = vars(content)["views_in_all"]
    return counted


def address(content: Content) -> str:
    """Where the public reads it."""
    return reverse(f"contents:read_{content.kind}", args=[content.slug])


def written(kind: Kind, status: Status | None = None, *, before: int | None = None) -> QuerySet[Content]:
    """Everything of a kind for those who write it, what was begun last first, with its newest version's title."""
    newest_version = Version.objects.filter(content=OuterRef("pk"), number=OuterRef("last"))
    found = Content.objects.filter(kind=kind).annotate(
        title=Subquery(newest_version.values("title")),
        views_in_all=_views(),
        changed_at=Subquery(
            Change.objects.filter(content=OuterRef("pk")).values("content").annotate(at=Max("at")).values("at")
        ),
        published_number=F("published__number"),
    )
    if status:
        found = found.filter(status=status)
    if before is not None:
        found = found.filter(pk__lt=before)
    return found.order_by("-pk")


def content(content_id: int) -> Content | None:
    """One content, published or not, for those who write."""
    return Content.objects.filter(pk=content_id).select_related("published").annotate(views_in_all=_views()).first()


def version(content: Content, number: int) -> Version | None:
    """One version of a content."""
    return content.versions.filter(number=number).select_related("post__account").first()


def newest_version(content: Content) -> Version:
    """The version written last."""
    return content.versions.select_related("post__account").latest("number")


def version_before(version: Version) -> Version | None:
    """The version that this one was made from."""
    return Version.objects.filter(content=version.content_id, number__lt=version.number).order_by("-number").first()


def history(content: Content) -> QuerySet[Change]:
    """Who did what to it, the last first."""
    return content.changes.select_related("version", "post__account", "post__unit").order_by("-pk")


def _views() -> Coalesce:
    counted = ViewCount.objects.filter(content=OuterRef("pk")).values("content").annotate(all=Sum("number"))
    return Coalesce(Subquery(counted.values("all")), 0)


def _order_of_reading(content: Content) -> tuple[int, int, int]:
    version = version_of(content)
    return PLACE_OF_PART.get(Part(version.part), 0) if version.part else len(Part), version.place, content.pk
