"""A complaint to its last dong, through the hands of seven people, each on the day on which it happens.

UBND xã Diễn Châu works in the full way. The letter comes on Tuesday, 4 August 2026: seven working days to accept end on
Thursday the 13th. Accepted on Monday the 10th: thirty days end on Wednesday, 9 September; forty-five, since the case is
complex, on Thursday the 24th. Decided on Monday, 14 September: three working days to send end on Thursday the 17th,
fifteen to publish on Tuesday the 29th, thirty into force on Wednesday, 14 October; in force from the 15th.
"""

from collections.abc import Callable
from datetime import date

import pytest

from kntc.accounts import actions as accounts
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.proceedings import actions
from kntc.units.kinds import Handling
from tests.browser.conftest import Room, mornings
from tests.browser.inspection import Inspector
from tests.browser.letters import CLASSIFIED, ELIGIBLE, written
from tests.browser.official import Official
from tests.cast import COMMUNE, Cast, appointed
from tests.documents.papers import pdf

Comes = Callable[[str], None]
"""Another day comes: of 2026, as people write it."""
PETITION, DECISION = "Đơn, văn bản của người nộp", "Quyết định về việc giải quyết khiếu nại"
DECIDE = "Ban hành quyết định giải quyết khiếu nại"
COMPLEX = "tài liệu, chứng cứ mâu thuẫn, cần thời gian xác minh, giám định"
DUTY = "trả lại cho tổ chức, cá nhân"
REVIEW = "Lãnh đạo phòng duyệt, trình người có thẩm quyền"
RESULT = "Ghi nhận kết quả thi hành"


@pytest.fixture
def comes(monkeypatch: pytest.MonkeyPatch) -> Comes:
    """Let a day come; in its morning the calendar takes its own steps."""

    def day(spoken: str) -> None:
        number, month = map(int, spoken.split("/"))
        mornings(monkeypatch, date(2026, month, number))
        actions.sweep(date(2026, month, number))

    return day


def official(username: str, name: str, role: OfficeRole, title: str) -> Post:
    """Somebody else at the commune."""
    return appointed(username, name, COMMUNE, role, title)


def test_a_complaint_from_the_letter_to_the_last_dong(
    room: Room,
    cast: Cast,
    comes: Comes,
    inspected: Inspector,  # noqa: ARG001 -- every page is inspected
) -> None:
    receiver, handler, chair, verifier = map(
        room.welcome, (cast.second_officer, cast.officer, cast.head, cast.verifier)
    )
    division = room.welcome(official("hai.lv", "Lê Văn Hải", OfficeRole.DIVISION_HEAD, "Trưởng phòng"))
    enforcer = room.welcome(official("nga.ct", "Cao Thị Nga", OfficeRole.CASE_OFFICER, "Công chức"))
    comes("3/8")
    accounts.choose_handling(
        cast.commune, Handling.FULL, actor=cast.administrator, on=date(2026, 8, 3), reason="Quy chế làm việc"
    )
    comes("4/8")
    file = receives(receiver)
    comes("5/8")
    proposes(handler, file)
    comes("6/8")
    reviews_and_approves(division, chair, file)
    comes("7/8")
    examines(handler, file)
    comes("10/8")
    accepts(chair, file)
    comes("27/8")
    reports(verifier)
    comes("4/9")
    finds_it_complex_and_meets_her(chair, file)
    comes("14/9")
    decides(chair, file)
    comes("15/9")
    sends_and_publishes(handler, file)
    comes("15/10")
    hands_over_to_enforcement(chair, file)
    comes("20/10")
    carries_out(enforcer, chair, file)


def receives(receiver: Official) -> str:
    """The letter, with the paper itself, which is read without leaving the office."""
    receiver.goes_to("/nghiep-vu/")
    receiver.strikes("F4")
    receiver.follows("Khiếu nại")
    receiver.fills_in(written("01"))
    receiver.presses("Lưu")
    receiver.reads("Đã nhận đơn số 1/2026", "Hạn xử lý: 18/08/2026.")
    file = receiver.file
    receiver.opens_part("Giấy tờ")
    receiver.reads(PETITION, "chưa có")
    receiver.attaches(PETITION, "don-ba-suong.pdf", pdf())
    receiver.presses("Đưa vào hồ sơ")
    receiver.reads("1 tệp", "don-ba-suong")
    previewed(receiver)
    return file


