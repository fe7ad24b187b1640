"""What the server refuses, answers and keeps to itself."""

import logging
import socket
import sys

import pytest
from django.db import connections
from django.test import Client

from kntc.config import login
from kntc.config.logs import DiscreetFormatter


@pytest.mark.django_db
def test_the_application_login_may_serve() -> None:
    login.refuse_if_strong()


@pytest.mark.usefixtures("committed_db")
def test_a_login_that_owns_tables_may_not_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "connection", connections["owner"])
    with pytest.raises(login.TooStrong, match=r"sở hữu \d+ bảng"):
        login.refuse_if_strong()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_operators_learn_that_it_runs(path: str, client: Client) -> None:
    response = client.get(path)
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_pages_run_nothing_that_is_not_ours_and_stay_in_no_cache(client: Client) -> None:
    headers = client.get("/healthz").headers
    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["Cache-Control"] == "no-store"


def read_a_number_of(people: dict[str, str]) -> str:
    """Fails twice, each time with a person's data in its words."""
    try:
        return people["Nguyễn Văn Kín"]
    except KeyError as cause:
        raise ValueError("000012345678") from cause


def test_a_log_line_tells_where_it_broke_and_not_with_whose_name() -> None:
    try:
        read_a_number_of({})
    except ValueError:
        record = logging.LogRecord("kntc", logging.ERROR, "x", 1, "Broken", None, sys.exc_info())
    line = DiscreetFormatter().format(record)
    assert "Nguyễn Văn Kín" not in line
    assert "000012345678" not in line
    assert line.index("builtins.KeyError") < line.index("builtins.ValueError")
    assert "test_server.py" in line


def test_no_test_reaches_beyond_this_machine() -> None:
    with pytest.raises(UserWarning, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
