"""What may be done now, by whom, and what is missing — việc tiếp theo theo luật."""

from dataclasses import dataclass, replace
from datetime import date

from kntc.accounts import authority
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.law.facts import SpineFacts
from kntc.law.instrument import RuleSet
from kntc.law.procedure import STAY, Step
from kntc.law.procedures import form_words
from kntc.law.refusal import Refusal
from kntc.law.roles import CALENDAR, HANDLER, HEAD, RECEIVER, REVIEWER, VERIFIER, Role
from kntc.law.transition import rules_for
from kntc.proceedings import actions, queries
from kntc.proceedings.models import Proceeding
from kntc.ui.addresses import address
from kntc.ui.templatetags.vietnamese import vn_weekday_date
from kntc.units.kinds import UnitKind
from kntc.units.models import Unit

SPOKEN_ORDER = (RECEIVER, HANDLER, VERIFIER, REVIEWER)


@dataclass(frozen=True)
class NextStep:
    """A step that starts from the present state: its row, what stands against it, what is fulfilled already.

    ``not_yours`` says whose it is; ``lent_until`` the last day of an ended delegation, up to which it may still be
    entered late; ``helps`` are the pages that meet what is missing.
    """

    proceeding: Proceeding
    action: str
    step: Step
    refusals: tuple[Refusal, ...]
    not_yours: str
    met: tuple[str, ...] = ()
    lent_until: date | None = None
    advice: str = ""
    form: str = ""
    is_done: bool = False
    helps: tuple[tuple[str, str], ...] = ()

    @property
    def is_possible(self) -> bool:
        """Whether this official can take it now."""
        return not self.refusals and not self.not_yours

    @property
    def is_ruled_out(self) -> bool:
        """Whether an answer recorded before leads another way, so that nothing is missing that could still come."""
        return bool(self.refusals) and all(refusal.field for refusal in self.refusals)

    @property
    def is_left(self) -> bool:
        """Whether it still lies ahead: what was done and leads nowhere else need not be done again."""
        return not (self.is_done and self.step.target in {STAY, self.proceeding.state})

    @property
    def url(self) -> str:
        """The page of the step."""
        return step_url(self.proceeding, self.action, self.step)

    @property
    def verb(self) -> str:
        """What its button says; the title of the step stands beside it."""
        if self.step.opens:
            return "Tiếp nhận…"
        return "Lập văn bản…" if self.step.issues else "Ghi nhận…"


def step_url(proceeding: Proceeding, action: str, step: Step) -> str:
    """The page of a step; one that opens a proceeding of another kind stands on that kind's page."""
    if step.opens:
        return address(f"{step.opens}:open", proceeding.pk)
    return address(f"{proceeding.procedure}:step", proceeding.pk, action)


def next_steps(
    proceeding: Proceeding, actor: Post, *, on: date, known: SpineFacts | None = None, came_on: date | None = None
) -> list[NextStep]:
    """Every step that stands on the page, in the order of the table; nothing once the proceeding has ended.

    Whoever has read the facts already, and when the case ``came_on`` to its state, spares reading them again.
    """
    if not proceeding.is_open:
        return []
    rows = _on_page(proceeding)
    known = known or queries.facts_of(queries.kind_row(proceeding), proceeding, next(iter(rows), ""), on=on)
    whose = {by: not_yours(proceeding, by, actor, on=on) for by in {step.by for step in rows.values()}}
    lent = _lent(proceeding, actor, on=on, since=came_on) if any(whose.values()) else []
    found = []
    for action, step in rows.items():
        facts = replace(known, rule_set=_rules(proceeding, action, on, known.done.get(proceeding.table.decides)))
        if facts.rule_set in step.rule_sets:
            last = next((day for roles, day in lent if roles & step.by), None) if whose[step.by] else None
            each = _next_step(proceeding, action, step, facts)
            found.append(replace(each, not_yours=whose[step.by], lent_until=last))
    return [replace(each, helps=_helps(each, found)) for each in found]


