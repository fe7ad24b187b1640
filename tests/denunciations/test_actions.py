"""What happens to a denunciation on a real database, and who may know who denounced."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from kntc.accounts.authority import NotYours
from kntc.denunciations import actions, queries
from kntc.denunciations.models import Denunciation
from kntc.dossiers.actions import Refused
from kntc.law.petition.terms import Direction
from kntc.ledger.models import Entry
from kntc.petitions import actions as petitions
from kntc.proceedings.actions import strike
from kntc.proceedings.models import Assignment, EventInputs, Proceeding
from kntc.units.queries import by_code
from kntc.vault.queries import may_reveal
from tests.cast import Cast
from tests.complaints.stories import clocks, step
from tests.denunciations.stories import (
    ACCEPTED,
    ARRIVED,
    HANDLED,
    SECOND_DENOUNCER,
    TAKEN_OVER,
    THIRD_DENOUNCER,
    VERIFYING,
    accepted,
    approved,
    concluded,
    handled,
    taken_over,
    verifying,
)
from tests.petitions.arrivals import CHUYEN, denunciation, received
from tests.proceedings.conftest import played

pytestmark = pytest.mark.usefixtures("db")

TERMINATION = {"termination_ground": "34.3a", "termination_no": "9/QĐ", "termination_reason": "Đã rút toàn bộ"}


def state(row: Any) -> str:
    return Proceeding.objects.get(pk=row.proceeding_id).state


def counted(row: Denunciation) -> dict[str, int]:
    found = Entry.objects.filter(dossier_id=row.dossier_id, measure__startswith="denunciation_")
    return {entry.measure: int(entry.amount) for entry in found}


def withdrawing(row: Denunciation, index: int = 0, **rest: object) -> dict[str, Any]:
    party = row.dossier.parties.filter(role="denouncer").order_by("pk")[index]
    return {"party": party, "withdrawal_form": "petition"} | rest


def test_a_petition_becomes_a_denunciation_in_one_step(cast: Cast) -> None:
    petition = approved(cast, field="TC-HC-DD")
    row = taken_over(cast, petition)
    assert (state(petition), state(row)) == ("handed_over", "received")
    assert row.proceeding.continues_id == petition.proceeding_id
    assert (row.instance, row.field, row.proper_form, row.lodged_on) == ("first", "TC-HC-DD", True, ARRIVED)
    # Seven working days from Tuesday 4 August 2026: Thursday the 13th (Điều 24.1).
    assert clocks(row) == {"TC-1": date(2026, 8, 13)}


def test_the_same_form_sent_twice_opens_one_denunciation(cast: Cast) -> None:
    petition, key = approved(cast), uuid4()
    with played(TAKEN_OVER):
        once = actions.open_from(petition, actor=cast.officer, on=TAKEN_OVER, key=key)
        again = actions.open_from(petition, actor=cast.officer, on=TAKEN_OVER, key=key)
    assert once == again
    assert Denunciation.objects.count() == 1


def test_whoever_settles_may_look_at_who_denounced_and_the_neighbour_may_not(cast: Cast) -> None:
    head, neighbour = cast.head, cast.neighbour_head
    row = taken_over(cast, approved(cast))
    [sealed_id] = queries.sealed_ids(row.dossier_id)
    assert [may_reveal(post, sealed_id) for post in (head, neighbour)] == [True, False]


def test_a_body_charged_with_settling_gets_its_own_right_to_look(cast: Cast) -> None:
    petition, province_head = approved(cast), cast.province_head
    with played(TAKEN_OVER):
        event = actions.open_from(petition, actor=cast.officer, on=TAKEN_OVER, unit=by_code("40.UBND"))
    [sealed_id] = queries.sealed_ids(event.dossier_id)
    assert may_reveal(province_head, sealed_id)


def test_whoever_may_not_look_gives_nobody_the_right(cast: Cast) -> None:
    petition, province_head = approved(cast), cast.province_head
    with played(TAKEN_OVER):
        event = actions.open_from(petition, actor=cast.second_officer, on=TAKEN_OVER, unit=by_code("40.UBND"))
    [sealed_id] = queries.sealed_ids(event.dossier_id)
    assert not may_reveal(province_head, sealed_id)


def test_a_further_denunciation_is_decided_in_twenty_days(cast: Cast) -> None:
    with played(ARRIVED):
        petition = received(denunciation(received_on=ARRIVED), cast.officer)
    read = {"kind": "denunciation", "instance": "further", "competent_here": True, "new_evidence": True}
    with played(HANDLED):
        petitions.classify(petition, actor=cast.officer, on=HANDLED, given=read)
        petitions.propose(petition, Direction.ACCEPT, actor=cast.officer, on=HANDLED)
        petitions.approve(petition, actor=cast.head, on=HANDLED)
    row = taken_over(cast, petition)
    # Twenty days from 4 August end on Monday the 24th (Điều 37.2).
    assert (row.instance, clocks(row)) == ("further", {"TC-11": date(2026, 8, 24)})
    given = {"acceptance_no": "50/QĐ", "accepted_content": "Bỏ sót chứng cứ"}
    with pytest.raises(Refused, match="Tố cáo tiếp"):
        step(row, "accept", ACCEPTED, cast.head, **given)
    step(row, "reopen", ACCEPTED, cast.head, **given, reopening_ground="37.3b")
    assert clocks(row) == {"TC-4": date(2026, 8, 17), "TC-5": date(2026, 9, 9)}


def test_a_team_has_at_least_two_members_and_works_on_the_case(cast: Cast) -> None:
    row = accepted(cast)
    with played(VERIFYING), pytest.raises(Refused, match="từ 02 người"):
        actions.form_team(row, team=[cast.verifier], order_no="32/QĐ", actor=cast.head, on=VERIFYING)
    with played(VERIFYING):
        team = [cast.verifier, cast.second_officer]
        actions.form_team(row, team=team, order_no="32/QĐ", actor=cast.head, on=VERIFYING)
    working = Assignment.objects.filter(proceeding=row.proceeding_id, until=None).values_list("post", flat=True)
    assert {cast.verifier.pk, cast.second_officer.pk} <= set(working)


def test_time_is_extended_twice_when_especially_complex_and_counted_from_acceptance(cast: Cast) -> None:
    row = verifying(cast)
    # 30 days from Monday 10 August end on Wednesday 9 September.
    assert clocks(row)["TC-5"] == date(2026, 9, 9)
    two = {"complex_criteria": ["a", "b"]}
    step(row, "extend", date(2026, 9, 1), cast.head, extension_no="41/QĐ", **two)
    # 60 days end on Friday 9 October; 90 days on Sunday 8 November, moved to Monday the 9th.
    assert clocks(row)["TC-5"] == date(2026, 10, 9)
    step(row, "extend_again", date(2026, 10, 1), cast.head, extension_no="42/QĐ", **two)
    assert clocks(row)["TC-5"] == date(2026, 11, 9)
    with pytest.raises(Refused, match="Đã gia hạn hai lần"):
        step(row, "extend_again", date(2026, 11, 2), cast.head, extension_no="43/QĐ", **two)


def test_after_expiry_nothing_is_extended_and_the_superior_asks_why(cast: Cast) -> None:
    row, late = verifying(cast), date(2026, 9, 10)
    with pytest.raises(Refused, match="trước khi hết hạn"):
        step(row, "extend", late, cast.head, extension_no="41/QĐ", complex_criteria=["a"])
    step(row, "demand_report", late, cast.officer, demand_no="100/UBND")
    step(row, "report_overdue", date(2026, 9, 14), cast.head, overdue_reason="Chờ giám định")
    assert state(row) == "verifying"


def test_the_initial_check_lasts_ten_working_days_in_several_places(cast: Cast) -> None:
    row = taken_over(cast, approved(cast))
    step(row, "prolong_check", TAKEN_OVER, cast.head, several_places=True)
    assert clocks(row) == {"TC-1": date(2026, 8, 18)}


def test_one_of_three_withdraws_and_the_case_goes_on_for_the_others(cast: Cast) -> None:
    row, day = verifying(cast, (CHUYEN, SECOND_DENOUNCER, THIRD_DENOUNCER)), date(2026, 8, 20)
    with played(day):
        actions.withdraw(row, actor=cast.officer, on=day, given=withdrawing(row, 1))
    assert state(row) == "verifying"
    with pytest.raises(Refused, match="Chưa phải tất cả người tố cáo"):
        step(row, "terminate", day, cast.head, **TERMINATION)
    for index in (0, 2):
        with played(day):
            actions.withdraw(row, actor=cast.officer, on=day, given=withdrawing(row, index))
    step(row, "terminate", day, cast.head, **TERMINATION)
    # Sent within five working days of Thursday 20 August (Điều 34.4); Saturday the 22nd is made up for 31 August.
    assert clocks(row) == {"TC-6": date(2026, 8, 26)}
    step(row, "send_termination", date(2026, 8, 24), cast.officer)
    assert (state(row), clocks(row, "met")["TC-6"]) == ("dropped", date(2026, 8, 26))
    assert counted(row)["denunciation_terminated"] == 1


def test_a_coerced_withdrawal_does_not_stop_the_case(cast: Cast) -> None:
    row, day = verifying(cast), date(2026, 8, 20)
    with played(day):
        actions.withdraw(row, actor=cast.officer, on=day, given=withdrawing(row, goes_on_for="coerced"))
    with pytest.raises(Refused, match="bị đe dọa, mua chuộc"):
        step(row, "terminate", day, cast.head, **TERMINATION)
    step(row, "report", date(2026, 8, 31), cast.verifier, report_no="5/BC")
    given = {"conclusion_no": "8/KL", "findings": "Đúng", "verdicts": ["right", "right"], "to_enforce": False}
    step(row, "conclude", date(2026, 9, 4), cast.head, **given)
    assert state(row) == "concluded"


def test_a_withdrawal_is_told_by_pseudonym(cast: Cast) -> None:
    row, day = accepted(cast), date(2026, 8, 20)
    pseudonym = row.dossier.parties.get(role="denouncer").pseudonym
    with played(day):
        actions.withdraw_as(pseudonym, row, actor=cast.officer, on=day, given={"withdrawal_form": "minutes"})
        assert row.dossier.parties.get(role="denouncer").withdrew_on == day
        with pytest.raises(Refused, match="Không có người tố cáo"):
            actions.withdraw_as("BM-XXXXXX", row, actor=cast.officer, on=day, given={"withdrawal_form": "minutes"})


def test_nobody_withdraws_twice_nor_the_accused_at_all(cast: Cast) -> None:
    row, day = accepted(cast), date(2026, 8, 20)
    accused = row.dossier.parties.get(role="accused")
    with played(day):
        actions.withdraw(row, actor=cast.officer, on=day, given=withdrawing(row))
        with pytest.raises(Refused, match="đã rút tố cáo"):
            actions.withdraw(row, actor=cast.officer, on=day, given=withdrawing(row))
        with pytest.raises(Refused, match="Chỉ người tố cáo"):
            actions.withdraw(row, actor=cast.officer, on=day, given={"party": accused, "withdrawal_form": "petition"})


def test_sent_twice_it_is_one_line_and_struck_the_person_denounces_again(cast: Cast) -> None:
    row, day, key = accepted(cast), date(2026, 8, 20), uuid4()
    given = withdrawing(row)
    with played(day):
        once = actions.withdraw(row, actor=cast.officer, on=day, given=given, key=key)
        assert actions.withdraw(row, actor=cast.officer, on=day, given=given, key=key) == once
        strike(once, actor=cast.head, on=day, reason="Ghi nhầm người")
    assert row.dossier.parties.get(role="denouncer").withdrew_on is None


def test_a_conclusion_starts_what_must_follow_and_is_counted(cast: Cast) -> None:
    row = concluded(cast)
    # From Friday 4 September 2026: five and seven working days end on the 11th and the 15th.
    assert clocks(row) == {"TC-7": date(2026, 9, 11), "TC-8": date(2026, 9, 15), "TC-10": date(2026, 9, 15)}
    assert counted(row) == {
        "denunciation_examined": 1,
        "denunciation_examination_ended": 1,
        "denunciation_accepted": 1,
        "denunciation_concluded": 1,
        "denunciation_recover_money": 64_000_000,
        "denunciation_disciplined": 1,
        "denunciation_disciplined_staff": 1,
    }
    line = Entry.objects.get(dossier_id=row.dossier_id, measure="denunciation_concluded")
    assert (line.dimensions["verdict"], line.dimensions["on_time"]) == ("partly", True)
    assert queries.in_force_since(row) == date(2026, 9, 4)


def test_nothing_runs_on_when_everybody_has_been_told(cast: Cast) -> None:
    row = handled(cast)
    assert clocks(row) == {}
    step(row, "complete", date(2026, 9, 11), cast.head, to_enforce=False)
    assert state(row) == "completed"


def test_a_case_is_not_closed_while_somebody_is_protected_under_it(cast: Cast) -> None:
    row = handled(cast)
    day = date(2026, 9, 11)
    asked = {"request_channel": "written", "protected_person": "spouse", "protection_reason": "Bị dọa cho thôi việc"}
    step(row, "request_protection", day, cast.officer, **asked)
    given = {"protection": ["secrecy", "work"], "threatened": True, "protected_count": 1}
    step(row, "protect", day, cast.head, **given)
    with pytest.raises(Refused, match="chưa được chấm dứt"):
        step(row, "complete", day, cast.head, to_enforce=False)
    step(row, "end_protection", day, cast.head, protection_end="concluded")
    step(row, "complete", day, cast.head, to_enforce=False)
    assert state(row) == "completed"


def test_only_the_head_accepts(cast: Cast) -> None:
    row = taken_over(cast, approved(cast))
    given = {"acceptance_no": "1/QĐ", "accepted_content": "Thu tiền"}
    for post in (cast.officer, cast.verifier, cast.deputy):
        with pytest.raises(NotYours):
            step(row, "accept", ACCEPTED, post, **given)


def test_neither_the_row_nor_the_diary_holds_who_denounced(cast: Cast) -> None:
    row = handled(cast)
    kept = " ".join(str(value) for value in Denunciation.objects.filter(pk=row.pk).values_list()[0])
    kept += " ".join(str(each) for each in EventInputs.objects.filter(dossier=row.dossier_id).values_list("given"))
    assert [word for word in ("Lường", "Chuyên", "000059011388", "0900000204", "thôn 4") if word in kept] == []
