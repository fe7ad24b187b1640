"""Due dates for anyone who asks, without starting the program — tính ngày hết hạn (kntc due).

Django's applications stay unloaded and two small queries read calendar and settings, so that an answer takes a
fraction of a second: from the database when it is up, else from what comes with the program.
"""

import contextlib
import json
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NoReturn, TextIO

from kntc.law import rules
from kntc.law.limit import NoDueDate
from kntc.law.rules import Due, Flags
from kntc.law.settings import DEFAULTS, RuleSettings
from kntc.law.workday import WorkCalendar
from kntc.workdays import live, shipped

WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
COUNT: Final = re.compile(r"-?[0-9]{1,3}")
SWITCHES: Final = {"--remote": "remote", "--complex": "complex_case"}
FAILED: Final = 1


class NotUnderstood(Exception):
    """What was asked cannot be read — yêu cầu không hợp lệ."""


@dataclass(frozen=True)
class Basis:
    """What a due date rests on besides the law: days, readings, and where they come from — căn cứ tính."""

    calendar: WorkCalendar
    settings: RuleSettings
    origin: str


class Parser(ArgumentParser):
    """A parser that complains in Vietnamese, in one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to ask."""
        self.exit(2, f"Lỗi: không hiểu yêu cầu ({message}). Xem: {self.prog} --help\n")


def add_arguments(parser: ArgumentParser) -> None:
    """What `kntc due` is asked with."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="mã quy tắc: KN-1, KN-2, TC-5, XLD-1, TCD-1 …")
    parser.add_argument("start", nargs="?", metavar="START", help="ngày bắt đầu, YYYY-MM-DD")
    parser.add_argument("--remote", action="store_true", help="vùng sâu, vùng xa, đi lại khó khăn")
    parser.add_argument("--complex", action="store_true", help="vụ việc phức tạp")
    parser.add_argument("--extended", metavar="N", default="0", help="số lần gia hạn")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument("--batch", metavar="FILE", help="đọc từng dòng JSON từ tệp, “-” là đầu vào chuẩn")


def main(arguments: Sequence[str], out: TextIO | None = None) -> int:
    """Answer one command line; the exit code says whether it could be answered."""
    parser = Parser("kntc due", description="Tính ngày hết hạn theo quy tắc thời hạn của pháp luật.")
    add_arguments(parser)
    try:
        return run(parser.parse_args(arguments), out or sys.stdout)
    except (NotUnderstood, NoDueDate, live.NotReadable) as why:
        sys.stderr.write(f"Lỗi: {why}\n")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def run(asked: Namespace, out: TextIO) -> int:
    """Answer one question, or every line of a batch; NotUnderstood and NoDueDate say why not."""
    if asked.batch:
        with _lines(asked.batch) as lines:
            _batch(lines, out)
        return 0
    if not asked.rule or not asked.start:
        raise NotUnderstood("cần mã quy tắc và ngày bắt đầu, ví dụ: kntc due KN-1 2026-07-10")
    words = [word for word in SWITCHES if vars(asked)[word[2:]]] + [f"--extended={asked.extended}"]
    basis = known_basis()
    question = {"rule": asked.rule, "start": asked.start, "flags": words}
    if asked.json:
        answer = answered(question, basis)
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        return FAILED if "error" in answer else 0
    out.write(_in_words(_due(question, basis), basis.origin))
    return 0


def known_basis() -> Basis:
    """What people edited and chose when the database is up, else what comes with the program."""
    edited = live.known()
    if edited is None:
        return Basis(shipped.calendar(), DEFAULTS, "lịch kèm theo chương trình")
    return Basis(*edited, "lịch trong cơ sở dữ liệu")


def answered(question: object, basis: Basis) -> dict[str, Any]:
    """The answer as one JSON object: the due date with its grounds, or the error."""
    given = question if isinstance(question, dict) else {}
    try:
        return _as_json(_due(question, basis))
    except (NotUnderstood, NoDueDate) as why:
        return {key: given[key] for key in ("rule", "start") if key in given} | {"error": str(why)}


def _batch(lines: Iterable[bytes], out: TextIO) -> None:
    from tqdm import tqdm  # noqa: PLC0415 -- a single answer is not to wait for it

    basis = known_basis()
    for line in tqdm(lines, delay=2, unit=" dòng", disable=out.isatty() or None):
        if line.strip():
            answer = _answered_line(line, basis)
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
            out.flush()


def _answered_line(line: bytes, basis: Basis) -> dict[str, Any]:
    try:
        return answered(json.loads(line.decode()), basis)
    except (ValueError, RecursionError):
        return {"error": "dòng không phải JSON hợp lệ (UTF-8)"}


@contextlib.contextmanager
def _lines(name: str) -> Iterator[Iterable[bytes]]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        file = open(name, "rb")  # noqa: SIM115, PTH123 -- closed below; the name is the user's
    except OSError as why:
        raise NotUnderstood(f"không đọc được tệp {name} ({why.strerror})") from None
    with file:
        yield file


def _due(question: object, basis: Basis) -> Due:
    if not isinstance(question, dict) or not isinstance(question.get("rule"), str):
        raise NotUnderstood("cần một đối tượng có “rule”, “start” và, nếu cần, “flags”")
    flags = flags_in(question.get("flags") or [])
    start = _day(question.get("start"))
    return rules.due(question["rule"], start, calendar=basis.calendar, settings=basis.settings, **flags)


def flags_in(words: object) -> Flags:
    """The variants named by the words of a command line: --remote, --complex, --extended N."""
    if not isinstance(words, list) or not all(isinstance(word, str | int) for word in words):
        raise NotUnderstood('“flags” phải là danh sách từ, ví dụ ["--remote"]')
    flags: Flags = {}
    left = iter(" ".join(map(str, words)).replace("=", " ").split())
    for word in left:
        if word == "--remote":
            flags["remote"] = True
        elif word == "--complex":
            flags["complex_case"] = True
        elif word == "--extended":
            flags["extended"] = _count(next(left, ""))
        else:
            raise NotUnderstood(f"không hiểu “{word}”; chỉ có --remote, --complex, --extended N")
    return flags


def _count(text: str) -> int:
    if not COUNT.fullmatch(text):
        raise NotUnderstood(f"số lần gia hạn phải là số nguyên, không phải “{text}”")
    return int(text)


def _day(text: object) -> date:
    try:
        if isinstance(text, str) and DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise NotUnderstood(f"ngày phải có dạng YYYY-MM-DD và có thật, không phải “{text}”")


def _as_json(due: Due) -> dict[str, Any]:
    return {
        "rule": due.rule,
        "start": due.start.isoformat(),
        "due": due.due.isoformat(),
        "length": due.length,
        "unit": due.unit.value,
        "instrument": due.instrument.number,
        "article": due.article,
    }


def _in_words(due: Due, calendar: str) -> str:
    lines = {
        "Quy tắc": f"{due.rule}. {rules.RULES[due.rule].trigger}",
        "Tính từ ngày": _in_full(due.start),
        "Thời hạn": f"{due.length:02d} {due.unit.vietnamese}",
        "Hết hạn": _in_full(due.due),
        "Căn cứ": f"{due.article}, {due.instrument.title} ({due.instrument.number})",
        "Lịch làm việc": calendar,
    }
    return "".join(f"{name + ':':<15}{value}\n" for name, value in lines.items())


def _in_full(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"
