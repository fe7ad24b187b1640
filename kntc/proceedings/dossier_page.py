"""What the page of a dossier shows — trang hồ sơ."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.urls import reverse

from kntc.accounts.models import Post
from kntc.documents import queries as documents
from kntc.documents.models import Document
from kntc.dossiers import queries as dossiers
from kntc.dossiers.models import Dossier, Party
from kntc.law.instrument import RuleSet
from kntc.law.limit import LimitUnit
from kntc.law.petition.procedure import PETITION
from kntc.law.procedure import AskKind
from kntc.law.roles import HEAD
from kntc.law.term import Term
from kntc.law.workday import WorkCalendar
from kntc.proceedings import queries, telling
from kntc.proceedings.models import Assignment, Deadline, Event, Proceeding
from kntc.proceedings.next_steps import NextStep, next_steps, not_yours
from kntc.proceedings.terms import OPEN, SPINE_ACTIONS
from kntc.proceedings.urgency import Chip, Look, chip, days_used, purpose
from kntc.workdays.queries import calendar

STRIKERS = frozenset({HEAD})


@dataclass(frozen=True)
class Milestone:
    """A state on the way through the procedure, and when it was reached."""

    state: Term
    reached_on: date | None
    is_current: bool


@dataclass(frozen=True)
class Clock:
    """A deadline with the words, the bar and the reckoning that explain it."""

    deadline: Deadline
    purpose: str
    chip: Chip
    used: int
    reckoning: list[str]


@dataclass(frozen=True)
class Outline:
    """Another proceeding of the file: all of it when the reader may see it, else only where it stands."""

    proceeding: Proceeding
    is_visible: bool


@dataclass(frozen=True)
class DossierPage:
    """Everything on the page of one file, seen through one of its proceedings."""

    dossier: Dossier
    current: Proceeding
    milestones: list[Milestone]
    possible: list[NextStep]
    impossible: list[NextStep]
    otherwise: list[NextStep]
    rare: list[NextStep]
    clocks: list[Clock]
    lines: list[telling.Line]
    parties: list[Party]
    words: str
    papers: list[tuple[Document, str]]
    others: list[Outline]
    assignments: list[Assignment]
    joined: list[Proceeding]
    hidden: int

    @property
    def look(self) -> str:
        """How the state pill looks: ended, paused, or under way."""
        if not self.current.is_open:
            return "ended"
        return "paused" if any(each.chip.look is Look.PAUSED for each in self.clocks) else ""

    @property
    def rule_set(self) -> Term:
        """The rules that the proceeding was opened under."""
        return RuleSet(self.current.rule_set)


def assemble(seen: list[Proceeding], current: Proceeding, actor: Post, *, on: date) -> DossierPage:
    """Read what the page needs; ``seen`` are the proceedings of the file that the official may read."""
    dossier = current.dossier
    events = list(queries.diary_of(seen))
    papers = list(documents.of_proceedings(dossier.pk, [each.pk for each in seen]))
    parties = list(dossiers.parties_of(dossier.pk))
    steps = next_steps(current, actor, on=on)
    ordinary = [each for each in steps if not each.step.rare]
    joined, hidden = _joined(dossier, actor, on=on)
    days = calendar()
    return DossierPage(
        dossier=dossier,
        current=current,
        milestones=milestones(current, events),
        possible=[each for each in ordinary if each.is_possible],
        impossible=[each for each in ordinary if not each.is_possible and not each.is_ruled_out],
        otherwise=[each for each in ordinary if each.is_ruled_out],
        rare=[each for each in steps if each.step.rare],
        clocks=[_clock(each, on, days) for each in queries.clocks_of([current])],
        lines=_with_strike(telling.lines(events, papers, _names(parties, events)), current, actor, on=on),
        parties=parties,
        words=_words(seen),
        papers=[(paper, telling.paper_words(paper)) for paper in papers],
        others=_outlines(dossier.pk, current, seen),
        assignments=list(current.assignments.filter(until=None).select_related("post__account")),
        joined=joined,
        hidden=hidden,
    )


def milestones(proceeding: Proceeding, events: Iterable[Event]) -> list[Milestone]:
    """The milestones of the table with the day each was first reached; the last one reached is where we are."""
    reached: dict[str, date] = {}
    for event in sorted(events, key=lambda each: each.seq):
        if event.proceeding_id == proceeding.pk and event.undoes_id is None and not _is_struck(event):
            reached.setdefault(event.to_state, event.happened_on)
    states = proceeding.table.milestones
    last = max((place for place, state in enumerate(states) if state in reached), default=0)
    return [Milestone(state, reached.get(state), place == last) for place, state in enumerate(states)]


def reckoning(clock: Deadline) -> list[str]:
    """How the due date came about, in sentences."""
    said = [
        f"Tính từ ngày {clock.counted_from:%d/%m/%Y}; ngày này không tính (Bộ luật Dân sự, Điều 147).",
        f"Thời hạn {clock.length:02d} {LimitUnit(clock.unit).vietnamese} theo {clock.article}, {clock.instrument}.",
    ]
    if clock.is_remote:
        said.append("Địa bàn vùng sâu, vùng xa, đi lại khó khăn.")
    if clock.is_complex:
        said.append("Vụ việc phức tạp.")
    if clock.extended:
        said.append(f"Đã gia hạn {clock.extended} lần; thời hạn mới vẫn tính từ ngày bắt đầu.")
    said += [_pause(since, until) for since, until in clock.pauses]
    return [*said, "Ngày cuối là ngày nghỉ thì chuyển sang ngày làm việc tiếp theo (Bộ luật Dân sự, Điều 148)."]


def _pause(since: str, until: str | None) -> str:
    began = f"Tạm dừng từ ngày {date.fromisoformat(since):%d/%m/%Y}"
    return f"{began} đến ngày {date.fromisoformat(until):%d/%m/%Y}." if until else f"{began}, chưa tính tiếp."


def _clock(deadline: Deadline, on: date, days: WorkCalendar) -> Clock:
    return Clock(
        deadline=deadline,
        purpose=purpose(deadline.rule),
        chip=chip(deadline, on=on, calendar=days),
        used=days_used(deadline, on=deadline.ended_on or on, calendar=days),
        reckoning=reckoning(deadline),
    )


def _names(parties: Iterable[Party], events: list[Event]) -> telling.Names:
    return {
        AskKind.PARTY: {str(party.pk): str(party) for party in parties},
        AskKind.UNIT: queries.unit_names(telling.ids_told(events, AskKind.UNIT)),
        AskKind.OFFICIAL: queries.official_names(telling.ids_told(events, AskKind.OFFICIAL)),
    }


def _words(seen: list[Proceeding]) -> str:
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


def _is_struck(event: Event) -> bool:
    return getattr(event, "undone_by", None) is not None


def _with_strike(lines: list[telling.Line], current: Proceeding, actor: Post, *, on: date) -> list[telling.Line]:
    """Offer to strike the last step to whoever may: the competent head, and not the one who wrote it."""
    last = next((line for line in lines if _may_be_struck(line.event, current)), None)
    if last is None or not _is_second_person(last.event, actor) or not_yours(current, STRIKERS, actor, on=on):
        return lines
    url = reverse("proceedings:strike", args=[last.event.pk])
    offered = replace(last, link_url=url, link_words="Gạch bỏ dòng này…")
    return [offered if line is last else line for line in lines]


def _may_be_struck(event: Event, current: Proceeding) -> bool:
    own = event.proceeding_id == current.pk and (event.action not in SPINE_ACTIONS or event.action == OPEN)
    return own and event.undoes_id is None and not _is_struck(event)


def _is_second_person(event: Event, actor: Post) -> bool:
    return event.actor is None or event.actor.account_id != actor.account_id
