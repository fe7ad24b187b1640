"""Who may do what is read off the tables that decide it; administrators have no case rights; a role is previewed."""

import itertools
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.actions import delegate
from kntc.accounts.authority import roles_at
from kntc.accounts.models import Post
from kntc.accounts.permissions import HOLDERS, Permission
from kntc.accounts.roles import OfficeRole
from kntc.administration import rights_table
from kntc.administration.rights_table import NONE, SHOWN_ROLES, places
from kntc.law.roles import CALENDAR, HANDLER, HEAD, RECEIVER, VERIFIER, Role
from kntc.proceedings.queries import visible_to
from kntc.units import queries as units
from kntc.units.models import Unit
from tests.cast import COMMUNE, NEIGHBOUR, Cast
from tests.desk import Desk
from tests.petitions.arrivals import complaint, denunciation, received

RIGHTS, MINE, SEEN_AS = (reverse(f"administration:{name}") for name in ("rights", "my_rights", "seen_as"))
WITHOUT_CASES = (
    OfficeRole.UNIT_ADMINISTRATOR,
    OfficeRole.SYSTEM_ADMINISTRATOR,
    OfficeRole.PROVINCIAL_MONITOR,
    OfficeRole.CUSTODIAN,
)


def cell(row: rights_table.Row, role: OfficeRole) -> str:
    return row.cells[SHOWN_ROLES.index(role)]


def offices() -> list[Unit]:
    """A commune, a province, what serves it, a department that works in the full way."""
    found = [units.by_code(code) for code in (COMMUNE, "40.UBND", "40.BTCD", "40.TT", "40.SNNMT")]
    found[-1].handling = "full"
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("role", SHOWN_ROLES)
def test_the_table_says_what_authority_answers_somewhere_and_nothing_else(role: OfficeRole) -> None:
    today = timezone.localdate()
    answered = {
        part
        for own, at in itertools.product(offices(), offices())
        for part in roles_at(Post(unit=own, role=role, since=today), at)
    }
    assert {part for part in Role if places(role, part)} == answered


def test_some_cells_as_the_law_has_them() -> None:
    assert places(OfficeRole.CHAIR, HEAD) == ["đơn vị mình"]
    assert places(OfficeRole.UNIT_HEAD, HEAD) == ["đơn vị mình, trừ UBND"]
    assert places(OfficeRole.PETITION_OFFICER, VERIFIER) == ["đơn vị mình, nếu một bàn làm việc"]
    assert places(OfficeRole.ADVISER, HANDLER) == ["đơn vị mình", "cơ quan mình giúp việc"]
    assert places(OfficeRole.CHAIR, RECEIVER) == ["đơn vị mình", "cơ quan giúp việc mình"]
    assert places(OfficeRole.CASE_OFFICER, HEAD) == []


def test_every_right_stands_in_the_matrix_once_and_every_step_under_whoever_takes_it() -> None:
    groups = rights_table.matrix()
    words = [row.words for group in groups if not group.is_law for row in group.rows]
    assert sorted(words) == sorted(each.vietnamese for each in Permission)
    complaint_rows = {row.words: row for row in groups[2].rows}
    assert groups[2].heading == "trình tự giải quyết khiếu nại"
    assert ("Ban hành quyết định giải quyết khiếu nại", "Luật Khiếu nại, Điều 31") in [
        (title, article[:23]) for title, article in complaint_rows[HEAD.vietnamese].steps
    ]
    assert CALENDAR.vietnamese not in complaint_rows
    [create] = [row for group in groups for row in group.rows if row.words == Permission.ACCOUNT_CREATE.vietnamese]
    assert cell(create, OfficeRole.UNIT_ADMINISTRATOR) == "trong đơn vị của mình"
    assert cell(create, OfficeRole.CHAIR) == NONE
    assert all(group.why for group in groups)


@pytest.mark.django_db
@pytest.mark.parametrize("role", WITHOUT_CASES)
def test_an_administrator_a_monitor_a_custodian_have_no_part_in_any_procedure(role: OfficeRole) -> None:
    today = timezone.localdate()
    assert not any(places(role, part) for part in Role)
    for own, at in itertools.product(offices(), offices()):
        assert not roles_at(Post(unit=own, role=role, since=today), at)


