"""The words of searches for people, sealed — từ ngữ đã tìm người (Luật Tố cáo 2018, Điều 8.3).

What officials look for may be the name that must not be known. The log says who searched; the words lie encrypted under
the vault's master key, each bound to its line, and the custodian of the province reads them.
"""

from dataclasses import dataclass
from datetime import datetime

from django.views.decorators.debug import sensitive_variables

from kntc.accounts.models import Post
from kntc.audit.models import Line
from kntc.search import queries
from kntc.search.models import SoughtWords
from kntc.vault.keys import Wrapped, ring

BLOCK = 128  # a row tells the length of what was typed only roughly
LONGEST = 500


@dataclass(frozen=True)
class Sought:
    """Who searched, when, for what."""

    line_id: int
    at: datetime
    post: Post | None
    words: str


def place(line_id: int) -> bytes:
    """What the words are bound to."""
    return b"kntc.search.words.1" + line_id.to_bytes(8, "big")


@sensitive_variables("words", "data")
def shut(words: str, line_id: int) -> SoughtWords:
    """The words as they are kept."""
    data = words[:LONGEST].encode()
    kept = ring().wrap(data.ljust(-(-len(data) // BLOCK) * BLOCK), bound_to=place(line_id))
    return SoughtWords(line_id=line_id, key_id=kept.key_id, wrapped_key=kept.sealed)


@sensitive_variables()
def opened(lines: list[Line]) -> list[Sought]:
    """These searches with their words, in the order of the lines: two queries."""
    kept, posts = queries.words_of(lines), queries.posts_of(lines)
    return [Sought(line.pk, line.at, posts.get(line.actor_id or 0), _read(kept.get(line.pk))) for line in lines]


@sensitive_variables()
def _read(row: SoughtWords | None) -> str:
    if row is None:
        return ""
    return ring().unwrap(Wrapped(row.key_id, bytes(row.wrapped_key)), bound_to=place(row.line_id)).decode().rstrip()
