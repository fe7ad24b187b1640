"""Splitting, renaming, moving, dissolving; what hangs on a body follows it, and so do software and sealed people."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from kntc.accounts.actions import NotPossible
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.integration import actions as integration
from kntc.integration import queries as integrated
from kntc.petitions.models import Petition
from kntc.proceedings.models import Proceeding
from kntc.reforms import actions, carrying_out, jobs, queries, taking_back
from kntc.reforms.models import Move, Reform
from kntc.reforms.preview import Preview
from kntc.reforms.terms import ReformKind
from kntc.units import actions as tree
from kntc.units import queries as units
from kntc.units.kinds import UnitKind
from kntc.units.models import Unit
from kntc.vault import queries as vault
from tests.cast import Cast
from tests.desk.conftest import denounced
from tests.journeys.test_7_suspended_and_enforced import accepted
from tests.proceedings.conftest import played
from tests.reforms.conftest import DRAFTED_ON, NEW, ON, Prepared

pytestmark = pytest.mark.usefixtures("db")
LATER = date(2026, 12, 1)


def planned(reform: Reform) -> None:
    """People and files are listed."""
    with played(DRAFTED_ON):
        actions.list_people(reform)
        actions.plan(reform)


def sealed_in(row: Petition) -> UUID:
    """Who denounced, as the vault knows it."""
    [sealed] = row.dossier.parties.exclude(sealed_id=None).values_list("sealed_id", flat=True)
    assert sealed is not None
    return sealed


def test_a_divided_communes_files_go_by_place_and_the_others_wait_for_a_word(cast: Cast, prepared: Prepared) -> None:
    known, unknown = accepted(cast), accepted(cast)
    dossier = known.proceeding.dossier
    dossier.place = cast.neighbour.unit.area
    dossier.save(update_fields=["place"])
    reform = prepared.draft(ReformKind.SPLIT)
    with played(DRAFTED_ON):
        actions.add_origin(reform, cast.commune, actor=prepared.first)
        for code in ("17395.UBND", "17419.UBND"):
            heir = actions.add_standing_heir(reform, units.by_code(code), actor=prepared.first)
    planned(reform)
    [move] = queries.without_heir(reform)
    assert move.proceeding_id == unknown.proceeding_id
    with played(DRAFTED_ON):
        actions.choose(move, heir, actor=prepared.first)
    prepared.carried_out(reform)
    assert Proceeding.objects.get(pk=known.proceeding_id).holder.code == "17395.UBND"
    assert Proceeding.objects.get(pk=unknown.proceeding_id).holder.code == "17419.UBND"
    # Nobody of the divided commune was told where to go: their posts have ended, and their accounts have not.
    assert Post.objects.get(pk=cast.head.pk).until == date(2026, 7, 14)
    assert cast.head.account.is_active
    with pytest.raises(NotPossible, match="không còn chờ"):
        actions.choose(move, heir, actor=prepared.first)


def test_a_department_renamed_and_hung_elsewhere_takes_its_divisions_along_and_back(
    cast: Cast, prepared: Prepared
) -> None:
    department = cast.department_head.unit
    division = tree.open_unit(
        code="40.SNNMT.TTR",
        name="Phòng Thanh tra đất đai, tỉnh Nghệ An",
        kind=UnitKind.DIVISION,
        on=date(2026, 1, 1),
        parent=department,
        serves=department,
        area=department.area,
    )
    reform = prepared.draft(ReformKind.MOVE)
    with played(DRAFTED_ON):
        actions.add_origin(reform, department, actor=prepared.first)
        office = units.by_code("40.VP")
        told = {"code": "40.SNN", "name": "Sở Nông nghiệp, tỉnh Nghệ An", "short_name": "Sở Nông nghiệp"}
        actions.add_new_heir(reform, told | {"kind": UnitKind.DEPARTMENT, "parent": office}, actor=prepared.first)
    planned(reform)
    assert [each.name for each in Preview(reform).followers] == [division.name]
    prepared.carried_out(reform)
    division.refresh_from_db()
    new = units.by_code("40.SNN")
    assert (division.parent, division.serves, division.path) == (new, new, f"{new.path}40.SNNMT.TTR/")
    assert new.path == f"{office.path}40.SNN/"
    with played(ON):
        actions.ask_undoing(reform, actor=prepared.first, reason="Nhầm")
        taking_back.undo(reform.pk, actor=prepared.second)
    division.refresh_from_db()
    assert (division.parent, division.path) == (department, f"{department.path}40.SNNMT.TTR/")
    new.refresh_from_db()
    # Undone on its first day: it stood for that one.
    assert new.closed_on == date(2026, 7, 16)


def test_a_dissolved_bodys_connected_software_writes_for_its_successor_with_the_old_code(
    cast: Cast, prepared: Prepared
) -> None:
    told: dict[str, Any] = {"name": "Một cửa", "maker": "Công ty", "contact": "Tổ kỹ thuật", "addresses": []}
    asked = integration.ask(unit=cast.commune, actor=cast.administrator, on=DRAFTED_ON, **told)
    program, _ = integration.approve(asked, actor=prepared.first, on=DRAFTED_ON)
    reform = prepared.draft(ReformKind.DISSOLVE)
    with played(DRAFTED_ON):
        actions.add_origin(reform, cast.commune, actor=prepared.first)
        actions.add_standing_heir(reform, cast.neighbour.unit, actor=prepared.first)
    planned(reform)
    assert "1 phần mềm đang gửi cho đơn vị cũ." in {fact.value for fact in Preview(reform).facts()}
    prepared.carried_out(reform)
    program.refresh_from_db()
    assert program.unit == cast.neighbour.unit
    assert program.account is not None
    [post] = Post.objects.filter(account=program.account, until=None)
    assert (post.unit, post.role) == (cast.neighbour.unit, OfficeRole.PROGRAM)
    assert integrated.unit_coded("17464.UBND") == cast.neighbour.unit


def test_the_right_to_open_an_identity_goes_with_the_person_who_goes_with_the_file(
    cast: Cast, prepared: Prepared
) -> None:
    assert cast.head.role == OfficeRole.CHAIR
    sealed = sealed_in(denounced(cast))
    assert vault.may_reveal(cast.officer, sealed)
    reform = prepared.draft(on=LATER, undo_until=date(2026, 12, 31))
    with played(DRAFTED_ON):
        for unit in (cast.commune, cast.neighbour_head.unit):
            actions.add_origin(reform, unit, actor=prepared.first)
        actions.add_new_heir(reform, prepared.new_commune(), actor=prepared.first)
    planned(reform)
    assert queries.sealed(reform) == 1
    prepared.carried_out(reform, LATER)
    new = units.find(NEW)
    for old in (cast.officer, cast.head):
        assert vault.may_reveal(Post.objects.get(account=old.account, unit=new), sealed)
        assert not vault.may_reveal(old, sealed)
    assert not vault.may_reveal(Post.objects.get(account=cast.neighbour_head.account, unit=new), sealed)
    assert not vault.may_reveal(prepared.first, sealed)


def test_where_nobody_goes_along_whoever_settles_there_can_open_it(cast: Cast, prepared: Prepared) -> None:
    assert cast.head.role == OfficeRole.CHAIR
    sealed = sealed_in(denounced(cast))
    reform = prepared.draft(ReformKind.DISSOLVE, on=LATER, undo_until=date(2026, 12, 31))
    with played(DRAFTED_ON):
        actions.add_origin(reform, cast.commune, actor=prepared.first)
        actions.add_standing_heir(reform, cast.neighbour_head.unit, actor=prepared.first)
    planned(reform)
    with played(DRAFTED_ON):
        actions.assign_people(reform, {line.pk: None for line in reform.staffing.all()}, actor=prepared.first)
    prepared.carried_out(reform, LATER)
    assert vault.may_reveal(cast.neighbour_head, sealed)
    assert not vault.may_reveal(cast.neighbour, sealed)
    assert not vault.may_reveal(cast.head, sealed)


@pytest.mark.parametrize("kind", [ReformKind.MERGE, ReformKind.SPLIT, ReformKind.RENAME, ReformKind.OFFICIAL])
def test_a_reform_without_its_bodies_is_not_sent(prepared: Prepared, kind: ReformKind) -> None:
    reform = prepared.draft(kind)
    with played(DRAFTED_ON), pytest.raises(NotPossible):
        actions.propose(reform, actor=prepared.first)


def test_a_body_stands_in_one_reform_at_a_time(cast: Cast, prepared: Prepared) -> None:
    prepared.merger()
    other = prepared.draft(ReformKind.DISSOLVE)
    with played(DRAFTED_ON), pytest.raises(NotPossible, match="đang nằm trong một đợt khác"):
        actions.add_origin(other, cast.commune, actor=prepared.first)


def test_cut_off_midway_nothing_has_happened_and_it_is_done_again(
    cast: Cast, prepared: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [accepted(cast), accepted(cast)]
    reform = prepared.merger()
    before = list(Unit.objects.order_by("pk").values_list("pk", "code", "closed_on"))
    given = []

    def breaks_off(*what: object, **rest: object) -> None:
        given.append((what, rest))
        if len(given) == 2:
            raise ConnectionError("mất điện")

    with monkeypatch.context() as patch:
        patch.setattr(carrying_out, "give", breaks_off)
        with pytest.raises(ConnectionError):
            prepared.carried_out(reform)
    assert list(Unit.objects.order_by("pk").values_list("pk", "code", "closed_on")) == before
    assert {Proceeding.objects.get(pk=row.proceeding_id).holder for row in rows} == {cast.commune}
    kept = queries.reform(reform.pk)
    assert kept is not None
    assert (kept.stage, kept.trouble) == ("approved", "lỗi hệ thống ConnectionError, đã trả lại như cũ")
    with played(ON):
        jobs.carry_out(timestamp=0)
        assert Reform.objects.get(pk=reform.pk).trouble == ""
    assert {Proceeding.objects.get(pk=row.proceeding_id).holder.name for row in rows} == {NEW}


def test_when_the_code_was_given_away_meanwhile_it_says_so_and_nothing_has_happened(
    cast: Cast, prepared: Prepared
) -> None:
    accepted(cast)
    reform = prepared.draft()
    with played(DRAFTED_ON):
        for unit in (cast.commune, cast.neighbour.unit):
            actions.add_origin(reform, unit, actor=prepared.first)
        actions.add_new_heir(reform, prepared.new_commune(code="17999.UBND"), actor=prepared.first)
    planned(reform)
    with played(DRAFTED_ON):
        actions.propose(reform, actor=prepared.first)
        actions.approve(reform, actor=prepared.second)
    tree.open_unit(
        code="17999.UBND", name="UBND xã Mới", kind=UnitKind.COMMITTEE, on=DRAFTED_ON, area=cast.commune.area
    )
    with played(ON), pytest.raises(ExceptionGroup) as told:
        jobs.carry_out(timestamp=0)
    assert "Mã 17999.UBND đang được UBND xã Mới dùng." in str(told.value.exceptions[0])
    assert Reform.objects.get(pk=reform.pk).trouble == "Mã 17999.UBND đang được UBND xã Mới dùng."
    assert Unit.objects.get(pk=cast.commune.pk).closed_on is None


def test_two_chairs_who_come_together_and_a_body_without_a_head_are_pointed_out(cast: Cast, prepared: Prepared) -> None:
    assert cast.head.unit == cast.commune
    assert cast.neighbour_head.unit == cast.neighbour.unit
    reform = prepared.merger()
    said = {each.words for each in Preview(reform).warnings()}
    assert "2 người cùng là Chủ tịch tại UBND xã Diễn Hùng" in said
    with played(DRAFTED_ON):
        actions.assign_people(reform, {line.pk: None for line in reform.staffing.all()}, actor=prepared.first)
    said = {each.words for each in Preview(reform).warnings()}
    assert "UBND xã Diễn Hùng chưa có người đứng đầu" in said
    assert Preview(reform).title == "Sáp nhập 2 đơn vị thành UBND xã Diễn Hùng"


def test_the_chair_of_a_dissolved_commune_meets_the_one_who_sits_there(cast: Cast, prepared: Prepared) -> None:
    assert cast.head.unit == cast.commune
    assert cast.neighbour_head.unit == cast.neighbour.unit
    reform = prepared.draft(ReformKind.DISSOLVE)
    with played(DRAFTED_ON):
        actions.add_origin(reform, cast.commune, actor=prepared.first)
        actions.add_standing_heir(reform, cast.neighbour.unit, actor=prepared.first)
        actions.list_people(reform)
    said = {each.words for each in Preview(reform).warnings()}
    assert "2 người cùng là Chủ tịch tại UBND xã Hùng Châu" in said
    assert Preview(reform).title == "Giải thể UBND xã Diễn Châu, UBND xã Hùng Châu nhận việc"


def test_what_falls_due_soon_and_what_stays_is_said_beforehand(cast: Cast, prepared: Prepared) -> None:
    soon, closed = accepted(cast), accepted(cast)
    Proceeding.objects.filter(pk=soon.proceeding_id).update(due_on=date(2026, 7, 18))
    Proceeding.objects.filter(pk=closed.proceeding_id).update(ended_on=date(2026, 7, 9))
    reform = prepared.merger()
    assert "1 hồ sơ đến hạn trước ngày 20/07/2026" in {each.words for each in Preview(reform).warnings()}
    told = {fact.label: (fact.value, fact.hint) for fact in Preview(reform).facts()}
    assert told["Hồ sơ đã kết thúc"] == ("1 hồ sơ ở lại dưới tên đơn vị cũ.", "UBND xã Diễn Hùng được xem.")


def test_what_was_being_received_at_that_moment_is_handed_over_by_the_next_run(cast: Cast, prepared: Prepared) -> None:
    commune, late = cast.commune, accepted(cast)
    reform = prepared.carried_out(prepared.merger())
    # Another transaction had begun before and ended after: the file lies with the body that has ended.
    Move.objects.filter(reform=reform).delete()
    Proceeding.objects.filter(pk=late.proceeding_id).update(holder=commune)
    with played(ON):
        jobs.carry_out(timestamp=0)
        jobs.carry_out(timestamp=0)
    assert Proceeding.objects.get(pk=late.proceeding_id).holder.name == NEW
    assert reform.moves.get().moved_on == ON
