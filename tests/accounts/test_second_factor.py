"""A password alone opens nothing to those who hold keys to others: administrators, the custodian, holders of grants."""

import time
from importlib import import_module

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from kntc.accounts import actions, queries
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Account
from kntc.audit.models import Line
from kntc.audit.terms import AuditAction
from tests.accounts.telephone import Telephone, enrols, gives_code, gives_password
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db

PLACE = "/tai-khoan/xac-thuc/"
WHO_MUST = ["kntc.accounts.queries.administers", "kntc.vault.queries.holds_grants"]


@pytest.fixture(autouse=True)
def _whoever_must(settings: Settings) -> None:
    """As in an office, which the rest of the tests is spared."""
    settings.SECOND_FACTOR_FOR = WHO_MUST


def acts_of(account: Account) -> list[str]:
    return list(Line.objects.filter(account_id=account.pk).order_by("pk").values_list("action", flat=True))


def enrolled(cast: Cast) -> tuple[Client, Telephone, list[str]]:
    """The commune's administrator, with a telephone."""
    client = Client()
    gives_password(client, cast.administrator.account.username)
    return client, *enrols(client)


def comes_back(account: Account, telephone: Telephone) -> Client:
    """Signed in anew, in another browser."""
    client = Client()
    gives_password(client, account.username)
    gives_code(client, telephone.code())
    return client


def test_an_office_asks_it_of_administrators_custodians_and_holders_of_grants(cast: Cast) -> None:
    assert import_module("kntc.config.settings").SECOND_FACTOR_FOR == WHO_MUST
    administers = [
        queries.administers(post.account)
        for post in (cast.administrator, cast.system_administrator, cast.custodian, cast.officer, cast.head)
    ]
    assert administers == [True, True, True, False, False]


