"""The diary in words — kể lại diễn biến."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from kntc.documents.models import Document, Status
from kntc.documents.slots import SLOTS
from kntc.law.petition.terms import SEALED_KINDS
from kntc.law.procedure import Ask, AskKind, Step
from kntc.law.procedures import PAPERS
from kntc.proceedings.diary import IN_WORDS
from kntc.proceedings.models import Event
from kntc.proceedings.terms import FILES, OPEN, RELATIVE, STAFF, STRIKE, STRIKE_FILE
from kntc.ui.templatetags.vietnamese import vn_date, vn_moment, vn_number

Names = Mapping[AskKind, Mapping[str, str]]
"""How units, officials and parties are called, by what was asked and their id as text."""

COVERED = "Bản che danh tính của tệp {}: vẽ lại từng trang, đã xem lại từng trang trước khi đưa vào hồ sơ"
ONE_OF = {AskKind.OFFICIALS: AskKind.OFFICIAL, AskKind.SECRET_PEOPLE: AskKind.PARTY}
SPOKEN: Mapping[AskKind, Callable[[Any], str]] = {
    AskKind.YES_NO: lambda value: "có" if value else "không",
    AskKind.DATE: lambda value: vn_date(date.fromisoformat(value)),
    AskKind.NUMBER: vn_number,
    AskKind.MONEY: lambda value: f"{vn_number(int(value))} đồng",
    AskKind.AREA: lambda value: f"{vn_number(Decimal(value))} m²",
}


@dataclass(frozen=True)
class Line:
    """One line of the diary as the page shows it."""

    event: Event
    happened_on: date
    recorded_at: datetime
    recorded_late: bool
    title: str
    who: str
    details: list[str]
    papers: list[str]
    struck_by: str
    link_url: str = ""
    link_words: str = ""


TYPED_OPENLY = "Lời ghi trước khi niêm phong không hiện ở đây; bản in, bản kết xuất trước đó có thể còn"


def lines(
    events: Iterable[Event], papers: Iterable[Document], names: Names, *, covered: Container[UUID] = ()
) -> list[Line]:
    """The diary line by line, each with its papers; a struck line says who struck it and why.

    Of lines that are ``covered`` nothing is told that somebody put in words.
    """
    by_event: dict[UUID, list[str]] = {}
    for paper in papers:
        by_event.setdefault(paper.event_id, []).append(paper_words(paper))
    told = [_line(event, by_event.get(event.pk, []), names) for event in events]
    return [_covered(line, names) if line.event.pk in covered else line for line in told]


def paper_words(paper: Document) -> str:
    """A paper by kind, number and day, and what became of it."""
    kind = PAPERS[paper.paper].vietnamese
    return f"{kind}, số {paper.spoken_number} ({Status(paper.status).vietnamese})"


def answers(step: Step, given: Mapping[str, Any], names: Names) -> list[str]:
    """What was typed at a step, each answer after its question."""
    told = ((ask.vietnamese, _answer(ask, given.get(ask.name), names)) for ask in step.asks)
    return [f"{question}: {answer}" for question, answer in told if answer]


def ids_told(events: Iterable[Event], kind: AskKind) -> set[str]:
    """The ids that the diary holds as answers to questions of that kind."""
    found: set[str] = set()
    for event in events:
        step = event.proceeding.table.steps.get(event.action)
        asked = [ask.name for ask in step.asks if ONE_OF.get(ask.kind, ask.kind) == kind] if step else []
        for value in (_given(event).get(name) for name in asked):
            found.update(str(each) for each in (value if isinstance(value, list) else [value]) if each)
    return found


def _line(event: Event, papers: list[str], names: Names) -> Line:
    step = event.proceeding.table.steps.get(event.action)
    given = _given(event)
    details = answers(step, given, names) if step else _reason(event, given)
    return Line(
        event=event,
        happened_on=event.happened_on,
        recorded_at=event.recorded_at,
        recorded_late=event.is_late_entry,
        title=_title(event),
        who=who(event),
        details=details,
        papers=papers,
        struck_by=_struck_by(event),
    )


def typed_openly(events: Iterable[Event], open_kinds: Container[UUID]) -> set[UUID]:
    """The lines of a sealed file that were written before anybody knew that it would be sealed.

    ``open_kinds`` are the proceedings in which people spoke openly to the end.
    """
    told = list(events)
    sealed_at = max((event.seq for event in told if _seals(event)), default=0)
    return {event.pk for event in told if event.seq < sealed_at or event.proceeding_id in open_kinds}


def _seals(event: Event) -> bool:
    """Whether the step found that the petition is, or may be, a denunciation."""
    inputs = getattr(event, "inputs", None)
    before, given = (inputs.before.get("kind", ""), inputs.given.get("kind", "")) if inputs else ("", "")
    return bool(before and before not in SEALED_KINDS and given in SEALED_KINDS)


def _covered(line: Line, names: Names) -> Line:
    """The line without what was put in words."""
    event = line.event
    step = event.proceeding.table.steps.get(event.action)
    asks = step.asks if step else ()
    free = {ask.name for ask in asks if ask.kind in IN_WORDS} | ({"note", "reason"} if step is None else set())
    given = _given(event)
    if not any(given.get(name) for name in free):
        return line
    kept = {name: value for name, value in given.items() if name not in free}
    said = answers(step, kept, names) if step else _reason(event, kept)
    return replace(line, details=[*said, TYPED_OPENLY])


def _title(event: Event) -> str:
    """What was done; an opening says of which procedure, since a file has several."""
    return f"{event.title}: {event.proceeding.table.vietnamese}" if event.action == OPEN else event.title


def who(event: Event) -> str:
    """Who took the step: the official, or the calendar."""
    if event.actor is None:
        return "tự động theo thời hạn"
    return event.actor.account.full_name


def _given(event: Event) -> dict[str, Any]:
    inputs = getattr(event, "inputs", None)
    return inputs.given if inputs else {}


def _reason(event: Event, given: Mapping[str, Any]) -> list[str]:
    if event.action == FILES:
        brought = Counter(each["slot"] for each in given.get("files", ()))
        lines = [f"{SLOTS[slot].vietnamese if slot in SLOTS else slot}: {count} tệp" for slot, count in brought.items()]
        return lines + ([COVERED.format(given["covers"])] if given.get("covers") else [])
    if event.action == STRIKE_FILE:
        return [f"Tệp số {given.get('number')}. Lý do: {given.get('reason', '')}"]
    if event.action == RELATIVE:
        before = f", thay mã {given['instead_of']}" if given.get("instead_of") else ""
        return [f"Mã bí mật {given['pseudonym']}{before}"] if given.get("pseudonym") else []
    if event.action == STAFF:
        due = date.fromisoformat(given["due_on"]) if given.get("due_on") else None
        told = (("Cán bộ", given.get("named")), ("Hạn được giao", vn_date(due)), ("Ý kiến chỉ đạo", given.get("note")))
        return [f"{question}: {answer}" for question, answer in told if answer]
    return [f"Lý do: {given['reason']}"] if event.action == STRIKE and given.get("reason") else []


def _struck_by(event: Event) -> str:
    strike = getattr(event, "undone_by", None)
    if strike is None:
        return ""
    return f"{_given(strike).get('reason', '')} ({who(strike)}, {vn_moment(strike.recorded_at)})"


def _answer(ask: Ask, value: Any, names: Names) -> str:  # noqa: ANN401 -- whatever JSON held
    if value in (None, "", []):
        return ""
    if ask.kind is AskKind.VERDICTS:
        told = (f"{place}) {_named(ask, each)}" for place, each in enumerate(value, 1))
        return "; ".join(told)
    if isinstance(value, list):
        return ", ".join(_answer(ask, each, names) for each in value)
    if ask.options is not None:
        return _named(ask, value)
    if ask.kind in SPOKEN:
        return SPOKEN[ask.kind](value)
    return names.get(ONE_OF.get(ask.kind, ask.kind), {}).get(str(value), str(value))


def _named(ask: Ask, value: Any) -> str:  # noqa: ANN401 -- a code of the list
    """A word that the law has dropped since is told by its code: the line is older than the list."""
    return dict(ask.options.choices() if ask.options else ()).get(value, str(value))
