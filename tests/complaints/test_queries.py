"""Who reads which complaints, and at what cost in queries."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from kntc.complaints import queries
from kntc.complaints.models import Complaint
from tests.cast import Cast
from tests.complaints.stories import TAKEN_OVER, approved, decided, second, taken_over

pytestmark = pytest.mark.usefixtures("db")

TODAY = date(2026, 9, 30)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_complaints_costs_two_queries(
    cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        taken_over(cast, approved(cast))
    head = cast.head
    with django_assert_num_queries(2):
        found = queries.visible_to(head, on=TODAY)
        read = [(each.instance, each.proceeding.holder.name, each.proceeding.dossier.subject) for each in found]
    assert len(read) == rows


def test_the_complaints_of_a_file_cost_one_query(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    first = decided(cast)
    with django_assert_num_queries(1):
        assert [each.proceeding.holder.code for each in queries.of_dossier(first.dossier_id)] == ["17464.UBND"]
    second(cast, first)
    with django_assert_num_queries(1):
        held_by = [each.proceeding.holder.code for each in queries.of_dossier(first.dossier_id)]
    assert held_by == ["17464.UBND", "40.UBND"]


def test_a_complaint_is_read_by_its_own_office_and_by_nobody_else(cast: Cast) -> None:
    row = taken_over(cast, approved(cast))
    readers = [cast.officer, cast.second_officer, cast.head, cast.monitor]
    strangers = [cast.neighbour, cast.neighbour_head, cast.outsider, cast.administrator, cast.department_officer]
    assert [list(queries.visible_to(post, on=TODAY)) for post in readers] == [[row]] * 4
    assert [list(queries.visible_to(post, on=TODAY)) for post in strangers] == [[]] * 5
    assert row.proceeding.opened_on == TAKEN_OVER


def test_both_instances_stand_in_the_matters_file(cast: Cast) -> None:
    first = decided(cast)
    assert queries.first_of(first.dossier_id) == first
    row = second(cast, first)
    assert list(queries.of_dossier(first.dossier_id)) == [first, row]
    assert queries.contested_by(row) == first
    assert queries.first_of(first.dossier_id) is None
    assert queries.in_force_since(row) is None
    assert [str(each) for each in Complaint.objects.order_by("proceeding__opened_on")] == [
        "khiếu nại lần đầu",
        "khiếu nại lần hai",
    ]
