"""One proposes, another approves: the program asks, and so does the database."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from kntc.accounts.actions import NotPossible
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.reforms import actions, carrying_out
from kntc.reforms.models import Origin, Reform
from kntc.units import queries as units
from tests.cast import Cast
from tests.journeys.test_7_suspended_and_enforced import accepted
from tests.proceedings.conftest import played
from tests.reforms.conftest import DRAFTED_ON, ON, Prepared

pytestmark = pytest.mark.usefixtures("db")


def test_whoever_proposed_does_not_approve_under_another_post_either(cast: Cast, prepared: Prepared) -> None:
    reform = prepared.merger()
    other = Post.objects.create(
        account=prepared.first.account,
        unit=units.by_code("TW.BTCD"),
        role=OfficeRole.SYSTEM_ADMINISTRATOR,
        since=DRAFTED_ON,
    )
    with played(DRAFTED_ON):
        actions.propose(reform, actor=prepared.first)
        with pytest.raises(NotYours, match="cần người thứ hai"):
            actions.approve(reform, actor=other)
        with pytest.raises(NotYours, match="cần người thứ hai"):
            actions.approve(reform, actor=prepared.first)
    assert Reform.objects.get(pk=reform.pk).stage == "sent"
    assert cast.commune.closed_on is None


def test_the_database_refuses_the_same_person_whatever_post(cast: Cast, prepared: Prepared) -> None:
    reform = prepared.merger()
    again = Post.objects.create(
        account=prepared.first.account, unit=cast.province_head.unit, role=OfficeRole.CASE_OFFICER, since=DRAFTED_ON
    )
    with played(DRAFTED_ON):
        actions.propose(reform, actor=prepared.first)
    rows = Reform.objects.filter(pk=reform.pk)
    for post in (prepared.first, again):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(stage="approved", approved_by=post)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(stage="approved")


def test_what_was_approved_cannot_be_changed_and_what_was_proposed_not_removed(prepared: Prepared) -> None:
    reform = prepared.merger()
    with played(DRAFTED_ON):
        actions.propose(reform, actor=prepared.first)
        actions.approve(reform, actor=prepared.second)
        with pytest.raises(NotPossible, match="đã duyệt"):
            actions.add_origin(reform, units.by_code("38.SNNMT"), actor=prepared.first)
    rows = Reform.objects.filter(pk=reform.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(on=date(2026, 7, 16))
    with pytest.raises(IntegrityError), transaction.atomic():
        Origin.objects.filter(reform=reform).delete()
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM reforms_reform")


def test_nobody_else_prepares_or_approves(cast: Cast, prepared: Prepared) -> None:
    reform = prepared.merger()
    with played(DRAFTED_ON):
        for actor in (cast.administrator, cast.head, cast.monitor):
            with pytest.raises(NotYours):
                actions.propose(reform, actor=actor)
        actions.propose(reform, actor=prepared.first)
        for actor in (cast.administrator, cast.head, cast.monitor):
            with pytest.raises(NotYours):
                actions.approve(reform, actor=actor)


def test_it_comes_back_with_a_reason_and_is_carried_out_only_on_its_day(cast: Cast, prepared: Prepared) -> None:
    accepted(cast)
    reform = prepared.merger()
    with played(DRAFTED_ON):
        actions.propose(reform, actor=prepared.first)
        actions.give_back(reform, actor=prepared.second, reason="Thiếu phụ lục")
        actions.propose(reform, actor=prepared.first)
        actions.approve(reform, actor=prepared.second)
        with pytest.raises(NotPossible, match="chưa đến ngày"):
            carrying_out.carry_out(reform.pk)
    with played(ON):
        assert carrying_out.carry_out(reform.pk).done_on == ON
        with pytest.raises(NotPossible):
            carrying_out.carry_out(reform.pk)
