"""In which order a list stands, and how one goes on from a place in it — thứ tự, chuyển trang theo khóa.

A page begins where another ended, at a value and a row, never at a count: rows that come and go move nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Expression, F, Q, QuerySet, Value, When
from django.db.models.fields import BigIntegerField, DateField
from django.db.models.functions import Coalesce

from kntc.desk import queries
from kntc.proceedings.models import Proceeding

PAUSED_DAY, NO_DAY = date(9999, 12, 30), date(9999, 12, 31)
"""Where what stands still, and what has no due date, come in the order of due dates: last, in this order."""
YEAR = 1_000_000


class BadKey(ValueError):
    """The place to go on from is not one we gave."""


@dataclass(frozen=True)
class Place:
    """A place in a list: the row after which, or before which, the page begins; none is the beginning."""

    key: str = ""
    backwards: bool = False


START = Place()


@dataclass(frozen=True)
class Order:
    """One order: what is compared (then the row's id), and whether the greatest comes first."""

    words: str
    value: Expression
    descending: bool = False
    by_deadline: bool = False

    def from_place(self, found: QuerySet[Proceeding], place: Place) -> QuerySet[Proceeding]:
        """The rows from that place on, in this order, or in the opposite one when going back."""
        falling = self.descending != place.backwards
        sign = "-" if falling else ""
        sorted_rows = found.annotate(order_key=self.value)
        return self._beyond(sorted_rows, place, "lt" if falling else "gt").order_by(f"{sign}order_key", f"{sign}pk")

    def key(self, proceeding: Proceeding) -> str:
        """How the place of a row is written in an address."""
        return f"{getattr(proceeding, 'order_key')}_{proceeding.pk}"  # noqa: B009 -- annotated in from_place

    def _beyond(self, found: QuerySet[Proceeding], place: Place, beyond: str) -> QuerySet[Proceeding]:
        if not place.key:
            return found
        value, pk = self._read(place.key)
        further = {f"order_key__{beyond}": value}
        return found.filter(Q(**further) | Q(order_key=value, **{f"pk__{beyond}": pk}))

    def _read(self, key: str) -> tuple[date | int, UUID]:
        value, _, pk = key.partition("_")
        try:
            is_day = isinstance(self.value.output_field, DateField)
            return date.fromisoformat(value) if is_day else int(value), UUID(pk)
        except ValueError:
            raise BadKey(key) from None


def _due() -> Expression:
    still = Case(When(queries.paused(), Value(PAUSED_DAY)), default=Value(NO_DAY), output_field=DateField())
    return Coalesce("due_on", still, output_field=DateField())


def _received() -> Expression:
    return Coalesce("dossier__received_on", Value(NO_DAY), output_field=DateField())


def _number() -> Expression:
    return Coalesce(F("year") * YEAR + F("number"), Value(0), output_field=BigIntegerField())


DUE = Order("hạn gần nhất", _due(), by_deadline=True)
ORDERS: Mapping[str, Order] = {
    "": DUE,
    "nhan": Order("ngày nhận cũ nhất", _received()),
    "-nhan": Order("ngày nhận mới nhất", _received(), descending=True),
    "so": Order("số nhỏ nhất", _number()),
    "-so": Order("số lớn nhất", _number(), descending=True),
}
