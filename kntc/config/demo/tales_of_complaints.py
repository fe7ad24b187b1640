"""Stories of complaints — chuyện giải quyết khiếu nại."""

from dataclasses import replace
from typing import Any

from kntc.complaints import actions as complaints
from kntc.complaints.models import Complaint
from kntc.config.demo import desk_of_complaints as settle
from kntc.config.demo import desk_of_petitions as desk
from kntc.config.demo import topics
from kntc.config.demo.office import Desk
from kntc.config.demo.people import person
from kntc.config.demo.queries import claimant
from kntc.config.demo.tales_of_petitions import board, some_desk
from kntc.config.demo.teller import NotYet, Teller
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import PartyRole
from kntc.law.complaint.terms import (
    ComplexGround,
    ObjectKind,
    RefusalGround,
    SuspensionGround,
    TerminationGround,
    Verdict,
)
from kntc.law.instrument import REFORM_2026
from kntc.law.petition.terms import Channel, Direction, Instance, JoinRelation, PetitionKind
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition

COMPLAINT = PetitionKind.COMPLAINT


def opened(t: Teller, at: Desk, **rest: Any) -> Complaint:  # noqa: ANN401 -- parts of a receipt
    """A complaint about the body's own decision, at the settling desk."""
    return settle.taken_over(t, desk.complaint_here(t, at, **rest), at)


def settled(t: Teller) -> None:
    """Found out without a dialogue, decided, in force."""
    at = some_desk(t)
    row = opened(t, at)
    settle.settled(t, row, t.settling(at), settle.some_verdict(t))
    settle.finished(t, row, t.settling(at))


def for_the_chair(t: Teller) -> None:
    """A complaint to the province's Chair, which is laid before him."""
    at = board(t)
    row = opened(t, at)
    settle.settled(t, row, t.settling(at), Verdict.PARTLY)
    settle.finished(t, row, t.settling(at))


def discussed(t: Teller) -> None:
    """Demand and finding differ: the parties meet before the decision."""
    at = some_desk(t)
    row = opened(t, at)
    settle.settled(t, row, t.settling(at), settle.some_verdict(t), dialogue=True)
    settle.finished(t, row, t.settling(at))


def found_right(t: Teller) -> None:
    """The body looks at its own decision again and finds the complaint right."""
    at = some_desk(t)
    row, settling = opened(t, at), t.settling(at)
    settle.accepted(t, row, settling)
    t.wait(2, 4)
    t.take(row, "recheck", settling.verifiers[0], complaint_right=True)
    settle.decided(t, row, settling, Verdict.RIGHT)
    settle.told(t, row, settling)
    settle.finished(t, row, settling)


def refused(t: Teller) -> None:
    """Too late, or not about the person's own rights: the petition is filed, the notice says why."""
    at = some_desk(t)
    petition = desk.received(t, desk.receipt(t, COMPLAINT, at=at), at)
    desk.handled(t, petition, at, Direction.REFUSE, not_acceptable=True)
    row, settling = settle.taken_over(t, petition, at), t.settling(at)
    late = t.chance(0.6)
    seen = {"knew_on": t.before(150, 400)} if late else {"directly_affected": False}
    settle.examined(t, row, settling, **seen)
    t.wait(1, 2)
    ground = RefusalGround.TOO_LATE if late else RefusalGround.NOT_AFFECTED
    t.take(row, "refuse", settling.head, refusal_ground=ground, refusal_reason=f"Thuộc trường hợp {ground.vietnamese}.")
    desk.kept(t, petition, at)


