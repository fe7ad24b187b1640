"""What each row of a list most likely asks for next, from the facts of all rows at once — việc cần làm."""

from datetime import date
from typing import Any
from uuid import UUID

from kntc.accounts import lent
from kntc.accounts.authority import roles_at
from kntc.accounts.models import Post
from kntc.desk import queries
from kntc.dossiers import people
from kntc.enforcement import queries as enforcement
from kntc.law.enforcement.procedure import ENFORCEMENT
from kntc.law.facts import SpineFacts
from kntc.law.instrument import RuleSet
from kntc.law.procedure import Step
from kntc.law.roles import VERIFIER, Role
from kntc.proceedings.models import Deadline, Proceeding
from kntc.proceedings.next_steps import likely_step
from kntc.proceedings.queries import may_be_reviewed
from kntc.proceedings.terms import ClockStatus

Likely = tuple[str, Step] | None
GIVEN_OUT = frozenset({"assign"})
"""The step that is settled once somebody works on the matter."""


def likely_steps(listed: list[Proceeding], actor: Post, *, on: date) -> dict[UUID, tuple[Likely, bool]]:
    """The likeliest step of each row, and whether it is the official's own: a fixed number of queries.

    The rows were read with all that the list says of them (``worklist.with_all``).
    """
    if not listed:
        return {}
    facts = _facts(listed, on)
    posts = [actor, *(each.from_post for each in lent.to(actor, on))]
    found: dict[UUID, tuple[Likely, bool]] = {}
    for each in listed:
        roles = _roles(posts, actor, each)
        settled = GIVEN_OUT if getattr(each, "is_staffed", False) else frozenset[str]()
        likely = likely_step(each, roles, facts[each.pk], on=on, settled=settled)
        found[each.pk] = (likely, bool(likely and likely[1].by & roles))
    return found


def _roles(posts: list[Post], actor: Post, proceeding: Proceeding) -> frozenset[Role]:
    """What the official may play in this matter: by his own posts, by delegation, by being charged with it."""
    roles = frozenset[Role]().union(*(roles_at(post, proceeding.holder) for post in posts))
    charged = getattr(proceeding, "is_mine", False) and VERIFIER in roles_at(actor, actor.unit)
    return roles | {VERIFIER} if charged else roles


def _facts(listed: list[Proceeding], on: date) -> dict[UUID, SpineFacts]:
    done = queries.done_by(listed)
    elsewhere = enforcement.facts_of_many([each.pk for each in listed if each.procedure == ENFORCEMENT.name])
    return {
        each.pk: queries.facts(each, {**_known(each, done[each.pk], on), **elsewhere.get(each.pk, {})})
        for each in listed
    }


def _known(proceeding: Proceeding, done: dict[str, date], on: date) -> dict[str, Any]:
    dossier, clocks = proceeding.dossier, _running(proceeding)
    known: dict[str, Any] = {
        "on": on,
        "rule_set": RuleSet(proceeding.rule_set),
        "state": proceeding.state,
        "opened_on": proceeding.opened_on,
        "received_on": dossier.received_on,
        "remote": dossier.is_remote,
        "done": done,
        "due": {clock.rule: clock.due_on for clock in clocks},
        "parties": people.facts_of(dossier.parties.all()),
    }
    if may_be_reviewed(proceeding):
        known["to_review"] = getattr(proceeding, "is_reviewed")  # noqa: B009 -- annotated
    return known


def _running(proceeding: Proceeding) -> list[Deadline]:
    clocks: list[Deadline] = getattr(proceeding, "open_clocks", [])
    return [clock for clock in clocks if clock.status == ClockStatus.RUNNING]
