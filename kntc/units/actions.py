"""Opening and closing bodies and areas, and loading the official tree — thành lập, sắp xếp, nạp danh mục chính thức."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import F, Model, Value
from django.db.models.functions import Replace
from psycopg import sql

from kntc.units import official, spelling
from kntc.units.kinds import AreaKind, Handling, UnitKind, UnitLevel
from kntc.units.models import Area, AreaSuccession, Unit, UnitSuccession

Progress = Callable[[int], object]
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class CodeTaken(Exception):
    """A body or area that still stands bears the code — mã đang được dùng."""


class AlreadyClosed(Exception):
    """The body or area has ended before — đã ngừng hoạt động."""


class NoSuccessor(Exception):
    """Nobody would take over the work — chưa có đơn vị kế thừa."""


@transaction.atomic
def open_area(
    *,
    code: str,
    name: str,
    kind: AreaKind,
    parent: Area | None = None,
    on: date,
    latitude: float | None = None,
    longitude: float | None = None,
) -> Area:
    """Enter an area that begins on that day — thành lập đơn vị hành chính."""
    if Area.objects.select_for_update().filter(code=code, until=None).exists():
        raise CodeTaken(f"Mã địa bàn {code} đang được dùng.")
    area = Area(code=code, name=name, kind=kind, parent=parent, since=on, latitude=latitude, longitude=longitude)
    area.level, area.full_name = kind.level, f"{kind.heading} {name}"
    _key_area(area)
    area.save()
    return area


@transaction.atomic
def close_area(area: Area, *, successors: Sequence[Area], on: date) -> list[AreaSuccession]:
    """End an area and say what became of it — sắp xếp đơn vị hành chính."""
    able = [heir for heir in successors if heir.pk != area.pk and heir.stands_on(on)]
    _require_heirs(area.full_name, able, successors)
    end_area(area, on=on)
    return succeed_area(area, heirs=successors, on=on)


@transaction.atomic
def end_area(area: Area, *, on: date) -> None:
    """Let an area stand no more from that day; its code is free then — kết thúc địa bàn."""
    row = Area.objects.select_for_update().get(pk=area.pk)
    _require_open(row.full_name, row.until)
    row.until = area.until = on
    row.save(update_fields=["until"])


def succeed_area(area: Area, *, heirs: Sequence[Area], on: date) -> list[AreaSuccession]:
    """Say what became of an ended area — địa bàn kế thừa."""
    rows = [AreaSuccession(predecessor=area, successor=heir, on=on, is_whole=len(heirs) == 1) for heir in heirs]
    return AreaSuccession.objects.bulk_create(rows)


@transaction.atomic
def open_unit(
    *,
    code: str,
    name: str,
    kind: UnitKind,
    on: date,
    parent: Unit | None = None,
    area: Area | None = None,
    serves: Unit | None = None,
    short_name: str = "",
    handling: str = "",
) -> Unit:
    """Enter a body that begins on that day — thành lập cơ quan, đơn vị.

    A closed body that bore the code yields it: its own code gets the year of its end, ``52.UBND~2025``.
    """
    free_code(code)
    level = area.level if area else UnitLevel.CENTRAL
    unit = Unit(code=code, name=name, short_name=short_name or name, kind=kind, level=level, opened_on=on)
    unit.parent, unit.area, unit.serves = parent, area, serves
    unit.handling = handling or unit.handling
    unit.path = f"{parent.path if parent else '/'}{code}/"
    _key_unit(unit)
    unit.save()
    return unit


def set_handling(unit: Unit, handling: Handling) -> None:
    """Say by which way a unit handles petitions from now on; who chose it stands with the choice — đổi quy trình."""
    unit.handling = handling
    unit.save(update_fields=["handling"])


@transaction.atomic
def close_unit(unit: Unit, *, successors: Sequence[Unit], on: date, reason: str) -> list[UnitSuccession]:
    """End a body and say who has its work — giải thể, sáp nhập, chia tách cơ quan, đơn vị.

    Whole when one takes over; divided when several do, and then the place of a matter decides.
    """
    able = [heir for heir in successors if heir.pk != unit.pk and heir.stands_on(on)]
    _require_heirs(unit.name, able, successors)
    end_unit(unit, on=on)
    return succeed(unit, heirs=successors, on=on, reason=reason)


@transaction.atomic
def end_unit(unit: Unit, *, on: date) -> None:
    """Let a body work no more from that day; who has its work is said in the same transaction — kết thúc hoạt động."""
    row = Unit.objects.select_for_update().get(pk=unit.pk)
    _require_open(row.name, row.closed_on)
    row.closed_on = unit.closed_on = on
    row.save(update_fields=["closed_on"])


@transaction.atomic
def succeed(unit: Unit, *, heirs: Sequence[Unit], on: date, reason: str) -> list[UnitSuccession]:
    """Say who has the work of an ended body, and let its name lead there — đơn vị kế thừa."""
    unit.refresh_from_db(fields=["former_key", "carries"])
    for heir in heirs:
        row = Unit.objects.select_for_update().get(pk=heir.pk)
        row.former_key = spelling.search_key(row.former_key, unit.former_key, unit.name)
        row.save(update_fields=["former_key"])
    return link(unit, heirs=heirs, on=on, reason=reason)


@transaction.atomic
def link(unit: Unit, *, heirs: Sequence[Unit], on: date, reason: str) -> list[UnitSuccession]:
    """Write whom the work of an ended body goes to; a whole successor carries what it closed — đơn vị kế thừa."""
    whole = len(heirs) == 1
    if whole:
        carry(unit, to=heirs[0])
    rows = [UnitSuccession(predecessor=unit, successor=heir, on=on, reason=reason, is_whole=whole) for heir in heirs]
    return UnitSuccession.objects.bulk_create(rows)


def carry(unit: Unit, *, to: Unit) -> None:
    """Let a body read and count what another closed, whose whole work it has — kế thừa toàn bộ."""
    row = Unit.objects.select_for_update().get(pk=to.pk)
    row.carries = to.carries = sorted({*row.carries, unit.pk, *unit.carries})
    row.save(update_fields=["carries"])


def _require_open(name: str, ended: date | None) -> None:
    if ended is not None:
        raise AlreadyClosed(f"{name} đã ngừng hoạt động từ ngày {ended:%d/%m/%Y}.")


def _require_heirs(name: str, able: Sequence[object], named: Sequence[object]) -> None:
    if not named:
        raise NoSuccessor(f"Cần nêu ít nhất một đơn vị kế thừa {name}.")
    if len(able) < len(named):
        raise NoSuccessor(f"Đơn vị kế thừa {name} phải là đơn vị khác, đang hoạt động vào ngày đó.")


def free_code(code: str) -> None:
    """Let a closed body yield its code; a body that stands keeps it — nhường mã."""
    holder = Unit.objects.select_for_update().filter(code=code).first()
    if holder is None:
        return
    if holder.closed_on is None:
        raise CodeTaken(f"Mã {code} đang được {holder.name} dùng.")
    rename(holder, _code_for_closed(code, holder.closed_on.year))


def _code_for_closed(code: str, year: int) -> str:
    taken = set(Unit.objects.filter(code__startswith=f"{code}~{year}").values_list("code", flat=True))
    numbered = (f"{code}~{year}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (f"{code}~{year}", *numbered) if each not in taken)


def rename(unit: Unit, code: str) -> None:
    """Give a body another code, in its own path and in those beneath it — đổi mã."""
    set_path(unit, code, f"{unit.path.removesuffix(f'{unit.code}/')}{code}/")


def set_path(unit: Unit, code: str, path: str) -> None:
    """Write where a body stands, with whatever lies beneath it — ghi đường dẫn."""
    Unit.objects.filter(pk=unit.pk).update(code=code, path=path)
    beneath = Unit.objects.filter(path__startswith=unit.path).exclude(pk=unit.pk)
    beneath.update(path=Replace(F("path"), Value(unit.path), Value(path)))


def _key_area(area: Area) -> None:
    above, names = area.parent, [area.full_name]
    while above is not None:
        names.append(above.full_name)
        above = above.parent
    area.search_key = spelling.search_key(area.code, *names)
    area.sort_key = spelling.sort_key(area.name)


def _key_unit(unit: Unit) -> None:
    unit.name_key = spelling.name_key(unit.name)
    unit.search_key = spelling.search_key(unit.code, unit.name)
    unit.sort_key = spelling.sort_key(unit.name)


# --- the official tree -----------------------------------------------------------------------------------


@transaction.atomic
def load_official(tree: official.OfficialTree, *, progress: Progress = lambda _rows: None) -> dict[str, int]:
    """Bring the official tree in: new rows are added, changed ones updated — nạp danh mục chính thức.

    A row that people opened or edited is left as it is and counted as kept; loading twice changes nothing.
    """
    counts = dict.fromkeys(("areas", "area_successions", "units", "unit_successions", "updated", "kept"), 0)
    areas = {(row.code, row.since): row for row in Area.objects.all()}
    units = {row.code: row for row in Unit.objects.all()}
    for area_layer in _layers(tree.areas, lambda area: area.parent):
        new = [_fill_area(Area(), each, areas) for each in area_layer if each.key not in areas]
        counts["areas"] += _insert(new, progress)
        areas |= {(row.code, row.since): row for row in new}
    for unit_layer in _layers(tree.units, lambda unit: unit.parent or None):
        born = [_fill_unit(Unit(), each, areas, units) for each in unit_layer if each.code not in units]
        counts["units"] += _insert(born, progress)
        units |= {row.code: row for row in born}
    _update_areas(tree, areas, counts)
    _update_units(tree, areas, units, counts)
    counts["area_successions"] = _insert(_missing_area_successions(tree, areas), progress)
    counts["unit_successions"] = _insert(_missing_unit_successions(tree, units), progress)
    return counts


def _layers(records: Mapping[K, V], above: Callable[[V], K | None]) -> Iterator[list[V]]:
    depths: dict[K | None, int] = {None: -1}
    layers: dict[int, list[V]] = {}
    for key, record in records.items():
        depths[key] = depths[above(record)] + 1
        layers.setdefault(depths[key], []).append(record)
    yield from (layers[depth] for depth in sorted(layers))


def _insert(rows: Sequence[Model], progress: Progress) -> int:
    # COPY keeps a first load of sixty thousand rows under ten seconds.
    if not rows:
        return 0
    meta = rows[0]._meta  # noqa: SLF001 -- a documented part of Django
    columns = [field.attname for field in meta.concrete_fields]
    names: list[sql.Composable] = [sql.Identifier(column) for column in columns]
    with connection.cursor() as cursor:
        numbers = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
        cursor.execute(numbers, [meta.db_table, len(rows)])
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
        table = sql.Identifier(meta.db_table)
        with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, sql.SQL(", ").join(names))) as copy:
            for row in rows:
                copy.write_row([getattr(row, column) for column in columns])
                progress(1)
    return len(rows)


def _fill_area(row: Area, values: official.OfficialArea, areas: Mapping[official.AreaKey, Area]) -> Area:
    row.code, row.name, row.full_name = values.code, values.name, values.full_name
    row.level, row.kind, row.since, row.until = values.level.value, values.kind.value, values.since, values.until
    row.latitude, row.longitude = values.latitude, values.longitude
    row.parent = areas[values.parent] if values.parent else None
    row.loaded = values.mark
    _key_area(row)
    return row


def _fill_unit(
    row: Unit, values: official.OfficialUnit, areas: Mapping[official.AreaKey, Area], units: Mapping[str, Unit]
) -> Unit:
    row.code, row.name, row.short_name = values.code, values.name, values.short_name
    row.kind, row.level = values.kind, values.level
    row.handling = row.handling if row.loaded else values.handling
    row.opened_on, row.closed_on = values.opened_on, values.closed_on
    row.parent, row.serves = units.get(values.parent), units.get(values.serves)
    row.area = areas[values.area] if values.area else None
    row.path = f"{row.parent.path if row.parent else '/'}{row.code}/"
    row.former_key = row.former_key or (spelling.search_key(*values.former) if values.former else "")
    row.loaded = values.mark
    _key_unit(row)
    return row


def _update_areas(tree: official.OfficialTree, areas: Mapping[official.AreaKey, Area], counts: dict[str, int]) -> None:
    keys = {row.pk: key for key, row in areas.items()}
    for key, values in tree.areas.items():
        row = areas[key]
        if row.loaded in {"", values.mark}:
            continue
        if _area_as_it_stands(row, keys).mark != row.loaded:
            counts["kept"] += 1
            continue
        _fill_area(row, values, areas).save()
        counts["updated"] += 1


def _update_units(
    tree: official.OfficialTree,
    areas: Mapping[official.AreaKey, Area],
    units: Mapping[str, Unit],
    counts: dict[str, int],
) -> None:
    codes = {row.pk: row.code for row in units.values()}
    keys = {row.pk: key for key, row in areas.items()}
    for code, values in tree.units.items():
        row = units[code]
        if row.loaded in {"", values.mark}:
            continue
        if _unit_as_it_stands(row, keys, codes).mark != row.loaded:
            counts["kept"] += 1
            continue
        _fill_unit(row, values, areas, units).save()
        counts["updated"] += 1


def _area_as_it_stands(row: Area, keys: Mapping[int, official.AreaKey]) -> official.OfficialArea:
    return official.OfficialArea(
        code=row.code,
        name=row.name,
        full_name=row.full_name,
        level=official.AREA_LEVELS[row.level],
        kind=official.AREA_KINDS[row.kind],
        parent=keys[row.parent_id] if row.parent_id else None,
        since=row.since,
        until=row.until,
        latitude=row.latitude,
        longitude=row.longitude,
    )


def _unit_as_it_stands(
    row: Unit, keys: Mapping[int, official.AreaKey], codes: Mapping[int, str]
) -> official.OfficialUnit:
    return official.OfficialUnit(
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        kind=row.kind,
        level=row.level,
        parent=codes[row.parent_id] if row.parent_id else "",
        area=keys[row.area_id] if row.area_id else None,
        serves=codes[row.serves_id] if row.serves_id else "",
        opened_on=row.opened_on,
        closed_on=row.closed_on,
    )


def _missing_area_successions(
    tree: official.OfficialTree, areas: Mapping[official.AreaKey, Area]
) -> list[AreaSuccession]:
    there = set(AreaSuccession.objects.values_list("predecessor_id", "successor_id"))
    return [
        AreaSuccession(predecessor=areas[old], successor=areas[new], on=official.REFORM, is_whole=len(heirs) == 1)
        for old, heirs in tree.successions.items()
        for new in heirs
        if (areas[old].pk, areas[new].pk) not in there
    ]


def _missing_unit_successions(tree: official.OfficialTree, units: Mapping[str, Unit]) -> list[UnitSuccession]:
    there = set(UnitSuccession.objects.values_list("predecessor_id", "successor_id"))
    return [
        UnitSuccession(
            predecessor=units[old],
            successor=units[new],
            on=official.REFORM,
            reason=tree.reason(old),
            is_whole=len(heirs) == 1,
        )
        for old, heirs in tree.unit_successions.items()
        for new in heirs
        if (units[old].pk, units[new].pk) not in there
    ]
