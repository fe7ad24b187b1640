"""What may be done now, by whom, and what is missing — việc tiếp theo theo luật."""

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.law.facts import SpineFacts
from kntc.law.instrument import RuleSet
from kntc.law.procedure import STAY, Step
from kntc.law.refusal import Refusal
from kntc.law.roles import CALENDAR, Role
from kntc.law.transition import rules_for
from kntc.proceedings import actions, queries
from kntc.proceedings.models import Proceeding


@dataclass(frozen=True)
class NextStep:
    """A step that starts from the present state: its row, and everything that still stands against it."""

    proceeding: Proceeding
    action: str
    step: Step
    refusals: tuple[Refusal, ...]
    not_yours: str

    @property
    def is_possible(self) -> bool:
        """Whether this official can take it now."""
        return not self.refusals and not self.not_yours

    @property
    def is_ruled_out(self) -> bool:
        """Whether an answer recorded before leads another way, so that nothing is missing that could still come."""
        return bool(self.refusals) and all(refusal.field for refusal in self.refusals)

    @property
    def url(self) -> str:
        """The page of the step."""
        return step_url(self.proceeding, self.action, self.step)


def step_url(proceeding: Proceeding, action: str, step: Step) -> str:
    """The page of a step; one that opens a proceeding of another kind stands on that kind's page."""
    if step.opens:
        return reverse(f"{step.opens}:open", args=[proceeding.pk])
    return reverse(f"{proceeding.procedure}:step", args=[proceeding.pk, action])


def next_steps(proceeding: Proceeding, actor: Post, *, on: date) -> list[NextStep]:
    """Every step that stands on the page, in the order of the table; nothing once the proceeding has ended."""
    if not proceeding.is_open:
        return []
    row = queries.kind_row(proceeding)
    rows = _on_page(proceeding)
    known = queries.facts_of(row, proceeding, next(iter(rows), ""), on=on)
    whose = {by: not_yours(proceeding, by, actor, on=on) for by in {step.by for step in rows.values()}}
    found = []
    for action, step in rows.items():
        facts = replace(known, rule_set=_rules(proceeding, action, on, known.done.get(proceeding.table.decides)))
        if facts.rule_set in step.rule_sets:
            found.append(NextStep(proceeding, action, step, still_missing(step, facts), whose[step.by]))
    return found


def _on_page(proceeding: Proceeding) -> dict[str, Step]:
    """The rows from the present state that people take."""
    rows = proceeding.table.steps.items()
    return {
        name: row for name, row in rows if proceeding.state in row.sources and row.on_page and CALENDAR not in row.by
    }


def _rules(proceeding: Proceeding, action: str, on: date, decided_on: date | None = None) -> RuleSet:
    topic = proceeding.table.topic_of(action)
    return rules_for(topic, opened_on=proceeding.opened_on, on=on, decided_on=decided_on)


def still_missing(step: Step, facts: SpineFacts) -> tuple[Refusal, ...]:
    """The conditions that filling in the step's own page cannot meet."""
    asked = {ask.name for ask in step.asks}
    return tuple(refusal for refusal in step.refusals(facts) if refusal.field not in asked)


def likely_step(
    proceeding: Proceeding, roles: frozenset[Role], facts: SpineFacts, *, on: date
) -> tuple[str, Step] | None:
    """The first ordinary step from this state that the facts allow, the official's own first; for a row of a list.

    What was done already and leads nowhere else is not offered again. Where nothing is allowed yet, the first one
    stands there all the same: its page says what is missing.
    """
    ordinary = [
        (name, row)
        for name, row in _on_page(proceeding).items()
        if not row.rare and _rules(proceeding, name, on) in row.rule_sets
        if row.target != proceeding.state and not (row.target is STAY and name in facts.done)
    ]
    allowed = [each for each in ordinary if not still_missing(each[1], facts)]
    own = [each for each in allowed if each[1].by & roles]
    return next(iter(own or allowed or ordinary), None)


def not_yours(proceeding: Proceeding, roles: frozenset[Role], actor: Post, *, on: date) -> str:
    """Why this official may not play any of the roles in this matter, in words; nothing when he may."""
    try:
        actions.require_authority(proceeding, roles, actor, at=proceeding.holder, on=on)
    except NotYours as why:
        return str(why)
    return ""
