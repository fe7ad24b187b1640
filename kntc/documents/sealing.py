"""Files of a sealed matter lie encrypted — niêm phong tệp (Luật Tố cáo 2018, Điều 8.3).

Each has a data key of its own, wrapped by the vault's master key and bound to the file; each piece says where it
stands and whether it is the last, so that none can be moved, doubled or cut off.
"""

import os
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from kntc.documents import store
from kntc.vault.keys import KEY_BYTES, NONCE_BYTES, Tampered, Wrapped, ring, shut, unshut

TAG_BYTES = 16
SHUT_PIECE = NONCE_BYTES + store.CHUNK + TAG_BYTES


@sensitive_variables("key")
def new_key(file_id: UUID) -> tuple[bytes, Wrapped]:
    """A fresh data key, and the same wrapped for this file."""
    key = os.urandom(KEY_BYTES)
    return key, ring().wrap(key, bound_to=key_place(file_id))


@sensitive_variables("key")
def open_key(wrapped: Wrapped, file_id: UUID) -> bytes:
    """The data key of this file."""
    return ring().unwrap(wrapped, bound_to=key_place(file_id))


@sensitive_variables("key")
def sealed(pieces: Iterable[bytes], key: bytes, file_id: UUID) -> Iterator[bytes]:
    """The pieces, each encrypted."""
    for number, (piece, is_last) in enumerate(_and_whether_last(pieces)):
        yield shut(key, piece, _of_piece(file_id, number, is_last=is_last))


@sensitive_variables("key")
def opened(pieces: Iterable[bytes], key: bytes, file_id: UUID) -> Iterator[bytes]:
    """The pieces as they were; Tampered when one was changed, moved or cut off."""
    number = -1
    for number, (piece, is_last) in enumerate(_and_whether_last(pieces)):
        yield unshut(key, piece, _of_piece(file_id, number, is_last=is_last))
    if number < 0:
        raise Tampered


def key_place(file_id: UUID) -> bytes:
    """What the data key of a file is bound to."""
    return b"kntc.documents.key.1" + file_id.bytes


def _of_piece(file_id: UUID, number: int, *, is_last: bool) -> bytes:
    return b"kntc.documents.file.1" + file_id.bytes + number.to_bytes(8, "big") + bytes([is_last])


def _and_whether_last(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    rest = iter(pieces)
    piece = next(rest, None)
    while piece is not None:
        following = next(rest, None)
        yield piece, following is None
        piece = following
