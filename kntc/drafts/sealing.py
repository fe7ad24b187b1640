"""A draft is encrypted like an identity: its own key, wrapped by the vault's — mã hóa bản nháp.

Whether it names a denouncer is not asked: any form may hold a name that turns out to need sealing (Luật Tố cáo
2018, Điều 8.3).
"""

import json
import os
from collections.abc import Mapping

from django.views.decorators.debug import sensitive_variables

from kntc.vault.keys import KEY_BYTES, KeyRing, Wrapped, shut, unshut

Typed = Mapping[str, list[str]]
"""By the name of the box, everything typed or chosen there."""


@sensitive_variables()
def close(typed: Typed, *, post_id: int, address: str, keys: KeyRing) -> tuple[Wrapped, bytes]:
    """Encrypt what was typed so that it opens only for this post on this page."""
    data_key, place = os.urandom(KEY_BYTES), _place(post_id, address)
    ciphertext = shut(data_key, json.dumps(typed, ensure_ascii=False).encode(), b"kntc.draft.1" + place)
    return keys.wrap(data_key, bound_to=key_place(post_id, address)), ciphertext


@sensitive_variables()
def unclose(wrapped: Wrapped, ciphertext: bytes, *, post_id: int, address: str, keys: KeyRing) -> Typed:
    """Decrypt what close made, or raise Tampered."""
    place = _place(post_id, address)
    data_key = keys.unwrap(wrapped, bound_to=key_place(post_id, address))
    typed: Typed = json.loads(unshut(data_key, ciphertext, b"kntc.draft.1" + place))
    return typed


def key_place(post_id: int, address: str) -> bytes:
    """What the data key of a draft is bound to."""
    return b"kntc.draft.key.1" + _place(post_id, address)


def _place(post_id: int, address: str) -> bytes:
    return f"{post_id}\0{address}".encode()
