"""Names of files that can do no harm — tên tệp vô hại."""

import re
import unicodedata

LONGEST = 120
LONGEST_ENDING = 12
"""More behind the last dot is no ending but a part of the name."""
NOT_IN_NAMES = re.compile(r'[<>:"|?*\s]+')
LEADING = " .=+-@'`~%"
"""A spreadsheet takes a cell that begins so for a formula; a shell, for an option or a hidden file."""
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def harmless(name: str) -> str:
    """The same name in one form, without folders, invisible letters, formulas and needless length."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(letter if not _is_invisible(letter) else " " * letter.isspace() for letter in last)
    stem, dot, ending = NOT_IN_NAMES.sub(" ", seen).rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        stem, ending = f"{stem}{dot}{ending}", ""
    ending = ending.strip().lower()
    stem = stem.lstrip(LEADING).rstrip(" .") or "tệp"
    if DEVICES.match(stem):
        stem = f"tệp {stem}"
    whole_ending = f".{ending}" if ending else ""
    return stem[: LONGEST - len(whole_ending)].rstrip(" .") + whole_ending


def ending_of(name: str) -> str:
    """What follows the last dot, in small letters."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
