"""Does a summary betray the sealed person? — trích yếu có làm lộ danh tính không (Luật Tố cáo 2018, Điều 8.3)."""

import re
from collections.abc import Callable

from kntc.vault.identity import Identity
from kntc.vault.spelling import alike, folded, holds
from kntc.vault.traces import bare, run_together

COVER = "[đã che]"
TOKEN = re.compile(r"[^\W\d_]+|[^\w\s]")
FORMS_OF_ADDRESS = frozenset(
    ["ông", "bà", "anh", "chị", "cô", "dì", "chú", "bác", "cậu", "mợ", "thím", "cụ", "em", "cháu", "thầy"]
)
UNMARKED = frozenset(map(folded, FORMS_OF_ADDRESS)) - FORMS_OF_ADDRESS
LONG_NAME = 3


def echoes(summary: str, identity: Identity) -> list[str]:
    """The fields of the identity that the summary repeats, in the order of the form; empty means it may be kept.

    Numbers, addresses and names of three words are found with or without diacritics. A shorter name, or the last two
    words of one, must be spelled alike ("vận chuyển" is not "Văn Chuyên"), a given name alone must follow a form of
    address ("ông Chuyên").
    """
    found = identity.words()
    return [
        field for field, repeated in CHECKS.items() if any(repeated(summary, word) for word in found.get(field, ()))
    ]


def names(summary: str, name: str) -> bool:
    """Does the summary name this person, in full or in the ways people shorten a name?"""
    words, typed = name.split(), TOKEN.findall(summary)
    if len(words) >= LONG_NAME and holds(folded(summary), folded(name)):
        return True
    return any(_named_at(typed, at, words) for at in range(len(typed)))


def covered(text: str, identity: Identity) -> str:
    """The text without the names of the person; nothing of it where something else in it betrays who it is."""
    found = identity.words()
    for name in (name for field in NAMED for name in found.get(field, ())):
        text = _without(text, name)
    return "" if echoes(text, identity) else text


def _without(text: str, name: str) -> str:
    tokens, words = list(TOKEN.finditer(text)), name.split()
    typed, spans, at = [token[0] for token in tokens], [(0, 0)], 0
    while at < len(typed):
        length = _length_named_at(typed, at, words)
        if length:
            spans.append((tokens[at].start(), tokens[at + length - 1].end()))
        at += length or 1
    kept = zip(spans, [*spans[1:], (len(text), len(text))], strict=True)
    return COVER.join(text[end:start] for (_, end), (start, _) in kept)


def _length_named_at(typed: list[str], at: int, words: list[str]) -> int:
    """How many words name the person here: the whole name, its last two words, or the given name alone."""
    if len(words) >= LONG_NAME and folded(" ".join(typed[at : at + len(words)])) == folded(" ".join(words)):
        return len(words)
    if not _named_at(typed, at, words):
        return 0
    return 2 if _is_tail(typed, at, words) else 1


def _named_at(typed: list[str], at: int, words: list[str]) -> bool:
    if _is_tail(typed, at, words):
        return len(words) == len(words[-2:]) or not names_another(typed, at)
    return addressed(typed, at) and alike(typed[at], words[-1])


def _is_tail(typed: list[str], at: int, words: list[str]) -> bool:
    tail = words[-2:]
    return len(tail) > 1 and len(typed) > at + 1 and all(map(alike, typed[at : at + 2], tail))


def names_another(typed: list[str], at: int) -> bool:
    """Another family name stands before, so these are the last words of another person's name."""
    before = typed[at - 1] if at else ""
    return before[:1].isupper() and before.casefold() not in FORMS_OF_ADDRESS


def addressed(typed: list[str], at: int) -> bool:
    """A word after a form of address, with a capital unless nothing has one; "ba năm" are years, "bà Năm" is she."""
    before = typed[at - 1].casefold() if at else ""
    if typed[at][:1].isupper():
        return before in FORMS_OF_ADDRESS | UNMARKED
    return before in FORMS_OF_ADDRESS and "".join(typed).islower()


def _number(summary: str, number: str) -> bool:
    return number in run_together(summary)


def _place(summary: str, phrase: str) -> bool:
    return holds(bare(summary), phrase)


def _written(summary: str, text: str) -> bool:
    return text in summary.casefold()


NAMED = ("name", "alias", "relatives")
CHECKS: dict[str, Callable[[str, str], bool]] = {
    "name": names,
    "alias": names,
    "id_no": _number,
    "address": _place,
    "phone": _number,
    "email": _written,
    "relatives": names,
}
