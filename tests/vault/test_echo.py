"""A summary that repeats the sealed person is refused; an honest one is not — trích yếu không lộ danh tính."""

import pytest

from kntc.vault.echo import echoes
from kntc.vault.identity import Identity, Relative
from kntc.vault.spelling import alike, folded
from kntc.vault.traces import numbers, places
from tests.vault.conftest import DENOUNCER


@pytest.mark.parametrize(("summary", "fields"), [
    ("Ông Lường Văn Chuyên tố cáo Chủ tịch xã", ["name"]),
    ("LUONG VAN CHUYEN to cao chu tich xa", ["name"]),
    ("đơn của lường văn chuyên", ["name"]),
    ("theo lời Văn Chuyên, tiền đã thu", ["name"]),
    ("Ông Văn Chuyên cho biết", ["name"]),
    ("Ông Chuyên tố cáo việc thu tiền", ["name"]),
    ("ông chuyên tố cáo việc thu tiền", ["name"]),
    ("Ong Chuyen to cao viec thu tien", ["name"]),
    ("người quen gọi là Tư Sậy", ["alias"]),
    ("CCCD 000059011388", ["id_no"]),
    ("CCCD 000 059.011-388 do công an cấp", ["id_no"]),
    ("người dân ở thôn 4, xã Nông Cống", ["address"]),
    ("nguoi dan o Thon 4 xa Nong Cong", ["address"]),
    ("gọi số 0900 000 204", ["phone"]),
    ("gọi số (+84) 900.000.204", ["phone"]),
    ("trả lời qua Chuyen.Luong@vidu.invalid", ["email"]),
    ("con gái Lường Thị Mơ dạy học trong xã", ["relatives"]),
    ("cô Mơ dạy học trong xã", ["relatives"]),
    ("ông Chuyên, điện thoại 0900000204", ["name", "phone"]),
])  # fmt: skip
def test_a_summary_that_names_the_denouncer_is_found_out(summary: str, fields: list[str]) -> None:
    assert echoes(summary, DENOUNCER) == fields


@pytest.mark.parametrize(("summary", "fields"), [
    ("người dân xóm 9, xã Nông Cống gọi 0900 000 206", ["address", "phone"]),
    ("bà Lường Thị Mơ ở xóm khác", ["relatives"]),
    ("thu tiền tại xã Nông Cống", []),
])  # fmt: skip
def test_where_a_relative_lives_and_is_reached_betrays_as_well(summary: str, fields: list[str]) -> None:
    mo = Relative("Lường Thị Mơ", kinship="con", address="xóm 9, xã Nông Cống", phone="0900 000 206")
    assert echoes(summary, Identity(relatives=(mo,))) == fields


@pytest.mark.parametrize("summary", [
    "",
    "Tố cáo Chủ tịch UBND xã Nông Cống, tỉnh Thanh Hóa thu tiền đóng góp xây dựng nông thôn mới trái quy định",
    "Thu của mỗi khẩu tại thôn 4 số tiền 850.000 đồng, tổng trên 500 triệu đồng",
    "Thuê xe vận chuyển đất trái phép; chuyên viên Phòng Kinh tế không kiểm tra",
    "Ông Trần Văn Chuyên, cán bộ địa chính, nhận tiền",
    "ba năm liền kê khống 38 cột đèn, từ 2023 đến 2026",
    "Đường từ thôn 14 đến xã Nông Cống xuống cấp",
    "Người tố cáo: bí mật. Nội dung: có lan can hỏng, mơ hồ về quyết toán",
])  # fmt: skip
def test_an_honest_summary_passes(summary: str) -> None:
    assert echoes(summary, DENOUNCER) == []


@pytest.mark.parametrize(("name", "summary", "found"), [
    ("Lê Phí", "thu lệ phí sai quy định", []),
    ("Lê Phí", "theo đơn của Lê Phí", ["name"]),
    ("Lê Phí", "theo don cua le phi", ["name"]),
    ("Trần Tiến", "nước tràn, tiền mất", []),
    ("Võ Thị Năm", "ba năm liền không công khai", []),
    ("Võ Thị Năm", "bà Năm đã nộp đơn", ["name"]),
    ("Phạm Thanh", "Đề nghị Thanh tra tỉnh kết luận", []),
    ("Ngô Hoà", "bà Hòa đã nộp đơn", ["name"]),
    ("Hồ Lan", "cầu có lan can hỏng", []),
    ("Hồ Lan", "Lan can cầu hỏng", []),
    ("Tèo", "đơn do anh Tèo gửi", ["name"]),
    ("Tèo", "xóm chài Tèo", []),
    ("Lường Văn Chuyên", "Văn Chuyên", ["name"]),
    ("Lường Văn Chuyên", "Văn", []),
    ("Chuyên", "Chuyên", []),
])  # fmt: skip
def test_names_are_told_from_words(name: str, summary: str, found: object) -> None:
    assert echoes(summary, Identity(name=name)) == found


@pytest.mark.parametrize(("address", "phrases"), [
    ("thôn 4, xã Nông Cống, tỉnh Thanh Hóa", ("thon 4 xa nong cong",)),
    ("số 12 đường Lê Lợi, phường Phú Xuân, TP. Huế", ("12 le loi",)),
    ("12/4 Nguyễn Trãi, phường Tân Định", ("12 4 nguyen trai",)),
    ("số nhà 12, đường Lê Lợi, phường Phú Xuân", ("12 le loi", "le loi phuong phu xuan")),
    ("hẻm 58, phường Tân Định, TP. Hồ Chí Minh", ("hem 58",)),
    ("buôn Kbu, xã Krông Pắc", ("buon kbu xa krong pac",)),
    ("nhà cô Ba, ấp Mỹ Hưng A, xã Cái Bè", ("co ba ap my hung a", "ap my hung a xa cai be")),
    ("phường Phan Rang, tỉnh Khánh Hòa", ()),
    ("TP. Huế", ()),
    ("thôn 4", ()),
    ("", ()),
])  # fmt: skip
def test_only_what_is_narrower_than_the_commune_points_to_a_person(address: str, phrases: tuple[str, ...]) -> None:
    assert places(address) == phrases


@pytest.mark.parametrize(("summary", "fields"), [
    ("Hộ ở 12 Lê Lợi bị ngập", ["address"]),
    ("Hộ ở số 12, đường Lê Lợi bị ngập", ["address"]),
    ("Hộ ở đường Lê Lợi, phường Phú Xuân bị ngập", ["address"]),
    ("Đường Lê Lợi bị ngập 12 lần, 112 hộ ở phường Phú Xuân", []),
])  # fmt: skip
def test_a_house_is_found_however_it_is_written(summary: str, fields: list[str]) -> None:
    assert echoes(summary, Identity(address="số nhà 12, đường Lê Lợi, phường Phú Xuân, TP. Huế")) == fields


@pytest.mark.parametrize(("written", "found"), [
    ("0900 000 204; 0900.000.205", ("0900000204", "0900000205")),
    ("000 059 011 388", ("000059011388",)),
    ("12345", ()),
    ("", ()),
])  # fmt: skip
def test_each_number_of_a_field_counts_by_itself(written: str, found: object) -> None:
    assert numbers(written) == found


def test_words_are_compared_as_people_type_them() -> None:
    assert folded("  Đường  HOÀNG-Diệu ") == "duong hoang dieu"
    assert [alike(typed, "Hòa") for typed in ("hoà", "HÒA", "hoa", "hóa", "hoá")] == [True, True, True, False, False]
