"""Does a summary betray the sealed person? — trích yếu có làm lộ danh tính không (Luật Tố cáo 2018, Điều 8.3)."""

import re
from collections.abc import Callable

from kntc.vault.identity import Identity
from kntc.vault.spelling import alike, folded, holds
from kntc.vault.traces import bare, run_together

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
    words, typed = name.split(), re.findall(r"[^\W\d_]+|[^\w\s]", summary)
    if len(words) >= LONG_NAME and holds(folded(summary), folded(name)):
        return True
    return any(_named_at(typed, at, words) for at in range(len(typed)))


def _named_at(typed: list[str], at: int, words: list[str]) -> bool:
    tail = words[-2:]
    if len(tail) > 1 and all(map(alike, typed[at : at + 2], tail)) and len(typed) > at + 1:
        return len(words) == len(tail) or not _names_another(typed, at)
    return _addressed(typed, at) and alike(typed[at], words[-1])


def _names_another(typed: list[str], at: int) -> bool:
    """Another family name stands before, so these are the last words of another person's name."""
    before = typed[at - 1] if at else ""
    return before[:1].isupper() and before.casefold() not in FORMS_OF_ADDRESS


def _addressed(typed: list[str], at: int) -> bool:
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


CHECKS: dict[str, Callable[[str, str], bool]] = {
    "name": names,
    "alias": names,
    "id_no": _number,
    "address": _place,
    "phone": _number,
    "email": _written,
    "relatives": names,
}
