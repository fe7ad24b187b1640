"""Opening a sealed person on the screen: who may, what is asked, who is told, what it leaves behind."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kntc.audit.models import Line
from kntc.denunciations.models import Denunciation
from kntc.notices.models import Notice
from kntc.proceedings import queries, unsealing
from kntc.vault import actions as vault
from kntc.vault import looks
from kntc.vault import queries as sealed
from kntc.vault.identity import Identity
from kntc.vault.reasons import Reason
from tests.cast import PASSWORD, Cast
from tests.denunciations import stories
from tests.desk import Desk
from tests.petitions.arrivals import CHUYEN
from tests.proceedings.conftest import played

pytestmark = pytest.mark.usefixtures("committed_db")

TODAY = date(2026, 8, 14)
TELLS_WHO = ("Lường Văn Chuyên", "000059011388", "0900000204", "thôn 4")
WHY = {"reason": "verify", "words": "Mời người tố cáo đến làm việc", "password": PASSWORD}


@contextmanager
def today() -> Iterator[None]:
    """The fourteenth of August."""
    with played(TODAY):
        yield


def overview(row: Denunciation) -> str:
    """The page of the sealed people of the file."""
    return reverse("proceedings:identities", args=[row.dossier_id])


def who(row: Denunciation, actor: Any) -> UUID:
    """The denouncer's place in the vault."""
    [held, *_] = sealed.sealed_in(row.dossier_id, actor=actor)
    return held.id


def door(row: Denunciation, actor: Any) -> str:
    """The page that opens the denouncer."""
    return reverse("proceedings:open_seal", args=[row.dossier_id, who(row, actor)])


def send(desk: Desk, address: str, **typed: str) -> Any:
    """What the browser sends, answered as it is."""
    with today():
        return desk.client.post(address, typed)


def tells_who(page: str) -> list[str]:
    """What of the denouncer stands there."""
    return [each for each in TELLS_WHO if each in page]


def test_the_settler_opens_and_reads_for_two_minutes_and_everybody_concerned_knows(cast: Cast) -> None:
    row = stories.verifying(cast)
    desk, address = Desk(cast.head), door(row, cast.head)
    with today():
        asked = desk.read(address)
    assert "Bạn sắp xem danh tính người được giữ bí mật. Việc này được ghi nhật ký" in asked
    assert "Luật Tố cáo 2018, Điều 8 khoản 3, Điều 56" in asked
    assert tells_who(asked) == []
    answer = send(desk, address, **WHY)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert tells_who(page) == list(TELLS_WHO)
    assert answer["Cache-Control"] == "no-store"
    assert answer["Refresh"] == f"123;url={overview(row)}"
    assert 'hx-history="false"' in page
    assert "Danh tính không in" in page
    line = Line.objects.filter(action="identity_revealed").get()
    assert (line.actor_id, line.object_id) == (cast.head.pk, str(row.dossier_id))
    assert tells_who(line.reason) == []
    with today():
        again = desk.read(overview(row))
    assert "Mời người tố cáo đến làm việc" in again
    assert "đã mở" in again
    assert tells_who(again) == []


def test_whoever_looked_on_is_told_of_to_the_settler_and_the_settler_is_named_before(cast: Cast) -> None:
    row = stories.verifying(cast)
    _ = cast.head
    vault.grant(who(row, cast.head), to=cast.verifier, actor=cast.head, reason=Reason.VERIFY)
    desk, address = Desk(cast.verifier), door(row, cast.head)
    with today():
        asked = desk.read(address)
    assert "báo cho người giải quyết" in asked
    assert "Báo cho: Hồ Văn Dũng, Chủ tịch UBND xã" in asked
    assert tells_who(send(desk, address, **WHY).content.decode()) == list(TELLS_WHO)
    [notice] = Notice.objects.filter(post=cast.head, address=overview(row))
    assert tells_who(notice.about) == []
    assert "có người vừa xem danh tính" in notice.about
    with today():
        page = Desk(cast.head).read(overview(row))
        assert "Ai đã xem" not in desk.read(overview(row))
    assert "Trần Quốc Bình" in page
    assert Notice.objects.get(pk=notice.pk).read_at is not None