def previewed(person: Official) -> None:
    """The paper opens in a window of its own, as it came."""
    window = person.page.context
    with window.expect_page() as opened, window.expect_event("response") as came:
        person.page.get_by_role("link", name="Xem ").first.click()
    answer = person.page.request.get(came.value.url)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
    opened.value.close()


def proposes(handler: Official, file: str) -> None:
    """The handler finds it among the petitions that came in."""
    handler.goes_to(file)
    handler.takes("Phân loại đơn, kiểm tra điều kiện xử lý", "05/08/2026", CLASSIFIED)
    handler.takes("Đề xuất hướng xử lý", "05/08/2026", {"Hướng xử lý đề xuất": "thụ lý"})
    handler.reads("Duyệt đề xuất thụ lý", "Việc của Chủ tịch UBND xã Diễn Châu.")


def reviews_and_approves(division: Official, chair: Official, file: str) -> None:
    """In the full way the head of the division looks first; before that the Chair cannot."""
    chair.goes_to(file)
    assert not chair.may_take("Duyệt đề xuất thụ lý")
    division.goes_to(file)
    division.takes(REVIEW, "06/08/2026", {"Ý kiến của lãnh đạo phòng": "Đồng ý với đề xuất."})
    chair.goes_to(file)
    chair.takes("Duyệt đề xuất thụ lý", "06/08/2026")


def examines(handler: Official, file: str) -> None:
    """Seven working days from receipt end on Thursday, 13 August."""
    handler.goes_to(file)
    handler.takes("Chuyển sang giải quyết khiếu nại", "07/08/2026")
    handler.reads("Chờ thụ lý", "Hạn T5 13/08/2026")
    handler.takes("Kiểm tra điều kiện thụ lý", "07/08/2026", ELIGIBLE)


def accepts(chair: Official, file: str) -> None:
    """Thirty days end on Wednesday, 9 September."""
    chair.goes_to(file)
    chair.takes("Thụ lý giải quyết khiếu nại", "10/08/2026")
    chair.reads("Ban hành quyết định giải quyết", "còn 30 ngày", "Hạn T4 09/09/2026")
    order = {"Thành viên Đoàn (Tổ) xác minh": "Trần Quốc Bình", "Thời hạn xác minh đến ngày": "28/08/2026"}
    chair.takes("Giao xác minh nội dung khiếu nại", "10/08/2026", order)
    assert not chair.may_take("Báo cáo kết quả xác minh")


def reports(verifier: Official) -> None:
    """The report lies in the file as it was signed; she and the report differ, so they must meet."""
    verifier.goes_to("/nghiep-vu/")
    verifier.turns_to("Được giao phối hợp")
    verifier.follows("Khiếu nại quyết định thu hồi 186 m² đất vườn")
    verifier.begins("Báo cáo kết quả xác minh")
    verifier.fills_in(
        {
            "Ngày thực hiện": "27/08/2026",
            "Đánh giá nội dung khiếu nại": "khiếu nại đúng một phần",
            "Yêu cầu của người khiếu nại và kết quả xác minh còn khác nhau": "Có",
        }
    )
    verifier.attaches("Báo cáo kết quả xác minh nội dung khiếu nại", "bao-cao.pdf", pdf())
    verifier.presses("Báo cáo kết quả xác minh")
    verifier.reads("Đã ghi: Báo cáo kết quả xác minh.", "Chưa tổ chức đối thoại, là việc bắt buộc")
    called = {
        "Ngày đối thoại": "04/09/2026",
        "Địa điểm đối thoại": "Trụ sở UBND xã",
        "Nội dung đối thoại": "Giá đất ở.",
    }
    verifier.takes("Thông báo tổ chức đối thoại", "27/08/2026", called)


