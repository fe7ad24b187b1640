"""Every rule of time by its id — danh mục quy tắc thời hạn.

One entrance for the clocks of a case, for the command `kntc due` and for the page that lawyers read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict, Unpack

from kntc.law.complaint import limits as complaint
from kntc.law.denunciation import limits as denunciation
from kntc.law.enforcement import limits as enforcement
from kntc.law.feedback import limits as feedback
from kntc.law.instrument import Instrument
from kntc.law.limit import (
    Certainty,
    Complexity,
    DayReading,
    Limit,
    LimitUnit,
    Locality,
    NoDueDate,
    NoRuleInForce,
    NotCountable,
    Rule,
    Uncounted,
)
from kntc.law.petition import limits as petition
from kntc.law.reception import limits as reception
from kntc.law.records import limits as records
from kntc.law.settings import DEFAULTS, RuleSettings
from kntc.law.term import Term
from kntc.law.workday import CalendarUnknown, Pause, WorkCalendar

__all__ = [
    "RULES",
    "CalendarUnknown",
    "Due",
    "Flags",
    "NoDueDate",
    "NoRuleInForce",
    "NoSuchRule",
    "NoSuchVariant",
    "NotCountable",
    "Row",
    "RuleSettings",
    "Ruling",
    "due",
    "flags_known",
    "limit_for",
    "table",
]


class NoSuchRule(NoDueDate):
    """No rule has that id — không có quy tắc này."""


class NoSuchVariant(NoDueDate):
    """The rule does not know that flag, or not that many extensions — quy tắc không có trường hợp này."""


class Flags(TypedDict, total=False):
    """The variants a caller may ask for: remote place, complex case, number of extensions."""

    remote: bool
    complex_case: bool
    extended: int


@dataclass(frozen=True)
class Ruling:
    """The length that holds, and the instrument that gives it — quy định áp dụng."""

    limit: Limit
    instrument: Instrument


@dataclass(frozen=True)
class Due:
    """A due date with everything it rests on — ngày hết hạn và căn cứ."""

    rule: str
    start: date
    due: date
    length: int
    unit: LimitUnit
    instrument: Instrument
    article: str


RULES: Final[Mapping[str, Rule]] = {
    rule.id: rule
    for rule in (
        *reception.RULES,
        *petition.RULES,
        *complaint.RULES,
        *enforcement.RULES,
        *denunciation.RULES,
        *feedback.RULES,
        *records.RULES,
    )
}

# Which flag chooses a key: the first member without it, a later one by its value.
FLAG_OF: Final[Mapping[type[Term], str]] = {
    Locality: "remote",
    Complexity: "complex_case",
    denunciation.InitialCheck: "extended",
    denunciation.Extension: "extended",
}
FLAG_NAMES: Final = {"remote": "--remote", "complex_case": "--complex", "extended": "--extended"}


def flags_known(rule: str) -> frozenset[str]:
    """The flags that the rule understands; a caller that knows more of a case leaves the rest out."""
    found = _rule(rule)
    return frozenset(FLAG_OF[each] for each in found.table.keys if each in FLAG_OF) | found.ignores


def limit_for(rule: str, *, on: date, settings: RuleSettings = DEFAULTS, **flags: Unpack[Flags]) -> Ruling:
    """The limit in force on that day for that variant, with its instrument — thời hạn áp dụng."""
    found = _rule(rule)
    key = _key(found, flags, settings)
    limit = found.table.limit(*key, on=on)
    return Ruling(limit, limit.by or found.table.version(on))


def due(
    rule: str,
    start: date,
    *,
    calendar: WorkCalendar,
    rules_on: date | None = None,
    settings: RuleSettings = DEFAULTS,
    pauses: Iterable[Pause] = (),
    **flags: Unpack[Flags],
) -> Due:
    """The due date of a rule counted from start, under the rules of start or of another day — ngày hết hạn."""
    ruling = limit_for(rule, on=rules_on or start, settings=settings, **flags)
    limit = ruling.limit
    last = calendar.due(start, limit, pauses=pauses)
    return Due(rule, start, last, limit.length, limit.unit, ruling.instrument, limit.article)


@dataclass(frozen=True)
class Row:
    """One line of the page of rules — một dòng trong bảng quy tắc.

    ``since`` and ``until`` are the first and last day of this wording; ``setting`` names the setting that chooses
    between this line and another, and ``applied`` is false for the reading it did not choose.
    """

    rule: str
    trigger: str
    variants: str
    says: str
    length: int | None
    unit: LimitUnit | None
    article: str
    instrument: Instrument
    since: date
    until: date | None
    certainty: Certainty
    note: str
    setting: str
    applied: bool


def table(on: date, *, settings: RuleSettings = DEFAULTS) -> list[Row]:
    """Every rule in force on that day, line by line, for lawyers — bảng quy tắc có hiệu lực."""
    return [row for rule in RULES.values() for row in _rows(rule, on, settings)]


def every(*, settings: RuleSettings = DEFAULTS) -> list[Row]:
    """Every rule in every wording it ever had, each with its first and last day — mọi quy tắc qua các thời kỳ."""
    known = [(rule, version) for rule in RULES.values() for version in rule.table.versions]
    return [row for rule, version in known for row in _lines(rule, version, settings)]


def _rule(rule: str) -> Rule:
    if rule in RULES:
        return RULES[rule]
    near = "".join(f" Có phải “{each}”?" for each in {rule.upper(), rule.rstrip("abr")} if each in RULES)
    raise NoSuchRule(f"Không có quy tắc “{rule}”.{near}")


def _key(rule: Rule, flags: Flags, settings: RuleSettings) -> tuple[Term, ...]:
    given = {
        "remote": int(flags.get("remote", False)),
        "complex_case": int(flags.get("complex_case", False)),
        "extended": flags.get("extended", 0),
    }
    known = flags_known(rule.id)
    for flag, value in given.items():
        if value and flag not in known:
            raise NoSuchVariant(f"Quy tắc {rule.id} không có trường hợp {FLAG_NAMES[flag]}.")
    return tuple(_member(rule, each, given, settings) for each in rule.table.keys)


def _member(rule: Rule, key: type[Term], given: Mapping[str, int], settings: RuleSettings) -> Term:
    if key is DayReading:
        reading: DayReading = getattr(settings, rule.setting)
        return reading
    members, chosen = list(key), given.get(FLAG_OF[key], 0)
    if not 0 <= chosen < len(members):
        raise NoSuchVariant(f"Quy tắc {rule.id} chỉ cho phép gia hạn từ 0 đến {len(members) - 1} lần.")
    return members[chosen]


def _rows(rule: Rule, on: date, settings: RuleSettings) -> Iterable[Row]:
    try:
        version = rule.table.version(on)
    except NoRuleInForce:
        return
    yield from _lines(rule, version, settings)


def _lines(rule: Rule, version: Instrument, settings: RuleSettings) -> Iterable[Row]:
    block = rule.table.versions[version]
    alike = len(set(block.values())) == 1
    for key, line in list(block.items())[: 1 if alike else None]:
        yield _row(rule, version, () if alike else key, line, settings)


def _row(
    rule: Rule, version: Instrument, key: tuple[Term, ...], line: Limit | Uncounted, settings: RuleSettings
) -> Row:
    counted = line if isinstance(line, Limit) else None
    until = rule.table.until(version)
    return Row(
        rule=rule.id,
        trigger=rule.trigger,
        variants=", ".join(term.vietnamese for term in key),
        says=str(line),
        length=counted.length if counted else None,
        unit=counted.unit if counted else None,
        article=line.article,
        instrument=line.by or version,
        since=version.since,
        until=until and date.fromordinal(until.toordinal() - 1),
        certainty=line.certainty,
        note=line.note,
        setting=rule.setting if any(isinstance(term, DayReading) for term in key) else "",
        applied=all(term is getattr(settings, rule.setting) for term in key if isinstance(term, DayReading)),
    )
