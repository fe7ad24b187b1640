"""What the pages make of cases further on: suspended, complex, joined, decided; and every kind of question."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kntc.complaints.models import Complaint
from kntc.desk import worklist
from kntc.desk.order import Place
from kntc.dossiers.terms import PartyRole
from kntc.law.complaint.terms import ComplexGround, State, Verdict
from kntc.law.petition.terms import JoinRelation
from kntc.law.procedure import Ask, AskKind, Step, step
from kntc.law.roles import HEAD
from kntc.petitions import actions as petitions
from kntc.proceedings import queries, telling
from kntc.proceedings.actions import take
from kntc.proceedings.dossier_page import milestones
from kntc.proceedings.forms import FIELDS, Circumstances, StepForm
from kntc.proceedings.models import Deadline, Event, Proceeding
from kntc.proceedings.next_steps import next_steps
from kntc.proceedings.reckoning import reckoning
from kntc.proceedings.urgency import Group
from kntc.reception.actions import arrive
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.arrivals import complaint as letter
from tests.petitions.arrivals import denunciation, received
from tests.proceedings import story
from tests.proceedings.conftest import played
from tests.reception.test_actions import DAY, recorded, said

SUSPENDED_ON = date(2026, 8, 20)
SUSPENSION = {"suspension_ground": "11a.1a", "suspension_no": "3/QĐ", "suspension_proof": "Giấy nhập viện"}
LATER = date(2026, 8, 21)

pytestmark = pytest.mark.django_db


@pytest.fixture
def suspended(complaint: Complaint, cast: Cast) -> Complaint:
    """The complaint lies still."""
    story.verifying(complaint, cast)
    story.step(complaint, "suspend", SUSPENDED_ON, cast.head, **SUSPENSION)
    return complaint


def page_of(row: Complaint) -> str:
    """The page of the complaint's file."""
    return reverse("proceedings:dossier", args=[row.dossier_id])


def test_a_suspended_case_shows_a_clock_that_stands_still(suspended: Complaint, cast: Cast) -> None:
    with played(LATER):
        page = Desk(cast.head).read(page_of(suspended))
    # Thirty days from 10 August end on 9 September: twenty were left on 20 August.
    assert "tạm dừng, còn 20 ngày" in page
    assert "state-paused" in page
    assert "Tạm dừng từ ngày 20/08/2026, chưa tính tiếp." in page


def test_the_step_that_goes_on_says_where_it_leads(suspended: Complaint, cast: Cast) -> None:
    with played(LATER):
        page = Desk(cast.head).read(reverse("complaint:step", args=[suspended.pk, "resume"]))
    assert "trở lại trạng thái trước khi tạm đình chỉ" in page


def test_a_step_that_stays_says_so(suspended: Complaint, cast: Cast) -> None:
    with played(LATER):
        page = Desk(cast.head).read(reverse("complaint:step", args=[suspended.pk, "send_procedural"]))
    assert "giữ nguyên: tạm đình chỉ giải quyết" in page


def test_a_suspended_case_without_other_deadline_stands_apart_in_the_list(suspended: Complaint, cast: Cast) -> None:
    story.step(suspended, "send_procedural", LATER, cast.head)
    with played(LATER):
        found = queries.open_for(cast.head, on=LATER)
        rows = worklist.page(found, cast.head, on=LATER)
    assert [(name, len(members)) for name, members in rows.groups] == [(Group.PAUSED, 1)]


def test_a_pause_that_ended_is_part_of_the_reckoning(suspended: Complaint, cast: Cast) -> None:
    story.step(suspended, "resume", date(2026, 8, 31), cast.head, continuation_no="4/QĐ")
    clock = Deadline.objects.get(proceeding=suspended.pk, rule="KN-2")
    assert "Tạm dừng từ ngày 20/08/2026 đến ngày 31/08/2026." in reckoning(clock)


def test_the_reckoning_says_remote_complex_and_extended() -> None:
    clock = Deadline(
        rule="KN-2", counted_from=date(2026, 8, 10), length=60, unit="d", article="Điều 28", instrument="02/2011/QH13",
        is_remote=True, is_complex=True, extended=1, pauses=[], rules_on=date(2026, 8, 10),
    )  # fmt: skip
    said = reckoning(clock)
    assert said[1:5] == [
        "Thời hạn 60 ngày theo Điều 28, 02/2011/QH13.",
        "Địa bàn vùng sâu, vùng xa, đi lại khó khăn.",
        "Vụ việc phức tạp.",
        "Đã gia hạn 1 lần; thời hạn mới vẫn tính từ ngày bắt đầu.",
    ]


