"""Announcing a session, changing it, calling it off, and the day on which nobody came."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from kntc.audit.queries import lines_of
from kntc.dossiers.actions import Refused
from kntc.law.reception.terms import Host
from kntc.proceedings import clock
from kntc.reception import actions, queries
from kntc.reception.models import Session
from tests.cast import Cast
from tests.desk import Desk
from tests.reception.test_actions import DAY, heads_day, plan, said

DAY_PAGE, ANNOUNCE = reverse("reception:day"), reverse("reception:announce")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    """Thursday, 15 October 2026, in the afternoon in Vietnam."""
    with clock.recording_at(datetime(2026, 10, 15, 8, 0, tzinfo=UTC)):
        yield


def announced(cast: Cast, **typed: object) -> Any:
    """The delegate's afternoon, with what is typed otherwise."""
    answers: dict[str, object] = {
        "day": "22/10/2026", "starts_at": "14h", "ends_at": "16:30", "kind": "periodic", "host": "delegate",
        "host_post": cast.board_head.pk, "delegated_by": cast.province_head.pk, "place": "Trụ sở tiếp công dân",
        "delegation": "Giấy ủy quyền số 41/GUQ-UBND ngày 01/10/2026", "mode": "in_person",
    }  # fmt: skip
    return Desk(cast.receiver).send(ANNOUNCE, **(answers | typed))


def acts(session: Session) -> list[str]:
    return [line.action for line in reversed(lines_of("session", str(session.pk)))]


def test_a_delegated_afternoon_is_announced_with_its_paper(cast: Cast) -> None:
    page = announced(cast).content.decode()
    session = Session.objects.get()
    assert (session.host, session.delegated_by, f"{session.starts_at:%H:%M}") == (
        "delegate",
        cast.province_head,
        "14:00",
    )
    assert "Theo ủy quyền của Đinh Xuân Vinh: Giấy ủy quyền số 41/GUQ-UBND ngày 01/10/2026" in page
    assert acts(session) == ["session_announced"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"delegation": ""}, "Ghi số, ngày văn bản ủy quyền"),
        ({"ends_at": "13:00"}, "Giờ kết thúc phải sau giờ bắt đầu"),
        ({"host_post": ""}, "Chọn người chủ trì buổi tiếp"),
        ({"mode": "online"}, "Chọn trường hợp được tiếp công dân trực tuyến"),
        ({"mode": "online", "online_ground": "20.2", "notice_sent_on": "19/10/2026"}, "chậm nhất 05 ngày làm việc"),
    ],
)
def test_what_stands_against_a_session_stands_at_its_box(cast: Cast, typed: dict[str, str], why: str) -> None:
    page = announced(cast, **typed).content.decode()
    assert why in page
    assert "Lỗi: Công bố buổi tiếp công dân" in page
    assert not Session.objects.exists()


def test_the_leader_does_not_delegate_to_himself(cast: Cast) -> None:
    page = announced(cast, host_post=cast.province_head.pk).content.decode()
    assert "Người được ủy quyền phải khác người ủy quyền" in page


def test_the_same_hour_of_the_same_host_is_announced_once(cast: Cast) -> None:
    announced(cast)
    assert "Đã công bố buổi tiếp của người chủ trì này vào giờ ấy" in announced(cast).content.decode()


def test_a_session_is_moved_to_another_day(cast: Cast) -> None:
    announced(cast)
    session = Session.objects.get()
    Desk(cast.receiver).send(reverse("reception:amend", args=[session.pk]), day="29/10/2026")
    session.refresh_from_db()
    assert f"{session.day:%d/%m/%Y}" == "29/10/2026"
    assert acts(session) == ["session_announced", "session_changed"]


def test_a_session_with_visits_keeps_its_day_and_is_not_called_off(cast: Cast) -> None:
    session = actions.announce(plan(), unit=cast.receiver.unit, actor=cast.receiver)
    actions.record(said(session=session), unit=cast.receiver.unit, actor=cast.receiver, on=DAY)
    desk = Desk(cast.receiver)
    for name, answers in (("amend", {"day": "16/10/2026"}), ("cancel", {"why": "Bận"}), ("nobody_came", {})):
        page = desk.send(reverse(f"reception:{name}", args=[session.pk]), **answers).content.decode()
        assert "Buổi này đã có lượt tiếp" in page
    session.refresh_from_db()
    assert (session.day, session.status) == (DAY, "announced")


def test_a_session_called_off_stays_in_the_calendar_and_is_no_day_of_reception(cast: Cast) -> None:
    session = actions.announce(heads_day(cast), unit=cast.receiver.unit, actor=cast.receiver)
    desk = Desk(cast.receiver)
    address = reverse("reception:cancel", args=[session.pk])
    assert "Nhập lý do" in desk.send(address, why="").content.decode()
    page = desk.send(address, why="Chủ tịch họp đột xuất").content.decode()
    assert '<p class="mb-0 struck">' in page
    assert "Chủ tịch họp đột xuất" in page
    assert queries.days_announced(session.unit, Host.HEAD, since=DAY, until=DAY) == 0
    assert acts(session) == ["session_announced", "session_cancelled"]
    assert "Buổi tiếp này đã hủy" in desk.send(address, why="Lần nữa").content.decode()


def test_a_session_to_which_nobody_came_is_a_day_of_reception_without_a_visit(cast: Cast) -> None:
    session = actions.announce(heads_day(cast), unit=cast.receiver.unit, actor=cast.receiver)
    page = Desk(cast.receiver).send(reverse("reception:nobody_came", args=[session.pk])).content.decode()
    assert "đã tổ chức, dân không đến" in page
    assert queries.days_announced(session.unit, Host.HEAD, since=DAY, until=DAY) == 1
    assert queries.visits_of(session).count() == 0
    assert acts(session) == ["session_announced", "session_nobody_came"]


def test_nobody_can_have_stayed_away_from_a_day_to_come(cast: Cast) -> None:
    announced(cast)
    session = Session.objects.get()
    page = Desk(cast.receiver).send(reverse("reception:nobody_came", args=[session.pk])).content.decode()
    assert "Buổi tiếp ngày 22/10/2026 chưa diễn ra" in page


def test_a_visit_belongs_to_a_session_of_its_own_day(cast: Cast) -> None:
    announced(cast)
    session = Session.objects.get()
    with pytest.raises(Refused, match="Chọn buổi tiếp đang mở của ngày này"):
        actions.record(said(session=session), unit=cast.receiver.unit, actor=cast.receiver, on=DAY)


def test_another_office_changes_nothing_here(cast: Cast) -> None:
    announced(cast)
    session = Session.objects.get()
    for name in ("amend", "cancel", "nobody_came"):
        address = reverse(f"reception:{name}", args=[session.pk])
        assert Desk(cast.outsider).client.get(address).status_code == 404
