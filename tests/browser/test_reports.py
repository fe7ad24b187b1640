"""A figure of a report is followed down to its files: by mouse, by keyboard, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Room
from tests.cast import Cast
from tests.reports.worlds import Quarter

ADDRESS = "/nghiep-vu/bao-cao/02-xld/?don-vi=17464.UBND&tu=15/06/2026&den=14/09/2026"


@pytest.mark.usefixtures("inspected")
def test_a_cell_is_followed_down_to_its_files(room: Room, cast: Cast) -> None:
    Quarter(cast)
    officer = room.welcome(cast.officer)
    officer.goes_to(ADDRESS)
    page, keys = officer.page, officer.page.keyboard
    expect(page.get_by_text(re.compile(r"^còn \d+ cột →$"))).to_be_visible()
    # Four petitions of the quarter are ours; the arrows lead from all petitions to them.
    page.locator('[id="c-17464.UBND-1"] a').focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Enter"):
        keys.press(key)
    expect(page.get_by_role("heading", name="Số đơn thuộc thẩm quyền (cột 4): 4 đơn")).to_be_focused()
    expect(page.get_by_text("hiện 1–4 trong 4, khớp với ô đã chọn")).to_be_visible()
    assert page.url.endswith("#o-17464.UBND-4")
    keys.press("Escape")
    expect(page.locator('[id="c-17464.UBND-4"] a')).to_be_focused()
    expect(page.get_by_text("khớp với ô đã chọn")).to_be_hidden()
    # Without scripts the same address shows the same list, and from there a file is opened.
    plain = room.welcome(cast.officer, scripts=False)
    plain.goes_to(ADDRESS)
    plain.page.locator('[id="c-17464.UBND-9"] a').click()
    expect(plain.page.get_by_text("khớp với ô đã chọn")).to_be_visible()
    plain.follows("1/2026")
    expect(plain.page.get_by_role("heading", level=1)).to_contain_text("Khiếu nại quyết định thu hồi 186 m² đất")
