"""Stories that end at the petition desk — chuyện xử lý đơn."""

from datetime import timedelta
from typing import Any

from kntc.config.demo import desk_of_feedback, onward, people, topics
from kntc.config.demo import desk_of_petitions as desk
from kntc.config.demo.office import Desk
from kntc.config.demo.teller import NotYet, Teller
from kntc.config.demo.topics import Position
from kntc.law.petition.terms import (
    AccusedPost,
    Channel,
    Direction,
    Forwarder,
    JoinRelation,
    PetitionKind,
    RecipientGroup,
    Withdrawal,
)
from kntc.petitions import actions
from kntc.petitions import queries as petitions
from kntc.petitions.models import Petition

COMPLAINT, DENUNCIATION, FEEDBACK, MIXED, UNKNOWN = PetitionKind
HERE = RecipientGroup.ADMINISTRATION
FRONT = "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Nam Giang"
PRESS = "Báo Nam Giang"
NAMELESS: dict[str, Any] = {"anonymous": True, "named": False, "addressed": False, "signed": False}


def some_desk(t: Teller) -> Desk:
    """Where a petition arrives: the board, a commune, a department."""
    kind = t.rng.choices(["board", "commune", "department"], [40, 42, 18])[0]
    if kind == "board":
        return t.rng.choice(t.office.board)
    return t.office.some_commune(t.rng) if kind == "commune" else t.office.some_department(t.rng)


def board(t: Teller) -> Desk:
    """The reception board, at one of its desks."""
    return t.rng.choice(t.office.board)


def elsewhere(t: Teller, at: Desk) -> Desk:
    """Another body than this one."""
    while True:
        other = t.office.some_department(t.rng) if t.chance(0.25) else t.office.some_commune(t.rng)
        if other.unit.pk != at.unit.pk:
            return other


def on_the_desk(t: Teller) -> None:
    """A petition that waits for its turn: received, read, proposed."""
    at = some_desk(t)
    kind = t.rng.choice([COMPLAINT, COMPLAINT, FEEDBACK, DENUNCIATION])
    row = desk.received(t, desk.receipt(t, kind, at=at), at)
    t.wait(3, 4)
    desk.classified(t, row, at)
    t.wait(3, 4)
    desk.proposed(t, row, at, Direction.ASSIGN if kind is FEEDBACK else Direction.ACCEPT)
    t.wait(30)


def kind_not_known(t: Teller) -> None:
    """Nobody can tell yet what it is: everybody in it stays sealed; then it turns out to denounce."""
    at = t.office.some_commune(t.rng, large=True)
    row = desk.received(t, desk.receipt(t, UNKNOWN, at=at), at)
    desk.handled(t, row, at, Direction.ACCEPT, kind=DENUNCIATION, field="TC-HC-CV")
    row.refresh_from_db()
    onward.settled(t, row, at)


def guided(t: Teller) -> None:
    """A complaint that another body settles: the person is told where to go."""
    at = some_desk(t)
    other = elsewhere(t, at)
    row = desk.received(t, desk.receipt(t, COMPLAINT, at=other, channel=Channel.POST), at)
    given = {"guided_to": other.unit, "document_no": t.number_of("HD", at)}
    desk.handled(t, row, at, Direction.GUIDE, given, respondent_unit=other.unit)


def returned(t: Teller) -> None:
    """A complaint that a newspaper or the Front sent to the wrong body goes back with the reason."""
    at, (forwarder, name) = board(t), t.rng.choice([(Forwarder.FRONT, FRONT), (Forwarder.PRESS, PRESS)])
    other = elsewhere(t, at)
    paper = desk.receipt(
        t, COMPLAINT, at=other, channel=Channel.FORWARDED, forwarder=forwarder, forwarder_name=name,
        forwarder_no=f"{t.rng.randint(10, 400)}/CV", forwarder_on=t.before(2, 6),
    )  # fmt: skip
    row = desk.received(t, paper, at)
    reason = f"Vụ việc thuộc thẩm quyền giải quyết lần đầu của {other.unit.name}."
    desk.handled(t, row, at, Direction.RETURN, {"reason": reason}, respondent_unit=other.unit)


def denunciation_transferred(t: Teller) -> None:
    """A denunciation of a department's official reaches the board and goes to the department."""
    at, other = board(t), t.office.some_department(t.rng)
    row = desk.received(t, desk.receipt(t, DENUNCIATION, at=other), at)
    given = {"receiver": other.unit, "recipient_group": HERE, "document_no": t.number_of("PC", at)}
    seen: dict[str, Any] = {"respondent_unit": other.unit, "accused_post": AccusedPost.STAFF}
    desk.handled(t, row, at, Direction.TRANSFER, given, **seen)
    further = arrived_further(t, row)
    desk.handled(t, further, other, Direction.ACCEPT, **seen)
    onward.settled(t, further, other)


