"""Who may see what of the spine, and what the spine knows — đọc lượt giải quyết.

``visible_to`` is the one gate for every read for people.
"""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, Max, OuterRef, Prefetch, Q, QuerySet

from kntc.accounts import authority, sight
from kntc.accounts import queries as accounts
from kntc.accounts.models import Post
from kntc.accounts.roles import LEADING, OfficeRole
from kntc.dossiers import people
from kntc.dossiers import queries as dossiers
from kntc.dossiers.models import Dossier, Party
from kntc.dossiers.terms import Confidentiality
from kntc.law.facts import SpineFacts
from kntc.law.instrument import REFORM_2026, RuleSet
from kntc.law.procedure import Step
from kntc.law.procedures import CALENDAR_RULES
from kntc.law.roles import VERIFIER
from kntc.law.transition import rules_for
from kntc.proceedings.models import Assignment, Deadline, DeadlineChange, Event, EventInputs, KindRow, Proceeding
from kntc.proceedings.terms import RELATIVE, ClockStatus
from kntc.units.models import Unit

WITHOUT_CASES = (
    OfficeRole.UNIT_ADMINISTRATOR.value,
    OfficeRole.SYSTEM_ADMINISTRATOR.value,
    OfficeRole.PROVINCIAL_MONITOR.value,
    OfficeRole.CUSTODIAN.value,
    OfficeRole.PROGRAM.value,
)
OPEN_CLOCKS = (ClockStatus.RUNNING, ClockStatus.PAUSED)


class _AmongThese(Func):
    """A key among keys that are read first: unlike a subquery, it can be looked up in an index beside the holder."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def visible_to(actor: Post, *, on: date) -> QuerySet[Proceeding]:
    """The proceedings this official may read — cổng xem hồ sơ.

    What the own unit (and what it serves) holds, what the official is assigned to, and what the law lets
    oversee. Of a sealed dossier only heads of the holding unit and those assigned see anything.
    """
    if not actor.in_force(on):
        return Proceeding.objects.none()
    mine = _AmongThese(F("pk"), ArraySubquery(Assignment.objects.filter(post=actor, until=None).values("proceeding")))
    held = sight.of(actor, on=on)
    open_to_unit = ~Q(dossier__confidentiality=Confidentiality.SEALED)
    # The unit's first: PostgreSQL reads the keys from end to end for every row that nothing before let pass.
    return Proceeding.objects.filter(held.led | (held.read & open_to_unit) | mine).select_related("dossier", "holder")


def dossier_visible_to(actor: Post, dossier_id: UUID, *, on: date) -> Dossier | None:
    """The file, when the official may read at least one of its proceedings."""
    seen = visible_to(actor, on=on).filter(dossier_id=dossier_id).first()
    return seen.dossier if seen else None


def open_for(actor: Post, *, on: date) -> QuerySet[Proceeding]:
    """The work list: open proceedings that this official may read, the nearest deadline first."""
    return open_among(visible_to(actor, on=on))


def open_among(seen: QuerySet[Proceeding]) -> QuerySet[Proceeding]:
    """The same of what was let through the gate already."""
    found = seen.filter(ended_on=None, struck_on=None)
    return found.order_by(F("due_on").asc(nulls_last=True), "pk")


def of_dossier(dossier_id: UUID) -> QuerySet[Proceeding]:
    """Every proceeding of a file, oldest first: the outline that whoever sees one may read of the others."""
    return Proceeding.objects.filter(dossier_id=dossier_id).select_related("holder").order_by("opened_on", "pk")


def diary_of(proceedings: list[Proceeding]) -> QuerySet[Event]:
    """The diary of these proceedings, newest first, struck lines marked by ``undone_by``."""
    found = Event.objects.filter(proceeding__in=proceedings)
    found = found.select_related("actor__account", "actor__unit", "inputs", "proceeding", "undone_by__inputs")
    return found.order_by("-seq")


def clocks_of(proceedings: list[Proceeding]) -> QuerySet[Deadline]:
    """The clocks of these proceedings: running ones first, by due date."""
    found = Deadline.objects.filter(proceeding__in=proceedings).exclude(status=ClockStatus.STRUCK)
    return found.select_related("proceeding").order_by(F("ended_on").asc(nulls_first=True), "due_on", "pk")


def clock_among(seen: QuerySet[Proceeding], deadline_id: UUID) -> Deadline | None:
    """One clock of these proceedings."""
    found = Deadline.objects.filter(pk=deadline_id, proceeding__in=seen).exclude(status=ClockStatus.STRUCK)
    return found.select_related("proceeding__dossier", "proceeding__holder").first()


def locked(proceeding_id: UUID, dossier_id: UUID) -> Proceeding:
    """The proceeding with its dossier's row locked first: whoever decides on it waits here."""
    dossier = dossiers.locked(dossier_id)
    found = Proceeding.objects.select_for_update(of=("self",)).select_related("holder")
    row = found.get(pk=proceeding_id, dossier_id=dossier_id)
    row.dossier = dossier
    return row


