"""A form that is sent after the session ended comes back whole once its writer has signed in again."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from kntc.accounts.models import Post
from kntc.documents.models import File
from kntc.drafts import queries
from kntc.drafts.models import Draft
from kntc.petitions import actions as petitions
from kntc.proceedings import clock
from kntc.proceedings.models import Assignment
from kntc.reception import actions as reception
from tests.cast import Cast
from tests.desk import Desk
from tests.desk.conftest import THURSDAY, received
from tests.documents.papers import pdf, sent
from tests.reception.test_actions import plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Thursday, 19 November 2026, at nine in the morning in Vietnam; files lie apart from those of other tests."""
    settings.DATA = tmp_path
    with clock.recording_at(datetime(2026, 11, 19, 2, 0, tzinfo=UTC)):
        yield


@dataclass(frozen=True)
class Typing:
    """Who types what, on which page, and what must be read in its boxes afterwards."""

    post: Post
    address: str
    typed: dict[str, str]
    opened_by: dict[str, Any] | None = None
    """What must be sent for the page to open at all."""


def announcing(cast: Cast) -> Typing:
    typed = {"day": "26/11/2026", "starts_at": "14h", "place": "Nhà văn hóa xóm 3", "kind": "regular"}
    return Typing(cast.receiver, reverse("reception:announce"), typed)


def amending(cast: Cast) -> Typing:
    session = reception.announce(plan(day=date(2026, 11, 26)), unit=cast.receiver.unit, actor=cast.receiver)
    return Typing(cast.receiver, reverse("reception:amend", args=[session.pk]), {"place": "Nhà văn hóa xóm 4"})


def calling_off(cast: Cast) -> Typing:
    session = reception.announce(plan(day=date(2026, 11, 26)), unit=cast.receiver.unit, actor=cast.receiver)
    return Typing(cast.receiver, reverse("reception:cancel", args=[session.pk]), {"why": "Bão số 9 đổ bộ"})


def nobody_came(cast: Cast) -> Typing:
    session = reception.announce(plan(day=THURSDAY), unit=cast.receiver.unit, actor=cast.receiver)
    return Typing(cast.receiver, reverse("reception:nobody_came", args=[session.pk]), {"why": "Mưa lũ"})


def assigning(cast: Cast) -> Typing:
    rows = [received(cast, subject=f"Việc {each}") for each in (1, 2)]
    ticked = {"danh-sach": "?viec=don-vi", "chon": [str(row.pk) for row in rows]}
    typed = {"officer": str(cast.second_officer.pk), "due_on": "25/11/2026", "note": "Xem hồ sơ địa chính"}
    return Typing(cast.head, reverse("desk:assign"), typed, opened_by=ticked)


def setting_a_day(cast: Cast) -> Typing:
    typed = {"day": "24/12/2026", "kind": "off", "name": "Nghỉ bão", "reason": "Công điện 01/CĐ"}
    return Typing(cast.system_administrator, f"{reverse('administration:days')}?nam=2026", typed)


def removing_a_day(cast: Cast) -> Typing:
    address = reverse("administration:remove_day", args=[date(2026, 9, 2)])
    return Typing(cast.system_administrator, address, {"reason": "Thông báo số 9/TB"})


def opening_a_year(cast: Cast) -> Typing:
    address = reverse("administration:open_year", args=[2028])
    return Typing(cast.system_administrator, address, {"reason": "Thông báo số 8/TB"})


def choosing_readings(cast: Cast) -> Typing:
    address = reverse("administration:choices")
    return Typing(cast.system_administrator, address, {"acceptance": "calendar", "reason": "Công văn 12/TTCP-PC"})


def choosing_a_way(cast: Cast) -> Typing:
    typed = {"handling": "full", "reason": "Quy chế làm việc số 5/QC-UBND"}
    return Typing(cast.administrator, reverse("administration:handling"), typed)


