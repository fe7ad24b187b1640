"""The numbers of the papers that a step issues: as typed, else the next of the series — số văn bản của một bước."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kntc.accounts.models import Post
from kntc.documents import actions as documents
from kntc.documents.actions import NumberTaken
from kntc.dossiers.actions import Refused
from kntc.law import papers
from kntc.law.papers import PaperNo
from kntc.law.procedure import Ask, AskKind, Step
from kntc.law.refusal import Refusal
from kntc.law.roles import HEAD
from kntc.law.term import Term
from kntc.proceedings.models import Proceeding
from kntc.units.models import Unit


@dataclass(frozen=True)
class Numbered:
    """The papers of a step with their numbers, the body that issues them, and the answers with the number filled in."""

    unit: Unit
    papers: list[tuple[Term, PaperNo]]
    answers: dict[str, Any]


def number(step: Step, given: Mapping[str, Any], *, proceeding: Proceeding, actor: Post | None, on: date) -> Numbered:
    """Number the papers of a step; the first bears what was typed for it. Refused when that number is given already."""
    unit = issuer(step, proceeding, actor)
    asked = next((ask for ask in step.asks if ask.kind is AskKind.PAPER_NO), None) if step.issues else None
    found: dict[Term, PaperNo] = {}
    # In the order of their series, so that two steps never wait for each other's number.
    for paper in sorted(step.issues, key=lambda each: papers.symbol_of(each, unit.symbol)):
        ask = asked if paper is step.issues[0] else None
        found[paper] = _number(paper, ask, given, unit, on)
    answers = dict(given)
    if asked is not None:
        answers[asked.name] = _kept(str(given.get(asked.name) or ""), found[step.issues[0]])
    return Numbered(unit, [(paper, found[paper]) for paper in step.issues], answers)


def issuer(step: Step, proceeding: Proceeding, actor: Post | None) -> Unit:
    """Whose paper it is: the deciding body's; what its verifiers write bears the number of their own body."""
    return proceeding.holder if actor is None or HEAD in step.by else actor.unit


def _number(paper: Term, ask: Ask | None, given: Mapping[str, Any], unit: Unit, on: date) -> PaperNo:
    symbol = papers.symbol_of(paper, unit.symbol)
    typed = str(given.get(ask.name) or "") if ask else ""
    if ask is None or not typed:
        return documents.give_number(unit, on.year, symbol)
    wanted = papers.read(typed, symbol)
    if wanted is None:
        raise _refused(f"“{typed}” không phải số văn bản; ghi như 96/{symbol}, hoặc bỏ trống để lấy số kế tiếp.", ask)
    try:
        return documents.give_number(unit, on.year, wanted.symbol, wanted.number)
    except NumberTaken as why:
        said = f"Số {wanted} năm {on.year} đã cấp cho văn bản khác; số kế tiếp chưa dùng là {why.free}."
        raise _refused(said, ask) from None


def _kept(typed: str, given: PaperNo) -> str:
    """What was typed with its sign stays as typed; a bare number gets the sign."""
    return typed if "/" in typed else str(given)


def _refused(reason: str, ask: Ask) -> Refused:
    return Refused([Refusal(papers.ARTICLE, reason, ask.name)])