def withdrawn(t: Teller) -> None:
    """The complainant withdraws while it is being verified; thirty days later the matter is over."""
    at = some_desk(t)
    row, settling = opened(t, at), t.settling(at)
    settle.accepted(t, row, settling)
    settle.ordered(t, row, settling)
    t.wait(2, 6)
    party = claimant(row.dossier_id)
    given = {"party": party, "withdrawal_form": "minutes", "voluntary": True}
    t.write(complaints.withdraw, row, actor=settling.verifiers[0], given=given)
    t.wait(1, 2)
    reason = {
        "termination_no": t.number_of("QĐ", settling),
        "termination_reason": "Người khiếu nại tự nguyện rút toàn bộ.",
    }
    t.take(row, "terminate", settling.head, termination_ground=TerminationGround.WITHDRAWN, **reason)
    sent(t, row, settling)


def sent(t: Teller, row: Complaint, at: Desk) -> None:
    """The decision to suspend, go on or terminate reaches the parties."""
    t.wait(1, 2)
    t.take(row, "send_procedural", at.officer)


def suspended(t: Teller) -> None:
    """Settlement waits for the result of another matter (since 1 July 2026)."""
    at = some_desk(t)
    row, settling = opened(t, at), t.settling(at)
    settle.accepted(t, row, settling)
    settle.ordered(t, row, settling)
    t.wait(2, 4)
    t.go_to(REFORM_2026)
    given = {
        "suspension_no": t.number_of("QĐ", settling),
        "suspension_proof": "Văn bản của cơ quan đang giải quyết vụ việc liên quan.",
    }
    t.take(row, "suspend", settling.head, suspension_ground=SuspensionGround.RELATED_RESULT, **given)
    sent(t, row, settling)
    t.wait(15, 30)
    t.take(row, "resume", settling.head, continuation_no=t.number_of("QĐ", settling))
    sent(t, row, settling)
    t.wait(3, 6)
    settle.reported(t, row, settling, right=False, differ=False)
    settle.decided(t, row, settling, Verdict.WRONG)
    settle.told(t, row, settling)
    settle.finished(t, row, settling)


def complex_matter(t: Teller) -> None:
    """Several places, several bodies: the matter is found complex in writing, and has more time."""
    at = some_desk(t)
    row, settling = opened(t, at), t.settling(at)
    settle.accepted(t, row, settling)
    settle.ordered(t, row, settling)
    t.wait(4, 8)
    grounds = [ComplexGround.SEVERAL_PLACES, ComplexGround.SEVERAL_BODIES]
    t.take(row, "find_complex", settling.head, complex_grounds=grounds, complex_finding_no=t.number_of("CV", settling))
    t.wait(8, 12)
    settle.reported(t, row, settling, right=False, differ=True)
    settle.met(t, row, settling)
    settle.decided(t, row, settling, Verdict.PARTLY)
    settle.told(t, row, settling)
    settle.finished(t, row, settling)


def of_a_group(t: Teller) -> None:
    """A dozen households complain together, through two of them."""
    at = some_desk(t)
    paper = desk.receipt(t, COMPLAINT, at=at, channel=Channel.POST)
    paper = replace(paper, people=_group(t, at, paper.people), subject=f"Nhiều hộ dân: {paper.subject}")
    petition = desk.received(t, paper, at)
    desk.handled(t, petition, at, Direction.ACCEPT, representatives_designated=True)
    row, settling = settle.taken_over(t, petition, at), t.settling(at)
    settle.settled(t, row, settling, settle.some_verdict(t), dialogue=True, designated=True, all_signed=True)
    settle.finished(t, row, settling)


def _group(t: Teller, at: Desk, alone: tuple[Newcomer, ...]) -> tuple[Newcomer, ...]:
    speakers = [person(t.rng, t.home(at)).as_newcomer(PartyRole.REPRESENTATIVE) for _ in range(2)]
    return (replace(alone[0], people=t.rng.randint(6, 16)), *speakers, *alone[1:])


def of_discipline(t: Teller) -> None:
    """An official complains of being disciplined: always a dialogue, other times."""
    at = t.office.some_department(t.rng)
    row = opened(t, at, about=topics.written(t.rng, topics.DISCIPLINE, t.day.year))
    seen = {"object_kind": ObjectKind.DISCIPLINE, "knew_on": row.lodged_on}
    settle.settled(t, row, at, settle.some_verdict(t), dialogue=True, **seen)
    settle.finished(t, row, at)


