"""A deed is done as a whole or not at all, with every deed it is made of."""

from contextlib import suppress
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kntc.audit.whole import whole
from kntc.reception.models import Intake

pytestmark = pytest.mark.django_db


class Refusal(Exception):
    """Something stands against it."""


@whole()
def noted() -> None:
    Intake.objects.create(key=uuid4())


@whole()
def noted_and_refused() -> None:
    noted()
    raise Refusal


@whole()
def goes_on_regardless() -> None:
    with suppress(Refusal):
        noted_and_refused()
    noted()


def how_many() -> int:
    return Intake.objects.count()


def test_a_deed_within_a_deed_costs_no_statement_of_its_own() -> None:
    with CaptureQueriesContext(connection) as asked, whole():
        noted()
        noted()
    assert [each["sql"].split()[0] for each in asked] == ["SAVEPOINT", "INSERT", "INSERT", "RELEASE"]


def test_what_is_refused_within_a_deed_undoes_all_of_it() -> None:
    with pytest.raises(Refusal):
        whole()(lambda: (noted(), noted_and_refused()))()
    assert how_many() == 0


def test_who_goes_on_after_a_refusal_sets_that_part_apart() -> None:
    with whole():
        noted()
        with pytest.raises(Refusal), transaction.atomic():
            noted_and_refused()
        noted()
    assert how_many() == 2


def test_who_does_not_set_it_apart_cannot_keep_half_of_it() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        goes_on_regardless()
    assert how_many() == 0


def test_the_next_deed_stands_for_itself_again() -> None:
    with pytest.raises(Refusal):
        noted_and_refused()
    noted()
    assert how_many() == 1
