"""The law as the program applies it, for lawyers to read — bảng quy tắc pháp luật."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kntc.law import rules
from kntc.law.instrument import RuleSet, rule_set_on
from kntc.law.limit import Certainty
from kntc.law.procedure import Procedure, Step
from kntc.law.procedures import PROCEDURES
from kntc.law.roles import CALENDAR
from kntc.law.rules import Row
from kntc.law.settings import RuleSettings, Setting
from kntc.law.term import Term

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


def limits(on: date, settings: RuleSettings) -> list[tuple[str, list[Row]]]:
    """Every time limit in force on that day, by chapter, with the readings that are applied."""
    rows = rules.table(on, settings=settings)
    return [(_chapter(prefix), list(group)) for prefix, group in groupby(rows, key=_prefix)]


def open_points(settings: RuleSettings) -> list[OpenPoint]:
    """Every point that the sources leave open, as it is read now."""
    return [_point(each, each.of(settings)) for each in Setting]


def procedures(on: date) -> list[ProcedureTable]:
    """Every procedure as a proceeding opened on that day would follow it."""
    rule_set = rule_set_on(on)
    return [_table(each, rule_set) for each in PROCEDURES.values()]


def unsure(rows: Iterable[tuple[str, list[Row]]]) -> int:
    """How many lines rest on a source that was not read in full."""
    return sum(row.certainty is not Certainty.VERIFIED for _, group in rows for row in group)


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
