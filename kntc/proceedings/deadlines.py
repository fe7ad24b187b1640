"""The running clocks — thời hạn đang tính: start, stop, pause, resume, extend, restore.

The law says how long (kntc.law.rules), the calendar which days count (kntc.workdays); this module keeps what
runs, and after each event writes what the event made of it.
"""

from collections.abc import Iterable
from datetime import date

from kntc.law import rules
from kntc.law.facts import SpineFacts
from kntc.law.instrument import RuleSet
from kntc.law.limit import LimitUnit
from kntc.law.procedure import Start
from kntc.law.settings import RuleSettings, as_counted_in
from kntc.law.transition import rules_day, rules_for
from kntc.law.workday import WorkCalendar
from kntc.proceedings import queries
from kntc.proceedings.models import Deadline, DeadlineChange, Event, Proceeding
from kntc.proceedings.terms import ClockStatus
from kntc.workdays.queries import calendar, rule_settings

KEPT = ("length", "due_on", "status", "is_complex", "extended", "pauses", "ended_on")
"""The columns of a clock that events change, and that a change remembers."""


class Clocks:
    """The open clocks of a matter, and what one event makes of them — thời hạn đang tính.

    They are read once; ``write`` saves them with a line for each change, in the order in which the event made them.
    """

    def __init__(self, event: Event, clocks: Iterable[Deadline] = ()) -> None:
        """``clocks`` are those that run or pause; a proceeding that begins has none."""
        self.event = event
        self.all = list(clocks)
        self.changes: list[DeadlineChange] = []

    def open(self) -> list[Deadline]:
        """Those that still run or pause."""
        return [clock for clock in self.all if clock.status in queries.OPEN_CLOCKS]

    def nearest_due(self) -> date | None:
        """The due date of the nearest running clock that is the office's duty."""
        excluded = self.event.proceeding.table.duties_exclude
        running = (clock for clock in self.all if clock.status == ClockStatus.RUNNING)
        return min((clock.due_on for clock in running if clock.rule not in excluded), default=None)

    def start(self, starts: Iterable[Start], facts: SpineFacts) -> None:
        """Start the clocks that apply; one that already runs is left as it is."""
        open_rules = {clock.rule for clock in self.open()}
        begun = [each for each in starts if each.rule not in open_rules and each.applies(facts)]
        if not begun:
            return
        days, settings = calendar(), rule_settings()
        for each in begun:
            self.all.append(_new(self.event, each, facts, days, settings))
            self._note(self.all[-1])

    def stop(self, stopped: frozenset[str], *, rest: bool) -> None:
        """The named clocks are met on the day of the event; with ``rest`` every other one ends too."""
        for clock in self.open():
            if clock.rule in stopped:
                self._end(clock, ClockStatus.MET)
            elif rest:
                self._end(clock, ClockStatus.ENDED)

    def pause(self) -> None:
        """Every running clock stands still from the day of the event (Luật Khiếu nại, Điều 11a.4)."""
        for clock in self.open():
            clock.status = ClockStatus.PAUSED
            clock.pauses = [*clock.pauses, [self.event.happened_on.isoformat(), None]]
            self._note(clock)

    def resume(self) -> None:
        """Paused clocks run on from the day of the decision to continue (NĐ 155/2026, Điều 28b.2)."""
        days = calendar()
        for clock in self.open():
            if clock.status == ClockStatus.PAUSED:
                clock.status = ClockStatus.RUNNING
                clock.pauses = [*clock.pauses[:-1], [clock.pauses[-1][0], self.event.happened_on.isoformat()]]
                _reckon(clock, days)
                self._note(clock)

    def extend(self, extended: frozenset[str], facts: SpineFacts) -> None:
        """Reckon the named clocks again from their start: complex now, or extended once more."""
        days = calendar()
        for clock in self.open():
            if clock.rule in extended:
                known = rules.flags_known(clock.rule)
                clock.is_complex = facts.complex_case and "complex_case" in known
                clock.extended += "extended" in known
                _reckon(clock, days)
                self._note(clock)

    def set_back(self, struck: Event) -> None:
        """Set every clock that the struck event changed to what it was before it."""
        for change in queries.changes_by(struck):
            clock = change.deadline
            earlier = clock.changes.filter(seq__lt=change.seq).order_by("-seq").first()
            for name in KEPT:
                if earlier is not None:
                    setattr(clock, name, getattr(earlier, name))
            if earlier is None:
                clock.status, clock.ended_on = ClockStatus.STRUCK, None
            self.moved([clock])

    def moved(self, clocks: Iterable[Deadline]) -> None:
        """These were reckoned anew."""
        for clock in clocks:
            self.all = [*(each for each in self.all if each.pk != clock.pk), clock]
            self._note(clock)

    def write(self) -> None:
        """Save the clocks that changed, those that are new, and what the event made of each."""
        changed = {change.deadline_id: change.deadline for change in self.changes}
        new = [clock for clock in changed.values() if clock._state.adding]  # noqa: SLF001 -- Django's documented way to ask
        known = [clock for clock in changed.values() if clock not in new]
        # What ends goes before what runs again: of one rule only one clock runs.
        for clock in sorted(known, key=lambda each: each.status in queries.OPEN_CLOCKS):
            clock.save()
        self.event.proceeding.deadlines.bulk_create(new)
        counted = queries.changes_of(known)
        for change in self.changes:
            counted[change.deadline_id] = change.seq = counted.get(change.deadline_id, 0) + 1
        self.event.deadline_changes.bulk_create(self.changes)

    def _end(self, clock: Deadline, status: ClockStatus) -> None:
        clock.status = status
        clock.ended_on = self.event.happened_on
        self._note(clock)

    def _note(self, clock: Deadline) -> None:
        kept = {name: getattr(clock, name) for name in KEPT}
        change = DeadlineChange(dossier_id=clock.dossier_id, deadline=clock, event=self.event, seq=0, **kept)
        self.changes.append(change)


