"""A told story as a pattern: its rows, with a place wherever copies differ — mẫu hồ sơ."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain as joined
from typing import Any

from kntc.config.demo.people import HAMLETS
from kntc.config.demo.province import COMMUNE_OF, NAME
from kntc.config.generation.queries import Row, Table
from kntc.config.generation.template import DAY, NULL, SIGNS, UUID, Template, bare, dump, place
from kntc.proceedings import chain
from kntc.proceedings.models import Event
from kntc.units.models import Area, Unit
from kntc.units.spelling import plain

PARTIES, PETITIONS, PROCEEDINGS, PAPERS = (
    "dossiers_party",
    "petitions_petition",
    "proceedings_proceeding",
    "documents_document",
)
DIARY, INPUTS, FOLDED, FILES = "proceedings_event", "proceedings_eventinputs", "search_filewords", "documents_file"
PEOPLE_OF_INPUTS = frozenset({"team", "team_lead", "team_lead_id", "official", "officials"})
# Figures of a story that make it its own: parcels, acts, square metres; not years, not numbers of papers.
FIGURES = re.compile(r"\b(?!20[0-9]{2}\b)[0-9]{3,4}\b")
REFORM = date(2026, 7, 1)
OLDEST = date(2024, 1, 1)
WEEKS_OF_OPEN_WORK = 4

Replace = tuple[str, str]


class NotAPattern(Exception):
    """The story is bound to another file, or to what cannot be copied — không dùng làm mẫu được."""


@dataclass(frozen=True)
class Somebody:
    """Whoever stands in the file by name — đương sự."""

    name: str
    id_no: str
    phone: str


@dataclass(frozen=True)
class Line:
    """A line of the diary: what its digest and its MAC are taken over."""

    seq: int
    said: Template
    fields: Template


@dataclass(frozen=True)
class Province:
    """The invented province from which is copied: bodies, areas and posts by id."""

    units: Mapping[int, Unit]
    areas: Mapping[int, Area]
    posts: Mapping[int, tuple[int, str, int]]

    @cached_property
    def committee_of(self) -> dict[int, int]:
        """The People's Committee of each commune's area, by id."""
        return {unit.area_id: pk for pk, unit in self.units.items() if unit.code in COMMUNE_OF and unit.area_id}


class Swap:
    """Puts places where words of this story stand, in one reading — thay chữ."""

    def __init__(self, words: Iterable[Replace]) -> None:
        """Take the words in their order: the longer before what it contains."""
        listed = [(UUID.pattern, ""), (DAY.pattern, ""), *words]
        self.put = [put for _, put in listed]
        self.sought = re.compile("|".join(f"(?P<s{nth}>{sought})" for nth, (sought, _) in enumerate(listed)))

    def __call__(self, value: str, day: Callable[[str], str]) -> str:
        """The text with its places."""

        def put(found: re.Match[str]) -> str:
            kind = found.lastgroup
            if kind == "s0":
                return place(f"i:{found[0]}")
            return day(found[0]) if kind == "s1" else self.put[int((kind or "")[1:])]

        return self.sought.sub(put, value)


IDS_AND_DAYS = Swap([])


class Pattern:
    """What one file left, ready to be filled for another — mẫu."""

    def __init__(self, rows: Mapping[Table, Sequence[Row]], diary: Sequence[Event], province: Province) -> None:
        """Read it; NotAPattern where it cannot stand alone."""
        self.rows_of = {table.name: list(found) for table, found in rows.items()}
        self.province = province
        self.ids = frozenset(self._ids(rows))
        self.days: set[str] = set()
        self.units: set[int] = set()
        self.posts: set[int] = set()
        self.refuse_unless_alone(diary)
        self.people = [
            Somebody(row["name"] or "", row["id_no"] or "", row["phone"] or "")
            for row in self.rows_of[PARTIES]
            if row["name"] and row["is_organisation"] == "false"
        ]
        self.sealed = sorted(filter(None, joined(self._column(PARTIES, "sealed_id"), self._words_sealed())))
        self.papers = [row for row in self.rows_of[PAPERS] if row["number"]]
        self.runs = [row for row in self.rows_of[PROCEEDINGS] if row["number"]]
        self.figures = sorted(set(FIGURES.findall(" ".join(self._telling()))))
        self.words, self.folded = Swap(self._words()), Swap(self._folded_words())
        self.lines = [self._line(event) for event in diary]
        self.rows = [(t, self._row(t, row)) for t, found in rows.items() for row in found]
        self.is_open = any(row["ended_on"] is None for row in self.rows_of[PROCEEDINGS])
        self.entered_by = next(event.actor_id for event in diary if event.actor_id)

    # --- what it is ---------------------------------------------------------------------------------------

    @property
    def home(self) -> int | None:
        """The commune's committee that holds it, if one does."""
        holder = int(self.rows_of[PROCEEDINGS][0]["holder_id"] or 0)
        return holder if self.province.units[holder].code in COMMUNE_OF else None

    @cached_property
    def weeks_back(self) -> int:
        """How many weeks earlier a copy may begin, with the rules of its day and the calendar known."""
        opened = [date.fromisoformat(row["opened_on"] or "") for row in self.rows_of[PROCEEDINGS]]
        most = min((day - (REFORM if day >= REFORM else OLDEST)).days // 7 for day in opened)
        return max(0, min(most, WEEKS_OF_OPEN_WORK) if self.is_open else most)

    def shifted(self, weeks: int) -> dict[str, str]:
        """Its days, and the years of its numbers, so many weeks earlier."""
        earlier = {day: (date.fromisoformat(day) - timedelta(weeks=weeks)).isoformat() for day in self.days}
        return {f"d:{day}": new for day, new in earlier.items()} | {f"y:{day}": new[:4] for day, new in earlier.items()}

    # --- reading ------------------------------------------------------------------------------------------

    def _column(self, table: str, column: str) -> Iterator[str | None]:
        return (row[column] for row in self.rows_of[table])

    def _words_sealed(self) -> Iterator[str | None]:
        return self._column(PETITIONS, "words_sealed_id")

    def _ids(self, rows: Mapping[Table, Sequence[Row]]) -> Iterator[str]:
        for table, found in rows.items():
            own = {"id", "key", "sealed_id", "words_sealed_id"} & {name for name, _ in table.columns}
            yield from (value for row in found for value in map(row.get, own) if value and UUID.fullmatch(value))

    def refuse_unless_alone(self, diary: Sequence[Event]) -> None:
        """One petition, nothing joined, split, sealed as a file or received in an announced session."""
        texts = " ".join(value for found in self.rows_of.values() for row in found for value in row.values() if value)
        said = " ".join(dump([event.inputs.given, event.inputs.before]) for event in diary)
        if set(UUID.findall(texts + said)) - self.ids:
            raise NotAPattern
        sealed_files = any(row["key_id"] for row in self.rows_of[FILES])
        received = any(row["session_id"] for row in self.rows_of["reception_visit"])
        if len(self.rows_of[PETITIONS]) != 1 or sealed_files or received:
            raise NotAPattern

    def _telling(self) -> Iterator[str]:
        yield from filter(None, self._column("dossiers_dossier", "subject"))
        yield from filter(None, self._column(PETITIONS, "text"))

    def _words(self) -> Iterator[Replace]:
        """What stands in texts and differs from copy to copy, the longer before what it contains."""
        for nth, paper in enumerate(self.papers):
            yield _whole(f"{paper['number']}/{paper['symbol']}"), f"{place(f'no{nth}')}/{paper['symbol']}"
        for nth, somebody in enumerate(self.people):
            for kind, value in (("n", somebody.name), ("c", somebody.id_no), ("t", somebody.phone)):
                if value:
                    yield _whole(value), place(f"{kind}{nth}")
        for pk, unit in self.province.units.items():
            yield _whole(unit.name), self._of_unit("w", pk)
        for area, committee in self.province.committee_of.items():
            yield _whole(spoken(self.province.areas[area])), self._of_unit("s", committee)
        yield _whole(NAME), place("province")
        yield from ((_whole(hamlet), place(f"h{nth}")) for nth, hamlet in enumerate(HAMLETS))
        yield from ((_whole(figure), place(f"q{figure}")) for figure in self.figures)
        [code] = self._column("dossiers_dossier", "code")
        yield _whole(code or ""), place("code")

    def _folded_words(self) -> Iterator[Replace]:
        """The same in folded words and marks."""
        for nth, somebody in enumerate(self.people):
            rest, _, given = plain(somebody.name).rpartition(" ")
            yield _whole(plain(somebody.name)), place(f"fn{nth}")
            yield f"(?<=ten:){re.escape(given)}(?=@)", place(f"fg{nth}")
            yield f"(?<=ho:){re.escape(rest)}(?=@)", place(f"ff{nth}")
            yield from ((_whole(v), place(f"{k}{nth}")) for k, v in (("c", somebody.id_no), ("t", somebody.phone)) if v)
        for nth, run in enumerate(self.runs):
            yield _whole(f"hs:{run['number']}/{run['year']}"), f"hs:{place(f'run{nth}')}/{self._year(run['opened_on'])}"
        for pk, unit in self.province.units.items():
            yield _whole(plain(unit.name)), self._of_unit("fw", pk)
        for area, committee in self.province.committee_of.items():
            yield _whole(plain(self.province.areas[area].name)), self._of_unit("fs", committee)
        yield f"(?<=doi:){plain(NAME).split()[-1]}(?=@)", place("flast")
        yield _whole(plain(NAME)), place("fprovince")
        yield from ((_whole(plain(hamlet)), place(f"fh{nth}")) for nth, hamlet in enumerate(HAMLETS))
        yield from ((_whole(figure), place(f"q{figure}")) for figure in self.figures)
        [code] = self._column("dossiers_dossier", "code")
        yield _whole(code or ""), place("code")

    def _of_unit(self, kind: str, pk: int) -> str:
        return place(f"{kind}:{pk}")

    def unit(self, pk: int) -> str:
        """The name of the place of a body."""
        self.units.add(pk)
        return f"u:{pk}"

    def post(self, pk: int) -> str:
        """The name of the place of a post, whose body the copy needs too."""
        self.posts.add(pk)
        self.units.add(self.province.posts[pk][0])
        return f"p:{pk}"

    def _year(self, day: str | None) -> str:
        self.days.add(day or "")
        return place(f"y:{day}")

    def _day(self, day: str) -> str:
        self.days.add(day)
        return place(f"d:{day}")

    def _text(self, value: str, words: Swap) -> str:
        return self._with_units(words(value, self._day))

    def _with_units(self, value: str) -> str:
        """Note the bodies that a text names, so that a copy knows whose names to put there."""
        for pk in re.findall("\ue000(?:w|s|fw|fs):([0-9]+)\ue001", value):
            self.units.add(int(pk))
        return value

    def _json(self, value: Any, name: str = "") -> Any:  # noqa: ANN401 -- whatever JSON holds
        if isinstance(value, dict):
            return {each: self._json(what, each) for each, what in value.items()}
        if isinstance(value, list):
            return [self._json(each, name) for each in value]
        if isinstance(value, str):
            return self._text(value, self.words)
        if type(value) is int and name in PEOPLE_OF_INPUTS and value in self.province.posts:
            return bare(self.post(value))
        if type(value) is int and value in self.province.units:
            return bare(self.unit(value))
        return value

    def _line(self, event: Event) -> Line:
        said = dump(self._json({"given": event.inputs.given, "before": event.inputs.before}))
        fields = chain.fields(event) | {"digest": place(f"dg{event.seq}")}
        if event.actor_id:
            fields["actor"] = bare(self.post(event.actor_id))
        spelled = IDS_AND_DAYS(dump(fields), self._day)
        return Line(event.seq, Template(said), Template(spelled))

    # --- rows ---------------------------------------------------------------------------------------------

    def _row(self, table: Table, row: Row) -> Template:
        special = self._special(table.name, row)
        values = [special.get(name) or self._value(table.name, kind, row[name]) for name, kind in table.columns]
        return Template("\t".join(values))

    def _value(self, table: str, kind: str, value: str | None) -> str:
        if value is None:
            return NULL
        if kind in REFERENCES:
            return REFERENCES[kind](self, int(value))
        if kind == "json":
            return dump(self._json(json.loads(value))).translate(SIGNS)
        if kind == "text":
            return self._text(value, self.folded if table == FOLDED else self.words).translate(SIGNS)
        return IDS_AND_DAYS(value, self._day).translate(SIGNS)

    def _special(self, table: str, row: Row) -> dict[str, str]:
        """The columns that are reckoned or drawn anew: seals, chain, numbers."""
        if table == DIARY:
            return {"digest": f"\\\\x{place('dg' + str(row['seq']))}", "mac": f"\\\\x{place('mc' + str(row['seq']))}"}
        if table == "dossiers_dossier":
            return {"head": f"\\\\x{place('mc' + str(row['events']))}", "checkpointed": "0"}
        if table == PARTIES and row["sealed_id"]:
            return {"pseudonym": place(f"ps:{row['sealed_id']}"), "sealed_digest": place(f"sd:{row['sealed_id']}")}
        if table == PROCEEDINGS and row["number"]:
            return {"number": place(f"run{self.runs.index(row)}"), "year": self._year(row["opened_on"])}
        if table == PAPERS and row["number"]:
            return {"number": place(f"no{self.papers.index(row)}"), "year": self._year(row["dated_on"])}
        return {}

    def area(self, pk: int) -> str:
        """A commune's area goes with its committee, the province's with the province."""
        committee = self.province.committee_of.get(pk)
        if committee is None:
            return place("area")
        self.units.add(committee)
        return place(f"a:{committee}")


REFERENCES: Mapping[str, Callable[[Pattern, int], str]] = {
    "unit": lambda pattern, pk: place(pattern.unit(pk)) if pk in pattern.province.units else str(pk),
    "post": lambda pattern, pk: place(pattern.post(pk)),
    "area": lambda pattern, pk: pattern.area(pk),
}


def spoken(area: Area) -> str:
    """How a text calls it: xã Khe Sình."""
    return area.full_name[:1].lower() + area.full_name[1:]


def _whole(words: str) -> str:
    return rf"(?<!\w){re.escape(words)}(?!\w)"
