"""Anybody reads when leaders receive, by the name of the place as it is or was."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kntc.law.reception.terms import Host, ReceptionKind
from kntc.proceedings import clock
from kntc.reception import actions
from kntc.reception.models import Session
from kntc.reception.statement import Plan
from tests.cast import Cast
from tests.reception.test_actions import heads_day, plan

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    """Thursday, 1 October 2026."""
    with clock.recording_at(datetime(2026, 10, 1, 2, 0, tzinfo=UTC)):
        yield


def read(text: str = "") -> str:
    page = Client().get("/lich-tiep-cong-dan/", {"noi": text} if text else {}).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def of_the_commune(cast: Cast, day: int, hour: int = 8) -> Session:
    """The commune's Chair receives in person."""
    given = Plan(
        day=date(2026, 10, day),
        kind=ReceptionKind.PERIODIC,
        host=Host.HEAD,
        host_post=cast.head,
        hours=(time(hour), time(hour + 3)),
        place="Trụ sở UBND xã Diễn Châu",
    )
    return actions.announce(given, unit=cast.commune, actor=cast.officer)


def test_a_chairs_day_is_found_by_the_commune_without_diacritics(cast: Cast) -> None:
    of_the_commune(cast, 15)
    page = read("dien chau")
    assert "UBND xã Diễn Châu, tỉnh Nghệ An T5 15/10/2026 , 08:00–11:00 · Thủ trưởng tiếp định kỳ" in page
    assert "Trụ sở UBND xã Diễn Châu" in page
    # Who presides is an office, not a name.
    assert "Hồ Văn Dũng" not in page


def test_a_former_commune_leads_to_what_it_became(cast: Cast) -> None:
    of_the_commune(cast, 15)
    # Xã Diễn Thành went into xã Diễn Châu on 1 July 2025.
    page = read("Diễn Thành")
    assert "Diễn Thành (cũ) → Xã Diễn Châu, Tỉnh Nghệ An" in page, page
    assert "T5 15/10/2026" in page


def test_ordinary_days_and_days_gone_by_are_not_listed(cast: Cast) -> None:
    actions.announce(plan(), unit=cast.receiver.unit, actor=cast.receiver)
    actions.announce(heads_day(cast), unit=cast.receiver.unit, actor=cast.receiver)
    page = read("40.BTCD")
    assert page.count("15/10/2026") == 1
    with clock.recording_at(datetime(2026, 10, 16, 2, 0, tzinfo=UTC)):
        assert "15/10/2026" not in read("40.BTCD")


def test_a_cancelled_day_stays_and_says_so(cast: Cast) -> None:
    session = of_the_commune(cast, 15)
    actions.cancel(session, why="Họp bất thường", actor=cast.officer)
    assert "đã hủy" in read("Diễn Châu")
    assert "Họp bất thường" not in read("Diễn Châu")
    assert "Chưa có buổi nào được công bố trong 60 ngày tới." in Client().get("/").content.decode()


def test_a_place_that_nobody_knows_and_a_place_without_days(cast: Cast) -> None:
    of_the_commune(cast, 15)
    assert "Không có nơi nào tên “Atlantis”" in read("Atlantis")
    page = read("Hùng Châu")
    assert "Chưa có buổi nào được công bố" in page
    assert "Đã tìm ở:" in page


def test_without_words_the_next_days_of_all(cast: Cast) -> None:
    of_the_commune(cast, 15)
    assert "15/10/2026" in read()


@pytest.mark.parametrize("sessions", [1, 3])
def test_the_calendar_costs_the_same_whatever_stands_in_it(cast: Cast, sessions: int) -> None:
    for number in range(sessions):
        of_the_commune(cast, 15 + number * 7)
    with CaptureQueriesContext(connection) as asked:
        read()
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        read("dien chau")
    # Places, bodies, sessions.
    assert len(asked) == 3
    with CaptureQueriesContext(connection) as asked:
        read("dien thanh")
    # And what the former place became.
    assert len(asked) == 4
    with CaptureQueriesContext(connection) as asked:
        Client().get("/")
    # Figures, and whom leaders receive next.
    assert len(asked) == 2