def test_milestones_carry_the_days_on_which_they_were_reached(complaint: Complaint, cast: Cast) -> None:
    story.verifying(complaint, cast)
    events = list(Event.objects.filter(proceeding=complaint.pk).select_related("undone_by"))
    reached = milestones(Proceeding.objects.get(pk=complaint.pk), events)
    assert [(each.state.value, each.reached_on, each.is_current) for each in reached[:4]] == [
        ("received", date(2026, 8, 4), False),
        ("accepted", date(2026, 8, 10), False),
        ("verifying", date(2026, 8, 12), True),
        ("dialogue", None, False),
    ]


def test_a_refused_visit_has_only_its_end_before_it(cast: Cast) -> None:
    row = arrive(said(content=""), unit=cast.receiver.unit, actor=cast.receiver, on=DAY)
    given = {"refusal_ground": "9.1", "explanation": "Say rượu, đã báo người phụ trách."}
    with played(DAY):
        take(row, "refuse", actor=cast.receiver, on=DAY, given=given)
    ahead = milestones(Proceeding.objects.get(pk=row.pk), Event.objects.filter(proceeding=row.pk))
    assert [each.state.value for each in ahead] == ["scheduled", "refused", "closed"]


def test_a_suspended_case_has_before_it_what_it_had_when_it_was_suspended(suspended: Complaint) -> None:
    ahead = milestones(Proceeding.objects.get(pk=suspended.pk), Event.objects.filter(proceeding=suspended.pk))
    assert [each.state.value for each in ahead] == [
        *("received", "accepted", "verifying", "suspended"),
        *("dialogue", "decided", "effective", "handed_over"),
    ]


def test_an_ended_case_offers_no_step_and_says_when_it_ended(complaint: Complaint, cast: Cast) -> None:
    story.step(complaint, "examine", date(2026, 8, 6), cast.officer, **(story.EXAMINED | {"signed": False}))
    given = {"refusal_ground": "11.5", "refusal_reason": "Đơn không ký"}
    story.step(complaint, "refuse", date(2026, 8, 10), cast.head, **given)
    with played(LATER):
        assert next_steps(Proceeding.objects.get(pk=complaint.pk), cast.head, on=LATER) == []
        page = Desk(cast.head).read(page_of(complaint))
    assert "Lượt giải quyết đã kết thúc ngày 10/08/2026" in page
    assert "state-ended" in page


def test_a_visit_of_the_old_rules_knows_no_step_of_the_new_ones(cast: Cast) -> None:
    visit = recorded(cast)
    proceeding = Proceeding.objects.get(pk=visit.pk)
    since_2026 = {each.action for each in next_steps(proceeding, cast.board_head, on=proceeding.opened_on)}
    proceeding.opened_on = date(2026, 3, 4)
    before = {each.action for each in next_steps(proceeding, cast.board_head, on=date(2026, 3, 5))}
    assert since_2026 - before == {"conclude"}


def test_what_cannot_be_taken_over_has_no_page_for_it(complaint: Complaint, cast: Cast) -> None:
    with played(LATER):
        answer = Desk(cast.head).client.get(reverse("complaint:open", args=[complaint.pk]))
    assert answer.status_code == 404


def test_the_file_says_who_else_works_on_it_and_what_was_answered(complaint: Complaint, cast: Cast) -> None:
    story.verifying(complaint, cast)
    with played(LATER):
        page = Desk(cast.head).read(page_of(complaint))
    assert "Thành viên Đoàn (Tổ) xác minh: Trần Quốc Bình" in page
    assert "Quyết định về việc xác minh nội dung khiếu nại, số" in page


def test_who_withdrew_is_told_by_name_and_a_word_dropped_since_by_its_code(complaint: Complaint, cast: Cast) -> None:
    party = complaint.dossier.parties.get()
    given = {"party": party, "withdrawal_form": "an old word", "voluntary": True}
    story.step(complaint, "withdraw", LATER, cast.officer, **given)
    with played(LATER):
        page = Desk(cast.officer).read(page_of(complaint))
    assert "Người rút khiếu nại: Hồ Thị Sương" in page
    assert "Hình thức rút: an old word" in page
    assert "Việc rút là tự nguyện: có" in page


