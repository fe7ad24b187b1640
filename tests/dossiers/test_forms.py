"""What is written down of people: in whose name they stand, where they live."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from kntc.dossiers.forms import PEOPLE_AT_ONCE, AreaField, PeopleForms, PersonForm
from kntc.dossiers.terms import PartyRole
from kntc.units import queries as units

pytestmark = pytest.mark.usefixtures("db")

SUONG = {"name": "Hồ Thị Sương", "id_no": "000168004217"}
TUAN = {"name": "Phạm Văn Tuấn"}


def entered(*people: dict[str, str], count: int = 0) -> list[tuple[str, str, int]]:
    """Those written down, as the file gets them: role, standing, how many they are."""
    typed = {"nguoi-TOTAL_FORMS": "5", "nguoi-INITIAL_FORMS": "5"}
    for place, person in enumerate(people):
        typed |= {f"nguoi-{place}-{name}": value for name, value in person.items()}
    forms = PeopleForms(typed, prefix="nguoi", initial=[{}] * PEOPLE_AT_ONCE)
    for form in forms.forms[1:]:
        form.empty_permitted = True
    assert forms.is_valid(), forms.errors
    return [(each.role, each.standing, each.people) for each in forms.newcomers(PartyRole.COMPLAINANT, people=count)]


def test_who_says_nothing_of_it_stands_in_his_own_name() -> None:
    assert entered(SUONG) == [("complainant", "own", 1)]


@pytest.mark.parametrize(
    ("part", "role"), [("representative", PartyRole.REPRESENTATIVE), ("authorised", PartyRole.AUTHORISED)]
)
def test_whoever_stands_for_somebody_named_is_no_claimant(part: str, role: PartyRole) -> None:
    assert entered(SUONG, TUAN | {"part": part}) == [("complainant", "own", 1), (role, part, 1)]


def test_representatives_of_a_group_are_of_it_and_the_first_counts_the_rest() -> None:
    people = [SUONG | {"part": "representative"}, TUAN | {"part": "representative"}]
    assert entered(*people, count=23) == [("complainant", "representative", 22), ("complainant", "representative", 1)]


def test_a_place_where_only_a_part_was_chosen_is_nobody() -> None:
    assert entered(SUONG, {"part": "representative"}) == [("complainant", "own", 1)]


@pytest.mark.parametrize("typed", ["xã Diễn Châu, tỉnh Nghệ An", "xa dien chau, nghe an", "17464"])
def test_a_commune_is_found_by_name_without_diacritics_or_by_code(typed: str) -> None:
    field: Any = AreaField(label="Xã, phường nơi ở")
    assert field.clean(typed) == units.area("17464", date(2026, 10, 15))


def test_a_name_that_several_communes_bear_is_answered_with_them() -> None:
    field: Any = AreaField(label="Xã, phường nơi ở")
    with pytest.raises(Exception, match=r"không phải tên hoặc mã của riêng một địa bàn\. Có phải: "):
        field.clean("xã Tân Tiến")


@pytest.mark.parametrize(("typed", "code"), [("Thái", "3"), ("thai", "3"), ("KINH", "1"), ("", "")])
def test_an_ethnic_group_is_kept_by_its_code_however_it_is_typed(typed: str, code: str) -> None:
    assert PersonForm().fields["ethnicity"].clean(typed) == code


def test_what_no_catalogue_holds_is_refused_at_its_box() -> None:
    form = PersonForm({"name": "Hồ Thị Sương", "nationality": "Việt Nam", "ethnicity": "người vùng cao"})
    assert form.errors == {"ethnicity": ["Dân tộc: “người vùng cao” không có trong danh mục."]}
    assert form.has_more


def test_what_is_kept_as_a_code_stands_in_the_box_by_its_name() -> None:
    form = PersonForm(initial={"ethnicity": "3", "nationality": "VN"})
    assert [form[name].value() for name in ("ethnicity", "nationality")] == ["Thái", "Việt Nam"]


def test_the_names_of_both_catalogues_are_read_at_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        offered = PeopleForms(prefix="nguoi").offered
    assert (offered["ethnic_groups"][:2], offered["countries"][0]) == (["Kinh", "Tày"], "Việt Nam")
