"""The first of the forty petitions, from receipt to a decision in force, through the hands of four people.

Bà Hồ Thị Sương complains to the Chair of UBND xã Diễn Châu of the Chair's own decision on her garden. Everything
is entered late, on 20 November 2026, with the days on which it was done.
"""

from datetime import date

import pytest

from kntc.accounts import actions as accounts
from kntc.proceedings import actions
from tests.browser.conftest import Room
from tests.browser.letters import CLASSIFIED, ELIGIBLE, written
from tests.browser.official import Official
from tests.cast import PASSWORD, Cast

OWN_PASSWORD = "Bến đò sương sớm"
TODAY = date(2026, 11, 20)
LATE = "ghi ngày 20/11/2026"
DECIDE = "Ban hành quyết định giải quyết khiếu nại"
PUBLISH = "Công khai quyết định giải quyết"
TOLD = (
    *("09/10/2026", "Quyết định có hiệu lực pháp luật", "tự động theo thời hạn", LATE),
    *("09/09/2026", PUBLISH, "Phan Thị Thu Thủy", LATE, "Hình thức công khai: niêm yết tại trụ sở, nơi tiếp công dân"),
    *("20/11/2026", "Gạch bỏ", "Hồ Văn Dũng", "Lý do: Ghi nhầm hình thức công khai"),
    *(PUBLISH, "Đã gạch bỏ: Ghi nhầm hình thức công khai (Hồ Văn Dũng, 09:00 20/11/2026)"),
    *("09/09/2026", "Gửi quyết định giải quyết", "Ngày người khiếu nại nhận được quyết định: 10/09/2026"),
    *("08/09/2026", DECIDE, "Nguyễn Thị Lan", LATE, "Quyết định về việc giải quyết khiếu nại"),
    *("04/09/2026", "Tổ chức đối thoại", "Hồ Văn Dũng", "Biên bản đối thoại với người khiếu nại"),
    *("28/08/2026", "Thông báo tổ chức đối thoại", "Trần Quốc Bình"),
    *("27/08/2026", "Báo cáo kết quả xác minh", "Trần Quốc Bình", "Đánh giá nội dung khiếu nại"),
    *("11/08/2026", "Giao xác minh nội dung khiếu nại", "Hồ Văn Dũng", "Thành viên Đoàn (Tổ) xác minh: Trần Quốc Bình"),
    *("10/08/2026", "Thụ lý giải quyết khiếu nại", "07/08/2026", "Kiểm tra điều kiện thụ lý"),
    *("07/08/2026", "Chuyển sang giải quyết khiếu nại", "06/08/2026", "Duyệt đề xuất thụ lý", "Hồ Văn Dũng"),
    *(
        "05/08/2026",
        "Đề xuất hướng xử lý",
        "05/08/2026",
        "Phân loại đơn",
        "04/08/2026",
        "Mở lượt giải quyết: xử lý đơn",
    ),
)
RUN_OUT = (
    *("Thụ lý hoặc thông báo không thụ lý", "xong 10/08", "Hạn T5 13/08/2026"),
    *("Ban hành quyết định giải quyết", "xong 08/09", "Hạn T4 09/09/2026"),
    *("Gửi quyết định", "xong 09/09", "Hạn T6 11/09/2026"),
    *("Có hiệu lực pháp luật", "xong 09/10", "Hạn T5 08/10/2026"),
)
PAPERS = (
    "Phiếu đề xuất thụ lý đơn (TT05 Mẫu số 01)",
    "Thông báo về việc thụ lý giải quyết khiếu nại",
    "Quyết định về việc xác minh nội dung khiếu nại",
    "Báo cáo kết quả xác minh nội dung khiếu nại",
    "Thông báo tổ chức đối thoại",
    "Biên bản đối thoại với người khiếu nại",
    "Quyết định về việc giải quyết khiếu nại",
)


@pytest.fixture
def officer(room: Room, cast: Cast) -> Official:
    """The officer at the desk, whose account was opened this morning."""
    account = cast.officer.account
    account.set_password(PASSWORD)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    return room.seat(cast.officer)


def test_a_complaint_goes_from_receipt_to_a_decision_in_force(room: Room, cast: Cast, officer: Official) -> None:
    verifier, chair, deputy = (room.seat(post) for post in (cast.verifier, cast.head, cast.deputy))
    for each in (verifier, chair, deputy):
        each.signs_in(PASSWORD)
    chooses_a_password(officer)
    file = receives(officer)
    proposes(officer, file)
    approves(chair)
    takes_over(officer, file)
    accepts_and_has_it_verified(chair, file)
    reports(verifier, file)
    holds_the_dialogue(chair, file)
    cannot_decide_yet(deputy, file)
    accounts.delegate(
        cast.head,
        to_post=cast.deputy,
        since=date(2026, 9, 7),
        until=date(2026, 12, 31),
        reason="Đi công tác",
        actor=cast.head,
    )
    decides(deputy, file)
    sends_and_publishes(officer, chair, file)
    actions.sweep(TODAY)
    finds_it_in_force(officer, file)
    finds_the_petition_handed_over(officer, file)