def feedback_transferred(t: Teller) -> None:
    """Feedback goes to the commune that it is about, which answers it."""
    at, other = some_desk(t), t.office.some_commune(t.rng)
    if at.unit.pk == other.unit.pk:
        at = board(t)
    row = desk.received(t, desk.receipt(t, FEEDBACK, at=other), at)
    given = {"receiver": other.unit, "recipient_group": HERE, "document_no": t.number_of("PC", at)}
    desk.handled(t, row, at, Direction.TRANSFER, given, respondent_unit=other.unit)
    further = arrived_further(t, row)
    desk.handled(t, further, other, Direction.ASSIGN, respondent_unit=other.unit)
    desk_of_feedback.settled(t, further, other)


def arrived_further(t: Teller, row: Petition) -> Petition:
    """The proceeding that a transfer opened at the receiver."""
    further = petitions.received_further(row)
    if further is None:
        raise NotYet
    t.rows.append(further)
    t.wait(1, 3)
    return further


def crime_transferred(t: Teller) -> None:
    """A denunciation that shows signs of a crime goes to the investigators, who acknowledge it."""
    at = board(t)
    row = desk.received(t, desk.receipt(t, DENUNCIATION, at=at), at)
    given = {"recipient": "Cơ quan điều tra có thẩm quyền", "recipient_group": RecipientGroup.JUDICIARY}
    desk.handled(t, row, at, Direction.TRANSFER, given, crime_signs=True)
    t.wait(8, 15)
    t.take(row, "reply_received", at.officer, reply_summary="Đã nhận hồ sơ và thụ lý theo thẩm quyền.")


def filed(t: Teller) -> None:
    """Nobody can read it, or it was answered before: it is kept for a year, then the head lets it be destroyed."""
    at = some_desk(t)
    seen = t.rng.choice([{"legible": False}, {"abusive": True}, {"already_handled": True}])
    row = desk.received(t, desk.receipt(t, t.rng.choice([COMPLAINT, FEEDBACK]), at=at), at)
    desk.handled(t, row, at, Direction.FILE, {"reason": "Đơn không đủ điều kiện xử lý, lưu đơn."}, **seen)
    desk.kept(t, row, at)


def nameless_filed(t: Teller) -> None:
    """Nobody signed it and nothing in it can be verified."""
    at = some_desk(t)
    row = desk.received(t, desk.receipt(t, DENUNCIATION, at=at, people=desk.nameless(t, Position.HAMLET_HEAD)), at)
    seen = NAMELESS | {"evidence_concrete": False}
    desk.handled(t, row, at, Direction.FILE, {"reason": "Nặc danh, không có chứng cứ để thẩm tra."}, **seen)
    desk.kept(t, row, at)


def nameless_inspected(t: Teller) -> None:
    """Nobody signed it, but it names deeds and papers: the information is checked."""
    at = t.office.some_commune(t.rng)
    row = desk.received(t, desk.receipt(t, DENUNCIATION, at=at, people=desk.nameless(t, Position.LAND_OFFICER)), at)
    desk.handled(t, row, at, Direction.INSPECT, **NAMELESS)
    t.wait(12, 20)
    t.take(row, "finish_inspection", at.officer, result="Đã kiểm tra; kiến nghị chấn chỉnh, rút kinh nghiệm.")


def supplemented(t: Teller) -> None:
    """The signature is missing: some bring it, some never do."""
    at = some_desk(t)
    row = desk.received(t, desk.receipt(t, COMPLAINT, at=at, channel=Channel.POST), at)
    missing = {"missing": "Chữ ký hoặc điểm chỉ của người khiếu nại.", "document_no": t.number_of("TB", at)}
    desk.handled(t, row, at, Direction.SUPPLEMENT, missing, signed=False)
    t.wait(6, 12)
    if t.chance(0.4):
        t.wait(15, 20)
        t.take(row, "file_unsupplemented", at.head, reason="Quá thời gian yêu cầu mà không bổ sung.")
        desk.kept(t, row, at)
        return
    t.take(row, "supplement", at.officer, supplemented_on=t.day)
    desk.handled(t, row, at, Direction.ACCEPT, signed=True)
    onward.settled(t, row, at)


