"""The pages on which a petition is read, proposed, approved, split and taken out of a matter again."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kntc.dossiers.models import Joining
from kntc.law.petition.terms import Direction, JoinRelation
from kntc.petitions import actions
from kntc.petitions.models import Petition
from kntc.proceedings.models import Event
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.arrivals import complaint, denunciation, feedback, received
from tests.petitions.screen import Form, Page, send
from tests.petitions.test_views import LETTER, RECEIVE
from tests.proceedings.conftest import played

pytestmark = pytest.mark.django_db

DAY = date(2026, 8, 6)
SECOND_PART: dict[str, Any] = {"phan-0-kind": "feedback", "phan-0-subject": "Đề nghị sửa đường thôn 4"}


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with played(DAY):
        yield


def step(row: Petition, action: str) -> str:
    """The page of a step of the petition."""
    return reverse("petition:step", args=[row.pk, action])


def form_of(desk: Desk, address: str) -> Form:
    """The form as it stands on the page."""
    return Page(desk.read(address)).form()


def again(row: Petition) -> Petition:
    """As it stands now, read anew."""
    return Petition.objects.select_related("proceeding__holder", "dossier").get(pk=row.pk)


def classified(cast: Cast, kind: str = "complaint", **read: object) -> Petition:
    """A petition of that kind, read by the officer."""
    arrivals = {"complaint": complaint, "feedback": feedback, "mixed": denunciation, "denunciation": denunciation}
    row = received(arrivals[kind](), cast.officer)
    given = {"kind": kind, "instance": "none" if kind == "feedback" else "first"} | read
    actions.classify(row, actor=cast.officer, on=DAY, given=given)
    return row


# --- classifying -----------------------------------------------------------------------------------------------------


def test_no_answer_is_given_by_the_page_of_classification(cast: Cast) -> None:
    row = received(complaint(reading={"signed": False}), cast.officer)
    form = form_of(Desk(cast.officer), step(row, "classify"))
    chosen = {name: box.values for name, box in form.boxes.items() if box.kind == "radio" and box.values}
    assert chosen == {
        "kind": ["complaint"], "instance": ["first"], "withdrawal": ["none"],
        "signed": ["no"], "has_originals": ["no"], "anonymous": ["no"], "representatives_designated": ["no"],
    }  # fmt: skip


def test_what_was_answered_stands_there_when_it_is_classified_again(cast: Cast) -> None:
    row = classified(cast, respondent_unit=cast.commune, content_clear=False)
    form = form_of(Desk(cast.officer), step(row, "classify"))
    assert form.boxes["content_clear"].values == ["no"]
    assert form.boxes["reasons_given"].values == []
    assert form.boxes["respondent_unit"].values == [cast.commune.name]


def test_the_law_s_advice_follows_what_is_ticked_and_nothing_is_saved(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    desk = Desk(cast.officer)
    typed = form_of(desk, step(row, "classify")).filled({"respondent_unit": cast.neighbour.unit, "signed": False})
    address = reverse("petition:advice", args=[row.pk])
    beside = desk.client.post(address, typed, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in beside
    assert f"<strong>{cast.neighbour.unit.name}</strong>" in beside
    assert "Luật Khiếu nại, Điều 17 đến 23" in beside
    assert "Đơn không có chữ ký hoặc điểm chỉ của người viết đơn." in beside
    assert "Khiếu nại thiếu điều kiện, không thuộc thẩm quyền" in beside
    assert "<html" in desk.client.post(address, typed).content.decode()
    assert again(row).respondent_unit is None
    assert Event.objects.filter(proceeding=row.pk).count() == 1


def test_nobody_is_advised_on_a_petition_of_another_office(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    assert Desk(cast.neighbour).client.post(reverse("petition:advice", args=[row.pk])).status_code == 404


def test_a_dissolved_body_with_several_heirs_asks_where_the_matter_arose(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    desk, old = Desk(cast.officer), {"respondent_unit": "UBND huyện Diễn Châu, tỉnh Nghệ An (cũ)"}
    answer = desk.client.post(
        reverse("petition:advice", args=[row.pk]), form_of(desk, step(row, "classify")).filled(old)
    )
    assert "phải ghi nơi phát sinh vụ việc để xác định cơ quan kế thừa" in answer.content.decode()


# --- proposing and approving -----------------------------------------------------------------------------------------


def test_only_open_directions_may_be_chosen_and_the_others_say_when_they_would_be(cast: Cast) -> None:
    row = classified(cast, respondent_unit=cast.neighbour.unit)
    desk = Desk(cast.officer)
    page = desk.read(step(row, "propose"))
    form = Page(page).form()
    assert form.boxes["direction"].options == ["guide"]
    assert form.boxes["direction"].values == ["guide"]
    assert "Hướng khác không theo được: 13" in page
    assert "Chỉ khi: Khiếu nại đã có quyết định giải quyết lần hai, thuộc thẩm quyền (Luật Khiếu nại" in page
    desk.client.post(step(row, "propose"), form.sent() | {"direction": "accept"})
    assert again(row).proceeding.state == "classified"


def test_what_cannot_be_proposed_yet_leads_back_to_reading(cast: Cast) -> None:
    row = classified(cast)
    page = Desk(cast.officer).read(step(row, "propose"))
    assert "phải xác định loại đơn và thẩm quyền trước" in page
    assert step(row, "classify") in page


@pytest.mark.parametrize(
    ("kind", "read", "direction", "state"),
    [
        ("complaint", {"competent_here": True}, Direction.ACCEPT, "awaiting"),
        ("complaint", {"respondent": "neighbour"}, Direction.GUIDE, "guided"),
        ("complaint", {"competent_here": True, "signed": False}, Direction.SUPPLEMENT, "supplement_requested"),
        ("complaint", {"legible": False}, Direction.FILE, "archived"),
        ("feedback", {"respondent": "neighbour"}, Direction.TRANSFER, "transferred"),
        ("complaint", {"respondent": "neighbour", "lower_level_overdue": True}, Direction.URGE, "urged"),
    ],
)
def test_the_head_approves_with_one_press(
    cast: Cast, kind: str, read: dict[str, object], direction: Direction, state: str
) -> None:
    if "respondent" in read:
        read = {name: value for name, value in read.items() if name != "respondent"}
        read["respondent_unit"] = cast.neighbour.unit
    row = classified(cast, kind, **read)
    actions.propose(row, direction, actor=cast.officer, on=DAY)
    send(Desk(cast.head).client, reverse("petition:approve", args=[row.pk]))
    assert again(row).proceeding.state == state


def test_before_anything_is_proposed_there_is_nothing_to_approve(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    answer = Desk(cast.head).client.get(reverse("petition:approve", args=[row.pk]))
    assert str(row.dossier_id) in answer["Location"]


def test_the_head_sends_back_with_a_reason(cast: Cast) -> None:
    row = classified(cast, competent_here=True)
    actions.propose(row, Direction.ACCEPT, actor=cast.officer, on=DAY)
    head = Desk(cast.head)
    assert step(row, "send_back") in head.read(reverse("petition:approve", args=[row.pk]))
    send(head.client, step(row, "send_back"), reason="Chưa rõ thời hiệu.")
    assert again(row).proceeding.state == "classified"


# --- splitting, taking out again -------------------------------------------------------------------------------------


def to_split(cast: Cast) -> Petition:
    """A petition of several contents whose splitting is proposed."""
    row = classified(cast, "mixed")
    actions.propose(row, Direction.SPLIT, actor=cast.officer, on=DAY)
    return row


def test_what_is_handled_here_becomes_a_petition_of_its_own_without_the_denouncer(cast: Cast) -> None:
    row = to_split(cast)
    send(Desk(cast.head).client, step(row, "approve_split"), **SECOND_PART)
    assert again(row).proceeding.state == "split"
    part = Petition.objects.exclude(pk=row.pk).get()
    assert (part.kind, part.dossier.subject) == ("feedback", "Đề nghị sửa đường thôn 4")
    assert not part.dossier.parties.exists()


def test_a_splitting_by_which_everything_is_written_anew_makes_no_petition(cast: Cast) -> None:
    row = to_split(cast)
    send(Desk(cast.head).client, step(row, "approve_split"))
    assert Petition.objects.count() == 1


def test_a_content_that_is_somebody_s_asks_whose_and_nothing_is_split_before(cast: Cast) -> None:
    row = to_split(cast)
    desk = Desk(cast.head)
    typed = form_of(desk, step(row, "approve_split")).filled(SECOND_PART | {"phan-0-kind": "complaint"})
    page = desk.client.post(step(row, "approve_split"), typed).content.decode()
    assert "Nhập họ và tên người đứng đơn của phần này" in page
    assert "Đề nghị sửa đường thôn 4</textarea>" in page
    assert again(row).proceeding.state == "proposed"


def test_the_same_splitting_sent_twice_makes_its_petitions_once(cast: Cast) -> None:
    row = to_split(cast)
    desk = Desk(cast.head)
    typed = form_of(desk, step(row, "approve_split")).filled(SECOND_PART)
    for _ in range(2):
        desk.client.post(step(row, "approve_split"), typed)
    assert Petition.objects.count() == 2


def test_a_petition_is_taken_out_of_a_matter_on_a_page_that_its_file_leads_to(cast: Cast) -> None:
    first, second = received(complaint(), cast.officer), classified(cast, competent_here=True)
    given = {"matter_code": first.dossier.code, "relation": JoinRelation.DUPLICATE, "reason": "Cùng nội dung."}
    actions.join(second, actor=cast.officer, on=DAY, given=given)
    desk = Desk(cast.officer)
    address = reverse("petition:unjoin", args=[second.pk])
    assert address in desk.read(reverse("proceedings:dossier", args=[second.dossier_id]), muc="vu-viec")
    send(desk.client, address, reason="Khác quyết định bị khiếu nại.")
    assert not Joining.objects.filter(dossier=second.dossier_id, until=None).exists()
    further = Petition.objects.get(proceeding__continues=second.pk)
    assert (further.proceeding.state, further.counted_before) == ("received", True)


def test_a_petition_in_no_matter_is_taken_out_of_none(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    desk = Desk(cast.officer)
    address = reverse("petition:unjoin", args=[row.pk])
    page = desk.client.post(address, form_of(desk, address).filled({"reason": "Nhầm"})).content.decode()
    assert "Đơn này chưa được gắn vào vụ việc nào" in page


# --- receiving -------------------------------------------------------------------------------------------------------


def receive(client: Client, button: str, **more: Any) -> str:
    """A letter is typed and saved by that button; where it leads."""
    letter: dict[str, Any] = {name: value for name, value in LETTER.items() if "_FORMS" not in name}
    letter |= {"received_on": "6/8/2026"}
    return send(client, f"{RECEIVE}?loai=complaint", form="intake", press=("luu", button), **(letter | more))


def test_saving_leads_to_the_file_to_the_receipt_or_straight_to_classification(cast: Cast) -> None:
    client = Desk(cast.officer).client
    assert "/ho-so/" in receive(client, "ho-so")
    assert receive(client, "in").endswith("/phieu/")
    assert receive(client, "de-xuat").endswith("/classify/")


def test_what_is_seen_on_receipt_is_kept_with_the_petition(cast: Cast) -> None:
    receive(Desk(cast.officer).client, "ho-so", signed=False, has_originals=True, signers="12")
    row = Petition.objects.get()
    assert (row.signed, row.has_originals, row.signers) == (False, True, 12)
    assert row.dossier.parties.get(role="complainant").people == 12


def test_whom_the_matter_concerns_besides_is_entered_line_by_line(cast: Cast) -> None:
    receive(Desk(cast.officer).client, "ho-so", concerned="Lâm Chí Tuệ\n\nPhùng Văn Hậu")
    named = Petition.objects.get().dossier.parties.filter(role="concerned").order_by("pk")
    assert [party.name for party in named] == ["Lâm Chí Tuệ", "Phùng Văn Hậu"]


def test_a_petition_is_not_laid_with_a_matter_that_the_officer_may_not_read(cast: Cast) -> None:
    elsewhere = received(complaint(), cast.neighbour)
    desk = Desk(cast.officer)
    address = f"{RECEIVE}?loai=complaint"
    letter = {name: value for name, value in LETTER.items() if "_FORMS" not in name} | {"received_on": "6/8/2026"}
    typed = Page(desk.read(address)).form("intake").filled(letter)
    sent = typed | {"gan_vao": [str(elsewhere.dossier_id)], "quan_he": ["duplicate"]}
    assert "không có hoặc bạn không được xem" in desk.client.post(address, sent).content.decode()
    assert list(Petition.objects.all()) == [elsewhere]
