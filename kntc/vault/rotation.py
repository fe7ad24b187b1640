"""A new master key, and every data key wrapped again — đổi khóa chủ của két.

Run as the owner of the database, who may switch to the vault; nothing that was sealed is opened, only the data keys
are taken out of one wrapping and put into another. Each bundle is a transaction of its own: whoever stops in between
goes on there, and until the end both keys serve.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction
from django.views.decorators.debug import sensitive_variables
from psycopg.sql import SQL, Composed, Identifier

from kntc.vault import blind, looks
from kntc.vault.envelope import key_place
from kntc.vault.keys import KeyRing, KeyUnusable, Wrapped

OWNER = "owner"
BUNDLE = 500


@contextmanager
def alone() -> Iterator[bool]:
    """Whether nobody else is at it; the right ends with the block or with the session."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('kntc rotate-key'))")
        [is_alone] = cursor.fetchone()
        try:
            yield bool(is_alone)
        finally:
            if is_alone:
                cursor.execute("SELECT pg_advisory_unlock(hashtext('kntc rotate-key'))")


@dataclass(frozen=True)
class Wrapping:
    """A table whose rows hold a wrapped key: what it holds, its columns that a key is bound to, and how."""

    words: str
    table: tuple[str, ...]
    columns: tuple[str, ...]
    bound_to: Callable[..., bytes]

    @property
    def of_table(self) -> Identifier:
        """The table's name, quoted."""
        return Identifier(*self.table)


OF_THE_VAULT = (
    Wrapping("danh tính", ("vault", "identity"), ("id", "dossier_id"), key_place),
    Wrapping("lời ghi khi xem", ("vault", "words"), ("line_id",), looks.place),
    Wrapping("khóa dấu trùng khớp", ("vault", "trace_key"), ("is_one",), lambda _: blind.KEY_PLACE),
)


def refuse_lost_keys(keys: KeyRing) -> None:
    """Nothing is begun when something lies under a key that is not at hand."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT id, check_value FROM vault.master_key WHERE retired_at IS NULL")
        recorded = {key: bytes(value) for key, value in cursor.fetchall()}
        cursor.execute("SELECT DISTINCT key_id FROM vault.identity")
        used = {key for (key,) in cursor.fetchall()}
    missing = [key for key in used if key not in keys or keys.check_value(key) != recorded.get(key)]
    if missing:
        raise KeyUnusable(f"Thiếu khóa két {', '.join(sorted(missing))}: hãy thêm vào chùm khóa rồi chạy lại.")


def is_known(key_id: str) -> bool:
    """Whether the vault seals under that key already."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault.master_key WHERE id = %s AND retired_at IS NULL", [key_id])
        [count] = cursor.fetchone()
    return bool(count == 1)


def make_known(keys: KeyRing) -> None:
    """Let the vault seal under the newest key from now on; the ones before go on serving."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "INSERT INTO vault.master_key (id, check_value) VALUES (%s, %s) ON CONFLICT (id) DO NOTHING",
            [keys.newest, keys.check_value(keys.newest)],
        )


def left(wrapping: Wrapping, keys: KeyRing) -> int:
    """How many keys of this table are still wrapped by another master key than the newest."""
    query = SQL("SELECT count(*) FROM {} WHERE key_id <> '' AND key_id <> %s").format(wrapping.of_table)
    with connections[OWNER].cursor() as cursor:
        cursor.execute(query, [keys.newest])
        [count] = cursor.fetchone()
    return int(count)


def wrap_again(wrapping: Wrapping, keys: KeyRing) -> Iterator[int]:
    """Wrap every key of the table by the newest master key; gives how many after each bundle."""
    while done := _bundle(wrapping, keys):
        yield done


def retire_all_but(keys: KeyRing) -> list[str]:
    """From now on only the newest key seals; gives the names of those that have served."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "UPDATE vault.master_key SET retired_at = clock_timestamp() WHERE id <> %s AND retired_at IS NULL"
            " RETURNING id",
            [keys.newest],
        )
        return [key for (key,) in cursor.fetchall()]


@sensitive_variables()
def _bundle(wrapping: Wrapping, keys: KeyRing) -> int:
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute(_taken(wrapping), [keys.newest, BUNDLE])
        found = cursor.fetchall()
        cursor.executemany(_put_back(wrapping), [_again(wrapping, row, keys) for row in found])
    return len(found)


@sensitive_variables()
def _again(wrapping: Wrapping, row: tuple[Any, ...], keys: KeyRing) -> tuple[Any, ...]:
    key_id, sealed, *place = row
    bound_to = wrapping.bound_to(*place)
    again = keys.wrap(keys.unwrap(Wrapped(key_id, bytes(sealed)), bound_to=bound_to), bound_to=bound_to)
    return again.key_id, again.sealed, *place


def _taken(wrapping: Wrapping) -> Composed:
    columns = SQL(", ").join(map(Identifier, wrapping.columns))
    query = "SELECT key_id, wrapped_key, {} FROM {} WHERE key_id <> '' AND key_id <> %s LIMIT %s FOR UPDATE"
    return SQL(query).format(columns, wrapping.of_table)


def _put_back(wrapping: Wrapping) -> Composed:
    matching = SQL(" AND ").join(SQL("{} = %s").format(Identifier(column)) for column in wrapping.columns)
    return SQL("UPDATE {} SET key_id = %s, wrapped_key = %s WHERE {}").format(wrapping.of_table, matching)
