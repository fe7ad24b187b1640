"""What the pages make of cases further on: suspended, complex, joined, decided; and every kind of question."""

from datetime import date

import pytest
from django.urls import reverse

from kntc.complaints.models import Complaint
from kntc.law.petition.terms import JoinRelation
from kntc.law.procedure import Ask, AskKind, Step, step
from kntc.law.roles import HEAD
from kntc.law.complaint.terms import ComplexGround, State, Verdict
from kntc.petitions import actions as petitions
from kntc.proceedings import queries, telling, worklist
from kntc.proceedings.dossier_page import assemble, milestones, reckoning
from kntc.proceedings.forms import Circumstances, StepForm
from kntc.proceedings.models import Deadline, Event, Proceeding
from kntc.proceedings.next_steps import next_steps
from kntc.proceedings.urgency import Group
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.arrivals import complaint as letter
from tests.petitions.arrivals import denunciation, received
from tests.proceedings import story
from tests.proceedings.conftest import played
from tests.reception.test_actions import recorded

SUSPENDED_ON = date(2026, 8, 20)
SUSPENSION = {"suspension_ground": "11a.1a", "suspension_no": "3/QĐ", "suspension_proof": "Giấy nhập viện"}
LATER = date(2026, 8, 21)

pytestmark = pytest.mark.django_db


@pytest.fixture
def suspended(complaint: Complaint, cast: Cast) -> Complaint:
    """The complaint lies still."""
    story.verifying(complaint, cast)
    story.step(complaint, "suspend", SUSPENDED_ON, cast.head, **SUSPENSION)
    return complaint


def page_of(row: Complaint) -> str:
    """The page of the complaint's file."""
    return reverse("proceedings:dossier", args=[row.dossier_id])


def test_a_suspended_case_shows_a_clock_that_stands_still(suspended: Complaint, cast: Cast) -> None:
    with played(LATER):
        page = Desk(cast.head).read(page_of(suspended))
    # Thirty days from 10 August end on 9 September: twenty were left on 20 August.
    assert "tạm dừng, còn 20 ngày" in page
    assert "state-paused" in page
    assert "Tạm dừng từ ngày 20/08/2026, chưa tính tiếp." in page


def test_the_step_that_goes_on_says_where_it_leads(suspended: Complaint, cast: Cast) -> None:
    with played(LATER):
        page = Desk(cast.head).read(reverse("complaint:step", args=[suspended.pk, "resume"]))
    assert "trở lại trạng thái trước khi tạm đình chỉ" in page


def test_a_suspended_case_without_other_deadline_stands_apart_in_the_list(suspended: Complaint, cast: Cast) -> None:
    story.step(suspended, "send_procedural", LATER, cast.head)
    with played(LATER):
        found = queries.open_for(cast.head, on=LATER)
        rows = worklist.page(found, cast.head, after="", on=LATER)
    assert [(name, len(members)) for name, members in rows.groups] == [(Group.PAUSED, 1)]


def test_a_pause_that_ended_is_part_of_the_reckoning(suspended: Complaint, cast: Cast) -> None:
    story.step(suspended, "resume", date(2026, 8, 31), cast.head, continuation_no="4/QĐ")
    clock = Deadline.objects.get(proceeding=suspended.pk, rule="KN-2")
    assert "Tạm dừng từ ngày 20/08/2026 đến ngày 31/08/2026." in reckoning(clock)


def test_the_reckoning_says_remote_complex_and_extended() -> None:
    clock = Deadline(
        rule="KN-2", counted_from=date(2026, 8, 10), length=60, unit="d", article="Điều 28", instrument="02/2011/QH13",
        is_remote=True, is_complex=True, extended=1, pauses=[],
    )  # fmt: skip
    said = reckoning(clock)
    assert said[1:5] == [
        "Thời hạn 60 ngày theo Điều 28, 02/2011/QH13.",
        "Địa bàn vùng sâu, vùng xa, đi lại khó khăn.",
        "Vụ việc phức tạp.",
        "Đã gia hạn 1 lần; thời hạn mới vẫn tính từ ngày bắt đầu.",
    ]


def test_milestones_carry_the_days_on_which_they_were_reached(complaint: Complaint, cast: Cast) -> None:
    story.verifying(complaint, cast)
    events = list(Event.objects.filter(proceeding=complaint.pk).select_related("undone_by"))
    reached = milestones(Proceeding.objects.get(pk=complaint.pk), events)
    assert [(each.state.value, each.reached_on, each.is_current) for each in reached[:4]] == [
        ("received", date(2026, 8, 4), False),
        ("accepted", date(2026, 8, 10), False),
        ("verifying", date(2026, 8, 12), True),
        ("dialogue", None, False),
    ]