def chooses_a_password(officer: Official) -> None:
    """Whoever has a password from somebody else sees nothing before choosing one of their own."""
    officer.signs_in(PASSWORD)
    for address in ("/nghiep-vu/", "/nghiep-vu/don/nhan/"):
        officer.goes_to(address)
        officer.reads("Đổi mật khẩu", "Mật khẩu đang dùng do người khác đặt.")
    officer.fills_in({"Mật khẩu hiện tại": PASSWORD, "Mật khẩu mới": "1234567890"})
    officer.fills_in({"Nhập lại mật khẩu mới": "1234567890"})
    officer.presses("Đổi mật khẩu")
    officer.reads("Chưa đổi được mật khẩu")
    officer.fills_in({"Mật khẩu hiện tại": PASSWORD, "Mật khẩu mới": OWN_PASSWORD})
    officer.fills_in({"Nhập lại mật khẩu mới": OWN_PASSWORD})
    officer.presses("Đổi mật khẩu")
    officer.reads("Bàn làm việc", "Bạn không được phân công hồ sơ nào đang mở.")


def receives(officer: Official) -> str:
    """The letter came by post on Tuesday, 4 August; ten working days end on the 18th."""
    officer.follows("Nhận đơn")
    officer.follows("Khiếu nại")
    officer.fills_in(written("01"))
    officer.presses("Lưu")
    officer.reads("Đã nhận đơn số 1/2026, mã tra cứu", "Hạn xử lý: 18/08/2026.")
    officer.reads("Việc tiếp theo theo luật", "Diễn biến", "Hồ Thị Sương", "xóm 7, xã Diễn Châu, tỉnh Nghệ An")
    return officer.address.partition("?")[0]


def proposes(officer: Official, file: str) -> None:
    """The officer reads it and proposes what the law points to."""
    officer.goes_to("/nghiep-vu/")
    officer.follows("Phân loại đơn, kiểm tra điều kiện xử lý")
    officer.fills_in({"Ngày thực hiện": "05/08/2026"} | CLASSIFIED)
    officer.presses("Lưu phân loại")
    officer.takes("Đề xuất hướng xử lý", "05/08/2026", {"Hướng xử lý đề xuất": "thụ lý"})
    officer.goes_to(file)
    assert not officer.may_take("Duyệt đề xuất thụ lý")
    officer.reads("Duyệt đề xuất thụ lý", "Việc của Chủ tịch UBND xã Diễn Châu.")


def approves(chair: Official) -> None:
    """The Chair finds it among the whole unit's matters."""
    chair.goes_to("/nghiep-vu/")
    chair.turns_to("Cả đơn vị")
    chair.follows("Duyệt đề xuất thụ lý")
    chair.fills_in({"Ngày thực hiện": "06/08/2026"})
    chair.presses("Phê duyệt")
    chair.reads("Chờ tiếp nhận giải quyết", "Đã ghi: Duyệt đề xuất thụ lý.")


def takes_over(officer: Official, file: str) -> None:
    """The complaint's own proceeding opens in the same file; seven working days from receipt end on 13 August."""
    officer.goes_to(file)
    officer.takes("Chuyển sang giải quyết khiếu nại", "07/08/2026")
    officer.reads("Chờ thụ lý", "Hạn T5 13/08/2026")
    officer.takes("Kiểm tra điều kiện thụ lý", "07/08/2026", ELIGIBLE)
    assert not officer.may_take("Thụ lý giải quyết khiếu nại")


def accepts_and_has_it_verified(chair: Official, file: str) -> None:
    """The Chair accepts, with thirty days to 9 September, and names who verifies."""
    chair.goes_to(file)
    chair.takes("Thụ lý giải quyết khiếu nại", "10/08/2026")
    chair.reads("09/09/2026")
    order = {
        "Số quyết định xác minh": "41/QĐ-UBND",
        "Thành viên Đoàn (Tổ) xác minh": "Trần Quốc Bình",
        "Thời hạn xác minh đến ngày": "28/08/2026",
    }
    chair.takes("Giao xác minh nội dung khiếu nại", "11/08/2026", order)
    assert not chair.may_take("Báo cáo kết quả xác minh")


