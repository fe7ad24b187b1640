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
