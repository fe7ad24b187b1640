"""Progress bars for what comes in parts — thanh tiến độ."""

import contextlib
from types import TracebackType
from typing import Never, Self

from tqdm import tqdm


class Bars:
    """One bar at a time, made when a new part is told of; nothing is drawn in the first two seconds."""

    def __init__(self) -> None:
        """Nothing has been told."""
        self._part = ""
        self._stack = contextlib.ExitStack()
        self._bar: tqdm[Never]

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the last bar as it stands."""
        self._stack.close()

    def told(self, part: str, done: int, total: int) -> None:
        """So much of this part is done."""
        if part != self._part:
            self._stack.close()
            unit = "" if total else "B"
            bar = tqdm(total=total or None, desc=part, delay=2, mininterval=1, unit=unit, unit_scale=True)
            self._bar = self._stack.enter_context(bar)
            self._part = part
        self._bar.update(done - self._bar.n)