def split(t: Teller) -> None:
    """One paper, several contents: each becomes a petition of its own."""
    at = t.office.some_commune(t.rng, large=True)
    writer = people.person(t.rng, t.home(at))
    row = desk.received(t, desk.again(desk.receipt(t, MIXED, at=at), writer), at)
    t.wait(1, 3)
    desk.classified(t, row, at)
    t.wait(1, 2)
    desk.proposed(t, row, at, Direction.SPLIT)
    t.wait(1, 2)
    desk.made_ready(t, row, at)
    kinds = t.rng.sample([COMPLAINT, DENUNCIATION, FEEDBACK], 2)
    parts = [desk.again(desk.receipt(t, kind, at=at, channel=Channel.POST), writer) for kind in kinds]
    made = t.write(actions.split, row, parts, actor=at.head, given={})
    t.rows += made
    for part in made:
        desk.handled(t, part, at, Direction.ASSIGN if part.kind == FEEDBACK else Direction.ACCEPT)
    for part in made:
        onward.settled(t, part, at)


def urged(t: Teller) -> None:
    """A commune lets the time go by: the board asks it to settle and to report."""
    at, late = board(t), t.office.some_commune(t.rng)
    row = desk.received(t, desk.receipt(t, COMPLAINT, at=late), at)
    given = {"urged_unit": late.unit, "reply_due": t.stage.calendar.add_working_days(t.day, 20)}
    desk.handled(t, row, at, Direction.URGE, given, respondent_unit=late.unit, lower_level_overdue=True)
    t.wait(10, 18)
    t.take(row, "reply_received", at.officer, reply_summary="Đơn vị báo cáo đã ban hành quyết định giải quyết.")


def joined(t: Teller, *, wrongly: bool = False) -> None:
    """The same person writes again of the same matter; the second paper is laid with the first."""
    at = some_desk(t)
    writer = people.person(t.rng, t.home(at))
    paper = desk.again(desk.receipt(t, COMPLAINT, at=at), writer)
    first = desk.received(t, paper, at)
    t.wait(2, 4)
    second = desk.received(
        t, desk.again(paper, writer, received_on=t.day, written_on=t.day - timedelta(days=1), channel=Channel.POST), at
    )
    desk.classified(t, first, at)
    t.wait(1, 2)
    desk.classified(t, second, at)
    given = {
        "matter_code": first.dossier.code,
        "relation": JoinRelation.DUPLICATE,
        "reason": "Cùng người, cùng nội dung.",
    }
    t.write(actions.join, second, actor=at.officer, given=given)
    if wrongly:
        t.wait(2, 4)
        again = t.write(actions.unjoin, second, actor=at.officer)
        desk.handled(t, again, at, Direction.GUIDE, respondent_unit=elsewhere(t, at).unit)
    desk.proposed(t, first, at, Direction.ACCEPT)
    t.wait(1, 2)
    desk.made_ready(t, first, at)
    t.write(actions.approve, first, actor=at.head)
    onward.settled(t, first, at)


def taken_out(t: Teller) -> None:
    """The second paper was about something else after all."""
    joined(t, wrongly=True)


def withdrawn(t: Teller) -> None:
    """Everybody takes it back while it lies on the desk."""
    at = some_desk(t)
    row = desk.received(t, desk.receipt(t, t.rng.choice([COMPLAINT, FEEDBACK]), at=at), at)
    t.wait(2, 4)
    desk.classified(t, row, at)
    t.wait(1, 2)
    t.write(actions.withdraw, row, actor=at.officer, given={"withdrawal_form": "paper"})


def withdrawal_joined(t: Teller) -> None:
    """A second paper takes the first one back and is laid with it."""
    at = some_desk(t)
    first = desk.received(t, desk.receipt(t, COMPLAINT, at=at), at)
    t.wait(2, 5)
    about = topics.Topic(first.field, "Đơn rút khiếu nại đã gửi trước đây")
    paper = desk.received(t, desk.receipt(t, COMPLAINT, at=at, about=about, channel=Channel.POST), at)
    desk.handled(t, paper, at, Direction.TERMINATE, {"matter_code": first.dossier.code}, withdrawal=Withdrawal.FULL)
    first.refresh_from_db()
    t.write(actions.withdraw, first, actor=at.officer, given={"withdrawal_form": "paper"})


def misread(t: Teller) -> None:
    """The officer reads it wrong, the head strikes the line, the officer reads it again."""
    at = some_desk(t)
    row = desk.received(t, desk.receipt(t, COMPLAINT, at=at), at)
    t.wait(1, 2)
    wrong = desk.classified(t, row, at, has_originals=True)
    t.wait(0, 1)
    t.strike(wrong, at.head, "Ghi nhầm có bản chính kèm theo.")
    row.refresh_from_db()
    desk.handled(t, row, at, Direction.ACCEPT, has_originals=False)
    onward.settled(t, row, at)