def relatives_before(dossier_id: UUID) -> set[UUID]:
    """What the vault keeps of relatives who were sealed again as is right: their places before."""
    written = Event.objects.filter(dossier_id=dossier_id, action=RELATIVE).values_list(
        "inputs__given__before", flat=True
    )
    return {UUID(each) for each in written if each}


def locked_dossier(dossier_id: UUID) -> Dossier:
    """The dossier's row, locked: the first lock of every write."""
    return dossiers.locked(dossier_id)


def run_out(proceeding: Proceeding, rule: str) -> date | None:
    """The day after the last day of that running clock; None when it no longer runs."""
    clock = Deadline.objects.filter(proceeding=proceeding, rule=rule, status=ClockStatus.RUNNING).first()
    return clock.due_on + timedelta(days=1) if clock else None


def event_of_form(dossier_id: UUID, key: UUID | None) -> Event | None:
    """The event that this form has already made, if it was sent before; without a key no form was."""
    if key is None:
        return None
    return Event.objects.filter(dossier_id=dossier_id, key=key).first()


def standing(proceeding: Proceeding) -> QuerySet[Event]:
    """The events of a proceeding that nobody struck and that strike nothing, newest first."""
    return Event.objects.filter(proceeding=proceeding, undoes=None, undone_by=None).order_by("-seq")


def came_here_on(proceeding: Proceeding) -> date:
    """The legal date on which the case came into its present state: no step may be dated before it."""
    moved = standing(proceeding).exclude(to_state=F("from_state")).values_list("happened_on", flat=True).first()
    return moved or proceeding.opened_on


def rules_of(proceeding: Proceeding, action: str, *, on: date) -> RuleSet:
    """The rule set for a step on that day: that of the opening, save where a transitional article says otherwise."""
    if proceeding.opened_on >= REFORM_2026 or on < REFORM_2026:
        return RuleSet(proceeding.rule_set)
    table = proceeding.table
    decided = standing(proceeding).filter(action=table.decides).values_list("happened_on", flat=True).first()
    return rules_for(table.topic_of(action), opened_on=proceeding.opened_on, on=on, decided_on=decided)


def steps_now(proceeding: Proceeding, *, on: date) -> dict[str, Step]:
    """Every row of the table that starts from the present state under the rules of that day."""
    rows = {name: row for name, row in proceeding.table.steps.items() if proceeding.state in row.sources}
    return {name: row for name, row in rows.items() if rules_of(proceeding, name, on=on) in row.rule_sets}


def kind_row(proceeding: Proceeding) -> KindRow:
    """The facts row of the proceeding's kind: the reverse accessor bears the procedure's name."""
    row = getattr(proceeding, proceeding.procedure)
    if not isinstance(row, KindRow):
        raise TypeError(proceeding.procedure)
    return row


def facts_of(
    row: KindRow,
    proceeding: Proceeding,
    action: str,
    *,
    on: date,
    given: dict[str, Any] | None = None,
    done: Mapping[str, date] | None = None,
    clocks: Iterable[Deadline] | None = None,
    parties: Iterable[Party] | None = None,
) -> SpineFacts:
    """The law's view of the case: what is being typed, then what the spine knows, then the kind's own columns.

    Whoever has read the steps ``done``, the ``clocks`` or the ``parties`` already spares reading them again.
    """
    running = open_clocks(proceeding) if clocks is None else clocks
    known = _spine_facts(proceeding, action, on=on) | {
        "parties": dossiers.party_facts(proceeding.dossier_id) if parties is None else people.facts_of(parties),
        "done": _done(proceeding) if done is None else dict(done),
        "due": {clock.rule: clock.due_on for clock in running if clock.status == ClockStatus.RUNNING},
    }
    if may_be_reviewed(proceeding):
        known["to_review"] = accounts.is_reviewed_first(proceeding.holder, on)
    return assembled(row, known, given or {})


