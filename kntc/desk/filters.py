"""Filters of the work lists, which stand in the address as words — bộ lọc.

Nothing that names a person is ever a filter: addresses are kept by browsers and proxies.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.http import QueryDict

from kntc.desk import queries
from kntc.desk.order import ORDERS, START, Order, Place
from kntc.law.petition.terms import PetitionKind
from kntc.law.procedures import PROCEDURES
from kntc.law.workday import WorkCalendar
from kntc.proceedings.urgency import Group
from kntc.ui.fields import DateField

KINDS: Mapping[str, str] = {
    "complaint": "khiếu nại",
    "denunciation": "tố cáo",
    "feedback": "kiến nghị, phản ánh",
    "mixed": "đơn có nhiều nội dung",
    "unknown": "đơn chưa rõ loại",
    "reception": "lượt tiếp công dân",
    "enforcement": "thi hành",
}
SINCE, UNTIL = "nhan-tu", "nhan-den"
NAMES = ("loai", "linh-vuc", "buoc", "noi", SINCE, UNTIL, "han")
LABELS = {"loai": "Loại", "linh-vuc": "Lĩnh vực", "buoc": "Bước", "noi": "Nơi phát sinh", SINCE: "Ngày nhận"}
KINDS_WITH_FIELD = ("petition", "complaint", "denunciation", "feedback", "enforcement")


URGENT = "gap"
"""Overdue, due today or near: what the bell counts."""
URGENCIES = {group.value: group.vietnamese.lower() for group in Group} | {URGENT: "sắp đến hạn, quá hạn"}


class BadFilter(ValueError):
    """The address asks for something there is none of."""


class ReceivedForm(forms.Form):
    """From which day, to which day a file was received."""

    def __init__(self, data: QueryDict | None = None) -> None:
        """The names are those of the address."""
        super().__init__(data, auto_id="loc-%s")
        self.fields[SINCE] = DateField(label="Nhận từ ngày", required=False)
        self.fields[UNTIL] = DateField(label="Đến hết ngày", required=False)


@dataclass(frozen=True)
class Asked:
    """What an address asks of a list: which one, what is left out, the order, the place."""

    viec: str
    filters: Mapping[str, str]
    order: str = ""
    place: Place = START

    def url(self, **changes: str) -> str:
        """The address with these filters put in or taken out, from the beginning of the list."""
        written = {"viec": self.viec, **self.filters, "xep": self.order} | changes
        return "?" + urlencode({name: value for name, value in written.items() if value})

    def without(self, *names: str) -> str:
        """The address without these filters."""
        return self.url(**dict.fromkeys(names, ""))

    def at_key(self, name: str, key: str) -> str:
        """The address of the page after or before a row; nothing without one."""
        return self.url(**{name: key}) if key else ""

    @property
    def sorting(self) -> Order:
        """The order asked for."""
        return ORDERS[self.order]


def read(query: QueryDict, first: str) -> Asked:
    """What the address asks for; BadFilter when there is no such order or filter."""
    filters = {name: str(query[name]) for name in NAMES if query.get(name)}
    order, back = query.get("xep", ""), query.get("truoc", "")
    if order not in ORDERS:
        raise BadFilter(order)
    days = ReceivedForm(query)
    if not days.is_valid():
        raise BadFilter(SINCE)
    filters |= {name: f"{day:%d%m%Y}" for name, day in days.cleaned_data.items() if day}
    return Asked(query.get("viec") or first, filters, order, Place(back or query.get("sau", ""), bool(back)))


def conditions(asked: Asked, *, on: date, days: WorkCalendar) -> dict[str, Q]:
    """The condition of each filter of the address, by name."""
    makers: Mapping[str, Callable[[str], Q]] = {
        "loai": of_kind,
        "linh-vuc": in_field,
        "buoc": at_step,
        "noi": lambda code: Q(dossier__place__code=code),
        SINCE: lambda day: Q(dossier__received_on__gte=day_of(day)),
        UNTIL: lambda day: Q(dossier__received_on__lte=day_of(day)),
        "han": lambda name: _urgency(name, on, days),
    }
    return {name: makers[name](value) for name, value in asked.filters.items()}


def day_of(written: str) -> date:
    """A day as an address carries it: 16102026."""
    return datetime.strptime(written, "%d%m%Y").date()  # noqa: DTZ007 -- a day has no zone


def of_kind(kind: str) -> Q:
    """Matters of a kind: settled as it, or petitions that are it."""
    if kind not in KINDS:
        raise BadFilter(kind)
    petitions = Q(procedure="petition", petition__kind=kind) if kind in set(PetitionKind) else Q(pk__in=[])
    return petitions | Q(procedure=kind) if kind in PROCEDURES else petitions


def in_field(code: str) -> Q:
    """Matters in a field, or in one beneath it."""
    found = Q(pk__in=[])
    for kind in KINDS_WITH_FIELD:
        found |= Q(**{f"{kind}__field": code}) | Q(**{f"{kind}__field__startswith": f"{code}-"})
    return found


def at_step(step: str) -> Q:
    """Matters in one state of one procedure: petition.received."""
    procedure, _, state = step.partition(".")
    if procedure not in PROCEDURES or state not in set(PROCEDURES[procedure].states):
        raise BadFilter(step)
    return Q(procedure=procedure, state=state)


def steps(kind: str = "") -> dict[str, str]:
    """Every state in which work can lie, by its word in the address; of one kind's procedures when it is chosen."""
    wanted = {"petition", kind} if kind in PROCEDURES else set(PROCEDURES)
    tables = [table for name, table in PROCEDURES.items() if name in wanted]
    return {
        f"{table.name}.{state.value}": f"{table.vietnamese.capitalize()}: {state.vietnamese}"
        for table in tables
        for state in table.states
        if state not in table.ends
    }


def urgencies(on: date, days: WorkCalendar) -> dict[Group, Q]:
    """The groups of the list as conditions, in its order."""
    near = queries.near_day(on, days)
    still = Q(queries.paused())
    return {
        Group.OVER: Q(due_on__lt=on),
        Group.TODAY: Q(due_on=on),
        Group.NEAR: Q(due_on__gt=on, due_on__lte=near),
        Group.FAR: Q(due_on__gt=near),
        Group.PAUSED: Q(due_on=None) & still,
        Group.NONE: Q(due_on=None) & ~still,
    }


def _urgency(name: str, on: date, days: WorkCalendar) -> Q:
    if name not in URGENCIES:
        raise BadFilter(name)
    return Q(due_on__lte=queries.near_day(on, days)) if name == URGENT else urgencies(on, days)[Group(name)]
