"""What a step counts, as the ledger books it — ghi sổ theo bước."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kntc.law.facts import SpineFacts
from kntc.law.procedure import Count
from kntc.ledger import actions as ledger
from kntc.ledger.actions import Booking
from kntc.proceedings.models import Event


def book(counts: Iterable[Count], event: Event, facts: SpineFacts) -> None:
    """Book what the step's row declares, for the unit that holds the proceeding."""
    bookings = [booking for count in counts if count.applies(facts) and (booking := _booking(count, facts)).amount]
    if bookings:
        ledger.book(
            bookings,
            dossier_id=event.dossier_id,
            event_id=event.pk,
            unit=event.proceeding.holder,
            happened_on=event.happened_on,
            recorded_at=event.recorded_at,
        )


def _booking(count: Count, facts: SpineFacts) -> Booking:
    amount = getattr(facts, count.amount) if count.amount else 1
    return Booking(
        measure=count.measure,
        dimensions={name: _value(getattr(facts, name)) for name in count.dimensions},
        amount=Decimal(amount or 0),
    )


def _value(value: object) -> Any:  # noqa: ANN401 -- a JSON value
    return value if value is None or isinstance(value, bool | int) else str(value)
