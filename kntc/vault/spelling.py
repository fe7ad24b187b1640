"""Comparing Vietnamese as people type it — so chữ tiếng Việt có dấu và không dấu."""

import re
import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng


def folded(text: str) -> str:
    """Small letters without diacritics, đ as d, words parted by single blanks — bỏ dấu."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in letters if not unicodedata.combining(c))))


def spelled(word: str) -> str:
    """Small letters with the tone at the end, so that "hoà" and "hòa" are one word."""
    return "".join(sorted(unicodedata.normalize("NFD", word.casefold()), key=TONES.__contains__))


def alike(typed: str, word: str) -> bool:
    """Is this the word, as it is spelled or typed without diacritics? "vận" is not "Văn", "van" is."""
    return spelled(typed) == spelled(word) or typed.casefold() == folded(word)


def holds(text: str, phrase: str) -> bool:
    """Does a folded text hold a folded phrase as whole words?"""
    return f" {phrase} " in f" {text} "
