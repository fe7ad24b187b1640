"""A province signs its people on itself: a real provider in a process of its own vouches for them, and makes nobody."""

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kntc.accounts import queries
from kntc.accounts.models import Account
from kntc.audit.models import Line
from kntc.audit.terms import AuditAction
from kntc.config import sign_on
from tests.accounts.telephone import Telephone, enrols, gives_code, gives_password
from tests.cast import Cast

pytestmark = pytest.mark.django_db

START, BACK = "/dang-nhap/mot-lan/nghean/", "/dang-nhap/mot-lan/nghean/ve/"
PEOPLE = {
    "p-1": "thuy.ptt",  # the officer of a commune of Nghệ An
    "p-2": "giang.lh",  # works in Thanh Hóa
    "p-3": "bao.tg",  # administers the system, at the Government Inspectorate
    "p-4": "khong.co",  # has no account
    "p-5": "THUY.PTT ",  # somebody else, to whom the officer's name was given later
    "p-6": "khoa.dd",  # administers the commune
}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The provider, as a program of its own on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = [f"--user-claims={json.dumps({'sub': sub, 'preferred_username': name})}" for sub, name in PEOPLE.items()]
    command = [str(Path(sys.executable).with_name("oidc-provider-mock")), "--port", str(port), *told]
    provider = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- a program of the tests
    address = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            httpx.get(f"{address}/.well-known/openid-configuration", timeout=2)
            break
        except httpx.TransportError:
            time.sleep(0.1)
    yield address
    provider.terminate()
    provider.wait()


@pytest.fixture(autouse=True)
def _province(issuer: str, settings: Settings, tmp_path: Path) -> None:
    """Nghệ An signs its people on itself."""
    settings.SOCIALACCOUNT_PROVIDERS = sign_on.providers(str(written(tmp_path, issuer=issuer)))


def written(folder: Path, **other: str) -> Path:
    """The file that names the provider."""
    row = {
        "id": "nghean",
        "name": "Cổng đăng nhập tỉnh Nghệ An",
        "issuer": "http://127.0.0.1:9",
        "client_id": "kntc",
        "secret": "bi mat",
        "claim": "preferred_username",
        "province": "40",
    }
    file = folder / "sign-on.json"
    file.write_text(json.dumps([row | other]), encoding="utf-8")
    return file


def comes_from_there(browser: Client, subject: str) -> tuple[int, str, str]:
    """Press the link, say at the provider who one is, come back: the answer, where it leads, what it says."""
    away = browser.get(START).headers["Location"]
    there = httpx.post(away, data={"sub": subject}, timeout=10)
    back = urlsplit(there.headers["location"])
    assert back.path == BACK
    answer = browser.get(f"{back.path}?{back.query}")
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode()


def test_an_official_of_the_province_comes_in_and_is_written_down(cast: Cast, client: Client) -> None:
    accounts = cast.officer and Account.objects.count()
    assert "Cổng đăng nhập tỉnh Nghệ An" in client.get("/dang-nhap/").content.decode()

    assert comes_from_there(client, "p-1")[:2] == (302, "/nghiep-vu/")

    assert client.get("/nghiep-vu/").status_code == 200
    assert Account.objects.count() == accounts
    assert list(Line.objects.filter(account_id=cast.officer.account_id).values_list("action", flat=True))[-1:] == [
        AuditAction.SIGNED_IN
    ]
    # A second time, from another machine: the same person.
    assert comes_from_there(Client(), "p-1")[:2] == (302, "/nghiep-vu/")


@pytest.mark.parametrize(
    ("subject", "why"),
    [
        ("p-2", "chỉ dùng cho cán bộ đang công tác trong tỉnh"),
        ("p-3", "chỉ dùng cho cán bộ đang công tác trong tỉnh"),
        ("p-4", "Không có tài khoản nào ứng với người này"),
    ],
)
def test_it_vouches_for_nobody_else_and_makes_no_account(cast: Cast, client: Client, subject: str, why: str) -> None:
    assert cast.outsider
    assert cast.system_administrator
    accounts = Account.objects.count()

    status, _, page = comes_from_there(client, subject)

    assert (status, why in page) == (403, True)
    assert client.get("/nghiep-vu/").headers["Location"].startswith("/dang-nhap/")
    assert Account.objects.count() == accounts


