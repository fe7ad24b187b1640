"""The parts of a dossier's page, each read only when it is opened — các mục của trang hồ sơ."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kntc.accounts.models import Post
from kntc.audit import queries as audit
from kntc.documents import queries as documents
from kntc.dossiers import queries as dossiers
from kntc.dossiers.models import Dossier, Party
from kntc.law.petition.procedure import PETITION
from kntc.law.procedure import AskKind
from kntc.law.reception.procedure import RECEPTION
from kntc.law.roles import HEAD
from kntc.law.term import Term
from kntc.proceedings import queries, telling
from kntc.proceedings.dossier_page import DossierPage, is_struck
from kntc.proceedings.models import Event, Proceeding
from kntc.proceedings.next_steps import not_yours
from kntc.proceedings.terms import OPEN, SPINE_ACTIONS
from kntc.vault import queries as vault

HEADS = frozenset({HEAD})
MOST_VIEWS = 100
NAMED_VIEWS = "dossier"


class Tab(Term):
    """The parts of the page, by the word in its address — mục của trang hồ sơ."""

    DIARY = "dien-bien", "Diễn biến"
    PAPERS = "giay-to", "Giấy tờ"
    PEOPLE = "duong-su", "Đương sự"
    CONTENT = "noi-dung", "Nội dung, yêu cầu"
    RELATED = "vu-viec", "Vụ việc liên quan"
    VIEWS = "ai-xem", "Ai đã xem"


@dataclass(frozen=True)
class Link:
    """One of the tabs as the page shows it."""

    tab: Tab
    url: str
    is_open: bool
    count: int | None = None


@dataclass(frozen=True)
class Outline:
    """Another proceeding of the file: all of it when the reader may see it, else only where it stands."""

    proceeding: Proceeding
    is_visible: bool


@dataclass(frozen=True)
class View:
    """Somebody opened the file."""

    at: datetime
    who: str
    what: str


def chosen(word: str, *, decides: bool) -> Tab:
    """The part asked for; the diary for none or for one that is not for this official."""
    tab = next((each for each in Tab if each == word), Tab.DIARY)
    closed = tab is Tab.PAPERS or (tab is Tab.VIEWS and not decides)
    return Tab.DIARY if closed else tab


def may_decide(current: Proceeding, actor: Post, *, on: date) -> bool:
    """Who looked at a file is for the one who decides in it, and so is striking — Luật Tố cáo, Điều 8."""
    return not not_yours(current, HEADS, actor, on=on)


def links(page: DossierPage, opened: Tab, *, decides: bool) -> list[Link]:
    """The tabs that this official may open, with how much lies in them where that is known."""
    here = reverse("proceedings:dossier", args=[page.dossier.pk])
    counts = {Tab.DIARY: len(page.events), Tab.PEOPLE: len(page.parties)}
    papers = reverse("proceedings:papers", args=[page.dossier.pk])
    urls = {tab: f"{here}?luot={page.current.pk}&muc={tab.value}" for tab in Tab} | {Tab.PAPERS: papers}
    shown = [tab for tab in Tab if tab is not Tab.VIEWS or decides]
    return [Link(tab, urls[tab], tab is opened, counts.get(tab)) for tab in shown]


def contents(
    tab: Tab, page: DossierPage, seen: list[Proceeding], actor: Post, *, on: date, decides: bool
) -> dict[str, Any]:
    """What that part of the page shows."""
    return READ[tab](page, seen, actor, on=on, decides=decides)


def _diary(page: DossierPage, seen: list[Proceeding], actor: Post, *, decides: bool, **_: object) -> dict[str, Any]:
    papers = list(documents.of_proceedings(page.dossier.pk, [each.pk for each in seen]))
    covered = _typed_openly(page, seen, actor)
    lines = telling.lines(page.events, papers, names(page.parties, page.events), covered=covered)
    return {"lines": _with_strike(lines, page.current, actor) if decides else lines}


def _typed_openly(page: DossierPage, seen: list[Proceeding], actor: Post) -> set[UUID]:
    """The lines of a file sealed later whose words are read by holders of a grant alone."""
    if not page.dossier.is_sealed:
        return set()
    visits = [each for each in seen if each.procedure == RECEPTION.name]
    open_kinds = {each.pk for each in visits if not getattr(queries.kind_row(each), "is_sealed_kind", True)}
    found = telling.typed_openly(page.events, open_kinds)
    may_read = found and any(each.is_granted for each in vault.sealed_in(page.dossier.pk, actor=actor))
    return set() if may_read else found


def _people(*_: object, **__: object) -> dict[str, Any]:
    return {}


def _content(page: DossierPage, seen: list[Proceeding], *_: object, **__: object) -> dict[str, Any]:
    return {"words": words_of(seen), "lodged": page.row.lodged(), "contents": page.row.contents}


def _related(page: DossierPage, seen: list[Proceeding], actor: Post, *, on: date, **_: object) -> dict[str, Any]:
    joined, hidden = _joined(page.dossier, actor, on=on)
    return {"others": _outlines(page.dossier.pk, page.current, seen), "joined": joined, "hidden": hidden}


def _views(page: DossierPage, *_: object, **__: object) -> dict[str, Any]:
    lines = list(audit.lines_of(NAMED_VIEWS, str(page.dossier.pk))[:MOST_VIEWS])
    named = queries.officials_and_units({line.actor_id for line in lines if line.actor_id})
    return {"views": [View(line.at, named.get(line.actor_id or 0, "hệ thống"), line.act.vietnamese) for line in lines]}


READ: Mapping[Tab, Callable[..., dict[str, Any]]] = {
    Tab.DIARY: _diary,
    Tab.PEOPLE: _people,
    Tab.CONTENT: _content,
    Tab.RELATED: _related,
    Tab.VIEWS: _views,
}


def names(parties: Iterable[Party], events: list[Event]) -> telling.Names:
    """How people and bodies are called that the diary keeps by id; a sealed one by the pseudonym."""
    return {
        AskKind.PARTY: {str(party.pk): str(party) for party in parties},
        AskKind.CLAIMANT: {str(party.pk): str(party) for party in parties},
        AskKind.UNIT: queries.unit_names(telling.ids_told(events, AskKind.UNIT)),
        AskKind.OFFICIAL: queries.official_names(telling.ids_told(events, AskKind.OFFICIAL)),
    }


def words_of(seen: list[Proceeding]) -> str:
    """The petition's own words, where they lie openly; those of a sealed petition lie in the vault."""
    rows = (queries.kind_row(each) for each in reversed(seen) if each.procedure == PETITION.name)
    return next((text for row in rows if (text := getattr(row, "text", ""))), "")


