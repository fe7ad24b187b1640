"""Keys for finding and ordering Vietnamese names — khóa tìm kiếm, khóa sắp xếp tên tiếng Việt.

The embedded server has no ICU, so what a collation would do is computed here and stored beside the name.
"""

import re
import unicodedata
from functools import lru_cache

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # the order of dictionaries: huyền, hỏi, ngã, sắc, nặng
KNOWN_WORDS = 8192  # the names of all bodies are made of some six thousand words

_WORD = re.compile(r"[^\W_]+")
_UNSEEN = str.maketrans("ð", "đ", "\u200b\u200c\u200d\u2060\ufeff\u00ad")
_SHORT_FORMS = (
    (re.compile(r"\b(?:ủy|uỷ) ban nhân dân\b"), "ubnd"),
    (re.compile(r"\bhội đồng nhân dân\b"), "hđnd"),
    (re.compile(r"\b(?:tp|t\.p)\b\.?"), "thành phố "),
    (re.compile(r"\bthủ đô hà nội\b"), "thành phố hà nội"),
    (re.compile(r"\bhcm\b"), "hồ chí minh"),
    (re.compile(r"\((?:cũ|trước 01?/0?7/2025)\)"), ""),
)
_PLAIN_FORMS = (
    (re.compile(r"\buy ban nhan dan\b"), "ubnd"),
    (re.compile(r"\bhoi dong nhan dan\b"), "hdnd"),
    (re.compile(r"\btp\b"), "thanh pho"),
    (re.compile(r"\b(?:tp)?hcm\b"), "ho chi minh"),
)


def plain(text: str) -> str:
    """Small letters and digits without diacritics, one space between words; đ becomes d."""
    return " ".join(map(_bare, _words(text)))


def name_key(text: str) -> str:
    """What two spellings of one official name share: TP. and Thành phố, Ủy and Uỷ, hoà and hòa, any punctuation."""
    key = unicodedata.normalize("NFC", text).casefold()
    for pattern, form in _SHORT_FORMS:
        key = pattern.sub(form, key)
    return " ".join("".join(_apart(word)) for word in _WORD.findall(key))


def search_key(*texts: str) -> str:
    """The words that a search may begin with, each after a space; short and long forms alike."""
    key = plain(" ".join(texts))
    for pattern, form in _PLAIN_FORMS:
        key = pattern.sub(form, key)
    return f" {key} "


def sort_key(text: str) -> str:
    """A key whose byte order is that of a Vietnamese dictionary, syllable by syllable; numbers go by their value."""
    return " ".join(map(_sortable, _words(text)))


def flat(text: str) -> str:
    """Small letters without diacritics, with every mark and line break where it was; đ becomes d."""
    parts = unicodedata.normalize("NFD", _clean(text).replace("đ", "d"))
    return "".join(each for each in parts if not unicodedata.combining(each))


def _words(text: str) -> list[str]:
    return _WORD.findall(_clean(text))


def _clean(text: str) -> str:
    """One spelling of every sign (m² is m2); what nobody sees ends no word, and scanners take the Icelandic ð for đ."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_UNSEEN)


@lru_cache(KNOWN_WORDS)
def _bare(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(each for each in parts if not unicodedata.combining(each))


@lru_cache(KNOWN_WORDS)
def _apart(word: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", word)
    letters = unicodedata.normalize("NFC", "".join(each for each in parts if each not in TONES))
    return letters, "".join(str(TONES.index(each) + 1) for each in parts if each in TONES)


@lru_cache(KNOWN_WORDS)
def _sortable(word: str) -> str:
    if word.isdecimal():
        return word.zfill(6)
    letters, tone = _apart(word)
    # The tone counts after the letters of its own syllable: Hai Bà Trưng stands before Hài.
    return "".join(map(_place, letters)) + f".{tone or 0}"


def _place(letter: str) -> str:
    # Two digits a letter keep ă, â, đ … in their order, whatever the server's collation.
    place = LETTERS.find(letter)
    return f"{place + 10}" if place >= 0 else letter
