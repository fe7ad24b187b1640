"""The code a citizen keeps: twelve characters, the last a check — mã tra cứu hồ sơ.

Thirty signs, without those that are confused in print or by ear (0 and O, 1, I and L, U). Eleven drawn at
random give 30**11 codes: with ten million files a billion guesses find less than one. The check character
is that of ISO 7064 for thirty signs (modulo 31 and 30), which catches a wrong sign and two changed about.
"""

import secrets

from stdnum.iso7064 import mod_37_36

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12


def draw() -> str:
    """A new code, drawn from the system's random source."""
    body = "".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1))
    return body + str(mod_37_36.calc_check_digit(body, SIGNS))


def is_well_formed(code: str) -> bool:
    """Whether the twelve characters are of the alphabet and agree with their check character."""
    return len(code) == LENGTH and set(code) <= set(SIGNS) and bool(mod_37_36.is_valid(code, SIGNS))
