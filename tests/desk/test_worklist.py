"""The lists that officials find on their desks: what stands in them, in which order, and how one goes through them."""

import re
from datetime import date
from itertools import chain

import pytest
from django.db.models import Q
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kntc.accounts import actions as accounts
from kntc.desk import lists
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import Direction, PetitionKind
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.proceedings import actions
from kntc.proceedings.models import Assignment, Proceeding
from tests.cast import Cast
from tests.desk import Desk
from tests.desk.conftest import MONDAY, THURSDAY, denounced, proposed, received

WORK_LIST = reverse("desk:worklist")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thursday")]


def step_of(row: Petition, action: str) -> str:
    """The page of a step of the petition."""
    return reverse("petition:step", args=[row.pk, action])


def listed(page: str) -> list[str]:
    """The matters in the rows of a page, in order."""
    return re.findall(r'<a class="matter line"[^>]*>([^<]*)</a>', page)


def headings(page: str) -> list[str]:
    """The headings of the groups."""
    return re.findall(r'<th scope="rowgroup"[^>]*>([^<]*)</th>', page)


def four_deadlines(cast: Cast) -> None:
    """Ten working days from receipt (XLD-1): 16, 19, 24 November and 3 December; 24 November 2026 is a holiday."""
    for day, subject in ((18, "Việc còn hạn"), (2, "Việc quá hạn"), (9, "Việc sắp đến hạn"), (5, "Việc hôm nay")):
        received(cast, on=date(2026, 11, day), subject=subject)


# What stands in a list


def test_the_list_groups_by_deadline_with_the_nearest_first(cast: Cast) -> None:
    four_deadlines(cast)
    page = Desk(cast.officer).read(WORK_LIST)
    assert listed(page) == ["Việc quá hạn", "Việc hôm nay", "Việc sắp đến hạn", "Việc còn hạn"]
    assert headings(page) == ["Quá hạn · 1", "Hôm nay · 1", "Trong 3 ngày làm việc · 1", "Còn hạn · 1"]
    assert "quá 3 ngày LV" in page


def test_my_work_is_what_i_am_assigned_to_and_the_unit_has_more(cast: Cast) -> None:
    received(cast)
    colleague = Desk(cast.second_officer)
    assert "Bạn không được phân công hồ sơ nào đang mở." in colleague.read(WORK_LIST)
    assert listed(colleague.read(WORK_LIST, viec="don-vi")) == ["Thu hồi đất vườn"]


def test_a_row_names_the_sender_and_the_next_step(cast: Cast) -> None:
    row = received(cast)
    page = Desk(cast.officer).read(WORK_LIST)
    assert "Hồ Thị Sương" in page
    assert f'<a href="{step_of(row, "classify")}" title="Phân loại đơn, kiểm tra điều kiện xử lý">' in page


@pytest.mark.parametrize(
    ("direction", "title"),
    [
        (Direction.ACCEPT, "Duyệt đề xuất thụ lý"),
        (Direction.GUIDE, "Duyệt và ban hành phiếu hướng dẫn"),
        (Direction.FILE, "Duyệt lưu đơn"),
    ],
)
def test_what_the_head_is_asked_next_follows_what_was_proposed(cast: Cast, direction: Direction, title: str) -> None:
    row = proposed(cast)
    Petition.objects.filter(pk=row.pk).update(direction=direction)
    assert f'title="{title}">{title}</a>' in Desk(cast.head).read(WORK_LIST)


def test_the_officer_reads_whose_turn_it_is_without_a_link_to_what_he_may_not_do(cast: Cast) -> None:
    row = proposed(cast)
    page = Desk(cast.officer).read(WORK_LIST)
    assert '<td class="next">Duyệt đề xuất thụ lý' in page
    assert step_of(row, "approve_acceptance") not in page


def test_a_deputy_with_a_delegation_is_offered_the_step_as_his_own(cast: Cast) -> None:
    row = proposed(cast)
    accounts.delegate(
        cast.head, to_post=cast.deputy, since=MONDAY, until=THURSDAY, reason="Quyết định 12", actor=cast.head
    )
    page = Desk(cast.deputy).read(WORK_LIST, viec="don-vi")
    assert step_of(row, "approve_acceptance") in page


