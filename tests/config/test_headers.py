"""Every answer tells a browser what it must not do; found by walking the table of addresses."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import PASSWORD, Cast
from tests.config.walking import internal, table

pytestmark = pytest.mark.usefixtures("db")

ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
A_YEAR = "max-age=31536000"


def test_every_answer_is_guarded_by_its_headers(client: Client) -> None:
    for address in table():
        route = address.route
        if route.startswith("^"):
            continue
        told = client.get(address.at()).headers
        assert {name: told.get(name) for name in ALWAYS} == ALWAYS, route
        # A page under a citizen's code says not even to ourselves where it came from.
        assert told["Referrer-Policy"] in {"same-origin", "no-referrer"}, route
        policy = told["Content-Security-Policy"]
        assert "default-src 'none'" in policy, route
        assert "unsafe" not in policy, route
        assert "camera=()" in told["Permissions-Policy"], route


def test_no_page_of_officials_is_kept_by_a_browser(cast: Cast, client: Client) -> None:
    client.force_login(cast.officer.account)
    kept = {
        address.route: answer.headers["Cache-Control"]
        for address in internal()
        if not address.parts
        for answer in [client.get(address.at())]
        if "no-store" not in answer.headers["Cache-Control"] and "private" not in answer.headers["Cache-Control"]
    }
    assert kept == {}


def test_cookies_go_to_nobody_else_and_to_no_script(cast: Cast, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600
    browser = Client()

    browser.get("/dang-nhap/", secure=True)
    answer = browser.post("/dang-nhap/", {"login": cast.officer.account.username, "password": PASSWORD}, secure=True)

    assert answer.headers["Strict-Transport-Security"] == A_YEAR
    assert {
        name: (cookie["secure"], cookie["httponly"], cookie["samesite"]) for name, cookie in browser.cookies.items()
    } == {"csrftoken": (True, True, "Lax"), "sessionid": (True, True, "Lax")}


def test_a_new_session_begins_with_signing_in(cast: Cast, client: Client) -> None:
    """Whoever put a session of his own into somebody's browser is not signed in with them."""
    client.get("/dang-nhap/mot-lan/khong-co/")
    session = client.session
    session["đặt sẵn"] = "1"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before or ""

    client.post("/dang-nhap/", {"login": cast.officer.account.username, "password": PASSWORD})

    assert client.cookies["sessionid"].value != before
