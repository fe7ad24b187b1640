"""The wizard of six steps, without script: drafted by one administrator, approved by another."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kntc.proceedings.models import Proceeding
from kntc.reforms import actions, jobs
from kntc.reforms.models import Reform
from kntc.reforms.terms import ReformKind
from kntc.units import queries as units
from tests.cast import Cast
from tests.desk import Desk
from tests.journeys.test_7_suspended_and_enforced import accepted
from tests.proceedings.conftest import played
from tests.reforms.conftest import DRAFTED_ON, NEW, ON, Prepared

pytestmark = pytest.mark.usefixtures("db")
LIST, BEGIN = reverse("reforms:list"), reverse("reforms:begin")
HOME = reverse("administration:home")
STEPS = ("basis", "bodies", "people", "files", "check")
BASIS = {
    "kind": "merge",
    "basis": "Nghị quyết số 88/NQ-UBTVQH15",
    "basis_on": "01/07/2026",
    "on": "15/07/2026",
    "undo_until": "15/08/2026",
}
NEW_COMMUNE = {
    "moi-name": NEW,
    "moi-short_name": "UBND xã Diễn Hùng",
    "moi-code": "17464.UBND",
    "moi-kind": "committee",
    "moi-parent": "UBND tỉnh Nghệ An",
    "moi-area_code": "17464",
    "moi-area_name": "Diễn Hùng",
    "moi-area_kind": "commune",
}


def page(name: str, reform: Reform, *more: Any) -> str:
    """The address of one step."""
    return reverse(f"reforms:{name}", args=[reform.pk, *more])


def test_two_people_merge_two_communes_page_by_page(cast: Cast, prepared: Prepared) -> None:
    row = accepted(cast)
    second = prepared.second
    assert cast.neighbour_head.unit == cast.neighbour.unit
    with played(DRAFTED_ON):
        desk = Desk(prepared.first)
        assert "Chưa có đợt sắp xếp nào" in desk.read(LIST)
        desk.client.post(BEGIN, BASIS)
        reform = Reform.objects.get()
        bodies = page("bodies", reform)
        for unit in ("UBND xã Diễn Châu, tỉnh Nghệ An", "17395.UBND"):
            desk.client.post(bodies, {"cu-unit": unit, "them-cu": "1"})
        desk.client.post(page("new_heir", reform), NEW_COMMUNE)
        shown = desk.read(bodies)
        assert "Địa bàn mới: Diễn Hùng, mã 17464" in shown
        assert '<td class="number">1</td>' in shown
        people = desk.read(page("people", reform))
        assert people.count("Hồ Văn Dũng") == 2
        lines = {f"nguoi-{each.pk}": str(each.to_id) for each in reform.staffing.all()}
        gone = reform.staffing.get(post=cast.neighbour_head)
        assert desk.client.post(page("people", reform), lines | {f"nguoi-{gone.pk}": ""}).status_code == 302
        files = desk.read(page("files", reform))
        assert "1 hồ sơ · 2 cán bộ" in files
        assert "186" not in files
        check = desk.read(page("check", reform))
        for words in (
            "Chuyển 1 hồ sơ, giữ nguyên số đơn và mã tra cứu.",
            "Thời hạn không tính lại.",
            "Đơn vị mới mở sổ từ số 01.",
            "Không có hồ sơ nào bị bỏ lại",
            "Không có phần mềm nào gửi cho đơn vị cũ.",
            "Chưa có gì thay đổi cho đến ngày đó.",
            "1 vị trí công tác kết thúc, không sang đơn vị nào",
            "Hoàn tác được đến hết 15/08/2026.",
        ):
            assert words in check, words
        tried = desk.client.post(page("check", reform), {"thu": "1"}, follow=True).content.decode()
        assert "Đã chạy thử toàn bộ" in tried
        assert Proceeding.objects.get(pk=row.proceeding_id).holder == cast.commune
        sent = desk.client.post(page("check", reform), {"gui": "1"}, follow=True).content.decode()
        assert "Người đề nghị không tự duyệt" in sent
        assert 'name="duyet"' not in sent
        other = Desk(second)
        assert "chờ người thứ hai duyệt" in other.read(LIST)
        line = re.compile(rf'class="matter" href="{LIST}".*?</tr>', re.DOTALL)
        assert "<strong>1</strong>" in line.findall(other.read(HOME))[0]
        assert "không có" in line.findall(desk.read(HOME))[0]
        approved = other.client.post(page("show", reform), {"duyet": "1"}, follow=True).content.decode()
        assert "Đợt này thực hiện vào đầu ngày 15/07/2026." in approved
        assert "không có" in line.findall(other.read(HOME))[0]
    with played(ON):
        done = other.client.post(page("show", reform), {"lam-lai": "1"}, follow=True).content.decode()
        assert "Đã thực hiện" in done
        assert "Chưa có gì thay đổi" not in done
        assert Proceeding.objects.get(pk=row.proceeding_id).holder == units.find(NEW)
        refused = other.client.post(page("show", reform), {"hoan-tac": "1", "reason": ""}).content.decode()
        assert "Nhập lý do" in refused
        desk.client.post(page("show", reform), {"hoan-tac": "1", "reason": "Nghị quyết được thay thế"})
        undone = other.client.post(page("show", reform), {"duyet-hoan-tac": "1"}, follow=True).content.decode()
        assert "Đã hoàn tác" in undone
        assert Proceeding.objects.get(pk=row.proceeding_id).holder == cast.commune


def test_whoever_may_not_change_units_sees_none_of_it(cast: Cast, prepared: Prepared) -> None:
    reform = prepared.merger()
    desk = Desk(cast.administrator)
    for address in (LIST, BEGIN, *(page(name, reform) for name in (*STEPS, "new_heir", "drop", "show"))):
        for answer in (desk.client.get(address), desk.client.post(address, {})):
            assert answer.status_code == 403, address


def test_once_sent_the_steps_are_gone(prepared: Prepared) -> None:
    reform = prepared.merger()
    with played(DRAFTED_ON):
        actions.propose(reform, actor=prepared.first)
    desk = Desk(prepared.first)
    assert {desk.client.get(page(name, reform)).status_code for name in STEPS} == {404}


def test_a_slip_is_told_at_its_box(cast: Cast, prepared: Prepared) -> None:
    desk = Desk(prepared.first)
    wrong = BASIS | {"undo_until": "14/07/2026", "basis_on": "16/07/2026"}
    answer = desk.client.post(BEGIN, wrong).content.decode()
    assert "Không được trước ngày hiệu lực, 15/07/2026." in answer
    assert "Văn bản ban hành sau ngày hiệu lực, 15/07/2026." in answer
    reform = prepared.merger()
    for typed, said in (
        ({"cu-unit": "Công ty Hoa Sen", "them-cu": "1"}, "Không tìm thấy cơ quan, đơn vị"),
        ({"cu-unit": "hung chau", "them-cu": "1"}, "Chép đúng một tên: UBND xã Hùng Châu, tỉnh Nghệ An"),
        ({"cu-unit": "425.UBND~2025", "them-cu": "1"}, "đã ngừng hoạt động"),
        ({"nhan-unit": cast.commune.name, "them-nhan": "1"}, "đã được nêu là đơn vị kết thúc"),
    ):
        assert said in desk.client.post(page("bodies", reform), typed).content.decode(), typed
    taken = NEW_COMMUNE | {"moi-code": "40.UBND", "moi-area_kind": ""}
    answer = desk.client.post(page("new_heir", reform), taken).content.decode()
    assert "ghi đủ mã, tên và loại" in answer
    taken = NEW_COMMUNE | {"moi-code": "40.UBND"}
    assert "Mã 40.UBND đang được" in desk.client.post(page("new_heir", reform), taken).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_a_fixed_number_of_queries(cast: Cast, prepared: Prepared, rows: int) -> None:
    for _ in range(rows):
        accepted(cast)
    reform = prepared.draft()
    with played(DRAFTED_ON):
        for code in ("17464.UBND", "17395.UBND", "17419.UBND")[:rows]:
            actions.add_origin(reform, units.by_code(code), actor=prepared.first)
        actions.add_new_heir(reform, prepared.new_commune(), actor=prepared.first)
        actions.list_people(reform)
        actions.plan(reform)
        desk = Desk(prepared.first)
        costs = {name: cost(desk, page(name, reform)) for name in STEPS[1:]}
        assert costs == {"bodies": 10, "people": 16, "files": 19, "check": 32}
        for _ in range(rows - 1):
            prepared.draft()
        assert cost(desk, LIST) == 6


def cost(desk: Desk, address: str) -> int:
    """How many queries a page takes that was opened before."""
    desk.read(address)
    with CaptureQueriesContext(connection) as asked:
        desk.client.get(address)
    return len(asked)


def test_a_draft_is_changed_thinned_out_and_given_up(cast: Cast, prepared: Prepared) -> None:
    reform = prepared.merger()
    with played(DRAFTED_ON):
        desk = Desk(prepared.first)
        new = desk.filled(page("basis", reform), on="20/07/2026")
        assert desk.client.post(page("basis", reform), new).status_code == 302
        assert Reform.objects.get(pk=reform.pk).on == date(2026, 7, 20)
        assert reform.staffing.count() == 1
        origin, heir = reform.origins.get(unit=cast.neighbour.unit), reform.heirs.get()
        desk.client.post(page("bodies", reform), {f"bo-cu-{origin.pk}": "1", f"bo-nhan-{heir.pk}": "1"})
        assert (reform.origins.count(), reform.heirs.count(), reform.staffing.count()) == (1, 0, 0)
        check = desk.read(page("check", reform))
        assert "Sáp nhập cần một đơn vị tiếp nhận" in check
        assert " disabled" in check
        refused = desk.client.post(page("check", reform), {"gui": "1"}, follow=True).content.decode()
        assert "Sáp nhập cần một đơn vị tiếp nhận" in refused
        assert Reform.objects.get(pk=reform.pk).is_draft
        desk.client.post(page("bodies", reform), {"nhan-unit": "17419.UBND", "them-nhan": "1"})
        assert reform.heirs.get().name == "UBND xã Hải Châu, tỉnh Nghệ An"
        asked = desk.read(page("drop", reform))
        assert "1 đơn vị cũ, 1 đơn vị nhận" in asked
        gone = desk.client.post(page("drop", reform), follow=True).content.decode()
        assert "Chưa có đợt sắp xếp nào" in gone


def test_whoever_prepares_says_who_takes_a_file_without_a_place(cast: Cast, prepared: Prepared) -> None:
    row = accepted(cast)
    reform = prepared.draft(ReformKind.SPLIT)
    with played(DRAFTED_ON):
        actions.add_origin(reform, cast.commune, actor=prepared.first)
        for code in ("17395.UBND", "17419.UBND"):
            actions.add_standing_heir(reform, units.by_code(code), actor=prepared.first)
        jobs.plan(reform_id=str(reform.pk))
        desk = Desk(prepared.first)
        assert "Khiếu nại 1/2026" in desk.read(page("files", reform))
        move, heir = reform.moves.get(), reform.heirs.get(code="17419.UBND")
        choosing = page("choose", reform)
        assert 'aria-label="Đơn vị nhận Khiếu nại 1/2026"' in desk.read(page("files", reform))
        left = desk.client.post(choosing, {f"nhan-{move.pk}": ""}, follow=True).content.decode()
        assert "Chưa biết đơn vị nào nhận" in left
        told = desk.client.post(choosing, {f"nhan-{move.pk}": str(heir.pk)}, follow=True).content.decode()
        assert ("1 hồ sơ đã có đơn vị nhận" in told, "Chưa biết đơn vị nào nhận" in told) == (True, False)
        assert desk.client.get(choosing).status_code == 405
        # What a person said stays when the bodies are named anew.
        actions.add_standing_heir(reform, units.by_code("17416.UBND"), actor=prepared.first)
        actions.plan(reform)
        assert reform.moves.get().heir == heir
        jobs.rehearse(reform_id=str(reform.pk))
    assert Reform.objects.get(pk=reform.pk).tried_at is not None
    assert Proceeding.objects.get(pk=row.proceeding_id).holder == cast.commune


def test_the_second_person_returns_a_reform_and_lets_another_stand(cast: Cast, prepared: Prepared) -> None:
    reform = prepared.merger()
    assert cast.neighbour.unit.code == "17395.UBND"
    desk, other = Desk(prepared.first), Desk(prepared.second)
    with played(DRAFTED_ON):
        actions.propose(reform, actor=prepared.first)
        own = desk.client.post(page("show", reform), {"duyet": "1"}, follow=True).content.decode()
        assert "Người đề nghị không tự duyệt" in own
        other.client.post(page("show", reform), {"tra-lai": "1", "reason": "Thiếu phụ lục"})
        assert "Thiếu phụ lục" in desk.read(page("basis", reform))
        actions.propose(reform, actor=prepared.first)
    with played(ON):
        done = other.client.post(page("show", reform), {"duyet": "1"}, follow=True).content.decode()
        assert "Đã duyệt và thực hiện." in done
        desk.client.post(page("show", reform), {"hoan-tac": "1", "reason": "Nhầm ngày"})
        kept = other.client.post(page("show", reform), {"giu-nguyen": "1", "reason": "Đúng ngày"}, follow=True)
        assert "Đợt sắp xếp giữ nguyên." in kept.content.decode()
    assert Reform.objects.get(pk=reform.pk).stage == "done"
