"""A head lends the authority for some days on a page, and takes it back; nobody else does."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.actions import NotPossible, delegate
from kntc.accounts.authority import HANDLES_CASES, may
from kntc.accounts.models import Delegation
from kntc.accounts.roles import OfficeRole
from kntc.audit.models import Line
from kntc.law.roles import HEAD
from tests.cast import Cast
from tests.desk import Desk

pytestmark = pytest.mark.django_db

PAGE = reverse("administration:delegations")
TODAY = timezone.localdate()
NEXT_WEEK = TODAY + timedelta(days=7)
PAPER = "Giấy ủy quyền số 12/GUQ-UBND"


def test_a_head_lends_for_some_days_and_takes_back_sooner(cast: Cast) -> None:
    deputy, desk = cast.deputy, Desk(cast.head)
    assert PAGE in desk.read("/nghiep-vu/")
    assert "Chưa ủy quyền cho ai" in desk.read(PAGE)
    page = desk.send(PAGE, to_post=deputy.pk, until=f"{NEXT_WEEK:%d/%m/%Y}", reason=PAPER).content.decode()
    assert f"Đã ủy quyền cho Nguyễn Thị Lan đến hết {NEXT_WEEK:%d/%m/%Y}" in page
    assert "đang có hiệu lực" in page
    assert may(deputy, frozenset({HEAD}), unit=cast.commune, on=NEXT_WEEK)

    row = Delegation.objects.get()
    back = reverse("administration:take_back", args=[row.pk])
    assert "Nhập lý do" in desk.send(back, reason="").content.decode()
    assert "trước ngày bắt đầu" in desk.send(back, on="01/01/2020", reason="thử").content.decode()
    assert "Ủy quyền cho Nguyễn Thị Lan hết sau" in desk.send(back, reason="Đã về").content.decode()
    assert not may(deputy, frozenset({HEAD}), unit=cast.commune, on=NEXT_WEEK)
    acts = Line.objects.filter(object_id=str(row.pk), object_kind="accounts.delegation").order_by("pk")
    assert [line.action for line in acts] == ["delegation_made", "delegation_ended"]
    assert back not in desk.read(PAGE)


def test_what_cannot_be_lent_is_said(cast: Cast) -> None:
    deputy, desk = cast.deputy, Desk(cast.head)
    given = {"to_post": deputy.pk, "reason": PAPER}
    assert "trước ngày bắt đầu" in desk.send(PAGE, until="01/01/2020", **given).content.decode()
    assert "Chọn người được ủy quyền" in desk.send(PAGE, until="hn", reason=PAPER).content.decode()
    desk.send(PAGE, until=f"{NEXT_WEEK:%d/%m/%Y}", **given)
    assert "Đã có ủy quyền giữa hai người này" in desk.send(PAGE, until="hn", **given).content.decode()
    assert Delegation.objects.count() == 1
    assert str(cast.head.pk) not in dict(desk.client.get(PAGE).context["form"].fields["to_post"].choices)


def test_nobody_else_lends_or_takes_back(cast: Cast) -> None:
    row = delegate(cast.head, to_post=cast.deputy, since=TODAY, until=NEXT_WEEK, reason=PAPER, actor=cast.head)
    back = reverse("administration:take_back", args=[row.pk])
    for post in (cast.deputy, cast.officer, cast.administrator, cast.system_administrator):
        desk = Desk(post)
        assert desk.client.get(PAGE).status_code == 403
        assert desk.client.post(back, {"on": "hn", "reason": "thử"}).status_code == 404
    assert Desk(cast.neighbour_head).client.get(back).status_code == 404


def test_an_administrator_or_a_monitor_is_lent_no_part_in_cases(cast: Cast) -> None:
    administrator, officer = cast.administrator, cast.officer
    desk = Desk(cast.head)
    offered = dict(desk.client.get(PAGE).context["form"].fields["to_post"].choices)
    assert {str(each) for each in offered} == {"", str(officer.pk)}
    with pytest.raises(NotPossible, match="không xử lý hồ sơ"):
        delegate(cast.head, to_post=administrator, since=TODAY, until=NEXT_WEEK, reason=PAPER, actor=cast.head)
    with pytest.raises(DatabaseError, match="no part in cases"), transaction.atomic():
        Delegation.objects.create(
            from_post=cast.head, to_post=administrator, since=TODAY, until=NEXT_WEEK, reason=PAPER
        )
    assert not may(administrator, frozenset({HEAD}), unit=cast.commune, on=TODAY)
    barred = {role for role in OfficeRole if role not in HANDLES_CASES}
    assert barred == {
        OfficeRole.UNIT_ADMINISTRATOR,
        OfficeRole.SYSTEM_ADMINISTRATOR,
        OfficeRole.PROVINCIAL_MONITOR,
        OfficeRole.CUSTODIAN,
        OfficeRole.PROGRAM,
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_a_fixed_number_of_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for post in (cast.deputy, cast.officer, cast.second_officer)[:rows]:
        delegate(cast.head, to_post=post, since=TODAY, until=NEXT_WEEK, reason=PAPER, actor=cast.head)
    desk = Desk(cast.head)
    with django_assert_num_queries(8):
        desk.client.get(PAGE)
