"""The petition desk's ordinary work, as the stories use it — tiếp nhận, phân loại, đề xuất, duyệt."""

from dataclasses import replace
from typing import Any

from kntc.config.demo import papers, people, topics
from kntc.config.demo.office import Desk
from kntc.config.demo.people import Person
from kntc.config.demo.province import REMOTE, Commune
from kntc.config.demo.teller import Teller
from kntc.config.demo.topics import Position, Topic
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import AccusedPost, Channel, Direction, PetitionKind
from kntc.petitions import actions
from kntc.petitions.models import Petition
from kntc.petitions.receipt import Receipt
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Event
from kntc.reception.models import Visit

COMPLAINT, DENUNCIATION, FEEDBACK, MIXED, UNKNOWN = PetitionKind
STAFF, HEADS = (Position.HAMLET_HEAD, Position.LAND_OFFICER), (Position.CHAIR, Position.DEPUTY)
CHANNELS = ([Channel.POST, Channel.IN_PERSON, Channel.BOX, Channel.ONLINE], [50, 30, 8, 12])


def receipt(t: Teller, kind: PetitionKind, *, at: Desk, about: Topic | None = None, **rest: Any) -> Receipt:  # noqa: ANN401 -- parts of a receipt
    """A petition as it lies in the post of that desk today."""
    home = t.home(at)
    found = about or topics.topic(t.rng, kind, at.department, t.day.year)
    given: dict[str, Any] = {
        "kind": kind,
        "subject": found.subject,
        "channel": channel(t, kind),
        "received_on": t.day,
        "people": people_of(t, kind, home, at),
        "text": words(found, kind),
        "written_on": t.before(0, 6),
        "place": t.office.area(home),
        "is_remote": home.code == REMOTE,
        "reading": {"field": found.field},
    }
    return Receipt(**(given | rest))


def channel(t: Teller, kind: PetitionKind) -> Channel:
    """By which way it came; the web brings feedback, a denunciation comes on paper or in person."""
    [chosen] = t.rng.choices(*CHANNELS)
    return Channel.POST if chosen is Channel.ONLINE and kind is not FEEDBACK else chosen


def words(about: Topic, kind: PetitionKind) -> str:
    """The petition's own words."""
    return f"Kính gửi quý cơ quan. Tôi làm đơn {kind.vietnamese} về việc sau: {about.content}. Kính mong được xem xét."


def people_of(t: Teller, kind: PetitionKind, home: Commune, at: Desk) -> tuple[Newcomer, ...]:
    """Who brings it, and against whom it goes where that stands in the file."""
    brought = people.person(t.rng, home).as_newcomer()
    if kind is COMPLAINT:
        return (brought, Newcomer(PartyRole.RESPONDENT, name=t.settling(at).unit.name, is_organisation=True))
    if kind is DENUNCIATION:
        return (brought, people.accused(t.rng, position(t, at).vietnamese))
    return (brought,)


def position(t: Teller, at: Desk) -> Position:
    """What somebody does whose denunciation is settled at that desk."""
    if at.department:
        return Position.OFFICER
    return t.rng.choice(STAFF if at.commune else HEADS)


def nameless(t: Teller, position: Position) -> tuple[Newcomer, ...]:
    """Nobody stands for it; who is denounced is named."""
    return (Newcomer(PartyRole.DENOUNCER, is_anonymous=True), people.accused(t.rng, position.vietnamese))


def received(t: Teller, paper: Receipt, at: Desk, visit: Visit | None = None) -> Petition:
    """The desk takes it in, with what was scanned of it."""
    return t.write(
        papers.taken_in, paper, actor=at.officer, unit=at.unit, visit=visit, key=t.key(), scans=papers.scans(t, paper)
    )


def reading(t: Teller, row: Petition, at: Desk) -> dict[str, Any]:
    """What an officer reads off an ordinary petition whose matter is settled at this desk."""
    here = t.settling(at).unit
    read: dict[str, Any] = {"kind": row.kind, "instance": row.instance, "field": row.field, "respondent_unit": here}
    if row.kind == DENUNCIATION and at is not t.settling(at):
        below = t.office.some_commune(t.rng).unit
        read |= {"respondent_unit": below, "accused_post": AccusedPost.HEAD}
    return read


def classified(t: Teller, row: Petition, at: Desk, **seen: Any) -> Event:  # noqa: ANN401 -- what was read
    """The officer says what it is; the program finds who is competent."""
    return t.write(actions.classify, row, actor=at.officer, given=reading(t, row, at) | seen)


def proposed(t: Teller, row: Petition, at: Desk, direction: Direction) -> Event:
    """The officer proposes what is to be done."""
    return t.write(actions.propose, row, direction, actor=at.officer, proposal=f"Đề xuất {direction.vietnamese}.")


def handled(
    t: Teller,
    row: Petition,
    at: Desk,
    direction: Direction,
    given: dict[str, Any] | None = None,
    **seen: Any,  # noqa: ANN401 -- what was read
) -> Event:
    """From the tray to the head's approval."""
    t.wait(1, 3)
    classified(t, row, at, **seen)
    t.wait(1, 2)
    proposed(t, row, at, direction)
    t.wait(1, 2)
    made_ready(t, row, at)
    return t.write(actions.approve, row, actor=at.head, given=given)


def made_ready(t: Teller, row: Petition, at: Desk) -> None:
    """Whatever comes before the head's approval: debts settled, the head of the division's look."""
    settle_debts(t, row, at)
    if at.reviewer is not None:
        t.take(row, "review", at.reviewer, opinion="Nhất trí với đề xuất.")


def settle_debts(t: Teller, row: Petition, at: Desk) -> None:
    """Tell whoever forwarded it, and whoever brought it in person, before it leaves the desk."""
    row.refresh_from_db()
    running = {clock.rule for clock in spine.open_clocks(row.proceeding)}
    if running & {"TC-3", "TCD-2"}:
        t.take(row, "answer_forwarder", at.officer, reply_summary="Đã tiếp nhận, đang xử lý theo quy định.")
    if "TCD-1" in running:
        t.take(row, "tell_person", at.officer)


def kept(t: Teller, row: Petition, at: Desk) -> None:
    """A filed petition lies for a year; then the head lets it be destroyed, sooner or later."""
    t.let_expire(row)
    t.wait(10, 60)
    t.take(row, "decide_destruction", at.head, document_no=t.number_of("QĐ", at))


def complaint_here(t: Teller, at: Desk, **rest: Any) -> Petition:  # noqa: ANN401 -- parts of a receipt
    """A complaint about the body's own decision, approved for acceptance."""
    row = received(t, receipt(t, COMPLAINT, at=at, **rest), at)
    handled(t, row, at, Direction.ACCEPT)
    return row


def denunciation_here(t: Teller, at: Desk, **seen: Any) -> Petition:  # noqa: ANN401 -- what was read
    """A denunciation that this body settles, approved for acceptance."""
    row = received(t, receipt(t, DENUNCIATION, at=at), at)
    handled(t, row, at, Direction.ACCEPT, **seen)
    return row


def feedback_here(t: Teller, at: Desk, **rest: Any) -> Petition:  # noqa: ANN401 -- parts of a receipt
    """Feedback that this body looks into, approved for assignment."""
    row = received(t, receipt(t, FEEDBACK, at=at, **rest), at)
    handled(t, row, at, Direction.ASSIGN)
    return row


def again(paper: Receipt, person: Person, **rest: Any) -> Receipt:  # noqa: ANN401 -- parts of a receipt
    """The same person writes of the same matter once more."""
    return replace(paper, people=(person.as_newcomer(), *paper.people[1:]), **rest)
