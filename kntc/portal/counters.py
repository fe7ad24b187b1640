"""The seven published figures as a page shows them — bộ đếm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

from kntc.portal import queries
from kntc.portal.models import Figure
from kntc.portal.terms import Counter

FRESH: Final = timedelta(hours=24)
COUNTRY: Final = "Cả nước"


@dataclass(frozen=True)
class Shown:
    """One figure: nothing where nobody entered anything, since no data is not a zero."""

    counter: Counter
    amount: int | None


@dataclass(frozen=True)
class Board:
    """The figures of one place, of which days they are and when they were reckoned."""

    place: str
    figures: list[Shown]
    since: date | None
    until: date | None
    reckoned_at: datetime | None
    is_old: bool

    @property
    def has_data(self) -> bool:
        """Whether anybody there has entered anything."""
        return any(each.amount is not None for each in self.figures)


def of_the_country(now: datetime) -> Board:
    """The board of the home page: one query."""
    return board(COUNTRY, queries.figures(), now)


def by_place(now: datetime) -> list[Board]:
    """The country's board, then the provinces' in the order of their names: one query."""
    found = groupby(queries.all_figures(), key=lambda each: each.area)
    boards = [board(area.full_name if area else COUNTRY, list(rows), now) for area, rows in found]
    return sorted(boards, key=lambda each: each.place != COUNTRY) or [board(COUNTRY, [], now)]


def board(place: str, rows: Iterable[Figure], now: datetime) -> Board:
    """The rows of one place in the order of the counters; without rows, a board without data."""
    by_counter = {row.counter: row for row in rows}
    first = next(iter(by_counter.values()), None)
    figures = [Shown(each, by_counter[each].amount if each in by_counter else None) for each in Counter]
    if first is None:
        return Board(place, figures, None, None, None, is_old=False)
    return Board(place, figures, first.since, first.until, first.reckoned_at, now - first.reckoned_at > FRESH)
