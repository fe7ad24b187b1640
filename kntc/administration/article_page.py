"""Where the program applies an article — điều luật được áp dụng ở đâu.

The text itself is published by the state and is not copied here; what is shown is what the tables of ``kntc.law`` make
of it.
"""

from dataclasses import dataclass
from datetime import date

from kntc.law import citation, rules
from kntc.law.citation import Cited
from kntc.law.instrument import Instrument, rule_set_on
from kntc.law.procedures import PROCEDURES
from kntc.law.rules import Row
from kntc.law.settings import RuleSettings


@dataclass(frozen=True)
class Source:
    """An instrument that is cited, and what changed it."""

    instrument: Instrument
    articles: str
    amended_by: list[Instrument]


@dataclass(frozen=True)
class Applied:
    """What the tables make of the articles cited."""

    sources: list[Source]
    limits: list[Row]
    steps: list[tuple[str, str, str]]


def applied(words: str, on: date, settings: RuleSettings) -> Applied:
    """The instruments cited, and the time limits and steps of that day that rest on the same articles."""
    cited = citation.read(words)
    return Applied(
        sources=[Source(each.instrument, _spoken(each), citation.amending(each.instrument)) for each in cited],
        limits=[row for row in rules.table(on, settings=settings) if _rests_on(_of_row(row), cited)],
        steps=_steps(cited, on),
    )


def _spoken(cited: Cited) -> str:
    return ", ".join(f"Điều {number}" for number in sorted(cited.articles, key=lambda each: (len(each), each)))


def _of_row(row: Row) -> list[Cited]:
    return citation.read(f"{row.instrument.title} {row.instrument.number}, {row.article}")


def _rests_on(one: list[Cited], other: list[Cited]) -> bool:
    return any(mine.touches(yours) for mine in one for yours in other)


def _steps(cited: list[Cited], on: date) -> list[tuple[str, str, str]]:
    """Procedure, step, article: every step that rests on an article cited."""
    rule_set = rule_set_on(on)
    return [
        (procedure.vietnamese, step.title, step.article)
        for procedure in PROCEDURES.values()
        for step in procedure.steps.values()
        if rule_set in step.rule_sets and _rests_on(citation.read(step.article), cited)
    ]
