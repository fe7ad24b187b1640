"""The official tree as values, read from the committed files — cây tổ chức chính thức.

Nothing here touches the database: ``actions.load_official`` compares these values with the rows and writes.
"""

import csv
import gzip
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import blake2b
from importlib.resources import files
from typing import ClassVar

from kntc.units.kinds import AreaKind, AreaLevel, Handling, UnitKind, UnitLevel

REFORM = date(2025, 7, 1)
AreaKey = tuple[str, date | None]
AREA_KINDS = {kind.value: kind for kind in AreaKind}
AREA_LEVELS = {level.value: level for level in AreaLevel}
CLOSED_CODE = f"{{}}.UBND~{REFORM.year}"
REASONS = {
    AreaLevel.PROVINCE: "Nghị quyết 202/2025/QH15 về sắp xếp đơn vị hành chính cấp tỉnh",
    AreaLevel.DISTRICT: "Kết thúc hoạt động cấp huyện (Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 54)",
    AreaLevel.COMMUNE: "Nghị quyết của Ủy ban Thường vụ Quốc hội về sắp xếp đơn vị hành chính cấp xã năm 2025",
}


class Marked:
    """Official values with a digest, kept on the row to tell an untouched row from one edited by people."""

    names: ClassVar[tuple[str, ...]]

    @cached_property
    def mark(self) -> str:
        """Digest of the official values; what follows from other rows is left out."""
        values = (getattr(self, name) for name in self.names)
        text = "|".join("" if value is None else str(value) for value in values)
        return blake2b(text.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True)
class OfficialArea(Marked):
    """One area of one period as the sources give it."""

    names = ("code", "name", "full_name", "level", "kind", "parent", "since", "until", "latitude", "longitude")

    code: str
    name: str
    full_name: str
    level: AreaLevel
    kind: AreaKind
    parent: AreaKey | None
    since: date | None
    until: date | None
    latitude: float | None
    longitude: float | None

    @property
    def key(self) -> AreaKey:
        """A code names one area in one period."""
        return self.code, self.since


