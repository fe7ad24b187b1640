"""The rows shipped with the program — dữ liệu danh mục kèm theo.

One file a catalogue in ``data/``. ``columns`` is written ``circular form column; …``; ``note`` speaks to the reader
of the file only. ``parent`` is a row of the same catalogue, else of the kinds.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kntc.catalogues.terms import Catalogue, Mark

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Row:
    """One line of a file — một dòng."""

    catalogue: Catalogue
    code: str
    parent: str
    values: dict[str, Any]


def rows() -> Iterator[Row]:
    """Every line of every file; the kinds first, since other rows hang on them."""
    for catalogue in sorted(Catalogue, key=lambda each: each is not Catalogue.KINDS):
        with (DATA / f"{catalogue}.csv").open(encoding="utf-8", newline="") as file:
            yield from (_row(catalogue, order, line) for order, line in enumerate(csv.DictReader(file), start=1))


def _row(catalogue: Catalogue, order: int, line: dict[str, str]) -> Row:
    values = {
        "name": line["name"],
        "order": order,
        "national_code": line["national_code"],
        "since": _day(line["since"]),
        "until": _day(line["until"]),
        "columns": _columns(line["field"], line["columns"]),
        "mark": Mark(line["mark"]).value,
    }
    return Row(catalogue, line["code"], line["parent"], values)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _columns(field: str, text: str) -> dict[str, Any]:
    columns: dict[str, Any] = {"field": field} if field else {}
    for part in filter(None, text.split("; ")):
        circular, form, column = part.split(" ")
        columns.setdefault(circular, {})[form] = int(column)
    return columns
