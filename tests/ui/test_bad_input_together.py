"""Two officials press at the same moment: one result, and the other reads so with everything of his own kept."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.urls import reverse

from kntc.accounts.models import Post
from kntc.petitions.models import Petition
from kntc.proceedings.forms import Circumstances, StepForm
from kntc.proceedings.models import Event, Proceeding
from kntc.proceedings.next_steps import step_url
from kntc.proceedings.queries import facts_of, kind_row
from kntc.reception import actions as reception
from kntc.reception.models import Visit
from tests.cast import Cast
from tests.desk import Desk
from tests.proceedings.conftest import played
from tests.proceedings.test_every_step import CASES, last_day, people, whoever_may
from tests.reception.test_actions import DAY, recorded, said
from tests.ui.mistakes import boxes, right, words

pytestmark = pytest.mark.usefixtures("committed_db")
MOVED = "Người khác vừa ghi hồ sơ này, việc của bạn chưa được lưu"
LETTER = {
    "nguoi-TOTAL_FORMS": "1",
    "nguoi-INITIAL_FORMS": "0",
    "nguoi-0-name": "H'Hen Niê",
    "nguoi-0-id_no": "000171301122",
    "nguoi-0-address": "buôn Sứt",
    "subject": "Thu hồi đất vườn",
}
PAPER = LETTER | {"received_on": "15/10/2026", "channel": "post", "anonymous": "no", "is_remote": "no"}
TALK = LETTER | {
    "loai": "complaint", "mode": "in_person", "people_count": "1", "content": "Không đồng ý với quyết định.",
    "result": "guided", "guidance": "Gửi đơn đến UBND xã.",
}  # fmt: skip


def at_once(day: date, *works: Callable[[], Any]) -> list[Any]:
    """Run each in a thread and a connection of its own, started together on that day."""
    start, results = Barrier(len(works)), [None] * len(works)

    def run(place: int, work: Callable[[], Any]) -> None:
        start.wait()
        try:
            with played(day):
                results[place] = work()
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def pressed(day: date, address: str, *sent: tuple[Post, dict[str, Any]]) -> list[Any]:
    """Each sends the form at the same moment; the answers, whoever was let in first standing first."""
    desks = [(Desk(post), typed) for post, typed in sent]
    works = [lambda desk=desk, typed=typed: desk.client.post(address, typed) for desk, typed in desks]
    return sorted(at_once(day, *works), key=lambda answer: -answer.status_code)


def test_each_intake_sent_twice_at_once_is_entered_once(cast: Cast) -> None:
    paper, talk = PAPER | {"key": str(uuid4())}, TALK | {"key": str(uuid4())}
    receipt = f"{reverse('petition:receive')}?loai=complaint"
    visit = f"{reverse('reception:visit')}?loai=complaint"
    answers = [
        *pressed(DAY, receipt, (cast.officer, paper), (cast.officer, paper)),
        *pressed(DAY, visit, (cast.receiver, talk), (cast.receiver, talk)),
    ]
    assert [answer.status_code for answer in answers] == [302] * 4
    assert (Petition.objects.count(), Visit.objects.count(), Event.objects.filter(action="open").count()) == (1, 1, 2)


def test_whoever_waits_is_called_in_by_one_of_two_officials(cast: Cast) -> None:
    with played(DAY):
        row = reception.arrive(said(content=""), unit=cast.receiver.unit, actor=cast.receiver, on=DAY)
    address = reverse("reception:call_in", args=[row.proceeding_id])
    keys = [TALK | {"key": str(uuid4()), "content": f"Lời ghi {place}"} for place in (1, 2)]
    first, second = pressed(DAY, address, *((cast.receiver, typed) for typed in keys))
    page = words(second.content)
    assert (first.status_code, second.status_code) == (302, 200)
    assert "Người khác đã tiếp lượt này, nội dung bạn ghi chưa được lưu" in page
    assert ("Lời ghi 1" in page) != ("Lời ghi 2" in page)
    assert Event.objects.filter(proceeding=row.proceeding_id, action="record").count() == 1


def test_the_same_person_who_presses_twice_when_calling_in_is_not_told_of_another(cast: Cast) -> None:
    with played(DAY):
        row = reception.arrive(said(content=""), unit=cast.receiver.unit, actor=cast.receiver, on=DAY)
    typed = TALK | {"key": str(uuid4())}
    address = reverse("reception:call_in", args=[row.proceeding_id])
    answers = pressed(DAY, address, (cast.receiver, typed), (cast.receiver, typed))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Event.objects.filter(proceeding=row.proceeding_id, action="record").count() == 1


def test_what_was_told_at_a_visit_becomes_one_petition(cast: Cast) -> None:
    with played(DAY):
        row = recorded(cast)
    address = f"{reverse('petition:open', args=[row.proceeding_id])}?loai=complaint"
    sent = [PAPER | {"key": str(uuid4()), "text": f"Nguyên văn {place}"} for place in (1, 2)]
    first, second = pressed(DAY, address, *((cast.receiver, typed) for typed in sent))
    assert (first.status_code, second.status_code) == (302, 200)
    assert Petition.objects.count() == 1


STEPS = {
    "reception": "promise",
    "petition": "classify",
    "complaint": "examine",
    "denunciation": "work_with",
    "feedback": "assign",
    "enforcement": "oblige",
}


@pytest.mark.parametrize("procedure", STEPS)
def test_of_two_who_take_a_step_one_reads_what_the_other_wrote_beside_his_own(procedure: str, cast: Cast) -> None:
    case = Proceeding.objects.select_related("dossier", "holder").get(pk=CASES[procedure](cast).pk)
    action, on = STEPS[procedure], last_day(case)
    step = case.table.steps[action]
    post = whoever_may(step, people(cast, case), case)
    with played(on):
        row = kind_row(case)
        facts = facts_of(row, case, action, on=on)
        form = StepForm(step=step, case=Circumstances(case, row, on), facts=facts, seen=case.dossier.events)
        answers = {name: right(field, on, "Lời ghi") for name, field in boxes(form).items()}
    lines = Event.objects.filter(proceeding=case, action=action)
    earlier = lines.count()
    sent = [answers | {"key": str(uuid4()), "seen": str(case.dossier.events)} for _ in range(2)]
    first, second = pressed(on, step_url(case, action, step), *((post, typed) for typed in sent))
    page = words(second.content)
    assert (first.status_code, second.status_code) == (302, 200)
    assert MOVED in page
    assert [text for text in answers.values() if text == "Lời ghi" and text not in page] == []
    assert lines.count() == earlier + 1
