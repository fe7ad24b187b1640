"""The reform of 1 July 2025: 63 provinces became 34, districts ended; whatever they still hold goes on.

The official tree knows both times. Who carries an open file on is named by the place of its matter
(Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 54).
"""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kntc.accounts.actions import NotPossible
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.models import Dossier
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import Channel, PetitionKind
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.petitions.receipt import Receipt
from kntc.proceedings.models import Custody, Proceeding
from kntc.reforms import actions, queries
from kntc.reforms.terms import ReformKind
from kntc.units import queries as units
from kntc.units.models import Area, Unit
from tests.cast import appointed
from tests.proceedings.conftest import played
from tests.reforms.conftest import DRAFTED_ON, Prepared

pytestmark = pytest.mark.usefixtures("db")
BEFORE, DAY = date(2025, 6, 20), date(2026, 7, 15)


# A body that ended, the place of the matter in its old commune, and the body that the decree makes of it today.
HELD = [
    ("425.UBND~2025", "17401", "17395.UBND"),  # huyện Diễn Châu, xã Diễn Yên: UBND xã Hùng Châu
    ("425.UBND~2025", "17404", "17419.UBND"),  # huyện Diễn Châu, xã Diễn Hoàng: UBND xã Hải Châu
    ("016.UBND~2025", "00379", "00385.UBND"),  # huyện Sóc Sơn, xã Bắc Sơn: UBND xã Trung Giã, Hà Nội
    ("223.UBND~2025", "07822", "07822.UBND"),  # huyện Hiệp Hòa, Bắc Giang, xã Hoàng Vân: nay thuộc Bắc Ninh
    ("24.UBND~2025", "07822", "24.UBND"),  # tỉnh Bắc Giang: UBND tỉnh Bắc Ninh, mang mã của tỉnh cũ
]
DIVIDED = ("016.UBND~2025", "00409")  # xã Quang Tiến chia cho hai xã: nơi phát sinh chưa đủ để biết


def held(code: str, place: str, officers: dict[str, Post]) -> Petition:
    """A petition that a body took in before the reform, about something in one of its communes."""
    officer = officers.get(code) or appointed(
        f"cb{len(officers)}", "Lò Thị Mai", code, OfficeRole.PETITION_OFFICER, "Chuyên viên"
    )
    officers[code] = officer
    receipt = Receipt(
        subject="Thu hồi đất vườn",
        received_on=BEFORE,
        kind=PetitionKind.COMPLAINT,
        channel=Channel.POST,
        people=(Newcomer(PartyRole.COMPLAINANT, name="Hồ Thị Sương", birth_year=1968),),
        place=Area.objects.get(code=place, until=date(2025, 7, 1)),
    )
    with played(BEFORE):
        return petitions.receive(receipt, unit=officer.unit, actor=officer, on=BEFORE)


def test_the_tree_knows_the_reform_of_2025() -> None:
    provinces = Area.objects.filter(level="province")
    assert provinces.filter(until=date(2025, 7, 1)).count() == 63
    assert provinces.filter(until=None).count() == 34
    assert not Area.objects.filter(level="district", until=None).exists()


def test_every_open_file_lies_with_the_successor_of_its_place_and_closed_ones_stay(prepared: Prepared) -> None:
    officers: dict[str, Post] = {}
    files = [(held(code, place, officers), heir) for code, place, heir in HELD]
    divided = held(*DIVIDED, officers)
    closed = held("425.UBND~2025", "17401", officers)
    Proceeding.objects.filter(pk=closed.proceeding_id).update(ended_on=BEFORE)
    codes = {row.pk: row.dossier.code for row, _ in files}

    reform = prepared.draft(ReformKind.OFFICIAL, on=DAY)
    assert {each.unit.code for each in queries.origins(reform)} == {code for code, _, _ in HELD}
    with played(DRAFTED_ON):
        actions.plan(reform)
        assert [move.proceeding_id for move in queries.without_heir(reform)] == [divided.proceeding_id]
        with pytest.raises(NotPossible, match="Còn 1 hồ sơ chưa có đơn vị nhận"):
            actions.propose(reform, actor=prepared.first)
        [move] = queries.without_heir(reform)
        heir = actions.heir_of(reform, units.by_code("00433.UBND"))
        actions.choose(move, heir, actor=prepared.first)
    prepared.carried_out(reform, DAY)

    for row, heir_code in files:
        proceeding = Proceeding.objects.get(pk=row.proceeding_id)
        assert (proceeding.holder.code, proceeding.number is None) == (heir_code, False)
        assert proceeding.dossier.code == codes[row.pk]
    assert Proceeding.objects.get(pk=divided.proceeding_id).holder.code == "00433.UBND"
    assert Proceeding.objects.get(pk=closed.proceeding_id).holder.code == "425.UBND~2025"
    assert not queries.ended_holding_work()
    # Whose whole work a body has, it reads; what was divided among many is read by none in another's place.
    assert Unit.objects.get(code="24.UBND").carries == [units.by_code("24.UBND~2025").pk]
    assert Unit.objects.get(code="17395.UBND").carries == []


def statements(prepared: Prepared, many: int) -> int:
    """How many statements it takes to hand over so many files of a district."""
    unit, place = units.by_code("425.UBND~2025"), Area.objects.get(code="17401", until=date(2025, 7, 1))
    opened_at = datetime(2025, 6, 20, 2, tzinfo=UTC)
    files = Dossier.objects.bulk_create(
        Dossier(code=f"{many:04}{nth:08}", subject="Đất", received_on=BEFORE, place=place, opened_at=opened_at)
        for nth in range(many)
    )
    rows = Proceeding.objects.bulk_create(
        Proceeding(dossier=each, procedure="petition", rule_set="2021", state="received", holder=unit, opened_on=BEFORE)
        for each in files
    )
    Custody.objects.bulk_create(
        Custody(dossier=each.dossier, proceeding=each, unit=unit, since=BEFORE, why="Tiếp nhận") for each in rows
    )
    reform = prepared.draft(ReformKind.OFFICIAL, on=DAY)
    actions.plan(reform)
    assert list(queries.counts(reform).values()) == [many]
    with CaptureQueriesContext(connection) as asked:
        prepared.carried_out(reform, DAY)
    assert Proceeding.objects.filter(holder=units.by_code("17395.UBND"), dossier__in=files).count() == many
    return len(asked)


def test_a_file_more_costs_twenty_statements_more_at_most(prepared: Prepared) -> None:
    # At half a millisecond each, three thousand open files of a province take half a minute.
    assert prepared.second.in_force(DAY)
    few, many = statements(prepared, 2), statements(prepared, 12)
    assert many - few <= 10 * 20
