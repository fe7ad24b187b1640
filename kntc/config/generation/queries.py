"""What a told story left in the tables, and the country into which it is copied — đọc mẫu và địa bàn."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from uuid import UUID

from django.apps import apps
from django.db import connection, models
from psycopg.sql import SQL, Identifier

from kntc.accounts.models import Post
from kntc.documents.models import NumberSeries
from kntc.dossiers.models import Dossier
from kntc.petitions.models import Petition
from kntc.proceedings.models import Event, Proceeding
from kntc.units.kinds import AreaLevel, UnitKind
from kntc.units.models import Area, Unit

# What is told to officials, looked up in the vault or sent by programs is no part of a file's own history.
APART = frozenset({"vault", "notices", "drafts", "audit", "integration", "admin"})
NOT_COPIED = frozenset({"search.NotDuplicate"})
REFERRING = {Unit: "unit", Post: "post", Area: "area"}
# What lies below the spine keeps these as plain values; the database knows where they point.
SPINE: dict[str, type[models.Model]] = {"dossier_id": Dossier, "proceeding_id": Proceeding, "event_id": Event}
TEXTS = (models.CharField, models.TextField)

Row = dict[str, str | None]


@dataclass(frozen=True)
class Table:
    """A table whose rows belong to one file: its columns, each with what its values are — bảng."""

    name: str
    columns: tuple[tuple[str, str], ...]
    by_dossier: bool


@cache
def tables() -> tuple[Table, ...]:
    """Every table with rows of a file, those first that others refer to."""
    chosen = {model for model in apps.get_models() if _is_of_a_file(model)}
    before = {model: _referred(model) & chosen - {model} for model in chosen}
    return tuple(_table(model) for model in TopologicalSorter(before).static_order())


def _is_of_a_file(model: type[models.Model]) -> bool:
    meta = model._meta
    if not meta.managed or meta.app_label in APART or meta.label in NOT_COPIED:
        return False
    return model is Dossier or bool({"dossier_id", "proceeding_id"} & {each.attname for each in meta.concrete_fields})


def _referred(model: type[models.Model]) -> set[type[models.Model]]:
    plain = {SPINE[each.attname] for each in model._meta.concrete_fields if each.attname in SPINE}
    return plain | {
        each.related_model
        for each in model._meta.concrete_fields
        if isinstance(each.related_model, type) and issubclass(each.related_model, models.Model)
    }


def _table(model: type[models.Model]) -> Table:
    drawn = (models.GeneratedField, models.BigAutoField)
    fields = [each for each in model._meta.concrete_fields if not isinstance(each, drawn)]
    columns = tuple((each.column or each.attname, _kind(each)) for each in fields)
    return Table(model._meta.db_table, columns, "dossier_id" in dict(columns) or model is Dossier)


def _kind(column: "models.Field[object, object]") -> str:
    if column.related_model in REFERRING:
        return REFERRING[column.related_model]
    if isinstance(column, models.JSONField):
        return "json"
    if isinstance(column, TEXTS) or column.get_internal_type() == "ArrayField":
        return "text"
    return "other"


def rows_of(dossier: UUID) -> dict[Table, list[Row]]:
    """Everything that the file left, as PostgreSQL writes it."""
    return {table: list(_rows(table, dossier)) for table in tables()}


def _rows(table: Table, dossier: UUID) -> Iterator[Row]:
    names = [name for name, _ in table.columns]
    wanted = SQL(", ").join(SQL("{}::text").format(Identifier(name)) for name in names)
    proceedings = SQL("SELECT id FROM proceedings_proceeding WHERE dossier_id = %s")
    where = SQL("dossier_id = %s") if table.by_dossier else SQL("proceeding_id IN ({})").format(proceedings)
    if table.name == "dossiers_dossier":
        where = SQL("id = %s")
    with connection.cursor() as sql:
        sql.execute(SQL("SELECT {} FROM {} WHERE {}").format(wanted, Identifier(table.name), where), [dossier])
        yield from (dict(zip(names, row, strict=True)) for row in sql.fetchall())


def diary(dossier: UUID) -> list[Event]:
    """The lines of one file in order, with what was typed."""
    return list(Event.objects.filter(dossier=dossier).select_related("inputs").order_by("seq"))


def told_petitions() -> list[UUID]:
    """The files of the invented province that hold a petition."""
    found = Petition.objects.filter(proceeding__custodies__unit__path__startswith="/NG.UBND/")
    return sorted(set(found.values_list("dossier_id", flat=True)))


def petitions() -> int:
    """How many petitions there are."""
    return Petition.objects.count()


def dossiers() -> int:
    """How many files there are."""
    return Dossier.objects.count()


def posts_of(units: list[int]) -> list[Post]:
    """Who works in these bodies."""
    return list(Post.objects.filter(unit__in=units).select_related("account").order_by("pk"))


def bodies(path: str) -> list[Unit]:
    """The bodies beneath a path that work today, with their areas."""
    return list(Unit.objects.filter(path__startswith=path, closed_on=None).select_related("area").order_by("code"))


def provinces() -> list[Unit]:
    """The People's Committees of the official provinces."""
    found = Unit.objects.filter(kind=UnitKind.COMMITTEE, area__level=AreaLevel.PROVINCE, closed_on=None)
    return list(found.exclude(code__startswith="NG").select_related("area").order_by("code"))


def last_numbers(units: list[int]) -> dict[tuple[int, int, str], int]:
    """The last number of each series of these bodies: (body, year, series) → number."""
    rows = NumberSeries.objects.filter(unit__in=units).values_list("unit_id", "year", "series", "last")
    return {(unit, year, series): last for unit, year, series, last in rows}


def others_at_work() -> int:
    """How many other connections this database has."""
    with connection.cursor() as sql:
        sql.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        [(found,)] = sql.fetchall()
    return int(found)
