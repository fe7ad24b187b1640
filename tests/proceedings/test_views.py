"""The dossier and the step pages, as officials meet them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse

from kntc.audit.models import Line
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.models import Dossier
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import Channel, Direction, PetitionKind
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.petitions.receipt import Receipt
from kntc.proceedings import actions, clock
from kntc.proceedings.models import Event, Proceeding
from tests.cast import Cast
from tests.desk import Desk

WORK_LIST = reverse("desk:worklist")
MONDAY = date(2026, 11, 2)
RULED_OUT = "Việc của Chủ tịch UBND xã Diễn Châu."

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Thursday, 19 November 2026, at nine in the morning in Vietnam."""
    with clock.recording_at(datetime(2026, 11, 19, 2, 0, tzinfo=UTC)):
        yield


def received(cast: Cast, *, on: date = MONDAY, subject: str = "Thu hồi đất vườn", **rest: object) -> Petition:
    """A petition on the first officer's desk."""
    people = (Newcomer(PartyRole.COMPLAINANT, name="Hồ Thị Sương", birth_year=1968),)
    facts: dict[str, Any] = {"kind": PetitionKind.COMPLAINT, "channel": Channel.POST, "people": people} | rest
    receipt = Receipt(subject=subject, received_on=on, **facts)
    return petitions.receive(receipt, unit=cast.commune, actor=cast.officer, on=on)


def denounced(cast: Cast) -> Petition:
    """A denunciation on the first officer's desk."""
    people = (Newcomer(PartyRole.DENOUNCER, name="Lường Văn Chuyên", phone="0900 000 204"),)
    subject = "Thu tiền đóng góp xây dựng nông thôn mới không có nghị quyết"
    return received(cast, kind=PetitionKind.DENUNCIATION, people=people, subject=subject)


def proposed(cast: Cast) -> Petition:
    """A petition whose acceptance waits for the head."""
    row = received(cast)
    given = {"kind": PetitionKind.COMPLAINT, "instance": "first", "competent_here": True}
    petitions.classify(row, actor=cast.officer, on=MONDAY, given=given)
    petitions.propose(row, Direction.ACCEPT, actor=cast.officer, on=MONDAY)
    return row


def dossier_of(row: Petition) -> str:
    """The page of the petition's file."""
    return reverse("proceedings:dossier", args=[row.dossier_id])


def step_of(row: Petition, action: str) -> str:
    """The page of a step of the petition."""
    return reverse("petition:step", args=[row.pk, action])


def state_of(row: Petition) -> str:
    """Where the petition stands now."""
    return Proceeding.objects.get(pk=row.pk).state


# Who gets in


def addresses(row: Petition) -> list[str]:
    """Every page about one petition, and those about none."""
    event = Event.objects.filter(proceeding=row.pk).latest("seq")
    return [
        dossier_of(row),
        step_of(row, "classify"),
        reverse("complaint:open", args=[row.pk]),
        reverse("proceedings:strike", args=[event.pk]),
    ]


def test_nobody_gets_in_without_signing_in(client: Client, cast: Cast) -> None:
    pages = [WORK_LIST, reverse("search:units"), *addresses(received(cast))]
    answers = [client.get(page) for page in pages]
    assert {(answer.status_code, answer["Location"].partition("?")[0]) for answer in answers} == {
        (302, reverse("account_login"))
    }


@pytest.mark.parametrize("somebody", ["neighbour", "outsider", "administrator", "system_administrator", "custodian"])
def test_who_has_no_part_in_a_matter_does_not_learn_that_it_exists(cast: Cast, somebody: str) -> None:
    row = received(cast)
    stranger = Desk(getattr(cast, somebody))
    assert [stranger.client.get(page).status_code for page in addresses(row)] == [404] * 4
    assert [stranger.client.post(page).status_code for page in addresses(row)] == [404] * 4
    assert "Thu hồi đất vườn" not in stranger.read(WORK_LIST, viec="don-vi")


def test_a_sealed_file_is_hidden_from_colleagues_without_part_in_it(cast: Cast) -> None:
    row = denounced(cast)
    assert Desk(cast.second_officer).client.get(dossier_of(row)).status_code == 404
    assert Desk(cast.head).client.get(dossier_of(row)).status_code == 200


# The file


def test_the_file_shows_what_may_be_done_and_why_the_rest_may_not(cast: Cast) -> None:
    page = Desk(cast.officer).read(dossier_of(received(cast)))
    assert "1 việc làm được ngay · 1 việc chưa làm được" in page
    assert "TT 05/2021, Điều 6" in page
    assert "Việc của lãnh đạo phòng hoặc Chủ tịch UBND xã Diễn Châu." in page


