"""What the page of a dossier shows — trang hồ sơ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from kntc.accounts.models import Post
from kntc.catalogues import queries as catalogues
from kntc.dossiers import queries as dossiers
from kntc.dossiers.models import Dossier, Party
from kntc.law import rules
from kntc.law.facts import SpineFacts
from kntc.law.instrument import RuleSet
from kntc.law.limit import NoDueDate
from kntc.law.procedure import Start
from kntc.law.rules import RULES
from kntc.law.term import Term
from kntc.proceedings import queries, reckoning
from kntc.proceedings.models import Assignment, Event, KindRow, Proceeding
from kntc.proceedings.next_steps import NextStep, head_title, next_steps
from kntc.proceedings.reckoning import Clock
from kntc.proceedings.terms import ClockStatus
from kntc.proceedings.urgency import Look, purpose
from kntc.workdays.queries import calendar

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Milestone:
    """A state on the way through the procedure: when it was reached, or by when it is due."""

    state: Term
    reached_on: date | None
    is_current: bool
    ahead: str = ""

    @property
    def words(self) -> str:
        """The state, beginning a line."""
        return self.state.vietnamese[:1].upper() + self.state.vietnamese[1:]

    @property
    def when(self) -> str:
        """The day it was reached; of one that lies ahead, by when it is due."""
        return f"{self.reached_on:%d/%m/%Y}" if self.reached_on else self.ahead

    @property
    def look(self) -> str:
        """Reached, where we are, or ahead."""
        if self.is_current:
            return "current"
        return "passed" if self.reached_on else ""


@dataclass(frozen=True)
class DossierPage:
    """Everything about one file, seen through one of its proceedings, that stands on each of its parts."""

    dossier: Dossier
    current: Proceeding
    row: KindRow
    milestones: list[Milestone]
    steps: list[NextStep]
    clocks: list[Clock]
    not_begun: list[tuple[str, str]]
    parties: list[Party]
    assignments: list[Assignment]
    facts: list[tuple[str, str]]
    events: list[Event] = field(default_factory=list)

    @property
    def possible(self) -> list[NextStep]:
        """What this official can do now, what still lies ahead first."""
        found = [each for each in self.steps if not each.step.rare and each.is_possible]
        return sorted(found, key=lambda each: not each.is_left)

    @property
    def impossible(self) -> list[NextStep]:
        """What cannot be done yet, or by this official."""
        return [each for each in self._ordinary if not each.is_possible and not each.is_ruled_out]

    @property
    def otherwise(self) -> list[NextStep]:
        """Where an answer recorded before leads another way."""
        return [each for each in self._ordinary if each.is_ruled_out and not each.is_possible]

    @property
    def rare(self) -> list[NextStep]:
        """The exits that are lawful when needed, as far as nothing stands against them."""
        return [each for each in self.steps if each.step.rare and not each.refusals]

    @property
    def rare_not_now(self) -> list[NextStep]:
        """The exits whose conditions are not met."""
        return [each for each in self.steps if each.step.rare and each.refusals]

    @property
    def _ordinary(self) -> list[NextStep]:
        return [each for each in self.steps if not each.step.rare]

    @property
    def main_clock(self) -> Clock | None:
        """The clock of the decision while it is open, else the nearest one that is the office's duty."""
        waits = self.current.table.duties_exclude
        running = [each for each in self.clocks if each.is_open and each.deadline.rule not in waits]
        decides = self.current.table.steps.get(self.current.table.decides)
        deciding = [each for each in running if decides and each.deadline.rule in decides.stops]
        return next(iter(deciding or running), None)

    @property
    def other_clocks(self) -> list[Clock]:
        """The other clocks, open ones first."""
        return [each for each in self.clocks if each is not self.main_clock]

    @property
    def look(self) -> str:
        """How the state pill looks: ended, paused, or under way."""
        if not self.current.is_open:
            return "ended"
        return "paused" if any(each.chip.look is Look.PAUSED for each in self.clocks) else ""

    @property
    def rule_set(self) -> Term:
        """The rules that the proceeding was opened under."""
        return RuleSet(self.current.rule_set)

    @property
    def settler(self) -> str:
        """Who decides."""
        return f"{head_title(self.current.holder)} {self.current.holder.short_name}"


