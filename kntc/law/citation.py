"""Which articles a few words of law name — trích dẫn điều luật.

The tables carry their articles as officials write them: "Luật Khiếu nại, Điều 27, Điều 36; TT 05/2021, Điều 7 và 13".
"""

import re
from dataclasses import dataclass

from kntc.law import instrument as register
from kntc.law.instrument import Instrument

_NUMBER = re.compile(r"\d+/\d{4}")
_PLACE = r"\d+[a-zđ]?(?:\.\d+[a-zđ]?)*"
_ARTICLES = re.compile(rf"Điều\s+({_PLACE}(?:(?:,| và)\s+{_PLACE})*)")
_RANGE = re.compile(r"Điều\s+(\d+) đến (?:Điều )?(\d+)")
_ARTICLE = re.compile(r"(?:^|[\s])(\d+[a-zđ]?)")
_KNOWN = [each for each in vars(register).values() if isinstance(each, Instrument)]


@dataclass(frozen=True)
class Cited:
    """One instrument and those of its articles that are named."""

    instrument: Instrument
    articles: frozenset[str]

    def touches(self, other: "Cited") -> bool:
        """Whether both name the same article of the same instrument."""
        return self.instrument == other.instrument and bool(self.articles & other.articles)


def read(words: str) -> list[Cited]:
    """What the words name, in their order; what nobody registered is left out."""
    parts = [(_instrument(part), frozenset(_articles(part))) for part in words.split(";")]
    return [Cited(instrument, articles) for instrument, articles in parts if instrument]


def amending(instrument: Instrument) -> list[Instrument]:
    """What changed this instrument, oldest first."""
    found = [each for each in _KNOWN if instrument.number in each.amends.split(", ")]
    return sorted(found, key=lambda each: each.since)


def _articles(words: str) -> list[str]:
    """Their numbers: of "Điều 18.4 và 28.1" 18 and 28; of "Điều 17 đến Điều 25" all nine."""
    named = [number for several in _ARTICLES.findall(words) for number in _ARTICLE.findall(several)]
    return named + [str(number) for first, last in _RANGE.findall(words) for number in range(int(first), int(last) + 1)]


def _instrument(words: str) -> Instrument | None:
    """By its number, else by its title; "Luật Tố cáo 2018" is a title with a year."""
    before = words.partition("Điều")[0]
    number = _NUMBER.search(before)
    if number:
        return next((each for each in _KNOWN if each.number.startswith(number[0])), None)
    return next((each for each in _KNOWN if each.title in before), None)