def assembled(row: KindRow, known: dict[str, Any], inputs: dict[str, Any]) -> SpineFacts:
    """The facts of a kind: what is typed before what the spine knows before the columns."""
    fields = {each.name for each in dataclasses.fields(row.facts_class)}
    typed = {name: value for name, value in inputs.items() if name in fields}
    kept = {name: getattr(row, name) for name in fields if name not in known and hasattr(row, name)}
    facts: SpineFacts = row.facts_class(**(kept | known | typed))
    return facts


def may_be_reviewed(proceeding: Proceeding) -> bool:
    """Whether the head of a division may have to look at it from here first."""
    review = proceeding.table.steps.get("review")
    return review is not None and proceeding.state in review.sources


def _done(proceeding: Proceeding) -> dict[str, date]:
    """The steps taken and not struck, with the day of the last of each name."""
    return dict(standing(proceeding).order_by("seq").values_list("action", "happened_on"))


def _spine_facts(proceeding: Proceeding, action: str, *, on: date) -> dict[str, Any]:
    dossier = proceeding.dossier
    return {
        "on": on,
        "rule_set": rules_of(proceeding, action, on=on),
        "state": proceeding.state,
        "opened_on": proceeding.opened_on,
        "received_on": dossier.received_on,
        "remote": dossier.is_remote,
    }


@contextmanager
def alone(work: str) -> Iterator[bool]:
    """Whether this session is the only one at that work; the right ends with the block or with the session."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [f"kntc {work}"])
        [is_alone] = cursor.fetchone()
        try:
            yield bool(is_alone)
        finally:
            if is_alone:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [f"kntc {work}"])


def to_be_taken(on: date) -> QuerySet[Deadline]:
    """Running clocks that the calendar acts on and whose last day has passed, oldest first: work for the sweep."""
    found = Deadline.objects.filter(status=ClockStatus.RUNNING, due_on__lt=on, proceeding__ended_on=None)
    found = found.filter(rule__in=CALENDAR_RULES)
    return found.select_related("proceeding").order_by("due_on", "pk")


def open_clocks(proceeding: Proceeding) -> list[Deadline]:
    """The clocks that run or pause, oldest first."""
    return list(Deadline.objects.filter(proceeding=proceeding, status__in=OPEN_CLOCKS).order_by("pk"))


def changes_by(event: Event) -> QuerySet[DeadlineChange]:
    """What one event made of the clocks."""
    return DeadlineChange.objects.filter(event=event).select_related("deadline").order_by("pk")


def changes_of(clocks: Collection[Deadline]) -> dict[UUID, int]:
    """How many changes each of these clocks has behind it: its last number."""
    if not clocks:
        return {}
    counted = DeadlineChange.objects.filter(deadline__in=clocks).values_list("deadline")
    return dict(counted.annotate(last=Max("seq")))


def assigned_posts(proceeding: Proceeding) -> list[int]:
    """The posts that now work on the proceeding."""
    return list(Assignment.objects.filter(proceeding=proceeding, until=None).values_list("post_id", flat=True))


def assignments_of(proceeding: Proceeding) -> QuerySet[Assignment]:
    """Who now works on the proceeding, and as what."""
    found = Assignment.objects.filter(proceeding=proceeding, until=None)
    return found.select_related("post__account", "post__unit")


def lying_with(posts: Iterable[Post]) -> QuerySet[Assignment]:
    """What these posts work on and is still open; for handing over, which shows numbers and no matter."""
    found = Assignment.objects.filter(post__in=list(posts), until=None)
    found = found.filter(proceeding__ended_on=None, proceeding__struck_on=None)
    return found.select_related("proceeding__dossier", "proceeding__holder__serves", "post").order_by("dossier", "pk")


def is_charged(proceeding: Proceeding, actor: Post, *, on: date) -> bool:
    """Whether this official was given the verification of this very matter, wherever he works."""
    verifies = actor.in_force(on) and VERIFIER in authority.roles_at(actor, actor.unit)
    return verifies and actor.pk in assigned_posts(proceeding)


def held_by(unit: Unit) -> QuerySet[Proceeding]:
    """Every open proceeding in the custody of a unit; for reforms, which no person reads through."""
    return Proceeding.objects.filter(holder=unit, ended_on=None, struck_on=None).order_by("pk")


def with_clocks_over(day: date) -> QuerySet[Proceeding]:
    """Open proceedings with a clock that runs over that day or ends on it; for changes of the calendar."""
    over = Deadline.objects.filter(status__in=OPEN_CLOCKS, counted_from__lt=day, due_on__gte=day)
    return Proceeding.objects.filter(pk__in=over.values("proceeding"), ended_on=None).order_by("pk")


def clocks_over(day: date) -> QuerySet[Deadline]:
    """The clocks that a change of that day may move, with proceedings and units; shown to no one with people."""
    over = Deadline.objects.filter(status__in=OPEN_CLOCKS, counted_from__lt=day, due_on__gte=day)
    found = over.filter(proceeding__ended_on=None).select_related("proceeding__holder")
    return found.order_by("proceeding__holder__sort_key", "due_on", "pk")


def with_clocks(found: QuerySet[Proceeding]) -> QuerySet[Proceeding]:
    """Fetch the running and paused clocks of each, nearest first, for a list."""
    open_clocks = Deadline.objects.filter(status__in=OPEN_CLOCKS).order_by("due_on")
    return found.prefetch_related(Prefetch("deadlines", open_clocks, to_attr="open_clocks"))


def unit_names(ids: Iterable[Any]) -> dict[str, str]:
    """How units are called, by id as text: what the diary keeps of them."""
    return {str(pk): name for pk, name in Unit.objects.filter(pk__in=set(ids)).values_list("pk", "name")}


def official_names(ids: Iterable[Any]) -> dict[str, str]:
    """How the holders of posts are called, by id as text: what the diary keeps of them."""
    found = Post.objects.filter(pk__in=set(ids)).values_list("pk", "account__full_name")
    return {str(pk): name for pk, name in found}


def reasons_of(event_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Why lines of the diary struck something, by their ids."""
    found = EventInputs.objects.filter(event__in=list(event_ids)).values_list("event", "given__reason")
    return {pk: reason or "" for pk, reason in found}


