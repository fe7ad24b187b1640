"""An official who never touches the mouse: keys, days typed in a hurry, boxes that suggest — phím tắt."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import Room
from tests.browser.official import Official
from tests.cast import Cast

COMPLAINT = "/nghiep-vu/don/nhan/?loai=complaint"
DAY, PLACE = "Ngày nhận đơn", "Xã, phường nơi phát sinh vụ việc"


@pytest.fixture
def officer(room: Room, cast: Cast) -> Official:
    """At the page of a complaint."""
    person = room.welcome(cast.officer)
    person.goes_to(COMPLAINT)
    return person


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("01072026", "01/07/2026"),
        ("1/7/2026", "01/07/2026"),
        ("16-10-26", "16/10/2026"),
        ("31/02/2026", "31/02/2026"),
        ("2026-10-16", "2026-10-16"),
    ],
)
def test_a_day_is_shown_back_on_leaving_its_box(officer: Official, typed: str, shown: str) -> None:
    officer.box(DAY).fill(typed)
    officer.page.keyboard.press("Tab")
    expect(officer.box(DAY)).to_have_value(shown)


def test_today_and_days_from_today_are_shown_as_days(officer: Official) -> None:
    today = timezone.localdate()
    for typed, day in (("hn", today), ("+10", today + timedelta(days=10))):
        officer.box(DAY).fill(typed)
        officer.page.keyboard.press("Tab")
        expect(officer.box(DAY)).to_have_value(f"{day:%d/%m/%Y}")


def test_keys_lead_to_intake_and_to_the_search_box(officer: Official) -> None:
    officer.goes_to("/nghiep-vu/")
    with officer.page.expect_navigation(url="**/nghiep-vu/don/nhan/"):
        officer.page.keyboard.press("F4")
    officer.page.keyboard.press("/")
    expect(officer.page.locator("#find")).to_be_focused()
    officer.page.keyboard.type("/?")
    expect(officer.page.locator("#find")).to_have_value("/?")


def test_a_question_mark_lists_the_keys_and_single_keys_can_be_switched_off(officer: Official) -> None:
    officer.goes_to("/nghiep-vu/")
    listed = officer.page.get_by_role("dialog", name="Trợ giúp")
    officer.page.keyboard.press("?")
    expect(listed).to_contain_text("Nhận đơn")
    listed.get_by_role("checkbox").uncheck()
    officer.page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    officer.page.keyboard.press("?")
    expect(listed).to_be_hidden()
    officer.goes_to("/nghiep-vu/")
    officer.page.keyboard.press("/")
    expect(officer.page.locator("#find")).not_to_be_focused()


def test_the_form_is_sent_by_keys_from_within_a_box(officer: Official) -> None:
    officer.box("Tóm tắt nội dung").focus()
    with officer.page.expect_navigation():
        officer.page.keyboard.press("Control+Enter")
    officer.reads("Chưa lưu được")


def test_a_box_suggests_and_the_choice_is_made_by_keys(officer: Official) -> None:
    box = officer.page.get_by_role("combobox", name=re.compile(PLACE))
    box.focus()
    box.press_sequentially("ubnd xa dien chau")
    options = officer.page.locator(".picker-list [role=option]")
    expect(options.first).to_contain_text("UBND xã Diễn Châu")
    assert options.count() <= 20
    expect(officer.page.get_by_text(re.compile(r"^Có \d+ gợi ý$"))).to_be_attached()
    officer.page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", re.compile("^picker-"))
    officer.page.keyboard.press("Enter")
    expect(box).to_have_value("UBND xã Diễn Châu, tỉnh Nghệ An")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert officer.address == COMPLAINT


def test_escape_closes_what_was_suggested_and_keeps_what_was_typed(officer: Official) -> None:
    box = officer.page.get_by_role("combobox", name=re.compile(PLACE))
    box.press_sequentially("dien chau")
    expect(officer.page.locator(".picker-list [role=option]").first).to_be_visible()
    officer.page.keyboard.press("Escape")
    expect(officer.page.locator(".picker-list:not([hidden])")).to_have_count(0)
    expect(box).to_have_value("dien chau")