def assemble(seen: list[Proceeding], current: Proceeding, actor: Post, *, on: date) -> DossierPage:
    """Read what the page needs; ``seen`` are the proceedings of the file that the official may read."""
    events, parties = list(queries.diary_of(seen)), list(dossiers.parties_of(current.dossier_id))
    days, standing = calendar(), [each for each in events if stands(each, current)]
    clocks = [reckoning.clock(each, on, days) for each in queries.clocks_of([current])]
    row = queries.kind_row(current)
    facts = queries.facts_of(
        row,
        current,
        current.table.decides,
        on=on,
        done={each.action: each.happened_on for each in reversed(standing)},
        clocks=[each.deadline for each in clocks],
        parties=parties,
    )
    came_on = next((each.happened_on for each in standing if each.to_state != each.from_state), current.opened_on)
    return DossierPage(
        dossier=current.dossier,
        current=current,
        row=row,
        milestones=milestones(current, events, due_by_state(current, clocks)),
        steps=next_steps(current, actor, on=on, known=facts, came_on=came_on),
        clocks=clocks,
        not_begun=not_begun(current, facts, clocks),
        parties=parties,
        assignments=list(current.assignments.filter(until=None).select_related("post__account")),
        facts=_facts(row),
        events=events,
    )


def milestones(proceeding: Proceeding, events: Iterable[Event], ahead: dict[str, str] | None = None) -> list[Milestone]:
    """The milestones of the table with the day each was first reached; the last one reached is where we are."""
    reached: dict[str, date] = {}
    for event in sorted(events, key=lambda each: each.seq):
        if stands(event, proceeding):
            reached.setdefault(event.to_state, event.happened_on)
    path = _path(proceeding, reached)
    return [
        Milestone(state, reached.get(state), state == proceeding.state, (ahead or {}).get(state, "")) for state in path
    ]


def _path(proceeding: Proceeding, reached: Mapping[str, date]) -> list[Term]:
    """The milestones passed, where the case stands, and what lies ahead of it while it is open.

    A case that left the usual way shows where it went instead; what it passed by, or cannot come to any more, is left
    out.
    """
    states = list(proceeding.table.milestones)
    if proceeding.state in states:
        here = states.index(proceeding.state_term)
        return [state for place, state in enumerate(states) if place >= here or state in reached]
    passed = [state for state in states if state in reached]
    last = states.index(passed[-1]) + 1 if passed else 0
    reachable = proceeding.table.leads_to(proceeding.state_term) if proceeding.is_open else set()
    return [*passed, proceeding.state_term, *(state for state in states[last:] if state in reachable)]


def due_by_state(proceeding: Proceeding, clocks: Iterable[Clock]) -> dict[str, str]:
    """By when each state ahead is due: the last day of the clock that the step into it stops."""
    running = {
        each.deadline.rule: each.deadline.due_on for each in clocks if each.deadline.status == ClockStatus.RUNNING
    }
    found: dict[str, str] = {}
    for step in proceeding.table.steps.values():
        if step.on_expiry_of in running:
            found.setdefault(step.target.value, f"từ {running[step.on_expiry_of] + ONE_DAY:%d/%m/%Y}")
        elif not step.rare and (due := min((running[rule] for rule in step.stops if rule in running), default=None)):
            found.setdefault(step.target.value, f"chậm nhất {due:%d/%m}")
    return found


def not_begun(proceeding: Proceeding, facts: SpineFacts, clocks: Iterable[Clock]) -> list[tuple[str, str]]:
    """The clocks that the deciding step will start: what for, and how long; nothing once it was taken."""
    table = proceeding.table
    decides = table.steps.get(table.decides)
    known = {each.deadline.rule for each in clocks}
    if decides is None or not proceeding.is_open or any(start.rule in known for start in decides.starts):
        return []
    starts = [each for each in decides.starts if each.rule not in table.duties_exclude and each.applies(facts)]
    return [(purpose(each.rule), words) for each in starts if (words := _length(each, facts.on))]


def _length(start: Start, on: date) -> str:
    """How long, from what: 03 ngày làm việc từ khi ban hành quyết định."""
    try:
        limit = rules.limit_for(start.rule, on=on).limit
    except NoDueDate:
        return ""
    begun = RULES[start.rule].trigger.partition("→")[0].strip()
    return f"{limit} từ khi {begun[:1].lower()}{begun[1:]}"


def _facts(row: KindRow) -> list[tuple[str, str]]:
    """What the kind says of itself, with its field by name."""
    code = getattr(row, "field", "")
    field_of = [("Lĩnh vực", catalogues.name_of("fields", code))] if code else []
    return [*row.summary(), *field_of]


def stands(event: Event, proceeding: Proceeding) -> bool:
    """Whether it is an event of this proceeding that strikes nothing and that nobody struck."""
    return event.proceeding_id == proceeding.pk and event.undoes_id is None and not is_struck(event)


def is_struck(event: Event) -> bool:
    """Whether a line was struck since."""
    return getattr(event, "undone_by", None) is not None
