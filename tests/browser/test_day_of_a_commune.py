"""A Friday at UBND xã Diễn Châu: a visitor, letters, look-alikes, a denunciation, what is sent on and what goes back.

Friday, 20 November 2026. Tuesday the 24th is a holiday: ten working days end on Monday, 7 December, seven on
Wednesday the 2nd.
"""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Room
from tests.browser.inspection import Inspector
from tests.browser.official import Official
from tests.cast import Cast

TODAY = "20/11/2026"
COMMUNE = "UBND xã Diễn Châu, tỉnh Nghệ An"
CLASSIFY, PROPOSE = "Phân loại đơn, kiểm tra điều kiện xử lý", "Đề xuất hướng xử lý"
LAND = "Khiếu nại › Đất đai: thu hồi, bồi thường, hỗ trợ, tái định cư; cấp giấy chứng nhận; tranh chấp, đòi đất cũ"
SEND_ON, GIVE_BACK = "Duyệt và chuyển đơn đến cơ quan trong hệ thống", "Duyệt và trả đơn cho nơi chuyển, nêu rõ lý do"
WHOM = "Cơ quan có quyết định, hành vi hoặc người bị khiếu nại, tố cáo, phản ánh"

VISITOR = {
    "Họ và tên hoặc tên cơ quan, tổ chức": "Hồ Thị Sương",
    "Giới tính": "Nữ",
    "Loại giấy tờ": "Căn cước",
    "Số giấy tờ": "000168004217",
    "Năm sinh": "1968",
    "Điện thoại": "0900 000 111",
    "Địa chỉ": "xóm 7, xã Diễn Châu, tỉnh Nghệ An",
}
SAID = {
    "Tóm tắt nội dung": "Khiếu nại quyết định thu hồi 186 m² đất vườn để mở rộng đường liên xã",
    "Nội dung trình bày": "Tôi không đồng ý với Quyết định số 1123/QĐ-UBND ngày 30/6/2026 thu hồi 186 m² đất vườn.",
    "Yêu cầu, đề nghị": "Kiểm đếm lại, bồi thường theo giá đất ở.",
    "Người bị khiếu nại": "Chủ tịch UBND xã Diễn Châu",
}


AT_HER_HOUSE = "xóm 7, xã Diễn Châu, tỉnh Nghệ An"
AGAIN = {
    "Nguồn đơn": "dịch vụ bưu chính",
    "Họ và tên hoặc tên cơ quan, tổ chức": "HO THI SUONG",
    "Số giấy tờ": "000 168 004 217",
    "Địa chỉ": AT_HER_HOUSE,
    "Người bị khiếu nại": "Chủ tịch UBND xã Diễn Châu",
    "Tóm tắt nội dung": "Khiếu nại việc thu hồi đất vườn làm đường liên xã",
    "Nguyên văn đơn": "Tôi gửi lại đơn vì chưa được trả lời về Quyết định 1123.",
}
ANOTHER_MATTER = AGAIN | {
    "Họ và tên hoặc tên cơ quan, tổ chức": "Hồ Thị Sương",
    "Tóm tắt nội dung": "Khiếu nại quyết định xử phạt xây nhà trên đất nông nghiệp",
    "Nguyên văn đơn": "Tôi xây chuồng trâu, không xây nhà; đề nghị hủy Quyết định xử phạt 88.",
}


def of_a_road(about: str, who: str, number: str) -> dict[str, str]:
    """A letter with something for the province to mend."""
    return {
        "Nguồn đơn": "dịch vụ bưu chính",
        "Họ và tên hoặc tên cơ quan, tổ chức": who,
        "Số giấy tờ": number,
        "Địa chỉ": "xóm 4, xã Diễn Châu, tỉnh Nghệ An",
        "Tóm tắt nội dung": about,
        "Nguyên văn đơn": about,
    }


