"""Comparing Vietnamese as people type it — so chữ tiếng Việt có dấu và không dấu."""

import re
import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng


def folded(text: str) -> str:
    """Small letters without diacritics, đ as d, words parted by single blanks — bỏ dấu."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def spelled(word: str) -> str:
    """Small letters with the tone at the end, so that "hoà" and "hòa" are one word."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(sorted(letters, key=TONES.__contains__))


def digits(text: str) -> str:
    """Only the digits, whatever stands between them."""
    return "".join(c for c in text if c.isdecimal())
