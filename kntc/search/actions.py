"""Writing the folded words, and what officers decide of look-alikes — ghi mục tra cứu, quyết định không trùng."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from kntc.accounts.models import Post
from kntc.audit.actions import record
from kntc.audit.models import Line
from kntc.audit.terms import AuditAction
from kntc.audit.whole import whole
from kntc.dossiers import queries as dossiers
from kntc.dossiers.models import Dossier, Party
from kntc.dossiers.terms import CLAIMANTS, PartyRole
from kntc.proceedings import clock
from kntc.proceedings.models import Proceeding
from kntc.proceedings.queries import kind_row
from kntc.search import queries, sought, words
from kntc.search.models import FileWords, NotDuplicate
from kntc.search.words import Words
from kntc.units.kinds import AreaLevel

OPPOSED = frozenset({PartyRole.RESPONDENT, PartyRole.ACCUSED, PartyRole.CRITICISED})
SPEAKING = CLAIMANTS | {PartyRole.VISITOR, PartyRole.REPRESENTATIVE, PartyRole.AUTHORISED}
OWN_WORDS = {"petition": ("text",), "reception": ("content", "request")}
"""The columns of each kind that hold what people said or wrote, where it lies openly."""


@whole()
def index(dossier: Dossier) -> None:
    """Write the words of the file anew, in the transaction that changed its people, kind or words — lập mục tra cứu.

    Of a sealed file nobody who brought it and none of its own words are read.
    """
    file = Dossier.objects.select_related("place__parent").get(pk=dossier.pk)
    running = queries.proceedings_of(file.pk)
    people = queries.people_of(file.pk)
    said = sealed_words(file, people) if file.is_sealed else open_words(file, people, running)
    numbers = [each.spoken_number for each in running if each.number]
    kept = {"is_sealed": file.is_sealed, "kind": _kind(running), **columns(file, said, numbers)}
    row = FileWords(dossier=file, **kept)
    FileWords.objects.bulk_create([row], update_conflicts=True, unique_fields=["dossier"], update_fields=list(kept))


def open_words(file: Dossier, people: list[Party], running: list[Proceeding]) -> Words:
    """Everything that an ordinary file says."""
    speaking = [party for party in people if party.role in SPEAKING]
    return words.read(
        names=[name for party in speaking for name in (party.name, party.alias)],
        opposed=[name for party in people if party.role in OPPOSED for name in (party.name, party.alias)],
        numbers=[number for party in speaking for number in (party.id_no, party.phone)],
        births=[party.birth_year for party in speaking if party.birth_year],
        places=[*_places(file), *_communes_of(running)],
        homes=[party.address for party in speaking],
        subject=file.subject,
        text="\n".join(dict.fromkeys(text for each in running for text in _own_words(each))),
    )


def sealed_words(file: Dossier, people: list[Party]) -> Words:
    """What lies openly of a sealed file: the officer's summary, whom it is against, where."""
    against = [name for party in people if party.role in OPPOSED for name in (party.name, party.alias)]
    return words.read(opposed=against, places=_places(file), subject=file.subject)


def _places(file: Dossier) -> list[str]:
    return [file.place.name] if file.place else []


def _communes_of(running: list[Proceeding]) -> list[str]:
    """A matter brought to a commune is most often the commune's."""
    areas = [each.holder.area for each in running if each.holder.area is not None]
    return [area.name for area in areas if area.level == AreaLevel.COMMUNE]


def _own_words(proceeding: Proceeding) -> list[str]:
    columns = OWN_WORDS.get(proceeding.procedure, ())
    return [getattr(kind_row(proceeding), column) for column in columns] if columns else []


def columns(file: Dossier, said: Words, numbers: Iterable[str] = ()) -> dict[str, Any]:
    """What was read, as it is kept."""
    return {
        "names": " | ".join(said.names),
        "opposed": " | ".join(said.opposed),
        "homes": said.homes,
        "subject": said.subject,
        "text": said.text,
        "numbers": sorted(said.numbers),
        "births": sorted(said.births),
        "communes": sorted(said.communes),
        "acts": sorted(said.acts),
        "marks": [f"ma:{file.code}", *(f"hs:{number}" for number in dict.fromkeys(numbers)), *said.marks()],
        "withdraws": said.withdraws,
    }


def _kind(running: list[Proceeding]) -> str:
    """What the matter is: the newest proceeding's kind, or what its petition was found to be."""
    kinds = [_kind_of(each) for each in running]
    return next((kind for kind in reversed(kinds) if kind), "")


def _kind_of(proceeding: Proceeding) -> str:
    row = kind_row(proceeding)
    return str(getattr(row, "kind", "")) if proceeding.procedure == "petition" else proceeding.procedure


def index_missing(*, most: int) -> int:
    """Write the rows of files that have none, at most so many; as often as wanted — lập mục còn thiếu."""
    done, after = 0, None
    while done < most and (batch := queries.not_indexed(after=after, most=min(200, most - done))):
        with transaction.atomic():
            for dossier in batch:
                index(dossier)
        done, after = done + len(batch), batch[-1].pk
    return done


@whole()
def rule_out(dossier: Dossier, others: Collection[UUID], *, actor: Post) -> None:
    """Keep the officer's decision that these files are about other matters — ghi quyết định không trùng."""
    if not others:
        return
    dossiers.locked(dossier.pk)
    known = queries.ruled_out(dossier.pk) | {dossier.pk}
    for other in dict.fromkeys(others):
        if other not in known:
            less, more = sorted((dossier.pk, other))
            NotDuplicate.objects.create(dossier_id=less, other_id=more, decided_by=actor, decided_at=clock.now())


@whole()
def take_back(dossier: Dossier, other: UUID, *, actor: Post) -> None:
    """The two may be about one matter after all: they are offered again — rút lại quyết định không trùng."""
    less, more = sorted((dossier.pk, other))
    standing = NotDuplicate.objects.select_for_update().filter(dossier_id=less, other_id=more, taken_back_at=None)
    standing.update(taken_back_by=actor, taken_back_at=clock.now())


@sensitive_variables("typed")
@transaction.atomic
def note_search(actor: Post, typed: str, *, reason: str = "") -> None:
    """That somebody looked for a person stands in the log; for whom, the custodian alone can read — tìm người."""
    line = record(
        actor_id=actor.pk,
        account_id=actor.account_id,
        action=AuditAction.PERSON_SEARCHED,
        object_kind="unit",
        object_id=str(actor.unit_id),
        reason=reason,
    )
    sought.shut(typed, line.pk).save(force_insert=True)


def note_own_data(actor: Post, parties: Sequence[Party], *, basis: str) -> None:
    """What of one person leaves the program at his own request, by ids alone, before it does — kết xuất dữ liệu.

    Luật 91/2025/QH15: what was handed over stays on record.
    """
    told = ", ".join(str(each.pk) for each in parties) or "không có dữ liệu"
    record(
        actor_id=actor.pk,
        account_id=actor.account_id,
        action=AuditAction.OWN_DATA_TAKEN,
        object_kind="unit",
        object_id=str(actor.unit_id),
        reason=f"{basis}; đương sự: {told}",
    )


def note_reading(actor: Post, lines: list[Line]) -> None:
    """Which searches' words somebody is about to read, before they are opened — xem từ ngữ đã tìm."""
    told = f"dòng {lines[-1].pk} đến {lines[0].pk}" if lines else "không có dòng nào"
    record(
        actor_id=actor.pk,
        account_id=actor.account_id,
        action=AuditAction.WORDS_READ,
        object_kind="unit",
        object_id=str(actor.unit_id),
        reason=told,
    )
