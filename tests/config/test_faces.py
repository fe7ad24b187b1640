"""Portal, offices and other software: one process with three names, or three processes with a login each."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from pytest_django import Settings

from kntc.config import faces
from kntc.config.faces import Face
from kntc.dossiers import lookup_code
from tests.cast import Cast
from tests.config.measured import measured
from tests.config.test_crash import children_of, command_line
from tests.config.test_settings import KEYS
from tests.database import ROOT, address

NAMES = {"cong.invalid": Face.PUBLIC, "nghiepvu.invalid": Face.OFFICE, "lienthong.invalid": Face.CONNECTION}
INSIDE = ["/nghiep-vu/", "/quan-tri/kho-khan/", "/dang-nhap/"]


# --- what the settings say --------------------------------------------------------------------------------


def test_a_host_name_is_read_for_each_face() -> None:
    given = "public=cong.invalid, office=NghiepVu.invalid,connection=lienthong.invalid,"
    assert faces.hosts(given) == NAMES
    assert faces.hosts("") == {}


@pytest.mark.parametrize("given", ["cong.invalid", "portal=cong.invalid", "public=", "=cong.invalid"])
def test_a_host_name_for_no_face_stops_the_start(given: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="KNTC_HOSTS viết là"):
        faces.hosts(given)


def test_an_unknown_face_stops_the_start() -> None:
    assert faces.named("public") is Face.PUBLIC
    with pytest.raises(ImproperlyConfigured, match="không phải “portal”"):
        faces.named("portal")


def test_a_process_answers_to_its_own_names_only() -> None:
    assert faces.allowed(Face.ALL, NAMES, "may.invalid") == [*NAMES, "may.invalid"]
    assert faces.allowed(Face.PUBLIC, NAMES, "") == ["cong.invalid"]
    assert faces.allowed(Face.OFFICE, {}, " may.invalid ,") == ["may.invalid"]


def test_each_face_is_found_from_the_others() -> None:
    assert faces.address(Face.OFFICE, NAMES, "may.invalid") == "nghiepvu.invalid"
    assert faces.address(Face.OFFICE, {}, "may.invalid") == "may.invalid"


# --- one process with three names -------------------------------------------------------------------------


@pytest.fixture
def named(settings: Settings) -> None:
    """The program with a host name for each face."""
    settings.HOSTS, settings.ALLOWED_HOSTS = NAMES, [*NAMES, "127.0.0.1"]


def answers(host: str, paths: list[str]) -> list[int]:
    """How a host name answers at these paths."""
    client = Client(headers={"host": host})
    return [client.get(path).status_code for path in paths]


@pytest.mark.django_db
@pytest.mark.usefixtures("named")
def test_the_public_name_knows_no_page_of_officials() -> None:
    assert answers("cong.invalid", ["/", "/hoi-dap/", "/healthz"]) == [200, 200, 200]
    assert answers("cong.invalid", [*INSIDE, "/lien-thong/KNTC/TraDanhMuc"]) == [404] * 4


@pytest.mark.django_db
@pytest.mark.usefixtures("named")
def test_the_offices_name_leads_to_work_and_knows_no_connection() -> None:
    assert answers("nghiepvu.invalid", ["/", *INSIDE[:2]]) == [302] * 3
    assert answers("nghiepvu.invalid", ["/dang-nhap/", "/hoi-dap/"]) == [200, 200]
    assert answers("nghiepvu.invalid", ["/lien-thong/KNTC/TraDanhMuc"]) == [404]


@pytest.mark.django_db
@pytest.mark.usefixtures("named")
def test_the_connections_name_knows_nothing_else() -> None:
    assert answers("lienthong.invalid", ["/", "/hoi-dap/", *INSIDE]) == [404] * 5
    assert Client(headers={"host": "lienthong.invalid"}).post("/KNTC/TraDanhMuc").status_code == 401


@pytest.mark.django_db
@pytest.mark.usefixtures("named")
def test_a_name_of_nobodys_is_refused_and_the_machine_itself_shows_everything() -> None:
    assert answers("ke-la.invalid", ["/"]) == [400]
    assert answers("127.0.0.1", ["/hoi-dap/", "/dang-nhap/"]) == [200, 200]


# --- nothing of other software comes unencrypted ----------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/lien-thong/KNTC/TraDanhMuc", "/KNTC/TraDanhMuc", "/kntc/tradanhmuc"])
@pytest.mark.parametrize(
    ("how", "refused"),
    [
        ({}, False),
        ({"REMOTE_ADDR": "::1"}, False),
        ({"REMOTE_ADDR": "192.0.2.7"}, True),
        ({"REMOTE_ADDR": "192.0.2.7", "wsgi.url_scheme": "https"}, False),
        ({"HTTP_X_FORWARDED_PROTO": "http"}, True),
        ({"REMOTE_ADDR": "192.0.2.9"}, False),
        ({"REMOTE_ADDR": "192.0.2.9", "HTTP_X_FORWARDED_PROTO": "http"}, True),
        ({"REMOTE_ADDR": ""}, True),
    ],
    ids=["this machine", "its other address", "another machine", "encrypted", "a proxy that says http",
         "a proxy named in the settings", "that proxy says http", "nobody knows who"],
)  # fmt: skip
def test_plain_http_is_taken_from_this_machine_and_from_a_named_proxy_only(
    path: str,
    how: dict[str, str],
    refused: bool,  # noqa: FBT001 -- a parameter of the table above
    settings: Settings,
) -> None:
    settings.PROXIES, settings.SECURE_SSL_REDIRECT = ["192.0.2.9"], True
    answer = Client().post(path, **how)  # type: ignore[arg-type] # what a server would set
    assert answer.status_code == (403 if refused else 401)
    assert ("Kết nối phải dùng https" in answer.content.decode()) is refused


# --- what each login may do -------------------------------------------------------------------------------

READABLE = """
    SELECT relname FROM pg_class
    WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace::regnamespace::text IN ('public', 'vault', 'connection')
        AND (has_table_privilege(%(login)s, oid, %(right)s) OR has_any_column_privilege(%(login)s, oid, %(right)s))
