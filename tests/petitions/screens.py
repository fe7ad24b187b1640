"""The same desks, with everybody at a screen: each step is a page that is opened, filled in and sent — bàn giấy có máy.

Actions of the program are not called; what the officer knows comes from the paper, everything else stands on the
page.
"""

from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from django.test import Client
from django.urls import reverse

from kntc.accounts.models import Post
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import CLAIMANTS, PartyRole
from kntc.law.petition.terms import JoinRelation, PetitionKind
from kntc.petitions.models import Petition
from kntc.petitions.receipt import Receipt
from kntc.proceedings.models import KindRow
from kntc.units import queries as units
from tests.petitions.desk import RELATIONS, Course, Desks
from tests.petitions.papers import Paper
from tests.petitions.screen import Page, Typed, send, spoken_lines
from tests.proceedings.conftest import played

STANDING = {PartyRole.REPRESENTATIVE: "representative", PartyRole.AUTHORISED: "authorised"}
OPPOSED = (PartyRole.RESPONDENT, PartyRole.ACCUSED, PartyRole.CRITICISED)
SAVE = ("luu", "ho-so")


class Screens(Desks):
    """Every office with the people who work there, each at a browser without script."""

    def __init__(self) -> None:
        """Nobody has signed in yet."""
        super().__init__()
        self.clients: dict[int, Client] = {}
        self.joined: set[str] = set()
        self.one_matter: dict[str, dict[str, Any]] = {}

    def at(self, post: Post) -> Client:
        """The official's browser, signed in."""
        if post.pk not in self.clients:
            self.clients[post.pk] = Client()
            self.clients[post.pk].force_login(post.account)
        return self.clients[post.pk]

    # --- a petition arrives ------------------------------------------------------------------------------------

    def received(self, paper: Paper, receipt: Receipt) -> Course:
        """The officer says what kind it is and fills in the form of receipt."""
        address = f"{reverse('petition:receive')}?loai={receipt.kind}"
        first, relation = self.looks_like(paper, receipt)
        with played(receipt.received_on):
            client = self.at(self.officer(paper.unit))
            typed = _typed(receipt)
            chosen = self.chosen(client, address, typed, first, relation) if first else {}
            row = _petition(send(client, address, press=SAVE, form="intake", beside=chosen, **typed))
            if chosen:
                self.joined.add(paper.number)
        return Course(paper, row, receipt.received_on)

    def looks_like(self, paper: Paper, receipt: Receipt) -> tuple[Course | None, JoinRelation | None]:
        """The open petition that the paper repeats, when the officer has it on the desk."""
        relation = RELATIONS.get(paper.expected.get("duplicate_relation", ""))
        first = self.entered.get(paper.expected["duplicate_of"] or "")
        laid_by_the_officer = relation is not None and relation is not JoinRelation.SUPPLEMENT
        return (first, relation) if first and laid_by_the_officer and not receipt.is_sealed else (None, None)

    def chosen(
        self, client: Client, address: str, typed: dict[str, Any], first: Course, relation: JoinRelation | None
    ) -> Typed:
        """Press “Gắn vào vụ việc này” beside the form, when the look-alike is offered; the boxes that this leaves."""
        data = Page(client.get(address).content.decode()).form("intake").filled(typed)
        found = f'name="chon_gan" value="{first.row.dossier_id}"'
        headers = {"HX-Request": "true"}
        offered = client.post(reverse("search:look_alikes"), data, headers=headers).content.decode()
        if found not in offered:
            return {}
        pressed = data | {"chon_gan": [str(first.row.dossier_id)]}
        beside = client.post(reverse("search:look_alikes"), pressed, headers=headers).content.decode()
        return Page(f'<form id="intake"></form>{beside}').form("intake").filled({"quan_he": relation or ""})

    def associate(self, course: Course, first: Course, relation: JoinRelation) -> None:
        """What was not laid with its matter on receipt is laid with it now, by its code.

        Two denunciations are read together by nobody but the one who settles both. While they lie with the offices
        that prepare for him he reads neither: he lays them together once he has taken over both.
        """
        settler = self.settler(course.paper.unit)
        if course.row.is_sealed_kind and settler.unit_id != course.paper.unit.pk:
            self.one_matter[course.paper.number] = {"matter_code": first.row.dossier.code, "relation": relation}
        elif course.paper.number not in self.joined:
            super().associate(course, first, relation)

    def carry_out(self, course: Course) -> None:
        """What follows from the approval; the one who settles then lays denunciations of one matter together."""
        super().carry_out(course)
        if given := self.one_matter.pop(course.paper.number, {}):
            self.take(course, course.landed, "associate", self.settler(course.paper.unit), **given)

    # --- what is proposed and approved -------------------------------------------------------------------------

    def plain_approval(self, course: Course) -> None:
        """One press: the page has filled in what that paper must say; what only people know is written in."""
        head, answers = self.head(course.paper.unit), self.answers(course)
        known = {name: answers[name] for name in ("matter_code", "recipient", "recipient_group") if name in answers}
        address = reverse("petition:approve", args=[course.row.proceeding_id])
        if "recipient" in answers:
            address = reverse("petition:step", args=[course.row.proceeding_id, "approve_transfer_outside"])
        send(self.at(head), address, **known)

    def split(self, course: Course) -> None:
        """The head writes down which contents are handled here at once."""
        parts = [part for part in course.paper.reading["parts"] if part["kind"] == PetitionKind.FEEDBACK]
        typed = {
            f"phan-{place}-{name}": value
            for place, part in enumerate(parts)
            for name, value in (("kind", part["kind"]), ("subject", part["summary"]))
        }
        before = set(Petition.objects.values_list("pk", flat=True))
        send(self.at(self.head(course.paper.unit)), _step(course.row, "approve_split"), **typed)
        rows = Petition.objects.exclude(pk__in=before).order_by("pk")
        course.parts = [Course(course.paper, row, course.day) for row in rows]
        for piece, part in zip(course.parts, parts, strict=True):
            read = {name: part[name] for name in ("kind", "instance", "field")}
            self.classify(piece, read | {"respondent_unit": course.row.respondent_unit})
            self.go_on(piece)

    # --- steps ---------------------------------------------------------------------------------------------------

    def act(self, course: Course, row: KindRow, action: str, by: Post, **given: Any) -> None:
        """A step is a page, whatever stands behind it."""
        self.take(course, row, action, by, **given)

    def take(self, course: Course, row: KindRow, action: str, by: Post, **given: Any) -> None:
        """The page of the step, filled in and sent on the day."""
        with played(course.day):
            send(self.at(by), _step(row, action), **given)
        row.refresh_from_db()

    def take_over(self, course: Course, procedure: str, by: Post) -> None:
        """The page by which the kind takes the petition over."""
        with played(course.day):
            send(self.at(by), reverse(f"{procedure}:open", args=[course.row.proceeding_id]))