def _next_step(proceeding: Proceeding, action: str, step: Step, facts: SpineFacts) -> NextStep:
    return NextStep(
        proceeding,
        action,
        step,
        still_missing(step, facts),
        "",
        met=tuple(step.met(facts)),
        advice=_advice(step, facts),
        form=form_words(step.issues[0]) if step.issues else "",
        is_done=action in facts.done,
    )


def _advice(step: Step, facts: SpineFacts) -> str:
    """One line: by when, and what it issues."""
    due = min((facts.due[rule] for rule in step.stops if rule in facts.due), default=None)
    by_when = f"Chậm nhất {vn_weekday_date(due)}." if due and due >= facts.on else ""
    if due and due < facts.on:
        by_when = f"Đã quá hạn {vn_weekday_date(due)}."
    issued = f"Ban hành: {'; '.join(paper.vietnamese for paper in step.issues)}." if step.issues else ""
    return " ".join(filter(None, (step.advice, by_when, issued)))


def _helps(each: NextStep, found: list[NextStep]) -> tuple[tuple[str, str], ...]:
    """The pages of the steps that meet what is missing, as far as this official may take them."""
    wanted = {refusal.helps for refusal in each.refusals} - {""}
    return tuple((other.step.title, other.url) for other in found if other.action in wanted and not other.not_yours)


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
    proceeding: Proceeding,
    roles: frozenset[Role],
    facts: SpineFacts,
    *,
    on: date,
    settled: frozenset[str] = frozenset(),
) -> tuple[str, Step] | None:
    """The first ordinary step from this state that the facts allow, the official's own first; for a row of a list.

    What was done already and leads nowhere else is not offered again, nor what the spine has ``settled``. Where
    nothing is allowed yet, the first one
    stands there all the same: its page says what is missing.
    """
    ordinary = [
        (name, row)
        for name, row in _on_page(proceeding).items()
        if not row.rare and _rules(proceeding, name, on) in row.rule_sets
        if row.target != proceeding.state and not (row.target is STAY and name in settled | facts.done.keys())
    ]
    own = [each for each in ordinary if each[1].by & roles]
    # Conditions are put one after the other, and no further than to the first step that they allow.
    return next((each for each in (*own, *ordinary) if not still_missing(each[1], facts)), next(iter(ordinary), None))


def not_yours(proceeding: Proceeding, roles: frozenset[Role], actor: Post, *, on: date) -> str:
    """Why this official may not play any of the roles in this matter, in words; nothing when he may."""
    try:
        actions.require_authority(proceeding, roles, actor, at=proceeding.holder, on=on)
    except NotYours:
        return f"Việc của {whose(roles, proceeding.holder)}."
    return ""


def lent_until(proceeding: Proceeding, roles: frozenset[Role], actor: Post, *, on: date) -> date | None:
    """The last day on which a delegation that has ended let this official take such a step of this matter.

    None for whoever may take it today, and for whoever never could.
    """
    if not not_yours(proceeding, roles, actor, on=on):
        return None
    return next((day for lent, day in _lent(proceeding, actor, on=on) if lent & roles), None)


def _lent(
    proceeding: Proceeding, actor: Post, *, on: date, since: date | None = None
) -> list[tuple[frozenset[Role], date]]:
    return authority.days_lent(actor, unit=proceeding.holder, since=since or queries.came_here_on(proceeding), until=on)


def whose(roles: frozenset[Role], unit: Unit) -> str:
    """Who plays the roles there, as people speak of them: Chủ tịch UBND xã Diễn Châu."""
    head = [f"{head_title(unit)} {unit.short_name}"] if HEAD in roles else []
    others = [role.vietnamese for role in SPOKEN_ORDER if role in roles]
    return " hoặc ".join([*others, *head] if len(roles) > 1 else head or [f"{others[0]} tại {unit.short_name}"])


def head_title(unit: Unit) -> str:
    """What the one who decides there is called."""
    return "Chủ tịch" if unit.kind == UnitKind.COMMITTEE else "Thủ trưởng"