def test_a_denouncer_is_only_a_pseudonym_in_the_list(cast: Cast) -> None:
    denounced(cast)
    page = Desk(cast.officer).read(WORK_LIST)
    assert "Người tố cáo: bí mật" in page
    assert "Chuyên" not in page
    assert "0900" not in page


def test_a_sealed_matter_stands_in_no_list_of_colleagues_and_in_none_of_their_counts(cast: Cast) -> None:
    denounced(cast)
    colleague = Desk(cast.second_officer)
    for code in lists.LISTS:
        page = colleague.read(WORK_LIST, viec=code)
        assert listed(page) == []
        assert '<span class="count">1' not in page


@pytest.mark.parametrize(
    ("somebody", "first"),
    [
        ("officer", "Việc của tôi"),
        ("second_officer", "Việc của tôi"),
        ("head", "Chờ duyệt"),
        ("board_head", "Chờ duyệt"),
        ("verifier", "Được giao phụ trách"),
        ("monitor", "Quá hạn"),
    ],
)
def test_each_role_finds_its_own_list_first(cast: Cast, somebody: str, first: str) -> None:
    page = Desk(getattr(cast, somebody)).read(WORK_LIST)
    current = re.search(r'aria-current="page" data-focus>([^<]*?) ?<', page)
    assert current is not None
    assert current.group(1) == first


@pytest.mark.parametrize("somebody", ["administrator", "system_administrator", "custodian"])
def test_who_handles_no_matter_is_led_to_what_there_is_to_do_and_finds_no_bells(cast: Cast, somebody: str) -> None:
    received(cast)
    page = Desk(getattr(cast, somebody)).read(WORK_LIST)
    assert "Vị trí công tác này không xử lý hồ sơ." in page
    words = "Trùng khớp danh tính" if somebody == "custodian" else "Việc quản trị"
    leading = "denunciation:repeats" if somebody == "custodian" else "administration:home"
    assert f'<a class="btn btn-plain" href="{reverse(leading)}">{words}</a>' in page
    assert listed(page) == []
    assert 'class="bell" href' not in page


def test_the_monitor_finds_what_is_overdue_in_the_province(cast: Cast) -> None:
    four_deadlines(cast)
    page = Desk(cast.monitor).read(WORK_LIST)
    assert listed(page) == ["Việc quá hạn"]
    assert "xã Diễn Châu" in page


def test_what_another_unit_sent_stands_apart_at_the_receiver(cast: Cast) -> None:
    row = proposed(cast, subject="Chuyển sang xã bên")
    Petition.objects.filter(pk=row.pk).update(direction=Direction.TRANSFER)
    given = {"receiver": cast.neighbour.unit, "recipient_group": "HC"}
    petitions.transfer(row, actor=cast.head, on=MONDAY, given=given)
    page = Desk(cast.neighbour).read(WORK_LIST, viec="chuyen-den")
    assert listed(page) == ["Chuyển sang xã bên"]
    assert listed(Desk(cast.officer).read(WORK_LIST, viec="chuyen-den")) == []


def test_what_nobody_works_on_waits_to_be_given_out(cast: Cast) -> None:
    row = received(cast)
    head = Desk(cast.head)
    assert listed(head.read(WORK_LIST, viec="cho-phan")) == []
    Assignment.objects.filter(proceeding=row.pk).update(until=THURSDAY)
    assert listed(head.read(WORK_LIST, viec="cho-phan")) == ["Thu hồi đất vườn"]


def test_an_approved_complaint_waits_for_the_head_to_take_it_over(cast: Cast) -> None:
    row = proposed(cast)
    actions.take(row, "approve_acceptance", actor=cast.head, on=MONDAY)
    head = Desk(cast.head)
    assert listed(head.read(WORK_LIST, viec="phan-viec")) == ["Thu hồi đất vườn"]
    assert listed(head.read(WORK_LIST, viec="khieu-nai")) == ["Thu hồi đất vườn"]
    assert listed(head.read(WORK_LIST, viec="to-cao")) == []


# Filters


