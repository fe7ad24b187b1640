"""What a list knows of its matters is what their own pages know, and it asks for all of them at once."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.models import Post
from kntc.desk import likely, worklist
from kntc.law.facts import SpineFacts
from kntc.proceedings import queries
from kntc.proceedings.models import Proceeding
from tests.cast import Cast
from tests.denunciations.stories import verifying
from tests.desk import Desk
from tests.desk.conftest import received
from tests.enforcement.test_actions import LATER, enforcing, oblige, opened
from tests.proceedings.conftest import played

pytestmark = pytest.mark.django_db


def of_its_page(row: Proceeding, on: date) -> SpineFacts:
    """What the page of the file puts to the law's conditions."""
    return queries.facts_of(queries.kind_row(row), row, row.table.decides, on=on)


def plain(facts: SpineFacts) -> dict[str, Any]:
    """The facts by name; an official or a body by the number of its row."""
    told = {each.name: getattr(facts, each.name) for each in dataclasses.fields(facts)}
    return {name: getattr(value, "pk", value) for name, value in told.items()}


def in_list(actor: Post, on: date) -> list[Proceeding]:
    """Every matter there is, read as a list reads it."""
    return list(worklist.with_all(Proceeding.objects.order_by("pk"), actor, on=on))


def test_a_list_knows_of_a_matter_what_the_page_of_its_file_knows(cast: Cast) -> None:
    enforcing(cast)
    verifying(cast)
    received(cast)
    with played(LATER):
        rows = in_list(cast.officer, LATER)
        known = likely._facts(rows, LATER)
    assert {row.procedure for row in rows} == {"petition", "complaint", "denunciation", "enforcement"}
    for row in rows:
        assert plain(known[row.pk]) == plain(of_its_page(Proceeding.objects.get(pk=row.pk), LATER)), row.procedure


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_what_is_carried_out_costs_the_same_for_one_and_for_three(
    cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        oblige(opened(cast), cast)
    desk = Desk(cast.officer)
    with played(LATER), django_assert_num_queries(13):
        page = desk.client.get(reverse("desk:worklist"), {"viec": "thi-hanh"}).content.decode()
    assert page.count('class="matter line"') == rows
