"""The work list in a browser: by keyboard, with ticks, filters and the files of a list one after another."""

import re

from playwright.sync_api import expect

from kntc.desk.models import BulkAssignment
from tests.browser.conftest import Room
from tests.cast import Cast
from tests.desk.conftest import received


def test_rows_are_gone_through_ticked_and_opened_by_keyboard(room: Room, cast: Cast) -> None:
    for each in range(3):
        received(cast, subject=f"Việc {each}")
    officer = room.welcome(cast.officer)
    officer.goes_to("/nghiep-vu/")
    keys, bar = officer.page.keyboard, officer.page.locator("[data-bulk]")
    expect(bar.get_by_role("button", name="Xuất Excel")).to_be_hidden()
    officer.page.get_by_role("link", name="Việc 0").focus()
    for key in ("Space", "ArrowDown", "ArrowDown", "Space"):
        keys.press(key)
    expect(bar).to_contain_text("Đã chọn 2")
    expect(bar.get_by_role("button", name="Xuất Excel")).to_be_visible()
    keys.press("ArrowUp")
    expect(officer.page.get_by_role("link", name="Việc 1")).to_be_focused()
    keys.press("Enter")
    expect(officer.page.get_by_role("heading", level=1)).to_have_text("Việc 1")
    officer.page.get_by_role("link", name=re.compile("Hồ sơ sau")).click()
    expect(officer.page.get_by_role("heading", level=1)).to_have_text("Việc 2")
    officer.page.get_by_role("link", name="Danh sách “Việc của tôi”").click()
    expect(officer.page.get_by_role("link", name="Việc 0")).to_be_visible()


def test_the_head_ticks_the_page_and_gives_it_out(room: Room, cast: Cast) -> None:
    for each in range(2):
        received(cast, subject=f"Việc {each}")
    assert cast.second_officer.pk
    head = room.welcome(cast.head)
    head.goes_to("/nghiep-vu/?viec=don-vi")
    head.page.get_by_role("checkbox", name="Chọn cả trang").check()
    head.presses("Phân công…")
    people = head.page.get_by_label("Cán bộ được giao", exact=True)
    looked_for = head.page.get_by_role("searchbox", name="Tìm theo tên, chức danh")
    looked_for.fill("khong co ai")
    expect(people.locator("option")).to_have_text(["Chọn cán bộ"])
    looked_for.fill("nam le")
    expect(people.locator("option")).to_have_text(["Chọn cán bộ", "Lê Văn Nam · Công chức"])
    expect(people).to_have_value(str(cast.second_officer.pk))
    head.presses("Phân công 2 việc")
    head.reads("Đã phân công 2 trên 2 việc.")
    assert BulkAssignment.objects.get().officer == cast.second_officer


def test_a_filter_is_chosen_without_scripts_and_with_them(room: Room, cast: Cast) -> None:
    received(cast, subject="Đất vườn")
    for scripts in (False, True):
        officer = room.welcome(cast.officer, scripts=scripts)
        officer.goes_to("/nghiep-vu/")
        officer.page.get_by_text("Loại", exact=True).click()
        officer.page.get_by_role("link", name="tố cáo", exact=True).click()
        expect(officer.page.get_by_text("Không có việc nào khớp các bộ lọc đang chọn.")).to_be_visible()
        officer.page.get_by_role("link", name="Bỏ lọc “Loại”").click()
        expect(officer.page.get_by_role("link", name="Đất vườn")).to_be_visible()


def test_the_parts_of_a_visit_keep_up_with_what_is_typed(room: Room, cast: Cast) -> None:
    receiver = room.welcome(cast.receiver)
    receiver.goes_to("/nghiep-vu/tiep-dan/luot-moi/?loai=complaint")
    said = receiver.page.get_by_role("navigation", name="Các phần của phiếu").get_by_role("link", name="Nội dung")
    expect(said).to_contain_text("chưa ghi")
    receiver.fills_in({"Tóm tắt nội dung": "Thu hồi đất vườn"})
    receiver.page.keyboard.press("Tab")
    expect(said).to_contain_text("còn 1 mục")
