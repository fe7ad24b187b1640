"""Look-alikes beside an intake form, and on the page of a file."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kntc.audit.models import Line
from kntc.dossiers import actions as dossiers
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import PetitionKind
from kntc.petitions.models import Petition
from kntc.search import actions, look_alikes
from kntc.search.models import NotDuplicate
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.arrivals import ACCUSED, complaint, denunciation, feedback, received

pytestmark = pytest.mark.usefixtures("db")

PANEL = "/nghiep-vu/tra-cuu/don-trung/"
FORM = {
    "nguoi-TOTAL_FORMS": "5",
    "nguoi-INITIAL_FORMS": "0",
    "loai": "complaint",
    "nguoi-0-name": "Ho Thi Suong",
    "nguoi-0-id_no": "000 168 004 217",
    "subject": "Khiếu nại thu hồi đất làm đường",
    "place": "UBND xã Diễn Châu, tỉnh Nghệ An",
}
BACK = "/nghiep-vu/don/nhan/?loai=complaint"


def beside(desk: Desk, **typed: str) -> str:
    """What htmx puts beside the form."""
    answer = desk.client.post(PANEL, FORM | typed, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_somebody_with_the_same_number_is_offered_with_the_reason_in_words(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    page = beside(Desk(cast.officer))
    assert "Rất giống" in page
    assert "Cùng số căn cước" in page
    assert row.dossier.subject in page
    assert f'btn-primary" type="submit" form="intake" name="chon_gan" value="{row.dossier_id}"' in page


@pytest.mark.parametrize(
    "typed",
    [
        {"nguoi-0-name": "Bảy Lụa"},
        {"nguoi-0-name": "Người Khác Hẳn", "nguoi-0-alias": "Hồ Thị Sương"},
    ],
)
def test_the_name_somebody_goes_by_is_compared_like_the_one_on_the_papers(cast: Cast, typed: dict[str, str]) -> None:
    known = Newcomer(PartyRole.COMPLAINANT, name="Hồ Thị Sương", alias="Bảy Lụa", address="thôn 2, xã Diễn Châu")
    first = received(complaint(people=(known,)), cast.officer)
    page = beside(Desk(cast.officer), **(typed | {"subject": first.dossier.subject}))
    assert f'value="{first.dossier_id}"' in page


def test_one_thing_known_is_not_enough_to_ask(cast: Cast) -> None:
    received(complaint(), cast.receiver)
    page = beside(Desk(cast.receiver), **{"nguoi-0-name": "", "subject": "", "place": ""})
    assert "Chưa đủ để so" in page


def test_of_a_complaint_at_another_unit_only_kind_and_unit_are_told(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    page = beside(Desk(cast.neighbour))
    assert "1 đơn khiếu nại, chưa được chia sẻ" in page
    assert "UBND xã Diễn Châu" in page
    told = (row.dossier.subject, row.dossier.spoken_code, str(row.dossier_id), "Cùng số căn cước", "Sương", "Rất giống")
    assert [each for each in told if each in page] == []


@pytest.mark.parametrize("kind", [PetitionKind.DENUNCIATION, PetitionKind.MIXED, PetitionKind.UNKNOWN])
def test_nobody_learns_that_a_denunciation_lies_elsewhere_or_in_the_same_unit(cast: Cast, kind: PetitionKind) -> None:
    received(denunciation(kind=kind), cast.officer)
    for post in (cast.neighbour, cast.second_officer, cast.monitor):
        typed = {"nguoi-0-name": "Lường Văn Chuyên", "nguoi-0-id_no": "000059011388", "opposed_name": "Mai Bá Thước"}
        page = beside(Desk(post), **typed, subject="Tố cáo Chủ tịch xã thu tiền đóng góp trái quy định")
        assert "Chưa thấy đơn trùng" in page
        assert "tố cáo" not in page.lower().replace("người tố cáo", "")


def test_behind_a_denunciation_people_and_text_are_not_compared(cast: Cast) -> None:
    received(complaint(), cast.officer)
    page = beside(Desk(cast.officer), loai="denunciation", subject="", text="Quyết định số 1123/QĐ-UBND")
    assert "Cùng số căn cước" not in page
    assert "Chỉ so tóm tắt" in page


def test_a_form_of_no_known_kind_is_treated_like_a_denunciation(cast: Cast) -> None:
    received(complaint(), cast.officer)
    assert "Cùng số căn cước" not in beside(Desk(cast.officer), loai="")


def test_two_denouncers_of_one_matter_are_seen_together_by_who_decides_and_never_by_person(cast: Cast) -> None:
    other = Newcomer(PartyRole.DENOUNCER, name="Trịnh Thị Hợi", id_no="000163020945")
    first = received(denunciation(place=cast.commune.area), cast.officer)
    second = received(denunciation(people=(other, ACCUSED), place=cast.commune.area, text=""), cast.officer)
    found = look_alikes.of_file(second.dossier, cast.head, on=date(2026, 8, 6))
    assert [each.row.pk for each in found.all] == [first.dossier_id]
    assert not any("họ tên" in reason or "căn cước" in reason for reason in found.all[0].likeness.reasons)
    assert look_alikes.of_file(second.dossier, cast.second_officer, on=date(2026, 8, 6)).all == ()


def test_another_decision_and_another_person_of_the_name_are_said_and_not_put_forward(cast: Cast) -> None:
    received(complaint(), cast.officer)
    typed = {"nguoi-0-name": "Hồ Thị Sương", "nguoi-0-id_no": "000 172 000 001", "nguoi-0-birth_year": "1972"}
    page = beside(Desk(cast.officer), **typed, text="Tôi khiếu nại Quyết định số 1131/QĐ-UBND.")
    assert "Khác quyết định bị khiếu nại" in page
    assert "Khác số căn cước" in page
    assert "btn-primary" not in page


def test_what_is_known_goes_into_the_boxes_that_are_empty_and_the_look_is_logged(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    typed = {"nguoi-0-phone": "0900000999", "lay_tu": str(row.dossier_id)}
    page = beside(Desk(cast.officer), **typed)
    assert 'data-name="nguoi-0-birth_year" data-value="1968"' in page
    assert 'data-name="nguoi-0-address" data-value="xóm 7, xã Diễn Châu, tỉnh Nghệ An"' in page
    assert 'data-name="nguoi-0-phone"' not in page
    assert Line.objects.filter(action="dossier_viewed", object_id=str(row.dossier_id)).count() == 1


def test_nothing_is_copied_from_a_file_one_may_not_read(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    assert "data-fill" not in beside(Desk(cast.neighbour), lay_tu=str(row.dossier_id))


def test_without_script_the_way_back_keeps_what_was_typed(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    desk = Desk(cast.officer)
    answer = desk.client.post(PANEL, FORM | {"tro_ve": BACK})
    page = answer.content.decode()
    assert 'name="nguoi-0-name" value="Ho Thi Suong"' in page
    assert f'action="{BACK}"' in page
    again = desk.client.post(BACK, {**FORM, "chon_gan": str(row.dossier_id)}).content.decode()
    assert 'value="Ho Thi Suong"' in again
    assert f'name="gan_vao" value="{row.dossier_id}"' in again
    assert "Chưa lưu được" not in again
    filled = desk.client.post(BACK, {**FORM, "lay_tu": str(row.dossier_id)}).content.decode()
    assert 'value="xóm 7, xã Diễn Châu, tỉnh Nghệ An"' in filled
    assert Petition.objects.count() == 1


def test_the_way_back_leads_to_no_other_house(cast: Cast) -> None:
    answer = Desk(cast.officer).client.post(PANEL, FORM | {"tro_ve": "https://elsewhere.invalid/"})
    assert answer.status_code == 404


def test_not_a_duplicate_is_kept_offered_no_more_and_can_be_taken_back(cast: Cast) -> None:
    first, second = received(complaint(), cast.officer), received(complaint(), cast.officer)
    desk, page = Desk(cast.officer), reverse("search:of_dossier", args=[second.dossier_id])
    decide = reverse("search:decide", args=[second.dossier_id])
    assert "Rất giống" in desk.read(page)
    desk.client.post(decide, {"khong_trung": str(first.dossier_id)})
    assert "Rất giống" not in desk.read(page)
    assert "Rất giống" not in desk.read(reverse("search:of_dossier", args=[first.dossier_id]))
    kept = NotDuplicate.objects.get()
    assert {kept.dossier_id, kept.other_id} == {first.dossier_id, second.dossier_id}
    assert kept.decided_by == cast.officer
    desk.client.post(decide, {"xem_lai": str(first.dossier_id)})
    assert "Rất giống" in desk.read(page)
    assert NotDuplicate.objects.get().taken_back_by == cast.officer


def test_what_is_not_about_one_file_is_not_about_the_others_of_its_matter(cast: Cast) -> None:
    first, second = received(complaint(), cast.officer), received(complaint(), cast.officer)
    dossiers.join(second.dossier, matter_id=first.dossier_id, on=date(2026, 8, 6), why="đơn trùng")
    desk = Desk(cast.officer)
    assert "Rất giống" in beside(desk)
    assert "Rất giống" not in beside(desk, chon_khong_trung=str(first.dossier_id))
    assert "Rất giống" not in beside(desk, chon_khong_trung=str(second.dossier_id))


def test_a_decision_sent_twice_is_one_and_may_be_made_again_after_it_was_taken_back(cast: Cast) -> None:
    first, second = received(complaint(), cast.officer), received(complaint(), cast.officer)
    for _ in range(2):
        actions.rule_out(first.dossier, [second.dossier_id, first.dossier_id], actor=cast.officer)
    actions.take_back(second.dossier, first.dossier_id, actor=cast.second_officer)
    actions.rule_out(second.dossier, [first.dossier_id], actor=cast.officer)
    assert NotDuplicate.objects.count() == 2


def test_who_may_not_read_a_file_sees_no_look_alikes_of_it(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    for name in ("search:of_dossier", "search:decide"):
        answer = Desk(cast.neighbour).client.post(reverse(name, args=[row.dossier_id]))
        assert answer.status_code == 404


def test_files_of_one_matter_are_offered_once(cast: Cast) -> None:
    first = received(complaint(), cast.officer)
    second = received(complaint(), cast.officer)
    dossiers.join(second.dossier, matter_id=first.dossier_id, on=date(2026, 8, 6), why="đơn trùng")
    page = beside(Desk(cast.officer))
    assert page.count("Rất giống") == 1
    assert "và 1 hồ sơ cùng vụ việc" in page


def test_the_panel_is_for_officials_only(client: Client) -> None:
    assert client.post(PANEL, FORM).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_panel_is_made_in_few_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        received(complaint(), cast.officer)
        received(feedback(), cast.neighbour)
    desk = Desk(cast.officer)
    beside(desk)
    with django_assert_num_queries(10):
        page = beside(desk)
    assert page.count("<article") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_look_alikes_of_a_file_are_read_in_few_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    row = received(complaint(), cast.officer)
    for _ in range(count):
        received(complaint(), cast.officer)
    actor, on = cast.officer, date(2026, 8, 6)
    with django_assert_num_queries(10):
        found = look_alikes.of_file(row.dossier, actor, on=on)
    assert len(found.all) == count
