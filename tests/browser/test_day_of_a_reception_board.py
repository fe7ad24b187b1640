"""A Friday at the reception board of Nghệ An: a group, the Chair's session by delegate, nobody at one, one online.

Friday, 20 November 2026; the Chair of the province delegated the afternoon to his deputy.
"""

import re

import pytest
from playwright.sync_api import expect

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from tests.browser.conftest import Room
from tests.browser.inspection import Inspector
from tests.browser.official import Official
from tests.cast import PROVINCE, Cast, appointed

TODAY = "20/11/2026"
DAY_PAGE = "/nghiep-vu/tiep-dan/"
SPOKESWOMAN = {
    "Họ và tên hoặc tên cơ quan, tổ chức": "Lê Thị Hạnh",
    "Loại giấy tờ": "Căn cước",
    "Số giấy tờ": "000175002201",
    "Địa chỉ": "khối 3, phường Vinh Hưng, tỉnh Nghệ An",
    "Tư cách": "người đại diện",
}
SECOND = {
    "Họ và tên hoặc tên cơ quan, tổ chức": "Phan Văn Nhượng",
    "Số giấy tờ": "000166002202",
    "Tư cách": "người đại diện",
}
THIRD = {
    "Họ và tên hoặc tên cơ quan, tổ chức": "Trần Thị Vân",
    "Số giấy tờ": "000169002203",
    "Tư cách": "người đại diện",
}
MARKET = {
    "Số người cùng đến": "9",
    "Tóm tắt nội dung": "Kiến nghị của 9 hộ tiểu thương về việc di dời chợ Vinh Hưng",
    "Nội dung trình bày": "Các hộ đề nghị bố trí chỗ bán tạm trước khi di dời chợ.",
    "Kết quả tiếp": "hẹn trả lời",
    "Nội dung hẹn trả lời": "Trả lời bằng văn bản về chỗ bán tạm.",
    "Thông tin, tài liệu nhận": "Đơn có chữ ký 9 hộ, 02 tờ, bản chính",
}
FROM_AFAR = {
    "Họ và tên hoặc tên cơ quan, tổ chức": "Lương Văn Páo",
    "Loại giấy tờ": "Căn cước",
    "Số giấy tờ": "000158003302",
    "Địa chỉ": "bản Cò, xã Mường Xén, tỉnh Nghệ An",
    "Tóm tắt nội dung": "Kiến nghị sửa cầu treo bản Cò trước mùa lũ",
    "Nội dung trình bày": "Ván cầu mục, học sinh qua lại hằng ngày.",
    "Kết quả tiếp": "giải thích, trả lời ngay",
    "Nội dung hướng dẫn, trả lời": "Cầu đã ghi vốn sửa chữa quý I/2027.",
}
COMPLAINS = {
    "Tóm tắt nội dung": "Khiếu nại lần hai về bồi thường đất rừng",
    "Nội dung trình bày": "Tôi không đồng ý với quyết định giải quyết lần đầu.",
    "Kết quả tiếp": "hướng dẫn",
    "Nội dung hướng dẫn, trả lời": "Gửi đơn khiếu nại lần hai đến Chủ tịch UBND tỉnh trong 30 ngày.",
}
ONLINE = {
    "Từ giờ": "10",
    "Đến giờ": "11:00",
    "Người chủ trì": "thủ trưởng",
    "Họ tên người chủ trì": "Hoàng Thanh Sơn, Trưởng ban",
    "Hình thức": "trực tuyến",
    "Điểm cầu trung tâm và các điểm cầu thành phần": "Trụ sở tiếp công dân tỉnh; xã Mường Xén",
}
GROUND = "Người ở vùng sâu, vùng xa, người có công, người già, người khuyết tật có nguyện vọng"
PREPARED = {"Trường hợp tiếp trực tuyến": GROUND, "Ngày kiểm tra đường truyền": "19/11/2026"}
THE_CHAIRS_OWN = {
    "Từ giờ": "7h30",
    "Đến giờ": "9",
    "Người chủ trì": "thủ trưởng",
    "Họ tên người chủ trì": "Đinh Xuân Vinh, Chủ tịch UBND tỉnh",
    "Hình thức": "trực tiếp",
}
DRUNK = "Say rượu, bia, dùng chất kích thích hoặc mất khả năng nhận thức, điều khiển hành vi"
DAY = (
    ("1/2026", "Kiến nghị của 9 hộ tiểu thương", "hẹn trả lời"),
    ("2/2026", "Khiếu nại lần hai về bồi thường đất rừng", "đã hướng dẫn, trả lời"),
    ("3/2026", "Kiến nghị sửa cầu treo bản Cò", "đã hướng dẫn, trả lời"),
    ("4/2026", "Không trình bày được", "từ chối tiếp"),
)
"""Number, matter and result of everybody who came."""
ALONE = {
    "Họ và tên hoặc tên cơ quan, tổ chức": "Bùi Văn Lựu",
    "Loại giấy tờ": "Căn cước",
    "Số giấy tờ": "000160003301",
    "Địa chỉ": "bản Cò, xã Mường Xén, tỉnh Nghệ An",
}


