"""Sums of entries — cộng sổ cái."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum

from kntc.law.measures import STOCKS
from kntc.ledger.models import Entry
from kntc.units.models import Unit

FINISHED_BY = {finished.value: begun.value for begun, finished in STOCKS.items()}


def lines(
    measure: str,
    *,
    units: QuerySet[Unit] | list[Unit],
    since: date,
    until: date,
    as_of: datetime | None = None,
    **dimensions: Any,  # noqa: ANN401 -- the values of a JSON column
) -> QuerySet[Entry]:
    """The entries behind one cell: a measure of these units, happened in the period (both ends included).

    ``as_of`` leaves out what was recorded after that instant; dimensions must all be equal.
    """
    found = Entry.objects.filter(measure=measure, unit__in=units, happened_on__range=(since, until))
    if as_of is not None:
        found = found.filter(recorded_at__lte=as_of)
    return found.filter(dimensions__contains=dimensions) if dimensions else found


def total(entries: QuerySet[Entry]) -> Decimal:
    """What the entries add up to; zero when there are none."""
    return entries.aggregate(total=Sum("amount"))["total"] or Decimal(0)


def of_event(dossier_id: UUID, event_id: UUID) -> QuerySet[Entry]:
    """The entries that one event booked, in order of booking."""
    return Entry.objects.filter(dossier_id=dossier_id, event_id=event_id).order_by("pk")


def still_lying(dossier_id: UUID, unit: Unit) -> list[tuple[str, dict[str, Any], Decimal]]:
    """What of a file lies with a unit, counted and not finished: measure, dimensions, amount."""
    booked = Entry.objects.filter(dossier_id=dossier_id, unit=unit, measure__in=[*STOCKS, *STOCKS.values()])
    left: dict[str, Decimal] = {}
    lying: dict[str, dict[str, Any]] = {}
    for entry in booked.order_by("pk"):
        begun = FINISHED_BY.get(entry.measure, entry.measure)
        left[begun] = left.get(begun, Decimal(0)) + (entry.amount if begun == entry.measure else -entry.amount)
        if begun == entry.measure:
            lying[begun] = entry.dimensions
    return [(begun, lying[begun], amount) for begun, amount in left.items() if amount > 0]
