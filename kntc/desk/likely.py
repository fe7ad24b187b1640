"""What each row of a list most likely asks for next, from the facts of all rows at once — việc cần làm."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from kntc.accounts import lent
from kntc.accounts.authority import roles_at
from kntc.accounts.models import Post
from kntc.desk import queries
from kntc.dossiers.models import Party
from kntc.dossiers.terms import CLAIMANTS, PartyRole, Standing
from kntc.law.facts import PartyFacts, SpineFacts
from kntc.law.instrument import RuleSet
from kntc.law.procedure import Step
from kntc.law.roles import VERIFIER, Role
from kntc.proceedings.models import Deadline, KindRow, Proceeding
from kntc.proceedings.next_steps import likely_step
from kntc.proceedings.queries import assembled, may_be_reviewed
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


def party_facts(parties: Iterable[Party]) -> PartyFacts:
    """What the law asks of the people of a file, from its rows."""
    everybody = list(parties)
    claimants = [party for party in everybody if party.role in CLAIMANTS]
    return PartyFacts(
        claimants=sum(party.people for party in claimants),
        withdrawn=sum(party.people for party in claimants if party.withdrew_on),
        anonymous=bool(claimants) and all(party.is_anonymous for party in claimants),
        representatives=sum(
            party.role == PartyRole.REPRESENTATIVE or party.standing == Standing.REPRESENTATIVE for party in everybody
        ),
    )


def _roles(posts: list[Post], actor: Post, proceeding: Proceeding) -> frozenset[Role]:
    """What the official may play in this matter: by his own posts, by delegation, by being charged with it."""
    roles = frozenset[Role]().union(*(roles_at(post, proceeding.holder) for post in posts))
    charged = getattr(proceeding, "is_mine", False) and VERIFIER in roles_at(actor, actor.unit)
    return roles | {VERIFIER} if charged else roles


def _facts(listed: list[Proceeding], on: date) -> dict[UUID, SpineFacts]:
    done = queries.done_by(listed)
    return {each.pk: assembled(_row_of(each), _known(each, done[each.pk], on), {}) for each in listed}


def _row_of(proceeding: Proceeding) -> KindRow:
    row: KindRow = getattr(proceeding, proceeding.procedure)
    return row


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
        "parties": party_facts(dossier.parties.all()),
    }
    if may_be_reviewed(proceeding):
        known["to_review"] = proceeding.holder.handling == "full" and getattr(proceeding, "is_reviewed")  # noqa: B009 -- annotated
    return known


def _running(proceeding: Proceeding) -> list[Deadline]:
    clocks: list[Deadline] = getattr(proceeding, "open_clocks", [])
    return [clock for clock in clocks if clock.status == ClockStatus.RUNNING]