DRAIN = of_a_road("Phản ánh cống thoát nước đường tỉnh 538 bị tắc, ngập 40 hộ xóm 4", "Cao Xuân Lộc", "000172001903")
LAMPS = of_a_road("Đề nghị sửa đèn đường ở chợ Diễn Châu", "Nguyễn Thị Mơ", "000181002244")
DENOUNCER = {
    "Nguồn đơn": "nộp hoặc trình bày trực tiếp",
    "Họ và tên hoặc tên cơ quan, tổ chức": "Vi Thị Bích Phượng",
    "Số giấy tờ": "000190007788",
    "Địa chỉ": "số 9 ngõ Trúc Bạch, xã Diễn Châu, tỉnh Nghệ An",
    "Điện thoại": "0900 000 987",
    "Người bị tố cáo": "Mai Bá Thước",
    "Tóm tắt nội dung": "Tố cáo trưởng xóm 2 giữ lại tiền hỗ trợ bão của 12 hộ",
    "Nguyên văn đơn": "Tôi là Vi Thị Bích Phượng, kế toán hợp tác xã, trông thấy danh sách ký nhận giả.",
}
HINTS = ("Phượng", "PHƯỢNG", "Phuong", "000190007788", "Trúc Bạch", "0900 000 987", "0900000987", "hợp tác xã")
"""What betrays her; the summary may be read by whoever may read the file."""


@pytest.fixture
def officer(room: Room, cast: Cast, inspected: Inspector) -> Official:  # noqa: ARG001 -- every page is inspected
    """The officer at the desk of UBND xã Diễn Châu."""
    return room.welcome(cast.officer)


def test_a_friday_at_the_desk_of_a_commune(room: Room, cast: Cast, officer: Official) -> None:
    chair = room.welcome(cast.head)
    hers = receives_a_visitor(officer)
    joins_the_letter_she_sent_as_well(officer, hers)
    keeps_her_other_matter_apart(officer)
    drain, lamps = enters(officer, DRAIN, "4"), enters(officer, LAMPS, "5")
    for file in (drain, lamps):
        proposes_to_send_it_to_the_province(officer, file)
    accepts_hers_and_sends_on_the_others(officer, chair, hers, (drain, lamps))
    reads_in_order_of_what_falls_due(officer)
    the_province_returns_one(room, cast, officer, drain=drain, lamps=lamps)
    finds_the_day_in_the_register(officer)


def receives_a_visitor(officer: Official) -> str:
    """A key opens the form; the law asks for her papers; what she says becomes a petition. Gives its file."""
    officer.goes_to("/nghiep-vu/")
    officer.reads("Bàn làm việc", "Thứ Sáu, ngày 20 tháng 11 năm 2026")
    officer.strikes("F2")
    officer.reads("Công dân đến về việc gì?")
    officer.follows("Khiếu nại")
    officer.fills_in(VISITOR | SAID | {"Số giấy tờ": ""})
    officer.presses("Lưu và nhận đơn")
    officer.reads("Có người chưa xuất trình giấy tờ")
    officer.fills_in({"Số giấy tờ": VISITOR["Số giấy tờ"]})
    officer.presses("Lưu và nhận đơn")
    officer.reads("Nhận đơn khiếu nại", "nhận tại lượt tiếp công dân 1/2026")
    expect(officer.box("Tóm tắt nội dung")).to_have_value(SAID["Tóm tắt nội dung"])
    officer.fills_in({"Nguồn đơn": "nộp hoặc trình bày trực tiếp", "Có chữ ký hoặc điểm chỉ của người viết đơn": "Có"})
    officer.presses("Lưu")
    officer.reads("Đã nhận đơn số 1/2026", "Hạn xử lý: 07/12/2026", "Hồ Thị Sương")
    return officer.file


def joins_the_letter_she_sent_as_well(officer: Official, hers: str) -> None:
    """The same woman, typed without tones: the panel finds her file, and the letter is laid with it."""
    panel = begins_a_letter(officer, AGAIN)
    expect(panel).to_contain_text("Rất giống")
    expect(panel).to_contain_text("Cùng số căn cước")
    panel.get_by_role("button", name="Gắn vào vụ việc này").first.click()
    expect(panel).to_contain_text("Lưu xong sẽ gắn vào")
    officer.presses("Lưu")
    officer.reads("Đã nhận đơn số 2/2026")
    officer.opens_part("Vụ việc liên quan")
    officer.reads(SAID["Tóm tắt nội dung"])
    officer.goes_to(hers)
    officer.opens_part("Vụ việc liên quan")
    officer.reads(AGAIN["Tóm tắt nội dung"])


