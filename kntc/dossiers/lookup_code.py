"""The code a citizen keeps: twelve characters, the last a check — mã tra cứu hồ sơ.

Thirty signs, without those that are confused in print or by ear (0 and O, 1, I and L, U). Eleven drawn at
random give 30**11 codes: with ten million files a billion guesses find less than one. The check character
is that of a pure system of ISO 7064 (modulo 31, radix 2), which catches a wrong sign and two neighbours
changed about; the hybrid systems miss some neighbours.
"""

import secrets

from stdnum.iso7064 import mod_37_2

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
# The modulus must be a prime. Bodies whose check would be the thirty-first sign are drawn again.
CHECK_SIGNS = SIGNS + "*"


def draw() -> str:
    """A new code, drawn from the system's random source."""
    body = "".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1))
    code = body + str(mod_37_2.calc_check_digit(body, CHECK_SIGNS))
    return code if is_well_formed(code) else draw()


def is_well_formed(code: str) -> bool:
    """Whether the twelve characters are of the alphabet and agree with their check character."""
    return len(code) == LENGTH and set(code) <= set(SIGNS) and bool(mod_37_2.is_valid(code, CHECK_SIGNS))
