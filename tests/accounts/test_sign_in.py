"""Signing in, changing the first password, choosing a post."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from kntc.accounts import actions
from kntc.accounts.models import Account, Post
from kntc.accounts.roles import OfficeRole
from kntc.audit.models import Line
from kntc.audit.terms import AuditAction
from kntc.units import queries as units
from tests.cast import PASSWORD, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.urls")]

OWN_PASSWORD = "Sông Lam mùa lũ 1978"


@pytest.fixture(autouse=True)
def _nobody_tried_yet() -> None:
    """Attempts are counted in the cache, which no rollback empties."""
    cache.clear()


def sign_in(client: Client, username: str, password: str, page: str = "") -> str:
    """Send the form; where it leads, or nothing when it is shown again."""
    address = reverse("account_login") + (f"?next={page}" if page else "")
    answer = client.post(address, {"login": username, "password": password})
    return str(answer.headers.get("Location", ""))


def second_post(cast: Cast) -> Post:
    """The officer works at the next commune too."""
    return actions.appoint(
        cast.officer.account,
        unit=units.by_code("17395.UBND"),
        role=OfficeRole.CASE_OFFICER,
        since=date(2026, 1, 1),
        actor=None,
    )


def acts_of(account: Account) -> list[str]:
    return list(Line.objects.filter(account_id=account.pk).order_by("pk").values_list("action", flat=True))


def test_an_anonymous_visitor_is_sent_to_sign_in_and_then_to_the_page_he_wanted(cast: Cast, client: Client) -> None:
    assert cast.officer
    answer = client.get("/nghiep-vu/?trang=2")

    assert answer.headers["Location"] == "/dang-nhap/?next=/nghiep-vu/%3Ftrang%3D2"
    assert sign_in(client, "thuy.ptt", PASSWORD, "/nghiep-vu/%3Ftrang%3D2") == "/nghiep-vu/?trang=2"


def test_an_official_signs_in_and_works_in_the_only_post(cast: Cast, client: Client) -> None:
    officer = cast.officer

    assert sign_in(client, "thuy.ptt", PASSWORD) == "/nghiep-vu/"
    assert client.get("/nghiep-vu/").content.decode() == "Bàn làm việc của Công chức, UBND xã Diễn Châu, tỉnh Nghệ An"
    assert acts_of(officer.account) == [AuditAction.SIGNED_IN]


def test_capital_letters_and_blanks_around_a_user_name_make_no_difference(cast: Cast, client: Client) -> None:
    assert cast.officer
    assert sign_in(client, "  Thuy.PTT ", PASSWORD) == "/nghiep-vu/"


def test_the_page_does_not_tell_a_wrong_name_from_a_wrong_password(cast: Cast, client: Client) -> None:
    officer = cast.officer
    pages = [
        client.post(reverse("account_login"), {"login": name, "password": "sai mật khẩu rồi"}).content.decode()
        for name in ("thuy.ptt", "khong.co")
    ]

    assert all("Tên đăng nhập hoặc mật khẩu không đúng." in page for page in pages)
    assert acts_of(officer.account) == [AuditAction.SIGN_IN_FAILED]


def test_a_name_nobody_has_leaves_no_trace_since_it_may_be_a_password(cast: Cast, client: Client) -> None:
    assert cast.officer
    before = Line.objects.count()

    sign_in(client, PASSWORD, "")
    sign_in(client, PASSWORD, "gõ nhầm ô")

    assert Line.objects.count() == before


def test_after_five_failures_even_the_right_password_waits(cast: Cast, client: Client) -> None:
    assert cast.officer
    for _ in range(5):
        assert sign_in(client, "thuy.ptt", "sai mật khẩu rồi") == ""

    answer = client.post(reverse("account_login"), {"login": "thuy.ptt", "password": PASSWORD})

    assert "Sai quá nhiều lần. Chờ 5 phút rồi thử lại" in answer.content.decode()


def test_another_official_of_the_same_office_is_not_kept_waiting(cast: Cast, client: Client) -> None:
    assert cast.officer
    assert cast.head
    for _ in range(5):
        sign_in(client, "thuy.ptt", "sai mật khẩu rồi")

    assert sign_in(client, "dung.hv", PASSWORD) == "/nghiep-vu/"


def test_a_machine_that_tries_without_end_is_told_to_wait(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "3/m/ip"}
    for attempt in range(3):
        assert sign_in(client, f"nguoi.{attempt}", "") == ""

    answer = client.post(reverse("account_login"), {"login": "nguoi.4", "password": "x"})

    assert answer.status_code == 429
    assert "Quá nhiều lần thử" in answer.content.decode()


def test_a_locked_official_learns_that_the_account_is_locked(cast: Cast, client: Client) -> None:
    actions.lock_account(cast.officer.account, unit=cast.commune, reason="nghỉ việc", actor=None)

    assert sign_in(client, "thuy.ptt", PASSWORD) == "/tai-khoan-bi-khoa/"
    assert "Tài khoản đã bị khóa" in client.get("/tai-khoan-bi-khoa/").content.decode()
    assert client.get("/nghiep-vu/").status_code == 302


def test_locking_an_account_ends_its_sessions(cast: Cast, client: Client) -> None:
    client.force_login(cast.officer.account)
    actions.lock_account(cast.officer.account, unit=cast.commune, reason="nghỉ việc", actor=None)

    assert client.get("/nghiep-vu/").headers["Location"] == "/dang-nhap/?next=/nghiep-vu/"


def test_a_session_ends_with_the_browser(cast: Cast, client: Client) -> None:
    assert cast.officer
    sign_in(client, "thuy.ptt", PASSWORD)

    assert client.cookies["sessionid"]["expires"] == ""
    assert client.session.get_expire_at_browser_close()


def test_signing_out_is_asked_first_and_written_down(cast: Cast, client: Client) -> None:
    client.force_login(cast.officer.account)

    assert "Bạn có muốn đăng xuất không?" in client.get("/dang-xuat/").content.decode()
    assert client.post("/dang-xuat/").headers["Location"] == "/dang-nhap/"
    assert client.get("/nghiep-vu/").status_code == 302
    assert acts_of(cast.officer.account) == [AuditAction.SIGNED_OUT]


def test_signing_out_twice_does_no_harm(client: Client) -> None:
    assert client.post("/dang-xuat/").headers["Location"] == "/dang-nhap/"
    assert client.get("/dang-xuat/").headers["Location"] == "/dang-nhap/"


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email", "account_set_password"])
def test_there_is_no_sign_up_and_no_reset_by_mail(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


# --- the first password ---------------------------------------------------------------------------------


@pytest.fixture
def newcomer(cast: Cast) -> Account:
    account = actions.create_account(
        username="lien.vt", full_name="Vũ Thị Liên", password=PASSWORD, actor=None, unit=cast.commune
    )
    actions.appoint(account, unit=cast.commune, role=OfficeRole.RECEPTION_OFFICER, since=date(2026, 1, 1), actor=None)
    return account


def change(client: Client, old: str, new: str, again: str = "") -> str:
    answer = client.post("/doi-mat-khau/", {"oldpassword": old, "password1": new, "password2": again or new})
    return str(answer.headers.get("Location", "")) or answer.content.decode()


def test_the_first_sign_in_leads_to_a_new_password_whatever_page_is_asked_for(
    newcomer: Account, client: Client
) -> None:
    client.force_login(newcomer)

    assert client.get("/nghiep-vu/").headers["Location"] == "/doi-mat-khau/"
    assert client.get("/vi-tri-cong-tac/").headers["Location"] == "/doi-mat-khau/"
    assert client.post("/nghiep-vu/").headers["Location"] == "/doi-mat-khau/"
    assert "do người khác đặt" in client.get("/doi-mat-khau/").content.decode()
    assert client.get("/dang-xuat/").status_code == 200


def test_with_a_password_of_one_s_own_one_goes_on_working(newcomer: Account, client: Client) -> None:
    client.force_login(newcomer)

    assert change(client, PASSWORD, OWN_PASSWORD) == "/nghiep-vu/"
    assert client.get("/nghiep-vu/").status_code == 200
    newcomer.refresh_from_db()
    assert newcomer.check_password(OWN_PASSWORD)
    assert acts_of(newcomer) == [AuditAction.PASSWORD_CHANGED]


@pytest.mark.parametrize(
    ("new", "complaint"),
    [
        (PASSWORD, "Mật khẩu mới phải khác mật khẩu đang dùng."),
        ("ngắn quá", "Mật khẩu mới có 8 ký tự, cần ít nhất 10."),
        ("matkhau123456", "phổ biến"),
        ("thanhtra@2026", "phổ biến"),
        ("password123", "phổ biến"),
        ("79364051825", "toàn là số"),
        ("lien.vt.2026", "tên đăng nhập"),
    ],
)
def test_a_weak_password_is_refused_in_words(newcomer: Account, client: Client, new: str, complaint: str) -> None:
    client.force_login(newcomer)

    assert complaint in change(client, PASSWORD, new)
    newcomer.refresh_from_db()
    assert newcomer.must_change_password


def test_the_present_password_is_asked_and_the_new_one_twice(newcomer: Account, client: Client) -> None:
    client.force_login(newcomer)

    assert "Mật khẩu hiện tại không đúng." in change(client, "không nhớ nữa", OWN_PASSWORD)
    assert "Hai lần nhập mật khẩu mới không giống nhau." in change(client, PASSWORD, OWN_PASSWORD, "khác hẳn đi rồi")


def test_changing_the_password_ends_the_sessions_elsewhere(newcomer: Account, client: Client) -> None:
    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.force_login(newcomer)

    change(client, PASSWORD, OWN_PASSWORD)

    assert client.get("/nghiep-vu/").status_code == 200
    assert elsewhere.get("/nghiep-vu/").headers["Location"] == "/dang-nhap/?next=/nghiep-vu/"


# --- choosing a post ------------------------------------------------------------------------------------


def test_who_holds_several_posts_is_asked_which_and_comes_back_to_the_page(cast: Cast, client: Client) -> None:
    other = second_post(cast)
    client.force_login(cast.officer.account)

    asked = client.get("/nghiep-vu/?trang=2")
    assert asked.headers["Location"] == "/vi-tri-cong-tac/?next=%2Fnghiep-vu%2F%3Ftrang%3D2"
    page = client.get(asked.headers["Location"]).content.decode()
    assert "UBND xã Diễn Châu, tỉnh Nghệ An" in page
    assert "UBND xã Hùng Châu, tỉnh Nghệ An" in page
    chosen = client.post("/vi-tri-cong-tac/", {"post": other.pk, "next": "/nghiep-vu/?trang=2"})
    assert chosen.headers["Location"] == "/nghiep-vu/?trang=2"
    assert "cán bộ xác minh, giải quyết, UBND xã Hùng Châu" in client.get("/nghiep-vu/").content.decode()


def test_one_switches_posts_in_the_middle_of_the_day(cast: Cast, client: Client) -> None:
    other = second_post(cast)
    client.force_login(cast.officer.account)

    for post in (cast.officer, other, cast.officer):
        client.post("/vi-tri-cong-tac/", {"post": post.pk})
        assert post.unit.name in client.get("/nghiep-vu/").content.decode()


def test_somebody_else_s_post_cannot_be_chosen(cast: Cast, client: Client) -> None:
    client.force_login(cast.officer.account)

    answer = client.post("/vi-tri-cong-tac/", {"post": cast.head.pk})

    assert answer.status_code == 200
    assert "Chưa chọn được" in answer.content.decode()
    assert "Bàn làm việc của Công chức" in client.get("/nghiep-vu/").content.decode()


def test_the_way_back_never_leads_to_another_site(cast: Cast, client: Client) -> None:
    client.force_login(cast.officer.account)

    answer = client.post("/vi-tri-cong-tac/", {"post": cast.officer.pk, "next": "https://example.invalid/"})

    assert answer.headers["Location"] == "/nghiep-vu/"


def test_a_post_that_has_ended_is_worked_in_no_longer(cast: Cast, client: Client) -> None:
    other = second_post(cast)
    client.force_login(cast.officer.account)
    client.post("/vi-tri-cong-tac/", {"post": other.pk})
    actions.end_post(other, on=date(2026, 1, 31), actor=None, reason="hết thời gian biệt phái")

    assert "UBND xã Diễn Châu" in client.get("/nghiep-vu/").content.decode()


def test_who_holds_no_post_is_told_whom_to_ask(cast: Cast, client: Client) -> None:
    actions.end_post(cast.officer, on=date(2026, 1, 31), actor=None, reason="nghỉ hưu")
    client.force_login(cast.officer.account)

    answer = client.get("/nghiep-vu/")

    assert answer.status_code == 403
    assert "Liên hệ quản trị đơn vị để được bố trí." in answer.content.decode()
    assert "Chưa có vị trí công tác" in client.get("/vi-tri-cong-tac/").content.decode()
