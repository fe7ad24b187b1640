"""By what a sealed person is recognised in another file without being known — dấu trùng khớp danh tính.

A trace is a MAC under a key that lies wrapped in the database: equal for one person, and nothing to whoever has no key.
"""

import hmac
import re
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from kntc.vault import mentions
from kntc.vault.identity import Identity
from kntc.vault.spelling import folded
from kntc.vault.traces import SHORTEST_NUMBER

NUMBER, NAME = "number", "name"
KEY_PLACE = b"kntc.vault.trace.key.1"


@sensitive_variables()
def said(identity: Identity) -> list[tuple[str, str]]:
    """The number of the paper, and the name without diacritics with the year of birth, as far as they are known."""
    number = re.sub(r"[^0-9A-Z]", "", identity.id_no.upper())
    name = folded(identity.name)
    found = [(NUMBER, number)] if len(number) >= SHORTEST_NUMBER else []
    return [*found, (NAME, f"{name} {identity.birth_year}")] if name and identity.birth_year else found


@sensitive_variables()
def trace(key: bytes, kind: str, words: str) -> bytes:
    """What is kept of a number or a name."""
    return hmac.digest(key, f"kntc.vault.trace.1\0{kind}\0{words}".encode(), "sha256")


@sensitive_variables()
def traces(identity: Identity, key: bytes, dossier_id: UUID) -> tuple[list[str], list[bytes]]:
    """By what this person is recognised in another file, and in words of this one: the kinds and what is kept."""
    found, named = said(identity), mentions.marks(identity, key, dossier_id)
    values = [trace(key, kind, words) for kind, words in found]
    return [kind for kind, _ in found] + [mentions.KIND] * len(named), values + named
