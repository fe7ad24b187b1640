"""Build the committed tree of areas from a kept public data package — dựng dữ liệu địa bàn hành chính.

Run with the development dependencies installed: ``python tools/build_units.py``. Source: vietnamadminunits
(MIT licence), its table of 34 provinces, its table of 63 provinces and its map from the old communes to the new. The
points of the old tree are left out: they were geocoded with a service whose terms do not let them be passed on.
"""

import csv
import gzip
import io
import json
import sqlite3
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from kntc.units.kinds import AreaKind

TARGET = Path(__file__).resolve().parents[1] / "kntc" / "units" / "data" / "areas.csv.gz"
COLUMNS = ("tree", "code", "kind", "name", "parent", "latitude", "longitude", "successors")
PACKAGE = "vietnamadminunits"
TITLES = {
    "Tỉnh": AreaKind.PROVINCE,
    "Huyện": AreaKind.RURAL_DISTRICT,
    "Quận": AreaKind.URBAN_DISTRICT,
    "Thị xã": AreaKind.TOWN,
    "Xã": AreaKind.COMMUNE,
    "Phường": AreaKind.WARD,
    "Thị trấn": AreaKind.TOWNSHIP,
    "Đặc khu": AreaKind.SPECIAL_ZONE,
}
Row = dict[str, Any]
Line = tuple[Any, ...]


def main() -> None:
    """Write the file; the same package gives the same bytes."""
    old, new = table("admin_units_legacy"), table("admin_units")
    lines: list[Line] = [*sorted(set(new_areas(new)), key=order), *sorted(set(old_areas(old, heirs(new))), key=order)]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *lines])
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes from {PACKAGE} {version(PACKAGE)}")  # noqa: T201 -- a tool's answer


def order(line: Line) -> tuple[int, str]:
    """Provinces, districts, communes; by code within each."""
    return len(str(line[1])), str(line[1])


def table(name: str) -> list[Row]:
    """All rows of one table of the package."""
    database = files(PACKAGE) / "data" / "dataset.db"
    with sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]  # noqa: S608 -- two fixed names


def split(full_name: str, city: AreaKind) -> tuple[str, str]:
    """Kind and bare name; which kind of city it is depends on the level."""
    for title, kind in {**TITLES, "Thành phố": city}.items():
        # The package writes "Thành Phố Bắc Kạn" and "Thị Xã Kinh Môn" here and there.
        if full_name.casefold().startswith(f"{title} ".casefold()):
            name = full_name[len(title) :].strip()
            return kind.value, name[0].upper() + name[1:]
    raise ValueError(full_name)


def new_areas(rows: list[Row]) -> Iterator[Line]:
    """The provinces and communes since 1 July 2025."""
    for row in rows:
        point = row["provinceLat"], row["provinceLon"]
        yield "new", row["provinceCode"], *split(row["province"], AreaKind.CITY), "", *point, ""
        point = row["wardLat"], row["wardLon"]
        yield "new", row["wardCode"], *split(row["ward"], AreaKind.CITY), row["provinceCode"], *point, ""


def old_areas(rows: list[Row], heirs_of: dict[str, list[str]]) -> Iterator[Line]:
    """The provinces, districts and communes until then; five island districts had no communes."""
    provinces = province_heirs()
    for row in rows:
        heirs_here = " ".join(sorted(heirs_of[old_key(row)]))
        province, district = row["provinceCode"], row["districtCode"]
        yield "old", province, *split(row["province"], AreaKind.CITY), "", "", "", provinces[row["provinceKey"]]
        own = "" if row["wardCode"] else heirs_here
        yield "old", district, *split(row["district"], AreaKind.PROVINCIAL_CITY), province, "", "", own
        if row["wardCode"]:
            yield "old", row["wardCode"], *split(row["ward"], AreaKind.CITY), district, "", "", heirs_here


def old_key(row: Row) -> str:
    """How the package's map names an old commune."""
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"


def converter() -> dict[str, Any]:
    """The package's map from the old tree to the new."""
    read: dict[str, Any] = json.loads((files(PACKAGE) / "data" / "converter_2025.json").read_text())
    return read


def province_heirs() -> dict[str, str]:
    """Code of the new province by the key of the old one."""
    codes = {row["provinceKey"]: row["provinceCode"] for row in table("admin_units")}
    return {old: codes[new] for new, olds in converter()["DICT_PROVINCE"].items() for old in olds}


def heirs(rows: list[Row]) -> dict[str, list[str]]:
    """Codes of the new communes by the key of the old one: one where it passed whole, several where divided."""
    codes = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in rows}
    found: dict[str, list[str]] = {}
    for province, communes in converter()["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in communes.items():
            for old in olds:
                found.setdefault(old, []).append(codes[province, new])
    for province, divided in converter()["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            found.setdefault(old, []).extend(codes[province, part["newWardKey"]] for part in parts)
    return found


if __name__ == "__main__":
    main()