def taking_out(cast: Cast) -> Typing:
    first, second = received(cast), received(cast, subject="Thu hồi đất vườn, đơn gửi lại")
    given = {"kind": "complaint", "instance": "first", "competent_here": True}
    petitions.classify(second, actor=cast.officer, on=THURSDAY, given=given)
    given = {"matter_code": first.dossier.code, "relation": "duplicate", "reason": "Cùng nội dung."}
    petitions.join(second, actor=cast.officer, on=THURSDAY, given=given)
    return Typing(cast.officer, reverse("petition:unjoin", args=[second.pk]), {"reason": "Khác quyết định"})


def striking_a_file(cast: Cast) -> Typing:
    row = received(cast)
    address = reverse("proceedings:papers", args=[row.dossier_id])
    Desk(cast.officer).send(address, **{"tep-letter": sent(pdf(), "Đơn của người khác.pdf")})
    [file] = File.objects.all()
    return Typing(cast.officer, reverse("proceedings:strike_file", args=[file.pk]), {"reason": "Nhầm hồ sơ"})


FORMS = [
    *(announcing, amending, calling_off, nobody_came, assigning, setting_a_day, removing_a_day, opening_a_year),
    *(choosing_readings, choosing_a_way, taking_out, striking_a_file),
]


def opened(typing: Typing) -> Any:
    """The page before anything is typed."""
    client = Desk(typing.post).client
    return client.post(typing.address, typing.opened_by) if typing.opened_by else client.get(typing.address)


def hidden(page: str) -> dict[str, str]:
    """What stands in the page's form without being seen, as a browser sends it."""
    found = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize("begin", FORMS)
def test_a_session_that_ended_loses_nothing_of_what_was_typed(begin: Callable[[Cast], Typing], cast: Cast) -> None:
    typing = begin(cast)
    answer = Client().post(typing.address, hidden(opened(typing).content.decode()) | typing.typed)
    assert answer.status_code == 302
    [back] = parse_qs(urlsplit(answer["Location"]).query)["next"]
    again = Desk(typing.post).client.get(back)
    page, form = again.content.decode(), again.context["form"]
    assert {name: form[name].value() for name in typing.typed} == typing.typed
    assert [words for words in typing.typed.values() if unescape(words) not in unescape(page)] == []
    assert "Đang dùng bản nháp lưu lúc" in page
    assert "Lỗi:" not in page


def test_an_assignment_taken_up_again_is_sent_for_the_same_matters_and_its_draft_is_gone(cast: Cast) -> None:
    typing = assigning(cast)
    Client().post(typing.address, hidden(opened(typing).content.decode()) | typing.typed)
    head = Desk(cast.head).client
    address = f"{typing.address}?nhap=dung"
    kept = head.get(address).content.decode()
    assert "2 việc phân công được" in kept
    sent_again = head.post(address, hidden(kept) | typing.typed, follow=True).content.decode()
    assert "Đã phân công 2 trên 2 việc." in sent_again
    now = Assignment.objects.filter(until=None).values_list("post", flat=True)
    assert list(now) == [cast.second_officer.pk] * 2
    assert not Draft.objects.exists()


def test_the_address_of_an_assignment_without_a_draft_leads_to_the_list(cast: Cast) -> None:
    answer = Desk(cast.head).client.get(reverse("desk:assign"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("desk:worklist"))


@pytest.mark.parametrize(
    "begin",
    [calling_off, setting_a_day, removing_a_day, opening_a_year, taking_out, striking_a_file],
)
def test_what_was_carried_out_leaves_no_draft(begin: Callable[[Cast], Typing], cast: Cast) -> None:
    typing = begin(cast)
    Client().post(typing.address, hidden(opened(typing).content.decode()) | typing.typed)
    assert queries.draft_of(typing.post, typing.address) is not None
    Desk(typing.post).send(typing.address, **typing.typed)
    assert not Draft.objects.exists()