def _step(row: KindRow, action: str) -> str:
    return reverse(f"{row.procedure.name}:step", args=[row.proceeding_id, action])


def _petition(address: str) -> Petition:
    """The petition whose file the page leads to."""
    [proceeding] = parse_qs(urlsplit(address).query)["luot"]
    return Petition.objects.select_related("dossier", "proceeding__holder").get(pk=UUID(proceeding))


def _typed(receipt: Receipt) -> dict[str, Any]:
    """What the officer types from the paper."""
    place = units.by_code(f"{receipt.place.code}.UBND") if receipt.place else ""
    typed: dict[str, Any] = {
        "received_on": receipt.received_on,
        "written_on": receipt.written_on or "",
        "channel": receipt.channel,
        "subject": receipt.subject,
        "text": receipt.text,
        "place": place,
        "is_remote": receipt.is_remote,
        "anonymous": any(each.is_anonymous for each in receipt.people),
    }
    if receipt.forwarder_name:
        names = ("forwarder", "forwarder_name", "forwarder_no", "forwarder_on")
        typed |= {name: getattr(receipt, name) or "" for name in names}
    return typed | _people(receipt) | _others(receipt)


def _people(receipt: Receipt) -> dict[str, Any]:
    """Who brings it, each in the place of the form that is free."""
    bringing = [each for each in receipt.people if each.role in CLAIMANTS | set(STANDING) and not each.is_anonymous]
    return {
        f"nguoi-{place}-{name}": value
        for place, person in enumerate(bringing)
        for name, value in _person(person).items()
        if value
    }


def _person(person: Newcomer) -> dict[str, Any]:
    names = ("name", "id_no", "phone", "address", "position", "birth_year")
    typed = {name: getattr(person, name) or "" for name in names}
    return typed | {
        "part": STANDING.get(person.role, ""),
        "people": person.people if person.people > 1 else "",
        "is_organisation": "on" if person.is_organisation else "",
    }


def _others(receipt: Receipt) -> dict[str, Any]:
    """Whom it is against, and whom else it concerns."""
    opposed = [each for each in receipt.people if each.role in OPPOSED]
    others = opposed[1:] + [each for each in receipt.people if each.role is PartyRole.CONCERNED]
    typed = {"opposed_name": opposed[0].name, "opposed_position": opposed[0].position} if opposed else {}
    return typed | {"concerned": spoken_lines(each.name for each in others)}
