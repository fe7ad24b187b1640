"""Opening and closing bodies and areas — thành lập, sắp xếp cơ quan, đơn vị, địa bàn."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from kntc.units import actions, queries
from kntc.units.kinds import AreaKind, Handling, UnitKind
from kntc.units.models import Area, AreaSuccession, Unit, UnitSuccession

pytestmark = pytest.mark.django_db
ON = date(2027, 3, 1)
LATER = date(2027, 9, 1)


def province() -> tuple[Area, Unit]:
    area = actions.open_area(code="NG", name="Nam Giang", kind=AreaKind.PROVINCE, on=ON)
    committee = actions.open_unit(
        code="NG.UBND",
        name="UBND tỉnh Nam Giang",
        kind=UnitKind.COMMITTEE,
        parent=queries.by_code("TW.CP"),
        area=area,
        on=ON,
    )
    return area, committee


def commune(code: str, name: str) -> Unit:
    area, committee = Area.objects.get(code="NG"), queries.by_code("NG.UBND")
    place = actions.open_area(code=code, name=name, kind=AreaKind.COMMUNE, parent=area, on=ON)
    return actions.open_unit(
        code=f"{code}.UBND",
        name=f"UBND xã {name}, tỉnh Nam Giang",
        kind=UnitKind.COMMITTEE,
        parent=committee,
        area=place,
        on=ON,
    )


def test_a_province_is_built_from_its_area_down_to_its_communes() -> None:
    area, committee = province()
    office = actions.open_unit(
        code="NG.VP",
        name="Văn phòng UBND tỉnh Nam Giang",
        kind=UnitKind.OFFICE,
        parent=committee,
        area=area,
        serves=committee,
        on=ON,
    )
    below = commune("NG001", "Suối Trong")
    assert (area.level, area.full_name) == ("province", "Tỉnh Nam Giang")
    assert (office.level, office.path, office.handling) == ("province", "/TW.CP/NG.UBND/NG.VP/", Handling.FULL)
    assert queries.authority_of(office) == committee
    assert queries.find("ủy ban nhân dân xã Suối Trong, tỉnh Nam Giang") == below
    assert queries.province_of(below) == committee
    assert queries.search("suoi trong nam giang")[0] == below
    assert set(queries.subtree(committee)) == {committee, office, below}


def test_a_new_body_may_bear_the_code_of_a_closed_one_which_then_carries_the_year_of_its_end() -> None:
    _, committee = province()
    first = commune("NG001", "Suối Trong")
    team = actions.open_unit(code="NG001.TO1", name="Tổ một xã Suối Trong", kind=UnitKind.DIVISION, parent=first, on=ON)
    heir = commune("NG002", "Đồi Cao")
    actions.close_unit(first, successors=[heir], on=LATER, reason="Nghị quyết giả định")
    second = actions.open_unit(
        code="NG001.UBND", name="UBND xã Suối Mới, tỉnh Nam Giang", kind=UnitKind.COMMITTEE, parent=committee, on=LATER
    )
    first.refresh_from_db()
    team.refresh_from_db()
    assert queries.by_code("NG001.UBND") == second
    assert first.code == "NG001.UBND~2027"
    assert team.path == "/TW.CP/NG.UBND/NG001.UBND~2027/NG001.TO1/"
    assert set(queries.subtree(first)) == {first, team}


def test_a_code_freed_twice_in_a_year_is_told_apart() -> None:
    _, committee = province()
    heir = commune("NG002", "Đồi Cao")
    for number in range(3):
        unit = actions.open_unit(code="NG.PX", name=f"Phòng {number}", kind=UnitKind.DIVISION, parent=committee, on=ON)
        actions.close_unit(unit, successors=[heir], on=LATER, reason="Nghị quyết giả định")
    actions.open_unit(code="NG.PX", name="Phòng 3", kind=UnitKind.DIVISION, parent=committee, on=LATER)
    codes = Unit.objects.filter(code__startswith="NG.PX").order_by("name").values_list("code", flat=True)
    assert list(codes) == ["NG.PX~2027", "NG.PX~2027-2", "NG.PX~2027-3", "NG.PX"]


def test_two_bodies_never_bear_one_code() -> None:
    with pytest.raises(actions.CodeTaken, match=r"Mã 40\.UBND đang được UBND tỉnh Nghệ An dùng"):
        actions.open_unit(code="40.UBND", name="UBND khác", kind=UnitKind.COMMITTEE, on=ON)


def test_two_areas_never_bear_one_code() -> None:
    with pytest.raises(actions.CodeTaken, match="Mã địa bàn 40 đang được dùng"):
        actions.open_area(code="40", name="Nam Giang", kind=AreaKind.PROVINCE, on=ON)


def test_a_merged_commune_passes_whole_and_its_name_still_leads_to_the_heir() -> None:
    province()
    old, new = commune("NG001", "Suối Trong"), commune("NG002", "Đồi Cao")
    (succession,) = actions.close_unit(old, successors=[new], on=LATER, reason="Nghị quyết giả định")
    assert (succession.is_whole, succession.on, succession.reason) == (True, LATER, "Nghị quyết giả định")
    assert queries.successor_of(old, on=LATER) == new
    assert queries.successor_of(old, on=date(2027, 8, 31)) == old
    assert list(queries.search("suoi trong nam giang")) == [new]


def test_a_divided_commune_passes_in_part_and_asks_for_the_place() -> None:
    province()
    old, east, west = (commune(code, name) for code, name in [("NG001", "Suối"), ("NG002", "Đông"), ("NG003", "Tây")])
    successions = actions.close_unit(old, successors=[east, west], on=LATER, reason="Nghị quyết giả định")
    assert [each.is_whole for each in successions] == [False, False]
    with pytest.raises(queries.PlaceNeeded) as asked:
        queries.successor_of(old, on=LATER)
    assert asked.value.candidates == [east, west]
    assert queries.successor_of(old, on=LATER, place=west.area) == west


def test_successors_are_followed_through_two_reforms() -> None:
    province()
    first, second, third = (commune(code, name) for code, name in [("NG001", "Một"), ("NG002", "Hai"), ("NG003", "Ba")])
    actions.close_unit(first, successors=[second], on=date(2027, 6, 1), reason="Nghị quyết giả định")
    actions.close_unit(second, successors=[third], on=LATER, reason="Nghị quyết giả định")
    assert queries.successor_of(first, on=date(2027, 7, 1)) == second
    assert queries.successor_of(first, on=LATER) == third
    assert list(queries.search("xa mot nam giang")) == [third]


def test_an_area_passes_with_its_day() -> None:
    province()
    old, new = commune("NG001", "Suối Trong").area, commune("NG002", "Đồi Cao").area
    assert old is not None
    assert new is not None
    (succession,) = actions.close_area(old, successors=[new], on=LATER)
    assert (succession.is_whole, succession.on) == (True, LATER)
    assert queries.areas_now(old, LATER) == [new]
    reborn = actions.open_area(code="NG001", name="Suối Mới", kind=AreaKind.COMMUNE, parent=old.parent, on=LATER)
    assert queries.area("NG001", LATER) == reborn
    assert queries.area("NG001", ON) == old


def test_a_body_is_closed_once() -> None:
    former = queries.by_code("24.UBND~2025")
    with pytest.raises(
        actions.AlreadyClosed, match=r"UBND tỉnh Bắc Giang \(cũ\) đã ngừng hoạt động từ ngày 01/07/2025"
    ):
        actions.close_unit(former, successors=[queries.by_code("24.UBND")], on=LATER, reason="Nghị quyết giả định")


def test_nobody_closes_without_a_successor_at_work() -> None:
    province()
    old = commune("NG001", "Suối Trong")
    with pytest.raises(actions.NoSuccessor, match="Cần nêu ít nhất một đơn vị kế thừa UBND xã Suối Trong"):
        actions.close_unit(old, successors=[], on=LATER, reason="Nghị quyết giả định")
    for heir in (old, queries.by_code("24.UBND~2025")):
        with pytest.raises(actions.NoSuccessor, match="phải là đơn vị khác, đang hoạt động vào ngày đó"):
            actions.close_unit(old, successors=[heir], on=LATER, reason="Nghị quyết giả định")
    old.refresh_from_db()
    assert old.closed_on is None


def fails(constraint: str, table: type[Area] | type[Unit], borne: str, **changes: object) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        table.objects.filter(code=borne).update(**changes)


def test_the_database_keeps_areas_in_order() -> None:
    province()
    fails("area_code_fits_its_level", Area, "NG", code="NGX")
    fails("area_kind_fits_its_level", Area, "NG", kind="ward")
    fails("area_ends_after_it_begins", Area, "NG", until=ON)
    fails("area_below_province_has_parent", Area, "26732", parent=None)
    fails("area_map_point_is_whole", Area, "NG", latitude=20.0)
    # The former area of that code is given a day too many.
    with pytest.raises(IntegrityError, match="area_code_names_one_area_a_day"), transaction.atomic():
        Area.objects.filter(code="40", since=None).update(until=date(2025, 7, 2))


def test_the_database_keeps_bodies_in_order() -> None:
    _, committee = province()
    fails("unit_code_shape", Unit, "NG.UBND", code="NG UBND", path="/TW.CP/NG UBND/")
    fails("unit_only_closed_ones_yield_their_code", Unit, "NG.UBND", code="NG.UBND~2027", path="/NG.UBND~2027/")
    fails("unit_closes_after_it_opens", Unit, "NG.UBND", closed_on=ON)
    fails("unit_path_ends_in_itself", Unit, "NG.UBND", path="/TW.CP/")
    fails("unit_does_not_serve_itself", Unit, "NG.UBND", serves=committee)
    fails("unit_is_not_its_own_parent", Unit, "NG.UBND", parent=committee)
    fails("unit_name_of_open_ones", Unit, "NG.UBND", name_key=queries.by_code("40.UBND").name_key)


def test_the_database_lets_nothing_pass_whole_to_two() -> None:
    province()
    old, new, other = (commune(code, name) for code, name in [("NG001", "Một"), ("NG002", "Hai"), ("NG003", "Ba")])
    UnitSuccession.objects.create(predecessor=old, successor=new, on=LATER, is_whole=True)
    with pytest.raises(IntegrityError, match="unit_passes_whole_to_one_only"), transaction.atomic():
        UnitSuccession.objects.create(predecessor=old, successor=other, on=LATER, is_whole=True)
    with pytest.raises(IntegrityError, match="unit_succession_once"), transaction.atomic():
        UnitSuccession.objects.create(predecessor=old, successor=new, on=LATER, is_whole=False)
    with pytest.raises(IntegrityError, match="unit_does_not_succeed_itself"), transaction.atomic():
        UnitSuccession.objects.create(predecessor=new, successor=new, on=LATER, is_whole=False)


def test_the_database_lets_no_area_pass_whole_to_two() -> None:
    province()
    old, new, other = (Area.objects.get(code=commune(code, code).code[:5]) for code in ("NG001", "NG002", "NG003"))
    AreaSuccession.objects.create(predecessor=old, successor=new, on=LATER, is_whole=True)
    with pytest.raises(IntegrityError, match="area_passes_whole_to_one_only"), transaction.atomic():
        AreaSuccession.objects.create(predecessor=old, successor=other, on=LATER, is_whole=True)
    with pytest.raises(IntegrityError, match="area_does_not_succeed_itself"), transaction.atomic():
        AreaSuccession.objects.create(predecessor=new, successor=new, on=LATER, is_whole=False)
