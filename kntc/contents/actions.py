"""Writing, publishing, withdrawing and counting contents — soạn, đăng, gỡ, đếm lượt xem nội dung."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils import timezone

from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission, demand
from kntc.accounts.roles import OfficeRole
from kntc.contents import seed
from kntc.contents.models import Change, Content, Enclosure, Version
from kntc.contents.terms import Deed, Kind, Level, Part, Status
from kntc.documents.models import Upload
from kntc.units.spelling import plain

LONGEST_SLUG = 80
NAMELESS = "muc"
CARRIED = ("slot", "name", "kind", "size", "sha256", "is_redacted", "post_id", "at")


class NotPossible(Exception):
    """It cannot be done as things stand, in words for whoever asked — không thực hiện được."""


class Outdated(NotPossible):
    """Somebody else wrote a version in between — người khác vừa sửa."""


@dataclass(frozen=True)
class Text:
    """What a version says, and for whom — bản soạn."""

    title: str
    body: str = ""
    summary: str = ""
    levels: tuple[Level, ...] = ()
    roles: tuple[OfficeRole, ...] = ()
    part: Part | None = None
    place: int = 0

    def columns(self) -> dict[str, object]:
        """As it is stored; what is searched has no diacritics."""
        return {
            "title": self.title.strip(),
            "summary": self.summary.strip(),
            "body": self.body.replace("\r\n", "\n").strip(),
            "words": plain(f"{self.title} {self.summary} {self.body}"),
            # In the order of their lists, so that two versions differ only where they do.
            "levels": [each.value for each in Level if each in self.levels],
            "roles": [each.value for each in OfficeRole if each in self.roles],
            "part": self.part.value if self.part else "",
            "place": self.place,
        }


def draft(*, kind: Kind, title: str, body: str, actor: Post, summary: str = "", key: UUID | None = None) -> Content:
    """Write a content that nobody sees before it is published — soạn nội dung. One form sent twice writes one."""
    return write(None, kind=kind, text=Text(title, body, summary), actor=actor, key=key)


@transaction.atomic
def write(
    content: Content | None,
    *,
    kind: Kind,
    text: Text,
    actor: Post,
    based_on: int = 0,
    kept: Iterable[UUID] = (),
    uploads: Iterable[Upload] = (),
    key: UUID | None = None,
) -> Content:
    """Write the first version of something new, or the next of what was at version ``based_on`` when it was opened.

    The public goes on reading what was published, until somebody publishes this one too. ``kept`` are the files that
    stay from the version before, ``uploads`` those that came with the form.
    """
    demand(actor, Permission.CONTENT_EDIT, on=timezone.localdate())
    form_key = key or uuid4()
    known = Version.objects.filter(key=form_key).select_related("content").first()
    if known is not None:
        return known.content
    row = _locked(content) if content else _founded(kind, text.title)
    if row.last != based_on:
        raise Outdated(f"Người khác vừa lưu phiên bản {row.last}. Xem khác biệt rồi lưu.")
    stay, come = list(Enclosure.objects.filter(content=row, pk__in=list(kept))), list(uploads)
    if row.last and not come and _says(row, text) and {*stay} == {*_last_of(row).files.all()}:
        return row
    _add(row, text, post=actor, key=form_key).files.add(*stay, *_enclosed(row, come))
    return row


@transaction.atomic
def publish(content: Content, *, actor: Post, number: int | None = None) -> Content:
    """Let the public read a version, the last unless another is named — đăng."""
    demand(actor, Permission.CONTENT_EDIT, on=timezone.localdate())
    row = _locked(content)
    version = row.versions.filter(number=number or row.last).first()
    if version is None:
        raise NotPossible("Không có phiên bản này.")
    if row.published_id != version.pk:
        _show(row, version, post=actor)
    return row


@transaction.atomic
def withdraw(content: Content, *, actor: Post, reason: str) -> Content:
    """Take it off the portal, with the reason; every version stays, and may be published again — gỡ."""
    demand(actor, Permission.CONTENT_EDIT, on=timezone.localdate())
    row = _locked(content)
    if row.published is None:
        raise NotPossible("Nội dung này không đang đăng.")
    if not reason.strip():
        raise NotPossible("Phải ghi lý do gỡ.")
    Change.objects.create(content=row, version=row.published, deed=Deed.WITHDRAWN, post=actor, reason=reason.strip())
    row.status, row.published = Status.WITHDRAWN.value, None
    row.save(update_fields=["status", "published"])
    return row


def count_view(content: Content) -> None:
    """One more reading today. No reader waits for another, and the public's own login may do it — đếm lượt xem."""
    with connection.cursor() as sql:
        sql.execute("SELECT contents_count_view(%s)", [content.pk])


