"""Finding bodies, and who took over from whom — tra cứu cơ quan, đơn vị kế thừa."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries as Counted

from kntc.units import actions, queries
from kntc.units.kinds import UnitKind
from kntc.units.models import Area, Unit

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)

# How the petitions of the source material name the body that received them.
RECEIVED_BY = [
    ("UBND xã Diễn Châu, tỉnh Nghệ An", "17464.UBND"),
    ("Thanh tra tỉnh Nghệ An", "40.TT"),
    ("Ban Tiếp công dân tỉnh Nghệ An", "40.BTCD"),
    ("Ban Tiếp công dân tỉnh Thanh Hóa", "38.BTCD"),
    ("Văn phòng UBND tỉnh Thanh Hóa", "38.VP"),
    ("UBND phường Hồng Bàng, TP. Hải Phòng", "11311.UBND"),
    ("Thanh tra tỉnh Lâm Đồng", "68.TT"),
    ("Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng", "68.SNNMT"),
    ("UBND xã Lạc Sơn, tỉnh Phú Thọ", "05266.UBND"),
    ("Ban Tiếp công dân tỉnh Quảng Trị", "44.BTCD"),
    ("Văn phòng UBND tỉnh Đắk Lắk", "66.VP"),
    ("UBND phường Thành Sen, tỉnh Hà Tĩnh", "18073.UBND"),
    ("UBND xã Lục Ngạn, tỉnh Bắc Ninh", "07582.UBND"),
    ("UBND xã Thoại Sơn, tỉnh An Giang", "30682.UBND"),
    ("UBND xã Đại Lộc, TP. Đà Nẵng", "20500.UBND"),
    ("UBND phường Tân Định, TP. Hồ Chí Minh", "26737.UBND"),
    ("Sở Y tế tỉnh Khánh Hòa", "56.SYT"),
    ("Thanh tra tỉnh Vĩnh Long", "86.TT"),
    ("Văn phòng UBND tỉnh Hưng Yên", "33.VP"),
    ("UBND phường Phú Xuân, TP. Huế", "19753.UBND"),
    ("Ban Tiếp công dân Trung ương, Thanh tra Chính phủ", "TW.BTCD"),
    ("Văn phòng UBND tỉnh Ninh Bình", "37.VP"),
    ("Thanh tra tỉnh Tây Ninh", "80.TT"),
    ("Sở Giáo dục và Đào tạo tỉnh Tây Ninh", "80.SGDDT"),
    ("UBND xã Cái Bè, tỉnh Đồng Tháp", "28360.UBND"),
    ("Ban Tiếp công dân tỉnh Đồng Tháp", "82.BTCD"),
    ("Cổng tiếp nhận phản ánh, kiến nghị tỉnh Quảng Ngãi (chuyển UBND xã Bình Sơn)", "21040.UBND"),
    ("UBND xã Hương Khê, tỉnh Hà Tĩnh", "18496.UBND"),
    ("UBND xã Núi Thành, TP. Đà Nẵng", "20965.UBND"),
    ("Sở Xây dựng tỉnh Gia Lai", "52.SXD"),
    ("UBND xã Ba Tri, tỉnh Vĩnh Long", "29110.UBND"),
    ("UBND xã Đồng Văn, tỉnh Tuyên Quang", "00721.UBND"),
    ("Văn phòng UBND tỉnh Cà Mau", "96.VP"),
    ("Ban Tiếp công dân tỉnh Lào Cai", "15.BTCD"),
    ("Thanh tra tỉnh Lào Cai", "15.TT"),
    ("UBND xã Mường Nhé, tỉnh Điện Biên", "03160.UBND"),
]


@pytest.mark.parametrize(("written", "code"), RECEIVED_BY)
def test_a_body_is_found_as_a_petition_names_it(written: str, code: str) -> None:
    assert queries.find(written).code == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("40.ubnd", "40.UBND"),
        (" TW.TTCP ", "TW.TTCP"),
        ("Ủy ban nhân dân thành phố Đà Nẵng", "48.UBND"),
        ("UBND tỉnh Nghệ An", "40.UBND"),
        ("UBND tỉnh Bắc Giang", "24.UBND~2025"),
        ("UBND huyện Lục Ngạn, tỉnh Bắc Giang", "219.UBND~2025"),
        ("52.UBND~2025", "52.UBND~2025"),
    ],
)
def test_codes_other_spellings_and_former_bodies_are_understood(written: str, code: str) -> None:
    assert queries.find(written).code == code


@pytest.mark.parametrize("written", ["", "UBND xã Không Có, tỉnh Nghệ An", "Ban Thanh tra (chuyển UBND xã Không Có)"])
def test_an_unknown_body_is_an_error_that_names_it(written: str) -> None:
    with pytest.raises(queries.UnknownUnit, match="Không tìm thấy cơ quan, đơn vị") as error:
        queries.find(written)
    assert written in str(error.value)


def test_an_unknown_code_is_an_error_that_names_it() -> None:
    with pytest.raises(queries.UnknownUnit, match=r"Không có cơ quan, đơn vị mang mã “40\.ABC”"):
        queries.by_code("40.ABC")


def test_a_code_that_lives_on_means_the_body_of_today_and_the_former_one_carries_its_year() -> None:
    assert queries.by_code("52.UBND").name == "UBND tỉnh Gia Lai"
    assert queries.by_code("52.UBND~2025").name == "UBND tỉnh Bình Định (cũ)"
    assert queries.area("52", AFTER).full_name == "Tỉnh Gia Lai"
    assert queries.area("52", BEFORE).full_name == "Tỉnh Bình Định"


def test_a_code_without_an_area_on_that_day_is_an_error() -> None:
    with pytest.raises(queries.UnknownUnit, match="Không có địa bàn mang mã “02” vào ngày 01/07/2025"):
        queries.area("02", AFTER)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("dien chau nghe an", "17464.UBND"),
        ("nghe an DIEN chau", "17464.UBND"),
        ("Đại Lộc đà nẵng", "20500.UBND"),
        ("thanh tra tp hcm", "79.TT"),
        ("uy ban nhan dan tinh dak lak", "66.UBND"),
        ("80.SGDDT", "80.SGDDT"),
        ("so y te ninh thuan", "56.SYT"),
        ("thi tran dien thanh", "17464.UBND"),
        ("ubnd ben nghe quan 1", "26740.UBND"),
    ],
)
def test_a_search_needs_no_diacritics_no_order_and_knows_former_names(typed: str, first: str) -> None:
    found = queries.search(typed)
    assert found[0].code == first


def test_a_search_offers_open_bodies_only() -> None:
    assert queries.search("huyen luc ngan").filter(closed_on__isnull=False).count() == 0
    heirs = {"Biên Sơn", "Biển Động", "Đèo Gia", "Lục Ngạn", "Nam Dương", "Sa Lý", "Sơn Hải", "Tân Sơn"}
    assert {unit.area.name for unit in queries.search("huyen luc ngan")[:8] if unit.area} == heirs


def test_a_search_for_nothing_known_finds_nothing() -> None:
    assert list(queries.search("xyzabc")) == []


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("UBND tỉnh Bắc Giang", "UBND tỉnh Bắc Ninh"),
        ("UBND tỉnh Thái Bình", "UBND tỉnh Hưng Yên"),
        ("UBND tỉnh Yên Bái", "UBND tỉnh Lào Cai"),
        ("UBND tỉnh Ninh Thuận", "UBND tỉnh Khánh Hòa"),
        ("UBND tỉnh Bình Định", "UBND tỉnh Gia Lai"),
        ("UBND tỉnh Quảng Nam", "UBND TP. Đà Nẵng"),
        ("UBND huyện Côn Đảo, tỉnh Bà Rịa - Vũng Tàu", "UBND đặc khu Côn Đảo, TP. Hồ Chí Minh"),
        ("UBND thị trấn Diễn Thành, huyện Diễn Châu, tỉnh Nghệ An", "UBND xã Diễn Châu, tỉnh Nghệ An"),
    ],
)
def test_the_successor_of_a_body_that_passed_whole_is_known(former: str, now: str) -> None:
    assert queries.successor_of(queries.find(former), on=AFTER).name == now


def test_a_body_that_still_works_has_itself_for_successor() -> None:
    committee = queries.by_code("40.UBND")
    assert queries.successor_of(committee, on=AFTER) == committee


def test_the_day_before_the_reform_the_former_body_still_works() -> None:
    former = queries.by_code("24.UBND~2025")
    assert queries.successor_of(former, on=BEFORE) == former


def test_a_district_asks_for_the_place_of_the_matter() -> None:
    district = queries.find("UBND huyện Lục Ngạn, tỉnh Bắc Giang")
    with pytest.raises(queries.PlaceNeeded, match="cần chọn theo nơi phát sinh vụ việc: UBND xã Biên Sơn") as asked:
        queries.successor_of(district, on=AFTER)
    assert [unit.area.name for unit in asked.value.candidates if unit.area] == [
        *("Biên Sơn", "Biển Động", "Đèo Gia", "Lục Ngạn", "Nam Dương", "Sa Lý", "Sơn Hải", "Tân Sơn"),
    ]


def test_a_new_place_of_the_matter_decides_among_the_successors() -> None:
    district = queries.find("UBND huyện Lục Ngạn, tỉnh Bắc Giang")
    heir = queries.successor_of(district, on=AFTER, place=queries.area("07582", AFTER))
    assert heir.name == "UBND xã Lục Ngạn, tỉnh Bắc Ninh"


def test_an_old_place_of_the_matter_decides_too() -> None:
    district = queries.find("UBND quận 1, TP. Hồ Chí Minh")
    heir = queries.successor_of(district, on=AFTER, place=queries.area("26740", BEFORE))  # phường Bến Nghé
    assert heir.name == "UBND phường Sài Gòn, TP. Hồ Chí Minh"


def test_an_old_place_that_was_itself_divided_narrows_the_question() -> None:
    district = queries.find("UBND quận 1, TP. Hồ Chí Minh")
    with pytest.raises(queries.PlaceNeeded) as asked:
        queries.successor_of(district, on=AFTER, place=queries.area("26737", BEFORE))  # phường Đa Kao
    assert [unit.area.name for unit in asked.value.candidates if unit.area] == ["Sài Gòn", "Tân Định"]


def test_a_divided_commune_asks_for_the_place() -> None:
    with pytest.raises(queries.PlaceNeeded) as asked:
        queries.successor_of(queries.find("UBND phường Đa Kao, quận 1, TP. Hồ Chí Minh"), on=AFTER)
    assert [unit.area.name for unit in asked.value.candidates if unit.area] == ["Sài Gòn", "Tân Định"]


def test_a_place_elsewhere_decides_nothing() -> None:
    ward = queries.find("UBND phường Đa Kao, quận 1, TP. Hồ Chí Minh")
    with pytest.raises(queries.PlaceNeeded) as asked:
        queries.successor_of(ward, on=AFTER, place=queries.area("17464", AFTER))
    assert len(asked.value.candidates) == 2


def test_a_body_closed_without_successor_is_an_error() -> None:
    unit = actions.open_unit(code="TW.THU", name="Ban Thử nghiệm", kind=UnitKind.DIVISION, on=BEFORE)
    Unit.objects.filter(pk=unit.pk).update(closed_on=AFTER)
    unit.refresh_from_db()
    with pytest.raises(queries.UnknownUnit, match="Không có đơn vị kế thừa Ban Thử nghiệm vào ngày 01/07/2025"):
        queries.successor_of(unit, on=AFTER)


def test_what_lies_beneath_a_province_is_its_bodies_and_communes() -> None:
    beneath = queries.subtree(queries.by_code("40.UBND"))
    assert beneath.filter(level="commune").count() == 130
    assert beneath.filter(code="40.BTCD").exists()
    assert not beneath.filter(code__startswith="38.").exists()
    assert not beneath.filter(kind=UnitKind.OUTSIDE).exists()


def test_an_inspectorate_oversees_what_its_authority_directs() -> None:
    assert set(queries.oversees(queries.by_code("40.TT"))) == set(queries.subtree(queries.by_code("40.UBND")))


@pytest.mark.parametrize(("code", "seen"), [("40.BTCD", {"40.BTCD"}), ("40.VP", {"40.VP", "40.BTCD"})])
def test_a_board_and_an_office_oversee_only_what_lies_beneath_them(code: str, seen: set[str]) -> None:
    assert {unit.code for unit in queries.oversees(queries.by_code(code))} == seen


@pytest.mark.parametrize(
    ("code", "province"),
    [
        ("40.UBND", "40.UBND"),
        ("40.BTCD", "40.UBND"),
        ("17464.UBND", "40.UBND"),
        ("40.TAND", "40.UBND"),
        ("17464.DU", "40.UBND"),
        ("219.UBND~2025", "24.UBND~2025"),
    ],
)
def test_every_local_body_lies_in_a_province(code: str, province: str) -> None:
    found = queries.province_of(queries.by_code(code))
    assert found is not None
    assert found.code == province


def test_a_central_body_lies_in_no_province() -> None:
    assert queries.province_of(queries.by_code("TW.BTCD")) is None


def test_a_board_acts_in_the_name_of_the_authority_it_serves() -> None:
    assert queries.authority_of(queries.by_code("40.BTCD")).code == "40.UBND"
    assert queries.authority_of(queries.by_code("17464.UBND")).code == "17464.UBND"


def test_the_bodies_above_are_told_from_the_top_down() -> None:
    above = queries.ancestors(queries.by_code("40.BTCD"))
    assert [unit.code for unit in above] == ["TW.CP", "40.UBND", "40.VP"]


def test_provinces_are_told_in_the_order_of_their_names() -> None:
    names = [area.name for area in queries.provinces(AFTER)]
    assert names[:4] == ["An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng"]
    assert len(names) == 34
    assert queries.provinces(BEFORE).count() == 63


def test_places_old_and_new_are_found_without_diacritics() -> None:
    found = queries.search_areas("ben nghe quan 1")
    assert [(area.full_name, area.until) for area in found] == [("Phường Bến Nghé", AFTER)]


def test_what_became_of_a_divided_ward_is_told() -> None:
    now = queries.areas_now(queries.area("26737", BEFORE), AFTER)
    assert {area.name for area in now} == {"Sài Gòn", "Tân Định"}
    assert queries.areas_now(now[0], AFTER) == [now[0]]


def test_the_bodies_that_work_on_a_day() -> None:
    assert queries.open_on(BEFORE).filter(code="24.UBND").count() == 0
    assert queries.open_on(BEFORE).filter(code="24.UBND~2025").count() == 1
    assert queries.open_on(AFTER).filter(code="24.UBND~2025").count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_database_once_however_long_they_are(rows: int, django_assert_num_queries: Counted) -> None:
    committee = actions.open_unit(code="TW.THU", name="Ban Thử nghiệm", kind=UnitKind.DIVISION, on=AFTER)
    for number in range(rows):
        name, code = f"Tổ Thử nghiệm số {number}", f"TW.THU.TO{number}"
        last = actions.open_unit(code=code, name=name, kind=UnitKind.DIVISION, on=AFTER, parent=committee)
    lists: list[tuple[Callable[[], QuerySet[Unit]], int]] = [
        (lambda: queries.search("to thu nghiem so"), rows),
        (lambda: queries.subtree(committee), rows + 1),
        (lambda: queries.oversees(committee), rows + 1),
        (lambda: queries.open_on(AFTER).filter(parent=committee), rows),
        (lambda: queries.ancestors(last), 1),
    ]
    for ask, length in lists:
        with django_assert_num_queries(1):
            assert len([unit.name for unit in ask()]) == length


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_of_places_ask_the_database_once_however_long_they_are(
    rows: int, django_assert_num_queries: Counted
) -> None:
    codes = ["26740", "26743", "26737"][:rows]
    wards = Area.objects.filter(code__in=codes, until=None)
    with django_assert_num_queries(1):
        assert len([area.name for area in queries.areas_on(AFTER).filter(pk__in=wards.values("pk"))]) == rows
    with django_assert_num_queries(1):
        found = queries.search_areas("thanh pho ho chi minh").filter(pk__in=wards.values("pk"))
        assert len([(area.name, area.parent and area.parent.name) for area in found]) == rows


@pytest.mark.parametrize(("code", "rows"), [("26740", 1), ("26737", 2)])
def test_what_became_of_a_place_costs_one_query(code: str, rows: int, django_assert_num_queries: Counted) -> None:
    place = queries.area(code, BEFORE)
    with django_assert_num_queries(1):
        assert len([area.parent and area.parent.name for area in queries.areas_now(place, AFTER)]) == rows


def test_the_provinces_of_a_day_cost_one_query(django_assert_num_queries: Counted) -> None:
    for day, count in ((BEFORE, 63), (AFTER, 34)):
        with django_assert_num_queries(1):
            assert len([each.name for each in queries.provinces(day)]) == count


def test_a_successor_costs_the_same_however_many_there_are(django_assert_num_queries: Counted) -> None:
    few = queries.find("UBND phường Đa Kao, quận 1, TP. Hồ Chí Minh")
    many = queries.find("UBND huyện Lục Ngạn, tỉnh Bắc Giang")
    for unit in (few, many):
        with django_assert_num_queries(1), pytest.raises(queries.PlaceNeeded):
            queries.successor_of(unit, on=AFTER)
