"""The seven figures that everybody reads: what they count, since when, and what is not known."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kntc.portal import actions, counters, jobs
from kntc.portal.models import Figure, WrongCodes
from kntc.portal.terms import Counter
from kntc.proceedings import clock
from kntc.proceedings.actions import strike
from kntc.reception import actions as reception
from tests.cast import Cast
from tests.complaints.stories import approved
from tests.reception.test_actions import said

pytestmark = pytest.mark.usefixtures("db")

NOW = datetime(2026, 10, 20, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    """Tuesday, 20 October 2026, at nine in the morning in Vietnam."""
    with clock.recording_at(NOW):
        yield


def text(address: str) -> str:
    page = Client().get(address).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def published(place: str | None) -> dict[str, int | None]:
    found = Figure.objects.filter(area__name=place) if place else Figure.objects.filter(area=None)
    return dict(found.values_list("counter", "amount"))


def test_nothing_reckoned_yet_is_said_in_words() -> None:
    page = text("/")
    assert page.count("chưa có số liệu") == 7
    assert "Số liệu cả nước" in page
    assert "Chưa có số liệu" in text("/so-lieu/")


def test_what_nobody_entered_is_not_a_zero(cast: Cast) -> None:
    # Two visits at the board of Nghệ An; nothing anywhere else.
    for _ in range(2):
        reception.record(said(), unit=cast.receiver.unit, actor=cast.receiver, on=date(2026, 10, 15))
    actions.reckon(NOW)
    expected = {
        "visits": 2,
        "petitions": 0,
        "complaints": 0,
        "denunciations": 0,
        "feedback": 0,
        "leaders": 0,
        "groups": 0,
    }
    assert published(None) == published("Nghệ An") == expected
    assert published("Thanh Hóa") == dict.fromkeys(expected)
    page = text("/")
    assert "Từ 15/12/2025 đến 20/10/2026, cả nước Tính lúc 09:00 20/10/2026" in page
    assert "Số lượt tiếp 2 lượt" in page
    assert "Số đoàn đông người 0 đoàn" in page
    assert "chưa có số liệu" not in page
    table = text("/so-lieu/")
    assert "Cả nước 2 0 0 0 0 0 0" in table
    assert "Tỉnh Nghệ An 2 0 0 0 0 0 0" in table
    assert "Chưa có số liệu, vì chưa cơ quan nào trong tỉnh, thành phố nhập dữ liệu: Tỉnh An Giang, " in table
    assert "Tỉnh Thanh Hóa" in table
    assert "Tỉnh Thanh Hóa 0" not in table


def test_a_quiet_year_of_a_place_that_works_here_is_a_zero(cast: Cast) -> None:
    # The reporting year began on 15 December 2025; what was entered lies before it, and what came after was struck.
    reception.record(said(), unit=cast.receiver.unit, actor=cast.receiver, on=date(2025, 12, 1))
    visit = reception.record(said(), unit=cast.receiver.unit, actor=cast.receiver, on=date(2026, 10, 15))
    for line in visit.proceeding.diary.order_by("-seq"):
        strike(line, actor=cast.board_head, on=date(2026, 10, 16), reason="Ghi nhầm")
    actions.reckon(NOW)
    assert published(None) == published("Nghệ An") == dict.fromkeys(Counter, 0)
    assert published("Thanh Hóa") == dict.fromkeys(Counter)
    assert "Tỉnh Nghệ An 0 0 0 0 0 0 0" in text("/so-lieu/")


def test_nothing_anywhere_is_said_once() -> None:
    actions.reckon(NOW)
    page = text("/so-lieu/")
    assert "Đến 09:00 20/10/2026 chưa cơ quan nào nhập dữ liệu." in page
    assert "Tỉnh Nghệ An" not in page


def test_a_petition_counts_when_it_was_handled_in_the_province_and_in_the_country(cast: Cast) -> None:
    none = dict.fromkeys(("visits", "petitions", "complaints", "denunciations", "feedback", "leaders", "groups"))
    assert actions.reckon(NOW) == 7 * 35
    assert published("Nghệ An") == none
    approved(cast)
    # Reckoned again, the same rows say something else: thirty-four provinces and the country.
    assert actions.reckon(NOW) == Figure.objects.count() == 7 * 35
    assert published(None) == published("Nghệ An") == dict.fromkeys(none, 0) | {"petitions": 1, "complaints": 1}
    assert published("Hà Tĩnh") == none


def test_figures_a_day_old_say_so() -> None:
    actions.reckon(NOW)
    assert "số liệu cũ hơn 24 giờ" not in text("/")
    with clock.recording_at(NOW + timedelta(hours=24, minutes=1)):
        assert "số liệu cũ hơn 24 giờ" in text("/")
        assert "Số liệu cũ hơn 24 giờ" in text("/so-lieu/")


def test_the_hourly_job_reckons_and_forgets_yesterdays_wrong_codes() -> None:
    for days in (0, 1, 2):
        WrongCodes.objects.create(visitor=b"x", began_at=NOW - timedelta(days=days), tries=1)
    jobs.reckon(0)
    assert Figure.objects.filter(area=None).count() == 7
    assert [row.began_at for row in WrongCodes.objects.all()] == [NOW]


def test_the_seven_are_those_of_the_published_portal() -> None:
    assert [(each.vietnamese, each.counted_in) for each in Counter] == [
        ("Số lượt tiếp", "lượt"),
        ("Số lần xử lý đơn", "đơn"),
        ("Số vụ việc khiếu nại", "vụ"),
        ("Số vụ việc tố cáo", "vụ"),
        ("Số vụ việc kiến nghị, phản ánh", "vụ"),
        ("Số vụ việc lãnh đạo tiếp", "vụ"),
        ("Số đoàn đông người", "đoàn"),
    ]


def test_a_board_costs_one_query_however_many_provinces() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert len(counters.by_place(NOW)) == 1
    assert len(asked) == 1
    actions.reckon(NOW)
    with CaptureQueriesContext(connection) as asked:
        assert len(counters.by_place(NOW)) == 35
    assert len(asked) == 1
