"""Reading the folded words — tra mục tra cứu. Whatever people read passes the gate of the spine."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower

from kntc.accounts.models import Post
from kntc.audit import queries as log
from kntc.audit.models import Line
from kntc.audit.terms import AuditAction
from kntc.documents.models import Document, File, Status
from kntc.dossiers import queries as dossiers
from kntc.dossiers.models import Dossier, Joining, Party
from kntc.dossiers.terms import CLAIMANTS, Confidentiality, PartyRole
from kntc.law.petition.terms import PetitionKind
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Proceeding
from kntc.search.models import FileWords, NotDuplicate, SoughtWords
from kntc.search.words import Words
from kntc.units import queries as units
from kntc.units.models import Area, Unit
from kntc.units.spelling import plain

Place = TypeVar("Place", Area, Unit)
LATELY = 50
MOST_SHARING = 2000
MOST_COMPARED = 120
MOST_OF_A_COMMUNE = 40
SHOWN_ELSEWHERE = ("complaint", "feedback")
"""What may be told of a file held by another unit: never that a denunciation exists, nor what may become one."""

_SHARED = "cardinality(ARRAY(SELECT unnest(search_filewords.marks) INTERSECT SELECT unnest(%s::text[])))"


def candidates(words: Words, *, but: Collection[UUID] = ()) -> list[FileWords]:
    """The files worth comparing: those that share an exact key, and those of the commune with a like summary."""
    ids = {*_sharing(words, but), *_of_communes(words, but)}
    found = FileWords.objects.filter(_still_so(), pk__in=ids)
    return list(found.select_related("dossier").defer("document", "marks").order_by("pk")) if ids else []


def _still_so() -> Q:
    # A row that was open before its people were sealed says nothing any more, whoever forgot to write it again.
    return Q(is_sealed=False, dossier__confidentiality=Confidentiality.ORDINARY) | Q(is_sealed=True)


def _sharing(words: Words, but: Collection[UUID]) -> list[UUID]:
    marks = words.marks()
    if not marks:
        return []
    any_shared = FileWords.objects.filter(marks__overlap=marks).exclude(pk__in=but).values("pk")[:MOST_SHARING]
    found = FileWords.objects.filter(pk__in=any_shared).annotate(shared=RawSQL(_SHARED, [marks]))  # noqa: S611 -- a constant; the marks are a parameter
    return list(found.order_by("-shared", "pk").values_list("pk", flat=True)[:MOST_COMPARED])


def _of_communes(words: Words, but: Collection[UUID]) -> list[UUID]:
    if not words.communes or not words.subject:
        return []
    alike = Func(F("subject"), Value(words.subject), function="similarity")
    found = FileWords.objects.filter(communes__overlap=sorted(words.communes)).exclude(pk__in=but)
    return list(found.order_by(alike.desc(), "pk").values_list("pk", flat=True)[:MOST_OF_A_COMMUNE])


def found(
    marks: Sequence[str], tsquery: str, actor: Post, *, on: date, kind: str, after: UUID | None, most: int
) -> list[UUID]:
    """The files that bear all these marks and words and that the official may read, the newest first."""
    rows = FileWords.objects.filter(_still_so(), pk__in=spine.visible_to(actor, on=on).values("dossier"))
    if marks:
        rows = rows.filter(marks__contains=list(marks))
    if tsquery:
        rows = rows.filter(document=SearchQuery(tsquery, search_type="raw", config="simple"))
    if kind:
        rows = rows.filter(kind=kind)
    if after:
        rows = rows.filter(pk__lt=after)
    return list(rows.order_by("-pk").values_list("pk", flat=True)[:most])


def files_of_matters(roots: Iterable[UUID]) -> dict[UUID, UUID]:
    """The files joined to these matters, each with the root of its matter."""
    joined = Joining.objects.filter(matter_id__in=list(roots), until=None)
    return dict(joined.order_by("since", "pk").values_list("dossier_id", "matter_id"))


def seen_with_people(actor: Post, ids: Iterable[UUID], *, on: date) -> list[tuple[Proceeding, tuple[Party, ...]]]:
    """What the official may read of these files, oldest first, with whoever brought each."""
    rows = list(spine.visible_to(actor, on=on).filter(dossier_id__in=list(ids)).order_by("opened_on", "pk"))
    people: dict[UUID, list[Party]] = {row.dossier_id: [] for row in rows}
    brought = Party.objects.filter(dossier_id__in=people, role__in=[*CLAIMANTS, PartyRole.VISITOR])
    for party in brought.order_by("pk"):
        people[party.dossier_id].append(party)
    return [(row, tuple(people[row.dossier_id])) for row in rows]


def of_file(dossier_id: UUID) -> FileWords | None:
    """The folded words of one file."""
    return FileWords.objects.filter(pk=dossier_id).select_related("dossier").first()


def newest_visible(actor: Post, ids: Iterable[UUID], *, on: date) -> dict[UUID, Proceeding]:
    """Of each of these files the newest proceeding that the official may read."""
    found = spine.visible_to(actor, on=on).filter(dossier_id__in=list(ids), struck_on=None)
    return {each.dossier_id: each for each in found.order_by("opened_on", "pk")}


def elsewhere(ids: Iterable[UUID]) -> dict[UUID, Proceeding]:
    """Of each of these files, held by others and open to be spoken of, the newest proceeding: only its unit is told."""
    found = Proceeding.objects.filter(dossier_id__in=list(ids), struck_on=None)
    found = found.filter(dossier__confidentiality=Confidentiality.ORDINARY).select_related("holder")
    return {each.dossier_id: each for each in found.order_by("opened_on", "pk")}


def parts_of_person(id_no: str, name: str, actor: Post, *, on: date) -> list[Party]:
    """Where the person with this number and this very name stands openly, in files the official may read, newest first.

    A file in which anybody denounces, or may, says nothing here, not even to those it would be shown to: the answer is
    the same whether there is one or not (Luật Tố cáo 2018, Điều 8.3).
    """
    compared = Lower(Func(F("id_no"), Value("[^[:alnum:]]+"), Value(""), Value("g"), function="regexp_replace"))
    files = spine.visible_to(actor, on=on).values("dossier")
    found = Party.objects.filter(dossier__in=files, dossier__confidentiality=Confidentiality.ORDINARY, sealed_id=None)
    found = found.exclude(id_no="").annotate(compared=compared).filter(compared=id_no)
    found = found.exclude(role__in=(PartyRole.DENOUNCER, PartyRole.ACCUSED)).exclude(Exists(_denouncing()))
    rows = found.select_related("dossier", "home").order_by("-dossier", "pk")
    return [each for each in rows if plain(each.name) == plain(name)]


def _denouncing() -> QuerySet[Proceeding]:
    """What in the party's file is about a denunciation, at any time: struck ones too."""
    kind = Q(procedure="denunciation") | Q(petition__kind=PetitionKind.DENUNCIATION)
    visit = Q(reception__is_denunciation=True) | Q(reception__about=PetitionKind.DENUNCIATION)
    return Proceeding.objects.filter(kind | visit, dossier=OuterRef("dossier"))