@pytest.fixture
def officer(room: Room, cast: Cast, inspected: Inspector) -> Official:  # noqa: ARG001 -- every page is inspected
    """Who receives citizens at the board."""
    return room.welcome(cast.receiver)


@pytest.fixture
def deputy(cast: Cast) -> Post:  # noqa: ARG001 -- the same province
    """The Deputy Chair of the province."""
    return appointed("hai.lv", "Lê Văn Hải", f"{PROVINCE}.UBND", OfficeRole.UNIT_HEAD, "Phó Chủ tịch UBND tỉnh")


def test_a_friday_at_the_reception_board(cast: Cast, officer: Official, deputy: Post) -> None:
    assert len({cast.province_head.pk, cast.board_head.pk, deputy.pk}) == 3
    announces_the_afternoon_of_the_deputy(officer)
    announces_an_online_hour(officer)
    notes_that_nobody_came_in_the_morning(officer)
    receives_a_group(officer)
    reads_the_receipt(officer)
    lets_the_deputy_receive_one(officer)
    receives_one_online(officer)
    refuses_a_drunk_visitor(officer)
    reads_the_day(officer)
    reads_the_register(officer)


def announces(officer: Official, typed: dict[str, str]) -> None:
    """What is announced of a session of today."""
    officer.goes_to(DAY_PAGE)
    officer.follows("Công bố buổi tiếp")
    officer.fills_in({"Ngày tiếp": TODAY, "Địa điểm": "Trụ sở tiếp công dân tỉnh", "Loại tiếp công dân": "định kỳ"})
    officer.fills_in(typed)


DELEGATED = {
    "Từ giờ": "14h",
    "Đến giờ": "16:30",
    "Người chủ trì": "người được ủy quyền",
    "Họ tên người chủ trì": "Lê Văn Hải, Phó Chủ tịch UBND tỉnh",
    "Thủ trưởng ủy quyền": "Đinh Xuân Vinh, Chủ tịch UBND tỉnh",
    "Hình thức": "trực tiếp",
}


def announces_the_afternoon_of_the_deputy(officer: Official) -> None:
    """A delegate shows the paper by which he receives."""
    announces(officer, DELEGATED)
    officer.presses("Công bố")
    officer.reads("Ghi số, ngày văn bản ủy quyền")
    officer.fills_in({"Văn bản ủy quyền": "Giấy ủy quyền số 41/GUQ-UBND ngày 16/11/2026"})
    officer.presses("Công bố")
    officer.reads("14:00–16:30", "Lê Văn Hải", "Theo ủy quyền của Đinh Xuân Vinh: Giấy ủy quyền số 41/GUQ-UBND")


def announces_an_online_hour(officer: Official) -> None:
    """Online only on a ground, and the notice went out five working days before."""
    announces(officer, ONLINE)
    officer.fills_in(PREPARED | {"Ngày gửi thông báo": "18/11/2026"})
    officer.presses("Công bố")
    officer.reads("chậm nhất 05 ngày làm việc")
    officer.fills_in({"Ngày gửi thông báo": "13/11/2026"})
    officer.presses("Công bố")
    officer.reads("10:00–11:00", "trực tuyến", "xã Mường Xén")


def notes_that_nobody_came_in_the_morning(officer: Official) -> None:
    """A session to which nobody came is kept, as a day on which the head received."""
    announces(officer, THE_CHAIRS_OWN)
    officer.presses("Công bố")
    officer.reads("07:30–09:00", "Đinh Xuân Vinh")
    officer.follows("Dân không đến")
    officer.reads("07:30–09:00")
    officer.fills_in({"Ghi chú": "Mở cửa từ 07:15, không có công dân đăng ký."})
    officer.presses("Ghi nhận")
    officer.reads("đã tổ chức, dân không đến", "Mở cửa từ 07:15")


