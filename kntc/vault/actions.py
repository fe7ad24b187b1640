"""Sealing, granting, revealing — niêm phong, cấp quyền, xem danh tính (Luật Tố cáo 2018, Điều 8.3, 47.2)."""

import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from django.views.decorators.debug import sensitive_variables
from uuid_utils.compat import uuid7

from kntc.accounts.models import Post
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.vault import blind, looks, mentions
from kntc.vault.envelope import Envelope, close, unclose
from kntc.vault.identity import Identity
from kntc.vault.keys import KEY_BYTES, KeyRing, KeyUnusable, Wrapped, ring
from kntc.vault.queries import Parameter, rows
from kntc.vault.reasons import Reason

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another when read aloud or written by hand


class NotGranted(Exception):
    """This post holds no grant for the identity — chưa được cấp quyền xem danh tính."""


class LastGrant(Exception):
    """Nobody would be left who may look — không còn ai có quyền xem danh tính."""


class NotAnswered(Exception):
    """The vault does not answer to this line — lượt xem không có hiệu lực."""


# What the functions of the schema vault answer, by SQLSTATE.
REFUSALS: dict[str | None, tuple[type[Exception], str]] = {
    "KT401": (NotGranted, "Vị trí công tác này không có quyền xem danh tính được giữ bí mật."),
    "KT402": (NotAnswered, "Không có lượt xem này, hoặc lượt xem không thuộc vị trí công tác của người hỏi."),
    "KT403": (NotAnswered, "Lượt xem đã quá 60 giây; hãy mở lại."),
    "KT404": (NotAnswered, "Lượt xem đã được dùng; hãy mở lại để ghi nhật ký lần nữa."),
    "KT405": (NotAnswered, "Lượt xem phải được ghi nhật ký xong trong một giao dịch trước."),
    "KT406": (KeyUnusable, "Khóa két đang dùng không phải khóa mà két đã ghi nhận."),
    "KT408": (LastGrant, "Phải còn ít nhất một người có quyền xem danh tính; hãy chuyển quyền cho người kế nhiệm."),
}


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the dossier keeps in place of the person — danh tính đã niêm phong."""

    id: UUID
    pseudonym: str
    digest: str


@sensitive_variables("identity")
def seal(identity: Identity, *, dossier_id: UUID, actor: Post, grantees: Iterable[Post]) -> Sealed:
    """Seal a person's identity into a dossier — niêm phong danh tính (Luật Tố cáo 2018, Điều 8.3).

    Grants go to the officer who enters it and to the named settlers; nobody else can look.
    """
    sealed_id, keys = uuid7(), ring()
    envelope = close(identity, sealed_id=sealed_id, dossier_id=dossier_id, keys=keys)
    pseudonym = f"BM-{''.join(secrets.choice(LETTERS) for _ in range(6))}"
    posts, wrapped = [post.pk for post in grantees], envelope.wrapped
    check_value = keys.check_value(wrapped.key_id)
    parameters = (posts, wrapped.key_id, check_value, wrapped.sealed, envelope.ciphertext)
    kinds, values = _traces(identity, keys, dossier_id)
    [(digest,)] = called("seal", sealed_id, dossier_id, pseudonym, actor.pk, *parameters, kinds, values)
    return Sealed(sealed_id, pseudonym, digest)


@sensitive_variables()
def _traces(identity: Identity, keys: KeyRing, dossier_id: UUID) -> tuple[list[str], list[bytes]]:
    """By what this person is recognised in another file without being known; nothing where nothing is known."""
    known = blind.said(identity) or identity.words()
    return blind.traces(identity, trace_key(keys), dossier_id) if known else ([], [])


@sensitive_variables()
def trace_key(keys: KeyRing) -> bytes:
    """The key of the traces: the first that anybody proposed serves for good — khóa dấu trùng khớp."""
    fresh = keys.wrap(os.urandom(KEY_BYTES), bound_to=blind.KEY_PLACE)
    [(key_id, wrapped)] = called("shared_trace_key", fresh.key_id, keys.check_value(fresh.key_id), fresh.sealed)
    return keys.unwrap(Wrapped(key_id, bytes(wrapped)), bound_to=blind.KEY_PLACE)


@sensitive_variables()
def names_somebody(texts: Iterable[str], *, dossier_id: UUID, actor: Post) -> bool:
    """Whether one of the texts names somebody sealed in the file whom this post may open — lời ghi có nêu danh tính.

    Nobody is opened for it. To whoever may not open anybody the answer is always no.
    """
    values = mentions.candidates(texts, trace_key(ring()), dossier_id)
    [(found,)] = called("mentioned", dossier_id, actor.pk, values)
    return bool(found)


def grant(sealed_id: UUID, *, to: Post, actor: Post, reason: Reason, until: datetime | None = None) -> None:
    """Let another post look too; only who may look can give it on — cấp quyền xem danh tính."""
    called("grant", sealed_id, to.pk, actor.pk, reason.value, until)


def end_grants(dossier_id: UUID, *, posts: Iterable[Post], actor: Post) -> int:
    """End what these posts may see in a dossier, and say how many grants ended — chấm dứt quyền xem.

    The last holder's grant can only be handed on: without one the office could never open the identity again.
    """
    [(ended,)] = called("end_grants", dossier_id, [post.pk for post in posts], actor.pk)
    return int(ended)


def transfer_grants(dossier_id: UUID, *, from_posts: Iterable[Post], to_posts: Iterable[Post], actor: Post) -> int:
    """Move the right to look with a transferred dossier, and say for how many identities — chuyển quyền xem.

    The receivers get a new grant for whatever a sender could see; the senders' grants end.
    """
    senders, receivers = [post.pk for post in from_posts], [post.pk for post in to_posts]
    [(moved,)] = called("transfer_grants", dossier_id, senders, receivers, actor.pk)
    return int(moved)


@sensitive_variables("words")
def ask(sealed_id: UUID, *, actor: Post, reason: Reason, words: str = "") -> UUID:
    """Write and commit the line that a look needs — ghi nhật ký trước khi xem.

    Not possible inside another transaction, which could take the line back. A refused question leaves its line too.
    The access log is told of it in the same transaction: its chain proves the vault's line (kntc verify).
    The reason in words is kept encrypted: a sentence can hold a name.
    """
    line_id = uuid7()
    said = looks.shut_words(words, line_id, ring()) if words else None
    sealed_words = (said.key_id, said.sealed) if said else (None, None)
    with transaction.atomic(durable=True):
        [(_, is_granted)] = called("ask", sealed_id, actor.pk, reason.value, line_id, *sealed_words)
        record(
            actor_id=actor.pk,
            account_id=actor.account_id,
            action=AuditAction.IDENTITY_ASKED,
            object_kind=looks.LOGGED_AS,
            object_id=str(line_id),
            reason=looks.told(sealed_id, reason, is_granted=is_granted),
        )
    if not is_granted:
        raise NotGranted(REFUSALS["KT401"][1])
    return line_id


def answer(line_id: UUID, *, actor: Post) -> Identity:
    """Open the identity a fresh line asks for, once; may be part of a larger transaction — xem danh tính."""
    [(sealed_id, dossier_id, key_id, wrapped, ciphertext)] = called("reveal", line_id, actor.pk)
    envelope = Envelope(Wrapped(key_id, bytes(wrapped)), bytes(ciphertext))
    return unclose(envelope, sealed_id=sealed_id, dossier_id=dossier_id, keys=ring())


def reveal(sealed_id: UUID, *, actor: Post, reason: Reason, words: str = "") -> Identity:
    """Show who a sealed person is, the line first — xem danh tính, ghi nhật ký trước."""
    return answer(ask(sealed_id, actor=actor, reason=reason, words=words), actor=actor)


def called(function: str, *parameters: Parameter) -> list[tuple[Any, ...]]:
    """Call a function of the schema vault; its refusals become our exceptions."""
    try:
        return rows(function, *parameters)
    except DatabaseError as error:
        kind, message = REFUSALS.get(getattr(error.__cause__, "sqlstate", None), (None, ""))
        if kind is None:
            raise
        raise kind(message) from None
