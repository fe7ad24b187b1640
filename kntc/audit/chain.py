"""What proves the log: a MAC on every line, and links over the lines — chuỗi xác thực nhật ký.

A line bears a MAC over its own fields, so writers never wait for each other. Every minute a link is made over the lines
that can change no more (docs/adr/0025-access-log.md): which there are, a mark of each, the MAC of the link before. The
key lies outside the database.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from kntc.audit import keys

MARK_BYTES = 4
_PURPOSE = b"kntc access log 1"


class Facts(NamedTuple):
    """A line as it is authenticated and compared."""

    id: int
    at: datetime
    actor_id: int | None
    account_id: int | None
    action: str
    object_kind: str
    object_id: str
    reason: str
    mac: bytes
    mac_key: str


def current_key() -> tuple[str, bytes]:
    """The key that new lines and links are authenticated with: its short name and its bytes."""
    return keys.current(_PURPOSE)


def known_keys() -> dict[str, bytes]:
    """Every key this installation knows, by short name: the present one and those it replaced."""
    return keys.known(_PURPOSE)


def spelled(line: Facts) -> bytes:
    """A line's fields in their one spelling; its number comes from the database and is the link's to prove."""
    at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    return _json([at, *line[2:8]])


def authenticate(line: Facts, key: bytes) -> bytes:
    """The MAC of one line."""
    return hmac.digest(key, spelled(line), "sha256")


def is_authentic(line: Facts, keys: Mapping[str, bytes]) -> bool:
    """Whether the program wrote the line as it stands."""
    key = keys.get(line.mac_key)
    return key is not None and hmac.compare_digest(line.mac, authenticate(line, key))


def mark(line: Facts) -> bytes:
    """A few bytes by which a link knows a line again; of a line from before there were MACs, of its fields."""
    return (line.mac or hashlib.sha256(spelled(line)).digest())[:MARK_BYTES]


def digest(lines: Sequence[Facts]) -> bytes:
    """One digest over many lines, in their order."""
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line.id.to_bytes(8, "big") + hashlib.sha256(spelled(line) + line.mac).digest())
    return whole.digest()


def ranges(numbers: Sequence[int]) -> list[list[int]]:
    """Ascending numbers as first and last of each unbroken run."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def seal(content: Mapping[str, Any], previous: bytes, key: bytes) -> bytes:
    """The MAC of a link after the one whose MAC is ``previous``."""
    return hmac.digest(key, previous + _json(content), "sha256")


def _json(value: Any) -> bytes:  # noqa: ANN401 -- whatever JSON holds
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
