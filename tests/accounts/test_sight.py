"""Whose matters an official reads, as conditions on the unit that holds them."""

from datetime import date

import pytest
from django.db.models import Q

from kntc.accounts import actions, sight
from kntc.accounts.sight import NOTHING
from kntc.units import queries as units
from tests.cast import Cast

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 16)


def held_by(*codes: str) -> Q:
    return Q(holder__in=[units.by_code(code).pk for code in codes])


@pytest.mark.parametrize(
    ("person", "read", "led"),
    [
        ("officer", ["17464.UBND"], []),
        ("head", ["17464.UBND"], ["17464.UBND"]),
        ("deputy", ["17464.UBND"], []),
        ("receiver", ["40.BTCD", "40.UBND"], []),
        ("board_head", ["40.BTCD", "40.UBND"], ["40.BTCD"]),
        ("province_head", ["40.UBND"], ["40.UBND"]),
        ("inspector", ["40.TT", "40.UBND"], []),
        ("department_head", ["40.SNNMT"], ["40.SNNMT"]),
        ("administrator", [], []),
        ("custodian", [], []),
        ("system_administrator", [], []),
    ],
)
def test_officials_read_where_they_have_a_part_and_lead_where_they_decide(
    cast: Cast, person: str, read: list[str], led: list[str]
) -> None:
    actor = getattr(cast, person)

    assert sight.of(actor, on=TODAY).read == held_by(*read) | NOTHING
    assert sight.of(actor, on=TODAY).led == held_by(*led)


def test_the_monitor_reads_the_province_and_leads_nothing(cast: Cast) -> None:
    assert sight.of(cast.monitor, on=TODAY).read == held_by() | Q(holder__path__startswith="/TW.CP/40.UBND/")
    assert sight.of(cast.monitor, on=TODAY).led == held_by()


def test_who_acts_for_the_chair_leads_as_the_chair_does(cast: Cast) -> None:
    actions.delegate(cast.head, to_post=cast.deputy, since=TODAY, until=TODAY, reason="Giấy ủy quyền", actor=cast.head)

    assert sight.of(cast.deputy, on=TODAY).led == held_by("17464.UBND")
    assert sight.of(cast.deputy, on=date(2026, 11, 17)).led == held_by()


def test_nobody_reads_before_taking_office(cast: Cast) -> None:
    assert sight.of(cast.head, on=date(2014, 12, 31)).read == held_by() | NOTHING
    assert sight.of(cast.monitor, on=date(2014, 12, 31)).read == held_by() | NOTHING
