"""What the program's tables say under an article — căn cứ pháp luật trong các bảng."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kntc.law import instrument as instruments
from kntc.law import rules
from kntc.law.instrument import Instrument
from kntc.law.procedures import PROCEDURES

_NUMBER = re.compile(r"\d+/\d{4}")
_ARTICLE = re.compile(r"Điều (\d+\w?)")


@dataclass(frozen=True)
class Basis:
    """One instrument cited, with the steps and time limits that rest on the articles named."""

    cited: str
    instrument: Instrument | None
    steps: list[tuple[str, str, str]]
    limits: list[tuple[str, str, str]]


def bases(cited: str, *, on: date) -> list[Basis]:
    """Every instrument of a citation such as “Luật Khiếu nại, Điều 29; NĐ 124/2020, Điều 3a”."""
    return [_basis(part.strip(), on) for part in cited.split(";") if part.strip()]


def _basis(cited: str, on: date) -> Basis:
    found = _instrument(cited)
    numbers = set(_ARTICLE.findall(cited))
    return Basis(cited, found, list(_steps(found, numbers)), list(_limits(found, numbers, on)))


def _instrument(cited: str) -> Instrument | None:
    number = _NUMBER.search(cited)
    known: Iterable[Instrument] = (each for each in vars(instruments).values() if isinstance(each, Instrument))
    return next((each for each in known if _is_meant(each, cited, number[0] if number else "")), None)


def _is_meant(each: Instrument, cited: str, number: str) -> bool:
    return each.number.startswith(f"{number}/") if number else cited.startswith(each.title)


def _steps(found: Instrument | None, numbers: set[str]) -> Iterator[tuple[str, str, str]]:
    for table in PROCEDURES.values():
        for row in table.steps.values():
            parts = (part for part in row.article.split(";") if found and _instrument(part.strip()) is found)
            if any(numbers & set(_ARTICLE.findall(part)) for part in parts):
                yield table.vietnamese, row.title, row.article


def _limits(found: Instrument | None, numbers: set[str], on: date) -> Iterator[tuple[str, str, str]]:
    for row in rules.table(on):
        if found is row.instrument and numbers & set(re.findall(r"\d+\w?", row.article)):
            yield row.trigger, row.says, row.article
