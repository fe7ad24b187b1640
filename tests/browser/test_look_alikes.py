"""Look-alikes while an official types: beside the form, by keyboard, without scripts, and never a denouncer."""

from collections.abc import Mapping
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Request, expect

from kntc.dossiers.models import Joining
from kntc.petitions.models import Petition
from kntc.search.models import NotDuplicate
from tests.browser.conftest import Room
from tests.browser.official import Official
from tests.cast import Cast
from tests.petitions.arrivals import complaint, received

COMPLAINT, DENUNCIATION = "/nghiep-vu/don/nhan/?loai=complaint", "/nghiep-vu/don/nhan/?loai=denunciation"
ASKED = "**/nghiep-vu/tra-cuu/don-trung/"
REST = 1500
"""Twice as long, in thousandths of a second, as typing must rest."""
PERSON = {"name": "Ho Thi Suong", "id_no": "000 168 004 217"}
MATTER = {"subject": "Khiếu nại việc thu hồi đất làm đường liên xã", "text": "Tôi không đồng ý với Quyết định 1123."}


def types(official: Official, person: Mapping[str, str] = PERSON, matter: Mapping[str, str] = MATTER) -> None:
    """What stands on the paper, box by box."""
    for name, value in person.items():
        official.page.fill(f"[name=nguoi-0-{name}]", value)
    for name, value in matter.items():
        official.page.fill(f"[name={name}]", value)


def finishes(official: Official) -> None:
    """What a petition by post still needs."""
    official.page.check("[name=channel][value=post]")
    official.presses("Lưu")
    official.reads("Hồ sơ")


@pytest.fixture
def earlier(served: str, cast: Cast) -> Petition:  # noqa: ARG001 -- the database that the browser sees
    """The same woman's complaint, entered before."""
    return received(complaint(), cast.officer)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_look_alike_is_chosen_beside_the_form_and_joined_when_it_is_saved(
    room: Room, cast: Cast, earlier: Petition, *, scripts: bool
) -> None:
    officer = room.welcome(cast.officer, scripts=scripts)
    officer.goes_to(COMPLAINT)
    types(officer)
    if not scripts:
        officer.presses("Tìm đơn trùng")
    panel = officer.page.get_by_role("region", name="Đơn có thể trùng")
    expect(panel).to_contain_text("Rất giống")
    expect(panel).to_contain_text("Cùng số căn cước")
    panel.get_by_role("button", name="Gắn vào vụ việc này").click()
    expect(panel).to_contain_text("Lưu xong sẽ gắn vào")
    expect(officer.page.locator("[name=nguoi-0-name]")).to_have_value("Ho Thi Suong")
    finishes(officer)
    joined = Joining.objects.get()
    assert (joined.matter_id, joined.why) == (earlier.dossier_id, "đơn trùng")


def test_f8_leads_to_the_panel_and_the_keyboard_goes_on_from_there(room: Room, cast: Cast, earlier: Petition) -> None:
    officer = room.welcome(cast.officer)
    officer.goes_to(COMPLAINT)
    types(officer)
    panel = officer.page.locator("#look-alikes")
    expect(panel).to_contain_text("Rất giống")
    officer.page.keyboard.press("F8")
    expect(panel).to_be_focused()
    officer.page.keyboard.press("Tab")
    expect(panel.get_by_role("link", name=earlier.dossier.subject)).to_be_focused()


@pytest.mark.usefixtures("earlier")
def test_what_is_known_is_copied_into_empty_boxes_only(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.officer)
    officer.goes_to(COMPLAINT)
    types(officer, PERSON | {"phone": "0900 000 999"})
    officer.page.get_by_role("button", name="Lấy thông tin").click()
    expect(officer.page.locator("[name=nguoi-0-address]")).to_have_value("xóm 7, xã Diễn Châu, tỉnh Nghệ An")
    expect(officer.page.locator("[name=nguoi-0-phone]")).to_have_value("0900 000 999")


@pytest.mark.usefixtures("earlier")
def test_not_a_duplicate_is_gone_from_the_panel_and_kept_when_the_petition_is_saved(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.officer)
    officer.goes_to(COMPLAINT)
    types(officer)
    officer.page.get_by_role("button", name="Không trùng").click()
    expect(officer.page.locator("#look-alikes")).to_contain_text("Chưa thấy đơn trùng")
    assert NotDuplicate.objects.count() == 0
    finishes(officer)
    assert NotDuplicate.objects.get().decided_by == cast.officer


@pytest.mark.usefixtures("earlier")
def test_nothing_is_asked_while_a_letter_is_being_composed(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.officer)
    officer.goes_to(COMPLAINT)
    asked: list[str] = []
    officer.page.on("request", lambda request: asked.append(request.url) if "don-trung" in request.url else None)
    box = officer.page.locator("[name=subject]")
    box.evaluate("box => box.dispatchEvent(new InputEvent('input', {bubbles: true, isComposing: true}))")
    officer.page.wait_for_timeout(REST)
    assert asked == []
    with officer.page.expect_request(ASKED):
        box.evaluate("box => box.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}))")


def test_behind_a_denunciation_neither_people_nor_text_leave_the_form(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.officer)
    officer.goes_to(DENUNCIATION)
    sent: list[Request] = []
    officer.page.on("request", lambda request: sent.append(request) if "don-trung" in request.url else None)
    types(officer)
    officer.page.wait_for_timeout(REST)
    assert sent
    for request in sent:
        assert parse_qs(request.post_data or "").keys() <= {"csrfmiddlewaretoken", "loai", "subject"}
    expect(officer.page.locator("#look-alikes")).to_contain_text("người đứng đơn không được đem ra so")
