"""Secrets of second factors lie encrypted: a stolen dump makes no one-time codes — khóa của xác thực hai lớp."""

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

BOUND_TO = b"kntc.accounts.factor"
NONCE = 12
BLOCK, HALF_A_MINUTE = 20, 30
"""Bytes of a one-time-code secret, and how long a code is shown."""


def encrypt(text: str) -> str:
    """Under the newest key."""
    nonce = secrets.token_bytes(NONCE)
    return base64.b64encode(nonce + _cipher(settings.SECRET_KEY).encrypt(nonce, text.encode(), BOUND_TO)).decode()


def decrypt(kept: str) -> str:
    """Under whichever key it was made; a secret nobody knows where none of them opens it, so that no code fits."""
    raw = base64.b64decode(kept)
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return _cipher(key).decrypt(raw[:NONCE], raw[NONCE:], BOUND_TO).decode()
        except InvalidTag:
            continue
    return base64.b32encode(secrets.token_bytes(BLOCK)).decode()


def code_of(secret: str, at: float) -> str:
    """The six digits that a telephone shows at that time (RFC 6238)."""
    counter = int(at) // HALF_A_MINUTE
    mac = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), hashlib.sha1)
    place = mac[-1] & 15
    return f"{(int.from_bytes(mac[place : place + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def _cipher(secret: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=BOUND_TO).derive(secret.encode()))
