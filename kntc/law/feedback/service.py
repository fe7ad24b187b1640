"""How long an office gives itself to answer — thời hạn trả lời do cơ quan tự đặt.

No law fixes it (Luật Tiếp công dân, Điều 26); it is a setting, never shown as a legal limit.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class ServiceTarget:
    """Working days from assignment to answer; none means that the office sets no target."""

    working_days: int | None = 15


DEFAULT_TARGET = ServiceTarget()
