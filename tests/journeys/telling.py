"""How the journeys tell their stories: each line is one thing that one person does on one day."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from kntc.accounts.models import Post
from kntc.law.petition.terms import Direction, RecipientGroup
from kntc.ledger.models import Entry
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.petitions.receipt import Receipt
from kntc.proceedings import actions, queries
from kntc.proceedings.models import Deadline, Event, KindRow, Proceeding
from kntc.units.models import Unit
from tests.petitions.arrivals import received
from tests.proceedings.conftest import played

EXAMINED = {
    "object_kind": "decision",
    "settler": "commune_chair",
    "knew_on": date(2026, 6, 30),
    "directly_affected": True,
    "capable": True,
    "representation": "self",
    "signed": True,
}
"""What is found when a complaint against a commune's decision of that day is looked at: nothing stands against it."""
OUTSIDE = {"recipient_group": RecipientGroup.ADMINISTRATION, "document_no": "45/UBND"}


def comes_in(receipt: Receipt, to: Post) -> Petition:
    """A petition is received at the official's unit."""
    with played(receipt.received_on):
        return received(receipt, to)


def classified(row: Petition, on: date, by: Post, **read: Any) -> Event:
    """The officer reads the petition."""
    given = {"kind": row.kind, "instance": row.instance} | read
    with played(on):
        return petitions.classify(row, actor=by, on=on, given=given)


def proposed(row: Petition, direction: Direction, on: date, by: Post) -> Event:
    """The officer proposes what is to be done with it."""
    with played(on):
        return petitions.propose(row, direction, actor=by, on=on)


def approved(row: Petition, on: date, by: Post, **given: Any) -> Event:
    """The head approves it."""
    with played(on):
        return petitions.approve(row, actor=by, on=on, given=given)


def does(row: KindRow, action: str, on: date, by: Post | None, **given: Any) -> Event:
    """Somebody takes a step of the table."""
    with played(on):
        return actions.take(row, action, actor=by, on=on, given=given)


def happens(verb: Callable[..., Any], *what: Any, on: date, by: Post | None, **rest: Any) -> Any:
    """Somebody does something that is more than a step."""
    with played(on):
        return verb(*what, actor=by, on=on, **rest)


def morning(on: date) -> list[Event]:
    """The calendar takes the steps that fall due."""
    with played(on):
        return actions.sweep(on)


def state(row: KindRow) -> str:
    """Where the case stands now."""
    return Proceeding.objects.get(pk=row.proceeding_id).state


def clocks(row: KindRow) -> dict[str, tuple[date, str]]:
    """Every clock of the case: due date, and where it stands."""
    found = Deadline.objects.filter(proceeding=row.proceeding_id).order_by("pk")
    return {each.rule: (each.due_on, each.status) for each in found}


def told(dossier_id: UUID) -> list[str]:
    """The whole diary of the dossier, oldest first: action by action, struck ones in brackets."""
    events = Event.objects.filter(dossier=dossier_id).select_related("undone_by").order_by("seq")
    return [f"({each.action})" if hasattr(each, "undone_by") else each.action for each in events]


def counted(measure: str, unit: Unit, **dimensions: Any) -> int:
    """What the ledger holds of a measure for a unit."""
    found = Entry.objects.filter(measure=measure, unit=unit, dimensions__contains=dimensions)
    return int(sum(each.amount for each in found))


def sees(actor: Post, row: KindRow, on: date) -> bool:
    """Whether the gate lets the official through to this proceeding."""
    return queries.visible_to(actor, on=on).filter(pk=row.proceeding_id).exists()