def test_a_filter_stands_in_the_address_and_above_the_list_as_a_sentence(cast: Cast) -> None:
    received(cast, subject="Đất đai")
    received(cast, subject="Đèn đường", kind=PetitionKind.FEEDBACK, people=())
    page = Desk(cast.officer).read(WORK_LIST, viec="cua-toi", loai="feedback")
    assert listed(page) == ["Đèn đường"]
    assert "Loại: kiến nghị, phản ánh" in page
    assert 'href="?viec=cua-toi"' in page


def test_a_field_takes_in_the_fields_beneath_it(cast: Cast) -> None:
    row = received(cast, subject="Bồi thường đất")
    received(cast, subject="Việc khác")
    Petition.objects.filter(pk=row.pk).update(field="KN-HC-DD")
    desk = Desk(cast.officer)
    assert listed(desk.read(WORK_LIST, **{"linh-vuc": "KN"})) == ["Bồi thường đất"]
    assert listed(desk.read(WORK_LIST, **{"linh-vuc": "KN-HC-DD"})) == ["Bồi thường đất"]
    assert listed(desk.read(WORK_LIST, **{"linh-vuc": "KN-HC"})) == ["Bồi thường đất"]
    assert listed(desk.read(WORK_LIST, **{"linh-vuc": "TC"})) == []


def test_days_of_receipt_are_typed_as_people_type_them(cast: Cast) -> None:
    four_deadlines(cast)
    page = Desk(cast.officer).read(WORK_LIST, **{"nhan-tu": "05112026", "nhan-den": "9/11/2026"})
    assert listed(page) == ["Việc hôm nay", "Việc sắp đến hạn"]
    assert "Ngày nhận: từ 05/11/2026 đến 09/11/2026" in page
    assert "nhan-tu=05112026&amp;nhan-den=09112026&amp;han=today" in page


def test_the_places_of_the_matters_on_the_desk_are_offered_by_name(cast: Cast) -> None:
    area = cast.commune.area
    assert area is not None
    received(cast, place=area), received(cast, subject="Không rõ nơi")
    page = Desk(cast.officer).read(WORK_LIST, viec="don-vi")
    assert f"noi={area.code}" in page
    assert area.name in page
    assert Desk(cast.officer).read(WORK_LIST, viec="don-vi", noi=area.code).count("Không rõ nơi") == 0


def test_a_number_above_the_list_is_a_filter_and_pressed_again_takes_itself_out(cast: Cast) -> None:
    four_deadlines(cast)
    desk = Desk(cast.officer)
    page = desk.read(WORK_LIST)
    assert 'href="?viec=cua-toi&amp;han=over"' in page
    page = desk.read(WORK_LIST, viec="cua-toi", han="over")
    assert listed(page) == ["Việc quá hạn"]
    assert re.search(r'href="\?viec=cua-toi" aria-current="true"><strong>1</strong>', page)


def test_what_is_due_soon_is_what_the_bell_counts(cast: Cast) -> None:
    four_deadlines(cast)
    desk = Desk(cast.officer)
    page = desk.read(WORK_LIST)
    assert 'aria-label="Việc sắp đến hạn, quá hạn của tôi: 3"' in page
    assert listed(desk.read(WORK_LIST, viec="cua-toi", han="gap")) == [
        "Việc quá hạn",
        "Việc hôm nay",
        "Việc sắp đến hạn",
    ]


def test_an_empty_list_says_which_filter_emptied_it(cast: Cast) -> None:
    received(cast)
    page = Desk(cast.officer).read(WORK_LIST, viec="cua-toi", loai="complaint", buoc="petition.proposed")
    assert "Không có việc nào khớp các bộ lọc đang chọn." in page
    assert "Bỏ lọc “Bước”</a> thì có 1 việc." in page
    assert "Bỏ lọc “Loại”" not in page


