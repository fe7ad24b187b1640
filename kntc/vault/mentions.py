"""Is a sealed person named in a text, asked without opening anybody — lời ghi có nhắc đến người được giữ bí mật không.

At sealing a MAC is kept of each way in which a text could betray the person: the name, its last words, a number, an
address (kntc.vault.echo says which). A text is cut into everything that it could name, and the MACs of that are
compared inside PostgreSQL. They are bound to the file, so that they are equal in one file only. Only who may open the
person is answered: to anybody else a refusal would say whom a guess hit.
"""

import hmac
import re
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from kntc.vault.echo import LONG_NAME, TOKEN, addressed, names_another
from kntc.vault.identity import Identity
from kntc.vault.spelling import folded, spelled
from kntc.vault.traces import SHORTEST_NUMBER, bare, run_together

KIND = "echo"
LONGEST_NAME, LONGEST_NUMBER, LONGEST_PLACE = 7, 16, 12
EMAIL = re.compile(r"[^\s<>()\[\]“”\"';,]+@[^\s<>()\[\]“”\"';,]+")


@sensitive_variables()
def marks(identity: Identity, key: bytes, dossier_id: UUID) -> list[bytes]:
    """What is kept of the ways to name this person."""
    found = identity.words()
    names = [name for field in ("name", "alias", "relatives") for name in found.get(field, ())]
    told = {each for name in names for each in _of_name(name.split())}
    told |= {f"number {each}" for field in ("id_no", "phone") for each in found.get(field, ())}
    told |= {f"place {each}" for each in found.get("address", ())} | {f"mail {each}" for each in found.get("email", ())}
    return _macs(told, key, dossier_id)


@sensitive_variables()
def candidates(texts: Iterable[str], key: bytes, dossier_id: UUID) -> list[bytes]:
    """The same of everything that these texts could name."""
    return _macs({each for text in texts for each in _said(text)}, key, dossier_id)


@sensitive_variables()
def _macs(told: Iterable[str], key: bytes, dossier_id: UUID) -> list[bytes]:
    place = b"kntc.vault.echo.1\0" + dossier_id.bytes
    return [hmac.digest(key, place + each.encode(), "sha256") for each in told]


@sensitive_variables()
def _of_name(words: list[str]) -> Iterator[str]:
    """A name in whole without diacritics, its last two words and its last, each as it is spelled or typed without."""
    if len(words) >= LONG_NAME:
        yield f"name {folded(' '.join(words))}"
    last = {spelled(words[-1]), folded(words[-1])}
    yield from (f"given {each}" for each in last)
    if len(words) > 1:
        kind = "pair" if len(words) == 2 else "tail"  # noqa: PLR2004 -- the whole name is a pair of words
        before = {spelled(words[-2]), folded(words[-2])}
        yield from (f"{kind} {one} {two}" for one in before for two in last)


@sensitive_variables()
def _said(text: str) -> Iterator[str]:
    yield from _named(TOKEN.findall(text))
    yield from (f"name {each}" for each in _runs(folded(text).split(), LONG_NAME, LONGEST_NAME))
    yield from (f"place {each}" for each in _runs(bare(text).split(), 2, LONGEST_PLACE))
    for digits in re.findall(rf"\d{{{SHORTEST_NUMBER},}}", run_together(text)):
        yield from (f"number {each.replace(' ', '')}" for each in _runs([*digits], SHORTEST_NUMBER, LONGEST_NUMBER))
    yield from (f"mail {each.rstrip('.!?')}" for each in EMAIL.findall(text.casefold()))


@sensitive_variables()
def _named(typed: list[str]) -> Iterator[str]:
    for at, word in enumerate(typed):
        if addressed(typed, at):
            yield f"given {spelled(word)}"
        pair = " ".join(map(spelled, typed[at : at + 2]))
        yield f"pair {pair}"
        if not names_another(typed, at):
            yield f"tail {pair}"


def _runs(words: list[str], shortest: int, longest: int) -> Iterator[str]:
    """Every run of so many words."""
    for length in range(shortest, longest + 1):
        yield from (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))
