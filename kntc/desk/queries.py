"""Conditions and counts of the work lists — đọc bàn làm việc. What a person reads begins at the spine's gate."""

import dataclasses
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import JSONBAgg
from django.db import connection
from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    Field,
    JSONField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from kntc.accounts import authority
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.catalogues import queries as catalogues
from kntc.catalogues.terms import Catalogue
from kntc.desk.models import BulkAssignment, ListExport, SavedView
from kntc.dossiers.models import Party
from kntc.law.facts import SpineFacts
from kntc.law.procedures import PROCEDURES
from kntc.law.reception.terms import Host, SessionStatus
from kntc.law.workday import WorkCalendar
from kntc.notices import queries as notices
from kntc.notices.models import Notice
from kntc.proceedings import queries as proceedings
from kntc.proceedings.actions import ASSIGNERS
from kntc.proceedings.models import Assignment, Deadline, Event, KindRow, Proceeding
from kntc.proceedings.terms import ClockStatus, Duty
from kntc.proceedings.urgency import NEAR
from kntc.reception import queries as reception
from kntc.reception.models import Session
from kntc.units.kinds import Handling
from kntc.workdays.models import SpecialDay
from kntc.workdays.terms import OFF, WORK

PRESSING = timedelta(days=7)
AHEAD = timedelta(days=30)
"""Within so many days the third working day comes, over any Tết."""

LAST_EXPORTS = 5
TOLD_OF_PEOPLE = (
    *("dossier", "role", "standing", "name", "is_anonymous", "people", "pseudonym", "sealed_id", "withdrew_on"),
)
PLACE = {"place_code": F("dossier__place__code"), "place_name": F("dossier__place__name")}
"""Where a matter happened."""

Beside = Callable[[QuerySet[Proceeding]], QuerySet[Any, Any]]
"""What is counted beside the lists, of whatever passed the gate: a question to stand within theirs."""


def assigned(actor: Post, *duties: Duty) -> Exists:
    """Whether the official works on the matter, in one of these parts if any are named."""
    mine = Assignment.objects.filter(post=actor, until=None, proceeding=OuterRef("pk"))
    return Exists(mine.filter(duty__in=duties) if duties else mine)


def with_people(found: QuerySet[Proceeding]) -> QuerySet[Proceeding]:
    """Fetch with each matter who plays which part in it, as far as a list tells: no number, no address."""
    people = Party.objects.only(*TOLD_OF_PEOPLE)
    return found.prefetch_related(Prefetch("dossier__parties", people))


def due_given(actor: Post) -> Subquery:
    """Until when the office itself wants the official's part done."""
    mine = Assignment.objects.filter(post=actor, until=None, proceeding=OuterRef("pk"))
    return Subquery(mine.values("due_on")[:1])


def staffed() -> Exists:
    """Whether anybody works on the matter."""
    return Exists(Assignment.objects.filter(until=None, proceeding=OuterRef("pk")))


def did(*actions: str) -> Exists:
    """Whether one of these steps was taken and nobody struck it."""
    lines = Event.objects.filter(proceeding=OuterRef("pk"), undoes=None, undone_by=None)
    return Exists(lines.filter(action__in=actions))


def waits_for_division_head(on: date) -> Q:
    """Whether the holder works in the full way and a head of division is in office to look first."""
    return Q(holder__handling=Handling.FULL) & Q(reviewed(on))


def reviewed(on: date) -> Exists:
    """Whether the holder has a head of division in office."""
    in_office = Post.objects.filter(unit=OuterRef("holder"), role=OfficeRole.DIVISION_HEAD, since__lte=on)
    return Exists(in_office.filter(Q(until=None) | Q(until__gte=on)))


def paused() -> Exists:
    """Whether a clock of the matter stands still."""
    return Exists(Deadline.objects.filter(proceeding=OuterRef("pk"), status=ClockStatus.PAUSED))


def complex_case() -> Exists:
    """Whether the matter was found to be complex: a clock of it counts so."""
    return Exists(Deadline.objects.filter(proceeding=OuterRef("pk"), is_complex=True))


