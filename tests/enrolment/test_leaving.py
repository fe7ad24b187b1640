"""Whoever leaves hands over what lies with him; administrators see numbers, give sealed matters to nobody."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.actions import NotPossible
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Account, Post
from kntc.accounts.roles import OfficeRole
from kntc.audit.models import Line
from kntc.enrolment import jobs, leaving
from kntc.enrolment.leaving import Departure
from kntc.proceedings import actions as proceedings
from kntc.proceedings import queries as spine
from kntc.proceedings import succession
from kntc.proceedings.models import Event, Proceeding
from kntc.proceedings.terms import Duty
from tests.cast import COMMUNE, NEIGHBOUR, Cast
from tests.desk import Desk
from tests.petitions.arrivals import complaint, denunciation, received

pytestmark = pytest.mark.django_db

TODAY = f"{timezone.localdate():%d/%m/%Y}"


def end(post: Post) -> str:
    return reverse("enrolment:end_post", args=[COMMUNE, post.pk])


def leave(post: Post) -> str:
    return reverse("enrolment:leave", args=[COMMUNE, post.account_id])


def who_works_on(proceeding: Proceeding) -> list[str]:
    return [each.post.account.full_name for each in spine.assignments_of(proceeding).order_by("pk")]


def test_an_official_who_retires_hands_over_and_is_locked_out_in_one_act(cast: Cast) -> None:
    assert cast.second_officer
    first, other = (received(complaint(), cast.officer).proceeding for _ in range(2))
    sealed = received(denunciation(), cast.officer).proceeding
    assert cast.verifier
    desk = Desk(cast.administrator)
    page = desk.read(leave(cast.officer))
    assert "1 hồ sơ niêm phong về người có thẩm quyền phân công lại" in page
    assert page.count('<span class="visually-hidden">Người nhận </span>') == 2
    assert first.dossier.subject not in page
    assert "Chuyên" not in page
    assert "Hồ Thị Sương" not in page

    work = {each.assignment.proceeding_id: each for each in leaving.work_of([cast.officer], actor=cast.administrator)}
    given = {"leaving": "retires", "on": TODAY, "reason": "Nghỉ hưu", "all": str(cast.second_officer.pk)}
    one = {f"to_{work[other.pk].key.hex}": str(cast.verifier.pk)}
    answer = desk.send(leave(cast.officer), **given | one)
    assert "Đã bàn giao 3 hồ sơ" in answer.content.decode()

    assert who_works_on(first) == ["Lê Văn Nam"]
    assert who_works_on(other) == ["Trần Quốc Bình"]
    assert who_works_on(sealed) == []
    officer = Account.objects.get(pk=cast.officer.account_id)
    assert (officer.is_active, officer.lock_reason) == (False, "Nghỉ hưu")
    assert Post.objects.get(pk=cast.officer.pk).until == timezone.localdate()
    line = Event.objects.filter(proceeding=first).order_by("seq").last()
    assert line is not None
    assert (line.action, line.actor) == ("staffing", cast.administrator)
    assert line.inputs.given["named"] == "Lê Văn Nam"
    assert "Phan Thị Thu Thủy thôi giữ vị trí" in line.inputs.given["note"]
    assert Line.objects.filter(action="post_ended", object_id=str(cast.officer.pk)).count() == 1
    assert "không còn vị trí công tác nào" in desk.client.get(leave(cast.officer)).content.decode()


def test_who_retires_next_week_is_locked_out_then_unless_given_a_post_again(cast: Cast) -> None:
    assert cast.second_officer
    desk, last = Desk(cast.administrator), timezone.localdate() + timedelta(days=7)
    for leaver in (cast.officer, cast.second_officer):
        desk.send(leave(leaver), leaving="retires", on=f"{last:%d/%m/%Y}", reason="Nghỉ hưu")
    waiting = list(ProcrastinateJob.objects.filter(task_name=leaving.LOCK).order_by("pk"))
    assert [timezone.localtime(each.scheduled_at).date() for each in waiting] == [last + timedelta(days=1)] * 2
    assert Account.objects.get(pk=cast.officer.account_id).is_active

    # A week later; one of them was asked to stay.
    Post.objects.filter(pk=cast.officer.pk).update(until=timezone.localdate() - timedelta(days=1))
    for job in waiting:
        jobs.lock_leaver(**job.args)
    gone, stays = (Account.objects.get(pk=each.account_id) for each in (cast.officer, cast.second_officer))
    assert (gone.is_active, gone.lock_reason, stays.is_active) == (False, "Nghỉ việc, nghỉ hưu", True)
    [line] = Line.objects.filter(action="account_locked")
    assert (line.object_id, line.actor_id) == (str(gone.pk), cast.administrator.pk)
    jobs.lock_leaver(**waiting[0].args)
    assert Line.objects.filter(action="account_locked").count() == 1


def test_without_a_choice_nothing_happens(cast: Cast) -> None:
    row = received(complaint(), cast.officer).proceeding
    assert cast.second_officer
    desk = Desk(cast.administrator)
    answer = desk.send(end(cast.officer), on=TODAY, reason="Bổ nhiệm", all="")
    assert "Chọn người nhận việc" in answer.content.decode()
    assert Post.objects.get(pk=cast.officer.pk).until is None
    answer = desk.send(end(cast.officer), on=TODAY, reason="Bổ nhiệm", all="0")
    assert "Đã bàn giao 1 hồ sơ" in answer.content.decode()
    assert who_works_on(row) == []


def test_work_that_came_meanwhile_stops_the_leaving(cast: Cast) -> None:
    row = received(complaint(), cast.officer).proceeding
    [seen] = leaving.work_of([cast.officer], actor=cast.administrator)
    received(complaint(), cast.officer)
    departure = Departure(cast.officer.account, cast.commune, [cast.officer], timezone.localdate(), "thử")
    with pytest.raises(NotPossible, match="vừa thay đổi"):
        leaving.leave(departure, {seen.key: None}, actor=cast.administrator)
    assert Post.objects.get(pk=cast.officer.pk).until is None
    assert who_works_on(row) == ["Phan Thị Thu Thủy"]


def test_only_a_colleague_of_the_same_part_is_offered_and_never_the_administrator(cast: Cast) -> None:
    received(complaint(), cast.officer)
    own = Post.objects.create(
        account=cast.administrator.account, unit=cast.commune, role="petition_officer", since=date(2020, 1, 1)
    )
    assert cast.second_officer
    assert cast.custodian
    [work] = leaving.work_of([cast.officer], actor=cast.administrator)
    assert work.heirs == [cast.second_officer]
    row = work.assignment.proceeding
    rest: dict[str, Any] = {
        "leaving": cast.officer,
        "actor": cast.administrator,
        "on": timezone.localdate(),
        "why": "thử",
    }
    with pytest.raises(NotYours, match="Không tự giao hồ sơ cho mình"):
        succession.pass_on(row, to=own, **rest)
    with pytest.raises(NotYours, match="không giữ phần việc"):
        succession.pass_on(row, to=cast.neighbour, **rest)
    sealed = received(denunciation(), cast.officer).proceeding
    with pytest.raises(NotYours, match="niêm phong do người có thẩm quyền"):
        succession.pass_on(sealed, to=cast.second_officer, **rest)


def test_a_colleague_who_works_on_it_already_keeps_his_own_duty(cast: Cast) -> None:
    row = received(complaint(), cast.officer).proceeding
    due = timezone.localdate() + timedelta(days=5)
    posts = [(cast.officer, Duty.LEAD), (cast.second_officer, Duty.MEMBER)]
    proceedings.assign(row, posts=posts, actor=cast.head, on=timezone.localdate(), due_on=due)
    succession.pass_on(
        row, leaving=cast.officer, to=cast.second_officer, actor=cast.administrator, on=timezone.localdate(), why="thử"
    )
    [left] = spine.assignments_of(row)
    assert (left.post, left.duty, left.due_on) == (cast.second_officer, "member", due)


def test_who_cannot_take_one_of_them_over_is_said_at_its_box(cast: Cast) -> None:
    first = received(complaint(), cast.officer).proceeding
    # Held by the province's board, where a commune's verifier plays no part.
    elsewhere = received(complaint(), cast.handler).proceeding
    assert cast.second_officer
    today = timezone.localdate()
    Post.objects.create(account=cast.second_officer.account, unit=cast.handler.unit, role="adviser", since=today)
    proceedings.staff(elsewhere, {cast.officer: Duty.MEMBER}, on=today)
    assert {each.assignment.proceeding for each in leaving.work_of([cast.officer], actor=cast.administrator)} == {
        first,
        elsewhere,
    }
    desk = Desk(cast.administrator)
    answer = desk.send(end(cast.officer), on=TODAY, reason="thử", all=str(cast.second_officer.pk))
    assert "người này không giữ phần việc ấy" in answer.content.decode()


def test_the_system_s_administrator_moves_somebody_to_another_unit_at_once(cast: Cast) -> None:
    desk, account = Desk(cast.system_administrator), cast.officer.account
    given = {"leaving": "moves", "on": TODAY, "reason": "Điều động"}
    assert "Nhập đơn vị mới" in desk.send(leave(cast.officer), **given, title="petition_clerk").content.decode()
    said = desk.send(leave(cast.officer), **given, title="custodian", to_unit=NEIGHBOUR).content.decode()
    assert "không có chức danh này" in said
    assert Post.objects.get(pk=cast.officer.pk).until is None
    desk.send(leave(cast.officer), **given, title="petition_clerk", to_unit=NEIGHBOUR)
    new = Post.objects.get(account=account, unit__code=NEIGHBOUR)
    assert (new.role, new.since) == (OfficeRole.PETITION_OFFICER, timezone.localdate() + timedelta(days=1))
    assert Account.objects.get(pk=account.pk).is_active


def test_a_unit_s_administrator_lets_go_and_the_new_unit_takes_up(cast: Cast) -> None:
    desk = Desk(cast.administrator)
    page = desk.read(leave(cast.officer))
    assert "Đơn vị mới bố trí theo tên đăng nhập thuy.ptt" in page
    assert "Đơn vị mới</label>" not in page
    later = f"{timezone.localdate() + timedelta(days=9):%d/%m/%Y}"
    desk.send(leave(cast.officer), leaving="retires", on=later, reason="Nghỉ hưu")
    account = Account.objects.get(pk=cast.officer.account_id)
    assert account.is_active
    assert Post.objects.get(pk=cast.officer.pk).until == timezone.localdate() + timedelta(days=9)


@pytest.mark.parametrize("somebody", ["officer", "head", "monitor", "neighbour"])
def test_nobody_else_lets_somebody_go(cast: Cast, somebody: str) -> None:
    address = leave(cast.second_officer)
    assert Desk(getattr(cast, somebody)).client.get(address).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_what_is_handed_over_costs_a_fixed_number_of_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _ in range(rows):
        received(complaint(), cast.officer)
    assert cast.second_officer
    desk = Desk(cast.administrator)
    with django_assert_num_queries(11):
        desk.client.get(leave(cast.officer))
