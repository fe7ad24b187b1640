"""A decision in force or a conclusion is carried out, on a real database."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.authority import NotYours
from kntc.complaints import actions as complaints
from kntc.complaints.models import Complaint
from kntc.dossiers.actions import Refused
from kntc.enforcement import actions, queries
from kntc.enforcement.models import Enforcement, Obligation
from kntc.ledger.models import Entry
from kntc.proceedings.actions import strike, sweep
from kntc.proceedings.models import Proceeding
from tests.cast import Cast
from tests.complaints.stories import clocks, decided, second, step
from tests.denunciations.stories import handled
from tests.proceedings.conftest import played

pytestmark = pytest.mark.usefixtures("db")

EFFECTIVE = date(2026, 10, 6)
OPENED = date(2026, 10, 8)
LATER = date(2026, 10, 20)


def state(row: Any) -> str:
    return Proceeding.objects.get(pk=row.proceeding_id).state


def in_force(cast: Cast, **decision: object) -> Complaint:
    """A decision of 3 September that took effect on 6 October."""
    row = decided(cast, **decision)
    step(row, "publish", date(2026, 9, 10), cast.officer, publish_form="posting")
    with played(OPENED):
        sweep(OPENED)
    row.refresh_from_db()
    return row


def opened(cast: Cast, **decision: object) -> Enforcement:
    row = in_force(cast, **decision)
    with played(OPENED):
        event = actions.open_from(row, actor=cast.head, on=OPENED)
    return Enforcement.objects.get(proceeding=event.proceeding)


def oblige(row: Enforcement, cast: Cast, **rest: object) -> Obligation:
    given = {"duty": "return", "owing_unit": cast.commune, "what": "Trả lại tiền đã thu", "money": 12_000_000}
    with played(OPENED):
        event = actions.oblige(row, actor=cast.officer, on=OPENED, given=given | rest)
    return Obligation.objects.get(named_by=event)


def test_a_decision_in_force_is_handed_to_enforcement_with_what_it_demands(cast: Cast) -> None:
    row = opened(cast, return_money=12_000_000, recover_land=35)
    complaint = Complaint.objects.get(dossier_id=row.dossier_id)
    assert (state(complaint), state(row)) == ("handed_over", "due")
    assert (row.basis, row.basis_no, row.effective_on) == ("complaint", "02/QĐ-UBND", EFFECTIVE)
    assert (row.to_return_money, row.to_recover_land) == (12_000_000, 35)
    # Five working days from Tuesday 6 October end on the 13th (NĐ 124/2020, Điều 31.1).
    assert clocks(row) == {"KN-10": date(2026, 10, 13)}
    lines = Entry.objects.filter(dossier_id=row.dossier_id, dimensions__basis="complaint")
    assert {line.measure: int(line.amount) for line in lines} == {
        "enforcement_due": 1,
        "to_recover_land": 35,
        "to_return_money": 12_000_000,
    }


def test_the_same_form_sent_twice_opens_it_once(cast: Cast) -> None:
    row, key = in_force(cast), uuid4()
    with played(OPENED):
        once = actions.open_from(row, actor=cast.head, on=OPENED, key=key)
        assert actions.open_from(row, actor=cast.head, on=OPENED, key=key) == once
    assert Enforcement.objects.count() == 1


def test_only_the_head_hands_over_and_only_what_is_to_be_enforced(cast: Cast) -> None:
    row = in_force(cast, to_enforce=False)
    with played(OPENED), pytest.raises(NotYours):
        actions.open_from(row, actor=cast.officer, on=OPENED)
    with played(OPENED), pytest.raises(Refused, match="không có nội dung phải thi hành"):
        actions.open_from(row, actor=cast.head, on=OPENED)
    assert state(row) == "effective"


def test_a_conclusion_is_followed_up_without_the_clock_of_complaints(cast: Cast) -> None:
    row = handled(cast)
    day = date(2026, 9, 14)
    with played(day):
        event = actions.open_from(row, actor=cast.head, on=day)
    found = Enforcement.objects.get(proceeding=event.proceeding)
    assert (state(row), found.basis, found.basis_no) == ("monitored", "denunciation", "07/KL-UBND")
    assert (found.to_recover_money, clocks(found)) == (64_000_000, {})


def test_when_a_second_complaint_ended_without_a_decision_the_first_is_carried_out(cast: Cast) -> None:
    row = second(cast, decided(cast, return_money=5_000_000))
    step(row, "accept", date(2026, 9, 28), cast.province_head)
    complainant, day = row.dossier.parties.get(role="complainant"), date(2026, 10, 2)
    given = {"party": complainant, "withdrawal_form": "petition", "voluntary": True}
    with played(day):
        complaints.withdraw(row, actor=cast.inspector, on=day, given=given)
    ended = {"termination_ground": "11a.2a", "termination_no": "55/QĐ", "termination_reason": "Đã rút"}
    step(row, "terminate", day, cast.province_head, **ended)
    step(row, "send_procedural", date(2026, 10, 6), cast.inspector)
    step(row, "uphold_first", date(2026, 10, 7), cast.province_head)
    with played(OPENED):
        event = actions.open_from(row, actor=cast.province_head, on=OPENED, unit=cast.commune)
    found = Enforcement.objects.get(proceeding=event.proceeding)
    assert (found.basis_no, found.to_return_money, found.effective_on) == ("02/QĐ-UBND", 5_000_000, date(2026, 10, 7))
    assert found.proceeding.holder == cast.commune


def test_nothing_is_instructed_before_it_is_said_who_must_do_what(cast: Cast) -> None:
    row = opened(cast, return_money=12_000_000)
    with pytest.raises(Refused, match="Chưa ghi nghĩa vụ nào"):
        step(row, "instruct", OPENED, cast.head, instruction_no="60/UBND")
    named = oblige(row, cast, obligation_due_on=date(2026, 11, 6))
    assert (named.no, named.unit, named.money, named.due_on) == (1, cast.commune, 12_000_000, date(2026, 11, 6))
    assert str(named) == "1. trả lại cho tổ chức, cá nhân"
    step(row, "instruct", OPENED, cast.head, instruction_no="60/UBND")
    assert (state(row), clocks(row)) == ("instructed", {})


def test_an_obligation_is_somebodys_and_of_this_file(cast: Cast) -> None:
    row, other = opened(cast), decided(cast)
    stranger = other.dossier.parties.get(role="complainant")
    given = {"duty": "other", "what": "Xin lỗi công khai"}
    with played(OPENED):
        with pytest.raises(Refused, match="Chưa ghi ai có nghĩa vụ"):
            actions.oblige(row, actor=cast.officer, on=OPENED, given=given)
        with pytest.raises(Refused, match="không phải đương sự"):
            actions.oblige(row, actor=cast.officer, on=OPENED, given=given | {"party": stranger})
        own = row.dossier.parties.get(role="respondent")
        key = uuid4()
        once = actions.oblige(row, actor=cast.officer, on=OPENED, given=given | {"party": own}, key=key)
        assert actions.oblige(row, actor=cast.officer, on=OPENED, given=given | {"party": own}, key=key) == once
    assert [each.party for each in queries.obligations_of(row)] == [own]


def enforcing(cast: Cast, **decision: object) -> tuple[Enforcement, Obligation]:
    row = opened(cast, **({"return_money": 12_000_000} | decision))
    named = oblige(row, cast)
    step(row, "instruct", OPENED, cast.head, instruction_no="60/UBND")
    step(row, "begin", OPENED, cast.officer)
    return row, named


def test_it_is_finished_when_every_obligation_is_done(cast: Cast) -> None:
    row, named = enforcing(cast)
    with pytest.raises(Refused, match="Còn 1 nghĩa vụ"):
        step(row, "finish", LATER, cast.head)
    with played(LATER):
        actions.record(row, actor=cast.officer, on=LATER, given={"returned_money": 5_000_000})
        actions.record_done(named, actor=cast.officer, on=LATER, money=7_000_000)
    assert row.returned_so_far == 12_000_000
    step(row, "finish", LATER, cast.head)
    assert state(row) == "enforced"
    lines = Entry.objects.filter(dossier_id=row.dossier_id, measure__in=["returned_money", "enforcement_done"])
    assert sorted((line.measure, int(line.amount)) for line in lines) == [
        ("enforcement_done", 1),
        ("returned_money", 5_000_000),
        ("returned_money", 7_000_000),
    ]


def test_no_more_is_returned_than_the_decision_named(cast: Cast) -> None:
    row, named = enforcing(cast)
    with played(LATER):
        actions.record(row, actor=cast.officer, on=LATER, given={"returned_money": 12_000_000})
        with pytest.raises(Refused, match="vượt số phải thi hành"):
            actions.record_done(named, actor=cast.officer, on=LATER, money=1)


def test_a_struck_result_leaves_no_sum_and_opens_the_obligation_again(cast: Cast) -> None:
    row, named = enforcing(cast)
    with played(LATER):
        done = actions.record_done(named, actor=cast.officer, on=LATER, money=12_000_000)
        assert (row.obligations_open, row.returned_so_far) == (0, 12_000_000)
        strike(done, actor=cast.head, on=LATER, reason="Ghi nhầm số tiền")
    assert (row.obligations, row.obligations_open, row.returned_so_far) == (1, 1, 0)


def test_a_struck_obligation_is_owed_by_nobody_and_its_number_stays_used(cast: Cast) -> None:
    row = opened(cast, return_money=12_000_000)
    first = oblige(row, cast)
    with played(OPENED):
        strike(first.named_by, actor=cast.head, on=OPENED, reason="Ghi nhầm")
    again = oblige(row, cast, duty="recover")
    assert (row.obligations, row.obligations_open, again.no) == (1, 1, 2)
    assert list(queries.obligations_of(row)) == [again]


def test_land_and_other_duties_are_recorded_in_their_own_columns(cast: Cast) -> None:
    row, _ = enforcing(cast, recover_land=35, recover_money=1_000, return_land=8)
    land = oblige(row, cast, duty="recover", money=1_000, land=35)
    plain = oblige(row, cast, duty="amend", what="Sửa quyết định thu hồi đất")
    with played(LATER):
        actions.record_done(land, actor=cast.officer, on=LATER, money=1_000, land=35)
        with pytest.raises(Refused, match="không có tiền, đất"):
            actions.record_done(plain, actor=cast.officer, on=LATER, money=1)
        actions.record_done(plain, actor=cast.officer, on=LATER)
        actions.record(row, actor=cast.officer, on=LATER, given={"returned_land": 8})
    done = (row.recovered_so_far, row.recovered_land_so_far, row.returned_land_so_far)
    assert done == (1_000, Decimal(35), Decimal(8))
    assert str(row) == "thi hành quyết định giải quyết khiếu nại"


@pytest.mark.parametrize("rows", [1, 3])
def test_obligations_past_their_day_cost_one_query(
    cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    row = opened(cast, return_money=12_000_000)
    for _ in range(rows):
        oblige(row, cast, obligation_due_on=LATER)
    oblige(row, cast, obligation_due_on=date(2026, 12, 1))
    with django_assert_num_queries(1):
        read = [(each.what, each.unit and each.unit.name) for each in queries.obligations_of(row)]
    assert len(read) == rows + 1
    head = cast.head
    with django_assert_num_queries(2):
        late = [each.what for each in queries.overdue(head, on=date(2026, 10, 21))]
    assert len(late) == rows
    assert list(queries.overdue(cast.neighbour_head, on=date(2026, 10, 21))) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_what_is_carried_out_costs_two_queries(
    cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = [opened(cast) for _ in range(rows)]
    head = cast.head
    with django_assert_num_queries(2):
        read = [each.proceeding.holder.name for each in queries.visible_to(head, on=LATER)]
    assert len(read) == rows
    assert list(queries.of_dossier(found[0].dossier_id)) == [found[0]]
