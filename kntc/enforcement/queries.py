"""Reading what is to be carried out — tra cứu việc thi hành."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from kntc.accounts.models import Post
from kntc.enforcement.models import Enforcement, Obligation, summed
from kntc.proceedings import queries as proceedings
from kntc.proceedings.models import Event

OPEN = Q(done_by=None) | Q(done_by__undone_by__isnull=False)
STANDING = Q(named_by__undone_by=None)
COUNTED = ("obligations_named", "obligations", "obligations_open")


def visible_to(actor: Post, *, on: date) -> QuerySet[Enforcement]:
    """What this official may read, newest first."""
    seen = proceedings.visible_to(actor, on=on).filter(procedure="enforcement")
    found = Enforcement.objects.filter(proceeding__in=seen.values("pk"))
    return found.select_related("proceeding__holder", "proceeding__dossier").order_by("-proceeding_id")


def obligations_of(enforcement: Enforcement) -> QuerySet[Obligation]:
    """Who must do what by when: those that stand, in the order they were named."""
    found = Obligation.objects.filter(STANDING, enforcement=enforcement, dossier_id=enforcement.dossier_id)
    return found.select_related("party", "unit", "done_by").order_by("no")


def overdue(actor: Post, *, on: date) -> QuerySet[Obligation]:
    """Obligations past their day and not done, in what this official may read; the oldest first."""
    found = Obligation.objects.filter(OPEN, STANDING, due_on__lt=on, enforcement__in=visible_to(actor, on=on))
    return found.select_related("party", "unit", "enforcement__proceeding").order_by(F("due_on"), "pk")


def of_dossier(dossier_id: UUID) -> QuerySet[Enforcement]:
    """What is carried out in a dossier, oldest first."""
    found = Enforcement.objects.filter(dossier_id=dossier_id, proceeding__struck_on=None)
    return found.select_related("proceeding__holder").order_by("proceeding__opened_on", "pk")


def next_no(enforcement: Enforcement) -> int:
    """The number of the next obligation; numbers of struck ones stay used."""
    return enforcement.duties.count() + 1


def numbered(enforcement: Enforcement, no: int) -> Obligation:
    """The obligation that bears that number."""
    return Obligation.objects.get(enforcement=enforcement, dossier_id=enforcement.dossier_id, no=no)


def facts_of_many(ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """What the facts of these rows take from their obligations and results, by the row: two queries, or none."""
    if not ids:
        return {}
    named, sums = _obligations_of(ids), _sums_of(ids)
    return {each: named.get(each, {}) | sums.get(each, {}) for each in ids}


def _obligations_of(ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    counted = (
        Obligation.objects.filter(enforcement__in=ids)
        .values("enforcement")
        .annotate(
            obligations_named=Count("pk"),
            obligations=Count("pk", filter=STANDING),
            obligations_open=Count("pk", filter=STANDING & OPEN),
        )
    )
    return {pk: dict(zip(COUNTED, found, strict=True)) for pk, *found in counted.values_list("enforcement", *COUNTED)}


def _sums_of(ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    results = Event.objects.filter(proceeding__in=ids, action="record", undone_by=None)
    told: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for pk, given in results.values_list("proceeding", "inputs__given"):
        told[pk].append(given)
    return {pk: _so_far(summed(each)) for pk, each in told.items()}


def _so_far(sums: Mapping[str, Decimal]) -> dict[str, Any]:
    return {
        "recovered_so_far": int(sums["recovered_money"]),
        "recovered_land_so_far": sums["recovered_land"],
        "returned_so_far": int(sums["returned_money"]),
        "returned_land_so_far": sums["returned_land"],
    }
