"""Where one is signed in: seen, ended, and ended by whatever changes who somebody is."""

from datetime import date

import pytest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from kntc.accounts import actions, queries
from kntc.accounts.adapter import OfficialsAdapter
from kntc.accounts.roles import OfficeRole
from kntc.audit.models import Line
from kntc.audit.terms import AuditAction
from tests.accounts.telephone import gives_password
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db

PLACE = "/tai-khoan/phien/"
WINDOWS = (
    "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36"
)
EDGE = f"{WINDOWS} Edg/109.0.1518.140"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 15_8 like Mac OS X) AppleWebKit/605.1.15 Version/15.6 Mobile Safari/604.1"


def signed_in(cast: Cast, agent: str = WINDOWS, address: str = "10.1.2.3") -> Client:
    client = Client(headers={"User-Agent": agent}, REMOTE_ADDR=address)
    gives_password(client, cast.officer.account.username)
    return client


def is_in(client: Client) -> bool:
    return client.get("/nghiep-vu/").status_code == 200


def test_one_sees_where_one_is_signed_in_and_ends_one_of_them(cast: Cast) -> None:
    here, there, third = signed_in(cast), signed_in(cast, EDGE, "10.9.9.9"), signed_in(cast, PHONE)
    page = here.get(PLACE).content.decode()
    assert [page.count(words) for words in ("Chrome trên Windows", "Edge trên Windows", "Safari trên iPhone")] >= [
        1,
        1,
        1,
    ]
    assert "10.9.9.9" in page
    stranger = next(each for each in queries.devices_of(cast.officer.account) if each.ip == "10.9.9.9")

    assert "Đã kết thúc 1 phiên" in here.post(PLACE, {"phien": stranger.pk}, follow=True).content.decode()

    assert [is_in(each) for each in (here, there, third)] == [True, False, True]
    # Nobody tells the one who was put out that it was for want of work.
    assert there.get("/nghiep-vu/").headers["Location"] == "/dang-nhap/?next=/nghiep-vu/"
    assert Line.objects.filter(action=AuditAction.SESSION_ENDED_ELSEWHERE, account_id=cast.officer.account_id).exists()


def test_all_others_end_at_once_and_one_s_own_stays(cast: Cast) -> None:
    here, there, third = signed_in(cast), signed_in(cast), signed_in(cast)
    assert "Đã kết thúc 2 phiên" in here.post(PLACE, follow=True).content.decode()
    assert [is_in(each) for each in (here, there, third)] == [True, False, False]
    assert "Không có phiên nào khác" in here.post(PLACE, follow=True).content.decode()


def test_nobody_ends_another_s_session(cast: Cast, client: Client) -> None:
    officer = signed_in(cast)
    [device] = queries.devices_of(cast.officer.account)
    gives_password(client, cast.head.account.username)

    client.post(PLACE, {"phien": device.pk})

    assert is_in(officer)


@pytest.mark.parametrize("machines", [1, 3])
def test_the_list_is_read_in_two_queries(
    cast: Cast, machines: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(machines):
        signed_in(cast)
    with django_assert_num_queries(2):
        assert len(queries.devices_of(cast.officer.account)) == machines


def test_a_post_given_or_ended_ends_the_sessions(cast: Cast) -> None:
    first = signed_in(cast)
    actions.appoint(
        cast.officer.account, unit=cast.commune, role=OfficeRole.CASE_OFFICER, since=date(2026, 1, 1), actor=None
    )
    assert not is_in(first)

    second = signed_in(cast)
    actions.end_post(cast.officer, on=date(2026, 11, 1), actor=None, reason="chuyển công tác")
    assert not is_in(second)


def test_locking_an_account_ends_the_sessions(cast: Cast) -> None:
    client = signed_in(cast)
    actions.lock_account(cast.officer.account, unit=cast.commune, reason="nghỉ việc", actor=None)
    assert not is_in(client)


def test_a_proxy_of_ours_says_whose_machine_it_is_and_nobody_else(settings: Settings) -> None:
    settings.PROXIES = ["10.0.0.1"]
    adapter, make = OfficialsAdapter(), RequestFactory()

    def seen(peer: str, told: str) -> str:
        return adapter.get_client_ip(make.get("/", REMOTE_ADDR=peer, headers={"X-Forwarded-For": told}))

    assert seen("10.0.0.1", "1.1.1.1, 42.112.0.9") == "42.112.0.9"
    assert seen("127.0.0.1", "42.112.0.9") == "42.112.0.9"
    assert seen("42.112.0.8", "1.1.1.1") == "42.112.0.8"
    assert seen("127.0.0.1", "bịa đặt") == "127.0.0.1"
    assert seen("127.0.0.1", "") == "127.0.0.1"


def test_one_account_s_guesses_are_counted_by_whatever_name_of_the_host(cast: Cast, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["a.invalid", "b.invalid"]
    for turn in range(5):
        Client(headers={"Host": f"{'ab'[turn % 2]}.invalid"}).post(
            "/dang-nhap/", {"login": cast.officer.account.username, "password": f"đoán {turn}"}
        )
    answer = Client(headers={"Host": "a.invalid"}).post(
        "/dang-nhap/", {"login": cast.officer.account.username, "password": PASSWORD}
    )
    assert "Sai quá nhiều lần" in answer.content.decode()


def test_a_new_password_begins_the_count_anew(cast: Cast, client: Client) -> None:
    for turn in range(6):
        gives_password(client, cast.officer.account.username, f"đoán {turn}")
    actions.change_password(cast.officer.account, password="Bến đò chiều đông")
    assert gives_password(client, cast.officer.account.username, "Bến đò chiều đông") == "/nghiep-vu/"


def test_the_wait_grows_with_the_guesses(settings: Settings) -> None:
    rates = settings.ACCOUNT_RATE_LIMITS["login_failed"].split(",")
    assert rates[1:] == ["5/5m/key", "10/1h/key", "20/1d/key"]


def test_one_account_sends_only_so_many_large_files(cast: Cast, client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "upload": "2/m/user"}
    client.force_login(cast.officer.account)
    large, small = {"words": "a" * (1 << 20)}, {"words": "a"}

    told = [client.post("/phien/", each).status_code for each in (large, large, large, small)]

    assert told == [200, 200, 429, 200]
    assert "bản nháp vẫn còn" in client.post("/phien/", large).content.decode()