def keeps_her_other_matter_apart(officer: Official) -> None:
    """The same person with another matter is no duplicate; the officer says so and it stays a matter of its own."""
    panel = begins_a_letter(officer, ANOTHER_MATTER)
    buttons = panel.get_by_role("button", name="Không trùng")
    expect(buttons.first).to_be_visible()
    while buttons.count():
        left = buttons.count()
        buttons.first.click()
        expect(buttons).to_have_count(left - 1)
    officer.presses("Lưu")
    officer.reads("Đã nhận đơn số 3/2026")
    officer.opens_part("Vụ việc liên quan")
    assert SAID["Tóm tắt nội dung"] not in officer.words()


def begins_a_letter(officer: Official, typed: dict[str, str]) -> Locator:
    """A key opens the form of receipt; gives the panel beside it, which has looked by then."""
    officer.goes_to("/nghiep-vu/")
    officer.strikes("F4")
    officer.follows("Khiếu nại")
    officer.fills_in(typed)
    return officer.page.get_by_role("region", name="Đơn có thể trùng")


def enters(officer: Official, typed: dict[str, str], number: str) -> str:
    """Somebody's wish by post; the office numbers on. Gives its file."""
    officer.goes_to("/nghiep-vu/don/nhan/")
    officer.follows("Kiến nghị, phản ánh")
    officer.fills_in(typed)
    officer.presses("Lưu")
    officer.reads(f"Đã nhận đơn số {number}/2026")
    return officer.file


def proposes_to_send_it_to_the_province(officer: Official, file: str) -> None:
    """The road is the province's: the page says so, and nothing else may be proposed."""
    officer.goes_to(file)
    officer.takes(CLASSIFY, TODAY, {WHOM: "UBND tỉnh Nghệ An"})
    officer.takes(PROPOSE, TODAY, {"Hướng xử lý đề xuất": "chuyển"})


def accepts_hers_and_sends_on_the_others(
    officer: Official, chair: Official, hers: str, others: tuple[str, ...]
) -> None:
    """The officer proposes, the Chair finds all of it among what waits for him."""
    officer.goes_to(hers)
    officer.takes(CLASSIFY, TODAY, {"Lĩnh vực": LAND, WHOM: COMMUNE, "Lần khiếu nại, tố cáo": "lần đầu"})
    officer.takes(PROPOSE, TODAY, {"Hướng xử lý đề xuất": "thụ lý", "Nội dung đề xuất": "Đủ điều kiện."})
    chair.goes_to("/nghiep-vu/")
    chair.turns_to("Chờ duyệt")
    chair.reads(SAID["Tóm tắt nội dung"])
    chair.follows("Duyệt đề xuất thụ lý")
    chair.reads("Hướng xử lý đề xuất: thụ lý", "Phan Thị Thu Thủy", "Đủ điều kiện.")
    chair.presses("Phê duyệt")
    chair.reads("Chờ tiếp nhận giải quyết", "Đã ghi: Duyệt đề xuất thụ lý.")
    for file in others:
        chair.goes_to(file)
        chair.takes(SEND_ON, TODAY)
        chair.reads("Đã chuyển đơn")


def reads_in_order_of_what_falls_due(officer: Official) -> None:
    """Hers falls due first, since what is classified is to be accepted within seven working days."""
    officer.goes_to("/nghiep-vu/")
    officer.reads("còn 7 ngày LV", SAID["Tóm tắt nội dung"], "còn 10 ngày LV", ANOTHER_MATTER["Tóm tắt nội dung"])