def test_a_verifier_who_was_handed_the_matter_sees_nobody_until_somebody_lets_him(cast: Cast) -> None:
    row = stories.verifying(cast)
    desk, address = Desk(cast.verifier), door(row, cast.head)
    with today():
        page = desk.read(reverse("proceedings:dossier", args=[row.dossier_id]), muc="duong-su")
        refused = desk.read(address)
    assert tells_who(page + refused) == []
    assert not sealed.may_reveal(cast.verifier, who(row, cast.head))
    assert "Bạn chưa được cấp quyền xem danh tính này." in refused
    tried = send(desk, address, **WHY)
    assert tried.status_code == 403
    assert tells_who(tried.content.decode()) == []
    with today():
        assert "bị từ chối" in Desk(cast.head).read(overview(row))
    assert Line.objects.filter(action="identity_revealed").count() == 0


@pytest.mark.parametrize(("typed", "told"), [
    ({"words": "cần xem"}, "viết ít nhất 15 ký tự"),
    ({"words": ""}, "Nhập lý do mở"),
    ({"reason": ""}, "Chọn việc đang làm"),
    ({"password": ""}, "Nhập mật khẩu của bạn"),
    ({"password": "không phải"}, "Mật khẩu không đúng."),
])  # fmt: skip
def test_without_a_reason_and_a_password_nothing_opens(cast: Cast, typed: dict[str, str], told: str) -> None:
    row = stories.accepted(cast)
    page = send(Desk(cast.head), door(row, cast.head), **WHY | typed).content.decode()
    assert told in page
    assert tells_who(page) == []
    assert PASSWORD not in page


def test_a_second_look_is_a_second_line_without_the_password_and_another_person_asks_again(cast: Cast) -> None:
    row = stories.accepted(cast, (CHUYEN, stories.SECOND_DENOUNCER))
    desk, address = Desk(cast.head), door(row, cast.head)
    first = send(desk, address, **WHY).content.decode()
    [ticket] = re.findall(r'name="ticket" value="([^"]+)"', first)
    assert tells_who(send(desk, address, ticket=ticket).content.decode()) == list(TELLS_WHO)
    assert Line.objects.filter(action="identity_revealed").count() == 2
    in_another_browser = send(Desk(cast.head), address, ticket=ticket).content.decode()
    assert ("Nhập mật khẩu của bạn" in in_another_browser, tells_who(in_another_browser)) == (True, [])
    [_, second] = [each.id for each in sealed.sealed_in(row.dossier_id, actor=cast.head) if each.is_granted][:2]
    elsewhere = reverse("proceedings:open_seal", args=[row.dossier_id, second])
    for tried in ({"ticket": ticket}, {"ticket": "x"}, {k: v for k, v in WHY.items() if k != "password"}):
        page = send(desk, elsewhere, **tried).content.decode()
        assert "Nhập mật khẩu của bạn" in page
        assert "Quách Thị Mão" not in page


def test_who_proved_a_moment_ago_who_he_is_opens_one_person_without_the_password(cast: Cast) -> None:
    row = stories.accepted(cast)
    desk, address = Desk(cast.head), door(row, cast.head)
    without = {name: typed for name, typed in WHY.items() if name != "password"}
    with today():
        desk.client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        assert "Bạn vừa xác nhận là chính mình" in desk.read(address)
    assert tells_who(send(desk, address, **without).content.decode()) == list(TELLS_WHO)
    assert "Nhập mật khẩu của bạn" in send(desk, address, **without).content.decode()