@dataclass
class Loaded:
    """What a loading did — kết quả nạp."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    # Somebody has written or withdrawn it since: it is theirs now.
    left_alone: list[str] = field(default_factory=list)

    def as_facts(self) -> dict[str, object]:
        """The counts by name, for printing."""
        return asdict(self)


@transaction.atomic
def load() -> Loaded:
    """Publish what is shipped with the program; a second time changes nothing — nạp nội dung kèm theo.

    What a person wrote, published or withdrew since is never touched.
    """
    loaded = Loaded()
    known = {each.code: each for each in Content.objects.select_for_update().exclude(code="")}
    theirs = set(Change.objects.filter(post__isnull=False).values_list("content_id", flat=True))
    for item in seed.items():
        _bring_in(item, known.get(item.code), theirs, loaded)
    return loaded


def _bring_in(item: seed.Item, row: Content | None, theirs: set[int], loaded: Loaded) -> None:
    text = _of(item)
    if row is None:
        row = _founded(item.kind, item.title, code=item.code)
        loaded.added += 1
    elif row.pk in theirs:
        loaded.left_alone.append(item.code)
        return
    elif _says(row, text):
        loaded.unchanged += 1
        return
    else:
        loaded.changed += 1
    _show(row, _add(row, text, post=None, key=uuid4()), post=None)


def _of(item: seed.Item) -> Text:
    return Text(item.title, item.body, item.summary, item.levels, item.roles, item.part, item.place)


def _says(row: Content, text: Text) -> bool:
    """Whether the last version says exactly this."""
    version = _last_of(row)
    return all(getattr(version, name) == value for name, value in text.columns().items())


def _last_of(row: Content) -> Version:
    return row.versions.get(number=row.last)


def _founded(kind: Kind, title: str, *, code: str = "") -> Content:
    """A content of no version yet, at an address of its own."""
    wanted = plain(title).replace(" ", "-")[: LONGEST_SLUG - 4].strip("-") or NAMELESS
    taken = set(Content.objects.filter(kind=kind, slug__startswith=wanted).values_list("slug", flat=True))
    slug = next(each for each in _spellings(wanted, len(taken) + 1) if each not in taken)
    return Content.objects.create(kind=kind, slug=slug, code=code)


def _spellings(wanted: str, most: int) -> Iterable[str]:
    yield wanted
    yield from (f"{wanted}-{number}" for number in range(2, most + 2))


def _locked(content: Content) -> Content:
    # Only its own row: the version it points to is never written again.
    return Content.objects.select_for_update(of=("self",)).select_related("published").get(pk=content.pk)


def _add(row: Content, text: Text, *, post: Post | None, key: UUID) -> Version:
    row.last += 1
    row.save(update_fields=["last"])
    version = Version.objects.create(content=row, number=row.last, post=post, key=key, **text.columns())
    Change.objects.create(content=row, version=version, deed=Deed.WRITTEN, post=post)
    return version


def _show(row: Content, version: Version, *, post: Post | None) -> None:
    now = timezone.now()
    row.status, row.published, row.published_at = Status.PUBLISHED.value, version, now
    row.first_published_at = row.first_published_at or now
    row.save(update_fields=["status", "published", "published_at", "first_published_at"])
    Change.objects.create(content=row, version=version, deed=Deed.PUBLISHED, post=post)


def _enclosed(row: Content, waiting: list[Upload]) -> list[Enclosure]:
    """What waited in the tray comes to the content; the tray is empty then."""
    came = [Enclosure(content=row, **{name: getattr(each, name) for name in CARRIED}) for each in waiting]
    Upload.objects.filter(pk__in=[each.pk for each in waiting]).delete()
    return Enclosure.objects.bulk_create(came)