def test_a_line_of_the_calendar_says_that_nobody_took_it(complaint: Complaint, cast: Cast) -> None:
    event = Event.objects.filter(proceeding=complaint.pk).select_related("actor__account").latest("seq")
    event.actor = None
    assert (telling.who(event), cast.officer.account.full_name) == ("tự động theo thời hạn", "Phan Thị Thu Thủy")


# Matters joined


def joined(cast: Cast) -> tuple[str, str]:
    """Two petitions of one matter at the commune: the page of the matter's own file, and that of the other."""
    first, other = received(letter(), cast.officer), received(letter(subject="Cùng dự án"), cast.officer)
    given = {"matter_code": first.dossier.code, "relation": JoinRelation.SAME_MATTER}
    petitions.associate(other, actor=cast.officer, on=first.dossier.received_on, given=given)
    pages = [reverse("proceedings:dossier", args=[row.dossier_id]) for row in (first, other)]
    return pages[0], pages[1]


def test_files_of_one_matter_lead_to_each_other(cast: Cast) -> None:
    first, other = joined(cast)
    desk = Desk(cast.officer)
    assert f'href="{other}"' in desk.read(first, muc="vu-viec")
    assert f'href="{first}"' in desk.read(other, muc="vu-viec")


def test_a_file_of_another_unit_is_only_counted_and_a_sealed_one_not_even_that(cast: Cast) -> None:
    first = received(letter(), cast.officer)
    day, page = first.dossier.received_on, reverse("proceedings:dossier", args=[first.dossier_id])
    for receipt, officer in ((letter(subject="Hộ bên cạnh"), cast.neighbour), (denunciation(), cast.handler)):
        row = received(receipt, officer)
        given = {"matter_code": first.dossier.code, "relation": JoinRelation.SAME_MATTER}
        petitions.associate(row, actor=officer, on=day, given=given)
    shown = Desk(cast.officer).read(page, muc="vu-viec")
    assert "1 hồ sơ do đơn vị khác giữ" in shown
    assert "Hộ bên cạnh" not in shown
    assert "Tố cáo Chủ tịch xã" not in shown


# Paging by key


def test_the_list_goes_on_where_the_last_page_ended_and_shows_each_row_once(cast: Cast) -> None:
    rows = [received(letter(subject=f"Việc {each}"), cast.officer) for each in range(5)]
    on = rows[0].dossier.received_on
    Proceeding.objects.filter(pk__in=[rows[3].pk, rows[4].pk]).update(due_on=None)
    after, shown = "", []
    for _ in range(3):
        page = worklist.page(queries.open_for(cast.officer, on=on), cast.officer, place=Place(after), on=on, size=2)
        shown.append([row.proceeding.pk for _, members in page.groups for row in members])
        after = page.next_key
    assert (shown, after) == ([[row.pk for row in part] for part in (rows[:2], rows[2:4], rows[4:])], "")
    last = f"9999-12-31_{rows[3].pk}"
    page = worklist.page(queries.open_for(cast.officer, on=on), cast.officer, place=Place(last), on=on, size=2)
    assert [row.proceeding.pk for _, members in page.groups for row in members] == [rows[4].pk]


# Every kind of question


EVERYTHING: Step = step(
    {State.RECEIVED}, State.ACCEPTED, HEAD, "Điều 1", "Hỏi mọi thứ",
    asks=[
        Ask("said", "Nói ngắn"), Ask("told", "Kể dài", AskKind.LONG_TEXT), Ask("day", "Ngày nào", AskKind.DATE),
        Ask("sum", "Bao nhiêu", AskKind.NUMBER), Ask("agreed", "Đồng ý", AskKind.YES_NO),
        Ask("verdict_given", "Kết luận nào", AskKind.TERM, options=Verdict),
        Ask("ground", "Căn cứ nào", AskKind.TERM, options=ComplexGround),
        Ask("grounds", "Những căn cứ nào", AskKind.TERMS, options=ComplexGround),
        Ask("field", "Lĩnh vực nào", AskKind.CATALOGUE, catalogue="fields"),
        Ask("body", "Cơ quan nào", AskKind.UNIT), Ask("person", "Ai", AskKind.PARTY),
        Ask("official", "Cán bộ nào", AskKind.OFFICIAL), Ask("officials", "Những cán bộ nào", AskKind.OFFICIALS),
        Ask("more", "Gì nữa", required=False),
    ],
)  # fmt: skip


