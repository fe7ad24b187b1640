"""A fresh data key around each identity — phong bì mã hóa."""

import os
from dataclasses import dataclass
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from kntc.vault.identity import Identity
from kntc.vault.keys import KEY_BYTES, KeyRing, Wrapped, shut, unshut


@dataclass(frozen=True, slots=True)
class Envelope:
    """A sealed identity as it lies in the database."""

    wrapped: Wrapped
    ciphertext: bytes


def key_place(sealed_id: UUID, dossier_id: UUID) -> bytes:
    """What a data key is bound to: this identity in this dossier."""
    return b"kntc.vault.key.1" + sealed_id.bytes + dossier_id.bytes


@sensitive_variables()
def close(identity: Identity, *, sealed_id: UUID, dossier_id: UUID, keys: KeyRing) -> Envelope:
    """Seal an identity so that it opens only as this one in this dossier — niêm phong."""
    data_key = os.urandom(KEY_BYTES)
    place = sealed_id.bytes + dossier_id.bytes
    ciphertext = shut(data_key, identity.to_json(), b"kntc.vault.identity.1" + place)
    return Envelope(keys.wrap(data_key, bound_to=key_place(sealed_id, dossier_id)), ciphertext)


@sensitive_variables()
def unclose(envelope: Envelope, *, sealed_id: UUID, dossier_id: UUID, keys: KeyRing) -> Identity:
    """Open what close sealed, or raise Tampered — mở niêm phong."""
    place = sealed_id.bytes + dossier_id.bytes
    data_key = keys.unwrap(envelope.wrapped, bound_to=key_place(sealed_id, dossier_id))
    return Identity.from_json(unshut(data_key, envelope.ciphertext, b"kntc.vault.identity.1" + place))
