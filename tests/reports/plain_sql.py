"""The second reckoning: SQL over the tables, written from the circular alone — cách tính thứ hai."""

from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection

from kntc.reports.period import Period
from kntc.reports.queries import Row, rows_of
from kntc.units.models import Unit

FOLDER = Path(__file__).parent / "sql"


@cache
def _text(form: str) -> str:
    return (FOLDER / f"{form.lower().replace('/', '-')}.sql").read_text(encoding="utf-8")


def row(form: str, unit: Unit, period: Period) -> dict[int, int]:
    """The figures of one reporting unit with whatever lies beneath it, by column."""
    [own] = [each for each in rows_of(unit, since=period.since, until=period.until) if each.unit == unit]
    return figures(form, own, period)


def figures(form: str, of: Row, period: Period) -> dict[int, int]:
    """The figures of one row, by column."""
    given: dict[str, Any] = {
        "units": sorted(of.unit_ids),
        "since": period.since,
        "until": period.until,
        "as_of": period.as_of,
        "before": period.before,
    }
    with connection.cursor() as cursor:
        cursor.execute(_text(form), given)
        found = cursor.fetchone()
    assert found is not None
    return {number: int(amount) for number, amount in enumerate(found, 1)}
