"""Stories of receptions and of feedback — chuyện tiếp công dân; kiến nghị, phản ánh."""

from typing import Any

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.config.demo import desk_of_feedback, onward, people, topics
from kntc.config.demo import desk_of_petitions as desk
from kntc.config.demo.office import Desk
from kntc.config.demo.province import BOARD
from kntc.config.demo.tales_of_petitions import board, some_desk
from kntc.config.demo.teller import Teller
from kntc.dossiers.terms import PartyRole
from kntc.law.instrument import REFORM_2026
from kntc.law.petition.terms import Channel, Direction, PetitionKind
from kntc.law.reception.terms import Host, Mode, OnlineGround, ReceptionKind, RefusalGround
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.reception import actions
from kntc.reception.models import Visit
from kntc.reception.statement import Statement

COMPLAINT, DENUNCIATION, FEEDBACK = PetitionKind.COMPLAINT, PetitionKind.DENUNCIATION, PetitionKind.FEEDBACK


def some_place(t: Teller) -> tuple[Desk, Post]:
    """Where people are received, and by whom: mostly at the board."""
    if t.chance(0.6):
        at = board(t)
        return at, t.office.post(BOARD, OfficeRole.RECEPTION_OFFICER, t.rng.randrange(2))
    at = t.office.some_commune(t.rng)
    return at, at.officer


def statement(t: Teller, at: Desk, about: PetitionKind = FEEDBACK, **rest: Any) -> Statement:  # noqa: ANN401 -- parts of a statement
    """What somebody comes with."""
    home = t.home(at)
    matter = topics.topic(t.rng, about, year=t.day.year)
    given: dict[str, Any] = {
        "subject": matter.subject,
        "content": f"Công dân trình bày: {matter.content}.",
        "people": (people.person(t.rng, home).as_newcomer(PartyRole.VISITOR),),
        "request": "Đề nghị được xem xét, trả lời.",
        "place": t.office.area(home),
        "about": about,
    }
    return Statement(**(given | rest))


def arrived(t: Teller, said: Statement, at: Desk, host: Post) -> Visit:
    """They are at the door."""
    return t.write(actions.arrive, said, actor=host, unit=at.unit, key=t.key())


def recorded(t: Teller, said: Statement, at: Desk, host: Post) -> Visit:
    """They come, sit down and say what they came for."""
    row = arrived(t, said, at, host)
    t.take(row, "begin", host)
    t.take(row, "record", host, **said.asked())
    return row


def guided(t: Teller) -> None:
    """Told at once where to turn to."""
    at, host = some_place(t)
    row = recorded(t, statement(t, at, t.rng.choice([FEEDBACK, COMPLAINT])), at, host)
    t.take(row, "guide", host, guidance="Hướng dẫn gửi đơn đến cơ quan có thẩm quyền và giấy tờ cần kèm theo.")
    t.wait(0, 1)
    t.take(row, "close", host)


def promised(t: Teller) -> None:
    """An answer is promised, and comes."""
    at, host = some_place(t)
    row = recorded(t, statement(t, at), at, host)
    t.take(row, "promise", host, promise="Trả lời bằng văn bản trong thời hạn 10 ngày làm việc.")
    t.wait(4, 9)
    t.take(row, "notify", host, result="Đã chuyển bộ phận chuyên môn kiểm tra, có văn bản trả lời.")
    t.wait(1, 2)
    t.take(row, "close", host)


def absent(t: Teller) -> None:
    """Nobody comes to the appointment."""
    at, host = some_place(t)
    row = arrived(t, statement(t, at), at, host)
    t.take(row, "absent", host)


def turned_away(t: Teller) -> None:
    """Drunk or threatening; or settled long ago and told in writing, and still coming."""
    at, host = some_place(t)
    row = arrived(t, statement(t, at, COMPLAINT), at, host)
    settled = t.chance(0.5)
    ground = RefusalGround.SETTLED if settled else RefusalGround.NOT_IN_CONTROL
    t.take(row, "refuse", host, refusal_ground=ground, explanation="Đã giải thích lý do không tiếp.")
    t.wait(1, 3)
    if settled:
        t.take(row, "issue_refusal_notice", at.head, document_no=t.number_of("TB", at))
    else:
        t.take(row, "close_refusal", host)


