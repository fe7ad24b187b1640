"""Which body must settle, on the real tree of units (Luật Khiếu nại, Điều 17-23; Luật Tố cáo, Điều 12, 13, 37)."""

from datetime import date

import pytest

from kntc.petitions.competence import competent_unit, is_here
from kntc.units import queries as units

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.parametrize(
    ("respondent", "kind", "instance", "accused", "competent"),
    [
        ("UBND xã Diễn Châu, tỉnh Nghệ An", "complaint", "first", "staff", "UBND xã Diễn Châu, tỉnh Nghệ An"),
        ("UBND xã Krông Pắc, tỉnh Đắk Lắk", "complaint", "second", "staff", "UBND tỉnh Đắk Lắk"),
        ("Sở Nội vụ tỉnh Quảng Trị", "complaint", "first", "staff", "Sở Nội vụ tỉnh Quảng Trị"),
        ("Sở Nội vụ tỉnh Quảng Trị", "complaint", "second", "staff", "UBND tỉnh Quảng Trị"),
        ("UBND xã Nông Cống, tỉnh Thanh Hóa", "denunciation", "first", "head", "UBND tỉnh Thanh Hóa"),
        ("UBND xã Thoại Sơn, tỉnh An Giang", "denunciation", "first", "staff", "UBND xã Thoại Sơn, tỉnh An Giang"),
        ("Sở Y tế tỉnh Khánh Hòa", "denunciation", "first", "staff", "Sở Y tế tỉnh Khánh Hòa"),
        ("Sở Y tế tỉnh Khánh Hòa", "denunciation", "first", "head", "UBND tỉnh Khánh Hòa"),
        ("Sở Nông nghiệp và Môi trường tỉnh Cà Mau", "denunciation", "further", "staff", "UBND tỉnh Cà Mau"),
        ("UBND xã Lạc Sơn, tỉnh Phú Thọ", "feedback", "none", "staff", "UBND xã Lạc Sơn, tỉnh Phú Thọ"),
    ],
)
def test_the_body_that_settles(respondent: str, kind: str, instance: str, accused: str, competent: str) -> None:
    found = competent_unit(
        units.find(respondent), kind=kind, instance=instance, accused_post=accused, on=date(2026, 9, 1), place=None
    )
    assert found is not None
    assert found.name == competent


def test_a_petition_to_be_split_has_no_one_competent_body() -> None:
    commune = units.find("UBND xã Đại Lộc, TP. Đà Nẵng")
    assert competent_unit(
        commune, kind="mixed", instance="first", accused_post="staff", on=date(2026, 9, 1), place=None
    ) is None  # fmt: skip


def test_above_the_government_there_is_nobody() -> None:
    government = units.by_code("TW.CP")
    found = competent_unit(
        government, kind="denunciation", instance="further", accused_post="head", on=date(2026, 9, 1), place=None
    )
    assert found is None


def test_a_board_and_an_office_work_for_the_committee() -> None:
    committee = units.find("UBND tỉnh Nghệ An")
    holders = [
        "Ban Tiếp công dân tỉnh Nghệ An",
        "Văn phòng UBND tỉnh Nghệ An",
        "UBND tỉnh Nghệ An",
        "Sở Y tế tỉnh Nghệ An",
    ]
    assert [is_here(committee, units.find(name)) for name in holders] == [True, True, True, False]


