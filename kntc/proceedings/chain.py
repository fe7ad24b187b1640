"""The chain of the diary — chuỗi xác thực diễn biến.

Each line bears a MAC over its predecessor's MAC, its own fields and the digest of what was typed, with a key
that lies outside the database. Whoever changes, removes or re-orders a line must know that key.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Any

from kntc.audit import keys
from kntc.proceedings.models import Event, EventInputs
from kntc.proceedings.terms import DESTROY

_PURPOSE = b"kntc diary chain 1"


def current_key() -> tuple[str, bytes]:
    """The key that new lines are authenticated with: its short name and its bytes."""
    return keys.current(_PURPOSE)


def known_keys() -> dict[str, bytes]:
    """Every key this installation knows, by short name: the present one and those it replaced."""
    return keys.known(_PURPOSE)


def canonical(value: Mapping[str, Any]) -> bytes:
    """One spelling for one content: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(given: Mapping[str, Any], before: Mapping[str, Any]) -> bytes:
    """The digest of what was typed at a step and what it replaced."""
    return hashlib.sha256(canonical({"given": given, "before": before})).digest()


def fields(event: Event) -> dict[str, Any]:
    """What of a line its MAC is taken over."""
    return {
        "dossier": str(event.dossier_id),
        "proceeding": str(event.proceeding_id),
        "seq": event.seq,
        "action": event.action,
        "from": event.from_state,
        "to": event.to_state,
        "actor": event.actor_id,
        "happened_on": event.happened_on.isoformat(),
        "recorded_at": event.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "undoes": str(event.undoes_id or ""),
        "key": str(event.key or ""),
        "digest": bytes(event.digest).hex(),
    }


def seal(event: Event, previous: bytes, key: bytes) -> bytes:
    """The MAC of a line after the one whose MAC is ``previous`` (empty for the first)."""
    return authenticate(canonical(fields(event)), previous, key)


def authenticate(spelled: bytes, previous: bytes, key: bytes) -> bytes:
    """The MAC over a line's fields in their one spelling."""
    return hmac.digest(key, previous + spelled, "sha256")


def faults(events: list[Event], *, head: bytes, count: int) -> Iterator[str]:
    """What is wrong with the chain of one dossier; ``events`` in order, with their inputs fetched."""
    keys = known_keys()
    previous = b""
    destroyed = max((event.seq for event in events if event.action == DESTROY), default=0)
    for place, event in enumerate(events, start=1):
        if event.seq != place:
            yield f"diễn biến thứ {place} bị mất hoặc đảo thứ tự"
            return
        key = keys.get(event.mac_key)
        if key is None:
            yield f"diễn biến {event.pk}: không có khóa xác thực {event.mac_key}"
            return
        yield from _faults_of(event, previous, key, may_be_bare=event.seq < destroyed)
        previous = bytes(event.mac)
    if len(events) != count or previous != bytes(head):
        yield f"chuỗi diễn biến bị cắt: có {len(events)}, hồ sơ ghi {count}"


def _faults_of(event: Event, previous: bytes, key: bytes, *, may_be_bare: bool) -> Iterator[str]:
    """What was typed may be gone only before a line that says so."""
    if not hmac.compare_digest(bytes(event.mac), seal(event, previous, key)):
        yield f"diễn biến {event.pk} (thứ {event.seq}) đã bị sửa"
    inputs = getattr(event, "inputs", None)
    if may_be_bare and (inputs is None or not (inputs.given or inputs.before)):
        return
    if not isinstance(inputs, EventInputs):
        yield f"nội dung của diễn biến {event.pk} (thứ {event.seq}) đã bị xóa"
    elif digest(inputs.given, inputs.before) != bytes(event.digest):
        yield f"nội dung của diễn biến {event.pk} (thứ {event.seq}) đã bị sửa"
