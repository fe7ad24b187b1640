"""What an office holds of one person, laid out for that person — dữ liệu cá nhân của một người.

Luật 91/2025/QH15: whoever is asked shows people what is held of them. Only the person's own boxes are told. Words that
may speak of others (the petition's text, the name of a file, in what words somebody authorised) are left out, and of a
file that somebody else brought, its subject and papers too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kntc.accounts.models import Post
from kntc.catalogues.queries import spoken
from kntc.catalogues.terms import Catalogue
from kntc.documents.models import Document, File
from kntc.documents.slots import SLOTS
from kntc.dossiers.models import Party
from kntc.dossiers.terms import CLAIMANTS, PartyRole, Standing
from kntc.law.procedures import PAPERS
from kntc.proceedings.models import Proceeding
from kntc.proceedings.templatetags.office import kind_tag
from kntc.search import queries
from kntc.ui.templatetags.vietnamese import vn_date

BOXES = (
    *("role", "name", "alias", "birth_year", "gender", "ethnicity", "nationality", "position", "is_organisation"),
    *("id_kind", "id_no", "id_issued_on", "id_issued_by", "address", "home", "phone", "email"),
    *("standing", "mandate_no", "mandate_on", "withdrew_on"),
)
"""What is told of a person, in this order; what is empty is not told."""
BROUGHT_BY = CLAIMANTS | {PartyRole.VISITOR, PartyRole.REPRESENTATIVE, PartyRole.AUTHORISED}
"""Whoever came or wrote: the file is about their own matter."""
CATALOGUES = {"ethnicity": Catalogue.ETHNIC_GROUPS, "nationality": Catalogue.COUNTRIES}
Names = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Held:
    """What is held of the person in one part of one file: each line with what it is.

    ``code`` is for the official. Among the lines it stands only in the person's own files: whoever has it follows the
    matter on the portal.
    """

    party: Party
    lines: tuple[tuple[str, str], ...]

    @property
    def code(self) -> str:
        """The file's code as it is spoken."""
        return self.party.dossier.spoken_code


def held_of(id_no: str, name: str, actor: Post, *, on: date) -> list[Held]:
    """Everything the official may read of the person with this number and this name, the newest file first."""
    parties = queries.parts_of_person(id_no, name, actor, on=on)
    files = {each.dossier_id for each in parties if each.role in BROUGHT_BY}
    turns = queries.turns_of({each.dossier_id for each in parties}, actor, on=on)
    seen = [turn for each in turns.values() for turn in each if turn.dossier_id in files]
    papers, brought = queries.papers_of(seen), queries.brought_with(seen)
    names = spoken({(catalogue, code) for each in parties for catalogue, code in _codes(each)})
    return [
        Held(
            each,
            (
                *_boxes(each, names),
                *_turns(each, turns[each.dossier_id]),
                *(_of_own_file(each, papers, brought) if each.role in BROUGHT_BY else ()),
            ),
        )
        for each in parties
    ]


def _codes(party: Party) -> Iterator[tuple[Catalogue, str]]:
    for box, catalogue in CATALOGUES.items():
        if code := getattr(party, box):
            yield catalogue, code


def _boxes(party: Party, names: Names) -> Iterator[tuple[str, str]]:
    for box in BOXES:
        field = Party._meta.get_field(box)  # noqa: SLF001 -- documented
        if words := _words(party, box, names):
            yield str(field.verbose_name), words  # type: ignore[union-attr] # these are columns, each with its name


def _words(party: Party, box: str, names: Names) -> str:
    value = getattr(party, box)
    if box in CATALOGUES:
        return names.get((CATALOGUES[box], value), value)
    if isinstance(value, bool):
        return "có" if value else ""
    if value == Standing.OWN:
        return ""
    if isinstance(value, date):
        return vn_date(value)
    if box in {"role", "gender", "id_kind", "standing"}:
        return str(getattr(party, f"get_{box}_display")())
    return str(value or "")


def _turns(party: Party, turns: Iterable[Proceeding]) -> Iterator[tuple[str, str]]:
    for turn in turns:
        state = "đã gạch bỏ" if turn.struck_on else turn.state_term.vietnamese
        number = f"số {turn.spoken_number}, " if turn.number else ""
        yield kind_tag(turn, [party])[0], f"{number}{turn.holder.name}, ngày {vn_date(turn.opened_on)}: {state}"


def _of_own_file(
    party: Party, papers: Mapping[UUID, list[Document]], brought: Mapping[UUID, list[File]]
) -> Iterator[tuple[str, str]]:
    yield "mã tra cứu", party.dossier.spoken_code
    yield "tóm tắt nội dung", party.dossier.subject
    for paper in papers.get(party.dossier_id, []):
        yield "văn bản", f"{PAPERS[paper.paper].vietnamese} số {paper.spoken_number} ngày {vn_date(paper.dated_on)}"
    for slot, count in Counter(each.slot for each in brought.get(party.dossier_id, [])).items():
        yield "tệp trong hồ sơ", f"{SLOTS[slot].vietnamese} ({count} tệp)"