@pytest.mark.django_db
def test_administrators_reach_no_matter_by_its_address(cast: Cast) -> None:
    rows = [received(complaint(), cast.officer), received(denunciation(), cast.officer)]
    for post in (cast.administrator, cast.system_administrator, cast.custodian):
        desk = Desk(post)
        assert not visible_to(post, on=timezone.localdate()).exists()
        for row in rows:
            pages = (
                reverse("proceedings:dossier", args=[row.dossier_id]),
                reverse("petition:step", args=[row.proceeding.pk, "classify"]),
                reverse("proceedings:who_may", args=[row.proceeding.pk, "classify"]),
            )
            for address in pages:
                assert desk.client.get(address).status_code == 404
                assert desk.client.post(address, {"on": "hn"}).status_code in {404, 405}
        assert "khiếu nại quyết định" not in desk.read("/nghiep-vu/").lower()


@pytest.mark.django_db
def test_everybody_reads_the_matrix_and_the_own_rights(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk = Desk(cast.officer)
    assert "Thụ lý" in desk.read(RIGHTS)
    with django_assert_num_queries(5):
        desk.client.get(RIGHTS)
    page = desk.read(MINE)
    assert "Làm việc của người tiếp công dân" in page
    assert "Vị trí “công chức” từ 01/01/2015".lower() in page.lower()
    assert "Nêu khó khăn, vướng mắc" in page


@pytest.mark.django_db
def test_what_was_lent_is_said_with_its_days_and_its_paper(cast: Cast) -> None:
    today = timezone.localdate()
    until = date(today.year + 1, 1, 31)
    delegate(cast.head, to_post=cast.deputy, since=today, until=until, reason="Giấy ủy quyền số 12", actor=cast.head)
    [(_, held)] = rights_table.held_by(cast.deputy.account, on=today)
    [lent] = [each for each in held if each.words == f"làm việc của {HEAD.vietnamese}"]
    assert lent.why == f"ủy quyền của Hồ Văn Dũng đến 31/01/{until.year}: Giấy ủy quyền số 12"
    page = Desk(cast.administrator).read(reverse("administration:rights_of", args=[cast.deputy.account_id]))
    assert "Giấy ủy quyền số 12" in page


@pytest.mark.django_db
def test_another_unit_s_people_are_not_looked_through(cast: Cast) -> None:
    address = reverse("administration:rights_of", args=[cast.neighbour.account_id])
    for post in (cast.administrator, cast.officer, cast.head):
        assert Desk(post).client.get(address).status_code == 404
    assert Desk(cast.system_administrator).client.get(address).status_code == 200
    assert Desk(cast.officer).client.get(reverse("administration:rights_of", args=[0])).status_code == 404


@pytest.mark.django_db
def test_a_role_is_previewed_without_any_real_data_and_gives_no_right(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    desk = Desk(cast.administrator)
    page = desk.read(SEEN_AS, vai_tro="chair")
    assert "Bàn làm việc của Chủ tịch Ủy ban nhân dân" in page
    assert "Chờ duyệt · Phân giải quyết" in page
    assert "Hồ sơ mẫu" in page
    assert row.dossier.subject not in page
    assert Post.objects.filter(unit=cast.commune, role="chair").count() == 0
    assert "không xử lý hồ sơ" in desk.read(SEEN_AS, vai_tro="unit_administrator")
    assert "Nhận đơn" in desk.read(SEEN_AS, vai_tro="petition_officer")
    assert "Hãy chọn một lựa chọn hợp lệ" in desk.read(SEEN_AS, vai_tro="custodian")
    assert "Đơn vị</label>" not in desk.read(SEEN_AS)

    central = Desk(cast.system_administrator)
    page = central.read(SEEN_AS, vai_tro="provincial_monitor", don_vi="40.TT")
    assert "Quá hạn · Vụ việc phức tạp · Toàn tỉnh" in page
    assert "Chỉ xem, không có bước nào phải làm" in page
    assert "không có tên hoặc mã này" in central.read(SEEN_AS, vai_tro="unit_head", don_vi="qwxz")
    assert "chair" not in central.read(SEEN_AS, don_vi="")
    assert Desk(cast.officer).client.get(SEEN_AS).status_code == 404


def test_each_permission_has_holders() -> None:
    assert set(HOLDERS) == set(Permission)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_a_person_s_rights_cost_a_fixed_number_of_queries_for_each_post(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    today = timezone.localdate()
    for role in list(OfficeRole)[: rows - 1]:
        Post.objects.create(account=cast.verifier.account, unit=units.by_code(NEIGHBOUR), role=role, since=today)
    assert cast.verifier
    with django_assert_num_queries(1 + rows):
        rights_table.held_by(cast.verifier.account, on=today)
