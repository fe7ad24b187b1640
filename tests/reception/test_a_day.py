"""A whole day at a provincial reception board, entered through the pages, gives the figures of Biểu 01/TCD."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml
from django.urls import reverse

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.dossiers import queries as dossiers
from kntc.dossiers.models import Party
from kntc.law.reception.terms import Host, ReceptionKind
from kntc.ledger.models import Entry
from kntc.proceedings import clock
from kntc.reception import actions, queries
from kntc.reception.models import Session, Visit
from kntc.reception.statement import Plan
from tests.cast import PROVINCE, Cast, appointed
from tests.desk import Desk

TOLD = yaml.safe_load((Path(__file__).parents[1] / "data" / "reception-day.yaml").read_text(encoding="utf-8"))
DAY = date(2026, 10, 15)
VISIT = reverse("reception:visit")
PEOPLE = {"nguoi-TOTAL_FORMS": "5", "nguoi-INITIAL_FORMS": "5"}
HOSTS = {"S1": Host.OFFICER, "S2": Host.HEAD, "S3": Host.DELEGATE}
RESULTS: dict[str, dict[str, str]] = {
    "hướng dẫn": {"result": "guided", "guidance": "Gửi đơn đến cơ quan có thẩm quyền."},
    "trả lời ngay": {"result": "answered", "guidance": "Đơn đang được thụ lý."},
    "hẹn": {"result": "promised", "promise": "Trả lời bằng văn bản."},
    "từ chối tiếp": {"result": "refused", "refusal_ground": "9.1", "explanation": "Say rượu, báo người phụ trách."},
}
TO_THE_PETITION = {"result": "petition"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    """The same day, at five in the afternoon in Vietnam."""
    with clock.recording_at(datetime(2026, 10, 15, 10, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """The official on duty, after the day's sessions were announced."""
    deputy = appointed("hai.lv", "Lê Văn Hải", f"{PROVINCE}.UBND", OfficeRole.UNIT_HEAD, "Phó Chủ tịch UBND tỉnh")
    for plan in (
        planned(Host.OFFICER, (time(7, 30), time(17)), None),
        planned(Host.HEAD, (time(8), time(11, 30)), cast.province_head),
        planned(Host.DELEGATE, (time(14), time(16, 30)), deputy, cast.province_head),
    ):
        actions.announce(plan, unit=cast.receiver.unit, actor=cast.board_head)
    return Desk(cast.receiver)


def planned(host: Host, hours: tuple[time, time], who: Post | None, leader: Post | None = None) -> Plan:
    kind = ReceptionKind.REGULAR if host is Host.OFFICER else ReceptionKind.PERIODIC
    lent = "Giấy ủy quyền số 41/GUQ-UBND ngày 01/10/2026" if leader else ""
    return Plan(
        day=DAY, kind=kind, host=host, hours=hours, place="Trụ sở tiếp công dân tỉnh", host_post=who,
        delegated_by=leader, delegation=lent,
    )  # fmt: skip


def typed(told: dict[str, Any]) -> dict[str, str]:
    """What the official types of one visit."""
    answers = PEOPLE | {
        "session": str(Session.objects.get(host=HOSTS[told["session"]]).pk),
        "people_count": str(told["people_count"]),
        "subject": told["content"][:200],
        "content": told["content"],
        "no_papers_why": "Chỉ một người mang giấy tờ",
    }
    for place, person in enumerate(told["people"]):
        answers |= {f"nguoi-{place}-name": person["name"], f"nguoi-{place}-id_no": person.get("id_no", "")}
        answers |= {f"nguoi-{place}-part": "representative"} if person.get("role") == "đại diện" else {}
    if told.get("written_designation"):
        answers["designation"] = "Giấy cử người đại diện ngày 14/10/2026"
    if told["mode"] == "trực tuyến":
        answers |= {"mode": "online", "online_ground": "20.2", "sites": told["place"]}
        answers |= {"notice_sent_on": "07/10/2026", "line_tested_on": "14/10/2026"}
    return answers | RESULTS.get(told["result"], TO_THE_PETITION)


