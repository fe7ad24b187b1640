"""What happens to a complaint beside the plain steps of the table, on a real database."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from kntc.accounts.authority import NotYours
from kntc.complaints import actions, queries
from kntc.complaints.models import Complaint
from kntc.dossiers.actions import Newcomer, Refused, enter_party
from kntc.dossiers.models import Joining
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import Direction
from kntc.law.procedure import NotNow
from kntc.ledger.models import Entry
from kntc.proceedings.actions import strike, sweep
from kntc.proceedings.models import Event, Proceeding
from tests.cast import Cast
from tests.complaints.stories import (
    ACCEPTED,
    DECIDED,
    DELIVERED,
    EXAMINED,
    SECOND_ARRIVED,
    SECOND_TAKEN_OVER,
    TAKEN_OVER,
    accepted,
    approved,
    clocks,
    decided,
    second,
    second_petition,
    step,
    taken_over,
    verified,
)
from tests.proceedings.conftest import played

pytestmark = pytest.mark.usefixtures("db")


def state(row: Any) -> str:
    return Proceeding.objects.get(pk=row.proceeding_id).state


def counted(row: Complaint) -> dict[str, int]:
    found = Entry.objects.filter(dossier_id=row.dossier_id, measure__startswith="complaint_")
    return {entry.measure: int(entry.amount) for entry in found}


def test_a_petition_becomes_a_complaint_in_one_step(cast: Cast) -> None:
    petition = approved(cast, field="KN-HC-DD")
    row = taken_over(cast, petition)
    assert (state(petition), state(row)) == ("handed_over", "received")
    assert row.dossier_id == petition.dossier_id
    assert row.proceeding.continues_id == petition.proceeding_id
    assert (row.instance, row.settler, row.field) == ("first", "commune_chair", "KN-HC-DD")
    # Seven working days from receipt on Tuesday 4 August 2026: Thursday the 13th.
    assert clocks(row) == {"KN-1": date(2026, 8, 13)}
    assert clocks(petition) == {}


def test_what_the_officer_read_off_the_paper_is_not_asked_again(cast: Cast) -> None:
    petition = approved(cast)
    petition.for_another = True
    petition.save()
    row = taken_over(cast, petition)
    assert (row.representation, row.signed) == ("invalid", True)
    with pytest.raises(Refused, match="Điều 11 khoản 4"):
        step(row, "accept", ACCEPTED, cast.head)


def test_an_authorised_person_is_a_lawful_representative(cast: Cast) -> None:
    assert taken_over(cast, approved(cast, for_another=True, authorised=True)).representation == "lawful"


def test_a_petition_to_be_refused_is_filed_while_the_complaint_gives_the_notice(cast: Cast) -> None:
    petition = approved(cast, Direction.REFUSE, not_acceptable=True)
    row = taken_over(cast, petition)
    assert state(petition) == "archived"
    step(row, "examine", TAKEN_OVER, cast.officer, **EXAMINED | {"knew_on": date(2026, 1, 5)})
    with pytest.raises(Refused, match="không cho thấy căn cứ"):
        step(row, "refuse", ACCEPTED, cast.head, refusal_ground="11.9", refusal_reason="Tòa án đã thụ lý.")
    step(row, "refuse", ACCEPTED, cast.head, refusal_ground="11.6", refusal_reason="Quá thời hiệu 90 ngày.")
    assert state(row) == "refused"
    assert counted(row) == {"complaint_examined": 1, "complaint_examination_ended": 1, "complaint_refused": 1}


def test_the_same_form_sent_twice_opens_one_complaint(cast: Cast) -> None:
    petition, key = approved(cast), uuid4()
    with played(TAKEN_OVER):
        once = actions.open_from(petition, actor=cast.officer, on=TAKEN_OVER, key=key)
        again = actions.open_from(petition, actor=cast.officer, on=TAKEN_OVER, key=key)
    assert once == again
    assert Complaint.objects.count() == 1


def test_another_commune_takes_nothing_over(cast: Cast) -> None:
    petition = approved(cast)
    with played(TAKEN_OVER), pytest.raises(NotYours):
        actions.open_from(petition, actor=cast.neighbour, on=TAKEN_OVER)
    assert state(petition) == "awaiting"


def test_what_nobody_approved_is_not_taken_over(cast: Cast) -> None:
    petition = approved(cast)
    taken_over(cast, petition)
    with played(TAKEN_OVER), pytest.raises(NotNow):
        actions.open_from(petition, actor=cast.officer, on=TAKEN_OVER)


def test_thirty_days_run_from_acceptance_and_forty_five_when_complex(cast: Cast) -> None:
    row = accepted(cast)
    assert clocks(row) == {"KN-2": date(2026, 9, 9)}
    given = {"complex_grounds": ["b", "e"], "complex_finding_no": "5/KL-UBND"}
    step(row, "find_complex", date(2026, 8, 20), cast.head, **given)
    # 45 days from 10 August end on Thursday 24 September.
    assert clocks(row) == {"KN-2": date(2026, 9, 24)}
    row.refresh_from_db()
    assert row.complex_grounds == ["b", "e"]


def test_a_decision_takes_effect_the_day_after_thirty_days(cast: Cast) -> None:
    row = decided(cast)
    # 30 days from 3 September end on Saturday 3 October, moved to Monday the 5th; in force on the 6th.
    assert clocks(row)["KN-8"] == date(2026, 10, 5)
    with played(date(2026, 10, 7)):
        sweep(date(2026, 10, 7))
    assert state(row) == "effective"
    assert queries.in_force_since(row) == date(2026, 10, 6)
    effect = Event.objects.get(proceeding=row.proceeding_id, action="take_effect")
    assert (effect.happened_on, effect.actor) == (date(2026, 10, 6), None)


def test_a_late_verdict_is_counted_as_late(cast: Cast) -> None:
    row = verified(cast)
    given = {"decision_no": "97/QĐ-UBND", "verdict": "right", "to_enforce": True, "return_money": 9_000_000}
    step(row, "decide", date(2026, 9, 10), cast.head, **given)
    line = Entry.objects.get(dossier_id=row.dossier_id, measure="complaint_decided")
    assert (line.dimensions["verdict"], line.dimensions["on_time"]) == ("right", False)
    assert counted(row)["complaint_return_money"] == 9_000_000


def test_suspension_stops_the_clock_and_the_decision_to_continue_lets_it_run_on(cast: Cast) -> None:
    row = verified(cast)
    given = {"suspension_ground": "11a.1a", "suspension_no": "3/QĐ", "suspension_proof": "Giấy nhập viện"}
    step(row, "suspend", date(2026, 8, 31), cast.head, **given)
    # The decision is sent within three working days; 2 September and its neighbour are holidays.
    assert clocks(row, "paused") == {"KN-2": date(2026, 9, 9)}
    assert set(clocks(row)) == {"KN-14"}
    step(row, "resume", date(2026, 9, 14), cast.head, continuation_no="4/QĐ")
    assert state(row) == "verifying"
    # Nine days were left on 31 August (1 to 9 September): from 14 September they end on the 23rd.
    assert clocks(row)["KN-2"] == date(2026, 9, 23)


def test_the_second_instance_demands_a_dialogue_called_five_days_before(cast: Cast) -> None:
    row = second(cast, decided(cast))
    step(row, "accept", date(2026, 9, 28), cast.province_head)
    step(row, "verify", date(2026, 9, 29), cast.province_head, verification_order_no="900/QĐ-UBND")
    step(
        row,
        "report",
        date(2026, 10, 12),
        cast.inspector,
        report_no="44/BC",
        report_verdict="right",
        results_differ=True,
    )
    given: dict[str, Any] = {
        "decision_no": "1702/QĐ-UBND",
        "verdict": "right",
        "first_result": "changed",
        "to_enforce": True,
    }
    with pytest.raises(Refused, match="Điều 39"):
        step(row, "decide", date(2026, 10, 20), cast.province_head, **given)
    call = {"dialogue_place": "Trụ sở", "dialogue_content": "Ranh giới thửa đất"}
    with pytest.raises(Refused, match="ít nhất 05 ngày"):
        step(row, "call_dialogue", date(2026, 10, 13), cast.inspector, dialogue_on=date(2026, 10, 17), **call)
    step(row, "call_dialogue", date(2026, 10, 13), cast.inspector, dialogue_on=date(2026, 10, 19), **call)
    held = {"dialogue_chair": "assigned", "absence": "unexcused"}
    step(row, "meet", date(2026, 10, 19), cast.province_head, **held)
    step(row, "decide", date(2026, 10, 20), cast.province_head, **given)
    assert state(row) == "decided"


def test_it_goes_on_in_the_matters_file_and_the_petition_keeps_its_own(cast: Cast) -> None:
    first = decided(cast)
    petition = second_petition(cast)
    with played(SECOND_TAKEN_OVER):
        event = actions.open_second(petition, first, actor=cast.handler, on=SECOND_TAKEN_OVER)
    row = Complaint.objects.get(proceeding=event.proceeding)
    assert row.dossier_id == first.dossier_id
    assert row.came_in == petition.dossier_id
    assert row.proceeding.continues_id == first.proceeding_id
    assert row.proceeding.holder.code == "40.UBND"
    assert (state(petition), state(first), state(row)) == ("handed_over", "contested", "received")
    assert Joining.objects.get(dossier_id=petition.dossier_id, until=None).matter_id == first.dossier_id
    assert (row.instance, row.settler, row.knew_on, row.lodged_on) == (
        "second",
        "province_chair",
        DELIVERED,
        SECOND_ARRIVED,
    )
    # Seven working days from Monday 21 September end on Wednesday the 30th.
    assert clocks(row) == {"KN-1": date(2026, 9, 30)}
    assert clocks(first) == {}


def test_the_superior_notes_it_on_the_first_and_the_diary_says_who(cast: Cast) -> None:
    first = decided(cast)
    second(cast, first)
    noted = Event.objects.get(proceeding=first.proceeding_id, action="contest")
    assert noted.actor == cast.handler


def test_a_joined_second_petition_finds_the_first_decision_by_itself(cast: Cast) -> None:
    first = decided(cast)
    petition = second_petition(cast)
    Joining.objects.create(
        dossier=petition.dossier, matter_id=first.dossier_id, since=SECOND_TAKEN_OVER, why="cùng vụ việc"
    )
    with played(SECOND_TAKEN_OVER):
        event = actions.open_from(petition, actor=cast.handler, on=SECOND_TAKEN_OVER)
    row = Complaint.objects.get(proceeding=event.proceeding)
    assert queries.contested_by(row) == first


def test_a_second_complaint_without_a_first_here_opens_in_its_own_file(cast: Cast) -> None:
    petition = second_petition(cast)
    with played(SECOND_TAKEN_OVER):
        event = actions.open_from(petition, actor=cast.handler, on=SECOND_TAKEN_OVER)
    row = Complaint.objects.get(proceeding=event.proceeding)
    assert (row.dossier_id, row.instance, row.came_in) == (petition.dossier_id, "second", None)
    assert row.proceeding.continues_id == petition.proceeding_id
    assert queries.contested_by(row) is None


def test_sent_twice_it_opens_once(cast: Cast) -> None:
    first, petition, key = decided(cast), second_petition(cast), uuid4()
    with played(SECOND_TAKEN_OVER):
        once = actions.open_second(petition, first, actor=cast.handler, on=SECOND_TAKEN_OVER, key=key)
        again = actions.open_second(petition, first, actor=cast.handler, on=SECOND_TAKEN_OVER, key=key)
    assert once == again


def test_when_the_first_is_overdue_it_opens_without_a_decision(cast: Cast) -> None:
    first = verified(cast)
    row = second(cast, first)
    assert (state(first), row.first_overdue) == ("contested", True)


def test_what_the_first_office_has_noted_itself_is_not_noted_twice(cast: Cast) -> None:
    first = decided(cast)
    step(first, "contest", SECOND_ARRIVED, cast.officer, second_filed_on=SECOND_ARRIVED)
    row = second(cast, first)
    assert row.proceeding.continues_id == first.proceeding_id
    assert Event.objects.filter(proceeding=first.proceeding_id, action="contest").count() == 1
    assert queries.first_of(first.dossier_id) is None


def test_too_late_is_refused_and_nothing_moves(cast: Cast) -> None:
    first = decided(cast)
    petition = second_petition(cast)
    late = date(2026, 10, 6)
    petition.arrived_on = late
    petition.save()
    with played(late), pytest.raises(Refused, match="Đã hết thời hạn khiếu nại lần hai"):
        actions.open_second(petition, first, actor=cast.handler, on=late)
    assert (state(first), state(petition)) == ("decided", "awaiting")


def test_when_it_is_withdrawn_the_first_decision_stands(cast: Cast) -> None:
    row = second(cast, decided(cast))
    step(row, "accept", date(2026, 9, 28), cast.province_head)
    complainant = row.dossier.parties.get(role="complainant")
    day = date(2026, 10, 2)
    with played(day):
        actions.withdraw(
            row,
            actor=cast.inspector,
            on=day,
            given={"party": complainant, "withdrawal_form": "petition", "voluntary": True},
        )
    given = {"termination_ground": "11a.2a", "termination_no": "55/QĐ", "termination_reason": "Đã rút toàn bộ"}
    step(row, "terminate", date(2026, 10, 5), cast.province_head, **given)
    # KN-11: thirty days from 5 October; KN-14: three working days.
    assert clocks(row) == {"KN-11": date(2026, 11, 4), "KN-14": date(2026, 10, 8)}
    with pytest.raises(Refused, match="Chưa gửi quyết định đình chỉ"):
        step(row, "uphold_first", date(2026, 10, 6), cast.province_head)
    step(row, "send_procedural", date(2026, 10, 6), cast.inspector)
    step(row, "uphold_first", date(2026, 10, 7), cast.province_head)
    assert state(row) == "effective"


def withdrawing(row: Complaint, name: str) -> dict[str, Any]:
    party = row.dossier.parties.get(name=name)
    return {"party": party, "withdrawal_form": "petition", "voluntary": True}


def of_two(cast: Cast) -> Complaint:
    row = accepted(cast)
    enter_party(row.dossier, Newcomer(PartyRole.COMPLAINANT, name="Trần Văn Hai"), actor=cast.officer)
    return row


def test_the_case_goes_on_for_the_rest_and_ends_when_all_have_withdrawn(cast: Cast) -> None:
    row = of_two(cast)
    day = date(2026, 8, 18)
    given = {"termination_ground": "11a.2a", "termination_no": "9/QĐ", "termination_reason": "Đã rút"}
    with played(day):
        actions.withdraw(row, actor=cast.officer, on=day, given=withdrawing(row, "Hồ Thị Sương"))
    assert state(row) == "accepted"
    with pytest.raises(Refused, match="Chưa phải tất cả người khiếu nại đã rút"):
        step(row, "terminate", day, cast.head, **given)
    with played(day):
        actions.withdraw(row, actor=cast.officer, on=day, given=withdrawing(row, "Trần Văn Hai"))
    step(row, "terminate", day, cast.head, **given)
    assert state(row) == "terminated"
    assert counted(row)["complaint_terminated"] == 1


def test_nobody_withdraws_twice_nor_a_stranger_at_all(cast: Cast) -> None:
    row, day = of_two(cast), date(2026, 8, 18)
    with played(day):
        actions.withdraw(row, actor=cast.officer, on=day, given=withdrawing(row, "Hồ Thị Sương"))
        with pytest.raises(Refused, match="đã rút khiếu nại"):
            actions.withdraw(row, actor=cast.officer, on=day, given=withdrawing(row, "Hồ Thị Sương"))
        with pytest.raises(Refused, match="Chỉ người khiếu nại"):
            actions.withdraw(row, actor=cast.officer, on=day, given=withdrawing(row, "Chủ tịch UBND xã Diễn Châu"))


def test_a_forced_withdrawal_is_none(cast: Cast) -> None:
    row, day = of_two(cast), date(2026, 8, 18)
    forced = withdrawing(row, "Hồ Thị Sương") | {"voluntary": False}
    with played(day), pytest.raises(Refused, match="ép buộc"):
        actions.withdraw(row, actor=cast.officer, on=day, given=forced)
    assert row.dossier.parties.get(name="Hồ Thị Sương").withdrew_on is None


def test_sent_twice_it_is_one_line_and_struck_the_person_complains_again(cast: Cast) -> None:
    row, day, key = of_two(cast), date(2026, 8, 18), uuid4()
    given = withdrawing(row, "Hồ Thị Sương")
    with played(day):
        once = actions.withdraw(row, actor=cast.officer, on=day, given=given, key=key)
        again = actions.withdraw(row, actor=cast.officer, on=day, given=given, key=key)
        assert once == again
        strike(once, actor=cast.head, on=day, reason="Ghi nhầm người")
    assert row.dossier.parties.get(name="Hồ Thị Sương").withdrew_on is None


def test_a_terminated_complaint_lapses_after_thirty_days(cast: Cast) -> None:
    row = accepted(cast)
    given = {"termination_ground": "11a.2c", "termination_no": "9/QĐ", "termination_reason": "Quyết định đã thu hồi"}
    step(row, "terminate", DECIDED, cast.head, **given)
    # Thirty days from Thursday 3 September end on Saturday 3 October, moved to Monday the 5th.
    after = date(2026, 10, 6)
    with played(after):
        sweep(after)
    assert state(row) == "lapsed"


def test_before_july_2026_nothing_is_suspended_and_afterwards_an_old_open_case_is(cast: Cast) -> None:
    row = accepted(cast)
    Proceeding.objects.filter(pk=row.proceeding_id).update(opened_on=date(2026, 6, 1), rule_set="2021")
    given = {"suspension_ground": "11a.1b", "suspension_no": "3/QĐ", "suspension_proof": "Văn bản"}
    step(row, "suspend", ACCEPTED + timedelta(days=1), cast.head, **given)
    assert state(row) == "suspended"
