"""Wrong days, empty boxes, steps out of order, a second press: a clear word at the place, and nothing lost."""

import pytest
from playwright.sync_api import expect

from kntc.petitions.models import Petition
from kntc.proceedings.models import Event
from tests.browser.conftest import Room
from tests.browser.letters import CLASSIFIED, written
from tests.browser.official import BUTTONS, Official
from tests.cast import Cast
from tests.petitions.arrivals import complaint, received

CLASSIFY = "Phân loại đơn, kiểm tra điều kiện xử lý"
PROPOSE = "Đề xuất hướng xử lý"
RECEIPT = "/nghiep-vu/don/nhan/?loai=complaint"


@pytest.fixture
def officer(room: Room, cast: Cast) -> Official:
    """The officer at the desk of UBND xã Diễn Châu."""
    return room.welcome(cast.officer)


def arrived(cast: Cast) -> str:
    """A petition received on 4 August; gives the address of its file."""
    row = received(complaint(), cast.officer)
    return f"/nghiep-vu/ho-so/{row.dossier_id}/"


def steps_taken() -> list[str]:
    """The diary of the only file, oldest first."""
    return list(Event.objects.order_by("seq").values_list("action", flat=True))


def test_each_wrong_box_says_what_is_wrong_and_keeps_what_was_typed(officer: Official) -> None:
    officer.goes_to(RECEIPT)
    officer.fills_in(written("01") | {"Ngày nhận đơn": "31/02/2026", "Tóm tắt nội dung": ""})
    officer.presses("Lưu")
    officer.reads("Chưa lưu được, còn 2 chỗ cần sửa", "Nhập tóm tắt nội dung")
    officer.is_told("Ngày nhận đơn", "Ngày nhận đơn: không có ngày này trong lịch. Nhập như 16/10/2026 hoặc 16102026.")
    officer.is_told("Tóm tắt nội dung", "Nhập tóm tắt nội dung")
    still_there(officer, written("01") | {"Ngày nhận đơn": "31/02/2026", "Tóm tắt nội dung": ""})
    assert not Petition.objects.exists()


def test_the_summary_of_what_is_wrong_leads_to_the_box(officer: Official) -> None:
    officer.goes_to(RECEIPT)
    officer.fills_in(written("01") | {"Tóm tắt nội dung": ""})
    officer.presses("Lưu")
    expect(officer.page.get_by_role("alert")).to_be_focused()
    officer.page.get_by_role("link", name="Nhập tóm tắt nội dung").click()
    expect(officer.box("Tóm tắt nội dung")).to_be_focused()


def test_a_day_to_come_is_refused_with_its_article_and_the_corrected_form_is_saved(officer: Official) -> None:
    officer.goes_to(RECEIPT)
    officer.fills_in(written("01") | {"Ngày nhận đơn": "21/11/2026"})
    officer.presses("Lưu")
    why = "Ngày 21/11/2026 chưa đến; chỉ ghi việc đã xảy ra (Nghị định 55/2022/NĐ-CP, Điều 5)"
    officer.is_told("Ngày nhận đơn", why)
    still_there(officer, written("01") | {"Ngày nhận đơn": "21/11/2026"})
    officer.fills_in({"Ngày nhận đơn": "04/08/2026"})
    officer.presses("Lưu")
    officer.reads("Đã nhận đơn số 1/2026")
    assert Petition.objects.get().text.splitlines() == written("01")["Nguyên văn đơn"].splitlines()


def test_a_step_dated_before_the_one_it_follows_from_is_refused(officer: Official, cast: Cast) -> None:
    officer.goes_to(arrived(cast))
    officer.begins(CLASSIFY)
    officer.fills_in({"Ngày thực hiện": "03/08/2026", "Số người ký đơn": "2"})
    officer.presses(BUTTONS[CLASSIFY])
    why = "Ngày 03/08/2026 sớm hơn bước trước “Mở lượt giải quyết” ngày 04/08/2026 (TT 05/2021, Điều 6)"
    officer.is_told("Ngày thực hiện", why)
    still_there(officer, {"Ngày thực hiện": "03/08/2026", "Số người ký đơn": "2"})


def test_a_step_out_of_order_is_refused_in_the_words_of_the_table(room: Room, officer: Official, cast: Cast) -> None:
    file = arrived(cast)
    officer.goes_to(file)
    officer.takes(CLASSIFY, "05/08/2026", CLASSIFIED)
    colleague = room.welcome(cast.second_officer)
    for each in (officer, colleague):
        each.goes_to(file)
        each.begins(PROPOSE)
        each.fills_in(
            {"Ngày thực hiện": "05/08/2026", "Hướng xử lý đề xuất": "thụ lý", "Nội dung đề xuất": "Đủ điều kiện."}
        )
    colleague.presses(BUTTONS[PROPOSE])
    officer.presses(BUTTONS[PROPOSE])
    officer.reads("Người khác vừa ghi hồ sơ này, việc của bạn chưa được lưu", f"{PROPOSE}: Lê Văn Nam")
    still_there(officer, {"Ngày thực hiện": "05/08/2026", "Nội dung đề xuất": "Đủ điều kiện."})
    officer.presses(BUTTONS[PROPOSE])
    officer.reads(f"Không thể “{PROPOSE}” khi hồ sơ đang ở trạng thái “chờ duyệt hướng xử lý” (TT 05/2021")
    assert steps_taken() == ["open", "classify", "propose"]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_form_pressed_twice_makes_one_event(room: Room, cast: Cast, *, scripts: bool) -> None:
    officer = room.welcome(cast.officer, scripts=scripts)
    officer.goes_to(RECEIPT)
    officer.fills_in(written("01"))
    officer.presses_twice("Lưu")
    officer.reads("Đã nhận đơn số 1/2026")
    assert Petition.objects.count() == Event.objects.count() == 1


def test_another_units_officer_is_told_nothing_but_that_it_is_not_for_him(room: Room, cast: Cast) -> None:
    file = arrived(cast)
    neighbour = room.welcome(cast.neighbour)
    words = neighbour.is_turned_away_from(file)
    assert "Hồ sơ không có hoặc bạn không được xem" in words
    neighbour.follows("Về bàn làm việc")
    neighbour.turns_to("Cả đơn vị")
    neighbour.reads("Đơn vị không giữ hồ sơ nào đang mở.")
    assert not [page for page in neighbour.seen if "Sương" in page or "186 m²" in page]


def still_there(officer: Official, typed: dict[str, str]) -> None:
    """What was typed in boxes of letters is in them as it was typed."""
    for label, text in typed.items():
        if officer.box(label).count():
            expect(officer.box(label)).to_have_value(text)
