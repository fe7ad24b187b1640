"""What an office does with a petition, from receipt to outcome, on a real database."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from kntc.accounts.authority import NotYours
from kntc.documents.models import Document
from kntc.dossiers.actions import Refused
from kntc.dossiers.models import Joining, Party
from kntc.law.measures import Measure
from kntc.law.petition.terms import Direction, JoinRelation, PetitionKind, RecipientGroup
from kntc.law.procedure import NotNow
from kntc.ledger.models import Entry
from kntc.petitions import actions
from kntc.petitions.models import Petition
from kntc.proceedings import actions as proceedings
from kntc.proceedings.models import Deadline, Event, Proceeding
from kntc.units import queries as units
from kntc.units.models import Unit
from kntc.vault.queries import may_reveal
from tests.cast import Cast
from tests.petitions.arrivals import (
    ACCUSED,
    ARRIVED,
    CHUYEN,
    COMMUNE_CHAIR,
    SUONG,
    complaint,
    denunciation,
    feedback,
    received,
)

pytestmark = pytest.mark.usefixtures("db")

NEXT = date(2026, 8, 6)
READ: dict[str, Any] = {"kind": PetitionKind.COMPLAINT, "instance": "first"}


def clocks(row: Petition, status: str = "running") -> dict[str, date]:
    return dict(Deadline.objects.filter(proceeding=row.proceeding_id, status=status).values_list("rule", "due_on"))


def state(row: Petition) -> str:
    return Proceeding.objects.get(pk=row.proceeding_id).state


def classified(row: Petition, cast: Cast, **read: Any) -> Petition:
    given = {"kind": row.kind, "instance": row.instance, "respondent_unit": cast.officer.unit}
    actions.classify(row, actor=cast.officer, on=NEXT, given=given | read)
    return row


def proposed(row: Petition, cast: Cast, direction: Direction, **read: Any) -> Petition:
    classified(row, cast, **read)
    actions.propose(row, direction, actor=cast.officer, on=NEXT)
    return row


def test_a_complaint_gets_file_number_code_and_clocks(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    proceeding = row.proceeding
    assert (proceeding.state, proceeding.spoken_number, len(row.dossier.code)) == ("received", "1/2026", 12)
    # 10 working days after 4 August 2026; 45 days end on Friday 18 September.
    assert clocks(row) == {"XLD-1": date(2026, 8, 18), "XLD-3": date(2026, 9, 18)}
    assert [party.name for party in row.dossier.parties.order_by("pk")] == [
        "Hồ Thị Sương",
        "Chủ tịch UBND xã Diễn Châu",
    ]
    assert row.text == "Tôi khiếu nại Quyết định số 1123/QĐ-UBND."


def test_before_the_reform_there_is_no_alarm_of_45_days(cast: Cast) -> None:
    row = received(complaint(received_on=date(2026, 6, 29)), cast.officer)
    assert set(clocks(row)) == {"XLD-1"}


def test_a_denouncer_leaves_only_a_pseudonym(cast: Cast) -> None:
    row = received(denunciation(), cast.officer)
    denouncer, accused = row.dossier.parties.order_by("pk")
    assert row.dossier.is_sealed
    assert (denouncer.role, denouncer.name, denouncer.address, denouncer.id_no) == ("denouncer", "", "", "")
    assert denouncer.pseudonym.startswith("BM-")
    assert accused.name == "Mai Bá Thước"
    assert row.text == ""


def test_the_officer_and_the_head_may_see_who_he_is_and_nobody_else(cast: Cast) -> None:
    head, other = cast.head, cast.second_officer
    row = received(denunciation(), cast.officer)
    sealed = row.dossier.parties.get(role="denouncer").sealed_id
    assert sealed is not None
    assert [may_reveal(post, sealed) for post in (cast.officer, head, other)] == [True, True, False]


@pytest.mark.parametrize("kind", [PetitionKind.MIXED, PetitionKind.UNKNOWN])
def test_people_are_sealed_while_a_denunciation_may_stand_behind_the_petition(cast: Cast, kind: PetitionKind) -> None:
    row = received(complaint(kind=kind), cast.officer)
    brought, other = row.dossier.parties.order_by("pk")
    assert (brought.role, brought.name, other.name) == ("petitioner", "", "Chủ tịch UBND xã Diễn Châu")


def test_words_of_an_anonymous_denunciation_are_sealed_too(cast: Cast) -> None:
    row = received(denunciation(people=(ACCUSED,)), cast.officer)
    nameless = row.dossier.parties.get(role="denouncer")
    assert nameless.is_anonymous
    assert nameless.sealed_id is not None
    assert row.text == ""


def test_an_anonymous_denouncer_without_words_leaves_nothing_to_seal(cast: Cast) -> None:
    people = (type(CHUYEN)(CHUYEN.role, is_anonymous=True), ACCUSED)
    row = received(denunciation(people=people, text=""), cast.officer)
    assert row.dossier.is_sealed
    assert row.dossier.parties.get(role="denouncer").sealed_id is None


@pytest.mark.parametrize(
    "subject", ["Đơn của Lường Văn Chuyên", "Người gửi ở thôn 4, xã Nông Cống", "SĐT 0900 000 204"]
)
def test_a_summary_that_betrays_the_denouncer_is_refused(cast: Cast, subject: str) -> None:
    with pytest.raises(Refused) as refused:
        received(denunciation(subject=subject), cast.officer)
    assert [each.field for each in refused.value.refusals] == ["subject"]


def test_the_same_form_sent_twice_receives_one_petition(cast: Cast) -> None:
    key = uuid4()
    first = received(complaint(), cast.officer, key=key)
    assert received(complaint(), cast.officer, key=key) == first
    assert Petition.objects.count() == 1


@pytest.mark.parametrize("field", ["written_on", "forwarder_on"])
def test_a_petition_is_not_written_nor_sent_on_after_it_arrived(cast: Cast, field: str) -> None:
    with pytest.raises(Refused) as refused:
        received(complaint(**{field: date(2026, 8, 5)}), cast.officer)
    assert [each.field for each in refused.value.refusals] == [field]
    assert received(complaint(**{field: ARRIVED}), cast.officer)


def test_another_unit_cannot_receive_here(cast: Cast) -> None:
    with pytest.raises(NotYours):
        actions.receive(complaint(), unit=cast.officer.unit, actor=cast.neighbour, on=ARRIVED)


def test_receipt_is_counted_once(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    line = Entry.objects.get(dossier_id=row.dossier_id)
    assert (line.measure, line.dimensions, int(line.amount)) == (
        "petition_received",
        {"kind": "complaint", "channel": "post"},
        1,
    )


def test_the_program_finds_who_is_competent_and_starts_the_clocks(cast: Cast) -> None:
    row = classified(received(complaint(), cast.officer), cast)
    assert row.competent_here is True
    # KN-1b: 7 working days after 4 August 2026.
    assert clocks(row)["KN-1"] == date(2026, 8, 13)


def test_the_second_instance_lies_with_the_province(cast: Cast) -> None:
    row = classified(received(complaint(), cast.officer), cast, instance="second")
    assert row.competent_here is False
    assert "KN-1" not in clocks(row)


def test_the_board_works_for_the_province(cast: Cast) -> None:
    row = received(complaint(), cast.handler)
    given = READ | {"instance": "second", "respondent_unit": cast.officer.unit}
    actions.classify(row, actor=cast.handler, on=NEXT, given=given)
    assert row.competent_here is True


def test_what_the_officer_states_goes_before_what_the_program_finds(cast: Cast) -> None:
    row = classified(received(complaint(), cast.officer), cast, stated_unit=cast.neighbour.unit)
    assert row.competent_here is False


def test_without_a_body_the_officer_says_it(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    actions.classify(row, actor=cast.officer, on=NEXT, given=READ | {"competent_here": True})
    assert row.competent_here is True


def test_reading_it_again_stops_clocks_that_no_longer_apply(cast: Cast) -> None:
    row = classified(received(complaint(), cast.officer), cast)
    classified(row, cast, stated_unit=cast.neighbour.unit)
    assert set(clocks(row)) == {"XLD-1", "XLD-3"}
    assert set(clocks(row, "met")) == {"KN-1"}


def test_a_complaint_found_to_be_a_denunciation_is_sealed_from_then_on(cast: Cast) -> None:
    row = classified(received(complaint(), cast.officer), cast, kind=PetitionKind.DENUNCIATION)
    person = row.dossier.parties.get(role="denouncer")
    row.dossier.refresh_from_db()
    assert (person.name, person.address, person.sealed_id is not None) == ("", "", True)
    assert row.dossier.is_sealed
    assert row.text == ""


def test_a_sealed_petition_classified_without_lines_stays_sealed(cast: Cast) -> None:
    row = classified(received(complaint(kind=PetitionKind.UNKNOWN), cast.officer), cast, kind=PetitionKind.COMPLAINT)
    person = row.dossier.parties.get(role="complainant")
    assert (person.name, person.sealed_id is not None) == ("", True)


def test_a_district_that_is_gone_is_followed_to_its_successor(cast: Cast) -> None:
    row = received(complaint(received_on=date(2025, 8, 20)), cast.officer)
    gone = units.find("UBND huyện Diễn Châu, tỉnh Nghệ An")
    given = READ | {"respondent_unit": gone}
    with pytest.raises(Refused) as refused:
        actions.classify(row, actor=cast.officer, on=date(2025, 8, 21), given=given)
    assert refused.value.refusals[0].article == "Luật Tổ chức chính quyền địa phương 2025, Điều 54.8"
    row.dossier.place = cast.officer.unit.area
    row.dossier.save()
    actions.classify(row, actor=cast.officer, on=date(2025, 8, 21), given=given)
    assert row.competent_here is True


def test_only_the_head_approves(cast: Cast) -> None:
    row = proposed(received(complaint(), cast.officer), cast, Direction.ACCEPT)
    with pytest.raises(NotYours):
        actions.approve(row, actor=cast.officer, on=NEXT)


def test_an_approved_complaint_waits_for_its_desk_with_its_clock(cast: Cast) -> None:
    row = proposed(received(complaint(), cast.officer), cast, Direction.ACCEPT)
    actions.approve(row, actor=cast.head, on=NEXT)
    assert state(row) == "awaiting"
    assert set(clocks(row)) == {"KN-1"}
    assert set(clocks(row, "met")) == {"XLD-1", "XLD-3"}


def test_a_direction_against_the_law_is_refused_with_its_article(cast: Cast) -> None:
    row = classified(received(complaint(), cast.officer), cast, legible=False)
    with pytest.raises(Refused) as refused:
        actions.propose(row, Direction.ACCEPT, actor=cast.officer, on=NEXT)
    assert refused.value.refusals[0].article == "TT 05/2021, Điều 6.2.b và 28"


def test_nothing_is_approved_before_it_is_proposed(cast: Cast) -> None:
    row = classified(received(complaint(), cast.officer), cast)
    with pytest.raises(NotNow):
        actions.approve(row, actor=cast.head, on=NEXT)


def test_the_head_sends_it_back(cast: Cast) -> None:
    row = proposed(received(complaint(), cast.officer), cast, Direction.ACCEPT)
    proceedings.take(row, "send_back", actor=cast.head, on=NEXT, given={"reason": "Xem lại thẩm quyền."})
    assert state(row) == "classified"


def test_filing_keeps_the_petition_one_year(cast: Cast) -> None:
    row = proposed(received(complaint(), cast.officer), cast, Direction.FILE, legible=False)
    actions.approve(row, actor=cast.head, on=NEXT, given={"reason": "Không đọc được."})
    assert state(row) == "archived"
    assert clocks(row) == {"XLD-2": date(2027, 8, 6)}


def test_the_calendar_ends_the_year_and_the_head_decides_destruction(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = proposed(received(complaint(), cast.officer), cast, Direction.FILE, legible=False)
    actions.approve(row, actor=cast.head, on=NEXT, given={"reason": "Không đọc được."})
    monkeypatch.setattr("kntc.proceedings.clock.today", lambda: date(2027, 8, 9))
    proceedings.sweep(date(2027, 8, 9))
    assert state(row) == "kept"
    proceedings.take(row, "decide_destruction", actor=cast.head, on=date(2027, 8, 9))
    assert state(row) == "destruction_decided"


def test_what_is_missing_starts_the_clocks_anew(cast: Cast) -> None:
    row = proposed(received(complaint(), cast.officer), cast, Direction.SUPPLEMENT, signed=False)
    actions.approve(row, actor=cast.head, on=NEXT, given={"missing": "Chữ ký của người khiếu nại."})
    assert clocks(row) == {}
    given = {"supplemented_on": date(2026, 8, 14)}
    proceedings.take(row, "supplement", actor=cast.officer, on=date(2026, 8, 14), given=given)
    actions.classify(
        row, actor=cast.officer, on=date(2026, 8, 14), given=READ | {"signed": True, "competent_here": True}
    )
    # 7 and 10 working days after Friday 14 August 2026; Saturday 22 August is worked for Monday 31 August.
    assert clocks(row) | {"XLD-3": None} == {"KN-1": date(2026, 8, 24), "XLD-1": date(2026, 8, 27), "XLD-3": None}


def test_the_figures_of_form_02_are_booked_at_approval(cast: Cast) -> None:
    row = proposed(received(complaint(), cast.officer), cast, Direction.ACCEPT, field="KN-HC-DD")
    actions.approve(row, actor=cast.head, on=NEXT)
    lines = Entry.objects.filter(dossier_id=row.dossier_id).exclude(measure=Measure.PETITION_RECEIVED)
    assert {line.measure: line.dimensions for line in lines} == {
        "petition_handled": {"kind": "complaint", "instance": "first", "direction": "accept"},
        "petition_eligible": {"kind": "complaint"},
        "petition_competent": {"kind": "complaint", "instance": "first", "field": "KN-HC-DD"},
    }


def transferred(cast: Cast, *, to: Unit) -> Petition:
    row = proposed(received(denunciation(), cast.officer), cast, Direction.TRANSFER, accused_post="head")
    actions.approve(
        row, actor=cast.head, on=NEXT, given={"receiver": to, "recipient_group": RecipientGroup.ADMINISTRATION}
    )
    return row


def test_a_transfer_closes_ours_and_opens_the_receivers(cast: Cast) -> None:
    board = cast.board_head.unit
    row = transferred(cast, to=board)
    theirs = Petition.objects.get(proceeding__continues=row.proceeding_id)
    assert (state(row), state(theirs)) == ("transferred", "received")
    assert (theirs.dossier_id, theirs.proceeding.holder, theirs.channel, theirs.arrived_on) == (
        row.dossier_id,
        board,
        "forwarded",
        NEXT,
    )
    assert theirs.forwarder_name == cast.officer.unit.name
    assert clocks(row) == {}
    # 10 working days after 6 August 2026.
    assert clocks(theirs)["XLD-1"] == date(2026, 8, 20)


def test_the_receiver_knows_the_letter_by_the_number_our_series_gave_it(cast: Cast) -> None:
    row = proposed(received(feedback(), cast.officer), cast, Direction.TRANSFER, respondent_unit=cast.handler.unit)
    given = {"receiver": cast.handler.unit, "recipient_group": RecipientGroup.ADMINISTRATION}
    actions.transfer(row, actor=cast.head, on=NEXT, given=given)
    theirs = Petition.objects.get(proceeding__continues=row.proceeding_id)
    [letter] = Document.objects.filter(proceeding_id=row.proceeding_id, paper="petition_transfer")
    assert (theirs.forwarder_no, letter.spoken_number) == ("01/PC-UBND", "01/PC-UBND")


def test_a_number_given_to_another_letter_already_is_refused_with_the_next_free_one(cast: Cast) -> None:
    given = {"receiver": cast.handler.unit, "recipient_group": RecipientGroup.ADMINISTRATION, "document_no": "12"}
    first, second = (
        proposed(received(feedback(), cast.officer), cast, Direction.TRANSFER, respondent_unit=cast.handler.unit)
        for _ in range(2)
    )
    actions.transfer(first, actor=cast.head, on=NEXT, given=given)
    with pytest.raises(Refused, match="Số 12/PC-UBND năm 2026 đã cấp cho văn bản khác; số kế tiếp chưa dùng là 13"):
        actions.transfer(second, actor=cast.head, on=NEXT, given=given)
    assert (state(first), state(second)) == ("transferred", "proposed")


def test_the_right_to_see_the_denouncer_goes_with_the_transfer(cast: Cast) -> None:
    row = transferred(cast, to=cast.board_head.unit)
    sealed = Party.objects.get(dossier=row.dossier_id, role="denouncer").sealed_id
    assert sealed is not None
    seen = [may_reveal(post, sealed) for post in (cast.officer, cast.head, cast.board_head)]
    assert seen == [False, False, True]


def test_a_sealed_petition_goes_nowhere_without_somebody_to_see_it(cast: Cast) -> None:
    with pytest.raises(Refused, match="danh tính"):
        transferred(cast, to=units.find("UBND xã Hùng Châu, tỉnh Nghệ An"))


def test_a_petition_is_not_transferred_to_oneself_nor_to_a_body_that_is_gone(cast: Cast) -> None:
    with pytest.raises(Refused, match="chính cơ quan này"):
        transferred(cast, to=cast.officer.unit)
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        transferred(cast, to=units.find("UBND huyện Diễn Châu, tỉnh Nghệ An"))


def test_a_transfer_outside_waits_for_the_reply(cast: Cast) -> None:
    row = proposed(received(denunciation(), cast.officer), cast, Direction.TRANSFER, crime_signs=True)
    given = {"recipient": "Cơ quan Cảnh sát điều tra Công an tỉnh", "recipient_group": RecipientGroup.JUDICIARY}
    actions.approve(row, actor=cast.head, on=NEXT, given=given)
    assert state(row) == "transferred_outside"
    proceedings.take(row, "reply_received", actor=cast.officer, on=NEXT, given={"reply_summary": "Đã tiếp nhận."})
    assert state(row) == "closed"


def test_a_duplicate_is_joined_and_may_be_taken_out_again(cast: Cast) -> None:
    first = received(complaint(), cast.officer)
    again = classified(received(complaint(), cast.officer), cast)
    given = {
        "matter_code": first.dossier.spoken_code,
        "relation": JoinRelation.DUPLICATE,
        "reason": "Cùng người, cùng việc.",
    }
    actions.join(again, actor=cast.officer, on=NEXT, given=given)
    assert state(again) == "joined"
    assert Joining.objects.get(dossier=again.dossier_id).matter_id == first.dossier_id
    apart = actions.unjoin(again, actor=cast.officer, on=NEXT)
    assert (state(apart), apart.proceeding.continues_id, apart.dossier_id) == (
        "received",
        again.proceeding_id,
        again.dossier_id,
    )
    assert Joining.objects.get(dossier=again.dossier_id).until == NEXT
    counted = Entry.objects.filter(dossier_id=again.dossier_id, measure=Measure.PETITION_RECEIVED)
    assert counted.count() == 1


def test_only_a_joined_petition_is_taken_out(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    with pytest.raises(Refused, match="chưa được gắn"):
        actions.unjoin(row, actor=cast.officer, on=NEXT)


def test_a_petition_may_go_on_though_it_belongs_to_a_matter(cast: Cast) -> None:
    first = received(complaint(), cast.officer)
    other = received(complaint(), cast.officer)
    actions.associate(
        other,
        actor=cast.officer,
        on=NEXT,
        given={"matter_code": first.dossier.code, "relation": JoinRelation.SAME_MATTER},
    )
    assert state(other) == "received"
    assert Joining.objects.get(dossier=other.dossier_id).why == "cùng vụ việc"


def test_a_petition_noted_with_the_wrong_matter_is_taken_out_once(cast: Cast) -> None:
    first, other = received(complaint(), cast.officer), received(complaint(), cast.officer)
    given = {"matter_code": first.dossier.code, "relation": JoinRelation.SAME_MATTER}
    actions.associate(other, actor=cast.officer, on=NEXT, given=given)
    key = uuid4()
    for _ in range(2):
        actions.dissociate(other, actor=cast.officer, on=NEXT, given={"reason": "Khác thửa đất."}, key=key)
    assert Joining.objects.get(dossier=other.dossier_id).until == NEXT
    with pytest.raises(Refused, match="không gắn với vụ việc nào"):
        actions.dissociate(other, actor=cast.officer, on=NEXT, given={"reason": "Khác thửa đất."})


def test_a_code_never_tells_that_a_denunciation_exists(cast: Cast) -> None:
    secret = received(denunciation(), cast.handler)
    row = classified(received(complaint(), cast.officer), cast)
    given = {"matter_code": secret.dossier.code, "relation": JoinRelation.SAME_MATTER, "reason": "Cùng việc."}
    with pytest.raises(Refused, match="Không có hồ sơ nào mang mã này"):
        actions.join(row, actor=cast.officer, on=NEXT, given=given)
    with pytest.raises(Refused, match="Không có hồ sơ nào mang mã này"):
        actions.join(row, actor=cast.officer, on=NEXT, given=given | {"matter_code": "AAAA-BBBB-CCCC"})


def test_a_paper_that_withdraws_is_laid_with_its_matter(cast: Cast) -> None:
    first = received(complaint(), cast.officer)
    paper = proposed(received(complaint(), cast.officer), cast, Direction.TERMINATE, withdrawal="full")
    actions.approve(paper, actor=cast.head, on=NEXT, given={"matter_code": first.dossier.code})
    assert state(paper) == "joined"
    assert Joining.objects.get(dossier=paper.dossier_id).why == "đơn rút"


def test_a_petition_of_several_contents_becomes_several_petitions(cast: Cast) -> None:
    row = proposed(
        received(complaint(kind=PetitionKind.MIXED), cast.officer), cast, Direction.SPLIT, kind=PetitionKind.MIXED
    )
    denouncer = type(SUONG)(CHUYEN.role, name=SUONG.name, address=SUONG.address)
    parts = [complaint(), denunciation(people=(denouncer, ACCUSED), text=""), feedback()]
    received_parts = actions.split(row, parts, actor=cast.head, on=NEXT, given={})
    assert state(row) == "split"
    assert [part.kind for part in received_parts] == ["complaint", "denunciation", "feedback"]
    assert len({part.dossier_id for part in received_parts}) == 3
    assert row.parts_sealed_id is not None


def test_everybody_withdraws_while_the_petition_lies_on_the_desk(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    actions.withdraw(row, actor=cast.officer, on=NEXT, given={"withdrawal_form": "paper"})
    assert state(row) == "withdrawn"
    assert Party.objects.get(dossier=row.dossier_id, role="complainant").withdrew_on == NEXT


def test_one_of_two_withdraws_and_the_petition_stays(cast: Cast) -> None:
    other = type(SUONG)(SUONG.role, name="Phan Văn Thắng")
    row = received(complaint(people=(SUONG, other, COMMUNE_CHAIR)), cast.officer)
    hers, his, chair = row.dossier.parties.order_by("pk")
    with pytest.raises(Refused, match="Chỉ người đứng đơn"):
        actions.withdraw_one(row, actor=cast.officer, on=NEXT, given={"party": chair, "withdrawal_form": "paper"})
    actions.withdraw_one(row, actor=cast.officer, on=NEXT, given={"party": hers, "withdrawal_form": "paper"})
    assert (hers.withdrew_on, his.withdrew_on, state(row)) == (NEXT, None, "received")
    with pytest.raises(Refused, match="Không còn ai khác"):
        actions.withdraw_one(row, actor=cast.officer, on=NEXT, given={"party": his, "withdrawal_form": "paper"})
    actions.withdraw(row, actor=cast.officer, on=NEXT, given={"withdrawal_form": "paper"})
    assert state(row) == "withdrawn"


def test_the_kinds_desk_takes_it_over(cast: Cast) -> None:
    row = proposed(received(complaint(), cast.officer), cast, Direction.ACCEPT)
    actions.approve(row, actor=cast.head, on=NEXT)
    actions.hand_over(row, actor=cast.head, on=NEXT)
    assert state(row) == "handed_over"
    assert clocks(row) == {}


def test_a_petition_to_be_refused_is_filed_while_its_kind_gives_the_notice(cast: Cast) -> None:
    row = proposed(received(complaint(), cast.officer), cast, Direction.REFUSE, not_acceptable=True)
    actions.approve(row, actor=cast.head, on=NEXT)
    actions.hand_over(row, actor=cast.head, on=NEXT)
    assert state(row) == "archived"
    assert set(clocks(row)) == {"XLD-2"}


def test_the_same_form_sent_twice_transfers_once(cast: Cast) -> None:
    row = proposed(received(feedback(), cast.officer), cast, Direction.TRANSFER, respondent_unit=cast.handler.unit)
    given = {"receiver": cast.handler.unit, "recipient_group": RecipientGroup.ADMINISTRATION}
    key = uuid4()
    events = [actions.transfer(row, actor=cast.head, on=NEXT, given=given, key=key) for _ in range(2)]
    assert events[0] == events[1]
    assert Petition.objects.filter(proceeding__continues=row.proceeding_id).count() == 1


def test_the_same_form_sent_twice_joins_once(cast: Cast) -> None:
    first, again = received(complaint(), cast.officer), received(complaint(), cast.officer)
    given = {"matter_code": first.dossier.code, "relation": JoinRelation.SAME_MATTER}
    key = uuid4()
    events = {actions.associate(again, actor=cast.officer, on=NEXT, given=given, key=key) for _ in range(2)}
    assert len(events) == 1


def test_what_a_petition_is_called_tells_nothing_of_it(cast: Cast) -> None:
    assert str(received(complaint(), cast.officer)) == "Đơn khiếu nại"


def test_a_step_dated_before_the_last_one_is_refused(cast: Cast) -> None:
    row = classified(received(complaint(), cast.officer), cast)
    with pytest.raises(Refused, match="sớm hơn bước trước"):
        actions.propose(row, Direction.ACCEPT, actor=cast.officer, on=NEXT - timedelta(days=1))


def test_every_step_is_a_line_in_the_diary(cast: Cast) -> None:
    row = proposed(received(complaint(), cast.officer), cast, Direction.ACCEPT)
    actions.approve(row, actor=cast.head, on=NEXT)
    diary = Event.objects.filter(proceeding=row.proceeding_id).order_by("seq").values_list("action", flat=True)
    assert list(diary) == ["open", "classify", "propose", "approve_acceptance"]