# number, who holds it, the body concerned, kind instance accused, received on, whether the matter is the holder's
# fmt: off
FORTY = [
    ("01", "UBND xã Diễn Châu, tỉnh Nghệ An", "UBND xã Diễn Châu, tỉnh Nghệ An", "complaint first staff", "2026-08-04", True),  # noqa: E501
    ("02", "Thanh tra tỉnh Nghệ An", "UBND xã Diễn Châu, tỉnh Nghệ An", "complaint first staff", "2026-08-12", False),
    ("03", "Ban Tiếp công dân tỉnh Nghệ An", "UBND xã Diễn Châu, tỉnh Nghệ An", "complaint first staff", "2026-08-19", False),  # noqa: E501
    ("04", "Ban Tiếp công dân tỉnh Thanh Hóa", "UBND xã Nông Cống, tỉnh Thanh Hóa", "denunciation first head", "2026-09-08", True),  # noqa: E501
    ("05", "Văn phòng UBND tỉnh Thanh Hóa", "UBND xã Nông Cống, tỉnh Thanh Hóa", "denunciation first head", "2026-09-21", True),  # noqa: E501
    ("06", "UBND phường Hồng Bàng, TP. Hải Phòng", "UBND phường Hồng Bàng, TP. Hải Phòng", "denunciation first staff", "2026-08-26", True),  # noqa: E501
    ("07", "Thanh tra tỉnh Lâm Đồng", "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng", "denunciation first staff", "2026-09-15", False),  # noqa: E501
    ("08", "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng", "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng", "denunciation first staff", "2026-09-24", True),  # noqa: E501
    ("09", "UBND xã Lạc Sơn, tỉnh Phú Thọ", "UBND xã Lạc Sơn, tỉnh Phú Thọ", "feedback none staff", "2026-07-16", True),
    ("10", "UBND xã Lạc Sơn, tỉnh Phú Thọ", "UBND xã Lạc Sơn, tỉnh Phú Thọ", "feedback none staff", "2026-07-23", True),
    ("11", "Ban Tiếp công dân tỉnh Quảng Trị", "Sở Nội vụ tỉnh Quảng Trị", "complaint first staff", "2026-10-06", False),  # noqa: E501
    ("12", "Văn phòng UBND tỉnh Đắk Lắk", "UBND xã Krông Pắc, tỉnh Đắk Lắk", "complaint second staff", "2026-08-11", True),  # noqa: E501
    ("13", "UBND phường Thành Sen, tỉnh Hà Tĩnh", "UBND thành phố Hà Tĩnh, tỉnh Hà Tĩnh", "complaint first staff", "2025-11-18", True),  # noqa: E501
    ("14", "UBND xã Lục Ngạn, tỉnh Bắc Ninh", "UBND huyện Lục Ngạn, tỉnh Bắc Giang", "complaint first staff", "2025-08-20", True),  # noqa: E501
    ("15", "UBND xã Thoại Sơn, tỉnh An Giang", "UBND xã Thoại Sơn, tỉnh An Giang", "denunciation first staff", "2026-09-29", True),  # noqa: E501
    ("17", "UBND phường Tân Định, TP. Hồ Chí Minh", "UBND phường Tân Định, TP. Hồ Chí Minh", "complaint first staff", "2026-07-27", True),  # noqa: E501
    ("18", "UBND phường Tân Định, TP. Hồ Chí Minh", "UBND phường Tân Định, TP. Hồ Chí Minh", "complaint first staff", "2026-08-05", True),  # noqa: E501
    ("19", "Văn phòng UBND tỉnh Đắk Lắk", "UBND xã Krông Pắc, tỉnh Đắk Lắk", "complaint second staff", "2026-09-03", True),  # noqa: E501
    ("20", "Sở Y tế tỉnh Khánh Hòa", "Sở Y tế tỉnh Khánh Hòa", "denunciation first staff", "2026-10-14", True),
    ("21", "Thanh tra tỉnh Vĩnh Long", "UBND xã Cầu Kè, tỉnh Vĩnh Long", "complaint first staff", "2026-08-28", False),
    ("22", "Văn phòng UBND tỉnh Hưng Yên", "UBND huyện Kiến Xương, tỉnh Thái Bình", "complaint second staff", "2026-07-14", True),  # noqa: E501
    ("23", "UBND phường Phú Xuân, TP. Huế", "Bảo hiểm xã hội TP. Huế", "complaint first staff", "2026-09-17", False),
    ("24", "Ban Tiếp công dân Trung ương, Thanh tra Chính phủ", "UBND huyện Kiến Xương, tỉnh Thái Bình", "complaint second staff", "2026-08-06", False),  # noqa: E501
    ("25", "Văn phòng UBND tỉnh Ninh Bình", "Tòa án nhân dân tỉnh Ninh Bình", "denunciation first staff", "2026-10-20", False),  # noqa: E501
    ("26", "Thanh tra tỉnh Tây Ninh", "Sở Giáo dục và Đào tạo tỉnh Tây Ninh", "denunciation first staff", "2026-10-12", False),  # noqa: E501
    ("27", "Sở Giáo dục và Đào tạo tỉnh Tây Ninh", "Sở Giáo dục và Đào tạo tỉnh Tây Ninh", "denunciation first staff", "2026-10-16", True),  # noqa: E501
    ("28", "UBND xã Cái Bè, tỉnh Đồng Tháp", "UBND xã Cái Bè, tỉnh Đồng Tháp", "complaint first staff", "2026-09-10", True),  # noqa: E501
    ("29", "Ban Tiếp công dân tỉnh Đồng Tháp", "UBND xã Cái Bè, tỉnh Đồng Tháp", "complaint first staff", "2026-09-22", False),  # noqa: E501
    ("30", "Cổng tiếp nhận phản ánh, kiến nghị tỉnh Quảng Ngãi (chuyển UBND xã Bình Sơn)", "UBND xã Bình Sơn, tỉnh Quảng Ngãi", "feedback none staff", "2026-10-27", True),  # noqa: E501
    ("31", "UBND xã Hương Khê, tỉnh Hà Tĩnh", "Đảng ủy xã Hương Khê, tỉnh Hà Tĩnh", "denunciation first staff", "2026-09-16", False),  # noqa: E501
    ("32", "UBND xã Núi Thành, TP. Đà Nẵng", "UBND xã Núi Thành, TP. Đà Nẵng", "complaint first staff", "2026-10-08", True),  # noqa: E501
    ("33", "Sở Xây dựng tỉnh Gia Lai", "Sở Xây dựng tỉnh Gia Lai", "complaint first staff", "2026-08-31", True),
    ("34", "UBND xã Ba Tri, tỉnh Vĩnh Long", "UBND xã Ba Tri, tỉnh Vĩnh Long", "complaint first staff", "2026-11-04", True),  # noqa: E501
    ("36", "Văn phòng UBND tỉnh Cà Mau", "Sở Nông nghiệp và Môi trường tỉnh Cà Mau", "denunciation further staff", "2026-11-05", True),  # noqa: E501
    ("37", "Ban Tiếp công dân tỉnh Lào Cai", "UBND phường Yên Bái, tỉnh Lào Cai", "complaint first staff", "2026-05-12", False),  # noqa: E501
    ("38", "Thanh tra tỉnh Lào Cai", "UBND phường Yên Bái, tỉnh Lào Cai", "complaint first staff", "2026-05-26", False),
    ("39", "UBND xã Diễn Châu, tỉnh Nghệ An", "UBND xã Diễn Châu, tỉnh Nghệ An", "complaint first staff", "2026-08-06", True),  # noqa: E501
    ("40", "UBND xã Mường Nhé, tỉnh Điện Biên", "UBND xã Mường Nhé, tỉnh Điện Biên", "complaint first staff", "2026-10-29", True),  # noqa: E501
]
# fmt: on
# Where several communes took over from a district the place of the matter decides.
PLACES = {
    "13": "UBND phường Thành Sen, tỉnh Hà Tĩnh",
    "14": "UBND xã Lục Ngạn, tỉnh Bắc Ninh",
    "22": "UBND xã Kiến Xương, tỉnh Hưng Yên",
    "24": "UBND xã Kiến Xương, tỉnh Hưng Yên",
}


@pytest.mark.parametrize(("number", "holder", "respondent", "read", "received_on", "here"), FORTY)
def test_the_program_finds_whether_a_petition_is_the_holders(
    number: str, holder: str, respondent: str, read: str, received_on: str, *, here: bool
) -> None:
    kind, instance, accused = read.split()
    place = units.find(PLACES[number]).area if number in PLACES else None
    on = date.fromisoformat(received_on)
    found = competent_unit(
        units.find(respondent), kind=kind, instance=instance, accused_post=accused, on=on, place=place
    )
    assert found is not None
    assert is_here(found, units.find(holder)) is here
