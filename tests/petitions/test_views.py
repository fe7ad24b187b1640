"""A petition arrives: its kind is asked first, and what must be sealed is sealed from the first keystroke."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kntc.dossiers.models import Party
from kntc.dossiers.terms import PartyRole
from kntc.petitions.models import Petition
from kntc.proceedings import clock
from kntc.proceedings.models import Proceeding
from tests.cast import Cast
from tests.desk import Desk
from tests.reception.test_actions import recorded

RECEIVE = reverse("petition:receive")
PEOPLE = {"nguoi-TOTAL_FORMS": "5", "nguoi-INITIAL_FORMS": "0"}
LETTER = PEOPLE | {
    "received_on": "16/11/2026",
    "channel": "post",
    "subject": "Thu hồi 186 m² đất vườn để mở rộng đường",
    "text": "Tôi không đồng ý với Quyết định số 1123/QĐ-UBND.",
    "opposed_name": "Chủ tịch UBND xã",
    "place": "UBND xã Diễn Châu, tỉnh Nghệ An",
    "nguoi-0-name": "Hồ Thị Sương",
    "nguoi-0-birth_year": "1968",
    "nguoi-0-phone": "0900 000 117",
}

NOBODY = {"nguoi-0-name": "", "nguoi-0-birth_year": "", "nguoi-0-phone": ""}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Thursday, 19 November 2026, at nine in the morning in Vietnam."""
    with clock.recording_at(datetime(2026, 11, 19, 2, 0, tzinfo=UTC)):
        yield


def arrives(desk: Desk, kind: str = "complaint", **letter: object) -> Any:
    """The officer fills the form in for a letter of this kind."""
    return desk.send(f"{RECEIVE}?loai={kind}", **(LETTER | letter))


def people() -> list[tuple[str, str, bool]]:
    """Everybody entered: part, name as it lies open, whether sealed."""
    entered = Party.objects.order_by("pk")
    return [(party.role, party.name, party.sealed_id is not None) for party in entered]


def test_nobody_enters_a_petition_without_signing_in(client: Client) -> None:
    assert client.get(RECEIVE)["Location"] == f"{reverse('account_login')}?next={RECEIVE}"