def complained_again(t: Teller) -> None:
    """The first decision does not content: the province's Chair settles in the second instance."""
    first, below = _first_decided(t)
    t.wait(4, 9)
    at = board(t)
    row = _second(t, first, below, at)
    settling = t.settling(at)
    settle.settled(t, row, settling, settle.some_verdict(t), dialogue=True)
    settle.finished(t, row, settling)


def _first_decided(t: Teller) -> tuple[Complaint, Desk]:
    below = t.office.some_commune(t.rng, large=True)
    first = opened(t, below)
    settle.settled(t, first, below, t.rng.choice([Verdict.WRONG, Verdict.PARTLY]))
    return first, below


def _second(t: Teller, first: Complaint, below: Desk, at: Desk) -> Complaint:
    """The petition to the board, laid with the matter, taken over in the second instance."""
    about = topics.Topic(first.field, f"Khiếu nại lần hai: {first.dossier.subject.removeprefix('Khiếu nại ')}"[:480])
    paper = desk.receipt(t, COMPLAINT, at=below, about=about, channel=Channel.POST)
    petition: Petition = desk.received(t, paper, at)
    t.wait(1, 2)
    desk.classified(t, petition, at, instance=Instance.SECOND, respondent_unit=below.unit)
    given = {"matter_code": first.dossier.code, "relation": JoinRelation.SAME_MATTER}
    t.write(petitions.associate, petition, actor=at.officer, given=given)
    desk.proposed(t, petition, at, Direction.ACCEPT)
    t.wait(1, 2)
    t.write(petitions.approve, petition, actor=at.head)
    return settle.taken_over(t, petition, at)


def refused_again(t: Teller) -> None:
    """The second complaint is not accepted: it is not about the person's own rights; the first decision stands."""
    first, below = _first_decided(t)
    t.wait(4, 9)
    at = board(t)
    row = _second(t, first, below, at)
    settling, ground = t.settling(at), RefusalGround.NOT_AFFECTED
    settle.examined(t, row, settling, directly_affected=False)
    t.wait(1, 2)
    reason = f"Thuộc trường hợp {ground.vietnamese}."
    t.take(row, "refuse_second", settling.head, refusal_ground=ground, refusal_reason=reason)
    t.wait(1, 2)
    t.take(row, "file_refusal", settling.head)


def never_answered(t: Teller) -> None:
    """The commune lets the time go by; the person goes to the province."""
    below = t.office.some_commune(t.rng, large=True)
    first = opened(t, below)
    settle.accepted(t, first, below)
    settle.ordered(t, first, below)
    t.wait(30, 36)
    at = board(t)
    row = _second(t, first, below, at)
    settle.settled(t, row, t.settling(at), Verdict.PARTLY, dialogue=True)
    settle.finished(t, row, t.settling(at))


def overdue(t: Teller) -> None:
    """Accepted, being verified, and the time to settle goes by."""
    at = some_desk(t)
    row = opened(t, at)
    settle.accepted(t, row, t.settling(at))
    settle.ordered(t, row, t.settling(at))
    raise NotYet


def report_struck(t: Teller) -> None:
    """A report entered in the wrong file is struck by the head and written again."""
    at = some_desk(t)
    row, settling = opened(t, at), t.settling(at)
    settle.accepted(t, row, settling)
    settle.ordered(t, row, settling)
    t.wait(4, 8)
    given = {"report_verdict": Verdict.RIGHT, "results_differ": False}
    wrong = t.take(row, "report", settling.verifiers[0], **given)
    t.wait(1, 2)
    t.strike(wrong, settling.head, "Nhập nhầm báo cáo của vụ việc khác.")
    row.refresh_from_db()
    settle.reported(t, row, settling, right=False, differ=False)
    settle.decided(t, row, settling, Verdict.WRONG)
    settle.told(t, row, settling)
    settle.finished(t, row, settling)
