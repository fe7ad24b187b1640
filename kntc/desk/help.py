"""What a page says of itself when help is asked for — trợ giúp theo trang.

One table: a few sentences by the name of the page's address, else by the package it belongs to.
"""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest

HELP: Mapping[str, str] = {
    "desk:worklist": (
        "Việc xếp theo hạn: quá hạn, hôm nay, trong 3 ngày làm việc, còn hạn, tạm dừng. Bấm con số hoặc bộ lọc để "
        "thu hẹp; chữ gạch dưới ở cột Việc cần làm mở thẳng bước tiếp theo. Chọn nhiều dòng để phân công, in hoặc "
        "xuất Excel."
    ),
    "desk:assign": (
        "Chọn cán bộ, đặt hạn nội bộ nếu cần, rồi bấm Phân công. Việc bạn không có quyền phân công được nêu lý do "
        "và để nguyên. Trên 20 việc thì xem lại một lần nữa trước khi phân công."
    ),
    "desk:sent": (
        "Đơn đơn vị đã chuyển đi và việc của nơi nhận: chưa mở, đang xử lý, trả lại kèm lý do hay đã xong. Vụ "
        "việc bị chuyển từ ba lần trở lên được nêu riêng."
    ),
    "desk:news": ("Những gì vừa xảy ra ở hồ sơ của bạn, mới nhất trước. Mở hồ sơ là đã đọc."),
    "reception": (
        "Chọn loại nội dung trước khi hỏi tên: có thể là tố cáo thì danh tính được giữ bí mật từ chữ đầu. Ghi kết "
        "quả tiếp ngay khi lưu; Lưu và in ra giấy biên nhận có mã tra cứu."
    ),
    "reception:day": (
        "Lịch tiếp trong ngày, người đang chờ và người đã tiếp. Bấm Tiếp cạnh tên người đang chờ; buổi không có "
        "ai đến thì ghi nhận dân không đến."
    ),
    "reception:register": (
        "Sổ tiếp công dân theo đúng cột của mẫu: 12 cột đến 30/6/2026, 13 cột từ 01/7/2026. Chọn kỳ rồi xuất "
        "Excel hoặc in."
    ),
    "petition": (
        "Ghi ngày nhận và ngày trên đơn, nguồn đơn, người đứng đơn, bên bị khiếu tố. Cột Đơn trùng đưa ra đơn "
        "giống và nói giống ở đâu; máy chỉ gợi ý, bạn quyết định gắn vào vụ việc hay không trùng."
    ),
    "petition:step": (
        "Trang hỏi đúng những gì bước này cần, căn cứ nằm cạnh câu hỏi. Ô bên phải nói bước này đổi trạng thái "
        "gì, tính thời hạn nào, ban hành văn bản nào. Ghi sai thì người có thẩm quyền gạch bỏ, không xóa."
    ),
    "proceedings:dossier": (
        "Ở giữa là việc làm được ngay; việc chưa làm được thì nêu đủ lý do kèm điều luật. Bên phải là thời hạn "
        "đang chạy, Cách tính cho xem từng ngày. Các thẻ dưới: diễn biến, giấy tờ, đương sự, vụ việc liên quan."
    ),
    "proceedings:papers": (
        "Mỗi văn bản cần có một chỗ; chỗ còn trống ghi chưa có. Nhận PDF, DOCX, JPG, PNG đến 50 MB mỗi tệp; tệp "
        "đưa nhầm thì gạch bỏ, không xóa."
    ),
    "search": (
        "Gõ mã tra cứu, số đơn, số giấy tờ, họ tên và xã, hoặc nội dung; có dấu hay không dấu, thứ tự nào cũng "
        "được. Chỉ thấy hồ sơ trong phạm vi của bạn."
    ),
    "administration": (
        "Việc của người quản trị: quy tắc, lịch nghỉ, quy trình của đơn vị. Mỗi thay đổi ghi căn cứ và giữ lại lịch sử."
    ),
}
STEP = HELP["petition:step"]
USUAL = (
    "Mỗi trang nêu việc làm được ngay trước, sau đó là việc còn thiếu điều kiện kèm lý do. Biểu mẫu đang nhập dở thì "
    "Lưu nháp; máy cũng tự lưu 20 giây một lần."
)


def help_of(request: HttpRequest) -> dict[str, str]:
    """The sentences of this page, and whom to call."""
    match = request.resolver_match
    name = match.view_name if match else ""
    package = name.partition(":")[0]
    usual = STEP if name.endswith((":step", ":open")) else USUAL
    words = HELP.get(name) or HELP.get(package) or usual
    return {"words": words, "phone": settings.SUPPORT_PHONE, "mail": settings.SUPPORT_MAIL}
