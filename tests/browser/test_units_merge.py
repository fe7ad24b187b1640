"""Two administrators merge two communes: six steps, a picture of old and new, a second person."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Room
from tests.cast import Cast
from tests.desk.conftest import denounced, received
from tests.reforms.conftest import NEW, Prepared

FACTS = {
    "Văn bản căn cứ": "Nghị quyết số 88/NQ-UBTVQH15",
    "Ngày văn bản": "02/11/2026",
    "Hiệu lực từ ngày": "01/12/2026",
    "Hoàn tác được đến hết ngày": "31/12/2026",
}
COMMUNE = {
    "Tên đầy đủ": NEW,
    "Tên ngắn": "UBND xã Diễn Hùng",
    "Mã": "17464.UBND",
    "Mã địa bàn mới": "17464",
    "Tên địa bàn mới": "Diễn Hùng",
}


@pytest.mark.usefixtures("inspected")
def test_one_prepares_a_merger_and_another_approves_it(room: Room, cast: Cast) -> None:
    prepared = Prepared(cast)
    for _ in range(3):
        received(cast)
    assert cast.head.in_force(denounced(cast).proceeding.opened_on)
    assert cast.neighbour_head.unit.code == "17395.UBND"
    first = room.welcome(prepared.first)
    first.goes_to("/quan-tri/")
    first.follows("Sắp xếp đơn vị")
    first.follows("Soạn đợt mới")
    first.page.get_by_label("Sáp nhập").check()
    first.fills_in(FACTS)
    first.presses("Lưu, sang Đơn vị")
    for unit in ("UBND xã Diễn Châu, tỉnh Nghệ An", "UBND xã Hùng Châu, tỉnh Nghệ An"):
        first.page.get_by_role("combobox", name="Đơn vị kết thúc hoạt động").fill(unit)
        first.page.keyboard.press("Escape")
        # Enter presses the first button of a form: the one that adds, not one that takes the other commune out.
        first.page.keyboard.press("Enter")
        expect(first.page.get_by_role("cell", name=unit, exact=True)).to_be_visible()
    assert "2 thành 0" in first.words()
    first.follows("Thêm đơn vị thành lập mới")
    first.page.get_by_label("Loại địa bàn mới").select_option(label="Xã")
    first.fills_in(COMMUNE)
    first.presses("Thêm vào đợt")
    first.follows("Sang Cán bộ")
    first.presses("Lưu, sang Hồ sơ dở dang")
    first.follows("Sang Kiểm tra lại")
    assert "Không có hồ sơ nào bị bỏ lại" in first.words()
    first.presses("Chạy thử rồi trả lại như cũ")
    first.presses("Gửi người thứ hai duyệt")
    assert "cần người thứ hai" in first.words()
    here = first.address

    second = room.welcome(prepared.second)
    second.goes_to(here)
    second.presses("Duyệt")
    expect(second.page.get_by_role("heading", name="Đã duyệt, chờ thực hiện")).to_be_visible()
