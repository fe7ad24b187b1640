"""Keys of what is chained, derived from the installation's secret: one for each purpose — khóa xác thực chuỗi.

The secret lies outside the database. Older secrets still verify what they once authenticated.
"""

import hashlib
from functools import cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


@cache
def _derived(purpose: bytes, secret: str) -> tuple[str, bytes]:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
    return hashlib.sha256(key).hexdigest()[:16], key


def current(purpose: bytes) -> tuple[str, bytes]:
    """The key that new lines are authenticated with: its short name and its bytes."""
    return _derived(purpose, settings.SECRET_KEY)


def known(purpose: bytes) -> dict[str, bytes]:
    """Every key this installation knows, by short name: the present one and those it replaced."""
    return dict(_derived(purpose, secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
