"""The reception room at the screen: who comes, what is said, what comes of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kntc.dossiers import queries as dossiers
from kntc.dossiers.models import Party
from kntc.proceedings import clock
from kntc.reception.actions import arrive
from kntc.reception.models import Visit
from kntc.search.models import FileWords
from tests.cast import Cast
from tests.desk import Desk
from tests.reception.test_actions import VISITOR, recorded, said

DAY, VISIT = reverse("reception:day"), reverse("reception:visit")
PEOPLE = {"nguoi-TOTAL_FORMS": "5", "nguoi-INITIAL_FORMS": "5"}
TAM = PEOPLE | {
    "nguoi-0-name": "Đậu Thị Tằm",
    "nguoi-0-id_kind": "citizen_card",
    "nguoi-0-id_no": "000171301122",
    "nguoi-0-address": "xóm 3, xã Yên Thành",
    "subject": "Đề nghị cấp đổi Giấy chứng nhận bị chồng lấn",
    "content": "Xã không cấp đổi Giấy chứng nhận do chồng lấn đất nghĩa trang.",
    "result": "guided",
    "guidance": "Hướng dẫn gửi đơn đến UBND xã Yên Thành.",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    """Thursday, 15 October 2026, a quarter past two in the afternoon in Vietnam."""
    with clock.recording_at(datetime(2026, 10, 15, 7, 15, tzinfo=UTC)):
        yield


def comes(desk: Desk, kind: str = "complaint", **said: object) -> Any:
    """Somebody comes and the officer fills the form in."""
    return desk.send(f"{VISIT}?loai={kind}", **(TAM | said))


def test_what_it_is_about_is_asked_before_any_name(cast: Cast) -> None:
    page = Desk(cast.receiver).read(VISIT)
    order = ["?loai=complaint", "?loai=denunciation", "?loai=feedback", "?loai=mixed", "?loai=unknown"]
    assert sorted(order, key=page.index) == order
    assert page.count("niêm phong danh tính") == 3
    assert "nguoi-0-name" not in page


def test_a_visit_is_entered_with_its_number_and_what_came_of_it(cast: Cast) -> None:
    page = comes(Desk(cast.receiver)).content.decode()
    row = Visit.objects.get()
    assert f"Đã ghi lượt tiếp số 1/2026, mã tra cứu {row.dossier.spoken_code}." in page
    assert (row.proceeding.state, row.about, row.answer_kind) == ("guided", "complaint", "guided")
    assert [party.name for party in Party.objects.all()] == ["Đậu Thị Tằm"]


def test_what_is_missing_is_counted_named_and_linked(cast: Cast) -> None:
    page = comes(Desk(cast.receiver), subject="", result="", **{"nguoi-0-name": ""}).content.decode()
    assert "Chưa lưu được, còn 3 chỗ cần sửa" in page
    assert '<a href="#id_subject">Nhập tóm tắt nội dung</a>' in page
    assert '<a href="#id_nguoi-0-name">Nhập họ và tên hoặc tên cơ quan, tổ chức</a>' in page
    assert "Lỗi: Lượt tiếp mới" in page
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("result", "asked"),
    [
        ("guided", "Nhập nội dung hướng dẫn, trả lời"),
        ("answered", "Nhập nội dung hướng dẫn, trả lời"),
        ("promised", "Nhập nội dung hẹn trả lời"),
        ("refused", "Chọn căn cứ từ chối tiếp"),
    ],
)
def test_each_result_asks_for_what_it_needs(cast: Cast, result: str, asked: str) -> None:
    assert asked in comes(Desk(cast.receiver), result=result, guidance="").content.decode()


def test_since_july_2026_whoever_shows_no_paper_is_received_for_a_reason(cast: Cast) -> None:
    desk = Desk(cast.receiver)
    without = {"nguoi-0-id_no": ""}
    assert "Luật Tiếp công dân, Điều 7.2a, 25.1" in comes(desk, **without).content.decode()
    comes(desk, no_papers_why="Giấy tờ bị mất trong lũ", **without)
    assert Visit.objects.get().no_papers_why == "Giấy tờ bị mất trong lũ"


def test_before_july_2026_no_reason_was_asked(cast: Cast) -> None:
    Desk(cast.receiver).send(f"{VISIT}?loai=complaint&ngay=30062026", **(TAM | {"nguoi-0-id_no": ""}))
    assert Visit.objects.get().dossier.received_on == date(2026, 6, 30)


def test_whoever_comes_for_another_brings_the_paper(cast: Cast) -> None:
    desk = Desk(cast.receiver)
    authorised = {"nguoi-0-part": "authorised"}
    assert "Ghi giấy ủy quyền: ai ủy quyền" in comes(desk, **authorised).content.decode()
    comes(desk, **authorised, **{"nguoi-0-mandate": "Bà Hồ Thị Sương ủy quyền, UBND xã chứng thực"})
    party = Party.objects.get()
    assert (party.role, party.standing, bool(party.mandate)) == ("authorised", "authorised", True)


def test_the_parts_of_the_form_say_how_far_it_is_filled_in_while_nothing_is_kept(cast: Cast) -> None:
    desk = Desk(cast.receiver)
    address = re.search(r'hx-post="([^"]*)"', desk.read(VISIT, loai="complaint"))
    assert address is not None
    typed = PEOPLE | {"mode": "in_person", "people_count": "1", "nguoi-0-name": "Hồ Thị Sương", "result": "guided"}
    parts = desk.client.post(unescape(address.group(1)), typed).content.decode()
    found = re.findall(r'>([^<>]+)<span class="words">([^<]*)<', parts)
    assert found == [
        ("Hình thức", "đủ"),
        ("Người đến", "đủ"),
        ("Nội dung", "chưa ghi"),
        ("Đã giải quyết", "không bắt buộc"),
        ("Kết quả tiếp", "còn 1 mục"),
        ("Giấy tờ nhận", "không bắt buộc"),
    ]
    assert not Visit.objects.exists()


def test_the_parts_of_no_kind_are_no_page(cast: Cast) -> None:
    assert Desk(cast.receiver).client.post(reverse("reception:parts"), PEOPLE).status_code == 404


def test_the_parts_of_somebody_who_waits_ask_for_no_name_again(cast: Cast) -> None:
    row = arrive(said(content=""), unit=cast.receiver.unit, actor=cast.receiver, on=clock.today())
    desk = Desk(cast.receiver)
    address = re.search(r'hx-post="([^"]*)"', desk.read(reverse("reception:call_in", args=[row.pk])))
    assert address is not None
    typed = PEOPLE | {"mode": "in_person", "people_count": "1"}
    parts = desk.client.post(unescape(address.group(1)), typed).content.decode()
    assert 'Người đến<span class="words">đủ<' in parts


def test_a_group_without_speakers_or_paper_is_told_so_at_the_box(cast: Cast) -> None:
    page = comes(Desk(cast.receiver), people_count="7").content.decode()
    assert "Đoàn 7 người phải cử từ 1 đến 2 người đại diện. (Luật Tiếp công dân, Điều 29)" in page
    assert 'href="#id_designation"' in page


def test_a_denouncer_is_sealed_and_named_nowhere(cast: Cast) -> None:
    desk = Desk(cast.receiver)
    page = comes(desk, "denunciation", opposed_name="Phó giám đốc ban quản lý dự án").content.decode()
    people = [(party.role, party.name, party.sealed_id is not None) for party in Party.objects.order_by("pk")]
    assert people == [("visitor", "", True), ("accused", "Phó giám đốc ban quản lý dự án", False)]
    everything = page + desk.read(DAY) + desk.read(reverse("reception:register"))
    receipt = desk.read(reverse("proceedings:receipt", args=[Visit.objects.get().dossier_id]))
    assert "Tằm" not in everything + receipt
    assert TAM["subject"] not in receipt


def test_a_summary_that_betrays_the_denouncer_is_refused_at_its_box_and_nothing_is_lost(cast: Cast) -> None:
    betraying = "Bà Đậu Thị Tằm tố cáo việc thu tiền"
    page = comes(Desk(cast.receiver), "denunciation", subject=betraying).content.decode()
    assert "Tóm tắt nội dung chứa thông tin của người được giữ bí mật" in page
    assert f"{betraying}</textarea>" in page
    assert not Visit.objects.exists()


@pytest.mark.parametrize("kind", ["denunciation", "mixed", "unknown"])
def test_whoever_may_denounce_is_sealed_from_the_first_keystroke(cast: Cast, kind: str) -> None:
    comes(Desk(cast.receiver), kind)
    assert Party.objects.get().sealed_id is not None


def test_whoever_waits_is_called_in_and_not_asked_again(cast: Cast) -> None:
    desk = Desk(cast.receiver)
    page = comes(desk, viec="cho", content="", result="", guidance="").content.decode()
    assert "Đã ghi tên chờ tiếp, số 1/2026." in page
    assert "Đang chờ, đang tiếp: 1" in page
    row = Visit.objects.get()
    assert row.proceeding.state == "scheduled"
    said = PEOPLE | {"content": TAM["content"], "result": "answered", "guidance": "Đã trả lời."}
    desk.send(reverse("reception:call_in", args=[row.pk]), **said)
    row.refresh_from_db()
    assert (row.proceeding.state, row.content, row.people_count) == ("guided", TAM["content"], 1)
    assert Party.objects.count() == 1


def test_whoever_was_received_is_not_called_in_again(cast: Cast) -> None:
    desk = Desk(cast.receiver)
    comes(desk)
    assert "Lượt tiếp này đã hướng dẫn, trả lời." in desk.read(
        reverse("reception:call_in", args=[Visit.objects.get().pk])
    )


def test_the_same_form_sent_twice_is_one_visit(cast: Cast) -> None:
    desk = Desk(cast.receiver)
    sent = desk.filled(f"{VISIT}?loai=complaint", **TAM)
    for _ in range(2):
        desk.client.post(f"{VISIT}?loai=complaint", sent)
    assert Visit.objects.count() == 1


def test_save_and_print_opens_the_receipt_with_the_code(cast: Cast) -> None:
    page = comes(Desk(cast.receiver), viec="in", documents="Đơn, 02 tờ\nGiấy chứng nhận, bản sao").content.decode()
    code = Visit.objects.get().dossier.spoken_code
    assert page.count(f'<p class="code">{code}</p>') == 2
    assert page.count("<svg") >= 2
    assert "Đơn, 02 tờ; Giấy chứng nhận, bản sao" in page


def test_save_and_receive_the_petition_carries_over_what_was_said(cast: Cast) -> None:
    page = comes(Desk(cast.receiver), viec="don", result="", guidance="").content.decode()
    assert Visit.objects.get().proceeding.state == "recorded"
    assert "nhận tại lượt tiếp công dân 1/2026" in page
    assert f"{TAM['content']}</textarea>" in page


def test_whoever_comes_again_is_taken_from_the_earlier_visit_and_joined_to_its_matter(cast: Cast) -> None:
    desk = Desk(cast.receiver)
    comes(desk)
    first = Visit.objects.get()
    again = f"{VISIT}?loai=complaint&tu={first.pk}"
    page = desk.read(again)
    assert 'value="000171301122"' in page
    assert "Đã tiếp thường xuyên ngày 15/10/2026, sổ số 1/2026" in page
    desk.send(again, **TAM)
    second = Visit.objects.exclude(pk=first.pk).get()
    assert second.earlier == first
    assert dossiers.matter_of(second.dossier_id) == first.dossier_id


def test_an_earlier_visit_is_found_by_name_number_and_code_and_a_denouncer_by_code_alone(cast: Cast) -> None:
    desk = Desk(cast.receiver)
    comes(desk)
    comes(desk, "denunciation", **{"nguoi-0-name": "Hồ Sỹ Lương", "nguoi-0-id_no": "000077306639"})
    by_kind = {row.about: row for row in Visit.objects.all()}
    address = reverse("reception:earlier")
    found = {
        typed: [row.about for row in by_kind.values() if f"tu={row.pk}" in looked_for(desk, address, typed)]
        for typed in ("Đậu Thị Tằm", "000171301122", "1/2026", "Hồ Sỹ Lương", "000077306639")
    }
    assert found == {
        "Đậu Thị Tằm": ["complaint"], "000171301122": ["complaint"], "1/2026": ["complaint"], "Hồ Sỹ Lương": [],
        "000077306639": [],
    }  # fmt: skip
    sealed = by_kind["denunciation"]
    assert f"tu={sealed.pk}" in looked_for(desk, address, sealed.dossier.spoken_code)


def looked_for(desk: Desk, address: str, typed: str) -> str:
    return desk.client.post(address, {"tim": typed}).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_looking_for_an_earlier_visit_costs_the_same_whatever_is_found(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        recorded(cast)
    desk, address = Desk(cast.receiver), reverse("reception:earlier")
    looked_for(desk, address, "Không có ai")
    with django_assert_num_queries(8):
        page = looked_for(desk, address, "Đậu Thị Tằm")
    assert page.count("tu=") == count


def test_what_is_written_down_on_the_step_s_own_page_is_found_again(cast: Cast) -> None:
    desk = Desk(cast.receiver)
    comes(desk, viec="cho", content="", result="", guidance="")
    row = Visit.objects.get()
    assert FileWords.objects.get(pk=row.dossier_id).text == ""
    desk.send(reverse("reception:step", args=[row.pk, "record"]), content="Đất nghĩa trang chồng lấn ruộng nhà tôi.")
    row.refresh_from_db()
    assert row.proceeding.state == "recorded"
    assert FileWords.objects.get(pk=row.dossier_id).text == "dat nghia trang chong lan ruong nha toi"


def test_of_another_office_no_earlier_visit_is_found_and_nobody_is_called_in(cast: Cast) -> None:
    comes(Desk(cast.receiver), viec="cho")
    row, stranger = Visit.objects.get(), Desk(cast.outsider)
    assert f"tu={row.pk}" not in looked_for(stranger, reverse("reception:earlier"), "Đậu Thị Tằm")
    assert stranger.client.get(reverse("reception:call_in", args=[row.pk])).status_code == 404
    assert "Đậu Thị Tằm" not in stranger.read(f"{VISIT}?loai=complaint&tu={row.pk}")


def test_a_button_of_the_look_alikes_saves_nothing_and_loses_nothing(cast: Cast) -> None:
    page = comes(Desk(cast.receiver), xem_lai="1", result="").content.decode()
    assert not Visit.objects.exists()
    assert 'value="Đậu Thị Tằm"' in page
    assert "Chưa lưu được" not in page


@pytest.mark.parametrize("somebody", ["inspector", "administrator", "system_administrator", "custodian", "monitor"])
@pytest.mark.parametrize("address", [DAY, VISIT, reverse("reception:announce"), reverse("reception:earlier")])
def test_only_those_who_receive_citizens_open_the_room(cast: Cast, somebody: str, address: str) -> None:
    assert Desk(getattr(cast, somebody)).client.get(address).status_code == 403


def test_the_chair_receives_at_the_board_too(cast: Cast) -> None:
    page = Desk(cast.province_head).read(DAY, **{"don-vi": cast.receiver.unit.code})
    assert cast.receiver.unit.name in page


@pytest.mark.parametrize("said", ["32102026", "hôm qua"])
def test_a_day_that_is_none_has_no_page(cast: Cast, said: str) -> None:
    assert Desk(cast.receiver).client.get(DAY, {"ngay": said}).status_code == 404


@pytest.mark.parametrize("kind", ["", "thu-tinh"])
def test_a_kind_that_the_law_does_not_know_has_no_form(cast: Cast, kind: str) -> None:
    assert Desk(cast.receiver).client.get(VISIT, {"loai": kind}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [(DAY, 10), (f"{VISIT}?loai=complaint", 9), (reverse("reception:register"), 11), (reverse("reception:export"), 10)],
)
def test_no_page_of_the_room_asks_more_when_more_came(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int, address: str, queries: int
) -> None:
    for number in range(count):
        recorded(cast, people=(replace(VISITOR, name=f"Đậu Thị Tằm {number}"),), session=None)
    desk = Desk(cast.receiver)
    desk.read(DAY)
    with django_assert_num_queries(queries):
        assert desk.client.get(address).status_code == 200