@pytest.mark.parametrize("somebody", ["inspector", "administrator", "system_administrator", "custodian", "monitor"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_desk_enters_petitions(cast: Cast, somebody: str, method: str) -> None:
    desk = Desk(getattr(cast, somebody))
    assert getattr(desk.client, method)(f"{RECEIVE}?loai=complaint").status_code == 403
    assert RECEIVE not in desk.read(reverse("desk:worklist"))


def test_the_kind_is_asked_first_and_sealed_kinds_say_so(cast: Cast) -> None:
    page = Desk(cast.officer).read(RECEIVE)
    order = ["?loai=complaint", "?loai=denunciation", "?loai=feedback", "?loai=mixed", "?loai=unknown"]
    assert sorted(order, key=page.index) == order
    assert page.count("niêm phong danh tính") == 3
    assert "<form method" not in page.partition("<main")[2]


def test_a_kind_that_the_law_does_not_know_has_no_form(cast: Cast) -> None:
    assert Desk(cast.officer).client.get(RECEIVE, {"loai": "thu-tinh"}).status_code == 404


def test_a_letter_is_entered_with_its_number_code_and_deadline(cast: Cast) -> None:
    page = arrives(Desk(cast.officer)).content.decode()
    row = Petition.objects.get()
    said = f"Đã nhận đơn số 1/2026, mã tra cứu {row.dossier.spoken_code}. Hạn xử lý: 01/12/2026."
    assert said in page
    assert (row.kind, row.text, row.dossier.received_on) == ("complaint", LETTER["text"], date(2026, 11, 16))
    assert row.dossier.place == cast.commune.area
    assert people() == [("complainant", "Hồ Thị Sương", False), ("respondent", "Chủ tịch UBND xã", False)]


def test_a_letter_against_nobody_names_nobody(cast: Cast) -> None:
    arrives(Desk(cast.officer), "feedback", opposed_name="")
    assert people() == [("sender", "Hồ Thị Sương", False)]


def test_several_people_bring_one_petition(cast: Cast) -> None:
    arrives(Desk(cast.officer), **{"nguoi-1-name": "Phạm Văn Tuấn", "nguoi-1-people": "11"})
    assert [party.people for party in Party.objects.filter(role=PartyRole.COMPLAINANT).order_by("pk")] == [1, 11]


def test_a_denouncer_and_the_words_of_the_letter_are_sealed(cast: Cast) -> None:
    desk = Desk(cast.officer)
    assert "được niêm phong ngay khi lưu" in desk.read(f"{RECEIVE}?loai=denunciation")
    page = arrives(desk, "denunciation", **{"nguoi-0-name": "Lường Văn Chuyên"}).content.decode()
    assert Petition.objects.get().text == ""
    assert people() == [("denouncer", "", True), ("accused", "Chủ tịch UBND xã", False)]
    assert "Chuyên" not in page


def test_a_summary_that_betrays_the_denouncer_is_refused_at_its_box_and_nothing_is_lost(cast: Cast) -> None:
    betraying = "Ông Lường Văn Chuyên tố cáo việc thu tiền"
    page = arrives(Desk(cast.officer), "denunciation", subject=betraying, **{"nguoi-0-name": "Lường Văn Chuyên"})
    shown = page.content.decode()
    assert "Tóm tắt nội dung chứa thông tin của người được giữ bí mật" in shown
    assert f"{betraying}</textarea>" in shown
    assert 'value="Lường Văn Chuyên"' in shown
    assert not Petition.objects.exists()


def test_a_nameless_letter_needs_no_person(cast: Cast) -> None:
    arrives(Desk(cast.officer), "denunciation", anonymous="yes", **NOBODY)
    party = Party.objects.get(role=PartyRole.DENOUNCER)
    assert (party.is_anonymous, party.name) == (True, "")


@pytest.mark.parametrize("box", ["nguoi-0-name", "nguoi-1-address", "than-0-phone"])
def test_whoever_is_named_on_a_nameless_letter_is_not_lost_but_asked_about(cast: Cast, box: str) -> None:
    typed = NOBODY | {box: "Lường Văn Chuyên"}
    page = arrives(Desk(cast.officer), "denunciation", anonymous="yes", **typed).content.decode()
    assert "Đã ghi người đứng đơn hoặc người thân mà lại chọn đơn nặc danh" in page
    assert f'name="{box}" value="Lường Văn Chuyên"' in page
    assert not Petition.objects.exists()


def test_what_is_missing_is_counted_named_and_linked(cast: Cast) -> None:
    page = arrives(Desk(cast.officer), channel="", subject="", **{"nguoi-0-name": ""}).content.decode()
    assert "Chưa lưu được, còn 3 chỗ cần sửa" in page
    assert '<a href="#id_subject">Nhập tóm tắt nội dung</a>' in page
    assert '<a href="#id_nguoi-0-name">Nhập họ và tên hoặc tên cơ quan, tổ chức</a>' in page
    assert "Lỗi: Nhận đơn khiếu nại" in page


def test_a_forwarded_letter_says_by_whom(cast: Cast) -> None:
    desk = Desk(cast.officer)
    assert "Nhập tên nơi chuyển đơn" in arrives(desk, channel="forwarded").content.decode()
    arrives(desk, channel="forwarded", forwarder_name="Báo Nghệ An", forwarder="press", forwarder_on="12.11")
    row = Petition.objects.get()
    assert (row.forwarder, row.forwarder_name) == ("press", "Báo Nghệ An")


def test_a_year_of_birth_is_a_year(cast: Cast) -> None:
    page = arrives(Desk(cast.officer), **{"nguoi-0-birth_year": "68"}).content.decode()
    assert "Năm sinh: nhập bốn chữ số, ví dụ 1968." in page


def test_a_letter_is_not_received_tomorrow(cast: Cast) -> None:
    page = arrives(Desk(cast.officer), received_on="20/11/2026").content.decode()
    why = "Ngày 20/11/2026 chưa đến; chỉ ghi việc đã xảy ra (Nghị định 55/2022/NĐ-CP, Điều 5)"
    assert f'<a href="#id_received_on">{why}</a>' in page
    assert not Proceeding.objects.exists()


def test_the_same_form_sent_twice_makes_one_petition(cast: Cast) -> None:
    desk = Desk(cast.officer)
    sent = desk.filled(f"{RECEIVE}?loai=complaint", **LETTER)
    first, second = (desk.client.post(f"{RECEIVE}?loai=complaint", sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Petition.objects.count() == 1


def test_what_is_told_at_a_reception_becomes_a_petition_in_the_visits_file(cast: Cast) -> None:
    visit = recorded(cast)
    desk = Desk(cast.receiver)
    address = reverse("petition:open", args=[visit.pk])
    assert address in desk.read(reverse("proceedings:dossier", args=[visit.dossier_id]))
    nobody_new = {"nguoi-0-name": "", "nguoi-0-birth_year": "", "nguoi-0-phone": ""}
    letter = LETTER | nobody_new | {"channel": "in_person", "place": ""}
    desk.send(f"{address}?loai=complaint", **letter)
    row = Petition.objects.get()
    assert (row.dossier_id, row.proceeding.continues_id) == (visit.dossier_id, visit.pk)
    assert people()[0] == ("complainant", "Đậu Thị Tằm", False)


def test_a_visit_that_has_led_to_a_petition_leads_to_no_other(cast: Cast) -> None:
    visit = recorded(cast)
    desk = Desk(cast.receiver)
    address = f"{reverse('petition:open', args=[visit.pk])}?loai=complaint"
    desk.send(address, **(LETTER | {"channel": "in_person"}))
    page = desk.send(address, **(LETTER | {"channel": "in_person"})).content.decode()
    assert "Chưa lưu được" in page
    assert Petition.objects.count() == 1


def test_of_a_denouncer_other_names_and_origin_are_sealed_too(cast: Cast) -> None:
    said = {"nguoi-0-alias": "Bà Sáu", "nguoi-0-ethnicity": "Thái", "nguoi-0-nationality": "Việt Nam"}
    arrives(Desk(cast.officer), "complaint", **said)
    arrives(Desk(cast.officer), "denunciation", **said)
    columns = ("role", "alias", "ethnicity", "nationality")
    brought = Party.objects.filter(role__in=("complainant", "denouncer")).order_by("pk").values_list(*columns)
    assert list(brought) == [("complainant", "Bà Sáu", "3", "VN"), ("denouncer", "", "", "")]
