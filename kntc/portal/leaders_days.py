"""When leaders receive citizens, and where — lịch lãnh đạo tiếp công dân (Luật Tiếp công dân, Điều 24)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from kntc.law.reception.terms import Host, Mode, ReceptionKind, SessionStatus
from kntc.portal import queries
from kntc.reception.models import Session
from kntc.units import queries as units
from kntc.units.models import Area

NEXT: Final = 3


@dataclass(frozen=True)
class Line:
    """One announced reception."""

    session: Session

    @property
    def host(self) -> str:
        """Who presides, by what he is, never by name."""
        return Host(self.session.host).vietnamese

    @property
    def kind(self) -> str:
        """Regular, periodic or urgent."""
        return ReceptionKind(self.session.kind).vietnamese

    @property
    def is_online(self) -> bool:
        """Whether it is held over a line."""
        return self.session.mode == Mode.ONLINE

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.session.status == SessionStatus.CANCELLED


@dataclass(frozen=True)
class Office:
    """A unit with its announced receptions."""

    name: str
    lines: list[Line]


@dataclass(frozen=True)
class Found:
    """What a search for a place or body brought: former names with what they became, offices with their days."""

    text: str
    renamed: list[str]
    understood: list[str]
    offices: list[Office]
    is_cut: bool

    @property
    def is_unknown(self) -> bool:
        """Whether no place and no body has these words."""
        return bool(self.text) and not self.understood


def next_ones(on: date) -> list[Line]:
    """The next receptions anywhere, for the home page."""
    found = queries.leaders_days(on, most=NEXT * 2)
    return [line for line in map(Line, found) if not line.is_cancelled][:NEXT]


def found(text: str, on: date) -> Found:
    """The receptions of whatever the words mean; without words, the next ones of all."""
    places, bodies = (queries.places_named(text, on), queries.bodies_named(text)) if text else ({}, [])
    heirs = {heir.pk: heir for became in places.values() for heir in became}
    understood = [*map(units.spoken_area, heirs.values()), *(body.name for body in bodies)]
    sessions: list[Session] = []
    if not text or understood:
        sessions = queries.leaders_days(
            on, places=heirs, bodies=[each.pk for each in bodies], most=queries.MOST_SESSIONS
        )
    return Found(text, list(_renamed(places)), understood, list(_by_office(sessions)), _is_cut(sessions))


def _is_cut(sessions: list[Session]) -> bool:
    return len(sessions) == queries.MOST_SESSIONS


def _renamed(places: dict[Area, list[Area]]) -> Iterable[str]:
    for area, became in places.items():
        if became != [area] and became:
            yield f"{area.full_name} (cũ) → {', '.join(map(units.spoken_area, became))}"


def _by_office(sessions: list[Session]) -> Iterable[Office]:
    ordered = sorted(sessions, key=lambda each: (each.unit.name, each.day, each.starts_at))
    for name, group in groupby(ordered, key=lambda each: each.unit.name):
        yield Office(name, [Line(each) for each in group])
