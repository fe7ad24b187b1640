"""The search page: what was typed is read, and what is found is laid out by matter — tra cứu.

The words may name a person: they come in the body of the request, are kept nowhere and stand in no address.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kntc.accounts.models import Post
from kntc.dossiers import lookup_code
from kntc.dossiers.models import Dossier, Party
from kntc.proceedings.models import Proceeding
from kntc.search import queries
from kntc.search.words import number_of
from kntc.units.spelling import plain

PAGE = 50
MOST_WORDS = 12
SHORTEST_NUMBER = 8
_REGISTERED = re.compile(r"\b(\d{1,6})\s*/\s*((?:19|20)\d{2})\b")
_NUMBER = re.compile(r"\b\d(?:[ .\-]?\d){7,}\b")
_CODE = re.compile(r"(?<!\w)[0-9A-Za-z]{4}[\s\-]?[0-9A-Za-z]{4}[\s\-]?[0-9A-Za-z]{4}(?!\w)")


@dataclass(frozen=True)
class Wanted:
    """What is looked for: exact marks (code, number, identity number, telephone) and words that files must hold."""

    marks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return not self.marks and not self.words

    @property
    def names_somebody(self) -> bool:
        """Whether more than a code or a register number was asked: a person may be meant."""
        return bool(self.words) or any(mark.startswith("so:") for mark in self.marks)

    @property
    def tsquery(self) -> str:
        """The words as PostgreSQL reads them: every one must stand there, and the last may have been left unfinished.

        Each word that may go on is looked up under all that begin so: seven of them took a tenth of a second.
        """
        return " & ".join(self.words) + (":*" if self.words and len(self.words[-1]) > 1 else "")


@dataclass(frozen=True)
class Matter:
    """One matter with everything of it that the reader may see: visits, petitions, rounds."""

    root: Dossier
    lines: tuple[tuple[Proceeding, tuple[Party, ...]], ...]


@dataclass(frozen=True)
class Results:
    """A page of what was found."""

    matters: tuple[Matter, ...]
    next_key: UUID | None


def read(text: str) -> Wanted:
    """Take codes and numbers out of what was typed; the rest are words in any order."""
    marks: list[str] = []
    rest = _CODE.sub(lambda found: _taken(found[0], _code(found[0]), marks), text)
    rest = _REGISTERED.sub(lambda found: _taken(found[0], f"hs:{int(found[1])}/{found[2]}", marks), rest)
    rest = _NUMBER.sub(lambda found: _taken(found[0], f"so:{number_of(found[0])}", marks), rest)
    words = dict.fromkeys(plain(rest).split())
    return Wanted(tuple(dict.fromkeys(marks)), tuple(words)[:MOST_WORDS])


def _taken(typed: str, mark: str, marks: list[str]) -> str:
    if mark:
        marks.append(mark)
    return " " if mark else typed


def _code(typed: str) -> str:
    code = re.sub(r"[\s\-]", "", typed).upper()
    return f"ma:{code}" if lookup_code.is_well_formed(code) else ""


def find(wanted: Wanted, actor: Post, *, on: date, kind: str = "", after: UUID | None = None) -> Results:
    """The newest files first, each with its whole matter as far as the official may read it."""
    found = queries.found(wanted.marks, wanted.tsquery, actor, on=on, kind=kind, after=after, most=PAGE + 1)
    shown = found[:PAGE]
    return Results(tuple(_by_matter(shown, actor, on=on)), shown[-1] if len(found) > PAGE else None)


def _by_matter(found: list[UUID], actor: Post, *, on: date) -> Iterable[Matter]:
    roots = queries.matters_of(found)
    wanted = list(dict.fromkeys(roots.get(each, each) for each in found))
    members = queries.files_of_matters(wanted)
    seen = queries.seen_with_people(actor, [*wanted, *members], on=on)
    lines: dict[UUID, list[tuple[Proceeding, tuple[Party, ...]]]] = {root: [] for root in wanted}
    for proceeding, people in seen:
        lines[members.get(proceeding.dossier_id, proceeding.dossier_id)].append((proceeding, people))
    for root, rows in lines.items():
        if rows:
            heading = next((line.dossier for line, _ in rows if line.dossier_id == root), rows[0][0].dossier)
            yield Matter(heading, tuple(rows))
