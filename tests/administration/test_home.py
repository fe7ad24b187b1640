"""The first page of administration: what waits, and only what one may open."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.desk import Desk
from tests.enrolment.asking import asked

pytestmark = pytest.mark.django_db
HOME = reverse("administration:home")


def seen(page: str) -> set[str]:
    """Which of these pages the home leads to."""
    names = ("enrolment:requests", "enrolment:choose_unit", "administration:days", "administration:rules")
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return {name for name in names if f'href="{reverse(name)}"' in body}


@pytest.mark.parametrize(
    ("somebody", "pages"),
    [
        (
            "system_administrator",
            {"enrolment:requests", "enrolment:choose_unit", "administration:days", "administration:rules"},
        ),
        ("administrator", {"enrolment:choose_unit", "administration:rules"}),
        ("monitor", {"enrolment:requests", "administration:rules"}),
        ("officer", {"administration:rules"}),
    ],
)
def test_everybody_sees_what_may_be_opened_and_no_more(cast: Cast, somebody: str, pages: set[str]) -> None:
    desk = Desk(getattr(cast, somebody))
    assert seen(desk.read(HOME)) == pages
    for name in pages:
        assert desk.client.get(reverse(name), follow=True).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_home_costs_a_fixed_number_of_queries(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for nth in range(rows):
        asked(client, email=f"so{nth}@dienchau.invalid", phone=f"09000001{nth:02}")
    desk = Desk(cast.system_administrator)
    assert f"<strong>{rows}</strong>" in desk.read(HOME)
    with django_assert_num_queries(10):
        desk.client.get(HOME)