@dataclass(frozen=True)
class Counting:
    """What is to be counted: conditions by name, and of each figure the conditions that hold together."""

    conditions: Mapping[str, Q]
    figures: Mapping[str, tuple[str, ...]]

    @property
    def asked(self) -> dict[str, str]:
        """Each figure in SQL, over rows on which the conditions are marked."""
        return {figure: f"count(*) FILTER (WHERE {_hold(names)})" for figure, names in self.figures.items()}


def counted(
    actor: Post,
    wanted: Counting,
    mine: str,
    *,
    on: date,
    page: Counting | None = None,
    others: Mapping[str, Beside] = MappingProxyType({}),
) -> dict[str, Any]:
    """Everything that the frame of a page counts, what is due of one's own (the condition ``mine``), what is new.

    Two queries: what was delegated to the official, and the counts; with them what the ``page`` of a list asks, and
    what ``others`` count.
    """
    asked = {**wanted.asked, "due": f"array_agg(due_on) FILTER (WHERE {_hold([mine])} AND due_on <= %s)"}
    marks, beside = wanted.conditions, {"news": notices.count_unread(actor), "days": _days_from(on)}
    if page is not None:
        asked |= _on_page(page)
        marks, beside = {**page.conditions, **marks}, beside | _beside_list(actor, on)
    seen = proceedings.visible_to(actor, on=on)
    beside |= {name: ask(seen) for name, ask in others.items()}
    found = _marked(proceedings.open_among(seen), marks, **({} if page is None else PLACE))
    answers = _asked(found, asked, [on + AHEAD], beside)
    return answers | {"due": _due_soon(answers["due"] or [], json.loads(answers["days"] or "[]"), on)}


def tallied(found: QuerySet[Proceeding], wanted: Mapping[str, Q]) -> dict[str, int]:
    """How many of these open matters each condition holds for: one query."""
    counting = Counting(wanted, {name: (name,) for name in wanted})
    return _asked(_marked(found, wanted), counting.asked)


def listed(actor: Post, page: Counting, *, on: date) -> dict[str, Any]:
    """What the page of a list asks, where no frame is drawn around it: one query after what was delegated."""
    found = _marked(proceedings.open_for(actor, on=on), page.conditions, **PLACE)
    return _asked(found, _on_page(page), beside=_beside_list(actor, on))


def _on_page(page: Counting) -> dict[str, str]:
    places = "jsonb_object_agg(place_code, place_name) FILTER (WHERE place_code IS NOT NULL)"
    return page.asked | {"places": places}


def _beside_list(actor: Post, on: date) -> dict[str, QuerySet[Any, Any]]:
    """The fields for the filter, and when the leader receives next."""
    fields = catalogues.entries(Catalogue.FIELDS, on).order_by().values(one=Value(1))
    line = JSONObject(code="code", name="name")
    session = _sessions(actor, on).values(told=JSONObject(day="day", starts_at="starts_at"))[:1]
    return {"fields": fields.annotate(all=JSONBAgg(line, order_by=("order", "code"))).values("all"), "session": session}


def _hold(names: Iterable[str]) -> str:
    return " AND ".join(f"is_{name}" for name in names)


ALWAYS = Value(value=True)


def _marked(found: QuerySet[Proceeding], marks: Mapping[str, Q], **told: F) -> QuerySet[Proceeding, Any]:
    """Each matter with its last day, what else is told of it, and whether these conditions hold for it."""
    held = {f"is_{name}": ExpressionWrapper(each, BooleanField()) if each else ALWAYS for name, each in marks.items()}
    return found.order_by().values("due_on", **held, **told)


def _asked(
    found: QuerySet[Any, Any],
    asked: Mapping[str, str],
    given: Sequence[date] = (),
    beside: Mapping[str, QuerySet[Any, Any]] = MappingProxyType({}),
) -> dict[str, Any]:
    """What is asked of all these rows together, and what stands beside it: one query.

    Each condition is written and worked out once. Django's ``aggregate`` would do it as often as it is counted, which
    took half of the time of every page.
    """
    inner, values = _sql(found)
    others = {name: _sql(each) for name, each in beside.items()}
    columns = [*asked.values(), *(f"({sql})" for sql, _ in others.values())]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(columns)} FROM ({inner} OFFSET 0) AS marked",  # noqa: S608 -- words of our own; what people typed is among the values
            [*given, *chain.from_iterable(these for _, these in others.values()), *values],
        )
        return dict(zip((*asked, *others), cursor.fetchone() or (), strict=True))


