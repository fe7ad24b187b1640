"""The seven actions of the national connection — bảy chức năng liên thông.

Names on the wire are those that existing programs send; nothing here is our own but what a remark says is.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from kntc.integration.fields import Definition, Field, Need, Raw, Shape
from kntc.integration.terms import Kind

R, C, O = Need.REQUIRED, Need.CONDITIONAL, Need.OPTIONAL  # noqa: E741 -- as the national description marks them
BODIES = (Kind.UNITS, Kind.MINISTRY_UNITS)
TINY_PDF = "JVBERi0xLjQK…"
GUID = "00000000-0000-4000-8000-000000000001"
RESULT_GUID = "00000000-0000-4000-8000-0000000000a1"
LONGEST = 200_000


def _is(name: str, value: str) -> Callable[[Raw], bool]:
    return lambda group: group.get(name) == value


def _has(*names: str) -> Callable[[Raw], bool]:
    return lambda group: any(group.get(name) for name in names)


def _settled_before(group: Raw) -> bool:
    """A client fills in only its own code: the block says nothing then."""
    return bool(group.get("MaCoQuan")) and bool(group.get("LanGiaiQuyet") or group.get("NgayBanHanh"))


def text(name: str, need: Need, meaning: str, example: str = "", **rest: Any) -> Field:  # noqa: ANN401 -- columns of Field
    """Words."""
    return Field(name, Shape.TEXT, need, meaning, example, **rest)


def code(name: str, need: Need, meaning: str, example: str, *kinds: Kind, **rest: Any) -> Field:  # noqa: ANN401 -- the same
    """A code of a catalogue."""
    return Field(name, Shape.CODE, need, meaning, example, kinds=kinds, limit=40, **rest)


def day(name: str, need: Need, meaning: str, example: str = "", **rest: Any) -> Field:  # noqa: ANN401 -- the same
    """A day."""
    return Field(name, Shape.DATE, need, meaning, example, **rest)


def number(name: str, need: Need, meaning: str, example: int = 0, **rest: Any) -> Field:  # noqa: ANN401 -- the same
    """A whole number, not below nought."""
    return Field(name, Shape.NUMBER, need, meaning, example, **rest)


def flag(name: str, need: Need, meaning: str, example: int = 0, **rest: Any) -> Field:  # noqa: ANN401 -- the same
    """Yes or no."""
    return Field(name, Shape.FLAG, need, meaning, example, **rest)


def guid(name: str, need: Need, meaning: str, example: str = GUID, **rest: Any) -> Field:  # noqa: ANN401 -- the same
    """An Id that we gave."""
    return Field(name, Shape.GUID, need, meaning, example, **rest)


def group(name: str, need: Need, meaning: str, *parts: Field, **rest: Any) -> Field:  # noqa: ANN401 -- the same
    """Fields under one name."""
    return Field(name, Shape.GROUP, need, meaning, parts=parts, **rest)


def rows(name: str, need: Need, meaning: str, *parts: Field, **rest: Any) -> Field:  # noqa: ANN401 -- the same
    """Groups of one kind, as many as there are."""
    return Field(name, Shape.LIST, need, meaning, parts=parts, **rest)


def paper(name: str, file: str, need: Need, meaning: str, example: str) -> tuple[Field, Field]:
    """A file and its name."""
    content = Field(file, Shape.FILE, need, meaning, TINY_PDF, note="PDF, DOCX, JPG, PNG.")
    called = text(
        name, need if need is R else C, "Tên tệp gốc, có phần mở rộng", example,
        when=f"khi có {file}", needed=_has(file), private=True,
    )  # fmt: skip
    return content, called


def _place(prefix: str = "") -> tuple[Field, ...]:
    return (
        code(f"MaTinh{prefix}", O, "Tỉnh, thành phố", "999", Kind.AREAS),
        code(f"MaHuyen{prefix}", O, "Huyện cũ (5 chữ số); không bắt buộc từ 7/2025", "99901", Kind.AREAS),
        code(f"MaXa{prefix}", O, "Xã, phường (7 chữ số cũ hoặc 5 chữ số mới)", "9990101", Kind.AREAS),
        text(f"DiaChiChiTiet{prefix}", O, "Số nhà, đường, thôn", "Thôn Mẫu"),
    )


def _person(name: Need) -> tuple[Field, ...]:
    return (
        text("HoTen", name, "Họ và tên; đơn nặc danh ghi “Đơn nặc danh”", "Nguyễn Thị Ví Dụ", limit=200),
        text("SoDinhDanhCaNhan", O, "Số căn cước, định danh, hộ chiếu", "000000000001", limit=20),
        Field("GioiTinh", Shape.NUMBER, O, "1 nam, 2 nữ, 0 chưa rõ", 2, allowed=("0", "1", "2")),
        day("NgayCapSoDinhDanh", O, "Ngày cấp giấy tờ", "05/01/2020"),
        text("NoiCapSoDinhDanh", O, "Nơi cấp giấy tờ", "Cơ quan cấp giả định", limit=200),
        *_place(),
    )


CITIZENSHIP = (
    code("MaQuocTich", O, "Quốc tịch", "VN", Kind.COUNTRIES),
    code("MaDanToc", O, "Dân tộc; “0” đọc là để trống", "1", Kind.ETHNIC_GROUPS),
)
RESPONDENT = (
    Field("LoaiNguoiBiKNTC", Shape.NUMBER, C, "1 cá nhân, 2 cơ quan, tổ chức", 2, allowed=("1", "2"),
          when="khi có người bị khiếu nại, tố cáo", needed=_has("HoTen", "TenCoQuanToChuc")),
    *_person(O),
    *CITIZENSHIP,
    text("ChucVu", O, "Chức vụ", limit=200),
    text("TenCoQuanToChuc", C, "Tên cơ quan, tổ chức", "UBND huyện Ví Dụ", limit=200,
         when="khi LoaiNguoiBiKNTC = 2", needed=_is("LoaiNguoiBiKNTC", "2")),
    *_place("CoQuan"),
)  # fmt: skip

CASE = Definition(
    "CapNhatVuViec",
    "Thông điệp 1. Vụ việc, đơn",
    "Gửi đơn mới, gắn đơn vào vụ việc đã có, hoặc gửi lại bản đã sửa. Trả về Id của đơn tại đơn vị tiếp nhận.",
    (
        group(
            "VuViec", R, "Vụ việc",
            guid("Id", C, "Để trống khi gửi đơn mới; Id của đơn khi sửa; Id của vụ việc khi GanVuViec = 1", "",
                 when="khi GanVuViec = 1", needed=_is("GanVuViec", "1")),
            day("NgayNhapDon", R, "Ngày nhận đơn", "12/03/2026"),
            flag("GanVuViec", R, "1: gắn đơn này vào vụ việc có Id ở trên", empty="0"),
            text("LanhDaoTiep", O, "Tên lãnh đạo tiếp", limit=200),
            flag("TiepDinhKy", O, "Tiếp định kỳ"),
            flag("UyQuyen", O, "Lãnh đạo ủy quyền tiếp"),
            text("LanhDaoUyQuyen", C, "Người được ủy quyền tiếp", limit=200,
                 when="khi UyQuyen = 1", needed=_is("UyQuyen", "1")),
            text("MaHoSoNguon", O, "Mã hồ sơ tại phần mềm gửi; gửi lại cùng mã thì nhận lại đúng Id cũ", limit=100,
                 note="Chương trình mới nên gửi."),
        ),
        group(
            "NguonDonDen", R, "Nguồn đơn đến",
            code("MaNguonDonDen", R, "Nguồn đơn", "4", Kind.SOURCES),
            code("MaCoQuanChuyenDon", C, "Cơ quan chuyển đơn", "H999.02", *BODIES,
                 when="khi nguồn đơn là 4", needed=_is("MaNguonDonDen", "4")),
            text("SoVanBanDen", C, "Số văn bản chuyển", "00/PC-VD", limit=60,
                 when="khi nguồn đơn là 4", needed=_is("MaNguonDonDen", "4")),
            day("NgayVanBan", C, "Ngày văn bản chuyển", "10/03/2026",
                when="khi nguồn đơn là 4", needed=_is("MaNguonDonDen", "4")),
        ),
        group(
            "NguoiKNTC", R, "Người khiếu nại, tố cáo, kiến nghị, phản ánh",
            Field("LoaiNguoiKNTC", Shape.NUMBER, R, "1 cá nhân, 2 đoàn đông người, 3 cơ quan, tổ chức", 1,
                  allowed=("1", "2", "3")),
            number("SoNguoiKNTC", R, "Số người", 1),
            number("SoNguoiDaiDien", R, "Số người đại diện", 1),
            text("TenCoQuanToChuc", C, "Tên cơ quan, tổ chức đứng đơn", limit=200,
                 when="khi LoaiNguoiKNTC = 3", needed=_is("LoaiNguoiKNTC", "3")),
            text("DiaChiCoQuanToChuc", C, "Địa chỉ cơ quan, tổ chức đứng đơn",
                 when="khi LoaiNguoiKNTC = 3", needed=_is("LoaiNguoiKNTC", "3")),
            rows("DataNguoiKNTC", R, "Từng người đứng đơn hoặc đại diện, ít nhất một", *_person(R), *CITIZENSHIP),
            private=True,
        ),
        group("NguoiBiKNTCT", O, "Người bị khiếu nại, tố cáo, phản ánh", *RESPONDENT, also=("NguoiBiKNTC",),
              present=_has("HoTen", "TenCoQuanToChuc"), private=True, note="Nhận cả khóa NguoiBiKNTC."),
        group("NguoiUyQuyen", O, "Người được ủy quyền",
              Field("LoaiNguoiUyQuyen", Shape.NUMBER, C, "1 luật sư, 2 trợ giúp viên pháp lý, 9 khác", 1,
                    allowed=("1", "2", "9"), when="khi có người được ủy quyền", needed=_has("HoTen")),
              *_person(R), present=_has("HoTen"), private=True),
        group("CoQuanDaGiaiQuyet", O, "Cơ quan đã giải quyết trước đó",
              code("MaCoQuan", C, "Cơ quan", "H99901", *BODIES, when="khi đã giải quyết", needed=_settled_before),
              number("LanGiaiQuyet", O, "Lần giải quyết", 1),
              day("NgayBanHanh", O, "Ngày ban hành quyết định", "15/01/2026"),
              code("MaLoaiQuyetDinh", O, "Loại quyết định", "2", Kind.DECISIONS),
              text("KetQuaGiaiQuyet", O, "Tóm tắt kết quả", limit=4000),
              present=_settled_before, private=True,
              note="Chỉ tính khi có MaCoQuan và (LanGiaiQuyet hoặc NgayBanHanh)."),
        rows("PhanLoaiDon", R, "Phân loại, mỗi mục một dòng; mã cấp sau bắt đầu bằng mã cấp trước",
             code("MaLoaiDon", R, "Cấp 1: KN, TC, PA", "KN", Kind.SUBJECTS),
             code("MaLoaiDon1", R, "Cấp 2", "KN.01", Kind.SUBJECTS),
             code("MaLoaiDon2", O, "Cấp 3", "KN.01.02", Kind.SUBJECTS),
             code("MaLoaiDon3", O, "Cấp 4", "KN.01.02.02", Kind.SUBJECTS)),
        rows("Attachment", O, "Tệp đính kèm",
             text("TenHoSo", R, "Tên giấy tờ", "Đơn khiếu nại"),
             code("LoaiHoSo", R, "Loại giấy tờ", "1", Kind.PAPERS),
             text("NoiDungTomTat", O, "Tóm tắt", limit=2000),
             *paper("TenFileDinhKem", "FileDinhKem", R, "Nội dung tệp", "don-khieu-nai.pdf"), private=True),
        text("NoiDungDon", R, "Nội dung đơn", "Khiếu nại quyết định thu hồi đất số 00/QĐ-UBND (dữ liệu giả định)",
             limit=LONGEST, private=True),
        code("CoQuanTiepNhan", R, "Đơn vị tiếp nhận, thuộc phạm vi của tài khoản", "H999.01", *BODIES, own=True),
    ),
    answer=("Id", "Message", "MaVuViec", "CanhBao"),
)  # fmt: skip

HANDLING = Definition(
    "CapNhatKQXuLy",
    "Thông điệp 2. Kết quả xử lý đơn",
    "Mỗi đơn một kết quả; gửi lại thì bản sau thay bản trước, bản trước vẫn lưu.",
    (
        guid("Id", R, "Id nhận từ thông điệp 1"),
        group(
            "NoiDungXuLy", R, "Nội dung xử lý",
            flag("DonNacDanh", R, "Đơn nặc danh"),
            flag("DonDuDKXuLy", R, "1: đủ điều kiện xử lý", 1),
            text("TomTatNoiDungXuLy", R, "Tóm tắt", "Đơn đủ điều kiện thụ lý (giả định)", limit=LONGEST),
            day("NgayXuLy", R, "Ngày xử lý", "18/03/2026"),
            text("CanBoXuLy", O, "Cán bộ xử lý", "Bùi Thị Cán Bộ", limit=200),
            text("CanBoDuyetKQXL", O, "Người duyệt", "Đặng Văn Duyệt", limit=200),
            group(
                "HuongXuLy", R, "Hướng xử lý",
                code("MaHuongXuLy", R, "Hướng xử lý", "4", Kind.DIRECTIONS),
                code("MaCoQuanXuLy", R, "Cơ quan xử lý", "H999.01", *BODIES),
                code("MaCoQuanXuLyTiep", C, "Cơ quan xử lý tiếp", "", *BODIES,
                     when="khi hướng xử lý là 5 (chuyển đơn)", needed=_is("MaHuongXuLy", "5")),
                text("NoiDungXuLy", R, "Nội dung hướng xử lý", "Đề xuất thụ lý giải quyết", limit=LONGEST),
                *paper("TenFileDinhKem", "FileDinhKem", O, "Phiếu đề xuất, phiếu chuyển", "phieu-de-xuat-thu-ly.pdf"),
            ),
        ),
    ),
)  # fmt: skip

ACCEPTANCE = Definition(
    "CapNhatGiaiQuyet",
    "Thông điệp 3. Thụ lý",
    "Đơn vị đã thụ lý giải quyết.",
    (
        guid("Id", R, "Id nhận từ thông điệp 1"),
        code("MaCoQuanThuLy", R, "Cơ quan thụ lý", "H999.01", *BODIES),
        day("NgayThuLy", R, "Ngày thụ lý", "20/03/2026"),
        *paper("TenFileThuLy", "FileThuLy", R, "Thông báo, quyết định thụ lý", "thong-bao-thu-ly.pdf"),
        day("HanGiaiQuyet", R, "Hạn giải quyết, không trước ngày thụ lý", "19/04/2026", may_lie_ahead=True),
        text("CanBoDuyet", R, "Người duyệt", "Đặng Văn Duyệt", limit=200),
    ),
    also=("CapNhatQuyetDinhThuLy",),
)

AMOUNTS = tuple(
    number(name, O, meaning)
    for name, meaning in (
        ("ThuHoiTien", "Thu hồi cho Nhà nước: đồng"),
        ("ThuHoiDatO", "Thu hồi đất ở: m²"),
        ("ThuHoiDatSX", "Thu hồi đất sản xuất: m²"),
        ("TraLaiTien", "Trả lại cho tổ chức, cá nhân: đồng"),
        ("TraLaiDatO", "Trả lại đất ở: m²"),
        ("TraLaiDatSX", "Trả lại đất sản xuất: m²"),
    )
)

RESULT = Definition(
    "CapNhatKQGiaiQuyet",
    "Thông điệp 4. Kết quả giải quyết",
    "Quyết định giải quyết khiếu nại, kết luận nội dung tố cáo. Trả về Id của kết quả, dùng ở thông điệp 5.",
    (
        guid("Id", R, "Id nhận từ thông điệp 1"),
        code("MaCoQuanBanHanh", R, "Cơ quan ban hành", "H999", *BODIES),
        day("NgayBanHanh", R, "Ngày ban hành", "15/04/2026"),
        *paper("TenFileBanHanh", "FileBanHanh", R, "Quyết định, kết luận", "quyet-dinh-giai-quyet.pdf"),
        text("TomTatNoiDungGiaiQuyet", R, "Tóm tắt", "Chấp nhận một phần khiếu nại (giả định)", limit=LONGEST),
        code("LoaiKetQuaGiaiQuyet", R, "Kết quả; khiếu nại 1, 2, 6, 8; tố cáo 3, 4, 5, 7, 8", "1", Kind.RESULTS),
        code("HinhThucGiaiQuyet", R, "Hình thức giải quyết", "2", Kind.DECISIONS),
        flag("QuyenKhoiKien", R, "Đã nêu quyền khởi kiện", 1),
        group("BoiThuongThietHai", O, "Số phải thực hiện", *AMOUNTS,
              number("SoNguoiDuocTraQuyenLoi", O, "Số người được trả lại quyền lợi"),
              number("SoNguoiChuyenDieuTra", O, "Số người chuyển cơ quan điều tra"),
              number("XuPhatHanhChinh", O, "Xử phạt hành chính: đồng")),
        rows("CaNhanBiXuLyHanhChinh", O, "Cá nhân bị xử lý hành chính",
             text("HoTen", R, "Họ và tên", "Đỗ Văn Bị Xử", limit=200), text("ChucVu", O, "Chức vụ", limit=200),
             text("HinhThucXuLy", O, "Hình thức, bằng lời", "Cảnh cáo"), private=True),
        rows("ToChucBiXuLyHanhChinh", O, "Tổ chức bị xử lý hành chính",
             text("TenToChuc", R, "Tên tổ chức", "Đơn vị Giả Định", limit=200),
             text("HinhThucXuLy", O, "Hình thức, bằng lời", "Phạt tiền"), private=True),
    ),
    answer=("Id", "IdKetQua", "Message", "CanhBao"),
)  # fmt: skip

ENFORCEMENT = Definition(
    "CapNhatThiHanh",
    "Thông điệp 5. Thi hành",
    "Mỗi lần thi hành một thông điệp; số trong thông điệp là của lần ấy, không phải số cộng dồn.",
    (
        guid("Id", R, "Id nhận từ thông điệp 1"),
        guid("IdKetQua", R, "Id nhận từ thông điệp 4", RESULT_GUID),
        guid("ThiHanhId", O, "Để trống khi ghi lần mới; Id nhận từ thông điệp 5 khi sửa", ""),
        group(
            "ThiHanhGiaiQuyet", R, "Kết quả thi hành",
            code("MaCoQuanThiHanh", R, "Cơ quan thi hành", "H99901", *BODIES),
            day("NgayCapNhat", R, "Ngày thi hành", "10/05/2026"),
            *AMOUNTS,
            number("SoNguoiBiXuLy", O, "Số người bị xử lý"),
            number("SoTapTheBiXuLy", O, "Số tập thể bị xử lý"),
            number("TaiSanQuyRaTien", O, "Tài sản quy ra tiền: đồng"),
            number("SoTienNopPhat", O, "Tiền phạt đã nộp: đồng"),
            number("SoDoiTuongDaKhoiTo", O, "Số đối tượng đã khởi tố"),
        ),
    ),
    answer=("Id", "ThiHanhId", "Message", "CanhBao"),
)  # fmt: skip

CATALOGUE = Definition(
    "TraDanhMuc",
    "Tra danh mục",
    "Trả về danh sách {Ma, Ten}. Danh mục chưa có giá trị trả về danh sách rỗng.",
    (
        Field("LoaiDanhMuc", Shape.TEXT, R, "Loại danh mục, 1 đến 14", "2", allowed=tuple(each.value for each in Kind)),
        text("MaTinh", O, "Loại 1: mọi địa bàn của tỉnh. Loại 2: cơ quan cấp tỉnh của tỉnh ấy", "999", limit=10),
        text("MaBoNganh", O, "Loại 7: đơn vị của bộ, ngành", limit=40),
        text("MaLoaiKhieuTo", O, "Loại 6: các mã bắt đầu bằng mã này", limit=40),
    ),
    relaxed=True,
    looks_up=True,
    answer=("Ma", "Ten"),
)

SEARCH = Definition(
    "TraThongTinDon",
    "Tra thông tin đơn",
    "Tìm đơn đã gửi trước khi gửi đơn mới. Đơn tố cáo không bao giờ tìm được theo tên hay số giấy tờ.",
    (
        text("MaVuViec", O, "Id của đơn", "", limit=40),
        text("TenNguoiKhieuNai", O, "Họ và tên người đứng đơn", "Nguyễn Thị Ví Dụ", limit=200, private=True),
        text("MaTinh", O, "Không dùng để lọc", "999", limit=10),
        text("MaHuyen", O, "Không dùng để lọc", limit=10),
        text("MaXa", O, "Không dùng để lọc", limit=10),
        text("SoDinhDanhCaNhan", O, "Số giấy tờ", "000000000001", limit=20, private=True),
        text("NoiDung", O, "Từ ngữ trong nội dung đơn", limit=2000, private=True),
        text("MucDich", O, "Mục đích tra cứu, ghi vào nhật ký", note="Chương trình mới nên gửi.", limit=200),
    ),
    looks_up=True,
    answer=("Id", "ChuDon", "DiaChi", "CMTND", "NoiDung"),
)

DEFINITIONS = (CATALOGUE, SEARCH, CASE, HANDLING, ACCEPTANCE, RESULT, ENFORCEMENT)
BY_NAME: Mapping[str, Definition] = MappingProxyType(
    {name.lower(): each for each in DEFINITIONS for name in (each.name, *each.also)}
)