def reports(verifier: Official, file: str) -> None:
    """Who was named finds the matter among his own and reports; no decision before a dialogue."""
    verifier.goes_to("/nghiep-vu/")
    verifier.turns_to("Được giao phối hợp")
    verifier.reads("Khiếu nại quyết định thu hồi 186 m² đất vườn")
    verifier.goes_to(file)
    found = {
        "Số báo cáo kết quả xác minh": "12/BC-TXM",
        "Đánh giá nội dung khiếu nại": "khiếu nại đúng một phần",
        "Yêu cầu của người khiếu nại và kết quả xác minh còn khác nhau": "Có",
    }
    verifier.takes("Báo cáo kết quả xác minh", "27/08/2026", found)
    verifier.reads("Chưa tổ chức đối thoại, là việc bắt buộc trong trường hợp này.", "Luật Khiếu nại, Điều 30 khoản 1")
    called = {
        "Ngày đối thoại": "04/09/2026",
        "Địa điểm đối thoại": "Trụ sở UBND xã Diễn Châu",
        "Nội dung đối thoại": "Diện tích tính theo giá đất ở; giếng nước và 14 cây ăn quả lâu năm.",
    }
    verifier.takes("Thông báo tổ chức đối thoại", "28/08/2026", called)


def holds_the_dialogue(chair: Official, file: str) -> None:
    """The Chair meets the complainant in person."""
    chair.goes_to(file)
    met = {
        "Người chủ trì đối thoại": "người giải quyết khiếu nại trực tiếp chủ trì",
        "Sự có mặt của người khiếu nại": "có mặt",
        "Kết quả đối thoại": "Hai bên thống nhất kiểm đếm lại giếng nước và cây ăn quả.",
    }
    chair.takes("Tổ chức đối thoại", "04/09/2026", met)


def cannot_decide_yet(deputy: Official, file: str) -> None:
    """A Deputy Chair decides nothing by himself."""
    deputy.goes_to(file)
    deputy.reads(DECIDE, "Việc của Chủ tịch UBND xã Diễn Châu.")
    assert not deputy.may_take(DECIDE)


def decides(deputy: Official, file: str) -> None:
    """The delegation since 7 September lets the Deputy Chair decide: thirty days from 8 September end on 8 October."""
    deputy.goes_to(file)
    decision = {
        "Số quyết định giải quyết": "57/QĐ-UBND",
        "Kết luận": "khiếu nại đúng một phần",
        "Có nội dung phải thi hành": "Có",
        "Trả lại tổ chức, cá nhân: tiền": "48.500.000",
        "Số cá nhân được trả lại quyền lợi": "1",
    }
    deputy.takes(DECIDE, "08/09/2026", decision)
    deputy.reads("Đã có quyết định giải quyết")


def sends_and_publishes(officer: Official, chair: Official, file: str) -> None:
    """The officer sends it and notes a wrong place of publication, which the Chair strikes."""
    officer.goes_to(file)
    officer.takes(
        "Gửi quyết định giải quyết", "09/09/2026", {"Ngày người khiếu nại nhận được quyết định": "10/09/2026"}
    )
    officer.takes(PUBLISH, "09/09/2026", {"Hình thức công khai": "thông báo trên phương tiện thông tin đại chúng"})
    chair.goes_to(file)
    chair.follows("Gạch bỏ")
    chair.fills_in({"Lý do gạch bỏ": "Ghi nhầm hình thức công khai"})
    chair.presses("Gạch bỏ")
    chair.reads(f"Đã gạch bỏ: {PUBLISH}.")
    officer.goes_to(file)
    officer.takes(PUBLISH, "09/09/2026", {"Hình thức công khai": "niêm yết tại trụ sở, nơi tiếp công dân"})


def finds_it_in_force(officer: Official, file: str) -> None:
    """The whole story stands in the file, newest first; nothing of it is gone."""
    officer.goes_to(file)
    officer.reads("Quyết định có hiệu lực pháp luật", "Việc tiếp theo theo luật", "Chuyển sang thi hành quyết định")
    officer.reads("Luật Khiếu nại, Điều 45, Điều 46", "Diễn biến", *TOLD, "Thời hạn", *RUN_OUT)
    officer.opens_part("Giấy tờ")
    officer.reads("Giấy tờ của hồ sơ", *PAPERS)


def finds_the_petition_handed_over(officer: Official, file: str) -> None:
    """The petition's own proceeding lies beside it, ended."""
    officer.goes_to(file)
    officer.opens_part("Vụ việc liên quan")
    officer.reads("Các lượt giải quyết của hồ sơ này", "Xử lý đơn 1/2026: đã chuyển sang giải quyết")
    officer.follows("Xử lý đơn 1/2026")
    officer.reads("Lượt giải quyết đã kết thúc ngày 07/08/2026: đã chuyển sang giải quyết.")