def test_an_administrator_makes_a_second_factor_before_anything_else(cast: Cast, client: Client) -> None:
    assert gives_password(client, cast.administrator.account.username) == "/nghiep-vu/"

    for page in ("/nghiep-vu/", "/quan-tri/", "/quan-tri/can-bo/", "/vi-tri-cong-tac/"):
        assert client.get(page).headers["Location"] == PLACE, page
        assert client.post(page).headers["Location"] == PLACE, page
    part = client.get("/quan-tri/", headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Redirect"]) == (204, PLACE)
    page = client.get(PLACE).content.decode()
    assert "<strong>phải có</strong> trước khi làm việc" in page

    _, codes = enrols(client)
    assert len(set(codes)) == 10
    assert client.get("/quan-tri/").status_code == 200
    shown_again = client.get(f"{PLACE}ma-du-phong/", follow=True).content.decode()
    assert not any(code in shown_again for code in codes)
    assert acts_of(cast.administrator.account)[-2:] == [AuditAction.SIGNED_IN, AuditAction.FACTOR_ADDED]


def test_an_officer_without_grants_works_with_a_password_and_may_have_more(cast: Cast, client: Client) -> None:
    gives_password(client, cast.officer.account.username)
    assert client.get("/nghiep-vu/").status_code == 200
    assert len(enrols(client)[1]) == 10


def test_whoever_is_given_a_grant_is_led_to_it_on_the_next_page(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    gives_password(client, cast.officer.account.username)
    assert client.get("/nghiep-vu/").status_code == 200
    monkeypatch.setattr(import_module("kntc.vault.queries"), "holds_grants", lambda _account: True)
    session = client.session
    session["second_factor_seen_at"] -= 301
    session.save()
    # What is being sent is not lost: the page after it asks.
    assert client.post("/phien/").status_code == 200
    assert client.get("/nghiep-vu/").headers["Location"] == PLACE
    assert client.post("/phien/").headers["Location"] == PLACE


def test_the_password_leads_to_the_code_and_the_code_to_work(cast: Cast) -> None:
    _, telephone, _ = enrolled(cast)
    browser = Client()

    assert gives_password(browser, cast.administrator.account.username) == "/dang-nhap/lop-hai/"
    assert browser.get("/quan-tri/").headers["Location"].startswith("/dang-nhap/")
    assert "Còn một bước nữa" in browser.get("/dang-nhap/lop-hai/").content.decode()
    assert gives_code(browser, "000000") == ""
    assert gives_code(browser, telephone.code()) == "/nghiep-vu/"
    assert browser.get("/quan-tri/").status_code == 200
    acts = acts_of(cast.administrator.account)
    assert acts[-2:] == [AuditAction.SIGN_IN_FAILED, AuditAction.SIGNED_IN]


def test_a_code_seen_over_a_shoulder_opens_nothing(cast: Cast) -> None:
    _, telephone, _ = enrolled(cast)
    first, second = Client(), Client()
    for browser in (first, second):
        gives_password(browser, cast.administrator.account.username)

    # The code that proved the telephone is used up as well.
    assert gives_code(first, telephone.code(-1)) == ""
    code = telephone.code()
    assert gives_code(first, code) == "/nghiep-vu/"
    assert gives_code(second, code) == ""


def test_a_recovery_code_opens_once(cast: Cast) -> None:
    _, _, codes = enrolled(cast)
    browser = Client()
    gives_password(browser, cast.administrator.account.username)
    assert gives_code(browser, codes[3]) == "/nghiep-vu/"
    assert "Còn 9 mã chưa dùng" in browser.get(PLACE).content.decode()

    browser = Client()
    gives_password(browser, cast.administrator.account.username)
    assert gives_code(browser, codes[3]) == ""
    assert gives_code(browser, codes[4]) == "/nghiep-vu/"


def test_codes_are_not_guessed(cast: Cast) -> None:
    _, telephone, _ = enrolled(cast)
    browser = Client()
    gives_password(browser, cast.administrator.account.username)
    for wrong in range(5):
        gives_code(browser, f"00000{wrong}")

    answer = browser.post("/dang-nhap/lop-hai/", {"code": telephone.code()})

    assert "Sai quá nhiều lần" in answer.content.decode()


def test_the_last_factor_is_not_put_away_where_one_must_be(cast: Cast) -> None:
    _, telephone, _ = enrolled(cast)
    client = comes_back(cast.administrator.account, telephone)
    away = f"{PLACE}ung-dung/bo/"
    assert client.get(away).headers["Location"].startswith("/xac-nhan/")
    client.post("/xac-nhan/", {"password": PASSWORD, "next": away})

    assert "Vị trí của bạn phải có xác thực hai lớp" in client.get(away).content.decode()
    client.post(away)

    assert queries.has_second_factor(cast.administrator.account)


def test_whoever_need_not_have_one_puts_it_away_again_after_saying_who_he_is(cast: Cast) -> None:
    first = Client()
    gives_password(first, cast.officer.account.username)
    client = comes_back(cast.officer.account, enrols(first)[0])
    away = f"{PLACE}ung-dung/bo/"

    assert "Mật khẩu không đúng." in client.post("/xac-nhan/", {"password": "đoán", "next": away}).content.decode()
    assert client.get(away).status_code == 302
    assert client.post("/xac-nhan/", {"password": PASSWORD, "next": away}).headers["Location"] == away
    assert client.post(away).headers["Location"] == PLACE

    assert not queries.has_second_factor(cast.officer.account)
    assert acts_of(cast.officer.account)[-1] == AuditAction.FACTOR_REMOVED


def test_a_second_factor_ends_the_sessions_that_had_none(cast: Cast) -> None:
    thief, owner = Client(), Client()
    for browser in (thief, owner):
        gives_password(browser, cast.officer.account.username)
    assert thief.get("/nghiep-vu/").status_code == 200

    enrols(owner)

    assert owner.get("/nghiep-vu/").status_code == 200
    assert thief.get("/nghiep-vu/").headers["Location"].startswith("/dang-nhap/")


def test_new_recovery_codes_take_the_place_of_the_old(cast: Cast) -> None:
    client, telephone, codes = enrolled(cast)
    make = f"{PLACE}ma-du-phong/tao/"
    client.post("/xac-nhan/ma/", {"code": telephone.code(), "next": make})

    shown = client.post(make, follow=True).content.decode()

    assert shown.count("<code>") == 10
    assert not any(code in shown for code in codes)
    assert acts_of(cast.administrator.account)[-1] == AuditAction.RECOVERY_CODES_MADE


def test_who_lost_everything_is_helped_by_an_administrator_and_begins_anew(cast: Cast) -> None:
    client, _, _ = enrolled(cast)
    helper = Client()
    helper.force_login(cast.system_administrator.account)
    session = helper.session
    session["second_factor_seen_at"] = time.time()
    session.save()
    person = f"/quan-tri/can-bo/{cast.commune.code}/{cast.administrator.account_id}/"
    assert "Mất điện thoại, bỏ xác thực hai lớp…" in helper.get(person).content.decode()

    told = helper.post(f"{person}lop-hai/", {"reason": "mất điện thoại"}, follow=True).content.decode()

    assert "Đã bỏ xác thực hai lớp của khoa.dd" in told
    assert client.get("/quan-tri/").headers["Location"].startswith("/dang-nhap/")
    assert gives_password(client, cast.administrator.account.username) == "/nghiep-vu/"
    assert client.get("/quan-tri/").headers["Location"] == PLACE
    line = Line.objects.get(action=AuditAction.FACTORS_RESET)
    assert (line.actor_id, line.reason) == (cast.system_administrator.pk, "mất điện thoại")


def test_nobody_takes_away_his_own_factor_or_another_unit_s(cast: Cast) -> None:
    enrolled(cast)
    for actor in (cast.administrator, cast.officer):
        with pytest.raises(NotYours):
            actions.reset_factors(cast.administrator.account, unit=cast.commune, reason="thử", actor=actor)
    assert queries.has_second_factor(cast.administrator.account)


def test_the_database_holds_no_secret_that_makes_codes(cast: Cast) -> None:
    _, telephone, codes = enrolled(cast)
    with connection.cursor() as sql:
        sql.execute("SELECT string_agg(data::text, ' ') FROM mfa_authenticator")
        [(kept,)] = sql.fetchall()

    assert telephone.key.hex() not in kept
    assert not any(code in kept for code in codes)
    assert "secret" in kept


def test_a_secret_that_no_key_opens_lets_nobody_in(cast: Cast) -> None:
    _, telephone, codes = enrolled(cast)
    browser = Client()
    gives_password(browser, cast.administrator.account.username)
    with connection.cursor() as sql:
        sql.execute(
            "UPDATE mfa_authenticator SET data = jsonb_set(data, '{secret}', to_jsonb(%s::text))", ["AAAA" * 16]
        )
        sql.execute("UPDATE mfa_authenticator SET data = jsonb_set(data, '{seed}', to_jsonb(%s::text))", ["AAAA" * 16])

    assert [gives_code(browser, each) for each in (telephone.code(), codes[0])] == ["", ""]


def test_an_older_key_still_opens_what_it_closed(cast: Cast, settings: Settings) -> None:
    _, telephone, _ = enrolled(cast)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "một khóa mới tinh", [settings.SECRET_KEY]
    browser = Client()
    gives_password(browser, cast.administrator.account.username)

    assert gives_code(browser, telephone.code()) == "/nghiep-vu/"