def the_province_returns_one(room: Room, cast: Cast, officer: Official, *, drain: str, lamps: str) -> None:
    """Who handles petitions there has both at once; one goes back with the reason, and the sender reads it."""
    handler, chair = room.welcome(cast.handler), room.welcome(cast.province_head)
    handler.goes_to("/nghiep-vu/?viec=don-vi")
    handler.reads(DRAIN["Tóm tắt nội dung"])
    handler.reads(LAMPS["Tóm tắt nội dung"])
    officer.goes_to("/nghiep-vu/don-da-chuyen/")
    officer.reads("Theo dõi chuyển đơn", "UBND tỉnh Nghệ An", "Nơi nhận chưa mở", "Nơi nhận chưa mở")
    handler.goes_to(drain)
    handler.takes(CLASSIFY, TODAY, {WHOM: "UBND tỉnh Nghệ An"})
    handler.goes_to(lamps)
    handler.takes(CLASSIFY, TODAY, {WHOM: COMMUNE})
    handler.takes(PROPOSE, TODAY, {"Hướng xử lý đề xuất": "trả"})
    chair.goes_to(lamps)
    chair.takes(GIVE_BACK, TODAY, {"Lý do": "Đèn ở chợ do UBND xã quản lý."})
    officer.goes_to("/nghiep-vu/don-da-chuyen/")
    officer.reads(LAMPS["Tóm tắt nội dung"], "Nơi nhận trả lại", "Lý do: Đèn ở chợ do UBND xã quản lý.")
    officer.reads(DRAIN["Tóm tắt nội dung"], "Nơi nhận đang xử lý")
    officer.goes_to(lamps)
    officer.reads("Đã tiếp nhận")
    assert officer.may_take(CLASSIFY)


def finds_the_day_in_the_register(officer: Official) -> None:
    """One visit, with its number."""
    officer.goes_to("/nghiep-vu/")
    officer.follows("Sổ tiếp công dân")
    officer.reads("1/2026", TODAY, "Hồ Thị Sương", "000168004217", SAID["Nội dung trình bày"])


def test_a_denunciation_is_sealed_from_the_first_keystroke(room: Room, cast: Cast, officer: Official) -> None:
    others = [
        room.welcome(each) for each in (cast.head, cast.second_officer, cast.deputy, cast.neighbour, cast.monitor)
    ]
    officer.goes_to("/nghiep-vu/don/nhan/")
    officer.follows("Tố cáo")
    officer.reads("Danh tính người đứng đơn và nguyên văn đơn được niêm phong ngay khi lưu")
    officer.fills_in(DENOUNCER)
    officer.page.keyboard.press("Control+s")
    expect(officer.page.locator("[data-said]")).to_contain_text("Đã lưu nháp lúc")
    keeps_nothing_of_her(officer)
    officer.presses("Lưu")
    officer.reads("Danh tính được giữ bí mật", "Đã nhận đơn số 1/2026", "Người tố cáo: bí mật")
    file, typed = officer.file, len(officer.seen) - 1
    keeps_nothing_of_her(officer)
    for address in (*LOOKED_AT, "/nghiep-vu/don/nhan/"):
        officer.goes_to(address)
    for each in others:
        for address in (*LOOKED_AT, file):
            each.goes_to(address)
        each.forgets_refusals(file)
        finds_nobody(each)
    pages = [page for each in others for page in each.seen] + officer.seen[typed:]
    assert [hint for hint in HINTS for page in pages if hint in page] == []
    assert [each.address for each in (officer, *others) for hint in HINTS if hint in each.address] == []


LOOKED_AT = (
    "/nghiep-vu/",
    "/nghiep-vu/?viec=don-vi",
    "/nghiep-vu/?viec=to-cao",
    "/nghiep-vu/dien-bien-moi/",
    "/nghiep-vu/tra-cuu/",
)
"""Where somebody would look who wants to know."""


def finds_nobody(curious: Official) -> None:
    """Who searches for her finds no file; what they typed themselves stands in their own box only."""
    curious.goes_to("/nghiep-vu/tra-cuu/")
    for words in ("Vi Thị Bích Phượng", "000190007788"):
        curious.fills_in({"Tìm": words})
        curious.strikes("Enter")
        assert "giữ lại tiền hỗ trợ bão" not in curious.words()
        assert words not in curious.address
        curious.seen.pop()


def keeps_nothing_of_her(officer: Official) -> None:
    """Nothing that was typed lies in the browser's own memory."""
    kept = officer.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert [hint for hint in HINTS if hint in kept] == []