NO_ROW = "2026-11-16_0190b5a0-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    "address",
    [
        *("?viec=moi-viec", "?sau=hom-qua", "?sau=2026-11-16_khong-phai-ma", "?truoc=x_y", f"?xep=so&sau={NO_ROW}"),
        *("?loai=thu-tin", "?buoc=petition.bay", "?buoc=la", "?han=mai", "?xep=ten", "?nhan-tu=31/2/2026"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(cast: Cast, address: str) -> None:
    assert Desk(cast.officer).client.get(WORK_LIST + address).status_code == 404


# Order and pages


def test_the_heads_of_columns_order_the_list_both_ways(cast: Cast) -> None:
    four_deadlines(cast)
    desk = Desk(cast.officer)
    oldest = ["Việc quá hạn", "Việc hôm nay", "Việc sắp đến hạn", "Việc còn hạn"]
    assert listed(desk.read(WORK_LIST, xep="nhan")) == oldest
    assert listed(desk.read(WORK_LIST, xep="-nhan")) == oldest[::-1]
    entered = ["Việc còn hạn", "Việc quá hạn", "Việc sắp đến hạn", "Việc hôm nay"]
    assert listed(desk.read(WORK_LIST, xep="so")) == entered
    page = desk.read(WORK_LIST, xep="-so")
    assert listed(page) == entered[::-1]
    assert headings(page) == ["Tất cả · 4"]


@pytest.mark.parametrize("order", ["", "nhan", "-nhan", "so", "-so"])
def test_one_goes_forth_and_back_through_the_pages_and_meets_each_row_once(
    cast: Cast, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kntc.desk.worklist.PAGE", 2)
    rows = [received(cast, subject=f"Việc {each}", on=date(2026, 11, 2 + each // 2)) for each in range(5)]
    Proceeding.objects.filter(pk__in=[rows[3].pk, rows[4].pk]).update(due_on=None)
    desk, pages = Desk(cast.officer), []
    page = desk.read(WORK_LIST, viec="cua-toi", xep=order)
    while True:
        pages.append(listed(page))
        onward = re.search(r'href="(\?[^"]*)" rel="next"', page)
        if onward is None:
            break
        page = desk.read(WORK_LIST + onward.group(1).replace("&amp;", "&"))
    assert [len(each) for each in pages] == [2, 2, 1]
    assert sorted(chain.from_iterable(pages)) == [f"Việc {each}" for each in range(5)]
    back = re.search(r'href="(\?[^"]*)" rel="prev"', page)
    assert back is not None
    assert listed(desk.read(WORK_LIST + back.group(1).replace("&amp;", "&"))) == pages[1]


def test_htmx_gets_the_part_of_the_page_that_it_replaces(cast: Cast) -> None:
    received(cast)
    desk = Desk(cast.officer)
    whole, part = desk.read(WORK_LIST), desk.client.get(WORK_LIST, headers={"HX-Request": "true"}).content.decode()
    assert without_token(part).strip() in without_token(whole)
    assert "<html" not in part


def test_going_back_in_the_browser_brings_the_whole_page(cast: Cast) -> None:
    going_back = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in Desk(cast.officer).client.get(WORK_LIST, headers=going_back).content.decode()


def test_what_somebody_typed_is_words_in_a_list_and_nothing_that_runs(cast: Cast) -> None:
    typed = Newcomer(PartyRole.COMPLAINANT, name='Hồ "Thị" <i>Sương</i>')
    received(cast, subject='Đất <script>alert("1")</script> & vườn', people=(typed,))
    page = Desk(cast.officer).read(WORK_LIST)
    assert "Đất &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; vườn</a>" in page
    assert '<span class="hint">Hồ &quot;Thị&quot; &lt;i&gt;Sương&lt;/i&gt;</span>' in page


def without_token(page: str) -> str:
    """The page without what is another on every answer."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


# What it costs


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("code", sorted(lists.LISTS))
def test_every_list_asks_the_database_the_same_for_one_row_and_for_three(
    cast: Cast, rows: int, code: str, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    holds = lists.LISTS[code].holds
    anything = lists.WorkList("Danh sách", lambda actor, on: holds(actor, on) | Q(pk__isnull=False))
    monkeypatch.setitem(lists.LISTS, code, anything)
    for each in range(rows):
        received(cast, subject=f"Việc số {each}")
    desk = Desk(cast.officer)
    with django_assert_num_queries(11):
        page = desk.client.get(WORK_LIST, {"viec": code}).content.decode()
    assert len(listed(page)) == rows
