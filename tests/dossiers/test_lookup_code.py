"""The code a citizen keeps: what it is made of, and that a slip in reading or typing it never passes."""

from itertools import permutations

import pytest
from django.db import IntegrityError, transaction

from kntc.dossiers import lookup_code
from kntc.dossiers.lookup_code import SIGNS, draw, is_well_formed, read
from kntc.dossiers.models import Dossier, LookUpCode
from tests.dossiers.files import opened

SAMPLE = [draw() for _ in range(500)]


def completed(body: str) -> str:
    """The only code that begins with these eleven signs; nothing when none does."""
    return next((body + sign for sign in SIGNS if is_well_formed(body + sign)), "")


def test_a_code_has_twelve_signs_that_nobody_confuses() -> None:
    assert {len(code) for code in SAMPLE} == {12}
    assert set("".join(SAMPLE)) == set("23456789ABCDEFGHJKMNPQRSTVWXYZ")
    assert set("01OILU") & set(SIGNS) == set()


def test_every_code_that_is_given_out_agrees_with_its_check_sign() -> None:
    assert [code for code in SAMPLE if not is_well_formed(code)] == []


def test_no_code_is_drawn_twice() -> None:
    assert len(set(SAMPLE)) == 500


def test_the_check_sign_is_the_one_that_was_reckoned_by_hand() -> None:
    # The signs 2, 3, 4 … stand for 0, 1, 2 …, and the last of a body counts twice. Body and check are one more than 31:
    # with 3 at the end the body is 2, and 2 + 30 is 32; no sign stands for 30.
    assert completed("22222222223") == ""
    # With 4 at the end it is 4, and 4 + 28 is 32; Y stands for 28.
    assert completed("22222222224") == "22222222224Y"


@pytest.mark.parametrize("place", range(12))
def test_any_single_wrong_sign_is_caught(place: int) -> None:
    slips = [code[:place] + sign + code[place + 1 :] for code in SAMPLE[:20] for sign in SIGNS if sign != code[place]]
    assert len(slips) == 20 * 29
    assert [slip for slip in slips if is_well_formed(slip)] == []


@pytest.mark.parametrize("at", range(11))
def test_two_neighbours_changed_about_are_caught(at: int) -> None:
    swaps = {code: code[:at] + code[at + 1] + code[at] + code[at + 2 :] for code in SAMPLE}
    assert [swap for code, swap in swaps.items() if swap != code and is_well_formed(swap)] == []


@pytest.mark.parametrize("at", range(10))
def test_no_two_signs_pass_for_each_other_as_neighbours(at: int) -> None:
    rest = SAMPLE[at][:9]
    codes = [(pair, completed(rest[:at] + "".join(pair) + rest[at:])) for pair in permutations(SIGNS, 2)]
    slips = [code[:at] + second + first + code[at + 2 :] for (first, second), code in codes if code]
    assert len(slips) > 800
    assert [slip for slip in slips if is_well_formed(slip)] == []


# The first is a code without its check, the second has one sign more; 0 is no sign, nor is the asterisk.
@pytest.mark.parametrize("code", ["", "22222222224", "222222222224Y", "02222222224Y", "22222222223*"])
def test_what_is_no_code_at_all_is_told_apart(code: str) -> None:
    assert not is_well_formed(code)


def test_a_code_is_printed_in_three_groups_of_four() -> None:
    dossier = Dossier(code="ABCD2345WXYZ")
    assert (dossier.spoken_code, str(dossier)) == ("ABCD-2345-WXYZ", "ABCD-2345-WXYZ")


@pytest.mark.django_db
def test_every_file_keeps_its_own_code() -> None:
    first, second = opened(), opened()
    assert is_well_formed(first.code)
    assert dict(LookUpCode.objects.values_list("code", "dossier_id")) == {first.code: first.pk, second.code: second.pk}
    assert {str(each) for each in LookUpCode.objects.all()} == {first.code, second.code}


@pytest.mark.django_db
def test_a_code_that_was_ever_given_out_is_given_to_no_other_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup_code, "draw", lambda: "ABCD2345WXYZ")
    opened()
    with pytest.raises(IntegrityError, match="dossiers_lookupcode"), transaction.atomic():
        opened()
    assert Dossier.objects.count() == 1


def test_a_code_is_read_as_people_type_it() -> None:
    for code in SAMPLE[:50]:
        assert read(code.lower()) == read(f"  {code[:4]} {code[4:8]}–{code[8:]} ") == code
        assert read(f"https://cong.invalid/tra-cuu/{code}") == code


def test_signs_that_no_code_has_are_read_as_what_they_look_like() -> None:
    # 22222222224Y: the Y was written like a U.
    assert read("2222-2222-224U") == "22222222224Y"
    assert read("2222-2222-224u") == "22222222224Y"


def test_a_look_alike_is_mended_only_where_one_way_is_left() -> None:
    mended = [read(code.replace("8", "B")) for code in SAMPLE if code.count("8") == 1 and "B" not in code]
    originals = [code for code in SAMPLE if code.count("8") == 1 and "B" not in code]
    assert {mine for mine, code in zip(mended, originals, strict=True) if mine != code} <= {""}
    assert mended.count("") < len(mended) / 2


@pytest.mark.parametrize(
    "typed", ["", "2222", "2222-2222-2222-2", "0O1I-0O1I-0O1I", "đơn của tôi ở đâu", "'; DROP TABLE--"]
)
def test_what_is_no_code_is_read_as_none(typed: str) -> None:
    assert read(typed) == ""