"""
RUNNABLE = """
    SELECT proname FROM pg_proc
    WHERE prosecdef AND has_function_privilege(%(login)s, oid, 'EXECUTE')
        AND pronamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
"""


def things(question: str, login: str, right: str = "") -> set[str]:
    """What a login may read, write or run."""
    with connection.cursor() as sql:
        sql.execute(question, {"login": login, "right": right})
        return {name for [name] in sql.fetchall()}


@pytest.mark.django_db
def test_no_login_of_a_face_is_a_member_of_another_or_owns_anything() -> None:
    with connection.cursor() as sql:
        sql.execute(
            "SELECT count(*) FROM pg_roles AS one, pg_roles AS other WHERE one.oid <> other.oid"
            " AND one.rolname IN ('kntc_public', 'kntc_connection') AND pg_has_role(one.oid, other.oid, 'MEMBER')"
        )
        assert sql.fetchone() == (0,)
        sql.execute(
            "SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) IN ('kntc_public', 'kntc_connection')"
        )
        assert sql.fetchone() == (0,)


@pytest.mark.django_db
def test_the_connection_reads_no_password_session_draft_or_administration() -> None:
    read = things(READABLE, "kntc_connection", "SELECT")
    closed = {"accounts_handlingchoice"}
    assert {each for each in read if each.startswith("accounts_")} - closed == {
        "accounts_account", "accounts_post", "accounts_delegation",
    }  # fmt: skip
    kept = {"django_session", "drafts_draft", "contents_content", "difficulties_difficulty", "desk_savedview"}
    assert not read & kept
    with connection.cursor() as sql:
        sql.execute("SELECT has_table_privilege('kntc_connection', 'public.accounts_account', 'SELECT')")
        assert sql.fetchone() == (False,)


@pytest.mark.django_db
def test_the_connection_may_seal_and_never_open() -> None:
    run = things(RUNNABLE, "kntc_connection")
    assert {"seal", "transfer_grants"} <= run
    assert not run & {"ask", "reveal", "lines_of"}


@pytest.mark.django_db
def test_the_diary_is_append_only_for_the_connection_too() -> None:
    assert {"proceedings_event", "ledger_entry", "audit_line"} <= things(READABLE, "kntc_connection", "INSERT")
    changed = things(READABLE, "kntc_connection", "UPDATE")
    assert not changed & {"proceedings_event", "ledger_entry", "audit_line", "accounts_account", "accounts_post"}


REFUSED_TO_PUBLIC = [
    "SELECT * FROM dossiers_party",
    "SELECT * FROM dossiers_dossier",
    "SELECT * FROM proceedings_event",
    "SELECT * FROM accounts_account",
    "SELECT * FROM accounts_post",
    "SELECT * FROM django_session",
    "SELECT * FROM audit_line",
    "SELECT * FROM difficulties_difficulty",
    "SELECT * FROM vault.identity",
    "SELECT vault.master_keys()",
    "INSERT INTO contents_content (kind, slug) VALUES ('news', 'gia')",
    "CREATE TABLE of_my_own (id int)",
    "CREATE TEMPORARY TABLE of_my_own (id int)",
    "SET ROLE kntc_app",
]
REFUSED_TO_CONNECTION = [
    "SELECT password FROM public.accounts_account",
    "UPDATE accounts_post SET role = 'chair'",
    "SELECT * FROM django_session",
    "SELECT * FROM drafts_draft",
    "SELECT * FROM vault.identity",
    "SELECT * FROM vault.reveal(gen_random_uuid(), gen_random_uuid(), 1)",
    "DELETE FROM proceedings_event",
    "SET ROLE kntc_app",
]


@pytest.mark.usefixtures("committed_db")
def test_what_is_not_theirs_the_logins_are_refused_by_the_database_itself(cast: Cast) -> None:
    assert cast.officer.account.password
    for login, refused in (("kntc_public", REFUSED_TO_PUBLIC), ("kntc_connection", REFUSED_TO_CONNECTION)):
        with psycopg.connect(address(login), autocommit=True) as theirs:
            for statement in refused:
                with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedFunction)):
                    theirs.execute(statement)
    with psycopg.connect(address("kntc_connection")) as theirs:
        seen = theirs.execute("SELECT full_name, password FROM accounts_account").fetchall()
    assert seen == [("Phan Thị Thu Thủy", "")]


# --- three processes --------------------------------------------------------------------------------------


@contextmanager
def running(face: str, login: str, data: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """A face served on this machine, with its own login."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = start(face, login, data, port=port)
    try:
        wait_until_ready(process, port)
        yield port, process
    finally:
        process.terminate()
        process.communicate(timeout=60)


