"""What stands around every page: the menu in the order of the process with its counts, the bells."""

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kntc.accounts import queries as accounts
from kntc.desk import queries
from kntc.desk.frame import Frame
from kntc.desk.menu import MENU
from kntc.law.workday import WorkCalendar
from kntc.notices import actions as notices
from kntc.notices.models import News
from kntc.proceedings import actions
from kntc.proceedings.models import Event, Proceeding
from tests.cast import Cast
from tests.desk import Desk
from tests.desk.conftest import MONDAY, THURSDAY, denounced, proposed, received

WORK_LIST, NEWS = reverse("desk:worklist"), reverse("desk:news")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thursday")]


def menu_of(cast: Cast, somebody: str, address: str = WORK_LIST) -> dict[str, tuple[int | None, int]]:
    """The lines of somebody's menu, with what is open and what is overdue."""
    drawn = Frame(getattr(cast, somebody), address, THURSDAY)
    return {item.label: (item.count, item.overdue) for group in drawn.menu for item in group.items}


def headings(cast: Cast, somebody: str) -> list[str]:
    """The headings of somebody's menu."""
    return [group.heading for group in Frame(getattr(cast, somebody), WORK_LIST, THURSDAY).menu]


def test_the_menu_goes_in_the_order_of_the_process(cast: Cast) -> None:
    assert headings(cast, "officer") == [
        "",
        "1 Tiếp nhận",
        "2 Xử lý đơn",
        "3 Giải quyết",
        "4 Thi hành",
        "Khai thác",
        "Quản trị",
    ]
    assert headings(cast, "monitor") == ["", "2 Xử lý đơn", "3 Giải quyết", "4 Thi hành", "Khai thác", "Quản trị"]
    assert headings(cast, "custodian") == ["", "Khai thác", "Quản trị"]
    assert headings(cast, "system_administrator")[-1] == "Quản trị"


@pytest.mark.parametrize(
    "somebody",
    ["second_officer", "verifier", "deputy", "administrator", "handler", "inspectorate_head", "monitor", "custodian"],
)
def test_every_line_of_everybodys_menu_opens(cast: Cast, somebody: str) -> None:
    desk = Desk(getattr(cast, somebody))
    links = re.search(r'<nav class="menu".*?</nav>', desk.read(WORK_LIST), re.DOTALL)
    assert links is not None
    addresses = re.findall(r'<a href="([^"]*)"', links.group(0))
    assert addresses
    assert [desk.client.get(each, follow=True).status_code for each in addresses] == [200] * len(addresses)


def test_the_menu_counts_what_is_open_and_says_what_is_overdue(cast: Cast) -> None:
    received(cast)
    received(cast, on=date(2026, 11, 18))
    proposed(cast)
    menu = menu_of(cast, "officer")
    assert menu["Bàn làm việc"] == (3, 2)
    assert menu["Nhận đơn"] == (2, 1)
    assert menu["Phân loại, đề xuất"] == (2, 1)
    assert menu["Chờ duyệt"] == (1, 1)
    assert menu["Khiếu nại"] == (0, 0)
    assert menu["Quy tắc pháp luật"] == (None, 0)


def test_a_sealed_matter_is_counted_only_for_who_may_read_it(cast: Cast) -> None:
    denounced(cast)
    assert menu_of(cast, "officer")["Phân loại, đề xuất"] == (1, 1)
    assert menu_of(cast, "second_officer")["Phân loại, đề xuất"] == (0, 0)
    assert menu_of(cast, "head")["Phân loại, đề xuất"] == (1, 1)


def test_the_line_of_the_page_one_is_on_is_marked(cast: Cast) -> None:
    page = Desk(cast.officer).read(WORK_LIST, viec="khieu-nai")
    assert f'href="{WORK_LIST}?viec=khieu-nai" aria-current="page"' in page
    assert f'href="{WORK_LIST}" aria-current="page"' not in page


def test_every_list_behind_the_menu_is_one_of_the_desk(cast: Cast) -> None:
    for group in MENU:
        for item in group.items:
            assert Desk(cast.officer).client.get(item.url).status_code in {200, 403}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("somebody", ["officer", "head", "monitor", "receiver"])
