"""Reckoning what is published, forgetting what is counted — tính số liệu công khai, quên lần tra sai."""

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from kntc.ledger.models import Entry
from kntc.portal.models import Figure, WrongCodes
from kntc.portal.terms import Counter
from kntc.reports import queries as reports
from kntc.reports.forms.portal import COUNTERS
from kntc.reports.period import Period, Window, days_of, quarter_of
from kntc.reports.queries import Row
from kntc.units.kinds import UnitKind, UnitLevel
from kntc.units.models import Unit

# No body has this key: the row of the whole country, in which a matter handled in two provinces counts once.
COUNTRY: Final = Unit(pk=0)


def reckon(now: datetime) -> int:
    """Publish the seven figures anew, from the beginning of the reporting year to today; how many were written."""
    today = timezone.localdate(now)
    period = Period(days_of(Window.YEAR, quarter_of(today)[1])[0], today, today)
    rows = _rows()
    cells = reports.figures(COUNTERS.columns, rows, period)
    found = [each for row in rows for each in _figures(row, cells[row.unit.pk], period, now)]
    with transaction.atomic():
        Figure.objects.exclude(area=None).exclude(area__in=[row.unit.area_id for row in rows[1:]]).delete()
        _write(found)
    return len(found)


def _write(found: list[Figure]) -> None:
    fields = ["amount", "since", "until", "reckoned_at"]
    Figure.objects.bulk_create(found, update_conflicts=True, unique_fields=["area", "counter"], update_fields=fields)


def _rows() -> list[Row]:
    """The country, then every province of today with all that lies beneath its committee: two queries.

    Bodies of which the ledger holds no line add nothing and are left out: they are nearly all of fifteen thousand.
    """
    heads = Unit.objects.filter(kind=UnitKind.COMMITTEE, level=UnitLevel.PROVINCE, closed_on=None)
    rows = {head.path: Row(head, frozenset()) for head in heads.order_by("sort_key")}
    counted = Unit.objects.exclude(kind=UnitKind.OUTSIDE).filter(Exists(Entry.objects.filter(unit=OuterRef("pk"))))
    found = list(counted.values_list("pk", "path"))
    for pk, path in found:
        above = next((each for each in rows if path.startswith(each)), None)
        if above is not None:
            rows[above] = Row(rows[above].unit, rows[above].unit_ids | {pk})
    return [Row(COUNTRY, frozenset(pk for pk, _ in found)), *rows.values()]


def _figures(row: Row, cells: dict[int, int], period: Period, now: datetime) -> list[Figure]:
    """The seven rows of a place: empty, not zero, where no body has ever entered anything.

    Where somebody has, a nought is true: a quiet month, or what was entered and struck.
    """
    has_data = bool(row.unit_ids)
    return [
        Figure(
            area_id=row.unit.area_id,
            counter=counter,
            amount=max(cells[number], 0) if has_data else None,
            since=period.since,
            until=period.until,
            reckoned_at=now,
        )
        for number, counter in enumerate(Counter, start=1)
    ]


def forget_wrong_codes(before: date) -> int:
    """Forget who typed wrong codes before that day; how many rows went."""
    begins = timezone.make_aware(datetime.combine(before, datetime.min.time()))
    return WrongCodes.objects.filter(began_at__lt=begins).delete()[0]
