"""What an officer types from the forty petitions, as the pages ask it — nội dung gõ vào biểu mẫu."""

import re

from kntc.dossiers.forms import OPPOSED
from kntc.law.petition.terms import PetitionKind
from tests.petitions.papers import BY_NUMBER, CHANNELS

COMMUNE = "UBND xã Diễn Châu, tỉnh Nghệ An"


def written(number: str) -> dict[str, str]:
    """The page of receipt, filled in from the petition with that number."""
    paper = BY_NUMBER[number]
    sender, opposed = paper.expected["people"][:2]
    born = re.search(r"sinh năm (\d{4})", paper.file["text"])
    assert born is not None
    return {
        "Ngày nhận đơn": f"{paper.file['received_on']:%d/%m/%Y}",
        "Ngày ghi trên đơn": f"{paper.reading['written_on']:%d/%m/%Y}",
        "Nguồn đơn": CHANNELS[paper.file["channel"]].vietnamese,
        "Họ và tên hoặc tên cơ quan, tổ chức": sender["name"],
        "Năm sinh": born[1],
        "Số giấy tờ": sender["id_no"],
        "Địa chỉ": sender["address"],
        "Điện thoại": sender["phone"],
        OPPOSED[PetitionKind(paper.reading["kind"])].vietnamese.capitalize(): opposed["name"],
        "Tóm tắt nội dung": paper.reading["summary"],
        "Nguyên văn đơn": paper.file["text"],
        "Xã, phường nơi phát sinh vụ việc": paper.reading["respondent"],
    }


CLASSIFIED = {
    "Loại đơn": "khiếu nại",
    "Lần khiếu nại, tố cáo": "lần đầu",
    "Lĩnh vực": "Khiếu nại › Đất đai: thu hồi, bồi thường, hỗ trợ, tái định cư; cấp giấy chứng nhận; tranh chấp, "
    "đòi đất cũ",
    "Cơ quan có quyết định, hành vi hoặc người bị khiếu nại, tố cáo, phản ánh": COMMUNE,
}
ELIGIBLE = {
    "Đối tượng khiếu nại": "quyết định hành chính",
    "Người có thẩm quyền giải quyết": "Chủ tịch Ủy ban nhân dân cấp xã",
    "Ngày nhận được hoặc biết quyết định, hành vi": "30/06/2026",
    "Liên quan trực tiếp đến quyền, lợi ích của người khiếu nại": "Có",
    "Người khiếu nại có năng lực hành vi dân sự đầy đủ": "Có",
    "Người thực hiện khiếu nại": "tự mình khiếu nại",
    "Đơn có chữ ký hoặc điểm chỉ": "Có",
}
