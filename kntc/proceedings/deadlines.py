"""The running clocks — thời hạn đang tính: start, stop, pause, resume, extend, restore.

The law says how long (kntc.law.rules), the calendar which days count (kntc.workdays); this module keeps what
runs, and after each event writes what the event made of it.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max

from kntc.law import rules
from kntc.law.facts import SpineFacts
from kntc.law.instrument import RuleSet
from kntc.law.limit import LimitUnit
from kntc.law.procedure import Start
from kntc.law.settings import RuleSettings, as_counted_in
from kntc.law.transition import rules_day, rules_for
from kntc.law.workday import WorkCalendar
from kntc.proceedings import queries
from kntc.proceedings.models import Deadline, Event, Proceeding
from kntc.proceedings.terms import ClockStatus
from kntc.workdays.queries import calendar, rule_settings

KEPT = ("length", "due_on", "status", "is_complex", "extended", "pauses", "ended_on")
"""The columns of a clock that events change, and that a change remembers."""


def start(event: Event, starts: Iterable[Start], facts: SpineFacts) -> None:
    """Start the clocks that apply; one that already runs is left as it is."""
    open_rules = {clock.rule for clock in queries.open_clocks(event.proceeding)}
    days, settings = calendar(), rule_settings()
    for each in starts:
        if each.rule not in open_rules and each.applies(facts):
            _note(event, _new(event, each, facts, days, settings))


def stop(event: Event, stopped: frozenset[str], *, rest: bool) -> None:
    """The named clocks are met on the day of the event; with ``rest`` every other one ends too."""
    for clock in queries.open_clocks(event.proceeding):
        if clock.rule in stopped:
            _end(event, clock, ClockStatus.MET)
        elif rest:
            _end(event, clock, ClockStatus.ENDED)


def pause(event: Event) -> None:
    """Every running clock stands still from the day of the event (Luật Khiếu nại, Điều 11a.4)."""
    for clock in queries.open_clocks(event.proceeding):
        clock.status = ClockStatus.PAUSED
        clock.pauses = [*clock.pauses, [event.happened_on.isoformat(), None]]
        _note(event, clock)


def resume(event: Event) -> None:
    """Paused clocks run on from the day of the decision to continue (NĐ 155/2026, Điều 28b.2)."""
    days = calendar()
    for clock in queries.open_clocks(event.proceeding):
        if clock.status == ClockStatus.PAUSED:
            clock.status = ClockStatus.RUNNING
            clock.pauses = [*clock.pauses[:-1], [clock.pauses[-1][0], event.happened_on.isoformat()]]
            _reckon(clock, days)
            _note(event, clock)


def extend(event: Event, extended: frozenset[str], facts: SpineFacts) -> None:
    """Reckon the named clocks again from their start: complex now, or extended once more."""
    days = calendar()
    for clock in queries.open_clocks(event.proceeding):
        if clock.rule in extended:
            known = rules.flags_known(clock.rule)
            clock.is_complex = facts.complex_case and "complex_case" in known
            clock.extended += "extended" in known
            _reckon(clock, days)
            _note(event, clock)


def restore(event: Event, struck: Event) -> None:
    """Set every clock that the struck event changed to what it was before it."""
    for change in queries.changes_by(struck):
        clock = change.deadline
        earlier = clock.changes.filter(seq__lt=change.seq).order_by("-seq").first()
        for name in KEPT:
            if earlier is not None:
                setattr(clock, name, getattr(earlier, name))
        if earlier is None:
            clock.status, clock.ended_on = ClockStatus.STRUCK, None
        _note(event, clock)


def displaced(proceeding: Proceeding) -> list[Deadline]:
    """The open clocks whose due date is another under the calendar as it is now, reckoned but not saved."""
    return [clock for clock, _ in displaced_under(calendar(), queries.open_clocks(proceeding))]


def displaced_under(days: WorkCalendar, clocks: Iterable[Deadline]) -> list[tuple[Deadline, date]]:
    """The clocks whose due date is another under that calendar, reckoned but not saved, each with the earlier date."""
    dated = [(clock, clock.due_on) for clock in clocks]
    for clock, _ in dated:
        _reckon(clock, days)
    return [(clock, before) for clock, before in dated if clock.due_on != before]


def write(event: Event, clocks: Iterable[Deadline]) -> None:
    """Save clocks that the event changed."""
    for clock in clocks:
        _note(event, clock)


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


def _end(event: Event, clock: Deadline, status: ClockStatus) -> None:
    clock.status = status
    clock.ended_on = event.happened_on
    _note(event, clock)


def _note(event: Event, clock: Deadline) -> None:
    """Save the clock and write the change that the event made."""
    is_new = clock._state.adding  # noqa: SLF001 -- Django's documented way to ask
    clock.save()
    last = 0 if is_new else clock.changes.aggregate(last=Max("seq"))["last"] or 0
    clock.changes.create(
        dossier_id=clock.dossier_id,
        event=event,
        seq=last + 1,
        **{name: getattr(clock, name) for name in KEPT},
    )
