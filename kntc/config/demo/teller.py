"""Telling one story: the days go by, officials act, each line bears the instant at which it was typed — người kể."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from kntc.accounts.models import Post
from kntc.config.demo.office import Desk, Office
from kntc.config.demo.province import COMMUNES, Commune
from kntc.law.workday import WorkCalendar
from kntc.proceedings import actions, clock
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Event, KindRow, Proceeding

T = TypeVar("T")

STORIES = UUID("4e616d20-4769-5067-8000-6b6e74632064")
LATE_ENTRIES = 0.02
# Who works here has read what was announced before; nobody is told of it again.
DAYS_OF_NEWS = 5
OPENS = time(7, 45)
NIGHT = time(0, 10)
MINUTES_OF_A_DAY = 8 * 60


class EndOfStory(Exception):
    """The story goes no further — chuyện kể đến đây."""


class NotYet(EndOfStory):
    """The next step lies after today."""


class Reached(EndOfStory):
    """The state that the story was to show is reached."""


@dataclass(frozen=True)
class Stage:
    """What all stories share: the time it is now, the calendar, the officials."""

    now: datetime
    calendar: WorkCalendar
    office: Office

    @property
    def today(self) -> date:
        """The day up to which is told."""
        return timezone.localdate(self.now)


def key_of(number: int) -> UUID:
    """The key of the intake form that begins a story: by it the story is known to stand."""
    return uuid5(STORIES, str(number))


PAPERS_OF_A_STORY = 12
"""More than any story numbers itself, so that no two stories cite the same number."""


class Teller:
    """One story: its chance, its day, its files."""

    def __init__(self, number: int, stage: Stage, begins: date, until: tuple[str, ...] | None = None) -> None:
        """Begin on a day, and stop in a state when one is named."""
        self.number = number
        self.stage = stage
        self.office = stage.office
        self.rng = Random(f"Nam Giang {number}")  # noqa: S311 -- the same story every time, no secret
        self.day = begins
        self.until = until
        self.rows: list[KindRow] = []
        self._papers = 0
        self._last = datetime.combine(begins, OPENS, timezone.get_current_timezone())
        self._unused: UUID | None = key_of(number)

    # --- time --------------------------------------------------------------------------------------------

    def wait(self, least: int, most: int | None = None) -> None:
        """Let some working days go by; the story ends when they reach beyond today."""
        self.go_to(self.stage.calendar.add_working_days(self.day, self.rng.randint(least, most or least)))

    def go_to(self, day: date) -> None:
        """Let time go by until that day, or the working day after it."""
        day = self.stage.calendar.next_working_day(max(day, self.day))
        if day > self.stage.today:
            raise NotYet
        self.day = day

    def on_day(self, day: date) -> None:
        """Let time go by until exactly that day, worked on or not: the calendar's own steps."""
        if day > self.stage.today:
            raise NotYet
        self.day = max(day, self.day)

    def before(self, least: int, most: int) -> date:
        """A day some days ago."""
        return self.day - timedelta(days=self.rng.randint(least, most))

    @contextlib.contextmanager
    def typing(self, *, at_night: bool = False) -> Iterator[None]:
        """What happens inside is typed now, and told to colleagues only if it is news."""
        news = self.day > self.stage.today - timedelta(days=DAYS_OF_NEWS)
        told = contextlib.nullcontext() if news else app.replace_connector(InMemoryConnector())
        self._last = self._at_night() if at_night else self._instant()
        with clock.recording_at(self._last), told:
            yield

    def _instant(self) -> datetime:
        late = self.rng.random() < LATE_ENTRIES
        day = self.stage.calendar.add_working_days(self.day, self.rng.randint(1, 3)) if late else self.day
        typed = datetime.combine(day, OPENS, self._last.tzinfo) + timedelta(
            minutes=self.rng.randrange(MINUTES_OF_A_DAY)
        )
        after = self._last + timedelta(minutes=self.rng.randint(2, 25))
        return min(max(typed, after) if typed.date() > self._last.date() else after, self.stage.now)

    def _at_night(self) -> datetime:
        """When the calendar takes its steps by itself."""
        night = datetime.combine(self.day, NIGHT, self._last.tzinfo)
        return min(max(night, self._last), self.stage.now)

    # --- deeds -------------------------------------------------------------------------------------------

    def key(self) -> UUID | None:
        """The story's key, for its first form; none for the others."""
        key, self._unused = self._unused, None
        return key

    def write(self, action: Callable[..., T], *subject: Any, actor: Post | None, **rest: Any) -> T:  # noqa: ANN401 -- any action's
        """Do something today and type it in."""
        with self.typing(at_night=actor is None):
            done = action(*subject, actor=actor, on=self.day, **rest)
        self._look(done)
        return done

    def take(self, row: KindRow, action: str, by: Post | None, **given: Any) -> Event:  # noqa: ANN401 -- the answers
        """Take a step of the row's table."""
        return self.write(actions.take, row, action, actor=by, given=given)

    def strike(self, event: Event, by: Post, reason: str) -> Event:
        """Undo a wrong entry."""
        return self.write(actions.strike, event, actor=by, reason=reason)

    def opened(self, event: Event) -> Any:  # noqa: ANN401 -- the row of whatever kind was opened
        """The facts row of a proceeding that was just opened."""
        row = spine.kind_row(event.proceeding)
        self.rows.append(row)
        return row

    def _look(self, done: object) -> None:
        """End the story in the state that it was to show."""
        if isinstance(done, KindRow):
            self.rows.append(done)
            self._compare(done.proceeding, done.proceeding.state)
        elif isinstance(done, Event):
            self._compare(done.proceeding, done.to_state, done.action)

    def _compare(self, proceeding: Proceeding, state: str, action: str = "") -> None:
        here = (proceeding.procedure, state)
        if self.until in {here, (*here, action)}:
            raise Reached

    # --- the calendar ------------------------------------------------------------------------------------

    def let_expire(self, row: KindRow) -> None:
        """Wait until the calendar takes its step: a decision in force, a time that is over."""
        waiting = self._next_of_calendar(row)
        if waiting is None:
            raise NotYet
        self.on_day(waiting[0])
        self.take(row, waiting[1], None)

    def _next_of_calendar(self, row: KindRow) -> tuple[date, str] | None:
        steps = {
            step.on_expiry_of: name
            for name, step in row.procedure.steps.items()
            if step.on_expiry_of and row.proceeding.state in step.sources and self._is_meant(row, name)
        }
        clocks = spine.open_clocks(row.proceeding) if steps else []
        due = [(each.due_on + timedelta(days=1), steps[each.rule]) for each in clocks if each.rule in steps]
        return min(due, default=None)

    def _is_meant(self, row: KindRow, name: str) -> bool:
        """Of two steps that one clock brings, the one that the facts ask for."""
        step, proceeding = row.procedure.steps[name], row.proceeding
        return step.when is None or step.applies(spine.facts_of(row, proceeding, name, on=self.day))

    def catch_up(self) -> None:
        """After the end: whatever the calendar has taken by today."""
        self.until = None
        for row in self.rows:
            row.refresh_from_db()
            with contextlib.suppress(NotYet):
                while True:
                    self.let_expire(row)

    # --- places and papers -------------------------------------------------------------------------------

    def home(self, desk: Desk) -> Commune:
        """Where people come from who turn to that desk: its commune, or any."""
        return desk.commune or self.rng.choice(COMMUNES)

    def settling(self, desk: Desk) -> Desk:
        """Where the matter is settled that this desk handles."""
        return self.office.settling(desk)

    def number_of(self, kind: str, desk: Desk) -> str:
        """The number of a paper as people cite it, never twice: 1442/QĐ-UBND."""
        self._papers += 1
        return f"{self.number * PAPERS_OF_A_STORY + self._papers}/{kind}-{desk.series}"

    def chance(self, likelihood: float) -> bool:
        """Whether it happens this time."""
        return self.rng.random() < likelihood
