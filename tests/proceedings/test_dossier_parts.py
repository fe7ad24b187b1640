"""The parts of a file's page: what each shows, to whom, and what it costs."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kntc.complaints.models import Complaint
from kntc.proceedings.actions import take
from kntc.proceedings.models import Deadline, KindRow, Proceeding
from kntc.proceedings.reckoning import DayLook, day_by_day
from kntc.workdays.queries import calendar, one_calendar
from tests.cast import Cast
from tests.denunciations import stories as denunciations
from tests.desk import Desk
from tests.enforcement.test_actions import LATER as RECORDED_ON
from tests.enforcement.test_actions import enforcing
from tests.proceedings import story
from tests.proceedings.conftest import played

pytestmark = pytest.mark.django_db
LATER = date(2026, 8, 21)
PARTS = ("dien-bien", "duong-su", "noi-dung", "vu-viec", "ai-xem")


def page_of(row: KindRow) -> str:
    """The page of the file."""
    return reverse("proceedings:dossier", args=[row.dossier_id])


def test_the_page_says_who_decides_what_helps_and_what_is_met(complaint: Complaint, cast: Cast) -> None:
    story.verifying(complaint, cast)
    with played(LATER):
        page = Desk(cast.head).read(page_of(complaint))
    assert "Người giải quyết: Chủ tịch UBND xã Diễn Châu" in page
    assert "Chưa thông báo tổ chức đối thoại cho các bên." in page
    assert (
        f'<a href="{reverse("complaint:step", args=[complaint.pk, "call_dialogue"])}">Thông báo tổ chức đối thoại</a>'
        in page
    )
    assert "Còn người giữ khiếu nại" in page
    assert "Mẫu 15" in page
    assert page.count("btn-primary") == 1


def test_other_names_ethnic_group_and_nationality_stand_with_the_person_in_words(
    complaint: Complaint, cast: Cast
) -> None:
    complaint.dossier.parties.filter(role="complainant").update(alias="Bà Sáu", ethnicity="3", nationality="VN")
    with played(LATER):
        page = Desk(cast.head).read(f"{page_of(complaint)}?muc=duong-su")
    assert "<dt>Tên gọi khác</dt><dd>Bà Sáu</dd>" in page
    assert "<dt>Dân tộc, quốc tịch</dt><dd>Thái, Việt Nam</dd>" in page


def test_milestones_ahead_say_by_when_they_are_due(complaint: Complaint, cast: Cast) -> None:
    story.verifying(complaint, cast)
    with played(LATER):
        page = Desk(cast.head).read(page_of(complaint))
    # Thirty days from 10 August 2026 end on Wednesday 9 September.
    assert "chậm nhất 09/09" in page
    assert "ngày 11/30" in page
    assert "03 ngày làm việc từ khi ban hành quyết định giải quyết lần đầu" in page


def test_a_case_that_left_the_usual_way_shows_where_it_went(complaint: Complaint, cast: Cast) -> None:
    story.step(complaint, "examine", date(2026, 8, 6), cast.officer, **(story.EXAMINED | {"signed": False}))
    given = {"refusal_ground": "11.5", "refusal_reason": "Đơn không ký"}
    story.step(complaint, "refuse", date(2026, 8, 10), cast.head, **given)
    with played(LATER):
        page = Desk(cast.head).client.get(page_of(complaint)).context["page"]
    assert [(each.words, each.look) for each in page.milestones] == [
        ("Chờ thụ lý", "passed"),
        ("Không thụ lý", "current"),
    ]


def test_only_whoever_decides_sees_who_opened_the_file(complaint: Complaint, cast: Cast) -> None:
    with played(LATER):
        Desk(cast.officer).read(page_of(complaint))
        assert "Ai đã xem" not in Desk(cast.officer).read(page_of(complaint), muc="ai-xem")
        page = Desk(cast.head).read(page_of(complaint), muc="ai-xem")
    assert f"{cast.officer.account.full_name}, Công chức, {cast.commune.short_name}" in page
    assert "Xem hồ sơ" in page


def test_a_denouncer_is_a_seal_and_a_pseudonym_on_every_part_and_on_the_sheet(cast: Cast) -> None:
    row = denunciations.verifying(cast)
    pseudonym = row.dossier.parties.get(role="denouncer").pseudonym
    desk = Desk(cast.head)
    with played(LATER):
        pages = [desk.read(page_of(row), muc=part) for part in PARTS]
        sheet = desk.read(reverse("proceedings:summary", args=[row.dossier_id]))
    assert pseudonym in pages[1]
    assert "Người tố cáo: bí mật" in pages[1]
    assert f"Bí mật ({pseudonym})" in sheet
    for page in (*pages, sheet):
        assert "Chuyên" not in page.replace("Chuyên viên", "")
        assert "0900" not in page


def test_each_content_of_a_denunciation_is_concluded_for_itself_on_its_page(cast: Cast) -> None:
    row = denunciations.verifying(cast)
    with played(date(2026, 8, 31)):
        take(row, "report", actor=cast.verifier, on=date(2026, 8, 31), given={})
    address = reverse("denunciation:step", args=[row.pk, "conclude"])
    given = {"findings": "Theo báo cáo.", "to_enforce": "no", "verdicts_0": "right"}
    with played(date(2026, 9, 4)):
        page = Desk(cast.head).send(address, **given).content.decode()
        assert "Chọn" in page or "Nhập" in page
        assert Proceeding.objects.get(pk=row.pk).state == "verifying"
        Desk(cast.head).send(address, **given, verdicts_1="partly")
        shown = Desk(cast.head).read(page_of(row), muc="noi-dung")
    row.refresh_from_db()
    assert row.verdicts == ["right", "partly"]
    assert "Nội dung 1: đúng" in shown
    assert "Nội dung 2: đúng một phần" in shown


def test_what_is_owed_stands_beside_what_was_done(cast: Cast) -> None:
    row, _ = enforcing(cast)
    address = reverse("enforcement:step", args=[row.pk, "record"])
    with played(RECORDED_ON):
        desk = Desk(cast.officer)
        desk.send(address, returned_money="2,5 triệu")
        page = desk.read(address)
    # Twelve million to be returned, two and a half were.
    assert "12.000.000 đồng" in page
    assert "2.500.000 đồng" in page
    assert "9.500.000 đồng" in page


@pytest.mark.parametrize(
    "costs", [("dien-bien", 17), ("duong-su", 16), ("noi-dung", 16), ("vu-viec", 19), ("ai-xem", 18)]
)
@pytest.mark.parametrize("rows", [1, 3])
def test_a_part_costs_the_same_whatever_lies_there(
    complaint: Complaint,
    cast: Cast,
    costs: tuple[str, int],
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(rows):
        story.examined(complaint, cast)
    desk = Desk(cast.head)
    with played(LATER), django_assert_num_queries(costs[1]):
        desk.client.get(page_of(complaint), {"muc": costs[0]})


def test_the_calendar_is_read_once_for_all_that_happens_at_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1), one_calendar():
        assert calendar() is calendar()
    with django_assert_num_queries(2):
        assert calendar() is not calendar()


# Day by day


def days_of(clock: Deadline) -> list[tuple[str, int | None, str]]:
    """The days of a reckoning with their numbers and looks."""
    names = {date(2026, 9, 2): "Quốc khánh"}
    return [(f"{each.day:%d/%m}", each.number, each.look.value) for each in day_by_day(clock, calendar(), names)]


def test_working_days_pass_over_the_weekend() -> None:
    clock = Deadline(counted_from=date(2026, 8, 6), due_on=date(2026, 8, 11), length=3, unit="wd", pauses=[])
    assert days_of(clock) == [
        ("06/08", None, "start"),
        ("07/08", 1, "counted"),
        ("08/08", None, "off"),
        ("09/08", None, "off"),
        ("10/08", 2, "counted"),
        ("11/08", 3, "last"),
    ]


def test_a_pause_is_not_counted_and_a_last_day_off_moves_on() -> None:
    # Two days were left on Tuesday the 4th; from Wednesday the 5th they end on Friday the 7th.
    paused = Deadline(
        counted_from=date(2026, 8, 3),
        due_on=date(2026, 8, 7),
        length=3,
        unit="d",
        pauses=[["2026-08-04", "2026-08-05"]],
    )
    assert [each[1:] for each in days_of(paused)] == [
        (None, "start"),
        (1, "counted"),
        (None, "paused"),
        (2, "counted"),
        (3, "last"),
    ]
    # Two days from Thursday the 6th end on Saturday the 8th: Monday the 10th.
    moved = Deadline(counted_from=date(2026, 8, 6), due_on=date(2026, 8, 10), length=2, unit="d", pauses=[])
    assert [each[1] for each in days_of(moved)] == [None, 1, 2, None, None]
    assert day_by_day(moved, calendar(), {})[-1].look is DayLook.LAST


def test_the_reckoning_has_a_page_for_whoever_reads_the_file(complaint: Complaint, cast: Cast) -> None:
    story.verifying(complaint, cast)
    clock = Deadline.objects.get(proceeding=complaint.pk, rule="KN-2")
    address = reverse("proceedings:reckoned", args=[clock.pk])
    with played(LATER):
        page = Desk(cast.head).read(address)
        stranger = Desk(cast.neighbour).client.get(address)
    assert "Quốc khánh" in page
    assert "T4 09/09/2026" in page
    assert stranger.status_code == 404


def test_a_question_leads_to_the_article_that_asks_it(complaint: Complaint, cast: Cast) -> None:
    with played(LATER):
        desk = Desk(cast.officer)
        page = desk.read(reverse("complaint:step", args=[complaint.pk, "examine"]))
        basis = re.findall(r'<a class="article" href="([^"]+)">Điều 11 khoản 5</a>', page)
        assert "Kiểm tra điều kiện thụ lý" in desk.read(unescape(basis[0]))