def _outlines(dossier_id: UUID, current: Proceeding, seen: list[Proceeding]) -> list[Outline]:
    visible = {each.pk for each in seen}
    others = [each for each in queries.of_dossier(dossier_id) if each.pk != current.pk]
    return [Outline(each, each.pk in visible) for each in others]


def _joined(dossier: Dossier, actor: Post, *, on: date) -> tuple[list[Proceeding], int]:
    """The other files of the matter that this official may read, and how many ordinary ones lie elsewhere.

    A sealed file that the official may not read is not even counted.
    """
    root = dossiers.matter_of(dossier.pk)
    files = {joining.dossier_id: joining.dossier for joining in dossiers.joined_to(root)}
    ids = ({root} | files.keys()) - {dossier.pk}
    if not ids:
        return [], 0
    found = list(queries.visible_to(actor, on=on).filter(dossier_id__in=ids).order_by("dossier_id", "-opened_on"))
    newest = {each.dossier_id: each for each in reversed(found)}
    elsewhere = [file for pk, file in files.items() if pk in ids and pk not in newest and not file.is_sealed]
    return list(newest.values()), len(elsewhere)


def _with_strike(lines: list[telling.Line], current: Proceeding, actor: Post) -> list[telling.Line]:
    """Offer to strike the last step to whoever may: the competent head, and not the one who wrote it."""
    last = next((line for line in lines if _may_be_struck(line.event, current)), None)
    if last is None or not _is_second_person(last.event, actor):
        return lines
    url = reverse("proceedings:strike", args=[last.event.pk])
    offered = replace(last, link_url=url, link_words="Gạch bỏ dòng này…")
    return [offered if line is last else line for line in lines]


def _may_be_struck(event: Event, current: Proceeding) -> bool:
    own = event.proceeding_id == current.pk and (event.action not in SPINE_ACTIONS or event.action == OPEN)
    return own and event.undoes_id is None and not is_struck(event)


def _is_second_person(event: Event, actor: Post) -> bool:
    return event.actor is None or event.actor.account_id != actor.account_id
