"""What a picker offers: at most twenty lines, the last three chosen first — ô chọn có gợi ý."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kntc.accounts.models import Post
from kntc.search import queries
from kntc.units import queries as tree
from kntc.units.models import Area, Unit
from kntc.units.spelling import search_key

Place = TypeVar("Place", Area, Unit)
MOST = 20


@dataclass(frozen=True)
class Option:
    """One line: what goes into the box, what is read, what is said beside it; a former name is grey."""

    value: str
    words: str
    more: str = ""
    is_former: bool = False


def units_for(typed: str, actor: Post) -> list[Option]:
    """Bodies whose name, code or former name has the words; where nothing is typed, those last sent to."""
    lately = queries.units_lately(actor.unit)
    found = tree.units_by_code_or_words(typed, near=actor.unit)
    first = [unit for unit in lately if _bears(unit, typed)]
    return [Option(unit.name, unit.name, unit.code) for unit in _once((*first, *found))][:MOST]


def areas_for(typed: str, actor: Post, *, on: date) -> list[Option]:
    """Areas whose code or name has the words; one that is no more stands grey and leads to what it became."""
    lately = queries.areas_lately(actor.unit)
    found = tree.areas_by_code_or_words(typed, near=actor.unit.area)
    first = [area for area in lately if _bears(area, typed)]
    shown = list(_once((*first, *found)))[:MOST]
    became = tree.successors_now([area for area in shown if not area.stands_on(on)], on)
    return [option for area in shown for option in _options(area, became.get(area.pk))][:MOST]


def _options(area: Area, became: list[Area] | None) -> Iterable[Option]:
    spoken = tree.spoken_area(area)
    if became is None:
        yield Option(spoken, spoken, area.code)
        return
    for heir in became:
        words = f"{area.full_name} (cũ) → {heir.full_name}"
        yield Option(tree.spoken_area(heir), words, "cũ", is_former=True)


def _bears(place: Area | Unit, typed: str) -> bool:
    return all(f" {word}" in place.search_key for word in search_key(typed).split())


def _once(rows: Iterable[Place]) -> Iterable[Place]:
    return {row.pk: row for row in rows}.values()
