"""Loading the official tree — nạp danh mục chính thức."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from kntc.units import actions, official, queries
from kntc.units.kinds import UnitKind
from kntc.units.models import Area, AreaSuccession, Unit, UnitSuccession

pytestmark = pytest.mark.django_db
NOTHING = {"areas": 0, "area_successions": 0, "units": 0, "unit_successions": 0, "updated": 0, "kept": 0}


def renamed(code: str, name: str, tree: str = "new") -> official.OfficialTree:
    """The official tree with another name for one area, as a later edition would bring it."""
    lines = official.tree().lines
    return official.OfficialTree(
        tuple({**line, "name": name} if (line["tree"], line["code"]) == (tree, code) else line for line in lines)
    )


def test_the_whole_tree_is_there() -> None:
    assert Area.objects.filter(until=None, level="province").count() == 34
    assert Area.objects.filter(until=None, level="commune").count() == 3321
    assert Area.objects.exclude(until=None).count() == 63 + 696 + 10_035
    assert Unit.objects.filter(closed_on=None, kind=UnitKind.COMMITTEE).count() == 34 + 3321
    assert Unit.objects.exclude(closed_on=None).count() == 63 + 696 + 10_035
    assert AreaSuccession.objects.count() == UnitSuccession.objects.count() == 14_339


def test_loading_again_changes_nothing() -> None:
    before = list(Unit.objects.order_by("pk").values_list()), list(Area.objects.order_by("pk").values_list())
    said = StringIO()
    call_command("load-units", "--json", stdout=said)
    assert json.loads(said.getvalue()) == NOTHING
    assert before == (list(Unit.objects.order_by("pk").values_list()), list(Area.objects.order_by("pk").values_list()))


def test_the_command_says_in_words_what_it_did() -> None:
    said = StringIO()
    call_command("load-units", stdout=said)
    assert "      0 địa bàn thêm mới\n" in said.getvalue()


def test_a_new_commune_of_a_later_edition_comes_with_its_bodies() -> None:
    lines = official.tree().lines
    more = {**lines[-1], "tree": "new", "code": "99999", "kind": "commune", "name": "Thử Nghiệm", "parent": "40"}
    old = {**lines[-1], "code": "99998", "name": "Zơ Thử", "parent": "412", "successors": "99999"}
    added = actions.load_official(official.OfficialTree((*lines[:34], more, *lines[34:], old)))
    assert added == NOTHING | {"areas": 2, "area_successions": 2, "units": 3, "unit_successions": 2}
    assert queries.by_code("99999.UBND").path == "/TW.CP/40.UBND/99999.UBND/"
    assert queries.search("zo thu")[0].code == "99999.UBND"


def test_a_changed_name_is_brought_in() -> None:
    counts = actions.load_official(renamed("17464", "Diễn Mới"))
    assert counts == NOTHING | {"updated": 3}  # the commune, its committee and its party committee
    assert queries.find("UBND xã Diễn Mới, tỉnh Nghệ An").code == "17464.UBND"
    assert Area.objects.get(code="17464", until=None).full_name == "Xã Diễn Mới"


def test_what_people_edited_is_kept() -> None:
    Unit.objects.filter(code="17464.UBND").update(short_name="UBND Diễn Châu")
    Area.objects.filter(code="17464", until=None).update(latitude=19.0, longitude=105.6)
    counts = actions.load_official(renamed("17464", "Diễn Mới"))
    assert counts == NOTHING | {"updated": 1, "kept": 2}
    assert queries.by_code("17464.UBND").name == "UBND xã Diễn Châu, tỉnh Nghệ An"


def test_what_people_opened_is_left_alone() -> None:
    mine = actions.open_unit(code="40.PTD", name="Phòng Tiếp dân", kind=UnitKind.DIVISION, on=official.REFORM)
    assert actions.load_official(official.tree()) == NOTHING
    mine.refresh_from_db()
    assert mine.name == "Phòng Tiếp dân"


def test_a_first_load_reports_every_row_to_the_progress_bar() -> None:
    tree = official.tree()
    assert tree.size == 14_149 + 18_398 + 14_339 + 14_339
    steps: list[int] = []
    more = {**tree.lines[1], "code": "99999", "kind": "commune", "name": "Thử Nghiệm", "parent": "40"}
    actions.load_official(official.OfficialTree((*tree.lines[:40], more, *tree.lines[40:])), progress=steps.append)
    assert sum(steps) == 3
