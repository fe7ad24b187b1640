"""Why can I not do this? The page says whose step it is and who here may take it today."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.actions import delegate
from kntc.accounts.roles import OfficeRole
from kntc.proceedings import actions
from kntc.proceedings.terms import Duty
from tests.cast import COMMUNE, Cast, appointed
from tests.complaints.stories import accepted
from tests.desk import Desk
from tests.petitions.arrivals import complaint, received

pytestmark = pytest.mark.django_db


def asked(row_id: object, action: str) -> str:
    return reverse("proceedings:who_may", args=[row_id, action])


def test_a_step_that_is_not_mine_says_whose_and_who(cast: Cast) -> None:
    row = accepted(cast).proceeding
    today = timezone.localdate()
    desk = Desk(cast.officer)
    file = desk.read(reverse("proceedings:dossier", args=[row.dossier_id]))
    assert asked(row.pk, "verify") in file
    delegate(
        cast.head, to_post=cast.deputy, since=today, until=today + timedelta(days=3), reason="Giấy", actor=cast.head
    )
    page = desk.read(asked(row.pk, "verify"))
    assert "là việc của <strong>Chủ tịch UBND xã Diễn Châu</strong>" in page
    assert "Hồ Văn Dũng" in page
    assert 'Nguyễn Thị Lan <span class="hint">ủy quyền của Hồ Văn Dũng đến' in page
    assert "Lê Văn Nam" not in page
    part = desk.client.get(asked(row.pk, "verify"), headers={"HX-Request": "true"}).content.decode()
    assert "<main" not in part
    assert "Hồ Văn Dũng" in part
    assert "Bạn làm được" in Desk(cast.head).read(asked(row.pk, "verify"))
    step = reverse("complaint:step", args=[row.pk, "verify"])
    assert asked(row.pk, "verify") in desk.read(step)


def test_where_nobody_holds_the_post_the_page_says_so(cast: Cast) -> None:
    row = received(complaint(), cast.officer).proceeding
    page = Desk(cast.officer).read(asked(row.pk, "approve_acceptance"))
    assert "hôm nay chưa có ai giữ vị trí ấy" in page


def test_whoever_was_charged_with_verifying_is_named_and_many_are_counted(cast: Cast) -> None:
    row = accepted(cast).proceeding
    actions.staff(row, {cast.inspector: Duty.MEMBER, cast.monitor: Duty.MEMBER}, on=timezone.localdate())
    page = Desk(cast.officer).read(asked(row.pk, "report"))
    assert "được giao xác minh vụ việc này" in page
    assert "Lưu Thị Hà" in page
    assert "Cao Bảo Yến" not in page
    for nth in range(12):
        appointed(f"so.{nth}", f"Cán bộ {chr(65 + nth)}", COMMUNE, OfficeRole.CASE_OFFICER, "Công chức")
    assert "người khác</li>" in Desk(cast.officer).read(asked(row.pk, "report"))


def test_what_one_may_not_read_is_not_asked_about(cast: Cast) -> None:
    row = received(complaint(), cast.officer).proceeding
    assert Desk(cast.neighbour).client.get(asked(row.pk, "approve_acceptance")).status_code == 404
    assert Desk(cast.officer).client.get(asked(row.pk, "khong-co")).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_answer_costs_a_fixed_number_of_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    row = accepted(cast).proceeding
    for nth in range(rows):
        appointed(f"so.{nth}", f"Cán bộ {chr(65 + nth)}", COMMUNE, OfficeRole.CASE_OFFICER, "Công chức")
    desk = Desk(cast.officer)
    with django_assert_num_queries(9):
        desk.client.get(asked(row.pk, "report"), headers={"HX-Request": "true"})
