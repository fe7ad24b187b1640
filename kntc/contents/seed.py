"""The contents shipped with the program — nội dung kèm theo chương trình.

``data/contents.csv`` has a line for each; its text is one file of ``data/``, or several one after the other: what
every level reads, then what only this one does.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kntc.accounts.roles import OfficeRole
from kntc.contents.terms import Kind, Level, Part

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Item:
    """One line of the file with its text — một nội dung."""

    code: str
    kind: Kind
    title: str
    summary: str
    body: str
    levels: tuple[Level, ...]
    roles: tuple[OfficeRole, ...]
    part: Part | None
    place: int


def items() -> Iterator[Item]:
    """Every line, in the order of the file."""
    with (DATA / "contents.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            yield Item(
                code=line["code"],
                kind=Kind(line["kind"]),
                title=line["title"],
                summary=line["summary"],
                body="\n\n".join(_text(name) for name in line["texts"].split()),
                levels=tuple(Level(each) for each in line["levels"].split()),
                roles=tuple(OfficeRole(each) for each in line["roles"].split()),
                part=Part(line["part"]) if line["part"] else None,
                place=int(line["place"]),
            )


def _text(name: str) -> str:
    return (DATA / f"{name}.md").read_text(encoding="utf-8").strip()
