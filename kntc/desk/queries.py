"""Conditions and counts of the work lists — đọc bàn làm việc. What a person reads begins at the spine's gate."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.desk.models import SavedView
from kntc.law.workday import WorkCalendar
from kntc.notices import queries as notices
from kntc.proceedings import queries as proceedings
from kntc.proceedings.models import Assignment, Deadline, Event, KindRow, Proceeding
from kntc.proceedings.terms import ClockStatus, Duty
from kntc.proceedings.urgency import NEAR
from kntc.units.kinds import Handling
from kntc.workdays.models import SpecialDay
from kntc.workdays.terms import OFF, WORK

PRESSING = timedelta(days=7)
AHEAD = timedelta(days=30)
"""Within so many days the third working day comes, over any Tết."""


MOST_PLACES = 200


class Beside(Subquery):
    """A value of its own in the row that a count gives, so that one question to the database is enough."""

    contains_aggregate = True


def assigned(actor: Post, *duties: Duty) -> Exists:
    """Whether the official works on the matter, in one of these parts if any are named."""
    mine = Assignment.objects.filter(post=actor, until=None, proceeding=OuterRef("pk"))
    return Exists(mine.filter(duty__in=duties) if duties else mine)


def staffed() -> Exists:
    """Whether anybody works on the matter."""
    return Exists(Assignment.objects.filter(until=None, proceeding=OuterRef("pk")))


def did(*actions: str) -> Exists:
    """Whether one of these steps was taken and nobody struck it."""
    lines = Event.objects.filter(proceeding=OuterRef("pk"), undoes=None, undone_by=None)
    return Exists(lines.filter(action__in=actions))


def waits_for_division_head(on: date) -> Q:
    """Whether the holder works in the full way and a head of division is in office to look first."""
    in_office = Post.objects.filter(unit=OuterRef("holder"), role=OfficeRole.DIVISION_HEAD, since__lte=on)
    return Q(Exists(in_office.filter(Q(until=None) | Q(until__gte=on))), holder__handling=Handling.FULL)


def reviewing(units: Collection[int], *, on: date) -> set[int]:
    """Those of these units that have a head of division in office."""
    in_office = Post.objects.filter(unit__in=units, role=OfficeRole.DIVISION_HEAD, since__lte=on)
    return set(in_office.filter(Q(until=None) | Q(until__gte=on)).values_list("unit", flat=True))


def paused() -> Exists:
    """Whether a clock of the matter stands still."""
    return Exists(Deadline.objects.filter(proceeding=OuterRef("pk"), status=ClockStatus.PAUSED))


def complex_case() -> Exists:
    """Whether the matter was found to be complex: a clock of it counts so."""
    return Exists(Deadline.objects.filter(proceeding=OuterRef("pk"), is_complex=True))


def counted(actor: Post, wanted: Mapping[str, Q], mine: Q, *, on: date) -> dict[str, Any]:
    """Everything that the frame of a page counts: the open and the overdue of each list, what is due, what is new.

    Two queries: what was delegated to the official, and the counts.
    """
    late = Q(due_on__lt=on)
    asked: dict[str, Any] = {}
    for code, condition in wanted.items():
        asked[f"open_{code}"] = Count("pk", filter=condition)
        asked[f"late_{code}"] = Count("pk", filter=condition & late)
    asked["due"] = ArrayAgg("due_on", filter=mine & Q(due_on__lte=on + AHEAD), default=[])
    asked["news"] = Beside(notices.count_unread(actor))
    asked["days"] = _days_from(on)
    found = proceedings.open_for(actor, on=on).order_by().aggregate(**asked)
    return found | {"due": _due_soon(found["due"], found["days"] or [], on)}


def tallied(found: QuerySet[Proceeding], wanted: Mapping[str, Q]) -> dict[str, int]:
    """How many of these open matters each condition holds for: one query."""
    return found.order_by().aggregate(**{name: Count("pk", filter=each) for name, each in wanted.items()})


def places(readable: QuerySet[Proceeding]) -> list[tuple[str, str]]:
    """Where the matters happened that the official may read: code and name, for the filter."""
    found = readable.filter(dossier__place__isnull=False).order_by("dossier__place__name")
    return list(found.values_list("dossier__place__code", "dossier__place__name").distinct()[:MOST_PLACES])


def views_of(actor: Post) -> list[SavedView]:
    """The views this official kept, then those that colleagues share: one query."""
    found = SavedView.objects.filter(Q(post=actor) | Q(unit=actor.unit_id, is_shared=True))
    return sorted(found.select_related("post__account"), key=lambda view: view.post_id != actor.pk)


def kind_rows(listed: Collection[Proceeding]) -> dict[UUID, KindRow]:
    """The facts rows of these proceedings: one query for each kind among them."""
    found: dict[UUID, KindRow] = {}
    for procedure in sorted({each.procedure for each in listed}):
        model: Any = Proceeding._meta.get_field(procedure).related_model  # noqa: SLF001 -- Django's documented model API
        found |= model.objects.in_bulk([each.pk for each in listed if each.procedure == procedure])
    return found


def done_by(listed: Collection[Proceeding]) -> dict[UUID, dict[str, date]]:
    """The steps each of these took and nobody struck, with the day of the last one of each name: one query."""
    done: dict[UUID, dict[str, date]] = {each.pk: {} for each in listed}
    lines = Event.objects.filter(proceeding__in=listed, undoes=None, undone_by=None).order_by("seq")
    for pk, action, day in lines.values_list("proceeding", "action", "happened_on"):
        done[pk][action] = day
    return done


def near_day(on: date, days: WorkCalendar) -> date:
    """The last day that is near — ngày làm việc thứ ba kể từ hôm nay."""
    day = on
    while days.working_days_between(on, day) < NEAR:
        day += timedelta(days=1)
    while days.working_days_between(on, day + timedelta(days=1)) == NEAR:
        day += timedelta(days=1)
    return day


def _days_from(on: date) -> Beside:
    """The days off and made up that come, as the database's array."""
    days = SpecialDay.objects.filter(day__range=(on, on + AHEAD)).values(line=JSONObject(day="day", kind="kind"))
    array = ArraySubquery(days)
    array.contains_aggregate = True
    return array  # type: ignore[return-value] # an array beside the counts, as Beside is a value


def _due_soon(dues: Collection[date], days: Collection[Mapping[str, str]], on: date) -> int:
    known = {kind: [date.fromisoformat(each["day"]) for each in days if each["kind"] == kind] for kind in (OFF, WORK)}
    last = near_day(on, WorkCalendar(known[OFF], known[WORK]))
    return sum(due <= last for due in dues)
