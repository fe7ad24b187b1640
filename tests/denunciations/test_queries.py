"""Who reads which denunciations, and at what cost in queries."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from kntc.denunciations import queries
from tests.cast import Cast
from tests.denunciations.stories import SECOND_DENOUNCER, THIRD_DENOUNCER, approved, taken_over, verifying
from tests.petitions.arrivals import CHUYEN

pytestmark = pytest.mark.usefixtures("db")

TODAY = date(2026, 9, 30)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_denunciations_costs_two_queries(
    cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        taken_over(cast, approved(cast))
    head = cast.head
    with django_assert_num_queries(2):
        read = [each.proceeding.holder.name for each in queries.visible_to(head, on=TODAY)]
    assert len(read) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sealed_people_of_a_file_cost_one_query(
    cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = (CHUYEN, SECOND_DENOUNCER, THIRD_DENOUNCER)[:rows]
    row = taken_over(cast, approved(cast, people))
    with django_assert_num_queries(1):
        assert len(queries.sealed_ids(row.dossier_id)) == rows
    with django_assert_num_queries(1):
        assert [each.proceeding.holder.code for each in queries.of_dossier(row.dossier_id)] == ["17464.UBND"]


def test_a_denunciation_is_read_by_the_head_and_those_who_work_on_it_only(cast: Cast) -> None:
    row = verifying(cast)
    readers = [cast.officer, cast.head, cast.verifier, cast.second_officer]
    strangers = [cast.deputy, cast.neighbour_head, cast.monitor, cast.administrator, cast.custodian, cast.outsider]
    assert [list(queries.visible_to(post, on=TODAY)) for post in readers] == [[row]] * 4
    assert [list(queries.visible_to(post, on=TODAY)) for post in strangers] == [[]] * 6


def test_a_file_lists_its_denunciations_and_names_nobody(cast: Cast) -> None:
    row = verifying(cast)
    assert [str(each) for each in queries.of_dossier(row.dossier_id)] == ["tố cáo lần đầu"]
    assert queries.denouncer(row.dossier_id, "BM-000000") is None
    assert queries.in_force_since(row) is None
