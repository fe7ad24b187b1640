"""What papers a dossier has and lacks, by the places they go to — danh mục giấy tờ của hồ sơ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.forms import BoundField
from django.urls import reverse

from kntc.documents import queries as documents
from kntc.documents.models import Document, File, FileKind, Status
from kntc.documents.redaction import DRAWN
from kntc.documents.slots import BROUGHT, SLOTS, Slot
from kntc.law.procedures import PAPERS
from kntc.law.term import Term
from kntc.proceedings import queries
from kntc.proceedings.models import Proceeding
from kntc.ui.templatetags.vietnamese import vn_date, vn_moment


@dataclass(frozen=True)
class Paper:
    """One file as the page shows it."""

    name: str
    url: str
    preview_url: str
    strike_url: str
    meta: str
    state: str = ""
    redact_url: str = ""
    struck: str = ""


@dataclass(frozen=True)
class Place:
    """One place with what lies in it; an issued paper says its number and day."""

    label: str
    hint: str
    files: list[Paper] = field(default_factory=list)
    is_voided: bool = False
    slot: str = ""
    is_expected: bool = True
    box: BoundField | None = None

    @property
    def is_missing(self) -> bool:
        """Whether a paper that belongs here is not here; a struck one does not count."""
        return self.is_expected and not self.is_voided and all(file.struck for file in self.files)


@dataclass(frozen=True)
class Section:
    """The places of one procedure, or of what people brought."""

    title: str
    places: list[Place]

    @property
    def missing(self) -> int:
        """How many of its papers are not there."""
        return sum(place.is_missing for place in self.places)


@dataclass(frozen=True)
class PaperList:
    """Everything on the page of papers."""

    current: Proceeding
    sections: list[Section]
    slots: tuple[Term, ...]
    count: int


def assemble(seen: list[Proceeding], current: Proceeding) -> PaperList:
    """Read the papers and files of the proceedings that the official may read."""
    ids, before = [each.pk for each in seen], came_before(seen)
    issued = list(documents.of_proceedings(current.dossier_id, ids))[::-1]
    found = documents.files_of(current.dossier_id, [*ids, *before])
    files = [each for each in found if each.proceeding_id not in before or each.slot in set(Slot)]
    why = _why_struck(files)
    shown = [(file, paper(file, why)) for file in files]
    present = {each.paper: each for each in issued if each.status == Status.DRAFT}
    sections = [_issued_by(each, issued, present, shown) for each in seen]
    return PaperList(
        current=current,
        sections=[_brought(shown, present), *(each for each in sections if each.places)],
        slots=(*(PAPERS[each] for each in present), *BROUGHT),
        count=sum(file.struck_by_event_id is None for file in files),
    )


def with_boxes(sections: list[Section], boxes: Mapping[str, BoundField]) -> list[Section]:
    """The same places, each with the box that takes files for it; a place that stands twice has it at the first."""
    left = dict(boxes)
    return [
        replace(each, places=[replace(one, box=left.pop(one.slot, None)) for one in each.places]) for each in sections
    ]


def came_before(seen: list[Proceeding]) -> set[UUID]:
    """The proceedings that these go on from: what people brought there has come along."""
    held = {each.pk for each in seen}
    before_it = {each.pk: each.continues_id for each in queries.of_dossier(seen[0].dossier_id)}
    found: set[UUID] = set()
    waiting = [each.continues_id for each in seen]
    while waiting:
        pk = waiting.pop()
        if pk is not None and pk not in found | held:
            found.add(pk)
            waiting.append(before_it.get(pk))
    return found


def is_readable(file: File, seen: list[Proceeding]) -> bool:
    """Whether whoever reads these proceedings of the file's dossier may read the file."""
    if file.proceeding_id in {each.pk for each in seen}:
        return True
    return bool(seen) and file.slot in set(Slot) and file.proceeding_id in came_before(seen)


def paper(file: File, why: Mapping[UUID, str]) -> Paper:
    """One file in words."""
    return Paper(
        name=file.spoken_name,
        url=reverse("proceedings:download", args=[file.pk]),
        preview_url=reverse("proceedings:show", args=[file.pk]) if file.kind != FileKind.DOCX else "",
        strike_url=reverse("proceedings:strike_file", args=[file.pk]),
        meta=f"{file.spoken_size} · {file.post.account.full_name}, {vn_moment(file.at)}",
        state=_copy_words(file),
        redact_url=reverse("proceedings:redact", args=[file.pk]) if can_be_covered(file) else "",
        struck=why.get(file.struck_by_event_id, "") if file.struck_by_event_id else "",
    )


def can_be_covered(file: File) -> bool:
    """Whether a copy that shows nobody can be made of it here: a sealed original whose pages can be drawn."""
    return file.is_sealed and not file.is_redacted and FileKind(file.kind) in DRAWN


def slot_words(file: File) -> str:
    """Which paper it is."""
    return SLOTS[file.slot].vietnamese if file.slot in SLOTS else Slot.OTHER.vietnamese


def _copy_words(file: File) -> str:
    if not file.is_sealed:
        return ""
    return "đã che danh tính" if file.is_redacted else "bản gốc, niêm phong"


def _brought(shown: list[tuple[File, Paper]], present: Mapping[str, Document]) -> Section:
    """What people brought, and whatever lies in no issued paper's place; only a letter is always expected."""
    lying: dict[str, list[Paper]] = {each.value: [] for each in BROUGHT}
    for file, each in shown:
        if file.slot not in present:
            lying.setdefault(file.slot, []).append(each)
    places = [
        Place(SLOTS[slot].vietnamese if slot in SLOTS else slot, "", files, slot=slot, is_expected=slot == Slot.LETTER)
        for slot, files in lying.items()
    ]
    return Section("Giấy tờ người dân nộp", places)


def _issued_by(
    proceeding: Proceeding, issued: list[Document], present: Mapping[str, Document], shown: list[tuple[File, Paper]]
) -> Section:
    """The papers that the steps of one proceeding issued; copies lie with the last one of each kind."""
    places = []
    for each in (one for one in issued if one.proceeding_id == proceeding.pk):
        stands = present.get(each.paper) == each
        copies = [copy for file, copy in shown if file.slot == each.paper] if stands else []
        places.append(_place(each, copies, slot=each.paper if stands else ""))
    return Section(proceeding.table.vietnamese[:1].upper() + proceeding.table.vietnamese[1:], places)


def _place(issued: Document, copies: list[Paper], *, slot: str) -> Place:
    number = f"số {issued.spoken_number}, ngày {vn_date(issued.dated_on)}"
    hint = f"{number} · {Status(issued.status).vietnamese}"
    is_voided = issued.status == Status.VOIDED
    return Place(PAPERS[issued.paper].vietnamese, hint, copies, is_voided, slot, is_expected=bool(slot))


def _why_struck(files: Iterable[File]) -> dict[UUID, str]:
    struck = [file.struck_by_event_id for file in files if file.struck_by_event_id]
    return queries.reasons_of(struck) if struck else {}
