"""Every step of every table: what is typed wrongly is said at its box, is not lost, and writes nothing."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import pytest
from django.db import transaction

from kntc.accounts.models import Post
from kntc.law.procedures import PROCEDURES
from kntc.law.roles import CALENDAR
from kntc.proceedings import clock
from kntc.proceedings.forms import Circumstances, StepForm
from kntc.proceedings.models import Proceeding
from kntc.proceedings.next_steps import step_url
from kntc.proceedings.queries import facts_of, kind_row
from tests.cast import Cast
from tests.desk import Desk
from tests.proceedings.conftest import played
from tests.proceedings.test_every_step import CASES, last_day, people, whoever_may
from tests.ui.mistakes import TIDY, boxes, is_of_letters, lost, right, rows, unsaid, words, wrong

pytestmark = pytest.mark.django_db
MOVED = "Người khác vừa ghi hồ sơ này, việc của bạn chưa được lưu"
AN_INTAKE = {"create_petition"}
"""Its page is that of a receipt."""
LAWFUL = {
    "reception": "absent begin close close_refusal give_receipt promise record refuse",
    "petition": "assign classify close_without_reply file_unsupplemented finish_inspection reply_received send_back "
    "supplement",
    "complaint": "accept contest continue examine file_refusal order_expertise publish recheck request_information "
    "send send_procedural withdraw withdraw_part work_with",
    "denunciation": "examine notify_acceptance notify_result order_expertise prolong_check publish request_protection "
    "send_conclusion send_suspension send_termination transfer_crime withdraw withdraw_part work_with",
    "feedback": "assign report_progress send",
    "enforcement": "begin oblige",
}
"""Steps that nothing stands against as the case lies, so that they are really taken."""


class At(NamedTuple):
    """Somebody who may take a step, before its page."""

    action: str
    desk: Desk
    address: str
    form: StepForm

    def send(self, typed: dict[str, Any]) -> Any:
        """Press the button; what is refused is taken back whole, as it would be for the next request."""
        spine = {name: str(self.form[name].initial) for name in ("key", "seen")}
        with transaction.atomic():
            return self.desk.client.post(self.address, spine | typed)

    @property
    def answers(self) -> dict[str, Any]:
        """Every box filled in as it can be meant."""
        return {name: right(field, clock.today()) for name, field in boxes(self.form).items()}


def steps(case: Proceeding, posts: list[Post], on: date) -> Iterator[At]:
    """Each step in turn; the case is brought where it can be taken, and back again."""
    desks = {post.pk: Desk(post) for post in posts}
    row = kind_row(case)
    for action, step in case.table.steps.items():
        if CALENDAR in step.by or not step.on_page or action in AN_INTAKE:
            continue
        with transaction.atomic():
            case.state = min(step.sources)
            Proceeding.objects.filter(pk=case.pk).update(state=case.state, ended_on=None)
            facts = facts_of(row, case, action, on=on)
            form = StepForm(step=step, case=Circumstances(case, row, on), facts=facts, seen=case.dossier.events)
            yield At(action, desks[whoever_may(step, posts, case).pk], step_url(case, action, step), form)
            transaction.set_rollback(True)


def wrongly_filled(at: At) -> dict[str, object]:
    """What is amiss after every box was filled in wrongly: each must say so in Vietnamese and keep what was typed."""
    typed = {name: bad for name, field in boxes(at.form).items() if (bad := wrong(field)) is not None}
    answer = at.send(typed)
    form = answer.context["form"]
    quiet = [name for name in typed if not form.errors.keys() & {name, name.rpartition("_")[0]}]
    return {"quiet": quiet, "not Vietnamese": unsaid(form), "lost": lost(form, typed, answer.content.decode())}


def overtaken(at: At) -> dict[str, object]:
    """What is amiss after a colleague wrote in the file first: nothing is written, and both versions are shown."""
    answer = at.send(at.answers | {"seen": str(int(at.form["seen"].initial) - 1)})
    page, form = words(answer.content), answer.context["form"]
    letters = [name for name, field in boxes(form).items() if is_of_letters(field) and at.answers[name] not in page]
    gone = [name for name in letters if TIDY not in page]
    return {"refused": dict(form.errors), "not told": MOVED not in page, "lost": gone}


def pressed_twice(at: At) -> tuple[bool, dict[str, object]]:
    """Whether the step was taken; and what is amiss then, when its form is sent again, or else, in what was refused."""
    before = rows()
    if at.send(at.answers).status_code != 302:
        return False, {"left a trace": before != rows()}
    once = rows()
    again = at.send(at.answers)
    return True, {"unlike": again.status_code != 302, "doubled": once != rows(), "lost": once == before}


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_wrong_late_and_second_sendings_lose_nothing_and_write_nothing(procedure: str, cast: Cast) -> None:
    case = Proceeding.objects.select_related("dossier", "holder").get(pk=CASES[procedure](cast).pk)
    posts, on = people(cast, case), last_day(case)
    amiss: dict[str, dict[str, object]] = {}
    lawful: set[str] = set()
    with played(on):
        for at in steps(case, posts, on):
            before = rows()
            found = {**wrongly_filled(at), **overtaken(at), "written": before != rows()}
            taken, more = pressed_twice(at)
            lawful |= {at.action} if taken else set()
            amiss[at.action] = {what: how for what, how in (found | more).items() if how}
    assert {action: found for action, found in amiss.items() if found} == {}
    assert lawful >= set(LAWFUL[procedure].split())
