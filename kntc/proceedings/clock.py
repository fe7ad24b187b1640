"""When something is recorded — thời điểm ghi.

One place asks the machine for the time. A history that is played in (the invented province, an import of
old years) may say when each line is held to have been typed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_played: ContextVar[datetime | None] = ContextVar("recorded_at", default=None)


def now() -> datetime:
    """The instant that a new line bears, aware, in UTC."""
    return _played.get() or timezone.now()


def today() -> date:
    """The day of ``now`` in Vietnam."""
    return timezone.localdate(now())


@contextmanager
def recording_at(instant: datetime) -> Iterator[None]:
    """Within the block, lines bear this instant; only for histories that are played in."""
    token = _played.set(instant)
    try:
        yield
    finally:
        _played.reset(token)
