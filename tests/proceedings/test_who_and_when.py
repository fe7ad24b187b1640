"""Whose a step is, asked of its legal date; and the number of the paper it issues."""

from datetime import date

import pytest
from django.urls import reverse

from kntc.accounts import actions as accounts
from kntc.accounts.authority import NotYours
from kntc.complaints.models import Complaint
from kntc.documents.models import Document
from kntc.dossiers.actions import Refused
from kntc.proceedings.actions import strike, take
from kntc.proceedings.models import Event, Proceeding
from tests.cast import Cast
from tests.complaints.stories import decided, second
from tests.desk import Desk
from tests.proceedings import story
from tests.proceedings.conftest import played

pytestmark = pytest.mark.django_db
LENT_FROM, LENT_UNTIL = date(2026, 8, 5), date(2026, 8, 11)
AFTERWARDS = date(2026, 8, 14)


def page_of(row: Complaint) -> str:
    """The page of the complaint's file."""
    return reverse("proceedings:dossier", args=[row.dossier_id])


def step_of(row: Complaint, action: str) -> str:
    """The page of one of its steps."""
    return reverse("complaint:step", args=[row.pk, action])


def lend(cast: Cast, until: date) -> None:
    """The Chair lends his authority to his deputy."""
    accounts.delegate(
        cast.head, to_post=cast.deputy, since=LENT_FROM, until=until, reason="Văn bản số 5", actor=cast.head
    )


@pytest.fixture
def lent(complaint: Complaint, cast: Cast) -> Complaint:
    """The Chair lent his authority for a week that is over."""
    story.examined(complaint, cast)
    lend(cast, LENT_UNTIL)
    return complaint


def test_whose_a_step_is_comes_before_what_is_missing(complaint: Complaint, cast: Cast) -> None:
    with played(AFTERWARDS), pytest.raises(NotYours):
        take(complaint, "refuse", actor=cast.officer, on=AFTERWARDS, given={})


def test_the_file_says_that_what_was_done_under_an_ended_delegation_can_be_entered_late(
    lent: Complaint, cast: Cast
) -> None:
    with played(AFTERWARDS):
        page = Desk(cast.deputy).read(page_of(lent))
    assert "Ủy quyền cho bạn đến 11/08/2026: việc đã làm đến ngày ấy ghi muộn được." in page
    assert "Ghi muộn…" in page


def test_what_was_done_under_an_ended_delegation_is_entered_with_its_own_day(lent: Complaint, cast: Cast) -> None:
    with played(AFTERWARDS):
        desk = Desk(cast.deputy)
        assert "Ủy quyền cho bạn đã hết ngày 11/08/2026." in desk.read(step_of(lent, "accept"))
        desk.send(step_of(lent, "accept"), on="10/8/2026")
    accepted = Event.objects.get(proceeding=lent.pk, action="accept")
    assert (accepted.actor, accepted.happened_on, accepted.is_late_entry) == (cast.deputy, date(2026, 8, 10), True)


def test_what_is_done_after_the_delegation_ended_is_refused_and_stays_typed(lent: Complaint, cast: Cast) -> None:
    with played(AFTERWARDS):
        page = Desk(cast.deputy).send(step_of(lent, "accept"), on="13/8/2026").content.decode()
    assert "Việc này của người có thẩm quyền giải quyết" in page
    assert 'value="13/8/2026"' in page
    assert not Event.objects.filter(proceeding=lent.pk, action="accept").exists()


def test_whoever_was_never_lent_anything_is_offered_nothing_late(complaint: Complaint, cast: Cast) -> None:
    story.examined(complaint, cast)
    with played(AFTERWARDS):
        page = Desk(cast.deputy).read(page_of(complaint))
        blocked = Desk(cast.deputy).read(step_of(complaint, "accept"))
    assert "Ghi muộn" not in page
    assert "Việc của Chủ tịch UBND xã Diễn Châu." in blocked
    assert "<textarea" not in blocked


# Numbers


def test_the_number_typed_is_the_number_of_the_paper(complaint: Complaint, cast: Cast) -> None:
    story.accepted(complaint, cast)
    on = date(2026, 8, 12)
    event = story.step(complaint, "verify", on, cast.head, verification_order_no="96/QĐ-UBND")
    paper = Document.objects.get(event_id=event.pk)
    assert (paper.spoken_number, paper.unit) == ("96/QĐ-UBND", cast.commune)
    complaint.refresh_from_db()
    assert complaint.verification_order_no == "96/QĐ-UBND"


@pytest.mark.parametrize(("typed", "kept"), [("", "01/QĐ-UBND"), ("17", "17/QĐ-UBND")])
def test_left_open_the_series_gives_it_and_a_bare_number_gets_its_sign(
    complaint: Complaint, cast: Cast, typed: str, kept: str
) -> None:
    story.accepted(complaint, cast)
    event = story.step(complaint, "verify", date(2026, 8, 12), cast.head, verification_order_no=typed)
    complaint.refresh_from_db()
    assert (complaint.verification_order_no, event.inputs.given["verification_order_no"]) == (kept, kept)
    assert Document.objects.get(event_id=event.pk).spoken_number == kept


def test_a_number_given_before_is_refused_at_its_box_even_after_its_paper_was_voided(
    complaint: Complaint, cast: Cast
) -> None:
    story.accepted(complaint, cast)
    event = story.step(complaint, "verify", date(2026, 8, 12), cast.head, verification_order_no="96/QĐ-UBND")
    lend(cast, date(2026, 8, 31))
    with played(date(2026, 8, 13)):
        strike(event, actor=cast.deputy, on=date(2026, 8, 13), reason="Ghi nhầm")
        page = Desk(cast.head).send(step_of(complaint, "verify"), verification_order_no="96/QĐ-UBND").content.decode()
    assert "Số 96/QĐ-UBND năm 2026 đã cấp cho văn bản khác; số kế tiếp chưa dùng là 97." in page
    assert Proceeding.objects.get(pk=complaint.pk).state == "accepted"


def test_what_is_no_number_is_refused_with_an_example(complaint: Complaint, cast: Cast) -> None:
    story.accepted(complaint, cast)
    with pytest.raises(Refused, match="không phải số văn bản; ghi như 96/QĐ-UBND"):
        story.step(complaint, "verify", date(2026, 8, 12), cast.head, verification_order_no="chưa có số")


def test_the_report_of_a_body_that_verifies_bears_its_own_number(cast: Cast) -> None:
    row = second(cast, decided(cast))
    story.step(row, "accept", date(2026, 9, 28), cast.province_head)
    story.step(row, "verify", date(2026, 9, 29), cast.province_head)
    event = story.step(row, "report", date(2026, 10, 12), cast.inspector, report_verdict="right", results_differ=False)
    paper = Document.objects.get(event_id=event.pk)
    assert (paper.spoken_number, paper.unit) == ("01/BC-TT", cast.inspector.unit)
