"""The offices that receive the forty petitions, and the course each petition takes there — các bàn xử lý đơn.

Nobody here chooses an outcome: the officer types what he reads, the program says what the law points to, and the
right people carry that out through the actions of the product, each step on a working day of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.complaints import actions as complaints
from kntc.complaints.models import Complaint
from kntc.denunciations import actions as denunciations
from kntc.denunciations.models import Denunciation
from kntc.dossiers.models import Dossier
from kntc.feedback import actions as feedback
from kntc.feedback.models import Feedback
from kntc.law.complaint import admission
from kntc.law.complaint.facts import ComplaintFacts
from kntc.law.petition.classification import direction_of, row_for
from kntc.law.petition.eligibility import ineligible
from kntc.law.petition.facts import PetitionFacts
from kntc.law.petition.terms import Channel, Direction, JoinRelation, PetitionKind, RecipientGroup, Withdrawal
from kntc.petitions import actions as petitions
from kntc.petitions.competence import competent_unit
from kntc.petitions.models import Petition
from kntc.petitions.receipt import Receipt
from kntc.proceedings import actions, queries
from kntc.proceedings.models import KindRow, Proceeding
from kntc.proceedings.next_steps import next_steps
from kntc.units.kinds import UnitKind
from kntc.units.models import Unit
from kntc.units.queries import authority_of
from kntc.workdays.queries import calendar
from tests.cast import appointed
from tests.petitions.papers import BY_NUMBER, Paper
from tests.proceedings.conftest import played

VERBS: Mapping[str, Mapping[str, Callable[..., object]]] = {
    "petition": {**petitions.VERBS, "propose": lambda row, given, **rest: petitions.propose(row, **given, **rest)},
    "complaint": complaints.VERBS,
    "feedback": feedback.VERBS,
}
OPENERS: Mapping[str, Callable[..., object]] = {
    "complaint": complaints.open_from,
    "denunciation": denunciations.open_from,
    "feedback": feedback.open_from,
}
RELATIONS = {relation.vietnamese: relation for relation in JoinRelation}
ADMITTED = {"directly_affected": True, "capable": True, "representation": "self", "signed": True}
IN_ORDER = {"proper_form": True, "capable": True, "competent": True, "content_basis": True}


@dataclass
class Course:
    """The course of one petition: where it stands, what the program said of it, in which row it lands."""

    paper: Paper
    row: Petition
    day: date
    facts: PetitionFacts | None = None
    direction: Direction | None = None
    landing: KindRow | None = None
    parts: list["Course"] = field(default_factory=list)

    @property
    def known(self) -> PetitionFacts:
        """What was known of it once it had been read."""
        assert self.facts is not None
        return self.facts

    @property
    def landed(self) -> KindRow:
        """The row in whose proceeding the outcome stands: the petition, or what took it over."""
        assert self.landing is not None
        return self.landing

    def competent(self, **read: str) -> Unit | None:
        """The body that the program finds competent, read as it was or as said here."""
        known = {name: getattr(self.row, name) for name in ("kind", "instance", "accused_post")} | read
        place, respondent = self.row.dossier.place, self.row.respondent_unit
        assert respondent is not None
        return competent_unit(respondent, on=self.day, place=place, **known)


@dataclass
class Desks:
    """Every office with the people who work there, and what has been entered so far."""

    posts: dict[tuple[str, OfficeRole], Post] = field(default_factory=dict)
    entered: dict[str, Course] = field(default_factory=dict)

    def post(self, unit: Unit, role: OfficeRole) -> Post:
        """Who holds that role in the unit."""
        key = (unit.code, role)
        if key not in self.posts:
            username = f"{role}.{unit.code}".lower().replace("_", "-")
            self.posts[key] = appointed(username, f"Cán bộ {len(self.posts) + 1}", unit.code, role, "")
        return self.posts[key]

    def officer(self, unit: Unit) -> Post:
        """Who receives and handles petitions there."""
        return self.post(unit, OfficeRole.PETITION_OFFICER)

    def head(self, unit: Unit) -> Post:
        """Who decides there: the Chair of a People's Committee, the head of any other unit."""
        return self.post(unit, OfficeRole.CHAIR if unit.kind == UnitKind.COMMITTEE else OfficeRole.UNIT_HEAD)

    def settler(self, unit: Unit) -> Post:
        """Who decides in the authority that the unit is or serves."""
        return self.head(authority_of(unit))

    # --- the course of a petition ----------------------------------------------------------------------------

    def enter(self, paper: Paper) -> Course:
        """Take it, and those that came before it in the same matter, all the way."""
        course = self.read(paper)
        self.note_matter(course)
        self.go_on(course)
        return course

    def go_on(self, course: Course) -> None:
        """From what was read to the outcome."""
        self.propose(course)
        self.approve(course)
        self.carry_out(course)

    def before(self, paper: Paper) -> None:
        """Enter what arrived before it: what it repeats, what it takes back, what only looks alike."""
        named = paper.expected
        for number in (named["duplicate_of"], *named.get("related_to", []), *named.get("not_duplicate_of", [])):
            if number and number not in self.entered:
                self.enter(BY_NUMBER[number])
        if "earlier" in paper.reading:
            self.earlier(paper)

    def read(self, paper: Paper) -> Course:
        """Receive it and classify it; keep what the program then knows."""
        self.before(paper)
        self.head(paper.unit), self.settler(paper.unit)
        course = self.received(paper, paper.receipt())
        self.entered[paper.number] = course
        self.classify(course, paper.given())
        return course

    def received(self, paper: Paper, receipt: Receipt) -> Course:
        """On the day it arrives."""
        with played(receipt.received_on):
            actor = self.officer(paper.unit)
            row = petitions.receive(receipt, unit=paper.unit, actor=actor, on=receipt.received_on)
        return Course(paper, row, receipt.received_on)

    def classify(self, course: Course, given: dict[str, Any]) -> None:
        """The next working day the officer says what it is; the program who is competent."""
        self.next_day(course)
        self.act(course, course.row, "classify", self.officer(course.paper.unit), **given)
        proceeding = Proceeding.objects.get(pk=course.row.proceeding_id)
        facts = queries.facts_of(course.row, proceeding, "propose", on=course.day)
        assert isinstance(facts, PetitionFacts)
        course.facts, course.direction = facts, direction_of(facts)

    def note_matter(self, course: Course) -> None:
        """Lay it with its matter; a paper that is complete now takes the place of the one that was not."""
        relation = RELATIONS.get(course.paper.expected.get("duplicate_relation", ""))
        if relation is None:
            return
        first = self.entered[course.paper.expected["duplicate_of"]]
        if relation is JoinRelation.SUPPLEMENT:
            self.replace(first, course)
        else:
            self.associate(course, first, relation)

    def associate(self, course: Course, first: Course, relation: JoinRelation) -> None:
        """The officer notes it; where both are sealed, the one who settles, who alone may read both."""
        sealed = course.row.is_sealed_kind
        actor = self.settler(course.paper.unit) if sealed else self.officer(course.paper.unit)
        self.act(course, course.row, "associate", actor, matter_code=first.row.dossier.code, relation=relation)

    def replace(self, first: Course, course: Course) -> None:
        """The incomplete paper is closed and laid with the complete one."""
        given = {"matter_code": course.row.dossier.code, "relation": JoinRelation.SUPPLEMENT, "reason": "Đã nộp lại."}
        self.act(course, first.row, "join", self.officer(course.paper.unit), **given)

    def propose(self, course: Course) -> None:
        """What the law points to, and nothing else."""
        assert course.direction is not None, row_for(course.known)
        self.act(course, course.row, "propose", self.officer(course.paper.unit), direction=course.direction)

    def approve(self, course: Course) -> None:
        """The head approves on the next working day, after what the law wants done before."""
        self.next_day(course)
        self.do_first(course)
        course.landing = course.row
        step = petitions.APPROVALS[course.direction or ""]
        assert step in self.offered(course), f"{step} không có trong việc tiếp theo"
        with played(course.day):
            self.approval(course)(course)

    def offered(self, course: Course) -> set[str]:
        """The next steps that the head's page offers."""
        proceeding = Proceeding.objects.get(pk=course.row.proceeding_id)
        shown = next_steps(proceeding, self.head(course.paper.unit), on=course.day)
        return {each.action for each in shown if each.is_possible}

    def do_first(self, course: Course) -> None:
        """Originals go back and a forwarder is answered before a petition is put away."""
        officer, head = self.officer(course.paper.unit), self.head(course.paper.unit)
        if course.known.has_originals:
            self.take(course, course.row, "return_originals", officer, originals=course.paper.reading["originals"])
        if course.known.was_forwarded and course.direction is Direction.REFUSE:
            self.take(course, course.row, "answer_forwarder", head, reply_summary="Vụ việc đã giải quyết lần hai.")

    def approval(self, course: Course) -> Callable[[Course], None]:
        """How the head approves this direction."""
        return self.split if course.direction is Direction.SPLIT else self.plain_approval

    def plain_approval(self, course: Course) -> None:
        """Approve with what that paper must say."""
        head = self.head(course.paper.unit)
        petitions.approve(course.row, actor=head, on=course.day, given=self.answers(course))

    def answers(self, course: Course) -> dict[str, Any]:
        """What the head writes; bodies are those that the program found."""
        writes: Mapping[Direction | None, Callable[[], dict[str, Any]]] = {
            Direction.TRANSFER: lambda: self.address(course),
            Direction.TERMINATE: lambda: {"matter_code": self.matter_of(course).code},
            Direction.RECORD_PARTIAL: lambda: {"matter_code": self.matter_of(course).code},
            Direction.GUIDE: lambda: {"guided_to": course.competent()},
            Direction.SUPPLEMENT: lambda: {"missing": "; ".join(each.reason for each in ineligible(course.known))},
            Direction.FILE: lambda: {"reason": row_for(course.known).vietnamese},
            Direction.URGE: lambda: {"urged_unit": course.competent()},
        }
        return writes.get(course.direction, dict)()

    def address(self, course: Course) -> dict[str, Any]:
        """Where it is sent: to the competent office here, or to the body outside that the officer names."""
        outside = course.paper.reading.get("to")
        if outside:
            return {"recipient": outside, "recipient_group": RecipientGroup(course.paper.reading["group"])}
        competent = course.competent()
        assert competent is not None
        self.head(competent)
        return {"receiver": competent, "recipient_group": RecipientGroup.ADMINISTRATION}

    def matter_of(self, course: Course) -> Dossier:
        """The file that a withdrawal is about."""
        numbers = course.paper.expected.get("related_to") or [f"{course.paper.number}.earlier"]
        return self.entered[numbers[0]].row.dossier

    def split(self, course: Course) -> None:
        """What can be handled at once becomes petitions without a name: the answer goes by way of the sealed one."""
        parts = [part for part in course.paper.reading["parts"] if part["kind"] == PetitionKind.FEEDBACK]
        receipts = [self.part(course, part["summary"]) for part in parts]
        rows = petitions.split(course.row, receipts, actor=self.head(course.paper.unit), on=course.day, given={})
        course.parts = [Course(course.paper, row, course.day) for row in rows]
        for piece, part in zip(course.parts, parts, strict=True):
            read = {name: part[name] for name in ("kind", "instance", "field")}
            self.classify(piece, read | {"respondent_unit": course.row.respondent_unit})
            self.go_on(piece)

    def part(self, course: Course, summary: str) -> Receipt:
        """One content of a petition of several."""
        return Receipt(
            kind=PetitionKind.FEEDBACK,
            subject=summary,
            channel=Channel(course.known.channel),
            received_on=course.day,
            place=course.row.dossier.place,
        )

    # --- where a proceeding of its kind takes it over ----------------------------------------------------------

    def carry_out(self, course: Course) -> None:
        """The next working day, what follows from the approval."""
        self.next_day(course)
        follow: Mapping[Direction | None, Callable[[Course], KindRow]] = {
            Direction.ACCEPT: self.accept,
            Direction.REFUSE: self.refuse,
            Direction.ASSIGN: self.assign,
            Direction.TERMINATE: self.terminate,
            Direction.RECORD_PARTIAL: self.record_partial,
        }
        if course.direction in follow:
            course.landing = follow[course.direction](course)

    def accept(self, course: Course) -> KindRow:
        """The competent person accepts."""
        if course.known.is_denunciation:
            return self.accepted_denunciation(course, course.paper.reading)
        row = self.complaint(course)
        self.take(course, row, "accept", self.settler(course.paper.unit))
        return row

    def refuse(self, course: Course) -> KindRow:
        """The competent person refuses, on the first ground of Điều 11 that the program sees."""
        row = self.complaint(course)
        facts = queries.facts_of(row, row.proceeding, "refuse", on=course.day)
        assert isinstance(facts, ComplaintFacts)
        ground = admission.grounds(facts)[0]
        given = {"refusal_ground": ground, "refusal_reason": ground.vietnamese}
        self.take(course, row, "refuse", self.settler(course.paper.unit), **given)
        return row

    def complaint(self, course: Course) -> Complaint:
        """The complaint that took the petition over, examined."""
        officer = self.officer(course.paper.unit)
        self.take_over(course, "complaint", officer)
        row = Complaint.objects.get(proceeding__continues=course.row.proceeding_id)
        known = {"object_kind": row.object_kind, "settler": row.settler}
        self.take(course, row, "examine", officer, **(ADMITTED | known | course.paper.reading["examined"]))
        return row

    def accepted_denunciation(self, course: Course, reading: Mapping[str, Any]) -> Denunciation:
        """The denunciation that took the petition over, examined and accepted (or taken up again)."""
        officer, settler = self.officer(course.paper.unit), self.settler(course.paper.unit)
        self.take_over(course, "denunciation", officer)
        row = Denunciation.objects.get(proceeding__continues=course.row.proceeding_id)
        self.take(course, row, "examine", officer, **IN_ORDER)
        if "protection" in reading:
            self.take(course, row, "request_protection", officer, **reading["protection"])
        action = "reopen" if row.instance == "further" else "accept"
        self.take(course, row, action, settler, **reading["accepted"])
        return row

    def assign(self, course: Course) -> KindRow:
        """The head gives the feedback to somebody to look into."""
        self.take_over(course, "feedback", self.officer(course.paper.unit))
        row = Feedback.objects.get(proceeding__continues=course.row.proceeding_id)
        self.act(course, row, "assign", self.settler(course.paper.unit), official=self.officer(course.paper.unit))
        return row

    def terminate(self, course: Course) -> KindRow:
        """The complaint that was taken back in full is terminated."""
        row = Complaint.objects.get(dossier=self.matter_of(course), proceeding__ended_on=None)
        party = row.dossier.parties.get(role="complainant")
        given = {"party": party, "withdrawal_form": "petition", "voluntary": True}
        self.act(course, row, "withdraw", self.officer(course.paper.unit), **given)
        given = {"termination_ground": "11a.2a", "termination_no": "501/QĐ-UBND", "termination_reason": "Rút toàn bộ."}
        self.take(course, row, "terminate", self.settler(course.paper.unit), **given)
        return row

    def record_partial(self, course: Course) -> KindRow:
        """One content of the denunciation is withdrawn; the others go on."""
        row = Denunciation.objects.get(dossier=self.matter_of(course), proceeding__ended_on=None)
        given = {
            "party": row.dossier.parties.get(role="denouncer"),
            "withdrawal_form": "minutes",
            "withdrawn_items": course.paper.reading["withdrawn_items"],
        }
        self.take(course, row, "withdraw_part", self.officer(course.paper.unit), **given)
        return row

    def earlier(self, paper: Paper) -> None:
        """The denunciation that a partial withdrawal is about, under verification by a team of two."""
        told, unit = paper.reading["earlier"], paper.unit
        self.head(unit)
        receipt = paper.receipt()
        first = Receipt(
            kind=receipt.kind,
            subject=told["summary"],
            channel=receipt.channel,
            received_on=told["received_on"],
            people=receipt.people,
        )
        course = self.received(paper, first)
        self.entered[f"{paper.number}.earlier"] = course
        self.classify(course, paper.given() | {"withdrawal": Withdrawal.NONE})
        self.propose(course)
        self.approve(course)
        row = self.accepted_denunciation(course, told)
        team = [self.officer(unit), self.post(unit, OfficeRole.CASE_OFFICER)]
        self.take(course, row, "verify", self.head(unit), team_order_no="15/QĐ-SYT", team=team)
        self.take(course, row, "extend", self.head(unit), extension_no="21/QĐ-SYT", complex_criteria=["b"])

    # --- days and steps ------------------------------------------------------------------------------------------

    def next_day(self, course: Course) -> None:
        """The next working day."""
        course.day = calendar().add_working_days(course.day, 1)

    def act(self, course: Course, row: KindRow, action: str, by: Post, **given: Any) -> None:
        """One step for which the kind has a verb of its own, typed in on the day."""
        with played(course.day):
            VERBS[row.procedure.name][action](row, actor=by, on=course.day, given=given)

    def take_over(self, course: Course, procedure: str, by: Post) -> None:
        """The proceeding of the kind takes the petition over."""
        with played(course.day):
            OPENERS[procedure](course.row, actor=by, on=course.day)

    def take(self, course: Course, row: KindRow, action: str, by: Post, **given: Any) -> None:
        """One step of the table, typed in on the day."""
        with played(course.day):
            actions.take(row, action, actor=by, on=course.day, given=given)
