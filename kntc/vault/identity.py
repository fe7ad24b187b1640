"""Who a sealed person is — danh tính người tố cáo, người được bảo vệ (Luật Tố cáo 2018, Điều 8.3, 47.2)."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Never, Self
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from kntc.vault.traces import numbers, places, subscriber

FORMAT = 1
BLOCK = 512  # a sealed row tells the length of what it holds only to the nearest half kilobyte


class FormatUnknown(Exception):
    """The record is of another version of the program — bản ghi thuộc phiên bản khác."""

    def __init__(self) -> None:
        """Say it without a word of the record."""
        super().__init__("Bản ghi danh tính thuộc phiên bản khác của chương trình; không đọc được.")


class Silent:
    """Shows nothing of itself in a text, a log line, an error page or a pickle."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Name the kind of thing and nothing it holds."""
        return f"<{type(self).__name__}: bí mật>"

    def __reduce_ex__(self, protocol: object) -> Never:
        """Refuse to be copied into a session, a cache or a job."""
        raise TypeError("Danh tính bí mật không được sao chép ra ngoài két.")


@dataclass(frozen=True, slots=True, repr=False)
class Relative(Silent):
    """Somebody near to a denouncer, who may need protection — người thân (Luật Tố cáo 2018, Điều 47.1).

    ``of`` is the pseudonym of whoever denounced: whoever opens a relative does not learn more than he asked for.
    """

    name: str
    kinship: str = ""
    address: str = ""
    phone: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Identity(Silent):
    """Everything that points to a sealed person — danh tính; empty where it is not known."""

    name: str = ""
    alias: str = ""
    birth_year: int | None = None
    gender: str = ""
    ethnicity: str = ""
    nationality: str = ""
    id_kind: str = ""
    id_no: str = ""
    id_issued_on: str = ""
    id_issued_by: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    relatives: tuple[Relative, ...] = ()
    text: str = ""
    scans: tuple[UUID, ...] = ()

    @sensitive_variables()
    def to_json(self) -> bytes:
        """Write as JSON, filled up with blanks to a whole number of blocks."""
        written = asdict(self) | {"scans": [str(scan) for scan in self.scans], "format": FORMAT}
        data = json.dumps(written, ensure_ascii=False).encode()
        return data.ljust(-(-len(data) // BLOCK) * BLOCK)

    @classmethod
    @sensitive_variables()
    def from_json(cls, data: bytes) -> Self:
        """Read what to_json wrote; a record this version does not know is refused, never half read."""
        try:
            read: dict[str, Any] = json.loads(data)
            known = read.pop("format") == FORMAT
            read["relatives"] = tuple(Relative(**relative) for relative in read["relatives"])
            read["scans"] = tuple(UUID(scan) for scan in read["scans"])
            identity = cls(**read)
        except (ValueError, KeyError, TypeError):
            known = False
        if not known:
            # Raised outside the handler, so that nothing of the record hangs on the exception.
            raise FormatUnknown
        return identity

    def words(self) -> dict[str, tuple[str, ...]]:
        """By field, what betrays this person when it stands in an open text — từ ngữ làm lộ danh tính.

        Names are as typed, because spelling tells a name from a word; numbers are digits, addresses without diacritics.
        Where a relative lives and is reached betrays as much as where the person does.
        """
        everybody: tuple[Identity | Relative, ...] = (self, *self.relatives)
        found = {
            "name": _names(self.name),
            "alias": _names(self.alias),
            "id_no": numbers(self.id_no),
            "address": tuple(place for each in everybody for place in places(each.address)),
            "phone": tuple(subscriber(number) for each in everybody for number in numbers(each.phone)),
            "email": _names(self.email.casefold()),
            "relatives": _names(*(relative.name for relative in self.relatives)),
        }
        return {field: words for field, words in found.items() if words}


def _names(*typed: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in typed if name.strip())
