"""What the law points to for a petition as far as it is read — gợi ý theo luật.

The officer decides; nothing here is stored. Whatever the pages of a petition say of the law they say from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kntc.dossiers.actions import Refused
from kntc.law.petition.classification import directions_open, row_for, rows_for
from kntc.law.petition.competence import LADDER, rung
from kntc.law.petition.eligibility import ineligible, is_eligible
from kntc.law.petition.facts import PetitionFacts
from kntc.law.petition.terms import Direction, PetitionKind, RecipientGroup
from kntc.law.refusal import Refusal
from kntc.petitions.competence import body_for, is_here
from kntc.petitions.models import Petition
from kntc.units.kinds import UnitKind
from kntc.units.models import Unit

READ = ("kind", "instance", "accused_post")


@dataclass(frozen=True)
class Way:
    """A direction, and where it is not open, when it would be — hướng xử lý."""

    direction: Direction
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Competence:
    """Who is competent and by which article; ``doubt`` is why the program cannot say — thẩm quyền."""

    unit: Unit | None
    article: str
    doubt: str = ""


@dataclass(frozen=True)
class Advice:
    """Everything the law says of the petition as it is read — gợi ý."""

    words: str
    article: str
    is_eligible: bool
    lacking: list[Refusal]
    competence: Competence
    is_here: bool | None
    open: list[Way]
    closed: list[Way]

    @property
    def unit(self) -> Unit | None:
        """The body that is competent, when the program can say it."""
        return self.competence.unit


def advise(row: Petition, facts: PetitionFacts, given: Mapping[str, Any] | None = None) -> Advice:
    """The advice for a petition, as it stands or as it is being read now."""
    typed = {name: value for name, value in (given or {}).items() if hasattr(facts, name)}
    competence = competent(row, given or {}, on=facts.on)
    here = typed.get("competent_here", facts.competent_here)
    if competence.unit is not None:
        here = is_here(competence.unit, row.proceeding.holder)
    read = replace(facts, **(typed | {"competent_here": here}))
    fitting, allowed = row_for(read), directions_open(read)
    return Advice(
        words=fitting.vietnamese,
        article=fitting.article,
        is_eligible=is_eligible(read),
        lacking=ineligible(read),
        competence=competence,
        is_here=here,
        open=[Way(each) for each in allowed],
        closed=[Way(each, _when(each)) for each in Direction if each not in allowed],
    )


def competent(row: Petition, given: Mapping[str, Any], *, on: date) -> Competence:
    """The body that the law makes competent, from what is known of the petition and what is being typed."""
    read = {name: str(given.get(name) or getattr(row, name)) for name in READ}
    ladder = rung(**read)
    article = ladder.article if ladder else ""
    try:
        return Competence(body_for(row, given, on=on), article)
    except Refused as why:
        return Competence(None, article, "; ".join(each.reason for each in why.refusals))


def ladder_of(kind: str) -> list[str]:
    """The articles on who is competent for petitions of a kind, each once, in the order of the table."""
    return list(dict.fromkeys(each.article for (of, _, _), each in LADDER.items() if of == kind))


def ladders() -> list[tuple[str, list[str]]]:
    """The same for every kind that has any, under the kind's name."""
    named = ((kind.vietnamese, ladder_of(kind)) for kind in PetitionKind)
    return [(name, articles) for name, articles in named if articles]


def answers(row: Petition, facts: PetitionFacts) -> dict[str, Any]:
    """What the paper of each direction must say, as far as the program knows it; the head may write otherwise."""
    advice = advise(row, facts)
    inside, outside = _by_place(advice.unit)
    found = {
        "guided_to": advice.unit,
        "urged_unit": advice.unit,
        "receiver": inside,
        "recipient": outside.name if outside else "",
        "recipient_group": RecipientGroup.ADMINISTRATION if inside else None,
        "missing": "\n".join(f"{each.reason} ({each.article})" for each in advice.lacking),
        "reason": f"{advice.words} ({advice.article}).",
    }
    return {name: value for name, value in found.items() if value}


def _by_place(unit: Unit | None) -> tuple[Unit | None, Unit | None]:
    """The body as one that works in the system, or as one outside it — trong, ngoài hệ thống."""
    return (None, unit) if unit is not None and unit.kind == UnitKind.OUTSIDE else (unit, None)


def _when(direction: Direction) -> tuple[str, ...]:
    return tuple(f"{row.vietnamese} ({row.article})" for row in rows_for(direction))