def receives_a_group(officer: Official) -> None:
    """Nine people speak through one or two, whom all of them designated in writing."""
    officer.goes_to(DAY_PAGE)
    officer.strikes("F2")
    officer.follows("Kiến nghị, phản ánh")
    officer.fills_in(SPOKESWOMAN)
    officer.adds_person(2, SECOND)
    officer.adds_person(3, THIRD)
    officer.fills_in(MARKET)
    officer.presses("Lưu và in")
    officer.reads("Chưa lưu được", "Đoàn 9 người phải cử từ 1 đến 2 người đại diện. (Luật Tiếp công dân, Điều 29)")
    officer.is_told("Văn bản cử người đại diện của đoàn", "Đoàn 9 người cử người đại diện bằng văn bản")
    officer.adds_person(3, dict.fromkeys(THIRD, "") | {"Tư cách": "tự mình"})
    officer.fills_in({"Văn bản cử người đại diện của đoàn": "Giấy cử ngày 19/11/2026, 9 chữ ký"})
    officer.presses("Lưu và in")


def reads_the_receipt(officer: Official) -> None:
    """Two copies on one sheet, each with the code and its picture; ten working days end on 7 December."""
    officer.reads("Phiếu hẹn trả lời", "Đã ghi lượt tiếp số 1/2026", "Bản của ông/bà", "Bản lưu hồ sơ")
    officer.reads("Lê Thị Hạnh", "Đơn có chữ ký 9 hộ, 02 tờ, bản chính", "Trả lời chậm nhất", "T2 07/12/2026")
    pictures = officer.page.get_by_role("img", name=re.compile("^Mã QR của "))
    expect(pictures).to_have_count(2)
    code = officer.page.locator(".code").first.inner_text()
    expect(pictures.first).to_have_accessible_name(f"Mã QR của {code}")
    assert pictures.first.locator("svg").count() == 1


def lets_the_deputy_receive_one(officer: Official) -> None:
    """What the deputy receives is written down at his session."""
    officer.goes_to(DAY_PAGE)
    lent = officer.page.get_by_role("complementary", name="Lịch tiếp công dân").locator(
        ".inside", has_text="Lê Văn Hải"
    )
    officer.presses_at(lent, "Ghi lượt tiếp")
    officer.follows("Khiếu nại")
    officer.reads("14:00–16:30", "theo ủy quyền")
    officer.fills_in(ALONE | COMPLAINS)
    officer.presses("Lưu")
    officer.reads("Khiếu nại lần hai về bồi thường đất rừng")


def receives_one_online(officer: Official) -> None:
    """From the commune's room far away, at the announced hour; how it was prepared was written down then."""
    officer.goes_to(DAY_PAGE)
    online = officer.page.get_by_role("complementary", name="Lịch tiếp công dân").locator(
        ".inside", has_text="trực tuyến"
    )
    officer.presses_at(online, "Ghi lượt tiếp")
    officer.follows("Kiến nghị, phản ánh")
    officer.reads("10:00–11:00", "trực tuyến")
    expect(officer.box("Ngày gửi thông báo")).to_have_value("13/11/2026")
    officer.fills_in(FROM_AFAR)
    officer.presses("Lưu")
    officer.reads("Kiến nghị sửa cầu treo bản Cò")


def refuses_a_drunk_visitor(officer: Official) -> None:
    """On a ground of the law, which is explained to him and to whoever accompanies him."""
    officer.goes_to(DAY_PAGE)
    officer.strikes("F2")
    officer.follows("Kiến nghị, phản ánh")
    officer.fills_in({"Họ và tên hoặc tên cơ quan, tổ chức": "Ngô Văn Túc", "Tóm tắt nội dung": "Không trình bày được"})
    officer.fills_in({"Kết quả tiếp": "từ chối tiếp"})
    officer.presses("Lưu")
    officer.reads("Chưa lưu được")
    officer.fills_in({"Căn cứ từ chối tiếp": DRUNK, "Nội dung đã giải thích cho công dân": "Mời đến lại khi tỉnh táo."})
    officer.presses("Lưu")
    officer.reads("Từ chối tiếp")


def reads_the_day(officer: Official) -> None:
    """Everything of the day with its number and its result."""
    officer.goes_to(DAY_PAGE)
    officer.reads("Không có ai chờ.", "Đã ghi trong ngày: 4")
    for number, about, result in DAY:
        row = officer.page.get_by_role("row").filter(has_text=number)
        expect(row).to_contain_text(about)
        expect(row).to_contain_text(result)


def reads_the_register(officer: Official) -> None:
    """The columns that the circular asks for."""
    officer.follows("Sổ tiếp công dân")
    officer.reads(*(number for number, _, _ in DAY))
    officer.reads("Lê Thị Hạnh", MARKET["Nội dung trình bày"], "say rượu, bia")
