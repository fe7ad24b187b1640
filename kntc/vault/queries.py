"""What may be known of sealed identities without opening one — tra cứu két danh tính.

Everything goes through functions of the schema ``vault``: the application's login has no right on its tables.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from psycopg.sql import SQL, Identifier, Placeholder

from kntc.accounts.models import Account, Post
from kntc.accounts.queries import posts_of
from kntc.vault.reasons import Reason

Parameter = UUID | str | int | bytes | datetime | list[int] | list[UUID] | list[str] | list[bytes] | None
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
class Held:
    """A sealed person of a file, and whether the asking post may see who it is — danh tính trong hồ sơ."""

    id: UUID
    pseudonym: str
    is_granted: bool


@dataclass(frozen=True, slots=True)
class GivenGrant:
    """A grant as the settler reads it: to whom, by whom, why, until when, when ended — quyền xem đã cấp."""

    sealed_id: UUID
    to_post: int
    by_post: int
    reason: Reason
    since: datetime
    until: datetime | None
    ended_at: datetime | None
    ended_by: int | None

    def is_live(self, at: datetime) -> bool:
        """Whether it still lets somebody look."""
        return self.ended_at is None and (self.until is None or self.until > at)


@dataclass(frozen=True, slots=True)
class Match:
    """Two sealed people of two files who bear the same trace — trùng khớp danh tính."""

    one: Held
    one_dossier: UUID
    other: Held
    other_dossier: UUID
    by_number: bool
    by_name: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the vault's log as the verifier compares it — lượt hỏi mở danh tính."""

    id: UUID
    sealed_id: UUID
    post_id: int
    reason: str
    is_granted: bool
    at: datetime


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


def holds_grants(account: Account) -> bool:
    """Whether the person may open any identity now, in whatever post — đang giữ quyền mở danh tính."""
    return any(rows("grants_of", post.pk) for post in posts_of(account, timezone.localdate()))


def lines_of(sealed_id: UUID, *, actor: Post) -> list[Look]:
    """Who looked or tried to, told to holders of a grant — nhật ký xem danh tính."""
    found = rows("lines_of", sealed_id, actor.pk)
    return [Look(post, REASONS[reason], *outcome) for post, reason, *outcome in found]


def sealed_in(dossier_id: UUID, *, actor: Post) -> list[Held]:
    """Whom a file holds in the vault, by pseudonym, and whom of them this post may see."""
    return [Held(*row) for row in rows("sealed_in", dossier_id, actor.pk)]


def grants_in(dossier_id: UUID, *, actor: Post) -> list[GivenGrant]:
    """Who may and might see whom in a file, the first grant first; told to holders of one."""
    found = rows("grants_in", dossier_id, actor.pk)
    return [GivenGrant(sealed, to, by, REASONS[reason], *dates) for sealed, to, by, reason, *dates in found]


def dossiers_asked_lately(actor: Post, *, minutes: int) -> int:
    """In how many files this post asked to see somebody during the last minutes."""
    [(count,)] = rows("asked_lately", actor.pk, minutes)
    return int(count)


def matches(actor: Post) -> list[Match]:
    """Pairs of sealed people that are one person, for holders of both grants and the province's custodian."""
    found = rows("matches", actor.pk)
    return [
        Match(Held(one, name, False), file, Held(other, name_too, False), file_too, by_number, by_name)
        for one, file, name, other, file_too, name_too, by_number, by_name in found
    ]


def asked() -> Iterator[Asked]:
    """Every look that was ever asked for, in the order in which it was — mọi lượt hỏi mở danh tính."""
    after = 0
    while page := rows("lines", after, PAGE):
        yield from (Asked(*row) for _, *row in page)
        after = page[-1][0]


def digests() -> Iterator[Digest]:
    """Every sealed identity's digests, in the order of their ids."""
    after = UUID(int=0)
    while page := [Digest(*row) for row in rows("digests", after, PAGE)]:
        yield from page
        after = page[-1].sealed_id


def master_keys() -> list[MasterKey]:
    """The master keys that ever sealed here, and whether a row still needs them."""
    return [MasterKey(*row) for row in rows("master_keys")]
