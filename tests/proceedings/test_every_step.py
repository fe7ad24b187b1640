"""Every step of every table has a page that asks exactly what the table asks, for whoever may take it."""

from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest

from kntc.accounts.authority import roles_at
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.feedback import actions as feedback
from kntc.law.petition.terms import Direction, PetitionKind
from kntc.law.procedure import Step
from kntc.law.procedures import PROCEDURES
from kntc.law.roles import CALENDAR
from kntc.petitions import actions as petitions
from kntc.proceedings.models import Assignment, Proceeding
from kntc.proceedings.next_steps import step_url
from tests.cast import COMMUNE, Cast, appointed
from tests.complaints import stories as complaints
from tests.denunciations import stories as denunciations
from tests.desk import Desk
from tests.enforcement.test_actions import enforcing
from tests.petitions.arrivals import complaint as letter
from tests.petitions.arrivals import feedback as wish
from tests.petitions.arrivals import received
from tests.proceedings.conftest import played
from tests.reception.test_actions import recorded

pytestmark = pytest.mark.django_db
SPINE = {"on", "key", "seen"}


def settled_wish(cast: Cast) -> Any:
    """A recommendation at the commune."""
    row = received(wish(), cast.officer)
    day = row.dossier.received_on
    with played(day):
        read = {"kind": PetitionKind.FEEDBACK, "instance": "none", "competent_here": True}
        petitions.classify(row, actor=cast.officer, on=day, given=read)
        petitions.propose(row, Direction.ASSIGN, actor=cast.officer, on=day)
        petitions.approve(row, actor=cast.head, on=day)
        return feedback.open_from(row, actor=cast.head, on=day)


CASES: dict[str, Callable[[Cast], Any]] = {
    "reception": recorded,
    "petition": lambda cast: received(letter(), cast.officer),
    "complaint": lambda cast: complaints.taken_over(cast, complaints.approved(cast)),
    "denunciation": denunciations.verifying,
    "feedback": settled_wish,
    "enforcement": lambda cast: enforcing(cast)[0],
}


def people(cast: Cast, case: Proceeding) -> list[Post]:
    """Who could be at a screen there, all of them put to work on the case so that they see it."""
    at_board = case.holder_id == cast.receiver.unit_id
    reviewer = appointed("long.pv", "Phùng Văn Long", COMMUNE, OfficeRole.DIVISION_HEAD, "Trưởng phòng")
    at_commune = [cast.head, cast.officer, cast.verifier, reviewer]
    found = [cast.board_head, cast.receiver, cast.handler] if at_board else at_commune
    known = set(Assignment.objects.filter(proceeding=case).values_list("post", flat=True))
    new = [post for post in found if post.pk not in known]
    rows = [Assignment(dossier=case.dossier, proceeding=case, post=post, since=case.opened_on) for post in new]
    Assignment.objects.bulk_create(rows)
    return found


def last_day(case: Proceeding) -> date:
    """The day of the last line in its diary: nothing happens to a case before what happened to it already."""
    return max(case.dossier.received_on, *case.diary.values_list("happened_on", flat=True))


def whoever_may(step: Step, posts: list[Post], case: Proceeding) -> Post:
    """The first who plays one of the step's roles there."""
    return next(post for post in posts if roles_at(post, case.holder) & step.by)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_step_has_a_page_that_asks_exactly_what_it_needs(procedure: str, cast: Cast) -> None:
    row = CASES[procedure](cast)
    case = Proceeding.objects.select_related("dossier", "holder").get(pk=row.pk)
    posts = people(cast, case)
    asked: dict[str, tuple[int, set[str], list[str]]] = {}
    wanted: dict[str, tuple[int, set[str], list[str]]] = {}
    with played(max(case.opened_on, case.dossier.received_on)):
        for action, step in case.table.steps.items():
            if CALENDAR in step.by or not step.on_page:
                continue
            case.state = min(step.sources)
            Proceeding.objects.filter(pk=case.pk).update(state=case.state, ended_on=None)
            answer = Desk(whoever_may(step, posts, case)).client.get(step_url(case, action, step))
            form = (answer.context or {}).get("form") if answer.status_code == 200 else None
            fields = set(form.fields) - SPINE if form is not None else set()
            page = unescape(answer.content.decode())
            unsaid = [ask.vietnamese for ask in step.asks if ask.vietnamese not in page]
            asked[action], wanted[action] = (
                (answer.status_code, fields, unsaid),
                (200, {ask.name for ask in step.asks}, []),
            )
    assert asked == wanted