def start(face: str, login: str, data: Path, *, port: int = 0) -> subprocess.Popen[str]:
    """The command line, in an environment of its own; the portal is told no key of the vault."""
    keys = {name: key for name, key in KEYS.items() if face != "public" or name != "KNTC_VAULT_KEY"}
    environment = {"KNTC_FACE": face, "KNTC_DATA": str(data), "KNTC_PORT": str(port), "DATABASE_URL": address(login)}
    return subprocess.Popen(
        [sys.executable, "-m", "kntc", "serve"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **measured(), **keys, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until_ready(process: subprocess.Popen[str], port: int) -> None:
    """Wait while the process lives, but no longer than half a minute; then say what it said."""
    until = time.monotonic() + 30
    while asked(port, "/readyz") != 200:
        if time.monotonic() > until:
            process.kill()
        assert process.poll() is None, process.communicate()
        time.sleep(0.1)


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows nothing."""

    def redirect_request(self, *_: object) -> None:
        """Say what was answered."""


def asked(port: int, path: str, data: bytes | None = None) -> int:
    """How a process answers; nought when it does not yet."""
    try:
        with urllib.request.build_opener(Stay).open(f"http://127.0.0.1:{port}{path}", data, timeout=30) as page:
            return int(page.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code
    except OSError:
        return 0


@pytest.mark.usefixtures("committed_db")
def test_each_face_runs_alone_with_its_own_login_and_knows_nothing_of_the_others(tmp_path: Path) -> None:
    with ExitStack() as stack:
        public, portal = stack.enter_context(running("public", "kntc_public", tmp_path))
        office, desk = stack.enter_context(running("office", "kntc_app", tmp_path))
        connected, _ = stack.enter_context(running("connection", "kntc_connection", tmp_path))
        assert [asked(public, path) for path in ("/", "/hoi-dap/", "/huong-dan/", "/tin-tuc/")] == [200] * 4
        # A code is looked up, and whoever asks is counted, without any table of those who sign in.
        assert asked(public, f"/tra-cuu/{lookup_code.draw()}") == 200
        assert [asked(public, path) for path in [*INSIDE, "/KNTC/TraDanhMuc"]] == [404] * 4
        assert [asked(office, path) for path in ("/", *INSIDE)] == [302, 302, 302, 200]
        assert [asked(office, "/KNTC/TraDanhMuc", b"{}")] == [404]
        assert [asked(connected, path) for path in ("/", "/hoi-dap/", *INSIDE)] == [404] * 5
        assert [asked(connected, "/KNTC/TraDanhMuc", b"{}")] == [401]
        started = {name: [command_line(pid) for pid in children_of(who.pid)] for name, who in
                   (("portal", portal), ("desk", desk))}  # fmt: skip
        assert [any("worker" in each for each in started[name]) for name in ("portal", "desk")] == [False, True]


@pytest.mark.usefixtures("committed_db")
@pytest.mark.parametrize("face", ["public", "connection"])
def test_a_face_does_not_start_with_more_rights_than_its_own(face: str, tmp_path: Path) -> None:
    process = start(face, "kntc_app", tmp_path)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"với KNTC_FACE={face} chương trình chỉ chạy với kntc_{face}" in told