def turns_of(ids: Collection[UUID], actor: Post, *, on: date) -> Mapping[UUID, list[Proceeding]]:
    """What was opened in these files, as far as the official may read it, oldest first."""
    found: dict[UUID, list[Proceeding]] = defaultdict(list)
    for row in spine.visible_to(actor, on=on).filter(dossier_id__in=ids).order_by("opened_on", "pk"):
        found[row.dossier_id].append(row)
    return found


def papers_of(turns: Collection[Proceeding]) -> Mapping[UUID, list[Document]]:
    """The papers in force that these proceedings issued, by file, oldest first; the caller asked the gate."""
    found: dict[UUID, list[Document]] = defaultdict(list)
    rows = Document.objects.filter(**_lying_with(turns), status=Status.DRAFT)
    for row in rows.order_by("dated_on", "pk"):
        found[row.dossier_id].append(row)
    return found


def brought_with(turns: Collection[Proceeding]) -> Mapping[UUID, list[File]]:
    """The files that lie with these proceedings, by dossier, in the order they came; the caller asked the gate."""
    found: dict[UUID, list[File]] = defaultdict(list)
    rows = File.objects.filter(**_lying_with(turns), struck_by_event_id=None)
    for row in rows.order_by("number"):
        found[row.dossier_id].append(row)
    return found


