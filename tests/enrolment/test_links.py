"""A one-time link opens once, within 72 hours, for its owner alone; the database keeps no code."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kntc.audit.models import Line
from kntc.enrolment import actions, links
from kntc.enrolment.models import Link
from tests.cast import Cast

pytestmark = pytest.mark.django_db

SET = reverse("enrolment:set_password")
OWN = "Con đò bến nước"
LONG_AGO = timedelta(hours=72, minutes=1)


def chosen(client: Client, code: str, first: str = OWN, second: str = OWN) -> str:
    answer = client.post(SET, {"code": code, "password1": first, "password2": second}, follow=True)
    return str(answer.content.decode())


def test_a_link_opens_once_and_the_look_of_a_mail_scanner_uses_nothing_up(client: Client, cast: Cast) -> None:
    account = cast.officer.account
    code = links.draw(account, actor=cast.administrator)
    for _ in range(3):
        assert "Phan Thị Thu Thủy, tên đăng nhập" in client.get(SET, {"ma": code}).content.decode()
    assert "Đã đặt mật khẩu của thuy.ptt" in chosen(client, code.replace("-", " ").upper())
    account.refresh_from_db()
    assert account.check_password(OWN)
    assert not account.must_change_password
    assert "đã dùng hoặc đã hết hạn" in chosen(client, code)
    assert Line.objects.filter(action="link_drawn", object_id=str(account.pk)).count() == 1


def test_the_database_keeps_a_digest_and_no_code(cast: Cast) -> None:
    code = links.draw(cast.officer.account, actor=None)
    row = Link.objects.values().get()
    assert re.fullmatch("[0-9a-f]{64}", row["digest"])
    assert not any(code in str(value) or code.replace("-", "") in str(value) for value in row.values())


def test_a_new_link_ends_the_one_before(cast: Cast) -> None:
    first = links.draw(cast.officer.account, actor=None)
    second = links.draw(cast.officer.account, actor=None)
    with pytest.raises(links.Closed):
        links.use(first, password=OWN)
    assert links.use(second, password=OWN) == cast.officer.account


def test_after_72_hours_it_opens_nothing(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    code = links.draw(cast.officer.account, actor=None)
    later = timezone.now() + LONG_AGO
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "đã hết hạn 72 giờ" in client.get(SET, {"ma": code}).content.decode()
    assert "đã hết hạn 72 giờ" in chosen(client, code)


def test_who_was_locked_meanwhile_is_not_let_in_by_a_link(cast: Cast) -> None:
    account = cast.officer.account
    code = links.draw(account, actor=None)
    type(account).objects.filter(pk=account.pk).update(is_active=False, locked_at=timezone.now())
    with pytest.raises(links.Closed):
        links.owner_of(code)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("1234567890", "1234567890", "chữ số"),
        ("Con đò bến nước", "Con đò bến nướt", "không giống nhau"),
        ("thuy.ptt.thuy", "thuy.ptt.thuy", "tên"),
        ("", "", "Nhập mật khẩu mới"),
    ],
)
def test_a_weak_password_is_refused_and_the_link_still_opens(
    client: Client, cast: Cast, first: str, second: str, said: str
) -> None:
    code = links.draw(cast.officer.account, actor=None)
    assert said in chosen(client, code, first, second)
    assert links.owner_of(code) == cast.officer.account


def test_nobody_tries_many_codes(client: Client, cast: Cast) -> None:
    assert cast.officer
    assert "Nhập mã dùng một lần" in chosen(client, "")
    for nth in range(actions.MOST_KNOCKS):
        client.get(SET, {"ma": f"aaaa-aaaa-aaaa-{nth}"})
    page = client.post(SET, {"code": "bbbb-bbbb-bbbb-bbbb", "password1": OWN, "password2": OWN})
    assert page.status_code == 429
    assert "thử quá nhiều lần" in page.content.decode()


def test_the_database_lets_no_used_link_open_again(cast: Cast) -> None:
    links.use(links.draw(cast.officer.account, actor=None), password=OWN)
    for change in ({"used_at": None}, {"expires_at": timezone.now() + timedelta(days=9)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Link.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Link.objects.all().delete()


def test_a_lost_race_for_one_link_is_told(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    code = links.draw(cast.officer.account, actor=None)

    def late(_code: str, *, password: str) -> None:
        assert password
        raise links.Closed

    monkeypatch.setattr(links, "use", late)
    assert "đã dùng hoặc đã hết hạn" in chosen(client, code)


def test_an_account_without_a_password_takes_none(cast: Cast) -> None:
    account = cast.officer.account
    account.set_unusable_password()
    account.save()
    client = Client()
    answer = client.post(reverse("account_login"), {"login": "thuy.ptt", "password": ""})
    assert answer.status_code == 200
    assert not account.check_password("")
