"""Finding and ordering Vietnamese names — khóa tìm kiếm, khóa sắp xếp."""

import unicodedata

import pytest

from kntc.units.spelling import name_key, plain, search_key, sort_key


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đắk Lắk", "dak lak"),
        ("  UBND xã  Diễn Châu, tỉnh Nghệ An ", "ubnd xa dien chau tinh nghe an"),
        ("M'Drắk", "m drak"),
        ("Bà Rịa - Vũng Tàu", "ba ria vung tau"),
        (unicodedata.normalize("NFD", "Thừa Thiên Huế"), "thua thien hue"),
    ],
)
def test_diacritics_case_and_punctuation_do_not_matter_in_a_search(text: str, bare: str) -> None:
    assert plain(text) == bare


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("UBND thành phố Đà Nẵng", "UBND TP. Đà Nẵng"),
        ("UBND TP Đà Nẵng", "UBND TP. Đà Nẵng"),
        ("UBND TP.Đà Nẵng", "UBND TP. Đà Nẵng"),
        ("UBND TP.HCM", "UBND TP. Hồ Chí Minh"),
        ("Ủy ban nhân dân xã Diễn Châu , tỉnh Nghệ An", "UBND xã Diễn Châu, tỉnh Nghệ An"),
        ("Uỷ ban nhân dân tỉnh Thanh Hoá", "UBND tỉnh Thanh Hóa"),
        ("UBND Thủ đô Hà Nội", "UBND TP. Hà Nội"),
        ("UBND huyện Lục Ngạn, tỉnh Bắc Giang", "UBND huyện Lục Ngạn, tỉnh Bắc Giang (cũ)"),
        (unicodedata.normalize("NFD", "Sở Y tế tỉnh Khánh Hòa"), "Sở Y tế tỉnh Khánh Hòa"),
    ],
)
def test_two_ways_of_writing_one_name_share_a_key(written: str, official: str) -> None:
    assert name_key(written) == name_key(official)


@pytest.mark.parametrize(
    ("one", "other"),
    [("xã Cẩm Giang", "xã Cẩm Giàng"), ("xã Hòa Lộc", "xã Hoa Lộc"), ("xã Văn Lang", "xã Văn Lăng")],
)
def test_names_that_differ_in_a_mark_are_different_names(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_short_and_long_forms_are_found_alike() -> None:
    assert search_key("Uy ban nhan dan TP.HCM") == search_key("UBND thành phố Hồ Chí Minh")


def test_names_stand_in_the_order_of_a_vietnamese_dictionary() -> None:
    in_order = ["An Giang", "Ăn", "Ân Thi", "Biên Hòa", "Cà Mau", "Cần Thơ", "Da", "Đa", "Đà", "Đả", "Đã", "Đá", "Đạ"]
    in_order += ["Hai", "Hai Bà Trưng", "Hài", "Ô Môn", "Ơ", "Phường 2", "Phường 10", "Phường An", "Ung", "Ứng", "Yên"]
    assert sorted(set(in_order), key=sort_key) == in_order
