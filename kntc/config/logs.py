"""Log lines without personal data — nhật ký máy chủ."""

import logging
import re
import traceback
from types import TracebackType

# A look-up code is a citizen's key to the matter, and a receipt's QR carries it in the address
# (docs/adr/0015-look-up.md).
LOOKED_UP = re.compile(r"(/tra-cuu/)[^\s?\"']+")
type_of_exc_info = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Says where something went wrong and what kind it was, never with which values.

    The text of an exception often quotes what was being written: a name, a number, a whole row.
    """

    def __init__(self) -> None:
        """One line: when, how grave, who says so, what."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line without what stands behind the address of a look-up."""
        return LOOKED_UP.sub(r"\1…", super().format(record))

    def formatException(self, ei: type_of_exc_info) -> str:  # noqa: N802 -- logging's own name
        """The kinds of the chained exceptions and their places, without their words."""
        return "\n".join(line for exception in chained(ei[1]) for line in places(exception))


def chained(exception: BaseException | None) -> list[BaseException]:
    """An exception after what caused it."""
    found: list[BaseException] = []
    while exception is not None and exception not in found:
        found.insert(0, exception)
        exception = exception.__cause__ or exception.__context__
    return found


def places(exception: BaseException) -> list[str]:
    """Its kind, then the path to it, innermost last."""
    frames = traceback.extract_tb(exception.__traceback__)
    kind = f"{type(exception).__module__}.{type(exception).__qualname__}"
    return [kind, *(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)]
