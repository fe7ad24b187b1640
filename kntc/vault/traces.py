"""What of a number or an address points to one person — dấu vết nhận ra một người."""

import re

from kntc.vault.spelling import folded

SHORTEST_NUMBER = 6
AREA = re.compile(r"(xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tp|tinh)\b")
HOUSE = re.compile(r"(\d+\w* )+[a-z]{2}|(ngo|ngach|hem|kiet) \d")
FILLERS = {"so", "nha", "duong", "pho"}


def numbers(text: str) -> tuple[str, ...]:
    """The numbers in a field, digits only."""
    runs = (re.sub(r"\D", "", part) for part in re.split(r"[;,/]", text))
    return tuple(run for run in runs if len(run) >= SHORTEST_NUMBER)


def subscriber(number: str) -> str:
    """A telephone number without its leading zero or country code."""
    return number.removeprefix("84").removeprefix("0")


def run_together(text: str) -> str:
    """Digits brought together over the blanks, dots and dashes that people type between them."""
    return re.sub(r"(?<=\d)[\s.\-–()]+(?=\d)", "", text)


def bare(text: str) -> str:
    """A folded address without the words that one writes and another leaves out."""
    return " ".join(word for word in folded(text).split() if word not in FILLERS)


def places(address: str) -> tuple[str, ...]:
    """The phrases of an address that tell more than the commune does — nơi ở cụ thể.

    A house tells by itself; a hamlet ("thôn 4") only together with what it lies in; commune and province never, since
    the matter itself lies there.
    """
    parts = [part for part in address.split(",") if folded(part)]
    within = next((i for i, part in enumerate(parts) if AREA.match(folded(part))), len(parts))
    phrases = []
    for here, around in zip(parts[:within], [*parts[1:], ""], strict=False):
        if HOUSE.match(bare(here)):
            phrases.append(bare(here))
        elif around:
            phrases.append(bare(f"{here} {around}"))
    return tuple(phrases)
