"""A commune's own software, connected, and what it has sent — phần mềm kết nối chạy thử.

Its messages go through the very door that real programs come through.
"""

import base64
import json
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.test import RequestFactory

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.config.demo import queries
from kntc.config.demo.office import Office
from kntc.config.demo.officials import AT_WORK
from kntc.config.demo.province import BOARD, OFFICE
from kntc.integration import actions, endpoint
from kntc.integration.models import Program
from kntc.units.models import Unit

COMMUNE = AT_WORK[5]
NAME, ASKED = "Một cửa điện tử xã", "Quản lý đơn thư"
MAKER, CONTACT = "Công ty Giả Định", "Vũ Văn Kỹ Thuật, 0900 000 111"
PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
WHO = {
    "KN": ("Hoàng Thị Vườn", "000000000888"),
    "PA": ("Lò Văn Đường", "000000000889"),
    "TC": ("Vi Thị Kín", "000000000890"),
}
PETITIONS = len(WHO)
SECOND_LEVEL = len("KN.01")
FILE = base64.b64encode(PAPER).decode()


@transaction.atomic
def connect(today: date) -> int:
    """Connect it once, and let it speak; gives how many messages it sent."""
    if queries.is_connected(NAME):
        return 0
    office = Office()
    administrator = office.post(OFFICE, OfficeRole.SYSTEM_ADMINISTRATOR)
    unit = office.desk(COMMUNE.committee).unit
    program = _asked(unit, NAME, administrator, today)
    program, secret = actions.approve(program, actor=administrator, on=today)
    of_board = office.post(BOARD, OfficeRole.UNIT_ADMINISTRATOR)
    _asked(of_board.unit, ASKED, of_board, today)
    return _speak(program, secret, today)


def _asked(unit: Unit, name: str, actor: Post, today: date) -> Program:
    return actions.ask(
        unit=unit, name=name, maker=MAKER, contact=CONTACT, addresses=["127.0.0.1"], actor=actor, on=today
    )


def _speak(program: Program, secret: str, today: date) -> int:
    """A complaint as far as its decision, which waits; a report; a denunciation; and one message that is refused."""
    days = [f"{today - timedelta(days=each):%d/%m/%Y}" for each in (30, 26, 22, 8)]
    complaint = petition("KN", "KN.01.02", "Khiếu nại việc áp giá bồi thường 240 m² đất vườn", days[0])
    first = _sent(program, secret, "CapNhatVuViec", complaint)["Id"]
    _sent(program, secret, "CapNhatKQXuLy", handled(first, days[1]))
    _sent(program, secret, "CapNhatGiaiQuyet", accepted(first, days[2], f"{today + timedelta(days=8):%d/%m/%Y}"))
    _sent(program, secret, "CapNhatKQGiaiQuyet", decided(first, days[3]))
    _sent(program, secret, "CapNhatVuViec", petition("PA", "PA.01", "Phản ánh đường liên thôn sạt lở", days[3]))
    _sent(program, secret, "CapNhatVuViec", petition("TC", "TC.01", "Tố cáo cán bộ nhận tiền của dân", days[3]))
    wrong = petition("KN", "KN.01.02", "Khiếu nại việc cấp giấy chứng nhận", days[3])
    wrong["NguonDonDen"]["MaNguonDonDen"] = "22"
    _sent(program, secret, "CapNhatVuViec", wrong)
    _sent(program, secret, "CapNhatVuViec", complaint)
    return 8


def _sent(program: Program, secret: str, action: str, body: dict[str, Any]) -> dict[str, Any]:
    username = program.account.username if program.account else ""
    basic = base64.b64encode(f"{username}:{secret}".encode()).decode()
    request = RequestFactory().post(
        f"/lien-thong/KNTC/{action}", json.dumps(body), "application/json", HTTP_AUTHORIZATION=f"Basic {basic}"
    )
    answer: dict[str, Any] = json.loads(json.loads(endpoint.action(request, action).content))
    return answer


def petition(kind: str, subject: str, words: str, on: str) -> dict[str, Any]:
    """A first message, as short as programs send it."""
    name, number = WHO[kind]
    person = {
        "HoTen": name, "SoDinhDanhCaNhan": number, "GioiTinh": 2,
        "MaXa": COMMUNE.code, "DiaChiChiTiet": "Thôn Mẫu", "MaQuocTich": "VN", "MaDanToc": "1",
    }  # fmt: skip
    return {
        "VuViec": {"Id": "", "NgayNhapDon": on, "GanVuViec": 0},
        "NguonDonDen": {"MaNguonDonDen": "6"},
        "NguoiKNTC": {"LoaiNguoiKNTC": 1, "SoNguoiKNTC": 1, "SoNguoiDaiDien": 1, "DataNguoiKNTC": [person]},
        "PhanLoaiDon": [
            {"MaLoaiDon": kind, "MaLoaiDon1": subject[:SECOND_LEVEL], "MaLoaiDon2": subject[SECOND_LEVEL:] and subject}
        ],
        "NoiDungDon": words,
        "CoQuanTiepNhan": COMMUNE.committee,
    }


def handled(first: str, on: str) -> dict[str, Any]:
    """The second message: to be accepted."""
    way = {"MaHuongXuLy": "4", "MaCoQuanXuLy": COMMUNE.committee, "NoiDungXuLy": "Đề xuất thụ lý giải quyết"}
    told = {"DonNacDanh": 0, "DonDuDKXuLy": 1, "TomTatNoiDungXuLy": "Đơn đủ điều kiện thụ lý", "NgayXuLy": on}
    return {"Id": first, "NoiDungXuLy": told | {"HuongXuLy": way}}


def accepted(first: str, on: str, until: str) -> dict[str, Any]:
    """The third message."""
    return {
        "Id": first, "MaCoQuanThuLy": COMMUNE.committee, "NgayThuLy": on, "HanGiaiQuyet": until,
        "CanBoDuyet": "Đặng Văn Duyệt", "FileThuLy": FILE, "TenFileThuLy": "thong-bao-thu-ly.pdf",
    }  # fmt: skip


def decided(first: str, on: str) -> dict[str, Any]:
    """The fourth message."""
    return {
        "Id": first, "MaCoQuanBanHanh": COMMUNE.committee, "NgayBanHanh": on, "FileBanHanh": FILE,
        "TenFileBanHanh": "quyet-dinh.pdf", "TomTatNoiDungGiaiQuyet": "Chấp nhận một phần khiếu nại",
        "LoaiKetQuaGiaiQuyet": 1, "HinhThucGiaiQuyet": 2, "QuyenKhoiKien": 1,
        "BoiThuongThietHai": {"TraLaiTien": 25_000_000},
    }  # fmt: skip