def received_by_head(t: Teller) -> None:
    """On the head's day a group comes, speaks through two of them, and gets a written conclusion."""
    at, host = some_place(t)
    many = t.rng.choice([1, 1, 7, 9])
    said = statement(
        t,
        at,
        COMPLAINT,
        kind=ReceptionKind.PERIODIC,
        host=Host.HEAD,
        people_count=many,
        representatives=2 if many > 1 else 0,
        designation="Giấy cử người đại diện, có chữ ký của mọi người" if many > 1 else "",
    )
    row = recorded(t, said, at, at.head)
    t.take(row, "guide", at.head, guidance="Giao cơ quan chuyên môn kiểm tra, báo cáo trong tháng.")
    if row.proceeding.opened_on >= REFORM_2026:
        t.wait(1, 3)
        t.take(
            row, "conclude", at.head, conclusion="Cơ quan chuyên môn kiểm tra hồ sơ, báo cáo trong 15 ngày làm việc."
        )
    t.wait(0, 1)
    t.take(row, "close", host)


def received_online(t: Teller) -> None:
    """Somebody from far away is received by video (since 1 July 2026)."""
    at = board(t)
    host = t.office.post(BOARD, OfficeRole.RECEPTION_OFFICER)
    said = statement(t, at, mode=Mode.ONLINE, online_ground=OnlineGround.HARDSHIP)
    row = arrived(t, said, at, host)
    given = {
        "sites": "Trụ sở tiếp công dân tỉnh; UBND xã.",
        "notice_sent_on": t.before(8, 10),
        "line_tested_on": t.before(2, 3),
    }
    t.take(row, "prepare_online", host, **given)
    t.take(row, "begin", host)
    t.take(row, "record", host, **said.asked())
    t.take(row, "guide", host, guidance="Hướng dẫn thủ tục và nơi nộp hồ sơ.")
    t.take(row, "close", host)


def denounced_in_person(t: Teller) -> None:
    """What is told at the board denounces somebody: sealed from the first word."""
    at = board(t)
    host = t.office.post(BOARD, OfficeRole.RECEPTION_OFFICER)
    visit = recorded(t, statement(t, at, DENUNCIATION, is_denunciation=True, secrecy_asked=True), at, host)
    row = _made(t, visit, DENUNCIATION, at, host)
    desk.handled(t, row, at, Direction.ACCEPT)
    onward.settled(t, row, at)


def brought_a_complaint(t: Teller) -> None:
    """What is told becomes a complaint, handled and settled."""
    at, host = some_place(t)
    visit = recorded(t, statement(t, at, COMPLAINT), at, host)
    row = _made(t, visit, COMPLAINT, at, host)
    desk.handled(t, row, at, Direction.ACCEPT)
    onward.settled(t, row, at)


def brought_feedback(t: Teller) -> None:
    """What is told becomes feedback, answered by the body concerned."""
    at, host = some_place(t)
    visit = recorded(t, statement(t, at, FEEDBACK), at, host)
    row = _made(t, visit, FEEDBACK, at, host)
    desk.handled(t, row, at, Direction.ASSIGN)
    onward.settled(t, row, at)


def _made(t: Teller, visit: Visit, kind: PetitionKind, at: Desk, host: Post) -> Petition:
    """The petition that comes of a visit, in the visit's file."""
    subject = visit.proceeding.dossier.subject
    about = topics.Topic(next((field for field, _ in topics.OF_KIND[kind]), ""), subject)
    paper = desk.receipt(t, kind, at=at, about=about, channel=Channel.IN_PERSON, people=())
    return t.write(petitions.receive, paper, actor=host, unit=at.unit, visit=visit)


def feedback_settled(t: Teller) -> None:
    """Feedback answered by the body that it is about."""
    at = some_desk(t)
    desk_of_feedback.settled(t, desk.feedback_here(t, at), at)


def feedback_sent_on(t: Teller) -> None:
    """Feedback that turns out to be the business of an enterprise."""
    at = some_desk(t)
    desk_of_feedback.sent_on(t, desk.feedback_here(t, at), at)
