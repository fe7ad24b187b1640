"""Every public page: light, without cookies, without script, and by its own rights alone."""

import logging
import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from kntc.config.faces import Face
from kntc.config.logs import DiscreetFormatter
from kntc.contents import actions as contents
from kntc.contents.terms import Kind
from kntc.dossiers import lookup_code
from kntc.portal.models import Figure, WrongCodes
from tests.browser.weighing import weigh
from tests.cast import Cast

PAGES = ["/", "/so-lieu/", "/tinh-thoi-han/", "/lich-tiep-cong-dan/", "/khieu-nai/", "/to-cao/", "/kien-nghi-phan-anh/"]
LIGHT = 60 * 1024
# Whatever the portal's login may read in the packages that hold cases, people or accounts.
CASES = re.compile(
    r"^(accounts|audit|complaints|denunciations|documents|dossiers|drafts|enforcement|feedback|ledger|notices|petitions"
    r"|proceedings|search|vault|django_session|procrastinate)"
)

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.parametrize("address", PAGES)
def test_a_first_load_is_sixty_kilobytes_at_most(address: str) -> None:
    weighed = weigh(Client(), address)
    assert weighed is not None
    assert weighed[0].first <= LIGHT


@pytest.mark.parametrize("address", PAGES)
def test_a_page_sets_no_cookie_loads_no_script_and_asks_no_other_host(address: str) -> None:
    answer = Client().get(address)
    page = answer.content.decode()
    assert not answer.cookies
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    assert len(re.findall("<h1", page)) == 1
    assert '<html lang="vi">' in page


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_nothing_about_who_is_there(address: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        Client().get(address)
    assert not [
        each["sql"] for each in asked if re.search("session|accounts_", each["sql"].replace("reception_session", ""))
    ]


@pytest.mark.parametrize("address", ["/khieu-nai/", "/to-cao/", "/kien-nghi-phan-anh/"])
def test_a_door_says_who_how_where_and_by_when_with_the_article(address: str) -> None:
    page = Client().get(address).content.decode()
    for heading in ("Khi nào thì là việc này", "Làm thế nào", "Gửi ở đâu", "Thời hạn"):
        assert heading in page
    assert "Điều " in page or "mục " in page


def test_the_limits_on_a_door_are_those_of_the_law() -> None:
    page = re.sub(r"<[^>]+>", " ", Client().get("/khieu-nai/").content.decode())
    assert re.search(r"Thụ lý khiếu nại lần đầu → ban hành quyết định giải quyết\s+30 ngày\s+.*Điều 28", page)
    assert re.search(r"hết thời hiệu khiếu nại\s+90 ngày", page)


def test_officials_reach_their_desk_from_the_first_page() -> None:
    assert '<a href="/nghiep-vu/">Dành cho cán bộ</a>' in Client().get("/").content.decode()
    assert Client().get("/nghiep-vu/").headers["Location"].startswith("/dang-nhap/")


def test_the_portals_login_reads_nothing_of_any_case() -> None:
    with connection.cursor() as sql:
        sql.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v', 'm') AND relnamespace = 'public'::regnamespace"
            " AND has_any_column_privilege('kntc_public', oid, 'SELECT, INSERT, UPDATE')"
        )
        readable = {name for (name,) in sql.fetchall()}
        sql.execute("SELECT has_function_privilege('kntc_public', 'portal_look_up(text, bytea)', 'EXECUTE')")
        assert sql.fetchone() == (True,)
        sql.execute("SELECT has_column_privilege('kntc_public', 'reception_session', 'delegation', 'SELECT')")
        assert sql.fetchone() == (False,)
    assert {name for name in readable if CASES.match(name)} == set()
    assert {"portal_figure", "units_unit", "workdays_specialday", "reception_session"} <= readable
    assert "portal_wrongcodes" not in readable
    assert "reception_visit" not in readable


def test_ten_million_files_and_a_billion_guesses_find_less_than_one() -> None:
    # Of thirty signs eleven are drawn; bodies whose check would be a thirty-first sign, one in 31, are drawn again.
    codes = len(lookup_code.SIGNS) ** (lookup_code.LENGTH - 1) * 30 // 31
    assert codes == 30**11 * 30 // 31
    assert 10_000_000 * 1_000_000_000 / codes < 0.6


def test_a_form_stands_on_its_door_once_somebody_published_it(cast: Cast) -> None:
    before = Client().get("/khieu-nai/").content.decode()
    assert "Mẫu đơn tải về" not in before
    editor = cast.system_administrator
    sheet = contents.draft(kind=Kind.FILE, title="Mẫu đơn khiếu nại", body="Tải về, in ra, điền.", actor=editor)
    assert "Mẫu đơn tải về" not in Client().get("/khieu-nai/").content.decode()
    contents.publish(sheet, actor=editor)
    assert f'<a href="/tai-ve/{sheet.slug}/">Mẫu đơn khiếu nại</a>' in Client().get("/khieu-nai/").content.decode()
    assert "Mẫu đơn tải về" not in Client().get("/to-cao/").content.decode()


@pytest.mark.parametrize("others", [0, 2])
def test_a_door_costs_two_queries_however_many_forms(cast: Cast, others: int) -> None:
    for number in range(others + 1):
        sheet = contents.draft(
            kind=Kind.FILE, title=f"Mẫu đơn khiếu nại {number}", body="Tải về.", actor=cast.system_administrator
        )
        contents.publish(sheet, actor=cast.system_administrator)
    with CaptureQueriesContext(connection) as asked:
        Client().get("/khieu-nai/")
    # How the law is read here, and the forms.
    assert len(asked) == 2


def test_a_code_in_an_address_stands_in_no_log_line() -> None:
    line = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "%s: %s", (reason := "Bad", "/tra-cuu/2222"), None
    )
    assert DiscreetFormatter().format(line).endswith(f"{reason}: /tra-cuu/…")
    error = logging.LogRecord("django.request", logging.ERROR, "", 0, "GET /tra-cuu/22222222224Y?a=1 500", (), None)
    assert "22222222224Y" not in DiscreetFormatter().format(error)


@override_settings(
    HOSTS={"cong.invalid": Face.PUBLIC}, ALLOWED_HOSTS=["cong.invalid"], ADDRESS="https://nghiepvu.invalid"
)
def test_on_a_host_name_of_its_own_the_portal_leads_officials_to_theirs() -> None:
    citizen = Client(SERVER_NAME="cong.invalid")
    page = citizen.get("/").content.decode()
    assert '<a href="https://nghiepvu.invalid/nghiep-vu/">Dành cho cán bộ</a>' in page
    assert '<a href="https://nghiepvu.invalid/quan-tri/dang-ky/">' in page
    assert citizen.get("/nghiep-vu/").status_code == 404


@override_settings(SUPPORT_PHONE="1900 0000", SUPPORT_MAIL="ho-tro@kntc.invalid")
def test_whom_to_call_stands_at_the_foot_and_beside_the_box() -> None:
    page = Client().get("/").content.decode()
    assert page.count("<strong>1900 0000</strong>") == 2
    assert '<a href="mailto:ho-tro@kntc.invalid">' in page


def test_what_the_portal_keeps_names_nobody() -> None:
    day = date(2026, 11, 20)
    figure = Figure(counter="visits", amount=3, since=day, until=day)
    assert str(figure) == "visits: 3"
    assert str(WrongCodes(visitor=b"x", began_at=datetime(2026, 11, 20, 2, 10, tzinfo=UTC), tries=2)) == "2 từ 02:10"