def _lying_with(turns: Collection[Proceeding]) -> dict[str, set[UUID]]:
    # By the file as well: that is what the tables are indexed by.
    return {"dossier_id__in": {each.dossier_id for each in turns}, "proceeding_id__in": {each.pk for each in turns}}


def matters_of(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """The root of the matter of each of these files; those that stand alone are not in it."""
    found = Joining.objects.filter(dossier_id__in=list(ids), until=None)
    return dict(found.values_list("dossier_id", "matter_id"))


def of_matter(dossier_id: UUID) -> set[UUID]:
    """The files of the matter that this one belongs to, itself included."""
    root = dossiers.matter_of(dossier_id)
    return {dossier_id, root, *dossiers.joined_to(root).values_list("dossier_id", flat=True)}


def of_matters(dossier_ids: Iterable[UUID]) -> set[UUID]:
    """The files of all their matters: what is not about one file is not about the others of its matter."""
    return {each for dossier_id in dossier_ids for each in of_matter(dossier_id)}


def ruled_out(dossier_id: UUID) -> set[UUID]:
    """The files that an officer found not to be about the matter of this one."""
    pairs = NotDuplicate.objects.filter(Q(dossier=dossier_id) | Q(other_id=dossier_id), taken_back_at=None)
    return {each for pair in pairs.values_list("dossier_id", "other_id") for each in pair} - {dossier_id}


def decisions_on(dossier_id: UUID) -> QuerySet[NotDuplicate]:
    """The standing decisions about this file, newest first, with who made them."""
    found = NotDuplicate.objects.filter(Q(dossier=dossier_id) | Q(other_id=dossier_id), taken_back_at=None)
    return found.select_related("decided_by__account").order_by("-decided_at")


def not_indexed(*, after: UUID | None, most: int) -> list[Dossier]:
    """The next files in the order of their ids that have no row yet — hồ sơ chưa lập mục."""
    found = Dossier.objects.filter(pk__gt=after) if after else Dossier.objects.all()
    known = FileWords.objects.filter(pk__in=found.values("pk"))
    return list(found.exclude(pk__in=known.values("pk")).order_by("pk")[:most])


def people_of(dossier_id: UUID) -> list[Party]:
    """Everybody who stands openly in the file."""
    found = Party.objects.filter(dossier_id=dossier_id, sealed_id=None, is_anonymous=False)
    return list(found.order_by("pk"))


def proceedings_of(dossier_id: UUID) -> list[Proceeding]:
    """The proceedings of a file that nobody struck, oldest first."""
    return list(
        spine.of_dossier(dossier_id).filter(struck_on=None).select_related("holder__area", "petition", "reception")
    )


def units_lately(unit: Unit) -> list[Unit]:
    """Where the unit's matters went last: the bodies of the proceedings that continue its own — gần đây."""
    went = Proceeding.objects.filter(continues__holder=unit).exclude(holder=unit).order_by("-pk")
    return _first_three(each.holder for each in went.select_related("holder")[:LATELY])


def areas_lately(unit: Unit) -> list[Area]:
    """Where the unit's last matters arose — địa bàn gần đây."""
    held = Proceeding.objects.filter(holder=unit, dossier__place__isnull=False).order_by("-pk")
    rows = held.select_related("dossier__place__parent__parent")[:LATELY]
    return _first_three(each.dossier.place for each in rows if each.dossier.place)


def _first_three(rows: Iterable[Place]) -> list[Place]:
    return list(dict.fromkeys(rows))[:3]


def searches_in(unit: Unit, *, before: int | None = None) -> QuerySet[Line]:
    """The searches for people in the province of this unit, newest first, for its custodian."""
    province = units.province_of(unit)
    posts = Post.objects.filter(unit__path__startswith=province.path) if province else Post.objects.none()
    found = log.everything().filter(action=AuditAction.PERSON_SEARCHED, actor_id__in=posts.values("pk"))
    return found.filter(pk__lt=before) if before is not None else found


def words_of(lines: Collection[Line]) -> dict[int, SoughtWords]:
    """The sealed words of these searches."""
    return SoughtWords.objects.in_bulk([line.pk for line in lines])


def posts_of(lines: Collection[Line]) -> dict[int, Post]:
    """Who searched, with names and units."""
    return Post.objects.select_related("account", "unit").in_bulk({line.actor_id for line in lines if line.actor_id})
