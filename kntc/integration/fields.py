"""How a field of a message is declared — khai báo trường của thông điệp.

One declaration serves the check, the journal (what may be kept of it), the document page and the examples.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kntc.integration.terms import Kind
from kntc.law.term import Term

Raw = Mapping[str, str]
"""The values of one group as text, by their right names."""


class Shape(Term):
    """What a field holds — kiểu dữ liệu."""

    TEXT = "text", "văn bản"
    CODE = "code", "mã"
    DATE = "date", "ngày dd/MM/yyyy"
    NUMBER = "number", "số nguyên"
    FLAG = "flag", "0 hoặc 1"
    GUID = "guid", "GUID"
    FILE = "file", "Base64"
    GROUP = "group", "nhóm trường"
    LIST = "list", "danh sách"


class Need(Term):
    """Whether a field must be filled — mức bắt buộc."""

    REQUIRED = "required", "bắt buộc"
    CONDITIONAL = "conditional", "có điều kiện"
    OPTIONAL = "optional", "không bắt buộc"


def never(_group: Raw) -> bool:
    """Nothing asks for it."""
    return False


def filled(group: Raw) -> bool:
    """Something stands in the group."""
    return any(group.values())


@dataclass(frozen=True)
class Field:
    """One field: its name on the wire, what it holds, when it must be there.

    ``private`` fields say something of people or in people's words: the journal keeps nothing of them. A group is there
    when ``present`` says so of its values; whatever else stands in it is then passed over.
    """

    name: str
    shape: Shape
    need: Need
    meaning: str
    example: Any = ""
    kinds: tuple[Kind, ...] = ()
    limit: int = 300
    allowed: tuple[str, ...] = ()
    parts: tuple["Field", ...] = ()
    also: tuple[str, ...] = ()
    private: bool = False
    own: bool = False
    may_lie_ahead: bool = False
    when: str = ""
    needed: Callable[[Raw], bool] = never
    present: Callable[[Raw], bool] = filled
    empty: str = ""
    note: str = ""

    @property
    def is_nested(self) -> bool:
        """Whether other fields stand in it."""
        return self.shape in {Shape.GROUP, Shape.LIST}

    @property
    def names(self) -> tuple[str, ...]:
        """Every key under which it may come, small letters."""
        return tuple(each.lower() for each in (self.name, *self.also))


@dataclass(frozen=True)
class Definition:
    """One action: what it is called, what it takes — chức năng."""

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    also: tuple[str, ...] = ()
    relaxed: bool = False
    looks_up: bool = False
    answer: tuple[str, ...] = ("Id", "Message", "CanhBao")


def sample(fields: tuple[Field, ...]) -> dict[str, Any]:
    """A message as an example, made from the declarations — thông điệp mẫu."""
    return {each.name: _sample(each) for each in fields}


def _sample(field: Field) -> Any:  # noqa: ANN401 -- whatever the field holds
    if field.shape is Shape.GROUP:
        return sample(field.parts)
    return [sample(field.parts)] if field.shape is Shape.LIST else field.example


def outline(fields: tuple[Field, ...], read: Mapping[str, Any]) -> dict[str, Any]:
    """What the journal may keep: codes, days, numbers and flags of no person — phần được ghi nhật ký."""
    kept = {}
    for field in fields:
        value = read.get(field.name)
        if field.private or value in ("", None, []) or field.shape in {Shape.TEXT, Shape.FILE}:
            continue
        if field.shape is Shape.GROUP:
            value = outline(field.parts, value)
        elif field.shape is Shape.LIST:
            value = [outline(field.parts, each) for each in value]
        kept[field.name] = f"{value:%d/%m/%Y}" if field.shape is Shape.DATE else value
    return kept


def without_files(fields: tuple[Field, ...], read: Mapping[str, Any]) -> dict[str, Any]:
    """The whole message for keeping, its files left out — nội dung không kèm tệp."""
    kept = {}
    for field in fields:
        value = read.get(field.name)
        if field.shape is Shape.FILE:
            continue
        if field.shape is Shape.GROUP:
            value = None if value is None else without_files(field.parts, value)
        elif field.shape is Shape.LIST:
            value = [without_files(field.parts, each) for each in value or ()]
        elif field.shape is Shape.DATE:
            value = f"{value:%d/%m/%Y}" if value else ""
        kept[field.name] = value
    return kept


def lines(fields: tuple[Field, ...], path: str = "") -> list[tuple[str, Field]]:
    """Every field with its path, groups before what stands in them: the rows of the document."""
    found = []
    for field in fields:
        here = f"{path}{field.name}"
        found.append((here, field))
        found += lines(field.parts, f"{here}[]." if field.shape is Shape.LIST else f"{here}.")
    return found
