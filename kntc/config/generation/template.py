"""Text with places in it that each copy fills — mẫu chữ có chỗ trống."""

import json
import re
from collections.abc import Mapping
from typing import Any

# Private signs of Unicode: no text of an office holds them, and JSON lets them stand as they are.
OPEN, SHUT = "\ue000", "\ue001"
BARE = f'"{OPEN}#'
MARK = re.compile(f"{OPEN}([^{SHUT}]*){SHUT}")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DAY = re.compile(r"\b(20[0-9]{2}-[01][0-9]-[0-3][0-9])")
# What COPY's text format takes for a sign of its own.
SIGNS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
NULL = "\\N"


def place(name: str) -> str:
    """The sign for a place of that name inside a text."""
    return f"{OPEN}{name}{SHUT}"


def bare(name: str) -> str:
    """The same for a value that is no text in JSON: a number."""
    return f"{OPEN}#{name}{SHUT}"


def dump(value: object) -> str:
    """JSON as the diary spells it, with its places."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return re.sub(f'"{OPEN}#([^{SHUT}]*){SHUT}"', f"{OPEN}\\1{SHUT}", text)


class Template:
    """Literal pieces and the names of what stands between them."""

    __slots__ = ("names", "pattern")

    def __init__(self, text: str, *, for_copy: bool = False) -> None:
        """Take the text apart once; ``for_copy`` writes its literal pieces as COPY reads them."""
        pieces = MARK.split(text)
        literal = [piece.translate(SIGNS) if for_copy else piece for piece in pieces[::2]]
        self.pattern = "%s".join(piece.replace("%", "%%") for piece in literal)
        self.names = tuple(pieces[1::2])

    def fill(self, values: Mapping[str, Any]) -> str:
        """The text of one copy."""
        return self.pattern % tuple(map(values.__getitem__, self.names))
