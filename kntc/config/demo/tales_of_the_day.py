"""What a visitor finds on the desks on the first day — chuyện của ngày hôm nay.

People in the waiting room, a proposal before the head of a division, petitions that go round and come back, and two
that look alike.
"""

from datetime import timedelta
from itertools import pairwise
from typing import Any

from kntc.config.demo import desk_of_petitions as desk
from kntc.config.demo import sessions, tales_of_reception
from kntc.config.demo.office import Desk
from kntc.config.demo.officials import IN_THE_FULL_WAY
from kntc.config.demo.people import Person
from kntc.config.demo.province import CODE, COMMUNES
from kntc.config.demo.tales_of_petitions import HERE, arrived_further
from kntc.config.demo.tales_of_reception import COMPLAINT, FEEDBACK
from kntc.config.demo.teller import Teller
from kntc.config.demo.topics import Topic
from kntc.law.petition.terms import Channel, Direction
from kntc.law.reception.terms import Host
from kntc.petitions.models import Petition
from kntc.petitions.receipt import Receipt

OFTEN_TOLD = Topic(
    "PA-K", "Phản ánh bãi tập kết rác giữa xã Khe Sình và xã Đồng Lẫm bốc mùi, không cơ quan nào nhận xử lý"
)
WRITES_TWICE = Person(
    "Lường Thị Xuyến", 1958, "000058002619", "thôn Cây Thị, xã Khe Sình, tỉnh Nam Giang", "0900000619"
)
"""Somebody whose next petition the program recognises: README tells visitors to type her name."""
HER_MATTER = "Khiếu nại phương án bồi thường 126 m² đất trồng lúa, thửa 88, tờ bản đồ 12, thôn Cây Thị"
RETYPED = "Khieu nai ve boi thuong 126m2 dat trong lua thua so 88 to ban do 12 thon Cay Thi"


def waits_at_the_board(t: Teller) -> None:
    """Somebody sits in the waiting room of the board."""
    _waits(t, t.office.board[0])


def waits_at_a_commune(t: Teller) -> None:
    """Somebody sits in the corridor of a commune."""
    _waits(t, t.office.desk(COMMUNES[t.number % 2].committee))


def _waits(t: Teller, at: Desk) -> None:
    session = sessions.session_of(at.unit, t.day)
    held: dict[str, Any] = {"session": session, "kind": session.kind, "host": session.host} if session else {}
    host = at.head if session and session.host != Host.OFFICER else at.officer
    said = tales_of_reception.statement(t, at, t.rng.choice([COMPLAINT, FEEDBACK]), **held)
    row = tales_of_reception.arrived(t, said, at, at.officer)
    t.take(row, "begin", host)
    t.wait(30)


def before_the_head_of_division(t: Teller) -> None:
    """In a department of the full way the head of a division looks first."""
    at = t.office.desk(f"{CODE}.{IN_THE_FULL_WAY.value}")
    row = desk.received(t, desk.receipt(t, COMPLAINT, at=at), at)
    t.wait(1, 2)
    desk.classified(t, row, at)
    t.wait(1, 2)
    desk.proposed(t, row, at, Direction.ACCEPT)
    t.wait(1)
    desk.made_ready(t, row, at)
    t.wait(30)


def passed_around(t: Teller) -> None:
    """Feedback that three bodies in turn send on: the oversight is shown it."""
    khe_sinh, dong_lam = (t.office.desk(commune.committee) for commune in COMMUNES[6:8])
    ways = [khe_sinh, dong_lam, t.office.board[0], t.office.desk(f"{CODE}.{IN_THE_FULL_WAY.value}")]
    row = desk.received(t, desk.receipt(t, FEEDBACK, at=khe_sinh, about=OFTEN_TOLD, channel=Channel.POST), khe_sinh)
    for at, other in pairwise(ways):
        row = _sent_on(t, row, at, other)
    t.wait(30)


def _sent_on(t: Teller, row: Petition, at: Desk, other: Desk) -> Petition:
    given = {"receiver": other.unit, "recipient_group": HERE, "document_no": t.number_of("PC", at)}
    desk.handled(t, row, at, Direction.TRANSFER, given, respondent_unit=other.unit)
    return arrived_further(t, row)


def comes_back(t: Teller) -> None:
    """A commune sends feedback to the board, which returns it with the reason."""
    at, other = t.office.desk(COMMUNES[0].committee), t.office.board[0]
    row = desk.received(t, desk.receipt(t, FEEDBACK, at=at, channel=Channel.POST), at)
    further = _sent_on(t, row, at, other)
    reason = f"Nội dung thuộc thẩm quyền của {at.unit.name}."
    given = {"reason": reason, "document_no": t.number_of("CV", other)}
    desk.handled(t, further, other, Direction.RETURN, given, respondent_unit=at.unit)
    t.rows.append(arrived_further(t, further))
    t.wait(30)


def look_alikes(t: Teller) -> None:
    """The same matter twice in a week: once as she wrote it, once as a neighbour retyped it without marks."""
    at = t.office.board[0]
    first = _hers(t, at, HER_MATTER, Channel.IN_PERSON)
    desk.received(t, first, at)
    t.wait(2)
    again = _hers(t, at, RETYPED, Channel.POST, received_on=t.day, written_on=t.day - timedelta(days=1))
    desk.received(t, again, at)
    t.wait(30)


def _hers(t: Teller, at: Desk, subject: str, channel: Channel, **rest: Any) -> Receipt:  # noqa: ANN401 -- parts of a receipt
    home = next(commune for commune in COMMUNES if commune.name == "Khe Sình")
    given = {"place": t.office.area(home), "is_remote": False, "channel": channel} | rest
    return desk.again(desk.receipt(t, COMPLAINT, at=at, about=Topic("KN-HC-DD", subject), **given), WRITES_TWICE)
