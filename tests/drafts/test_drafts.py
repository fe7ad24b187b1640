"""What was typed comes back to whoever typed it, and to nobody else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kntc.accounts.models import Post
from kntc.drafts import actions, queries
from kntc.drafts.jobs import clear
from kntc.drafts.models import Draft
from kntc.drafts.ticket import Ticket
from tests.cast import Cast

pytestmark = pytest.mark.django_db

ADDRESS = "/nghiep-vu/don/nhan/?loai=denunciation"
TYPED = {"nguoi-0-name": ["Mai Bá Thước"], "subject": ["Thu tiền xây dựng nông thôn mới"]}
SAVE, DROP = reverse("drafts:save"), reverse("drafts:drop")


def kept_by(post: Post) -> dict[str, list[str]] | None:
    """What the post finds at the address."""
    draft = queries.draft_of(post, ADDRESS)
    return None if draft is None else dict(queries.typed_in(draft))


def signed_in(post: Post) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(post.account)
    return client


def form_of(post: Post, **typed: str) -> dict[str, str]:
    """What the browser sends from the page of that post."""
    return {"nhap": Ticket(post.pk, ADDRESS).written(), **typed}


def test_what_was_typed_comes_back_to_the_post_that_typed_it(cast: Cast) -> None:
    actions.save(TYPED, post_id=cast.officer.pk, address=ADDRESS)
    assert kept_by(cast.officer) == TYPED
    assert kept_by(cast.second_officer) is None


def test_the_later_draft_takes_the_place_of_the_earlier(cast: Cast) -> None:
    actions.save(TYPED, post_id=cast.officer.pk, address=ADDRESS)
    actions.save({"subject": ["Việc khác"]}, post_id=cast.officer.pk, address=ADDRESS)
    assert kept_by(cast.officer) == {"subject": ["Việc khác"]}
    assert Draft.objects.count() == 1


def test_no_word_of_a_draft_lies_open_in_any_table(cast: Cast) -> None:
    actions.save(TYPED, post_id=cast.officer.pk, address=ADDRESS)
    with connection.cursor() as sql:
        sql.execute("SELECT convert_from(d::text::bytea, 'UTF8'), ciphertext FROM drafts_draft AS d")
        [(row, ciphertext)] = sql.fetchall()
    assert "denunciation" in row
    assert [word for word in ("Mai", "Thước", "nguoi", "nông thôn") if word in row] == []
    assert [word for word in ("Mai", "Thước", "nguoi") if word.encode() in bytes(ciphertext)] == []


def test_a_draft_copied_to_another_post_does_not_open(cast: Cast) -> None:
    actions.save(TYPED, post_id=cast.officer.pk, address=ADDRESS)
    Draft.objects.update(post=cast.second_officer)
    assert kept_by(cast.second_officer) == {}


def test_a_draft_of_a_lost_key_is_no_error(cast: Cast) -> None:
    actions.save(TYPED, post_id=cast.officer.pk, address=ADDRESS)
    Draft.objects.update(key_id="0" * 16)
    assert kept_by(cast.officer) == {}


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_a_draft_is_kept_for_thirty_days(cast: Cast, days: int, kept: bool) -> None:  # noqa: FBT001 -- one of two answers
    actions.save(TYPED, post_id=cast.officer.pk, address=ADDRESS)
    Draft.objects.update(saved_at=timezone.now() - timedelta(days=days))
    assert (kept_by(cast.officer) is not None) == kept
    clear(0)
    assert Draft.objects.exists() == kept


def test_the_script_is_told_when_it_was_kept(cast: Cast) -> None:
    answer = signed_in(cast.officer).post(SAVE, form_of(cast.officer, subject="Một việc"), headers={"x-nhap": "1"})
    saved = Draft.objects.get().saved_at + timedelta(hours=7)
    assert (answer.status_code, answer.content.decode()) == (200, f"Đã lưu nháp lúc {saved:%H:%M:%S}")
    assert kept_by(cast.officer) == {"subject": ["Một việc"]}


def test_without_script_the_page_comes_back_with_the_draft_in_its_boxes(cast: Cast) -> None:
    answer = signed_in(cast.officer).post(SAVE, form_of(cast.officer, subject="Một việc"))
    assert (answer.status_code, answer["Location"]) == (302, f"{ADDRESS}&nhap=dung")


def test_nobody_writes_into_the_draft_of_another_post(cast: Cast) -> None:
    answer = signed_in(cast.second_officer).post(SAVE, form_of(cast.officer, subject="Một việc"))
    assert answer.status_code == 403
    assert not Draft.objects.exists()


@pytest.mark.parametrize("written", ["", "abc", "WzEsIi8iXQ:1w0000:AAAA"])
def test_what_is_no_ticket_keeps_nothing(cast: Cast, written: str) -> None:
    answer = signed_in(cast.officer).post(SAVE, {"nhap": written, "subject": "Một việc"})
    assert answer.status_code == 403
    assert not Draft.objects.exists()


def test_an_old_ticket_keeps_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    form = form_of(cast.officer, subject="Một việc")
    later = datetime.now(UTC).timestamp() + 13 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert Client().post(SAVE, form).status_code == 403


def test_who_was_signed_out_while_typing_loses_nothing_and_is_told(cast: Cast) -> None:
    answer = Client().post(SAVE, form_of(cast.officer, subject="Một việc"), headers={"x-nhap": "1"})
    said = "Bạn đã đăng xuất vì không thao tác 30 phút. Bản nháp vẫn còn."
    assert (answer.status_code, answer.content.decode()) == (200, said)
    assert kept_by(cast.officer) == {"subject": ["Một việc"]}


def test_a_form_sent_after_the_session_ended_is_kept_and_leads_through_the_door_back_to_itself(cast: Cast) -> None:
    answer = Client().post(ADDRESS, form_of(cast.officer, subject="Một việc"))
    assert answer["Location"] == (
        "/dang-nhap/?next=%2Fnghiep-vu%2Fdon%2Fnhan%2F%3Floai%3Ddenunciation%26nhap%3Ddung&het=1"
    )
    assert kept_by(cast.officer) == {"subject": ["Một việc"]}
    door = Client().get(answer["Location"]).content.decode()
    assert "Bạn đã đăng xuất vì không thao tác 30 phút. Bản nháp vẫn còn." in door
    assert "Một việc" not in door


def test_a_forged_form_keeps_nothing(cast: Cast) -> None:
    forged = Client(enforce_csrf_checks=True).post(ADDRESS, form_of(cast.officer, subject="Một việc"))
    assert forged.status_code == 403
    assert not Draft.objects.exists()


def test_more_than_any_form_takes_is_not_kept(cast: Cast) -> None:
    answer = signed_in(cast.officer).post(SAVE, form_of(cast.officer, text="x" * 1_000_001))
    assert (answer.status_code, answer.content.decode()) == (413, "Nội dung quá dài, chưa lưu nháp được.")


def test_a_draft_that_is_not_wanted_is_thrown_away(cast: Cast) -> None:
    actions.save(TYPED, post_id=cast.officer.pk, address=ADDRESS)
    answer: Any = signed_in(cast.officer).post(DROP, form_of(cast.officer))
    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    assert kept_by(cast.officer) is None


def test_who_is_not_signed_in_throws_nothing_away(cast: Cast) -> None:
    actions.save(TYPED, post_id=cast.officer.pk, address=ADDRESS)
    assert Client().post(DROP, form_of(cast.officer)).status_code == 403
    assert kept_by(cast.officer) == TYPED
