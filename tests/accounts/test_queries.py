"""Finding officials, their posts and what was delegated to them."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from kntc.accounts import actions, queries
from kntc.accounts.models import Account
from kntc.accounts.roles import OfficeRole
from kntc.units import queries as units
from tests.cast import Cast

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 16)
ROLES = (OfficeRole.CASE_OFFICER, OfficeRole.DIVISION_HEAD, OfficeRole.ADVISER)


@pytest.mark.parametrize("count", [1, 3])
def test_a_person_s_posts_are_read_in_one_query(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    account, unit = cast.head.account, units.by_code("40.VP")
    for role in ROLES[: count - 1]:
        actions.appoint(account, unit=unit, role=role, since=date(2026, 1, 1), actor=None)

    with django_assert_num_queries(1):
        found = [(post.account.full_name, post.unit.name) for post in queries.posts_of(account, TODAY)]

    assert found == [
        ("Hồ Văn Dũng", "UBND xã Diễn Châu, tỉnh Nghệ An"),
        *[("Hồ Văn Dũng", "Văn phòng UBND tỉnh Nghệ An")] * (count - 1),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_who_works_in_a_unit_is_read_in_one_query(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    names = ["head", "officer", "second_officer"][:count]
    people = {getattr(cast, name).account.full_name for name in names}
    assert cast.neighbour

    with django_assert_num_queries(1):
        found = {post.account.full_name for post in queries.posts_in(cast.head.unit, TODAY)}

    assert found == people


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_delegated_to_a_post_is_read_in_one_query(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    deputy = cast.deputy
    for first in (2, 9, 16)[:count]:
        actions.delegate(
            cast.head,
            to_post=deputy,
            since=date(2026, 11, first),
            until=date(2026, 11, first + 4),
            reason="Giấy ủy quyền",
            actor=cast.head,
        )

    with django_assert_num_queries(1):
        lenders = [lent.from_post.account.full_name for lent in queries.delegations_to(deputy, date(2026, 11, 4))]

    assert lenders == ["Hồ Văn Dũng"]
    assert queries.delegations_to(deputy, date(2026, 11, 7)).count() == 0


def test_posts_of_another_time_are_left_out(cast: Cast) -> None:
    account = cast.officer.account
    actions.end_post(cast.officer, on=date(2026, 10, 31), actor=None, reason="biệt phái")
    actions.appoint(account, unit=cast.commune, role=OfficeRole.CASE_OFFICER, since=date(2026, 12, 1), actor=None)

    assert [post.role for post in queries.posts_of(account, date(2026, 10, 31))] == ["petition_officer"]
    assert list(queries.posts_of(account, TODAY)) == []
    assert [post.role for post in queries.posts_of(account, date(2026, 12, 1))] == ["case_officer"]


def test_an_account_is_found_by_its_user_name_in_any_case(cast: Cast) -> None:
    account = cast.officer.account

    assert queries.account_named(" THUY.ptt ") == account
    with pytest.raises(Account.DoesNotExist):
        queries.account_named("khong.co")


def test_the_anonymous_work_in_no_post(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()

    assert queries.current_post(request) is None
