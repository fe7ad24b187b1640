"""What stands on the portal besides what comes with the program — tin, tệp tải về chạy thử."""

from io import BytesIO
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from kntc.accounts.roles import OfficeRole
from kntc.config.demo import scans
from kntc.config.demo.office import Office
from kntc.config.demo.province import OFFICE
from kntc.contents import actions
from kntc.contents.actions import Text
from kntc.contents.terms import Kind
from kntc.documents import actions as documents
from kntc.documents import queries as waiting
from kntc.documents.actions import Incoming
from kntc.documents.models import FileKind
from kntc.documents.slots import Apart

TRAINING = Text(
    "Lịch tập huấn tỉnh Nam Giang (dữ liệu minh họa)",
    """- Buổi 1: cán bộ tiếp công dân, cán bộ xử lý đơn.
- Buổi 2: lãnh đạo đơn vị, cán bộ xác minh.
- Buổi 3: Quản trị đơn vị.

Đọc trước ở nhà: [tài liệu hướng dẫn]({địa chỉ cổng}huong-dan/). Hỏi thêm: {điện thoại hỗ trợ}.""",
    "Ba buổi cho xã, phường và các sở, tại Trụ sở Tiếp công dân tỉnh.",
)
REGISTRATION = Text(
    "Mẫu văn bản đăng ký tài khoản Quản trị đơn vị",
    "In ra, điền đủ năm thông tin, lãnh đạo ký và đóng dấu, quét lại rồi gửi kèm tại <{địa chỉ quản trị}dang-ky/>.",
    "Năm thông tin và chỗ xác nhận của lãnh đạo, PDF.",
)
FIVE = (
    "Họ tên: ................................................",
    "Ngày, tháng, năm sinh: .................................",
    "Đơn vị công tác: .......................................",
    "Số điện thoại: .........................................",
    "Email: .................................................",
    "Lãnh đạo đơn vị xác nhận các thông tin trên là đúng và giao nhiệm vụ Quản trị đơn vị.",
)


@transaction.atomic
def publish() -> None:
    """Each once: the key of its form tells that it stands."""
    editor = Office().post(OFFICE, OfficeRole.SYSTEM_ADMINISTRATOR)
    paper = scans.letter("Văn bản đăng ký tài khoản Quản trị đơn vị", FIVE, "Thủ trưởng đơn vị")
    came = Incoming(BytesIO(paper), "mau-dang-ky.pdf", FileKind.PDF, len(paper), Apart.CONTENT.value)
    documents.keep(came, form_key=_key("file"), post=editor, sealed=False)
    uploads = waiting.waiting(_key("file"), editor)
    for name, kind, text, files in (("news", Kind.NEWS, TRAINING, ()), ("file", Kind.FILE, REGISTRATION, uploads)):
        content = actions.write(None, kind=kind, text=text, actor=editor, uploads=files, key=_key(name))
        if content.first_published_at is None:
            actions.publish(content, actor=editor)


def _key(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"kntc:demo:content:{name}")