def due_soon(actor: Post, *, on: date, until: date) -> QuerySet[Proceeding]:
    """What this official answers for and falls due by that day or is overdue, the nearest first.

    What is assigned to the official, and what lies with nobody where the official leads.
    """
    mine = Assignment.objects.filter(post=actor, until=None, proceeding=OuterRef("pk"))
    anybody = Assignment.objects.filter(until=None, proceeding=OuterRef("pk"))
    led = sight.of(actor, on=on).led & ~Exists(anybody)
    return open_for(actor, on=on).filter(Exists(mine) | led, due_on__lte=until)


def posts_answering(*, until: date) -> set[int]:
    """The posts that somebody's clock, due by that day, may be a matter for; for letters, worded through the gate."""
    due = Proceeding.objects.filter(ended_on=None, struck_on=None, due_on__lte=until)
    assigned = Assignment.objects.filter(until=None, proceeding__in=due).values_list("post", flat=True)
    loose = due.exclude(pk__in=Assignment.objects.filter(until=None).values("proceeding"))
    heads = Post.objects.filter(unit__in=loose.values("holder"), role__in=LEADING).values_list("pk", flat=True)
    return {*assigned, *heads}


def official(pk: int) -> Post | None:
    """Whoever holds that post."""
    return Post.objects.filter(pk=pk).select_related("account").first()


def officials_near(proceeding: Proceeding, *, on: date) -> QuerySet[Post]:
    """Who works where the case lies, for whom, or on it: those who might be shown more of it than they see."""
    bodies = [pk for pk in (proceeding.holder_id, proceeding.holder.serves_id) if pk]
    near = Q(unit__in=bodies) | Q(pk__in=assigned_posts(proceeding))
    held = Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))
    found = Post.objects.filter(near, held, account__is_active=True).exclude(role__in=WITHOUT_CASES)
    return found.select_related("account", "unit").order_by("unit", "account__full_name", "pk")


def officials_and_units(ids: Iterable[int]) -> dict[int, str]:
    """The holders of posts with title and body, by the post's id: one query."""
    found = Post.objects.filter(pk__in=set(ids)).select_related("account", "unit")
    return {post.pk: f"{post.account.full_name}, {post.label}, {post.unit.short_name}" for post in found}
