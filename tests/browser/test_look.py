"""The look in a browser: nothing for axe to find, nothing cut off, a ring where one stands, a menu that folds."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from tests.browser.conftest import Room
from tests.browser.official import Official
from tests.cast import Cast
from tests.complaints.stories import approved, taken_over

SHEET = "/bang-mau/"
DESK = "/nghiep-vu/"
# What stands on desks; the same at 200 and at 400 percent.
WIDTHS = [1366, 1349, 683, 342]


@pytest.fixture
def officer(room: Room, cast: Cast, settings: Settings) -> Official:
    """The officer at the desk of UBND xã Diễn Châu; the sheet of specimens has an address."""
    settings.ROOT_URLCONF = "tests.ui.urls"
    return room.welcome(cast.officer)


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_no_component_stands_in_anybodys_way(officer: Official) -> None:
    officer.goes_to(SHEET)
    found = Axe().run(officer.page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways(officer: Official, width: int) -> None:
    officer.page.set_viewport_size({"width": width, "height": 625})
    wide = []
    for address in (SHEET, DESK, "/nghiep-vu/don/nhan/?loai=complaint"):
        officer.goes_to(address)
        wide.append(overflow(officer.page))
    assert wide == [0, 0, 0]


def test_a_ring_shows_where_one_stands(officer: Official) -> None:
    officer.goes_to(DESK)
    officer.page.keyboard.press("Tab")
    ring = officer.page.evaluate("getComputedStyle(document.activeElement).outline")
    shadow = officer.page.evaluate("getComputedStyle(document.activeElement).boxShadow")
    assert (ring, shadow) == ("rgb(255, 210, 63) solid 3px", "rgb(33, 31, 28) 0px 0px 0px 5px")
    expect(officer.page.locator(":focus")).to_have_text("Đến nội dung")


def test_the_menu_stays_as_it_was_left(officer: Official) -> None:
    officer.goes_to(DESK)
    menu = officer.page.get_by_role("navigation", name="Chức năng")
    assert menu.bounding_box()["width"] == 220  # type: ignore[index]  # it is on the page
    officer.page.keyboard.press("Control+b")
    officer.goes_to(DESK)
    assert menu.bounding_box()["width"] == 52  # type: ignore[index]  # it is on the page
    # Folded, its words are still read aloud.
    expect(menu.get_by_role("link", name="Tra cứu")).to_be_visible()


def test_the_basis_opens_where_one_reads_and_gives_the_place_back(officer: Official, cast: Cast) -> None:
    row = taken_over(cast, approved(cast))
    officer.goes_to(f"/nghiep-vu/ho-so/{row.dossier_id}/")
    link = officer.page.locator("a.article", has_text="Luật Khiếu nại, Điều 11, Điều 27, Điều 36").first
    link.click()
    expect(officer.page.get_by_role("dialog")).to_contain_text("Luật Khiếu nại số 02/2011/QH13")
    officer.page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_every_thing_to_press_is_large_enough(officer: Official) -> None:
    officer.goes_to(SHEET)
    small = officer.page.evaluate(
        """[...document.querySelectorAll("button, summary, .btn, .filter, .menu a, .tabs a, .stat, .bell")]
        .filter(each => each.offsetParent && !each.classList.contains("visually-hidden"))
        .filter(each => each.getBoundingClientRect().height < 24).map(each => each.outerHTML)"""
    )
    assert small == []


def test_a_password_can_be_looked_at_before_it_is_sent(room: Room, cast: Cast) -> None:
    newcomer = room.seat(cast.officer)
    newcomer.page.goto(newcomer.home + "/dang-nhap/")
    box = newcomer.page.get_by_label("Mật khẩu")
    box.fill("Cây đa giếng nước")
    newcomer.page.get_by_role("button", name="Hiện").click()
    expect(box).to_have_attribute("type", "text")
    newcomer.page.get_by_role("button", name="Ẩn").click()
    expect(box).to_have_attribute("type", "password")
