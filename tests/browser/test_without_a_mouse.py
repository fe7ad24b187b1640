"""The same pages without scripts, and without a mouse."""

from playwright.sync_api import Locator

from kntc.law.petition.terms import Direction
from kntc.petitions.models import Petition
from kntc.proceedings.models import Proceeding
from tests.browser.conftest import Room
from tests.browser.letters import CLASSIFIED, written
from tests.browser.official import BUTTONS, Official
from tests.cast import PASSWORD, Cast
from tests.petitions.arrivals import complaint, received

CLASSIFY = "Phân loại đơn, kiểm tra điều kiện xử lý"
PROPOSE = "Đề xuất hướng xử lý"
SEVERAL = 80
"""More presses of Tab than any page has places to stop."""


def test_a_petition_is_received_classified_and_proposed_without_scripts(room: Room, cast: Cast) -> None:
    officer = room.seat(cast.officer, scripts=False)
    officer.signs_in(PASSWORD)
    officer.follows("Nhận đơn")
    officer.follows("Khiếu nại")
    officer.fills_in(written("01"))
    officer.presses("Lưu")
    officer.reads("Đã nhận đơn số 1/2026")
    officer.takes(CLASSIFY, "05/08/2026", CLASSIFIED)
    officer.takes(PROPOSE, "05/08/2026", {"Hướng xử lý đề xuất": "thụ lý"})
    officer.goes_to("/nghiep-vu/")
    officer.turns_to("Cả đơn vị")
    officer.reads("Hồ Thị Sương", "Chờ duyệt hướng xử lý")
    assert Petition.objects.get().direction == Direction.ACCEPT


def test_a_petition_is_classified_by_keyboard_alone(room: Room, cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    officer = room.seat(cast.officer)
    signs_in_by_keyboard(officer)
    tabs_to(officer, officer.page.get_by_role("link", name=CLASSIFY))
    enters(officer)
    tabs_to(officer, officer.box("Ngày thực hiện"))
    officer.page.keyboard.type("05082026")
    tabs_to(officer, officer.page.get_by_role("radio", name="Khiếu nại", exact=True))
    officer.page.keyboard.press("ArrowRight")
    officer.page.keyboard.press("ArrowLeft")
    tabs_to(officer, officer.button(BUTTONS[CLASSIFY]))
    enters(officer)
    officer.reads("Đã phân loại", f"Đã ghi: {CLASSIFY}.")
    assert Proceeding.objects.get(pk=row.pk).state == "classified"


def test_the_first_press_of_tab_offers_the_way_past_the_menu(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.officer)
    officer.goes_to("/nghiep-vu/")
    officer.page.keyboard.press("Tab")
    skip = officer.page.get_by_role("link", name="Đến nội dung")
    assert has_the_focus(skip)
    officer.page.keyboard.press("Enter")
    assert has_the_focus(officer.page.get_by_role("main"))


def signs_in_by_keyboard(officer: Official) -> None:
    """The first box has the focus already."""
    officer.goes_to("/nghiep-vu/")
    keyboard = officer.page.keyboard
    keyboard.type(officer.post.account.username)
    keyboard.press("Tab")
    keyboard.insert_text(PASSWORD)
    enters(officer)
    officer.reads("Bàn làm việc")


def tabs_to(officer: Official, place: Locator) -> None:
    """Press Tab until the place has the focus, which must show."""
    for _ in range(SEVERAL):
        officer.page.keyboard.press("Tab")
        if has_the_focus(place):
            break
    assert has_the_focus(place)
    assert place.evaluate("each => getComputedStyle(each).outlineStyle") != "none"


def enters(officer: Official) -> None:
    """Press Enter where the focus is; another page comes."""
    with officer.page.expect_navigation():
        officer.page.keyboard.press("Enter")


def has_the_focus(place: Locator) -> bool:
    """Whether what is typed now goes there."""
    found: bool = place.evaluate("each => each === document.activeElement")
    return found
