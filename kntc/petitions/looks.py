"""What the pages of a petition's steps show beside their form — trang phân loại, đề xuất, duyệt."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.urls import reverse

from kntc.accounts.models import Post
from kntc.law.petition.asks import READING
from kntc.law.petition.facts import PetitionFacts
from kntc.law.petition.terms import Direction, State
from kntc.law.procedure import AskKind
from kntc.petitions import advice, queries
from kntc.petitions.actions import APPROVALS
from kntc.petitions.models import Petition
from kntc.proceedings.models import Event
from kntc.proceedings.step_pages import Look
from kntc.proceedings.telling import who

# What the page of receipt asks too: the officer has looked at these already.
SEEN_ON_RECEIPT = frozenset({"signed", "has_originals", "anonymous", "signers", "representatives_designated"})
UNSAID = tuple(ask.name for ask in READING if ask.kind is AskKind.YES_NO or ask.name == "accused_post")


@dataclass(frozen=True)
class Said:
    """What somebody wrote at an earlier step: who, when, the words — ý kiến đã ghi."""

    heading: str
    who: str
    line: Event
    text: str


def unsaid(row: Petition, _: PetitionFacts, __: Post) -> dict[str, Any]:
    """No answer is given by the page: what nobody has said yet stands open."""
    line = queries.line_of(row, "classify")
    said = set(line.inputs.given) if line else set()
    return {name: None for name in UNSAID if name not in said | SEEN_ON_RECEIPT}


def with_advice(row: Petition, facts: PetitionFacts, _: Post) -> dict[str, Any]:
    """What the law points to, and the rules of competence."""
    return {
        "advice": advice.advise(row, facts),
        "advice_url": reverse("petition:advice", args=[row.proceeding_id]),
        "ladders": advice.ladders(),
        "row": row,
    }


def with_proposal(action: str, row: Petition, facts: PetitionFacts, actor: Post) -> dict[str, Any]:
    """What the head needs to approve at one glance: what is proposed, by whom, why, and what may be done instead."""
    return with_advice(row, facts, actor) | {
        "action": action,
        "direction": Direction(row.direction) if row.direction else None,
        "said": [each for each in (_said(row, *asked) for asked in SAYINGS) if each is not None],
        "send_back_url": reverse("petition:step", args=[row.proceeding_id, "send_back"]),
        "other_url": _other_transfer(row, facts),
    }


def answered(row: Petition, facts: PetitionFacts, _: Post) -> dict[str, Any]:
    """The boxes of an approval as the law would fill them."""
    return advice.answers(row, facts)


SAYINGS = (("propose", "Đề xuất", "proposal"), ("review", "Lãnh đạo phòng", "opinion"))


def _said(row: Petition, action: str, heading: str, name: str) -> Said | None:
    if action == "review" and row.proceeding.state != State.REVIEWED:
        return None
    line = queries.line_of(row, action)
    return Said(heading, who(line), line, line.inputs.given.get(name, "")) if line else None


def _other_transfer(row: Petition, _: PetitionFacts) -> dict[str, str]:
    """The two ways of transferring, by action: within the system, or to a body outside it."""
    if row.direction != Direction.TRANSFER:
        return {}
    pages = ("approve_transfer", "approve_transfer_outside")
    return {each: reverse("petition:step", args=[row.proceeding_id, each]) for each in pages}


def _approving(action: str) -> Look:
    return Look("petitions/approve.html", partial(with_proposal, action), answered)


LOOKS: Mapping[str, Look] = {
    "classify": Look("petitions/classify.html", with_advice, unsaid),
    "propose": Look("petitions/propose.html", with_advice),
    "review": Look("petitions/approve.html", partial(with_proposal, "review")),
    "send_back": Look("petitions/approve.html", partial(with_proposal, "send_back")),
    **{name: _approving(name) for name in (*APPROVALS.values(), "approve_transfer_outside")},
}
"""The steps whose pages say more than the table asks."""