def displaced(proceeding: Proceeding) -> list[Deadline]:
    """The open clocks whose due date is another under the calendar as it is now, reckoned but not saved."""
    return [clock for clock, _ in displaced_under(calendar(), queries.open_clocks(proceeding))]


def displaced_under(days: WorkCalendar, clocks: Iterable[Deadline]) -> list[tuple[Deadline, date]]:
    """The clocks whose due date is another under that calendar, reckoned but not saved, each with the earlier date."""
    dated = [(clock, clock.due_on) for clock in clocks]
    for clock, _ in dated:
        _reckon(clock, days)
    return [(clock, before) for clock, before in dated if clock.due_on != before]


def _new(event: Event, each: Start, facts: SpineFacts, days: WorkCalendar, settings: RuleSettings) -> Deadline:
    counted_from = getattr(facts, each.counted_from) if each.counted_from else event.happened_on
    known = rules.flags_known(each.rule)
    clock = Deadline(
        dossier_id=event.dossier_id,
        proceeding=event.proceeding,
        rule=each.rule,
        counted_from=counted_from,
        rules_on=rules_day(_rules_of(each, facts, counted_from, settings), counted_from),
        status=ClockStatus.RUNNING,
        is_remote=facts.remote and "remote" in known,
        is_complex=facts.complex_case and "complex_case" in known,
    )
    _reckon(clock, days, settings)
    return clock


def _rules_of(each: Start, facts: SpineFacts, counted_from: date, settings: RuleSettings) -> RuleSet:
    """The rules of the step, unless a transitional article goes by the date that the clock counts from."""
    if not each.topic:
        return facts.rule_set
    accepted_under = settings.old_complaints_accepted_under
    return rules_for(each.topic, opened_on=counted_from, on=facts.on, old_complaints_accepted_under=accepted_under)


def _reckon(clock: Deadline, days: WorkCalendar, settings: RuleSettings | None = None) -> None:
    """Count to the last day; without settings a clock goes on counting as it began."""
    pauses = [(date.fromisoformat(since), date.fromisoformat(until)) for since, until in clock.pauses if until]
    ruled = rules.due(
        clock.rule,
        clock.counted_from,
        calendar=days,
        rules_on=clock.rules_on,
        settings=settings or as_counted_in(LimitUnit(clock.unit)),
        remote=clock.is_remote,
        complex_case=clock.is_complex,
        extended=clock.extended,
        pauses=pauses,
    )
    clock.length, clock.unit, clock.due_on = ruled.length, ruled.unit, ruled.due
    clock.article, clock.instrument = ruled.article, ruled.instrument.number