def test_the_file_reckons_each_deadline_in_words(cast: Cast) -> None:
    page = Desk(cast.officer).read(dossier_of(received(cast)))
    # XLD-1: ten working days from Monday, 2 November 2026.
    assert "Hạn T2 16/11/2026" in page
    assert "Tính từ ngày 02/11/2026; ngày này không tính (Bộ luật Dân sự, Điều 147)." in page


def test_the_words_of_an_open_petition_are_read_in_the_file_and_those_of_a_sealed_one_are_not(cast: Cast) -> None:
    words = "Tôi không đồng ý với Quyết định số 1123/QĐ-UBND."
    desk = Desk(cast.officer)
    assert words in desk.read(dossier_of(received(cast, text=words)), muc="noi-dung")
    unknown = received(cast, kind=PetitionKind.UNKNOWN, text=words)
    page = desk.read(dossier_of(unknown), muc="noi-dung")
    assert "1123" not in page
    assert "Nguyên văn đơn" not in page


def test_a_late_entry_shows_when_it_was_typed(cast: Cast) -> None:
    page = Desk(cast.officer).read(dossier_of(received(cast)))
    assert "ghi ngày 19/11/2026" in page


def test_opening_a_file_leaves_a_line_in_the_access_log(cast: Cast) -> None:
    row = received(cast)
    Desk(cast.officer).read(dossier_of(row))
    seen = Line.objects.get(action="dossier_viewed")
    assert (seen.actor_id, seen.object_id) == (cast.officer.pk, str(row.dossier_id))


def test_a_transferred_file_shows_the_sender_only_the_outline(cast: Cast) -> None:
    row = proposed(cast)
    Petition.objects.filter(pk=row.pk).update(direction=Direction.TRANSFER)
    given = {"receiver": cast.neighbour.unit, "recipient_group": "HC"}
    petitions.transfer(row, actor=cast.head, on=MONDAY, given=given)
    page = Desk(cast.officer).read(dossier_of(row), muc="vu-viec")
    assert "<strong>Xử lý đơn</strong>: đã tiếp nhận" in page
    assert "UBND xã Hùng Châu, tỉnh Nghệ An · từ 02/11/2026" in page


# Taking a step


def test_a_step_taken_leads_back_to_the_file_and_says_what_falls_due(cast: Cast) -> None:
    row = received(cast)
    answer = Desk(cast.officer).send(step_of(row, "classify"), on="03112026", competent_here="yes")
    assert answer.redirect_chain == [(f"{dossier_of(row)}?luot={row.pk}", 302)]
    assert "Đã ghi: Phân loại đơn, kiểm tra điều kiện xử lý." in answer.content.decode()
    assert state_of(row) == "classified"


def test_what_happened_elsewhere_in_the_file_holds_no_step_up(cast: Cast) -> None:
    row = received(cast)
    desk, address = Desk(cast.officer), step_of(row, "classify")
    typed = desk.filled(address, on="03112026", competent_here="yes")
    # A line of another proceeding of the same file came in between.
    Dossier.objects.filter(pk=row.dossier_id).update(events=F("events") + 1)
    assert desk.client.post(address, typed).status_code == 302
    assert state_of(row) == "classified"


def test_a_day_that_is_none_is_refused_and_what_was_typed_stays(cast: Cast) -> None:
    row = proposed(cast)
    answer = Desk(cast.head).send(step_of(row, "send_back"), on="31/2/2026", reason="Thiếu tài liệu")
    page = answer.content.decode()
    assert "Lỗi: Yêu cầu xử lý lại" in page
    assert "Ngày thực hiện: không có ngày này trong lịch." in page
    assert "Thiếu tài liệu</textarea>" in page
    assert state_of(row) == "proposed"


def test_a_day_to_come_is_refused_with_its_article_at_the_box(cast: Cast) -> None:
    row = proposed(cast)
    page = Desk(cast.head).send(step_of(row, "send_back"), on="20/11/2026", reason="x").content.decode()
    assert "Ngày 20/11/2026 chưa đến; chỉ ghi việc đã xảy ra (Nghị định 55/2022/NĐ-CP, Điều 5)" in page
    assert 'aria-invalid="true"' in page


def test_what_the_law_asks_and_is_missing_is_named(cast: Cast) -> None:
    row = proposed(cast)
    page = Desk(cast.head).send(step_of(row, "send_back")).content.decode()
    assert "Chưa ghi được, còn 1 chỗ cần sửa" in page
    assert "Nhập lý do" in page


def test_a_condition_of_the_law_is_shown_with_its_article(cast: Cast) -> None:
    row = proposed(cast)
    page = Desk(cast.head).read(step_of(row, "approve_filing"))
    assert "Với ngày hôm nay, bước này chưa làm được vì:" in page