def entered(desk: Desk, *only: int) -> dict[int, Visit]:
    """The whole day or some of its visits, in order; whoever comes again is taken from the earlier visit."""
    first: dict[str, UUID] = {}
    rows: dict[int, Visit] = {}
    for told in [each for each in TOLD["visits"] if not only or each["number"] in only]:
        kind = told["petition_kind"] or "unknown"
        before = first.get(told["case"])
        address = f"{VISIT}?loai={kind}" + (f"&tu={before}" if before else "")
        page = desk.send(address, **typed(told))
        row = Visit.objects.order_by("-proceeding__number").first()
        assert row is not None, page.content.decode()
        assert row.proceeding.number == len(rows) + 1, page.content.decode()
        rows[told["number"]] = row
        first.setdefault(told["case"], row.pk)
    return rows


def booked(measure: str, host: Host | None = None) -> int:
    """What the ledger holds of one measure, in all or for one host."""
    found = Entry.objects.filter(measure=measure)
    return int(sum(entry.amount for entry in found if host is None or entry.dimensions["host"] == host))


def matters(rows: dict[int, Visit]) -> dict[Host, int]:
    """Distinct matters by host: one that the head or a delegate received counts there only."""
    hosts: dict[UUID, set[str]] = defaultdict(set)
    for row in rows.values():
        if row.proceeding.state != "refused":
            hosts[dossiers.matter_of(row.dossier_id)].add(row.host)
    counted = [
        next(host for host in (Host.HEAD, Host.DELEGATE, Host.OFFICER) if host in each) for each in hosts.values()
    ]
    return {host: counted.count(host) for host in Host}


def test_the_day_gives_the_figures_of_the_form(desk: Desk) -> None:
    rows = entered(desk)
    unit, by = desk.post.unit, matters(rows)
    figures = {1: booked("visit"), 2: booked("visitor"), 3: sum(by.values()), 4: booked("group")}
    for column, host in ((5, Host.OFFICER), (11, Host.HEAD), (17, Host.DELEGATE)):
        figures |= {column: booked("visit", host), column + 1: booked("visitor", host), column + 2: by[host]}
        figures |= {column + 3: booked("group", host), column + 4: booked("group_member", host)}
    for column, host in ((10, Host.HEAD), (16, Host.DELEGATE)):
        figures[column] = queries.days_announced(unit, host, since=DAY, until=DAY)
    assert figures == {
        1: 17, 2: 51, 3: 15, 4: 2, 5: 10, 6: 20, 7: 8, 8: 1, 9: 5, 10: 1, 11: 4, 12: 27, 13: 4, 14: 1, 15: 23, 16: 1,
        17: 3, 18: 4, 19: 3, 20: 0, 21: 0,
    }  # fmt: skip


def test_the_register_shows_the_sealed_and_the_refused_with_their_numbers(desk: Desk) -> None:
    rows = entered(desk, 6, 9, 10)
    page = desk.read(reverse("reception:register"))
    assert [number for number in ("1/2026", "2/2026", "3/2026") if f">{number}</a>" in page] == [
        "1/2026", "2/2026", "3/2026",
    ]  # fmt: skip
    assert "Hồ Sỹ Lương" not in page
    assert "từ chối tiếp: say rượu, bia" in page
    assert rows[9].proceeding.state == "refused"


def test_of_a_group_everybody_is_counted_five_speak_and_the_answer_is_due_on_the_29th(desk: Desk) -> None:
    row = entered(desk, 5)[5]
    people = Party.objects.filter(dossier=row.dossier_id).order_by("pk")
    assert [(party.role, party.standing, party.people) for party in people] == [
        ("visitor", "representative", 19),
        *[("visitor", "representative", 1)] * 4,
    ]
    assert {party.mandate for party in people} == {"Giấy cử người đại diện ngày 14/10/2026"}
    assert row.proceeding.due_on == date(2026, 10, 29)