def _sql(found: QuerySet[Any, Any]) -> tuple[str, Sequence[Any]]:
    """A question in SQL with its values, also one that Django knows to have no answer."""
    sql, values = found.query.get_compiler(found.db, elide_empty=False).as_sql()
    return sql, values


def views_of(actor: Post) -> list[SavedView]:
    """The views this official kept, then those that colleagues share: one query."""
    found = SavedView.objects.filter(Q(post=actor) | Q(unit=actor.unit_id, is_shared=True))
    return sorted(found.select_related("post__account"), key=lambda view: view.post_id != actor.pk)


def done_by(listed: Collection[Proceeding]) -> dict[UUID, dict[str, date]]:
    """The steps each of these took and nobody struck, with the day of the last one of each name: one query."""
    done: dict[UUID, dict[str, date]] = {each.pk: {} for each in listed}
    lines = Event.objects.filter(proceeding__in=listed, undoes=None, undone_by=None).order_by("seq")
    for pk, action, day in lines.values_list("proceeding", "action", "happened_on"):
        done[pk][action] = day
    return done


@cache
def _asked_of(procedure: str) -> "tuple[type[KindRow], tuple[Field[Any, Any], ...]]":
    """A kind with those of its columns that the law's conditions ask for."""
    kind = Proceeding._meta.get_field(procedure).related_model  # noqa: SLF001 -- Django's documented way to fields
    assert isinstance(kind, type) and issubclass(kind, KindRow)  # noqa: S101, PT018 -- for the type checker
    asked = {each.name for each in dataclasses.fields(kind.facts_class)}
    return kind, tuple(each for each in kind._meta.concrete_fields if each.name in asked)  # noqa: SLF001 -- the same


def kind_values() -> RawSQL:
    """The columns of each matter's kind that conditions ask for, as one value.

    To join the tables of all kinds takes PostgreSQL longer to plan than everything else of the list to do.
    """
    return RawSQL(_kind_values(), (), output_field=JSONField())  # noqa: S611 -- names of our own tables and columns


@cache
def _kind_values() -> str:
    cases = ""
    for procedure in PROCEDURES:
        kind, columns = _asked_of(procedure)
        names = ", ".join(f'k."{each.column}"' for each in columns)
        rows = f'FROM "{kind._meta.db_table}" k WHERE k.proceeding_id = proceedings_proceeding.id'  # noqa: SLF001 -- the same
        cases += f" WHEN '{procedure}' THEN (SELECT jsonb_build_array({names}) {rows})"
    return f"CASE proceedings_proceeding.procedure{cases} END"


def facts(proceeding: Proceeding, known: dict[str, Any]) -> SpineFacts:
    """The facts of a kind from ``kind_values`` and what is known besides: for a list what ``facts_of`` is for one."""
    kind, columns = _asked_of(proceeding.procedure)
    values = getattr(proceeding, "kind_values")  # noqa: B009 -- annotated
    kept = {each.name: each.to_python(value) for each, value in zip(columns, values, strict=True)}
    found: SpineFacts = kind.facts_class(**(kept | known))
    return found


def near_day(on: date, days: WorkCalendar) -> date:
    """The last day that is near — ngày làm việc thứ ba kể từ hôm nay."""
    day = on
    while days.working_days_between(on, day) < NEAR:
        day += timedelta(days=1)
    while days.working_days_between(on, day + timedelta(days=1)) == NEAR:
        day += timedelta(days=1)
    return day


def _days_from(on: date) -> QuerySet[SpecialDay, Any]:
    """The days off and made up that come, in one value."""
    days = SpecialDay.objects.filter(day__range=(on, on + AHEAD)).order_by()
    line = JSONObject(day="day", kind="kind")
    return days.values(one=Value(1)).annotate(days=JSONBAgg(line)).values("days")


def _due_soon(dues: Collection[date], days: Collection[Mapping[str, str]], on: date) -> int:
    known = {kind: [date.fromisoformat(each["day"]) for each in days if each["kind"] == kind] for kind in (OFF, WORK)}
    last = near_day(on, WorkCalendar(known[OFF], known[WORK]))
    return sum(due <= last for due in dues)