def test_menu_and_bells_together_cost_two_queries(
    cast: Cast, rows: int, somebody: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for each in range(rows):
        received(cast, subject=f"Việc {each}")
    post = accounts.posts_of(getattr(cast, somebody).account, THURSDAY).get()
    drawn = Frame(post, WORK_LIST, THURSDAY)
    with django_assert_num_queries(2):
        assert len(drawn.menu) >= 5
        assert len(drawn.bells) == 2


def test_the_figures_are_asked_for_again_by_a_small_fragment(cast: Cast) -> None:
    received(cast)
    desk = Desk(cast.officer)
    assert 'hx-get="/nghiep-vu/so-lieu-trinh-don/?o=%2Fnghiep-vu%2F"' in desk.read(WORK_LIST)
    answer = desk.client.get(reverse("desk:counts"), {"o": WORK_LIST})
    page = answer.content.decode()
    assert "<html" not in page
    assert f'href="{WORK_LIST}" aria-current="page"' in page
    assert 'id="bells" hx-swap-oob="innerHTML"' in page


# The third working day


def test_the_near_day_is_the_third_working_day_and_the_days_off_before_the_fourth() -> None:
    # Thursday 19 November: Friday, Monday, then 24 November off, so Wednesday 25 is the third.
    days = WorkCalendar([date(2026, 11, 24)], [], [2026])
    assert queries.near_day(THURSDAY, days) == date(2026, 11, 25)
    # From Wednesday 11: 12, 13, 16. From Tuesday 10: 11, 12, 13, and the weekend behind it.
    assert queries.near_day(date(2026, 11, 11), days) == date(2026, 11, 16)
    assert queries.near_day(date(2026, 11, 10), days) == date(2026, 11, 15)


def test_the_bell_of_due_work_knows_the_holidays(cast: Cast) -> None:
    row = received(cast)
    for due, counted in ((date(2026, 11, 25), 1), (date(2026, 11, 26), 0)):
        Proceeding.objects.filter(pk=row.pk).update(due_on=due)
        assert Frame(cast.officer, WORK_LIST, THURSDAY).bells[0].count == counted


# What is new


def told(cast: Cast) -> Event:
    """The head returned the officer's proposal, and the officer was told."""
    row = proposed(cast)
    event = actions.take(row, "send_back", actor=cast.head, on=MONDAY, given={"reason": "Thiếu tài liệu"})
    told_to = [cast.officer.pk]
    notices.deliver(dossier_id=event.dossier_id, event_id=event.pk, post_ids=told_to, kind=News.RETURNED, on=THURSDAY)
    return event


def test_what_happened_in_ones_matters_is_listed_until_the_file_is_opened(cast: Cast) -> None:
    event = told(cast)
    desk = Desk(cast.officer)
    page = desk.read(NEWS)
    assert "<td>Yêu cầu xử lý lại</td>" in page
    assert "Hồ Văn Dũng" in page
    assert 'aria-label="Diễn biến mới chưa đọc: 1"' in page
    desk.read(reverse("proceedings:dossier", args=[event.dossier_id]))
    page = desk.read(NEWS)
    assert "Không có diễn biến nào chưa đọc." in page
    assert 'aria-label="Diễn biến mới chưa đọc: 0"' in page


def test_a_colleagues_news_stay_unread_when_somebody_else_opens_the_file(cast: Cast) -> None:
    event = told(cast)
    Desk(cast.head).read(reverse("proceedings:dossier", args=[event.dossier_id]))
    assert "<td>Yêu cầu xử lý lại</td>" in Desk(cast.officer).read(NEWS)


def test_all_that_was_shown_is_read_with_one_press_and_what_came_since_stays_new(cast: Cast) -> None:
    told(cast)
    desk = Desk(cast.officer)
    newest = re.search(r'name="moi-nhat" value="([^"]*)"', desk.read(NEWS))
    assert newest is not None
    later = told(cast)
    desk.client.post(NEWS, {"moi-nhat": newest.group(1)})
    page = desk.read(NEWS)
    assert page.count("<td>Yêu cầu xử lý lại</td>") == 1
    assert str(later.dossier_id) in page
    assert desk.client.post(NEWS, {"moi-nhat": "hom-nay"}).status_code == 404


def test_news_of_a_matter_one_may_no_longer_read_tells_nothing(cast: Cast) -> None:
    row = denounced(cast)
    event = Event.objects.get(proceeding=row.pk)
    told_to = [cast.second_officer.pk]
    notices.deliver(dossier_id=event.dossier_id, event_id=event.pk, post_ids=told_to, kind=News.CAME, on=THURSDAY)
    page = Desk(cast.second_officer).read(NEWS)
    assert "Hồ sơ không còn trong phạm vi xem của bạn." in page
    assert "nông thôn mới" not in page
    assert str(event.dossier_id) not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_news_cost_the_same_for_one_line_and_for_three(
    cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        told(cast)
    desk = Desk(cast.officer)
    with django_assert_num_queries(7):
        desk.client.get(NEWS)


# Help


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (WORK_LIST, "Việc xếp theo hạn"),
        (reverse("desk:sent"), "Đơn đơn vị đã chuyển đi"),
        (reverse("petition:receive"), "máy chỉ gợi ý"),
        (reverse("administration:rules"), "Mỗi thay đổi ghi căn cứ"),
        (reverse("notices:wishes"), "Mỗi trang nêu việc làm được ngay trước"),
    ],
)
def test_help_says_what_the_page_is_for_and_whom_to_call(cast: Cast, address: str, words: str, settings: Any) -> None:
    settings.SUPPORT_PHONE, settings.SUPPORT_MAIL = "0900 000 111", "ho-tro@kntc.invalid"
    page = Desk(cast.officer).read(address)
    assert words in page
    assert "Cần người giúp: gọi 0900 000 111, viết đến" in page


def test_a_step_is_helped_with_like_every_step(cast: Cast) -> None:
    row = received(cast)
    page = Desk(cast.officer).read(reverse("petition:step", args=[row.pk, "classify"]))
    assert "Trang hỏi đúng những gì bước này cần" in page
    assert "Cần người giúp" not in page