def test_a_name_given_on_at_the_provider_opens_nothing(cast: Cast) -> None:
    assert cast.officer
    assert comes_from_there(Client(), "p-1")[0] == 302

    status, _, page = comes_from_there(Client(), "p-5")

    assert (status, "đã gắn với một người khác" in page) == (403, True)
    assert queries.bound_at("nghean", cast.officer.account) == "p-1"


def test_nothing_is_kept_of_what_the_provider_tells_but_its_number_for_the_person(cast: Cast, client: Client) -> None:
    assert cast.officer
    for browser in (client, Client()):
        comes_from_there(browser, "p-1")
    from allauth.socialaccount.models import SocialAccount, SocialToken  # noqa: PLC0415 -- tables of the office alone

    assert [(row.uid, row.extra_data) for row in SocialAccount.objects.all()] == [("p-1", {})]
    assert not SocialToken.objects.exists()


def test_the_second_factor_is_asked_all_the_same(cast: Cast, client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR_FOR = ["kntc.accounts.queries.administers"]
    gives_password(client, cast.administrator.account.username)
    telephone, _ = enrols(client)
    assert isinstance(telephone, Telephone)
    browser = Client()

    assert comes_from_there(browser, "p-6")[:2] == (302, "/dang-nhap/lop-hai/")
    assert browser.get("/quan-tri/").headers["Location"].startswith("/dang-nhap/")
    assert gives_code(browser, telephone.code()) == "/nghiep-vu/"


def test_an_administrator_without_one_is_led_to_it(cast: Cast, client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR_FOR = ["kntc.accounts.queries.administers"]
    assert cast.administrator
    comes_from_there(client, "p-6")
    assert client.get("/quan-tri/").headers["Location"] == "/tai-khoan/xac-thuc/"
    assert len(enrols(client)[1]) == 10


def test_whoever_never_used_the_password_need_not_change_it_first(cast: Cast, client: Client) -> None:
    Account.objects.filter(pk=cast.officer.account_id).update(must_change_password=True)
    comes_from_there(client, "p-1")
    assert client.get("/nghiep-vu/").status_code == 200


def test_a_locked_official_stays_out(cast: Cast, client: Client) -> None:
    Account.objects.filter(pk=cast.officer.account_id).update(is_active=False, locked_at="2026-01-01T00:00Z")
    assert comes_from_there(client, "p-1")[1] == "/tai-khoan-bi-khoa/"


def test_an_answer_nobody_asked_for_opens_nothing(cast: Cast, client: Client) -> None:
    assert cast.officer
    away = Client().get(START).headers["Location"]
    back = urlsplit(httpx.post(away, data={"sub": "p-1"}, timeout=10).headers["location"])

    answer = client.get(f"{back.path}?{back.query}")

    assert "Cổng đăng nhập của tỉnh không trả lời hoặc trả lời sai" in answer.content.decode()
    assert client.get("/nghiep-vu/").status_code == 302


def test_it_signs_in_and_does_nothing_else(cast: Cast, client: Client) -> None:
    client.force_login(cast.officer.account)
    away = client.get(f"{START}?process=connect").headers["Location"]
    back = urlsplit(httpx.post(away, data={"sub": "p-1"}, timeout=10).headers["location"])
    assert client.get(f"{back.path}?{back.query}").status_code == 403
    assert queries.bound_at("nghean", cast.officer.account) is None


def test_a_provider_that_is_not_named_or_does_not_answer_is_told(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    assert client.get(reverse("openid_connect_login", args=["la"])).status_code == 404
    settings.SOCIALACCOUNT_PROVIDERS = sign_on.providers(str(written(tmp_path)))
    assert "không trả lời hoặc trả lời sai" in client.get(START).content.decode()


def test_whoever_says_no_there_is_back_at_the_door(client: Client) -> None:
    away = client.get(START).headers["Location"]
    [state] = re.findall(r"state=([^&]+)", away)
    answer = client.get(BACK, {"error": "access_denied", "state": state}, follow=True)
    assert "Đã dừng đăng nhập" in answer.content.decode()


@pytest.mark.parametrize(
    ("other", "complaint"),
    [
        ({"province": ""}, "thiếu province"),
        ({"issuer": "http://sso.nghean.invalid"}, "phải dùng https"),
    ],
)
def test_a_file_that_says_too_little_or_too_weakly_stops_the_start(
    tmp_path: Path, other: dict[str, str], complaint: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=complaint):
        sign_on.providers(str(written(tmp_path, **other)))


def test_a_file_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="không đọc được"):
        sign_on.providers(str(tmp_path / "khong-co.json"))
    assert sign_on.providers("") == {}
