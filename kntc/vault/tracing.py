"""Traces for identities that were sealed without — bổ sung dấu trùng khớp danh tính.

Run as the owner of the database, who may switch to the vault. Each identity is opened in the memory of the command
alone; that it was, stands in the access log first. A bundle is one transaction: whoever stops goes on there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connections, transaction
from django.views.decorators.debug import sensitive_variables

from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.vault import blind
from kntc.vault.actions import trace_key
from kntc.vault.envelope import Envelope, unclose
from kntc.vault.identity import FormatUnknown
from kntc.vault.keys import KeyRing, Tampered, Wrapped
from kntc.vault.rotation import OWNER

BUNDLE = 200
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Shut:
    """An identity as it lies in the vault — danh tính còn niêm phong."""

    id: UUID
    dossier_id: UUID
    envelope: Envelope


def left() -> int:
    """How many identities have no traces yet."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault.identity WHERE NOT is_traced")
        [count] = cursor.fetchone()
    return int(count)


def add_missing(keys: KeyRing) -> Iterator[tuple[int, list[UUID]]]:
    """Bundle by bundle: how many got their traces, and which could not be opened — những danh tính không mở được."""
    after, key = NOBODY, trace_key(keys)
    while (done := _bundle(after, keys, key)) is not None:
        after, added, damaged = done
        yield added, damaged


@sensitive_variables()
def _bundle(after: UUID, keys: KeyRing, key: bytes) -> tuple[UUID, int, list[UUID]] | None:
    with transaction.atomic(using=OWNER):
        found = _untraced(after)
        if not found:
            return None
        _log(found)
        damaged = [each.id for each in found if not _add(each, keys, key)]
    return found[-1].id, len(found) - len(damaged), damaged


def _untraced(after: UUID) -> list[Shut]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT * FROM vault.untraced(%s, %s)", [after, BUNDLE])
        return [
            Shut(UUID(str(own)), UUID(str(dossier)), Envelope(Wrapped(key, bytes(wrapped)), bytes(ciphertext)))
            for own, dossier, key, wrapped, ciphertext in cursor.fetchall()
        ]


@transaction.atomic
def _log(found: list[Shut]) -> None:
    """Committed before anything is opened, with the application's login: a command that is cut off leaves its lines."""
    for each in found:
        record(
            actor_id=None,
            account_id=None,
            action=AuditAction.IDENTITY_TRACED,
            object_kind="vault.identity",
            object_id=str(each.id),
        )


@sensitive_variables()
def _add(shut: Shut, keys: KeyRing, key: bytes) -> bool:
    try:
        identity = unclose(shut.envelope, sealed_id=shut.id, dossier_id=shut.dossier_id, keys=keys)
    except (Tampered, FormatUnknown):
        return False
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT vault.add_traces(%s, %s, %s)", [shut.id, *blind.traces(identity, key, shut.dossier_id)])
    return True