def test_a_step_of_somebody_else_is_not_offered_and_not_taken(cast: Cast) -> None:
    row = proposed(cast)
    officer = Desk(cast.officer)
    assert RULED_OUT in officer.read(step_of(row, "approve_acceptance"))
    page = officer.send(step_of(row, "approve_acceptance")).content.decode()
    assert RULED_OUT in page
    assert state_of(row) == "proposed"


def test_a_step_that_does_not_stand_here_leads_back_to_the_file_with_the_reason(cast: Cast) -> None:
    row = received(cast)
    page = Desk(cast.officer).read(step_of(row, "propose"))
    assert "khi hồ sơ đang ở trạng thái “đã tiếp nhận”" in page
    assert Desk(cast.officer).client.get(step_of(row, "bay_len")).status_code == 404


def test_the_same_form_sent_twice_makes_one_line(cast: Cast) -> None:
    row = received(cast)
    desk = Desk(cast.officer)
    sent = desk.filled(step_of(row, "classify"), competent_here="yes")
    first, second = (desk.client.post(step_of(row, "classify"), sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Event.objects.filter(proceeding=row.pk, action="classify").count() == 1


def test_who_comes_second_is_told_who_came_first_and_loses_nothing(cast: Cast) -> None:
    row = proposed(cast)
    head = Desk(cast.head)
    sent = head.filled(step_of(row, "send_back"), reason="Chưa rõ thẩm quyền")
    actions.take(row, "approve_acceptance", actor=cast.head, on=MONDAY)
    page = head.client.post(step_of(row, "send_back"), sent).content.decode()
    assert "Người khác vừa ghi hồ sơ này, việc của bạn chưa được lưu" in page
    assert "<strong>Duyệt đề xuất thụ lý</strong>: Hồ Văn Dũng, ghi lúc 09:00 19/11/2026" in page
    assert "<dt>Lý do</dt><dd>Chưa rõ thẩm quyền</dd>" in page
    assert "Chưa rõ thẩm quyền</textarea>" in page
    again = {**sent, "seen": "4"}
    assert "Không thể “Yêu cầu xử lý lại”" in head.client.post(step_of(row, "send_back"), again).content.decode()
    assert state_of(row) == "awaiting"


def test_a_body_nearly_named_is_answered_with_suggestions(cast: Cast) -> None:
    row = received(cast)
    page = Desk(cast.officer).send(step_of(row, "classify"), respondent_unit="dien chau nghe an").content.decode()
    assert "Có phải: UBND xã Diễn Châu, tỉnh Nghệ An" in page


def test_taking_a_petition_over_opens_the_complaint_in_the_same_file(cast: Cast) -> None:
    row = proposed(cast)
    head = Desk(cast.head)
    head.send(step_of(row, "approve_acceptance"), on="03/11/2026")
    page = head.send(reverse("complaint:open", args=[row.pk]), on="03/11/2026").content.decode()
    complaint = Proceeding.objects.get(procedure="complaint")
    assert (complaint.dossier_id, complaint.state, state_of(row)) == (row.dossier_id, "received", "handed_over")
    assert "Thụ lý giải quyết khiếu nại" in page


# Striking


def strike_page(row: Petition) -> str:
    """The page on which the petition's last line is struck."""
    return reverse("proceedings:strike", args=[Event.objects.filter(proceeding=row.pk).latest("seq").pk])


def test_a_second_person_strikes_the_last_line_and_it_stays_in_sight(cast: Cast) -> None:
    row = proposed(cast)
    head = Desk(cast.head)
    address = strike_page(row)
    assert address in head.read(dossier_of(row))
    page = head.send(address, reason="Nhập nhầm hồ sơ").content.decode()
    assert "Đã gạch bỏ: Đề xuất hướng xử lý." in page
    assert 'class="struck"' in page
    assert "Đã gạch bỏ: Nhập nhầm hồ sơ (Hồ Văn Dũng, 09:00 19/11/2026)" in page
    assert state_of(row) == "classified"


def test_nobody_strikes_his_own_line(cast: Cast) -> None:
    row = proposed(cast)
    actions.take(row, "approve_acceptance", actor=cast.head, on=MONDAY)
    head = Desk(cast.head)
    address = strike_page(row)
    assert address not in head.read(dossier_of(row))
    page = head.send(address, reason="Duyệt nhầm").content.decode()
    assert "Người ghi không tự gạch bỏ việc của mình; cần người thứ hai" in page
    assert "Duyệt nhầm</textarea>" in page
    assert state_of(row) == "awaiting"


def test_a_line_is_not_struck_without_a_reason(cast: Cast) -> None:
    row = proposed(cast)
    assert "Nhập lý do gạch bỏ" in Desk(cast.head).send(strike_page(row)).content.decode()
    assert state_of(row) == "proposed"


def test_a_line_that_does_not_exist_has_no_page(cast: Cast) -> None:
    assert Desk(cast.head).client.get(reverse("proceedings:strike", args=[uuid4()])).status_code == 404