def finds_it_complex_and_meets_her(chair: Official, file: str) -> None:
    """In writing, before the thirty days are over: forty-five end on Thursday, 24 September."""
    chair.goes_to(file)
    chair.takes("Xác định vụ việc phức tạp", "04/09/2026", {"Căn cứ xác định vụ việc phức tạp": COMPLEX})
    chair.reads("Ban hành quyết định giải quyết", "còn 20 ngày", "Hạn T5 24/09/2026")
    met = {
        "Người chủ trì đối thoại": "người giải quyết khiếu nại trực tiếp chủ trì",
        "Sự có mặt của người khiếu nại": "có mặt",
        "Kết quả đối thoại": "Thống nhất kiểm đếm lại giếng nước và cây ăn quả.",
    }
    chair.takes("Tổ chức đối thoại", "04/09/2026", met)


def decides(chair: Official, file: str) -> None:
    """Money and land go back to her; the decision itself lies in the file."""
    chair.goes_to(file)
    chair.begins(DECIDE)
    chair.fills_in(
        {
            "Ngày thực hiện": "14/09/2026",
            "Kết luận": "khiếu nại đúng một phần",
            "Có nội dung phải thi hành": "Có",
            "Trả lại tổ chức, cá nhân: tiền": "48.500.000",
            "Trả lại tổ chức, cá nhân: đất": "36,5",
            "Số cá nhân được trả lại quyền lợi": "1",
        }
    )
    chair.attaches(DECISION, "quyet-dinh.pdf", pdf())
    chair.presses(DECIDE)
    chair.unfolds("Nội dung đã ghi, 6 mục")
    chair.reads("Đã có quyết định giải quyết", "48.500.000 đồng", "36,5 m²")
    chair.reads("Gửi quyết định", "Hạn T5 17/09/2026")
    chair.reads("Công khai", "Hạn T3 29/09/2026")
    chair.reads("Có hiệu lực pháp luật", "Hạn T4 14/10/2026")


def sends_and_publishes(handler: Official, file: str) -> None:
    """The day after, each with its place."""
    handler.goes_to(file)
    handler.takes(
        "Gửi quyết định giải quyết", "15/09/2026", {"Ngày người khiếu nại nhận được quyết định": "15/09/2026"}
    )
    posted = {"Hình thức công khai": "niêm yết tại trụ sở, nơi tiếp công dân", "Công khai đến ngày": "30/09/2026"}
    handler.takes("Công khai quyết định giải quyết", "15/09/2026", posted)


def hands_over_to_enforcement(chair: Official, file: str) -> None:
    """On the morning of 15 October the decision is in force without anybody having touched it."""
    chair.goes_to(file)
    chair.reads("Quyết định có hiệu lực pháp luật", "15/10/2026", "tự động theo thời hạn")
    chair.takes("Chuyển sang thi hành quyết định", "15/10/2026")
    chair.reads("Phải thi hành và đã thi hành", "48.500.000 đồng", "36,5 m²")


def carries_out(enforcer: Official, chair: Official, file: str) -> None:
    """Who owes what is written down; the money goes in two parts, the land in one; nothing is left."""
    enforcer.goes_to(file)
    owed = {
        "Nội dung nghĩa vụ": DUTY,
        "Cơ quan, đơn vị có nghĩa vụ": "UBND xã Diễn Châu, tỉnh Nghệ An",
        "Phải làm gì": "Trả lại 48.500.000 đồng và 36,5 m² đất vườn.",
        "Tiền": "48.500.000",
        "Đất": "36,5",
        "Thi hành xong trước hết ngày": "30/10/2026",
    }
    enforcer.takes("Ghi nghĩa vụ: ai phải làm gì, đến khi nào", "20/10/2026", owed)
    chair.goes_to(file)
    chair.takes("Chỉ đạo thi hành", "20/10/2026")
    enforcer.goes_to(file)
    enforcer.takes("Bắt đầu thi hành", "20/10/2026")
    enforcer.takes(RESULT, "20/10/2026", {"Đã trả lại tổ chức, cá nhân: tiền": "48.000.000"})
    enforcer.reads("Còn lại", "500.000 đồng")
    rest = {
        "Nghĩa vụ số": "1",
        "Đã trả lại tổ chức, cá nhân: tiền": "500.000",
        "Đã trả lại tổ chức, cá nhân: đất": "36,5",
    }
    enforcer.takes(RESULT, "20/10/2026", rest)
    chair.goes_to(file)
    chair.takes("Xác nhận đã thi hành xong", "20/10/2026")
    chair.reads("Lượt giải quyết đã kết thúc ngày 20/10/2026")
