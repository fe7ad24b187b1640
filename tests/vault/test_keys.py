"""The master key is outside the database, and a wrong one is said at once — khóa chủ của két."""

import base64
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from kntc.vault import keys
from kntc.vault.envelope import Envelope, close, unclose
from kntc.vault.identity import Identity
from kntc.vault.keys import KeyRing, KeyUnusable, Tampered, Wrapped
from tests.vault.conftest import DENOUNCER, NEW, NEW_LINE, OLD, OLD_LINE, Place, betrayals

OLD_RING = KeyRing([OLD])
SEALED, DOSSIER, OTHER = (UUID(int=number) for number in (1, 2, 3))


@pytest.fixture
def envelope() -> Envelope:
    return close(DENOUNCER, keys=OLD_RING, sealed_id=SEALED, dossier_id=DOSSIER)


def opened(
    envelope: Envelope, keys: KeyRing = OLD_RING, *, sealed_id: UUID = SEALED, dossier_id: UUID = DOSSIER
) -> Identity:
    return unclose(envelope, keys=keys, sealed_id=sealed_id, dossier_id=dossier_id)


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_an_envelope_opens_to_what_went_in_and_shows_nothing(envelope: Envelope) -> None:
    assert opened(envelope) == DENOUNCER
    assert betrayals(repr(envelope) + envelope.ciphertext.hex() + envelope.wrapped.sealed.hex()) == []


def test_the_same_person_is_never_sealed_alike(envelope: Envelope) -> None:
    again = close(DENOUNCER, keys=OLD_RING, sealed_id=SEALED, dossier_id=DOSSIER)
    assert again.ciphertext[:12] != envelope.ciphertext[:12]
    assert again.ciphertext[12:] != envelope.ciphertext[12:]
    assert again.wrapped.sealed != envelope.wrapped.sealed


@pytest.mark.parametrize("at", [0, 12, 100, -1])
def test_a_changed_ciphertext_is_noticed(envelope: Envelope, at: int) -> None:
    with pytest.raises(Tampered):
        opened(Envelope(envelope.wrapped, flipped(envelope.ciphertext, at % len(envelope.ciphertext))))


@pytest.mark.parametrize("at", [0, 12, 59])
def test_a_changed_data_key_is_noticed(envelope: Envelope, at: int) -> None:
    wrapped = Wrapped(envelope.wrapped.key_id, flipped(envelope.wrapped.sealed, at))
    with pytest.raises(Tampered):
        opened(Envelope(wrapped, envelope.ciphertext))


@pytest.mark.parametrize("cut", [b"", b"short"])
def test_a_cut_ciphertext_is_noticed(envelope: Envelope, cut: bytes) -> None:
    with pytest.raises(Tampered):
        opened(Envelope(envelope.wrapped, cut))


@pytest.mark.parametrize(("sealed_id", "dossier_id"), [(OTHER, DOSSIER), (SEALED, OTHER), (DOSSIER, SEALED)])
def test_an_identity_put_into_another_place_does_not_open(
    envelope: Envelope, sealed_id: UUID, dossier_id: UUID
) -> None:
    with pytest.raises(Tampered):
        opened(envelope, sealed_id=sealed_id, dossier_id=dossier_id)


def test_ciphertext_of_another_identity_does_not_open_with_this_key(envelope: Envelope) -> None:
    other = close(DENOUNCER, keys=OLD_RING, sealed_id=OTHER, dossier_id=DOSSIER)
    with pytest.raises(Tampered):
        opened(Envelope(envelope.wrapped, other.ciphertext))


def test_an_older_key_still_opens_and_the_newest_seals(envelope: Envelope) -> None:
    both = KeyRing([NEW, OLD])
    assert opened(envelope, KeyRing([NEW, OLD])) == DENOUNCER
    assert both.newest == KeyRing([NEW]).newest
    assert both.wrap(b"k" * 32, bound_to=b"").key_id == KeyRing([NEW]).newest


def test_a_ring_without_the_key_says_which_one_is_missing(envelope: Envelope) -> None:
    with pytest.raises(KeyUnusable, match=f"Thiếu khóa két {KeyRing([OLD]).newest}.*{KeyRing([NEW]).newest}"):
        opened(envelope, KeyRing([NEW]))


def test_a_ring_shows_fingerprints_and_no_key() -> None:
    shown = repr(KeyRing([NEW, OLD]))
    assert shown == f"<KeyRing: {KeyRing([NEW]).newest}, {KeyRing([OLD]).newest}>"
    assert len(KeyRing([NEW]).newest) == 16


def test_keys_are_read_from_a_file_newest_first(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "vault.key"
    file.write_text(f"# khoa moi\n{NEW_LINE}  # 2026\n\n{OLD_LINE}\n", encoding="ascii")
    settings.VAULT_KEY_FILE, settings.VAULT_KEY = file, "ignored"
    assert repr(keys.ring()) == repr(KeyRing([NEW, OLD]))


def test_keys_are_read_from_the_environment(place: Place) -> None:
    place(NEW_LINE, OLD_LINE)
    assert repr(keys.ring()) == repr(KeyRing([NEW, OLD]))


@pytest.mark.parametrize(("lines", "message"), [
    ([], "Chưa có khóa két"),
    (["# chỉ có ghi chú"], "Chưa có khóa két"),
    (["not base64!"], "32 byte"),
    ([base64.b64encode(b"k" * 31).decode()], "32 byte"),
    ([OLD_LINE, "x"], "32 byte"),
])  # fmt: skip
def test_a_missing_or_mistyped_key_is_said_and_not_quoted(place: Place, lines: list[str], message: str) -> None:
    place(*lines)
    with pytest.raises(KeyUnusable, match=message) as refused:
        keys.ring()
    assert OLD_LINE not in str(refused.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_an_unreadable_key_file_is_said(settings: Settings, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "vault.key"
    if content is not None:
        file.write_bytes(content)
    settings.VAULT_KEY_FILE = str(file)
    with pytest.raises(KeyUnusable, match="Không đọc được tệp khóa két"):
        keys.ring()
