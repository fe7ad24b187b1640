"""What officials of the province struggle with, and what became of it — khó khăn, vướng mắc chạy thử.

One was answered by the provincial Inspectorate, one went up and stands on the portal as a question, two still wait.
"""

from typing import NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.config.demo.office import Office
from kntc.config.demo.officials import AT_WORK
from kntc.config.demo.province import BOARD, INSPECTORATE, OFFICE
from kntc.difficulties import actions, queries
from kntc.difficulties.models import Difficulty
from kntc.difficulties.terms import Kind


class Struggle(NamedTuple):
    """One difficulty: of what kind, in what words, and how it was answered, if it was."""

    kind: Kind
    title: str
    body: str
    answer: str = ""
    goes_up: bool = False


STRUGGLES = (
    Struggle(
        Kind.TECHNICAL,
        "Máy quét của xã chỉ lưu được tệp TIFF",
        "Xã có một máy quét cũ, tệp lưu ra có đuôi .tif và hệ thống không nhận. Đề nghị hướng dẫn cách đính kèm.",
        answer="Trong phần mềm của máy quét, chọn lưu thành PDF hoặc JPG. Nếu máy không có lựa chọn này thì mở tệp "
        "bằng phần mềm xem ảnh của Windows rồi lưu lại thành JPG.",
    ),
    Struggle(
        Kind.TRADE,
        "Công dân nộp lại đơn đã được hướng dẫn, có phải vào sổ lần nữa không?",
        "Công dân đã được hướng dẫn bằng văn bản, nay mang đúng đơn ấy đến. Có phải tiếp nhận như đơn mới không?",
        answer="Vẫn ghi nhận việc công dân đến và tiếp nhận đơn. Khi phân loại, đánh dấu đơn đã được hướng dẫn và gắn "
        "vào vụ việc cũ; hệ thống không tính thành vụ việc mới.",
        goes_up=True,
    ),
    Struggle(
        Kind.TRADE,
        "Đơn gửi đồng thời nhiều nơi do ai trả lời người gửi?",
        "Cùng một lá đơn gửi UBND xã, UBND tỉnh và Thanh tra tỉnh. Nơi nào trả lời khi cả ba đều nhận?",
    ),
    Struggle(
        Kind.TECHNICAL,
        "In sổ tiếp công dân ra giấy A4 bị nhỏ chữ",
        "Bộ phận tiếp công dân phải in sổ hằng tháng để ký. Máy in của phòng chỉ có khổ A4.",
    ),
)


@transaction.atomic
def tell() -> int:
    """Each is told once, whenever the demo is filled; gives how many are new."""
    office = Office()
    communes = [office.desk(each.committee).officer for each in AT_WORK[:3]]
    askers = (*communes, office.post(BOARD, OfficeRole.PETITION_OFFICER))
    monitor = office.post(INSPECTORATE, OfficeRole.PROVINCIAL_MONITOR)
    centre = office.post(OFFICE, OfficeRole.SYSTEM_ADMINISTRATOR)
    told = list(zip(range(len(STRUGGLES)), STRUGGLES, askers, strict=True))
    new = [each for each in told if queries.asked_with(_key(each[0])) is None]
    for number, struggle, asker in new:
        row = actions.ask(kind=struggle.kind, title=struggle.title, body=struggle.body, actor=asker, key=_key(number))
        _settle(row, struggle, monitor, centre)
    return len(new)


def _settle(row: Difficulty, struggle: Struggle, monitor: Post, centre: Post) -> None:
    """Answer it where it was answered, at the level that answers."""
    if struggle.goes_up:
        actions.send_up([row.pk], note="Nhiều xã cùng hỏi; kính đề nghị Thanh tra Chính phủ hướng dẫn.", actor=monitor)
    if struggle.answer:
        actions.answer(row, words=struggle.answer, actor=centre if struggle.goes_up else monitor)
    if struggle.goes_up:
        actions.publish(row, title=struggle.title, body=struggle.answer, actor=centre)


def _key(number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"kntc:demo:difficulty:{number}")
