"""One function moves a case — mở lượt giải quyết, thực hiện một bước, gạch bỏ, bàn giao, phân công."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kntc.accounts import authority
from kntc.accounts.models import Post
from kntc.audit.whole import whole
from kntc.documents import actions as documents
from kntc.dossiers import actions as dossiers
from kntc.dossiers.actions import Refused
from kntc.dossiers.models import Dossier
from kntc.law.facts import SpineFacts
from kntc.law.instrument import rule_set_on
from kntc.law.procedure import BACK, STAY, NotNow, Step
from kntc.law.refusal import Refusal
from kntc.law.roles import HEAD, REVIEWER, VERIFIER, Role
from kntc.ledger import actions as ledger
from kntc.proceedings import bookings, deadlines, diary, inputs, news, numbering, queries
from kntc.proceedings.deadlines import Clocks
from kntc.proceedings.models import Assignment, Custody, Event, KindRow, Proceeding
from kntc.proceedings.numbering import Numbered
from kntc.proceedings.terms import HAND_OVER, JOININGS, OPEN, RECKON, STAFF, STRIKE, WITHDRAWALS, Duty
from kntc.units.models import Unit
from kntc.workdays.queries import one_calendar

ASSIGNERS = frozenset({HEAD, REVIEWER})
"""Who says who works on a matter: the head, and the head of a division."""


@whole()
@one_calendar()
def open_proceeding(
    row: KindRow,
    *,
    dossier: Dossier,
    unit: Unit,
    actor: Post | None,
    on: date,
    continues: Proceeding | None = None,
    given: dict[str, Any] | None = None,
    key: UUID | None = None,
) -> Event:
    """Open a proceeding of the row's kind in a dossier — mở lượt giải quyết.

    ``row`` is an unsaved facts row; its proceeding, custody, first event, clocks and counts are written with
    it. Whoever opens it is assigned to it. The rules are those of ``on`` and stay with it.
    """
    table = row.procedure
    now = queries.locked_dossier(dossier.pk)
    dossier.head, dossier.events = now.head, now.events
    diary.refuse_future(on)
    proceeding = Proceeding.objects.create(
        dossier=dossier,
        procedure=table.name,
        rule_set=rule_set_on(on),
        state=table.begins,
        holder=unit,
        opened_on=on,
        continues=continues,
        number=documents.next_number(unit, on.year, table.name),
        year=on.year,
    )
    Custody.objects.create(dossier=dossier, proceeding=proceeding, unit=unit, since=on, why="Tiếp nhận")
    row.proceeding, row.dossier = proceeding, dossier
    row.save(force_insert=True)
    event = diary.record(
        proceeding, OPEN, actor=actor, on=on, to_state=table.begins, given=inputs.as_json(given or {}), key=key
    )
    works = [actor] if actor is not None and authority.roles_at(actor, unit) else []
    for post in works:
        Assignment.objects.create(dossier=dossier, proceeding=proceeding, post=post, since=on)
    facts = queries.facts_of(row, proceeding, OPEN, on=on, done={OPEN: on}, clocks=())
    clocks = deadlines.Clocks(event)
    clocks.start(table.starts, facts)
    bookings.book(table.counts, event, facts)
    _settle(proceeding, event, clocks, working=[post.pk for post in works])
    return event


@whole()
@one_calendar()
def take(
    row: KindRow,
    action: str,
    *,
    actor: Post | None,
    on: date,
    given: dict[str, Any] | None = None,
    key: UUID | None = None,
    acting_at: Unit | None = None,
) -> Event:
    """Take one step of the row's procedure with what was typed — thực hiện một bước.

    ``acting_at`` is the superior unit when it, and not the holder, notes the step (a second complaint). The
    same form (``key``) sent twice gives the event it made the first time. Raises NotNow (not from this state),
    NotYours (not this official), Refused (a condition or an answer is missing), each in Vietnamese.
    """
    proceeding = queries.locked(row.proceeding_id, row.dossier_id)
    earlier = queries.event_of_form(row.dossier_id, key)
    if earlier is not None:
        return earlier
    row.refresh_from_db()
    answers = given or {}
    step = step_of(proceeding, action, on=on)
    require_authority(proceeding, step.by, actor, at=acting_at or proceeding.holder, on=on)
    inputs.refuse_incomplete(step, answers)
    numbered = numbering.number(step, answers, proceeding=proceeding, actor=actor, on=on)
    answers = numbered.answers
    lines, clocks = list(queries.standing(proceeding)), queries.open_clocks(proceeding)
    facts = queries.facts_of(row, proceeding, action, on=on, given=answers, done=diary.done(lines), clocks=clocks)
    before = inputs.columns_before(row, step)
    staff(proceeding, inputs.officials(step, answers), on=on)
    case = diary.Case(proceeding, lines, clocks)
    event = advance(case, action, step=step, facts=facts, actor=actor, on=on, given=answers, before=before, key=key)
    _draft(event, numbered)
    inputs.keep(row, step, answers)
    return event


def advance(
    case: diary.Case,
    action: str,
    *,
    step: Step,
    facts: SpineFacts,
    actor: Post | None,
    on: date,
    given: dict[str, Any],
    before: dict[str, Any],
    key: UUID | None = None,
) -> Event:
    """Move a case by one step, whatever its kind. The caller has locked the dossier and asked who may."""
    proceeding = case.proceeding
    diary.refuse_out_of_order(case.lines, step, on)
    refuse_unless_met(step, facts)
    event = diary.record(
        proceeding,
        action,
        actor=actor,
        on=on,
        to_state=_target(case, step),
        given=inputs.as_json(given),
        before=before,
        key=key,
    )
    clocks = deadlines.Clocks(event, case.clocks)
    clocks.stop(step.stops, rest=step.stops_all or event.to_state in proceeding.table.ends)
    if step.pauses:
        clocks.pause()
    if step.resumes:
        clocks.resume()
    if step.extends:
        clocks.extend(step.extends, facts)
    if step.starts:
        clocks.start(step.starts, facts)
    bookings.book(step.counts, event, facts)
    _settle(proceeding, event, clocks)
    return event


@whole()
def strike(event: Event, *, actor: Post, on: date, reason: str, key: UUID | None = None) -> Event:
    """Undo a wrong entry — gạch bỏ. A second person with the head's authority, and the last step first.

    The state before it returns, its clocks are set back, its ledger lines reversed, its papers voided; the
    line itself and its numbers stay.
    """
    proceeding = queries.locked(event.proceeding_id, event.dossier_id)
    earlier = queries.event_of_form(event.dossier_id, key)
    if earlier is not None:
        return earlier
    authority.require(actor, frozenset({HEAD}), unit=proceeding.holder, on=on)
    diary.refuse_strike(proceeding, event, actor=actor, reason=reason)
    row = queries.kind_row(proceeding)
    line = diary.record(
        proceeding,
        STRIKE,
        actor=actor,
        on=on,
        to_state=event.from_state or event.to_state,
        given={"reason": reason},
        undoes=event,
        key=key,
    )
    inputs.put_back(row, event)
    _take_back(proceeding, event, on=on)
    clocks = deadlines.Clocks(line, queries.open_clocks(proceeding))
    clocks.set_back(event)
    ledger.reverse(dossier_id=event.dossier_id, event_id=event.pk, by_event_id=line.pk, recorded_at=line.recorded_at)
    documents.void(dossier_id=event.dossier_id, event_id=event.pk, by_event_id=line.pk)
    if event.action == OPEN:
        proceeding.struck_on = on
    _settle(proceeding, line, clocks)
    return line


def _take_back(proceeding: Proceeding, event: Event, *, on: date) -> None:
    """Set people, joinings and assignments back to what they were before the struck step."""
    if event.action in WITHDRAWALS:
        dossiers.withdraw_again(event.dossier_id, on=event.happened_on, party_id=event.inputs.given.get("party"))
    if event.action in JOININGS:
        dossiers.join_again(event.dossier_id, on=event.happened_on, until=on)
    named = inputs.officials_named(proceeding, event)
    Assignment.objects.filter(proceeding=proceeding, post__in=named, until=None).update(until=on)


@whole()
def hand_over(proceeding: Proceeding, *, to: Unit, actor: Post | None, on: date, why: str) -> Event:
    """Give the proceeding into another unit's custody — bàn giao. Neither state nor clock nor number changes.

    For reforms and successions only; a transfer under the law is a step and opens a new proceeding. The
    caller holds the right to do it (administration).
    """
    proceeding = queries.locked(proceeding.pk, proceeding.dossier_id)
    diary.refuse_future(on)
    Custody.objects.filter(proceeding=proceeding, until=None).update(until=on)
    Custody.objects.create(dossier_id=proceeding.dossier_id, proceeding=proceeding, unit=to, since=on, why=why)
    Assignment.objects.filter(proceeding=proceeding, until=None).exclude(post__unit=to).update(until=on)
    sender, proceeding.holder = proceeding.holder, to
    event = diary.record(
        proceeding, HAND_OVER, actor=actor, on=on, to_state=proceeding.state, given={"unit": to.pk, "why": why}
    )
    ledger.move(
        dossier_id=event.dossier_id,
        event_id=event.pk,
        sender=sender,
        receiver=to,
        happened_on=on,
        recorded_at=event.recorded_at,
    )
    _settle(proceeding, event)
    return event


@whole()
def assign(
    proceeding: Proceeding,
    *,
    posts: Iterable[tuple[Post, Duty]],
    actor: Post,
    on: date,
    due_on: date | None = None,
    note: str = "",
    key: UUID | None = None,
) -> Event:
    """Say who works on the proceeding from now on, until when — phân công. Whoever is not named works on it no longer.

    The day is the office's own, no limit of the law.
    """
    proceeding = queries.locked(proceeding.pk, proceeding.dossier_id)
    earlier = queries.event_of_form(proceeding.dossier_id, key)
    if earlier is not None:
        return earlier
    authority.require(actor, ASSIGNERS, unit=proceeding.holder, on=on)
    if not proceeding.is_open:
        raise NotNow(f"Lượt giải quyết đã kết thúc: {proceeding.state_term.vietnamese}.")
    diary.refuse_future(on)
    chosen = dict(posts)
    standing = Assignment.objects.filter(proceeding=proceeding, until=None)
    standing.exclude(post__in=chosen).update(until=on)
    staff(proceeding, chosen, on=on)
    standing.filter(post__in=chosen).update(due_on=due_on)
    given = {"posts": sorted(post.pk for post in chosen), "due_on": due_on.isoformat() if due_on else "", "note": note}
    named = ", ".join(sorted(post.account.full_name for post in chosen))
    event = diary.record(
        proceeding, STAFF, actor=actor, on=on, to_state=proceeding.state, given=given | {"named": named}, key=key
    )
    _settle(proceeding, event)
    return event


def staff(proceeding: Proceeding, chosen: Mapping[Post, Duty], *, on: date) -> None:
    """Put these officials to work on the proceeding, beside whoever works on it already."""
    if not chosen:
        return
    kept = set(queries.assigned_posts(proceeding))
    Assignment.objects.bulk_create(
        Assignment(dossier_id=proceeding.dossier_id, proceeding=proceeding, post=post, duty=duty, since=on)
        for post, duty in chosen.items()
        if post.pk not in kept
    )


@whole()
def reckon_again(proceeding: Proceeding, *, actor: Post, on: date, why: str) -> int:
    """Reckon the running clocks after the calendar changed — tính lại thời hạn. Gives how many moved.

    The caller holds the right to change the calendar (administration).
    """
    proceeding = queries.locked(proceeding.pk, proceeding.dossier_id)
    moved = deadlines.displaced(proceeding)
    if moved:
        event = diary.record(proceeding, RECKON, actor=actor, on=on, to_state=proceeding.state, given={"why": why})
        clocks = deadlines.Clocks(event, queries.open_clocks(proceeding))
        clocks.moved(moved)
        _settle(proceeding, event, clocks)
    return len(moved)


def sweep(on: date) -> list[Event]:
    """Take every step that the calendar takes, up to ``on`` — các bước tự động theo thời hạn.

    Each bears the legal date: the day after the clock's last day. Safe to run twice, twice at once, and after days
    of not running: a clock that such a step starts may have run out since as well. Each case is a transaction of its
    own; one that fails keeps no other from its step, and is told of at the end.
    """
    taken: list[Event] = []
    failed: list[Exception] = []
    with queries.alone("sweep") as is_alone:
        tried: set[UUID] = set()
        while is_alone and (due := [each for each in queries.to_be_taken(on) if each.pk not in tried]):
            for each in due:
                tried.add(each.pk)
                try:
                    taken += filter(None, [_expire(each.proceeding_id, each.dossier_id, each.rule)])
                except Exception as why:  # noqa: BLE001 -- whatever is wrong with one case
                    failed.append(why)
    if failed:
        raise ExceptionGroup("Có bước tự động chưa thực hiện được", failed)
    return taken


@whole()
def _expire(proceeding_id: UUID, dossier_id: UUID, rule: str) -> Event | None:
    proceeding = queries.locked(proceeding_id, dossier_id)
    run_out = queries.run_out(proceeding, rule)
    if run_out is None:
        return None
    row = queries.kind_row(proceeding)
    steps = {name: row for name, row in queries.steps_now(proceeding, on=run_out).items() if row.on_expiry_of == rule}
    action = _meant(row, proceeding, steps, on=run_out)
    return take(row, action, actor=None, on=run_out) if action else None


def _meant(row: KindRow, proceeding: Proceeding, steps: Mapping[str, Step], *, on: date) -> str:
    """The one of the calendar's steps that the facts mean; empty when none waits for that day."""
    named = (name for name, step in steps.items() if step.applies(queries.facts_of(row, proceeding, name, on=on)))
    return next(named, "")