def test_only_those_who_stand_for_a_matter_are_offered_as_withdrawing(complaint: Complaint, cast: Cast) -> None:
    """Luật Khiếu nại, Điều 10: the one complained of has nothing to withdraw."""
    claimant = complaint.dossier.parties.get()
    complaint.dossier.parties.create(role=PartyRole.RESPONDENT, name=cast.commune.name, is_organisation=True)
    case = Circumstances(complaint.proceeding, complaint, LATER)
    for kind, count in ((AskKind.CLAIMANT, 1), (AskKind.PARTY, 2)):
        offered = FIELDS[kind](Ask("party", "Ai", kind), case).choices  # type: ignore[attr-defined]
        assert len(offered) == count
        assert str(claimant.pk) in dict(offered)


def test_every_kind_of_question_is_asked_and_answered(complaint: Complaint, cast: Cast) -> None:
    proceeding = Proceeding.objects.select_related("dossier", "holder").get(pk=complaint.pk)
    party, official = complaint.dossier.parties.get(), cast.head
    sent = {
        "on": "6/8/2026", "key": "01a20033-700e-74de-a60c-5e352d3a67e7", "seen": "1", "said": "một", "told": "hai",
        "day": "1/7/2026", "sum": "1.250", "agreed": "no", "verdict_given": "partly", "ground": "b",
        "grounds": ["b", "e"], "field": "KN-HC-DD", "body": cast.commune.code, "person": str(party.pk),
        "official": str(official.pk), "officials": [str(official.pk), str(cast.officer.pk)],
    }  # fmt: skip
    facts = queries.facts_of(complaint, proceeding, "accept", on=LATER)
    case = Circumstances(proceeding, complaint, LATER)
    form = StepForm(sent, step=EVERYTHING, case=case, facts=facts, seen=1)
    assert form.is_valid(), form.errors
    assert form.given() == {
        "said": "một", "told": "hai", "day": date(2026, 7, 1), "sum": 1250, "agreed": False,
        "verdict_given": Verdict.PARTLY, "ground": ComplexGround("b"),
        "grounds": [ComplexGround("b"), ComplexGround("e")], "field": "KN-HC-DD", "body": cast.commune,
        "person": party, "official": official, "officials": [official, cast.officer],
    }  # fmt: skip


def test_a_list_to_choose_from_must_be_named_by_the_table(complaint: Complaint) -> None:
    proceeding = Proceeding.objects.select_related("dossier", "holder").get(pk=complaint.pk)
    facts = queries.facts_of(complaint, proceeding, "accept", on=LATER)
    broken = step({State.RECEIVED}, State.ACCEPTED, HEAD, "Điều 1", "Sai", asks=[Ask("what", "Gì", AskKind.TERM)])
    with pytest.raises(ValueError, match="what"):
        StepForm(None, step=broken, case=Circumstances(proceeding, complaint, LATER), facts=facts, seen=1)


def test_colleagues_of_the_bodies_that_serve_the_unit_are_named_with_their_body(cast: Cast) -> None:
    visit = recorded(cast)
    proceeding = Proceeding.objects.select_related("dossier", "holder").get(pk=visit.pk)
    proceeding.holder = cast.province_head.unit
    asked = step({State.RECEIVED}, State.ACCEPTED, HEAD, "Điều 1", "Ai", asks=[Ask("who", "Ai", AskKind.OFFICIAL)])
    facts = queries.facts_of(visit, proceeding, "close", on=LATER)
    form = StepForm(None, step=asked, case=Circumstances(proceeding, visit, LATER), facts=facts, seen=1)
    assert f"Phạm Thị Mai, Chuyên viên ({cast.receiver.unit.short_name})" in str(form["who"])
    assert "Đinh Xuân Vinh, Chủ tịch UBND tỉnh</option>" in str(form["who"])


@pytest.mark.parametrize("column", ["respondent_unit"])
def test_a_known_body_stands_in_its_box_by_name(cast: Cast, column: str) -> None:
    row = received(letter(reading={column: cast.commune}), cast.officer)
    with played(row.dossier.received_on):
        page = Desk(cast.officer).read(reverse("petition:step", args=[row.pk, "classify"]))
    assert f'value="{cast.commune.name}"' in page


@pytest.mark.parametrize("steps", [1, 3])
def test_a_file_asks_the_database_the_same_for_one_line_and_for_three(
    complaint: Complaint, cast: Cast, steps: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(steps):
        story.examined(complaint, cast)
    with played(LATER):
        desk = Desk(cast.second_officer)
        with django_assert_num_queries(18):
            desk.client.get(page_of(complaint))
