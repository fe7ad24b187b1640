"""What serve learns of the master key before it serves — kiểm tra khóa két khi khởi động."""

import pytest

from kntc.vault import keys, queries
from kntc.vault.keys import KeyRing, KeyUnusable
from tests.vault.conftest import NEW, NEW_LINE, OLD, OLD_LINE, RECEIVER, SETTLER, Place, Seal

pytestmark = pytest.mark.usefixtures("db")


def test_an_empty_vault_takes_any_key(place: Place) -> None:
    place(OLD_LINE)
    assert queries.master_keys() == []
    keys.check()


def test_the_key_that_sealed_is_recognised(place: Place, seal: Seal) -> None:
    place(OLD_LINE)
    seal()
    keys.check()
    assert [(key.id, key.is_used) for key in queries.master_keys()] == [(KeyRing([OLD]).newest, True)]


def test_another_key_is_refused_at_start(place: Place, seal: Seal) -> None:
    place(OLD_LINE)
    seal()
    place(NEW_LINE)
    with pytest.raises(KeyUnusable, match=f"Sai khóa két.*{KeyRing([OLD]).newest}.*{KeyRing([NEW]).newest}"):
        keys.check()


def test_another_key_seals_nothing(place: Place, seal: Seal) -> None:
    place(OLD_LINE)
    seal()
    place(NEW_LINE, OLD_LINE)
    with pytest.raises(KeyUnusable, match="không phải khóa mà két đã ghi nhận"):
        seal()


def test_a_newest_key_that_the_vault_does_not_know_is_refused_at_start(place: Place, seal: Seal) -> None:
    place(OLD_LINE)
    seal()
    place(NEW_LINE, OLD_LINE)
    with pytest.raises(KeyUnusable, match="chưa được két ghi nhận"):
        keys.check()


def test_a_spare_older_key_does_no_harm(place: Place, seal: Seal) -> None:
    place(OLD_LINE)
    seal()
    place(OLD_LINE, NEW_LINE)
    keys.check()


def test_a_key_with_the_same_name_but_another_value_is_not_the_key() -> None:
    recorded = queries.MasterKey(KeyRing([OLD]).newest, KeyRing([NEW]).check_value(KeyRing([NEW]).newest), True)
    assert not KeyRing([OLD]).holds(recorded)


def test_no_key_is_said_before_anything_is_sealed(place: Place, seal: Seal) -> None:
    place()
    with pytest.raises(KeyUnusable, match="KNTC_VAULT_KEY_FILE"):
        seal()
    assert queries.grants_of(RECEIVER) == queries.grants_of(SETTLER) == []
