"""Which matter a file belongs to, today and on any day before."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from kntc.dossiers import actions
from kntc.dossiers.actions import Refused
from kntc.dossiers.models import Dossier, Joining
from kntc.dossiers.queries import joined_to, matter_of
from tests.dossiers.files import opened

pytestmark = pytest.mark.usefixtures("db")

JOINED_ON, TAKEN_OUT_ON = date(2026, 8, 10), date(2026, 8, 20)


def join(dossier: Dossier, matter: Dossier, on: date = JOINED_ON) -> Joining:
    """Join a file to the matter of another."""
    return actions.join(dossier, matter_id=matter.pk, on=on, why="Cùng nội dung")


def test_a_file_that_is_joined_to_none_is_its_own_matter() -> None:
    dossier = opened()
    assert matter_of(dossier.pk) == dossier.pk
    assert matter_of(dossier.pk, on=JOINED_ON) == dossier.pk


@pytest.mark.parametrize(
    ("on", "is_joined"),
    [
        (date(2026, 8, 9), False),
        (date(2026, 8, 10), True),
        (date(2026, 8, 19), True),
        (date(2026, 8, 20), False),
        (None, False),
    ],
)
def test_the_matter_of_a_past_day_is_the_one_of_that_day(on: date | None, is_joined: bool) -> None:  # noqa: FBT001 -- a table
    dossier, matter = opened(), opened()
    join(dossier, matter)
    actions.take_out(dossier, on=TAKEN_OUT_ON)
    assert (matter_of(dossier.pk, on=on) == matter.pk) == is_joined


def test_a_file_joined_since_is_in_the_matter_from_that_day_on() -> None:
    dossier, matter = opened(), opened()
    joining = join(dossier, matter)
    assert matter_of(dossier.pk) == matter.pk
    assert matter_of(dossier.pk, on=date(2026, 8, 9)) == dossier.pk
    assert matter_of(dossier.pk, on=date(2027, 8, 9)) == matter.pk
    assert str(joining) == f"{dossier.pk} → {matter.pk}"


def test_a_file_may_go_from_one_matter_to_another() -> None:
    dossier, first, second = opened(), opened(), opened()
    join(dossier, first)
    actions.take_out(dossier, on=TAKEN_OUT_ON)
    join(dossier, second, TAKEN_OUT_ON)
    assert matter_of(dossier.pk, on=date(2026, 8, 19)) == first.pk
    assert matter_of(dossier.pk, on=TAKEN_OUT_ON) == second.pk


def test_who_joins_a_joined_file_joins_its_matter() -> None:
    root, middle, dossier = opened(), opened(), opened()
    join(middle, root)
    assert join(dossier, middle).matter_id == root.pk


def test_a_file_is_not_joined_to_itself_nor_twice_nor_with_others_behind_it() -> None:
    root, middle, third = opened(), opened(), opened()
    with pytest.raises(Refused, match="đã gắn"):
        join(root, root)
    join(middle, root)
    with pytest.raises(Refused, match="đã gắn"):
        join(middle, third)
    with pytest.raises(Refused, match="đã gắn"):
        join(root, third)
    with pytest.raises(Refused, match="đã gắn"):
        join(root, middle)
    assert Joining.objects.count() == 1


def test_only_a_joined_file_is_taken_out() -> None:
    with pytest.raises(Refused, match="không gắn với vụ việc nào"):
        actions.take_out(opened(), on=TAKEN_OUT_ON)


def test_a_joining_struck_on_a_later_day_held_until_then() -> None:
    dossier, matter = opened(), opened()
    join(dossier, matter)
    actions.join_again(dossier.pk, on=JOINED_ON, until=date(2026, 8, 15))
    assert matter_of(dossier.pk) == dossier.pk
    assert matter_of(dossier.pk, on=date(2026, 8, 14)) == matter.pk


def test_a_taking_out_that_is_struck_joins_the_file_again() -> None:
    dossier, matter = opened(), opened()
    join(dossier, matter)
    actions.take_out(dossier, on=TAKEN_OUT_ON)
    actions.join_again(dossier.pk, on=TAKEN_OUT_ON, until=date(2026, 8, 25))
    assert matter_of(dossier.pk) == matter.pk
    assert matter_of(dossier.pk, on=TAKEN_OUT_ON) == matter.pk


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("matter_id = dossier_id", "joining_not_itself"),
        ("until = since - 1", "joining_dates"),
    ],
)
def test_the_database_refuses_a_joining_that_makes_no_sense(change: str, rule: str) -> None:
    joining = join(opened(), opened())
    with pytest.raises(IntegrityError, match=rule), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE dossiers_joining SET {change} WHERE id = %s", [joining.pk])


def test_the_database_joins_a_file_to_one_matter_at_a_time() -> None:
    joining = join(opened(), opened())
    twice = Joining(dossier=joining.dossier, matter_id=uuid4(), since=JOINED_ON, why="thử")
    with pytest.raises(IntegrityError, match="joining_one_at_a_time"), transaction.atomic():
        twice.save()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_files_of_a_matter_are_read_in_one_query(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    matter = opened()
    files = [opened() for _ in range(rows)]
    for dossier in files:
        join(dossier, matter)
    with django_assert_num_queries(1):
        assert [each.dossier.code for each in joined_to(matter.pk)] == [dossier.code for dossier in files]
    with django_assert_num_queries(1):
        assert matter_of(files[0].pk) == matter.pk
