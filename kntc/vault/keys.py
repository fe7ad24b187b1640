"""Master keys, held outside the database — khóa chủ của két.

The one interface to them is ``KeyRing.wrap`` and ``KeyRing.unwrap``; a key service can take its place.
"""

import binascii
import hmac
import os
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from kntc.vault import queries

KEY_BYTES = 32
NONCE_BYTES = 12


class KeyUnusable(Exception):
    """The master key is missing, unreadable or another one — khóa két không dùng được."""


class Tampered(Exception):
    """A sealed row was changed, or moved to another dossier — dữ liệu niêm phong đã bị thay đổi."""

    def __init__(self) -> None:
        """Say it without a word of what was sealed."""
        super().__init__("Dữ liệu niêm phong trong két đã bị thay đổi; không mở được.")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A data key as it lies in the database, and which master key opens it."""

    key_id: str
    sealed: bytes


@sensitive_variables()
def shut(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """Encrypt by AES-256-GCM under a fresh nonce, bound to what it belongs to."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


@sensitive_variables()
def unshut(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Decrypt what shut wrote, or say that it is not the same any more."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError):
        raise Tampered from None


class KeyRing:
    """The master keys at hand, newest first — chùm khóa chủ."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        """Hold the keys by their fingerprints; the first one seals."""
        self._keys = {fingerprint(key): key for key in keys}
        self.newest = fingerprint(keys[0])

    def __repr__(self) -> str:
        """Name the keys by fingerprint only."""
        return f"<KeyRing: {', '.join(self._keys)}>"

    def __len__(self) -> int:
        """How many keys are at hand."""
        return len(self._keys)

    def __contains__(self, key_id: object) -> bool:
        """Whether the key of that fingerprint is at hand."""
        return key_id in self._keys

    def check_value(self, key_id: str) -> bytes:
        """What the database keeps to recognise a key by, without learning it."""
        return hmac.digest(self._key(key_id), b"kntc.vault.check.1", "sha256")

    def wrap(self, data_key: bytes, *, bound_to: bytes) -> Wrapped:
        """Seal a data key, or a few words, under the newest master key."""
        return Wrapped(self.newest, shut(self._keys[self.newest], data_key, bound_to))

    def unwrap(self, wrapped: Wrapped, *, bound_to: bytes) -> bytes:
        """Open with the master key it names what wrap sealed."""
        return unshut(self._key(wrapped.key_id), wrapped.sealed, bound_to)

    def holds(self, recorded: queries.MasterKey) -> bool:
        """Is this the key that the database once recorded?"""
        return recorded.id in self._keys and hmac.compare_digest(self.check_value(recorded.id), recorded.check_value)

    def _key(self, key_id: str) -> bytes:
        if key_id not in self._keys:
            raise KeyUnusable(f"Thiếu khóa két {key_id}: chùm khóa chỉ có {', '.join(self._keys)}.")
        return self._keys[key_id]


def fingerprint(key: bytes) -> str:
    """A short name for a key from which the key cannot be found — dấu nhận biết khóa."""
    return hmac.digest(key, b"kntc.vault.fingerprint.1", "sha256")[:8].hex()


def ring() -> KeyRing:
    """Read the keys that the settings name, once for each setting; a file that was rewritten is read again."""
    file = str(settings.VAULT_KEY_FILE or "")
    return _ring(file, settings.VAULT_KEY or "", _written_at(file))


def _written_at(file: str) -> int:
    """When the file was last changed; a rotation puts a new key there while the program runs."""
    try:
        return Path(file).stat().st_mtime_ns if file else 0
    except OSError:
        return 0


def check() -> None:
    """Say at start, not later, that the master key is missing or wrong — kiểm tra khóa két khi khởi động."""
    keys, recorded = ring(), queries.master_keys()
    lost = [key.id for key in recorded if key.is_used and not keys.holds(key)]
    if lost:
        raise KeyUnusable(f"Sai khóa két: dữ liệu đã niêm phong cần khóa {', '.join(lost)}, hiện chỉ có {keys!r}.")
    if recorded and not any(key.id == keys.newest and keys.holds(key) for key in recorded):
        raise KeyUnusable(f"Khóa két đứng đầu ({keys.newest}) chưa được két ghi nhận; hãy đặt khóa đang dùng lên đầu.")


@lru_cache(maxsize=8)
@sensitive_variables()
def _ring(file: str, value: str, _at: int) -> KeyRing:
    words = [line.split("#")[0].strip() for line in _written(file, value).splitlines()]
    keys = [_decoded(word) for word in words if word]
    if not keys:
        raise KeyUnusable("Chưa có khóa két: hãy đặt KNTC_VAULT_KEY_FILE hoặc KNTC_VAULT_KEY.")
    return KeyRing(keys)


def _written(file: str, value: str) -> str:
    if not file:
        return value.replace(",", "\n")
    try:
        return Path(file).read_text(encoding="ascii")
    except (OSError, UnicodeError):
        raise KeyUnusable(f"Không đọc được tệp khóa két {file}.") from None


@sensitive_variables()
def _decoded(word: str) -> bytes:
    try:
        key = b64decode(word, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyUnusable("Khóa két phải là 32 byte viết dạng base64, mỗi dòng một khóa, khóa mới nhất ở đầu.")
    return key