@dataclass(frozen=True)
class OfficialUnit(Marked):
    """One body as the sources give it."""

    # How a unit handles petitions is its own choice once it stands here, so it is no part of the mark.
    names = (
        *("code", "name", "short_name", "kind", "level", "parent", "area", "serves"),
        *("opened_on", "closed_on"),
    )

    code: str
    name: str
    short_name: str
    kind: str
    level: str
    parent: str = ""
    area: AreaKey | None = None
    serves: str = ""
    handling: str = Handling.FULL.value
    opened_on: date | None = None
    closed_on: date | None = None
    former: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class OfficialTree:
    """Everything official at once; parents come before their children."""

    lines: tuple[Mapping[str, str], ...]

    @cached_property
    def areas(self) -> dict[AreaKey, OfficialArea]:
        """Both trees by code and first day; the old one has no first day on record."""
        return {area.key: area for area in map(_area, self.lines)}

    @cached_property
    def successions(self) -> dict[AreaKey, tuple[AreaKey, ...]]:
        """What became of each old area; a district passed to whatever took over its communes."""
        heirs: dict[AreaKey, dict[AreaKey, None]] = {}
        for line in (line for line in self.lines if line["tree"] == "old"):
            new: dict[AreaKey, None] = dict.fromkeys((code, REFORM) for code in line["successors"].split())
            heirs.setdefault((line["code"], None), {}).update(new)
            if self.areas[line["code"], None].level == AreaLevel.COMMUNE:
                heirs.setdefault((line["parent"], None), {}).update(new)
        return {old: tuple(sorted(new, key=lambda key: key[0])) for old, new in heirs.items()}

    @cached_property
    def units(self) -> dict[str, OfficialUnit]:
        """Central, local and former bodies by code; parents first."""
        found = [*_central(), *self._local(AreaLevel.PROVINCE), *self._local(AreaLevel.COMMUNE), *self._former()]
        return {unit.code: unit for unit in found}

    @cached_property
    def unit_successions(self) -> dict[str, tuple[str, ...]]:
        """The People's Committee of each old area passed its work to those of the new areas."""
        return {
            CLOSED_CODE.format(code): tuple(f"{new}.UBND" for new, _ in heirs)
            for (code, _), heirs in self.successions.items()
        }

    @cached_property
    def size(self) -> int:
        """How many rows a first load writes."""
        heirs = [*self.successions.values(), *self.unit_successions.values()]
        return len(self.areas) + len(self.units) + sum(map(len, heirs))

    def reason(self, old: str) -> str:
        """The instrument that ended the old body with that code."""
        area = self.units[old].area
        return REASONS[self.areas[area].level] if area else ""

    def place(self, key: AreaKey | None) -> str:
        """The area as the names of its bodies give it: xã Diễn Châu, tỉnh Nghệ An."""
        words = []
        while key is not None:
            area = self.areas[key]
            words.append(f"{area.kind.word} {area.name}")
            key = area.parent
        return ", ".join(words)

    @cached_property
    def _origins(self) -> dict[AreaKey, list[str]]:
        origins: dict[AreaKey, list[str]] = {}
        for old, heirs in self.successions.items():
            for new in heirs:
                origins.setdefault(new, []).append(self.place(old))
        return origins

    def _local(self, level: AreaLevel) -> Iterator[OfficialUnit]:
        rows = [row for row in _table("local.csv") if row["level"] == level]
        for area in self.areas.values():
            if area.level == level and area.until is None:
                yield from (self._body(row, area) for row in rows if _exists_in(row, area.code))

    def _body(self, row: Mapping[str, str], area: OfficialArea) -> OfficialUnit:
        pattern = row["city_name"] if row["city_name"] and area.kind == AreaKind.CITY else row["name"]
        short = {"place": self.place(area.key).split(",")[0], "name": area.name}
        if area.level == AreaLevel.PROVINCE and row["code"] != "UBND":
            short = {"place": "", "name": area.name}
        return OfficialUnit(
            code=f"{area.code}.{row['code']}",
            name=pattern.format(place=self.place(area.key), name=area.name),
            short_name=pattern.format(**short).strip(),
            kind=row["kind"],
            level=area.level,
            parent=_beside(row["parent"], area),
            area=area.key,
            serves=_beside(row["serves"], area),
            handling=_handling(row["kind"], area.level),
            opened_on=REFORM,
            former=tuple(self._origins.get(area.key, ())),
        )

    def _former(self) -> Iterator[OfficialUnit]:
        for area in (area for area in self.areas.values() if area.until is not None):
            yield OfficialUnit(
                code=CLOSED_CODE.format(area.code),
                name=f"UBND {self.place(area.key)} (cũ)",
                short_name=f"UBND {self.place(area.key).split(',')[0]} (cũ)",
                kind=UnitKind.COMMITTEE.value,
                level=area.level,
                parent=CLOSED_CODE.format(area.parent[0]) if area.parent else "TW.CP",
                area=area.key,
                handling=_handling(UnitKind.COMMITTEE.value, area.level),
                closed_on=REFORM,
            )


def tree() -> OfficialTree:
    """The official tree as committed."""
    packed = (files(__package__) / "data" / "areas.csv.gz").read_bytes()
    return OfficialTree(tuple(csv.DictReader(io.StringIO(gzip.decompress(packed).decode()))))


def _table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((files(__package__) / "data" / name).read_text(encoding="utf-8"))))


def _area(line: Mapping[str, str]) -> OfficialArea:
    kind, is_new = AREA_KINDS[line["kind"]], line["tree"] == "new"
    since, until = (REFORM, None) if is_new else (None, REFORM)
    return OfficialArea(
        code=line["code"],
        name=line["name"],
        full_name=f"{kind.heading} {line['name']}",
        level=kind.level,
        kind=kind,
        parent=(line["parent"], since) if line["parent"] else None,
        since=since,
        until=until,
        latitude=float(line["latitude"]) if line["latitude"] else None,
        longitude=float(line["longitude"]) if line["longitude"] else None,
    )


def _central() -> Iterator[OfficialUnit]:
    for row in _table("central.csv"):
        yield OfficialUnit(
            code=row["code"],
            name=row["name"],
            short_name=row["short_name"],
            kind=row["kind"],
            level=UnitLevel.CENTRAL.value,
            parent=row["parent"],
            serves=row["serves"],
            opened_on=date.fromisoformat(row["opened_on"]) if row["opened_on"] else None,
        )


def _exists_in(row: Mapping[str, str], code: str) -> bool:
    only, excluded = row["only"].split(), row["except"].split()
    return (not only or code in only) and code not in excluded


def _beside(body: str, area: OfficialArea) -> str:
    if not body or "." in body:
        return body
    # A commune's committee stands below the committee of its province, a department below that of its own.
    return f"{area.parent[0] if area.parent else area.code}.{body}"


def _handling(kind: str, level: str) -> str:
    is_small = level == AreaLevel.COMMUNE or kind == UnitKind.OUTSIDE
    return (Handling.SIMPLE if is_small else Handling.FULL).value