def test_too_many_wrong_passwords_and_too_many_matters_stop_the_looking(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = stories.accepted(cast)
    desk, address = Desk(cast.head), door(row, cast.head)
    guesses = [send(desk, address, **WHY | {"password": f"đoán {nth}"}).content.decode() for nth in range(11)]
    assert "Mật khẩu không đúng." in guesses[9]
    assert "Sai quá nhiều lần" in guesses[10]
    assert "Sai quá nhiều lần" in send(desk, address, **WHY).content.decode()
    cache.clear()
    assert tells_who(send(desk, address, **WHY).content.decode()) == list(TELLS_WHO)
    monkeypatch.setattr(unsealing, "MOST_DOSSIERS", 1)
    page = send(desk, address, **WHY).content.decode()
    assert "cần gấp thì nhờ" in page
    assert tells_who(page) == []


def test_an_ended_grant_closes_the_page_that_was_open(cast: Cast) -> None:
    row = stories.verifying(cast)
    vault.grant(who(row, cast.head), to=cast.verifier, actor=cast.head, reason=Reason.VERIFY)
    desk, address = Desk(cast.verifier), door(row, cast.head)
    [ticket] = re.findall(r'name="ticket" value="([^"]+)"', send(desk, address, **WHY).content.decode())
    with today():
        ended = Desk(cast.head).client.post(reverse("proceedings:end_grant", args=[row.dossier_id]),
                                            {"post": cast.verifier.pk}, follow=True).content.decode()  # fmt: skip
    assert "Đã thu quyền xem danh tính của Trần Quốc Bình." in ended
    assert "đã thu" in ended
    answer = send(desk, address, ticket=ticket)
    assert answer.status_code == 403
    assert tells_who(answer.content.decode()) == []


def test_the_settler_lets_somebody_look_until_a_day_and_takes_it_back(cast: Cast) -> None:
    row = stories.verifying(cast)
    head, lending = Desk(cast.head), reverse("proceedings:lend", args=[row.dossier_id])
    day = timezone.localdate()
    until = day + timedelta(days=30)
    given = {"post": str(cast.verifier.pk), "reason": "verify", "until": f"{until:%d/%m/%Y}"}
    page = head.client.post(lending, given, follow=True).content.decode()
    assert "Đã cấp quyền xem danh tính cho Trần Quốc Bình." in page
    assert f'<td class="nowrap">{until:%d/%m/%Y}</td>' in page
    [held] = sealed.grants_of(cast.verifier)
    assert held.until is not None
    assert (held.reason, timezone.localdate(held.until)) == (Reason.VERIFY, until)
    assert [line.action for line in Line.objects.filter(action__startswith="grant_")] == ["grant_made"]
    for wrong in (f"{day - timedelta(days=1):%d/%m/%Y}", f"{day + timedelta(days=366):%d/%m/%Y}", "30/02/2027", ""):
        assert "ến hết ngày" in head.client.post(lending, given | {"until": wrong}).content.decode()
    assert head.client.post(lending, given | {"post": str(cast.neighbour.pk)}).status_code == 200
    assert sealed.grants_of(cast.neighbour) == []


def test_whoever_may_look_lets_a_new_settler_look_and_nobody_else(cast: Cast) -> None:
    petition = stories.approved(cast)
    held = sealed.sealed_in(petition.dossier_id, actor=cast.officer)[0].id
    vault.end_grants(petition.dossier_id, posts=[cast.head], actor=cast.officer)
    address = reverse("proceedings:identities", args=[petition.dossier_id])
    lending = reverse("proceedings:lend", args=[petition.dossier_id])
    officer, until = Desk(cast.officer), timezone.localdate() + timedelta(days=365)
    page = officer.read(address)
    assert "Bạn cấp được cho người giải quyết" in page
    assert "Ai đã xem" not in page
    given = {"post": str(cast.verifier.pk), "reason": "settle", "until": f"{until:%d/%m/%Y}"}
    assert "Cấp cho" in officer.client.post(lending, given).content.decode()
    assert not sealed.may_reveal(cast.verifier, held)
    officer.client.post(lending, given | {"post": str(cast.head.pk)})
    assert sealed.may_reveal(cast.head, held)
    ending = reverse("proceedings:end_grant", args=[petition.dossier_id])
    assert officer.client.post(ending, {"post": cast.head.pk}).status_code == 404


def test_the_last_who_may_look_is_not_put_out(cast: Cast) -> None:
    row = stories.verifying(cast)
    head, ending = Desk(cast.head), reverse("proceedings:end_grant", args=[row.dossier_id])
    held = [each.to_post for each in sealed.grants_in(row.dossier_id, actor=cast.head) if each.ended_at is None]
    others = {pk for pk in held if pk != cast.head.pk}
    for pk in others:
        send(head, ending, post=str(pk))
    with today():
        page = head.client.post(ending, {"post": cast.head.pk}, follow=True).content.decode()
    assert "Phải còn ít nhất một người có quyền xem danh tính" in page
    assert sealed.may_reveal(cast.head, who(row, cast.head))
    for nobody in ("", "x", "99999999"):
        assert send(head, ending, post=nobody).status_code == 404


def test_words_sealed_apart_open_like_a_person_and_what_links_petitions_does_not_show(cast: Cast) -> None:
    petition = stories.approved(cast)
    sealing: dict[str, Any] = {"dossier_id": petition.dossier_id, "actor": cast.officer, "grantees": [cast.head]}
    words = vault.seal(Identity(text="Tôi xin kể rõ sự việc."), **sealing)
    link = vault.seal(Identity(text='{"parts": []}'), **sealing)
    petition.words_sealed_id = words.id
    petition.save(update_fields=["words_sealed_id"])
    desk = Desk(cast.head)
    with today():
        page = desk.read(reverse("proceedings:identities", args=[petition.dossier_id]))
    assert "Nguyên văn đơn" in page
    assert words.pseudonym in page
    assert link.pseudonym not in page
    address = reverse("proceedings:open_seal", args=[petition.dossier_id, words.id])
    assert "Tôi xin kể rõ sự việc." in send(desk, address, **WHY).content.decode()


def test_for_everybody_else_there_is_no_such_page(cast: Cast) -> None:
    row = stories.verifying(cast)
    lending = reverse("proceedings:lend", args=[row.dossier_id])
    for post in (cast.neighbour, cast.administrator, cast.custodian, cast.monitor):
        with today():
            assert Desk(post).client.get(overview(row)).status_code == 404
            assert Desk(post).client.get(door(row, cast.head)).status_code == 404
    assert send(Desk(cast.verifier), lending, post="1").status_code == 404
    other = reverse("proceedings:open_seal", args=[row.dossier_id, row.dossier_id])
    assert send(Desk(cast.head), other, **WHY).status_code == 404


@pytest.mark.parametrize("people", [1, 3])
def test_the_lists_of_the_page_cost_the_same_for_one_and_three(cast: Cast, people: int) -> None:
    row = stories.accepted(cast, (CHUYEN, stories.SECOND_DENOUNCER, stories.THIRD_DENOUNCER)[:people])
    head, seen = cast.head, list(queries.of_dossier(row.dossier_id))
    for each in sealed.sealed_in(row.dossier_id, actor=head):
        vault.ask(each.id, actor=head, reason=Reason.SETTLE, words="Mời đến làm việc")
    with CaptureQueriesContext(connection) as asked:
        assert len(unsealing.sealed_in(row.dossier_id, seen, head)) == people
    assert len(asked) == 3  # the parties, the petition, the vault
    with CaptureQueriesContext(connection) as asked:
        assert len({each.sealed_id for each in sealed.grants_in(row.dossier_id, actor=head)}) == people
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        assert len(looks.of_dossier(row.dossier_id, actor=head, most=10)) == people
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        assert cast.head in queries.officials_near(seen[-1], on=TODAY)
    assert len(asked) == 2  # who works on it, who works there
    with today():
        assert Desk(head).read(overview(row)).count("Mở niêm phong…") == people
