"""Reading a message by its declaration — kiểm tra thông điệp.

What clients are known to do wrong and can be understood is taken with a warning; whatever else is wrong is refused
with the field, the reason and what to do.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings

from kntc.integration.fields import Definition, Field, Need, Shape
from kntc.integration.terms import Fault
from kntc.ui.plain_text import plain
from kntc.ui.templatetags.vietnamese import vn_number

LARGEST_NUMBER = 2**63 - 1
NEAR_32_BITS = range(2_100_000_000, 2**31)
FIRST_YEAR = 1900
NOTHING_IN_PHP = date(1970, 1, 1)
NO_ETHNIC_GROUP = "0"
SHORTEST_PATH = 2
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class Wrong(Exception):
    """The message is refused: which fault, where, why, what to do — thông điệp bị từ chối."""

    def __init__(self, fault: Fault, path: str, why: str, remedy: str = "") -> None:
        """Keep the fault; the text is what the other program shows to its user."""
        self.fault, self.path = fault, path
        super().__init__(
            f"{fault.value}: {path} {why}. {remedy}".strip() if path else f"{fault.value}: {why}. {remedy}"
        )


@dataclass(frozen=True)
class Warning_:  # noqa: N801 -- Python has a Warning of its own
    """Something that was put right, or that the unit should know — cảnh báo."""

    code: str
    path: str
    words: str

    def as_json(self) -> dict[str, str]:
        """As the answer bears it."""
        return {"Ma": self.code, "Truong": self.path, "NoiDung": self.words}


@dataclass
class Read:
    """A message as it was understood; ``codes`` are still to be looked up."""

    values: dict[str, Any] = field(default_factory=dict)
    warnings: list[Warning_] = field(default_factory=list)
    codes: list[tuple[str, Field, str]] = field(default_factory=list)

    def warn(self, code: str, path: str, words: str) -> None:
        """Add a warning."""
        self.warnings.append(Warning_(code, path, words))


def read(definition: Definition, body: Mapping[str, Any], *, today: date) -> Read:
    """Everything but what the catalogues must say; Wrong for the first thing that cannot be taken."""
    found = Read()
    found.values = _Reading(found, today).group(definition.fields, body, "")
    return found


class _Reading:
    """One walk over one message."""

    def __init__(self, found: Read, today: date) -> None:
        self.found, self.today = found, today

    def group(self, fields: tuple[Field, ...], body: Mapping[str, Any], path: str) -> dict[str, Any]:
        sent = {str(key).lower(): value for key, value in body.items()}
        given = {each.name: next((sent[name] for name in each.names if sent.get(name) is not None), None)
                 for each in fields}  # fmt: skip
        raw = {each.name: self._text(each, given[each.name]) for each in fields if not each.is_nested}
        return {each.name: self._one(each, given[each.name], raw, f"{path}{each.name}") for each in fields}

    def _text(self, each: Field, value: Any) -> str:  # noqa: ANN401 -- whatever was sent
        """As text; what a client joined from nothing reads as nothing."""
        if isinstance(value, dict | list):
            raise Wrong(Fault.BAD_VALUE, each.name, "phải là một giá trị, không phải nhóm trường")
        words = "" if value is None else str(int(value)) if isinstance(value, bool) else str(value)
        words = "" if words.strip().lower() == "null" else words.strip()
        return plain(words)

    def _one(self, each: Field, value: Any, raw: Mapping[str, str], path: str) -> Any:  # noqa: ANN401 -- by its shape
        if each.shape is Shape.GROUP:
            return self._inside(each, value, path)
        if each.shape is Shape.LIST:
            return self._rows(each, value, path)
        if str(value).strip().lower() == "null":
            self.found.warn("T03", path, "giá trị “null” được đọc là để trống")
        words = raw[each.name] or each.empty
        if not words:
            self._refuse_missing(each, raw, path)
            return None if each.shape in {Shape.DATE, Shape.NUMBER} else 0 if each.shape is Shape.FLAG else ""
        return self._READERS[each.shape](self, each, words, path)

    def _refuse_missing(self, each: Field, raw: Mapping[str, str], path: str) -> None:
        if each.need is Need.REQUIRED:
            raise Wrong(Fault.MISSING, path, "chưa có giá trị", "Trường này bắt buộc.")
        if each.need is Need.CONDITIONAL and each.needed(raw):
            raise Wrong(Fault.CONDITION, path, f"chưa có giá trị, bắt buộc {each.when}", "Bổ sung rồi gửi lại.")

    def _inside(self, each: Field, value: Any, path: str) -> dict[str, Any] | None:  # noqa: ANN401 -- whatever was sent
        if value in (None, "", []):
            value = {}
        if not isinstance(value, dict):
            raise Wrong(Fault.BAD_VALUE, path, "phải là một nhóm trường")
        if each.need is Need.REQUIRED:
            if not value:
                raise Wrong(Fault.MISSING, path, "chưa có giá trị", "Nhóm trường này bắt buộc.")
            return self.group(each.parts, value, f"{path}.")
        sent = {str(key).lower(): value for key, value in value.items()}
        words = {part.name: self._text(part, sent.get(part.name.lower())) for part in each.parts if not part.is_nested}
        if not each.present(words):
            if any(words.values()) and each.name == "CoQuanDaGiaiQuyet":
                self.found.warn("T06", path, "chỉ có mã cơ quan: coi như chưa có cơ quan nào giải quyết")
            return None
        return self.group(each.parts, value, f"{path}.")

    def _rows(self, each: Field, value: Any, path: str) -> list[dict[str, Any]]:  # noqa: ANN401 -- whatever was sent
        rows = [] if value in (None, "", {}) else value
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise Wrong(Fault.BAD_VALUE, path, "phải là một danh sách")
        if each.need is Need.REQUIRED and not rows:
            raise Wrong(Fault.MISSING, path, "chưa có dòng nào", "Cần ít nhất một dòng.")
        return [self.group(each.parts, row, f"{path}[{number}].") for number, row in enumerate(rows)]

    def _words(self, each: Field, words: str, path: str) -> str:
        if len(words) > each.limit:
            limit = vn_number(each.limit)
            raise Wrong(Fault.TOO_LONG, path, f"dài {vn_number(len(words))} ký tự, nhiều nhất {limit}", "Rút gọn.")
        _refuse_other(each, words, path)
        return words

    def _code(self, each: Field, words: str, path: str) -> str:
        if each.name == "MaDanToc" and words == NO_ETHNIC_GROUP:
            self.found.warn("T03", path, "mã “0” được đọc là để trống")
            return ""
        self._words(each, words, path)
        self.found.codes.append((path, each, words))
        return words

    def _day(self, each: Field, words: str, path: str) -> date | None:
        read = _read_day(words)
        is_empty = read == NOTHING_IN_PHP or (read is None and bool(re.search(r"/(0\d{3}|-)", words)))
        if (is_empty or (read is not None and read.year < FIRST_YEAR)) and each.need is not Need.REQUIRED:
            self.found.warn("T04", path, f"ngày “{words}” được đọc là để trống")
            return None
        if read is None or is_empty or read.year < FIRST_YEAR:
            raise Wrong(Fault.BAD_VALUE, path, f"= '{words[:20]}' không phải ngày hợp lệ", "Ghi ngày dạng dd/MM/yyyy.")
        if read > self.today and not each.may_lie_ahead:
            raise Wrong(Fault.BAD_VALUE, path, f"= '{words}' là ngày chưa đến", "Chỉ gửi việc đã xảy ra.")
        return read

    def _number(self, each: Field, words: str, path: str) -> int:
        _refuse_other(each, words, path)
        if not words.isascii() or not words.isdecimal() or int(words) > LARGEST_NUMBER:
            raise Wrong(Fault.BAD_VALUE, path, f"= '{words[:30]}' không phải số nguyên không âm", "Ghi số, không dấu.")
        if int(words) in NEAR_32_BITS:
            self.found.warn("T11", path, "số gần giới hạn 32 bit; kiểm tra phần mềm gửi có bị tràn số")
        return int(words)

    def _flag(self, _each: Field, words: str, path: str) -> int:
        if words not in {"0", "1"}:
            raise Wrong(Fault.BAD_VALUE, path, f"= '{words[:20]}' không hợp lệ", "Ghi 0 hoặc 1.")
        return int(words)

    def _guid(self, _each: Field, words: str, path: str) -> str:
        if not _GUID.fullmatch(words):
            raise Wrong(Fault.NO_GUID, path, f"= '{words[:50]}' không đúng dạng GUID", "Dùng đúng Id đã nhận được.")
        return str(UUID(words))

    def _file(self, _each: Field, words: str, path: str) -> bytes:
        if len(words) > settings.LARGEST_FILE * 4 // 3 + 4:
            limit = vn_number(settings.LARGEST_FILE >> 20)
            raise Wrong(Fault.TOO_LARGE, path, f"lớn quá {limit} MB", "Quét lại với 300 dpi.")
        try:
            return base64.b64decode(re.sub(r"\s", "", words), validate=True)
        except (binascii.Error, ValueError):
            remedy = "Mã hóa nội dung tệp bằng Base64 chuẩn, không có tiền tố data:."
            raise Wrong(Fault.NO_BASE64, path, "không phải Base64", remedy) from None

    _READERS = {
        Shape.TEXT: _words, Shape.CODE: _code, Shape.DATE: _day, Shape.NUMBER: _number, Shape.FLAG: _flag,
        Shape.GUID: _guid, Shape.FILE: _file,
    }  # fmt: skip


def _refuse_other(each: Field, words: str, path: str) -> None:
    if each.allowed and words not in each.allowed:
        allowed = ", ".join(each.allowed)
        raise Wrong(Fault.BAD_VALUE, path, f"= '{words[:30]}' không hợp lệ", f"Giá trị hợp lệ: {allowed}.")


def _read_day(words: str) -> date | None:
    found = _DAY.fullmatch(words)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None
