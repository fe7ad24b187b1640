"""By when must I be answered: a due date for anybody, with its reckoning — tính thời hạn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from kntc.law import rules
from kntc.law.limit import Limit, LimitUnit
from kntc.law.rules import RULES, Due, Flags
from kntc.proceedings import reckoning
from kntc.proceedings.models import Deadline
from kntc.proceedings.reckoning import Day
from kntc.proceedings.terms import ClockStatus
from kntc.workdays import queries as workdays

KINDS: Final[Mapping[str, str]] = {
    "KN": "Khiếu nại",
    "TC": "Tố cáo",
    "XLD": "Xử lý đơn",
    "TCD": "Tiếp công dân; trả lời kiến nghị, phản ánh",
}
FLAGS: Final[Mapping[str, str]] = {
    "remote": "vùng sâu, vùng xa",
    "complex_case": "vụ việc phức tạp",
    "extended": "gia hạn",
}


@dataclass(frozen=True)
class Result:
    """A due date, how it came about in sentences and, but for years, day by day."""

    due: Due
    trigger: str
    sentences: list[str]
    days: list[Day]

    @property
    def length(self) -> str:
        """The length as an official writes it: 30 ngày."""
        return f"{self.due.length:02d} {self.due.unit.vietnamese}"


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The rules that can be counted forward, by kind, in the words of the law's table."""
    return [(words, [(rule, said(rule)) for rule in RULES if _counts(rule, prefix)]) for prefix, words in KINDS.items()]


def said(rule: str) -> str:
    """The rule in one line, with the case that it knows."""
    known = ", ".join(words for flag, words in FLAGS.items() if flag in rules.flags_known(rule))
    return f"{RULES[rule].trigger}{f' (có trường hợp: {known})' if known else ''}"


def _counts(rule: str, prefix: str) -> bool:
    blocks = RULES[rule].table.versions.values()
    return rule.startswith(f"{prefix}-") and any(isinstance(row, Limit) for block in blocks for row in block.values())


def reckoned(rule: str, start: date, flags: Flags) -> Result:
    """The due date and its reckoning; NoDueDate says why there is none. Four queries: calendar, choices, names."""
    days, chosen = workdays.calendar(), workdays.rule_settings()
    due = rules.due(rule, start, calendar=days, settings=chosen, **flags)
    clock = _as_clock(due, flags)
    names = workdays.day_names(start, due.due)
    by_day = [] if due.unit is LimitUnit.YEAR else reckoning.day_by_day(clock, days, names)
    return Result(due, RULES[rule].trigger, reckoning.reckoning(clock), by_day)


def _as_clock(due: Due, flags: Mapping[str, Any]) -> Deadline:
    """The same as a clock of a matter, which is never saved: the reckoning is written once."""
    return Deadline(
        rule=due.rule,
        counted_from=due.start,
        rules_on=due.start,
        length=due.length,
        unit=due.unit,
        article=due.article,
        instrument=due.instrument.number,
        due_on=due.due,
        status=ClockStatus.RUNNING,
        is_remote=flags.get("remote", False),
        is_complex=flags.get("complex_case", False),
        extended=flags.get("extended", 0),
        pauses=[],
    )
