"""A commune's difficulty goes up with another one, is answered, and comes back as a question that everybody reads."""

import pytest
from playwright.sync_api import expect

from kntc.difficulties import actions
from kntc.difficulties.terms import Kind
from tests.browser.conftest import Room
from tests.cast import Cast

TITLE = "Giấy biên nhận in lệch khổ"
ANSWER = "Chọn khổ A4, tỷ lệ 100% trong hộp thoại in."


@pytest.mark.usefixtures("inspected")
def test_a_difficulty_goes_up_and_comes_back_as_a_published_answer(room: Room, cast: Cast) -> None:
    actions.ask(kind=Kind.TRADE, title="Hiểu Điều 12 thế nào", body="Chưa rõ.", actor=cast.neighbour)
    officer = room.welcome(cast.officer)
    officer.goes_to("/nghiep-vu/")
    officer.follows("Khó khăn, vướng mắc")
    officer.follows("Nêu vướng mắc")
    officer.fills_in({"Loại": "Kỹ thuật", "Việc vướng mắc": TITLE, "Nội dung": "In ra mất dòng cuối."})
    officer.presses("Gửi")
    expect(officer.page.get_by_role("heading", level=1)).to_have_text(TITLE)
    here = officer.address

    monitor = room.welcome(cast.monitor)
    monitor.goes_to("/quan-tri/kho-khan/")
    monitor.follows("Gửi lên Thanh tra Chính phủ")
    for box in monitor.page.get_by_role("checkbox").all():
        box.check()
    monitor.fills_in({"Nội dung báo cáo": "Nhiều xã cùng vướng."})
    monitor.presses("Gửi lên")
    assert "Đã gửi 2 vướng mắc lên Thanh tra Chính phủ." in monitor.words()

    centre = room.welcome(cast.system_administrator)
    centre.goes_to("/quan-tri/kho-khan/")
    centre.follows(TITLE)
    centre.follows("Trả lời")
    centre.fills_in({"Trả lời": ANSWER})
    centre.presses("Gửi trả lời")
    centre.follows("Đăng thành câu hỏi")
    centre.fills_in({"Câu hỏi": "In giấy biên nhận thế nào cho đúng khổ?"})
    centre.presses("Đăng lên cổng")

    officer.goes_to(here)
    assert ANSWER in officer.words()
    officer.follows("Xem câu hỏi trên cổng")
    assert ANSWER in officer.words()
    monitor.goes_to("/quan-tri/kho-khan/tong-hop/")
    assert ANSWER in monitor.words()
