"""Booking counts — ghi sổ cái."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from kntc.audit.whole import whole
from kntc.ledger import queries
from kntc.ledger.models import Entry
from kntc.units.models import Unit


@dataclass(frozen=True)
class Booking:
    """What is to be counted: the measure, its dimensions and the amount."""

    measure: str
    dimensions: dict[str, Any] = field(default_factory=dict)
    amount: Decimal = Decimal(1)


@whole()
def book(
    bookings: Iterable[Booking],
    *,
    dossier_id: UUID,
    event_id: UUID,
    unit: Unit,
    happened_on: date,
    recorded_at: datetime,
) -> list[Entry]:
    """Write one line a count, in the transaction of the event that caused it."""
    return Entry.objects.bulk_create(
        Entry(
            **asdict(booking),
            dossier_id=dossier_id,
            event_id=event_id,
            unit=unit,
            happened_on=happened_on,
            recorded_at=recorded_at,
        )
        for booking in bookings
    )


@whole()
def reverse(*, dossier_id: UUID, event_id: UUID, by_event_id: UUID, recorded_at: datetime) -> list[Entry]:
    """Book the reverse of everything an event booked; the day of the reverse is the day of the original."""
    return Entry.objects.bulk_create(
        Entry(
            dossier_id=dossier_id,
            event_id=by_event_id,
            unit_id=entry.unit_id,
            measure=entry.measure,
            dimensions=entry.dimensions,
            amount=-entry.amount,
            happened_on=entry.happened_on,
            recorded_at=recorded_at,
            reverses=entry,
        )
        for entry in queries.of_event(dossier_id, event_id)
    )


@whole()
def move(
    *, dossier_id: UUID, event_id: UUID, sender: Unit, receiver: Unit, happened_on: date, recorded_at: datetime
) -> list[Entry]:
    """Book what a matter still waits for from one unit to another, when a reform hands the matter over — bàn giao.

    What was handled already stays where it was handled; what was not is from that day on the receiver's to handle.
    """
    return Entry.objects.bulk_create(
        Entry(
            dossier_id=dossier_id,
            event_id=event_id,
            unit=unit,
            measure=measure,
            dimensions=dimensions | {"moved": True},
            amount=sign * amount,
            happened_on=happened_on,
            recorded_at=recorded_at,
        )
        for measure, dimensions, amount in queries.still_lying(dossier_id, sender)
        for unit, sign in ((sender, -1), (receiver, 1))
    )
