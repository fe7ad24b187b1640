"""The code a citizen keeps: twelve characters, the last a check — mã tra cứu hồ sơ.

Thirty signs, without those that are confused in print or by ear (0 and O, 1, I and L, U). Eleven drawn at
random give 30**11 codes: with ten million files a billion guesses find less than one (docs/adr/0015-look-up.md).
The check character is that of a pure system of ISO 7064 (modulo 31, radix 2), which catches a wrong sign and two
neighbours changed about; the hybrid systems miss some neighbours.
"""

import re
import secrets
import unicodedata
from itertools import product

from stdnum.iso7064 import mod_37_2

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
# The modulus must be a prime. Bodies whose check would be the thirty-first sign are drawn again.
CHECK_SIGNS = SIGNS + "*"
# What a sign of no code may have been on paper; and signs of ours that are taken for one another.
MEANT = {"0": "DQ", "O": "DQ", "1": "7JT", "I": "7JT", "L": "7JT", "U": "VY", "Đ": "D"}
ALIKE = ("5S", "8B", "2Z", "6G", "DQ", "VY", "VW", "MN", "7T", "EF", "CG")
MOST_UNSURE = 3
_BETWEEN = re.compile(r"[\s\-–—._·]+")


def draw() -> str:
    """A new code, drawn from the system's random source."""
    body = "".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1))
    code = body + str(mod_37_2.calc_check_digit(body, CHECK_SIGNS))
    return code if is_well_formed(code) else draw()


def is_well_formed(code: str) -> bool:
    """Whether the twelve characters are of the alphabet and agree with their check character."""
    return len(code) == LENGTH and set(code) <= set(SIGNS) and bool(mod_37_2.is_valid(code, CHECK_SIGNS))


def plain(typed: str) -> str:
    """What was typed in capitals, without what stands between the groups; of a whole address the last part."""
    last = unicodedata.normalize("NFKC", typed).strip().rstrip("/").rpartition("/")[2]
    return _BETWEEN.sub("", last).upper()


def read(typed: str) -> str:
    """The code that was meant, or nothing: a look-alike is mended where the check character leaves one way only."""
    signs = plain(typed)
    if len(signs) != LENGTH or is_well_formed(signs):
        return signs if len(signs) == LENGTH else ""
    found = {code for code in _candidates(signs) if is_well_formed(code)}
    return found.pop() if len(found) == 1 else ""


def _candidates(signs: str) -> list[str]:
    """What could have been meant: signs that no code has are replaced, else one sign by one that looks like it."""
    strange = [sign for sign in signs if sign not in SIGNS]
    if len(strange) > MOST_UNSURE:
        return []
    if strange:
        return ["".join(each) for each in product(*(MEANT.get(sign, sign) for sign in signs))]
    pairs = [(at, pair) for at, sign in enumerate(signs) for pair in ALIKE if sign in pair]
    return [signs[:at] + pair.replace(signs[at], "") + signs[at + 1 :] for at, pair in pairs]