def step_of(proceeding: Proceeding, action: str, *, on: date) -> Step:
    """The row of the table for this action in the present state; NotNow when there is none."""
    if not proceeding.is_open:
        raise NotNow(f"Lượt giải quyết đã kết thúc: {proceeding.state_term.vietnamese}.")
    return proceeding.table.step(action, proceeding.state, queries.rules_of(proceeding, action, on=on))


def require_authority(
    proceeding: Proceeding, roles: frozenset[Role], actor: Post | None, *, at: Unit, on: date
) -> None:
    """NotYours, unless the actor plays one of the roles there, or was given the verification of this very matter.

    Another body may be charged with verifying (Luật Khiếu nại, Điều 29; Luật Tố cáo, Điều 31): its assigned
    officials then act in this matter, and in no other.
    """
    if actor is None or VERIFIER not in roles or not queries.is_charged(proceeding, actor, on=on):
        authority.require(actor, roles, unit=at, on=on)


def refuse_unless_met(step: Step, facts: SpineFacts) -> None:
    """Refused, with every unmet condition and its article."""
    refusals: list[Refusal] = step.refusals(facts)
    if refusals:
        raise Refused(refusals)


def _draft(event: Event, numbered: Numbered) -> None:
    documents.draft(
        numbered.papers,
        dossier_id=event.dossier_id,
        proceeding_id=event.proceeding_id,
        event_id=event.pk,
        unit=numbered.unit,
        on=event.happened_on,
    )


def _target(case: diary.Case, step: Step) -> str:
    if step.target is STAY:
        return case.proceeding.state
    return diary.state_before_pause(case.proceeding, case.lines) if step.target is BACK else step.target


def _settle(
    proceeding: Proceeding, event: Event, clocks: Clocks | None = None, *, working: Iterable[int] | None = None
) -> None:
    """Save what the event made of the clocks and where the proceeding now stands; tell those who work on it."""
    if clocks is not None:
        clocks.write()
        proceeding.due_on = clocks.nearest_due()
    proceeding.state = event.to_state
    if event.action == STRIKE:
        proceeding.ended_on = None
    elif event.to_state in proceeding.table.ends:
        proceeding.ended_on = event.happened_on
    proceeding.save()
    news.tell(proceeding, event, working=working)
