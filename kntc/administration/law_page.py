"""The law as the program applies it, for lawyers to read — bảng quy tắc pháp luật."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from kntc.law import rules
from kntc.law.instrument import RuleSet, rule_set_on
from kntc.law.limit import Certainty
from kntc.law.procedure import Procedure, Step
from kntc.law.procedures import PROCEDURES
from kntc.law.roles import CALENDAR
from kntc.law.rules import Row
from kntc.law.settings import RuleSettings, Setting
from kntc.law.term import Term
from kntc.units.spelling import search_key

CHAPTERS = {
    "TCD": "Tiếp công dân",
    "OL": "Tiếp công dân trực tuyến",
    "XLD": "Xử lý đơn",
    "KN": "Khiếu nại",
    "TC": "Tố cáo",
    "PA": "Kiến nghị, phản ánh",
    "TH": "Thi hành",
    "DB": "Cơ sở dữ liệu quốc gia",
    "RPT": "Báo cáo",
    "ARC": "Lưu trữ",
}


@dataclass(frozen=True)
class Part:
    """What is read together on one page: time limits by the beginning of their ids, and a procedure."""

    words: str
    prefixes: frozenset[str]
    procedure: str = ""


CHOICES = "tuy-chon"
PARTS: Mapping[str, Part] = {
    "tiep-cong-dan": Part("Tiếp công dân", frozenset({"TCD", "OL"}), "reception"),
    "xu-ly-don": Part("Xử lý đơn", frozenset({"XLD"}), "petition"),
    "khieu-nai": Part("Khiếu nại", frozenset({"KN"}), "complaint"),
    "to-cao": Part("Tố cáo", frozenset({"TC"}), "denunciation"),
    "kien-nghi": Part("Kiến nghị, phản ánh", frozenset({"PA"}), "feedback"),
    "thi-hanh": Part("Thi hành", frozenset({"TH"}), "enforcement"),
    "luu-tru": Part("Cơ sở dữ liệu, báo cáo, lưu trữ", frozenset({"DB", "RPT", "ARC"})),
    CHOICES: Part("Tùy chọn áp dụng", frozenset()),
}
"""The groups of rules in the order of the process; the first opens by itself."""
FIRST = next(iter(PARTS))


@dataclass(frozen=True)
class StepLine:
    """One row of a procedure table in words."""

    title: str
    sources: str
    target: str
    by: str
    article: str
    clocks: str
    papers: str


@dataclass(frozen=True)
class ProcedureTable:
    """A procedure with its rows, under the rules of one day."""

    name: str
    title: str
    lines: list[StepLine]


@dataclass(frozen=True)
class OpenPoint:
    """What the sources leave open, how it is read now, and why it is open."""

    title: str
    reading: str
    is_default: bool
    ground: str


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see: the rules of a day or of every time, those with these words or all."""

    on: date
    every: bool = False
    words: str = ""


def limits(part: Part, asked: Asked, settings: RuleSettings) -> list[tuple[str, list[Row]]]:
    """The time limits asked for, by chapter, with the readings that are applied; words are sought in every group."""
    found = rules.every(settings=settings) if asked.every else rules.table(asked.on, settings=settings)
    words = search_key(asked.words).split()
    rows = [row for row in found if _bears(row, words) and (words or _prefix(row) in part.prefixes)]
    return [(_chapter(prefix), list(group)) for prefix, group in groupby(rows, key=_prefix)]


def open_points(settings: RuleSettings) -> list[OpenPoint]:
    """Every point that the sources leave open, as it is read now."""
    return [_point(each, each.of(settings)) for each in Setting]


def procedure(part: Part, on: date) -> ProcedureTable | None:
    """The group's procedure as a proceeding opened on that day would follow it."""
    return _table(PROCEDURES[part.procedure], rule_set_on(on)) if part.procedure else None


def tabs(chosen: str, day: str) -> list[dict[str, object]]:
    """A link to each group of rules, on the day that was asked for."""
    kept = {"ngay": day} if day else {}
    return [
        {"url": f"?{urlencode({'nhom': code, **kept})}", "words": part.words, "is_current": code == chosen}
        for code, part in PARTS.items()
    ]


def unsure(rows: Iterable[tuple[str, list[Row]]]) -> int:
    """How many lines rest on a source that was not read in full."""
    return sum(row.certainty is not Certainty.VERIFIED for _, group in rows for row in group)


def _bears(row: Row, words: list[str]) -> bool:
    key = search_key(row.rule, row.trigger, row.variants, row.says, row.article, row.instrument.number)
    return all(f" {word}" in key for word in words)


def _point(setting: Setting, reading: Term) -> OpenPoint:
    return OpenPoint(setting.sentence, reading.vietnamese, reading == setting.default, setting.ground)


def _prefix(row: Row) -> str:
    return row.rule.partition("-")[0]


def _chapter(prefix: str) -> str:
    return CHAPTERS.get(prefix, prefix)


def _table(procedure: Procedure, rule_set: RuleSet) -> ProcedureTable:
    rows = [row for row in procedure.steps.values() if rule_set in row.rule_sets]
    return ProcedureTable(procedure.name, procedure.vietnamese, [_line(row) for row in rows])


def _line(row: Step) -> StepLine:
    return StepLine(
        title=row.title,
        sources=", ".join(sorted(state.vietnamese for state in row.sources)),
        target=row.target.vietnamese,
        by=_people(row),
        article=row.article,
        clocks=_clocks(row),
        papers="; ".join(paper.vietnamese for paper in row.issues),
    )


def _people(row: Step) -> str:
    if CALENDAR in row.by:
        return f"tự động khi hết thời hạn {row.on_expiry_of}"
    return ", ".join(sorted(role.vietnamese for role in row.by))


def _clocks(row: Step) -> str:
    """Which clocks the step touches, by rule."""
    said = [
        ("bắt đầu", ", ".join(start.rule for start in row.starts)),
        ("kết thúc", "tất cả" if row.stops_all else ", ".join(sorted(row.stops))),
        ("tính lại", ", ".join(sorted(row.extends))),
    ]
    words = [f"{verb} {which}" for verb, which in said if which]
    return "; ".join([*words, *(["tạm dừng"] if row.pauses else []), *(["tính tiếp"] if row.resumes else [])])
