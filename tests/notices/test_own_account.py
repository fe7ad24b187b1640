"""The owner of an account reads in a letter that a key to it changed, and the letter holds no key."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from kntc.accounts import actions as accounts
from kntc.accounts.letters import TELL_OWNER, Change
from kntc.accounts.models import Account
from kntc.enrolment import links
from kntc.notices import actions, jobs
from tests.accounts.telephone import enrols, gives_code, gives_password
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db

PLACE, NEW = "/tai-khoan/xac-thuc/", "Bến đò chiều đông"


@pytest.fixture(autouse=True)
def _mail_goes_out(settings: Any, cast: Cast) -> None:
    """The office has a mail server, and the commune's officer an address."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.ADDRESS = "https://kntc.invalid"
    Account.objects.filter(pk=cast.officer.account_id).update(email="thuy@dienchau.invalid")
    cast.officer.account.refresh_from_db()


def told() -> list[str]:
    """What the queue will tell owners, oldest first."""
    with connection.cursor() as sql:
        sql.execute("SELECT args::text FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [TELL_OWNER])
        args = [json.loads(each) for (each,) in sql.fetchall()]
    assert all(each.keys() == {"account_id", "change", "at"} for each in args)
    for each in args:
        jobs.tell_owner.func(**each)
    return [each["change"] for each in args]


def test_whatever_key_comes_goes_or_opens_the_owner_is_told_and_no_letter_holds_one(cast: Cast) -> None:
    account, away = cast.officer.account, f"{PLACE}ung-dung/bo/"
    client = Client()
    gives_password(client, account.username)
    telephone, codes = enrols(client)
    elsewhere = Client()
    gives_password(elsewhere, account.username)
    gives_code(elsewhere, codes[0])
    elsewhere.post("/xac-nhan/ma/", {"code": codes[1], "next": f"{PLACE}ma-du-phong/tao/"})
    shown = elsewhere.post(f"{PLACE}ma-du-phong/tao/", follow=True).content.decode()
    elsewhere.post(away)
    elsewhere.post("/doi-mat-khau/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    account.refresh_from_db()
    assert account.check_password(NEW)
    assert "<code>" in shown

    assert told() == [
        Change.TELEPHONE_ADDED, Change.CODE_USED, Change.CODE_USED, Change.CODES_MADE, Change.TELEPHONE_REMOVED,
        Change.PASSWORD_SET,
    ]  # fmt: skip
    assert {tuple(letter.to) for letter in mail.outbox} == {("thuy@dienchau.invalid",)}
    everything = " ".join(f"{letter.subject} {letter.body}" for letter in mail.outbox)
    for secret in (PASSWORD, NEW, *codes, telephone.code(), "?ma="):
        assert secret not in everything
    assert "https://kntc.invalid/tai-khoan/phien/" in mail.outbox[0].body


def test_whom_an_administrator_helps_is_told_and_again_when_the_link_is_used(cast: Cast) -> None:
    account = cast.officer.account
    code = links.draw(account, actor=cast.administrator)
    accounts.withdraw_password(account, unit=cast.commune, actor=cast.administrator)
    accounts.reset_factors(account, unit=cast.commune, reason="mất điện thoại", actor=cast.administrator)
    links.use(code, password=NEW)
    assert told() == [Change.PASSWORD_WITHDRAWN, Change.FACTORS_TAKEN, Change.PASSWORD_SET]


def test_a_letter_says_what_and_when_as_people_in_the_office_read_it(cast: Cast) -> None:
    at = datetime(2026, 11, 20, 2, 16, tzinfo=UTC)
    assert actions.tell_owner(cast.officer.account_id, Change.PASSKEY_ADDED, at)
    [letter] = mail.outbox
    assert letter.subject == "Thay đổi cách đăng nhập của ông/bà"
    said = f"Lúc 09:16 ngày 20/11/2026, khóa đăng nhập đã được thêm cho tài khoản {cast.officer.account.username}"
    assert said in letter.body


def test_without_address_or_server_nothing_is_written_and_a_change_undone_tells_nobody(
    cast: Cast, settings: Any
) -> None:
    accounts.change_password(cast.head.account, password=NEW)
    assert not actions.tell_owner(cast.head.account_id, Change.PASSWORD_SET, datetime.now(UTC))
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert not actions.tell_owner(cast.officer.account_id, Change.PASSWORD_SET, datetime.now(UTC))
    assert (told(), mail.outbox) == ([], [])