HANDLING = (
    OfficeRole.RECEPTION_OFFICER,
    OfficeRole.PETITION_OFFICER,
    OfficeRole.CASE_OFFICER,
    OfficeRole.ADVISER,
    OfficeRole.DIVISION_HEAD,
)
"""Who is given matters to work on."""


def colleagues(actor: Post, *, on: date) -> QuerySet[Post]:
    """The officials of the own unit, and of the bodies that serve it, who are given matters."""
    found = Post.objects.filter(Q(unit=actor.unit_id) | Q(unit__serves=actor.unit_id), role__in=HANDLING, since__lte=on)
    found = found.filter(Q(until=None) | Q(until__gte=on)).select_related("account", "unit__serves")
    return found.order_by("account__full_name", "pk")


def readable(actor: Post, ids: Collection[UUID], *, on: date) -> QuerySet[Proceeding]:
    """Those of these open matters that the official may read, the nearest deadline first."""
    return proceedings.open_for(actor, on=on).filter(pk__in=ids)


def why_not_assignable(proceeding: Proceeding, actor: Post, officer: Post, *, on: date) -> str:
    """Why this official may not give this matter to that colleague, in words; nothing when he may."""
    if not authority.roles_at(officer, proceeding.holder):
        return f"{officer.account.full_name} không xử lý hồ sơ do {proceeding.holder.short_name} giữ."
    return why_not_to_assign(proceeding, actor, on=on)


def why_not_to_assign(proceeding: Proceeding, actor: Post, *, on: date) -> str:
    """Why this official may give this matter to nobody; nothing when he may."""
    try:
        authority.require(actor, ASSIGNERS, unit=proceeding.holder, on=on)
    except authority.NotYours as why:
        return str(why)
    return ""


def _sessions(actor: Post, on: date) -> QuerySet[Session]:
    """When the leader of the official's office receives citizens next, announced and not called off."""
    found = reception.announced(actor.unit, since=on, until=on + AHEAD)
    return found.filter(status=SessionStatus.ANNOUNCED).exclude(host=Host.OFFICER)


def locked_post(actor: Post) -> Post:
    """The post's row, locked: whoever counts what the official keeps waits here."""
    return Post.objects.select_for_update().get(pk=actor.pk)


def view(actor: Post, pk: int) -> SavedView | None:
    """A view that the official kept."""
    return SavedView.objects.filter(post=actor, pk=pk).first()


def bulk(pk: UUID) -> BulkAssignment:
    """One assignment of many, with who asked for it and for whom."""
    return BulkAssignment.objects.select_related(
        "actor__account", "actor__unit__serves", "officer__account", "officer__unit__serves"
    ).get(pk=pk)


def bulk_of(actor: Post, pk: UUID) -> BulkAssignment | None:
    """One assignment of many that this official asked for."""
    return BulkAssignment.objects.filter(actor=actor, pk=pk).select_related("officer__account").first()


def unread(actor: Post) -> QuerySet[Notice]:
    """What the official has not read yet, newest first; what it is about, the gate says."""
    return notices.unread(actor)


def events_told(found: Collection[Notice], actor: Post, *, on: date) -> dict[UUID, Event]:
    """The diary lines that these notices are about, as far as the official may read them: one query and the gate."""
    seen = proceedings.visible_to(actor, on=on)
    lines = Event.objects.filter(pk__in=[each.event_id for each in found if each.event_id], proceeding__in=seen)
    lines = lines.select_related("proceeding__dossier", "proceeding__holder", "actor__account")
    return {line.pk: line for line in lines}


def export(pk: UUID) -> ListExport:
    """One long export, for the job that writes it."""
    return ListExport.objects.select_related("actor__unit").get(pk=pk)


def export_of(actor: Post, pk: UUID) -> ListExport | None:
    """One long export, for whoever asked for it."""
    return ListExport.objects.filter(actor=actor, pk=pk).first()


def exports_of(actor: Post) -> QuerySet[ListExport]:
    """The last long exports an official asked for; what stands in them is not fetched."""
    return ListExport.objects.filter(actor=actor).defer("proceedings").order_by("-asked_at")[:LAST_EXPORTS]
