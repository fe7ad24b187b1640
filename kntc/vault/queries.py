"""What may be known of sealed identities without opening one — tra cứu két danh tính.

Everything goes through functions of the schema ``vault``: the application's login has no right on its tables.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.sql import SQL, Identifier, Placeholder

from kntc.accounts.models import Post
from kntc.vault.reasons import Reason

Parameter = UUID | str | int | bytes | datetime | list[int] | list[UUID] | None
PAGE = 1000
REASONS = {reason.value: reason for reason in Reason}


@dataclass(frozen=True, slots=True)
class Grant:
    """A right to see one identity — quyền xem danh tính."""

    sealed_id: UUID
    dossier_id: UUID
    reason: Reason
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Look:
    """A line of the vault's log: who asked, why, and whether it was opened — lượt xem danh tính."""

    post_id: int
    reason: Reason
    is_granted: bool
    asked_at: datetime
    opened_at: datetime | None


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest taken when an identity was sealed, and the one of what lies there now — mã băm."""

    sealed_id: UUID
    dossier_id: UUID
    sealed: str
    present: str


@dataclass(frozen=True, slots=True)
class MasterKey:
    """A master key the vault has seen, by its fingerprint — khóa chủ đã ghi nhận."""

    id: str
    check_value: bytes
    is_used: bool


def rows(function: str, *parameters: Parameter) -> list[tuple[Any, ...]]:
    """Call a function of the schema vault and read its rows."""
    places = SQL(", ").join([Placeholder()] * len(parameters))
    with connection.cursor() as cursor:
        cursor.execute(SQL("SELECT * FROM {}({})").format(Identifier("vault", function), places), parameters)
        return list(cursor.fetchall())


def pseudonym(sealed_ids: Iterable[UUID]) -> dict[UUID, str]:
    """What each sealed person is called on pages and papers — bí danh."""
    return dict(rows("pseudonyms", list(sealed_ids)))


def may_reveal(actor: Post, sealed_id: UUID) -> bool:
    """Does this post hold a grant that has not ended?"""
    [(held,)] = rows("may_reveal", actor.pk, sealed_id)
    return bool(held)


def grants_of(actor: Post) -> list[Grant]:
    """The identities this post may see now — quyền xem đang có."""
    found = rows("grants_of", actor.pk)
    return [Grant(sealed, dossier, REASONS[reason], *dates) for sealed, dossier, reason, *dates in found]


def lines_of(sealed_id: UUID, *, actor: Post) -> list[Look]:
    """Who looked or tried to, told to holders of a grant — nhật ký xem danh tính."""
    found = rows("lines_of", sealed_id, actor.pk)
    return [Look(post, REASONS[reason], *outcome) for post, reason, *outcome in found]


def digests() -> Iterator[Digest]:
    """Every sealed identity's digests, in the order of their ids."""
    after = UUID(int=0)
    while page := [Digest(*row) for row in rows("digests", after, PAGE)]:
        yield from page
        after = page[-1].sealed_id


def master_keys() -> list[MasterKey]:
    """The master keys that ever sealed here, and whether a row still needs them."""
    return [MasterKey(*row) for row in rows("master_keys")]
