"""The words of a look — lời ghi khi mở niêm phong.

They are encrypted under the master key itself, bound to their line: a sentence can hold a name.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from kntc.accounts.models import Post
from kntc.vault.keys import KeyRing, Wrapped, ring
from kntc.vault.queries import REASONS, rows
from kntc.vault.reasons import Reason

BLOCK = 256  # a row tells the length of what was written only roughly


LOGGED_AS = "vault.line"


def told(sealed_id: UUID, reason: Reason, *, is_granted: bool) -> str:
    """What the access log says of a look: of which identity, by the end of its number, why, and whether it was let."""
    return f"…{sealed_id.hex[-12:]}: {reason.vietnamese}{'' if is_granted else ' (không có quyền)'}"


def place(line_id: UUID) -> bytes:
    """What the words are bound to."""
    return b"kntc.vault.words.1" + line_id.bytes


@sensitive_variables("words")
def shut_words(words: str, line_id: UUID, keys: KeyRing) -> Wrapped:
    """Encrypt what somebody wrote."""
    data = words.encode()
    return keys.wrap(data.ljust(-(-len(data) // BLOCK) * BLOCK), bound_to=place(line_id))


@sensitive_variables()
def open_words(kept: Wrapped, line_id: UUID, keys: KeyRing) -> str:
    """Read it again."""
    return keys.unwrap(kept, bound_to=place(line_id)).decode().rstrip()


@dataclass(frozen=True, slots=True)
class Look:
    """Who asked to see whom, why, in what words, and whether it was opened — lượt xem danh tính."""

    sealed_id: UUID
    post_id: int
    reason: Reason
    words: str
    is_granted: bool
    asked_at: datetime
    opened_at: datetime | None


@sensitive_variables()
def of_dossier(dossier_id: UUID, *, actor: Post, most: int) -> list[Look]:
    """The looks into a file, the newest first, told to holders of a grant — ai đã xem danh tính."""
    keys = ring()
    return [
        Look(sealed, post, REASONS[reason], _read(key, words, UUID(str(line)), keys), *outcome)
        for line, sealed, post, reason, *outcome, key, words in rows("looks_in", dossier_id, actor.pk, most)
    ]


def _read(key_id: str | None, words: bytes | None, line_id: UUID, keys: KeyRing) -> str:
    return open_words(Wrapped(key_id, bytes(words)), line_id, keys) if key_id and words else ""
