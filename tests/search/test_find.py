"""Searching everything one may see."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.models import Post
from kntc.audit.models import Line
from kntc.dossiers import actions as dossiers
from kntc.petitions.models import Petition
from kntc.search import finding
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.arrivals import complaint, denunciation, feedback, received

pytestmark = pytest.mark.usefixtures("db")

ON = date(2026, 8, 6)
FIND = "/nghiep-vu/tra-cuu/"


def found(actor: Post, text: str, kind: str = "") -> list[Petition]:
    """What the official finds, as petitions."""
    results = finding.find(finding.read(text), actor, on=ON, kind=kind)
    return [line.petition for matter in results.matters for line, _ in matter.lines]


def test_a_file_is_found_by_words_in_any_order_with_or_without_diacritics(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    received(feedback(people=(), text="", subject="Phản ánh trang trại xả nước thải ra suối"), cast.officer)
    for typed in (
        "Hồ Thị Sương",
        "suong ho thi",
        "hồ sương diễn châu",
        "186 m2 thu hoi dat",
        "đất thu hồi mở rộng",
        "khieu nai 1123",
        "Ho\u0300\u0302 Thi\u0323 Sương".replace("Ho\u0300\u0302", "Hô\u0300"),
        "SƯƠNG xóm 7",
    ):
        assert found(cast.officer, typed) == [row], typed
    assert found(cast.officer, "suong thua thien") == []


def test_only_the_last_word_may_be_left_unfinished(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    assert found(cast.officer, "hồ thị sươ") == [row]
    assert found(cast.officer, "sươ hồ thị") == []


def test_a_file_is_found_by_code_number_identity_number_and_telephone(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    code = row.dossier.spoken_code
    typed = [code, code.replace("-", ""), code.lower(), code.replace("-", " "), row.proceeding.spoken_number]
    typed += ["000168004217", "000 168 004 217", "0900 000 117", "0900.000.117", f"{code} sương"]
    for each in typed:
        assert found(cast.officer, each) == [row], each
    assert found(cast.officer, "000168004218") == []


def test_nobody_finds_what_he_may_not_read(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    assert found(cast.neighbour, row.dossier.spoken_code) == []
    assert found(cast.outsider, "Hồ Thị Sương") == []
    assert found(cast.administrator, "Hồ Thị Sương") == []
    assert found(cast.monitor, "Hồ Thị Sương") == [row]


def test_a_denouncer_is_found_by_nobody_and_the_matter_by_who_decides(cast: Cast) -> None:
    row = received(denunciation(), cast.officer)
    for post in (cast.head, cast.officer, cast.second_officer, cast.monitor):
        for typed in ("Lường Văn Chuyên", "000059011388", "0900000204", "thôn 4"):
            assert found(post, typed) == []
    assert found(cast.head, "mai ba thuoc") == [row]
    assert found(cast.head, row.dossier.spoken_code) == [row]
    assert found(cast.second_officer, "mai ba thuoc") == []


def test_what_is_found_is_laid_out_by_matter(cast: Cast) -> None:
    first = received(complaint(), cast.officer)
    other = received(feedback(people=(), text="", subject="Đề nghị xem lại giá bồi thường"), cast.officer)
    dossiers.join(other.dossier, matter_id=first.dossier_id, on=ON, why="cùng vụ việc")
    results = finding.find(finding.read("sương"), cast.officer, on=ON)
    assert [(matter.root, len(matter.lines)) for matter in results.matters] == [(first.dossier, 2)]
    results = finding.find(finding.read("giá bồi thường"), cast.officer, on=ON)
    assert [(matter.root, len(matter.lines)) for matter in results.matters] == [(first.dossier, 2)]


def test_the_kind_narrows_what_is_found(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    assert found(cast.officer, "suong", "complaint") == [row]
    assert found(cast.officer, "suong", "feedback") == []


def test_more_than_a_page_goes_on_where_it_ended(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "PAGE", 2)
    rows = [received(complaint(), cast.officer) for _ in range(3)]
    first = finding.find(finding.read("suong"), cast.officer, on=ON)
    second = finding.find(finding.read("suong"), cast.officer, on=ON, after=first.next_key)
    shown = [matter.root.pk for page in (first, second) for matter in page.matters]
    assert shown == [row.dossier_id for row in reversed(rows)]
    assert second.next_key is None


def test_the_words_stand_in_no_address_and_not_in_the_log_but_that_a_search_was_made_does(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    desk = Desk(cast.officer)
    answer = desk.client.post(FIND, {"tim": "Hồ Thị Sương"})
    page = answer.content.decode()
    assert row.dossier.subject in page
    assert "suong" not in answer.request["QUERY_STRING"].lower()
    [line] = Line.objects.filter(action="person_searched")
    assert (line.account_id, line.object_kind, line.reason) == (cast.officer.account_id, "unit", "")
    desk.client.post(FIND, {"tim": row.dossier.spoken_code})
    assert Line.objects.filter(action="person_searched").count() == 1


def test_an_address_with_words_searches_nothing(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    assert row.dossier.subject not in Desk(cast.officer).read(FIND, tim="Hồ Thị Sương")


def test_no_hit_says_what_was_done_and_carries_the_words_to_a_new_petition(cast: Cast) -> None:
    desk = Desk(cast.officer)
    page = desk.client.post(FIND, {"tim": "Nguyễn Thị Không Có"}).content.decode()
    assert "Đã tìm không dấu" in page
    people = {"nguoi-TOTAL_FORMS": "5", "nguoi-INITIAL_FORMS": "0", "nguoi-0-name": "Nguyễn Thị Không Có"}
    address = f"{reverse('petition:receive')}?loai=complaint"
    assert f'action="{address}"' in page
    form = desk.client.post(address, {"loai": "complaint", **people, "xem_lai": "1"}).content.decode()
    assert 'value="Nguyễn Thị Không Có"' in form
    assert "Chưa lưu được" not in form


def test_nothing_typed_and_only_marks_are_told_apart(cast: Cast) -> None:
    desk = Desk(cast.officer)
    assert "Nhập điều cần tìm" in desk.client.post(FIND, {"tim": ""}).content.decode()
    assert "Chưa có gì để tìm" in desk.client.post(FIND, {"tim": "?!"}).content.decode()
    assert desk.client.post(FIND, {"tim": "a' & b | !(c:*"}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_is_made_in_few_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        received(complaint(), cast.officer)
    actor = cast.officer
    with django_assert_num_queries(7):
        results = finding.find(finding.read("suong"), actor, on=ON)
    assert len(results.matters) == count
