"""A wrong entry is struck by a second person: everything it did is set back, and nothing is deleted."""

from datetime import date, datetime, timedelta

import pytest
from django.db.models import QuerySet

from kntc.accounts import actions as accounts
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.complaints import actions as complaints
from kntc.complaints.models import Complaint
from kntc.documents.models import Document
from kntc.dossiers.actions import Refused
from kntc.dossiers.queries import matter_of
from kntc.law.measures import Measure
from kntc.law.procedure import NotNow
from kntc.ledger import queries as ledger
from kntc.ledger.models import Entry
from kntc.petitions import actions as petitions
from kntc.proceedings import actions, queries
from kntc.proceedings.models import Assignment, Deadline, Event, Proceeding
from tests.cast import Cast
from tests.petitions.arrivals import complaint as petition
from tests.petitions.arrivals import received
from tests.proceedings.conftest import played
from tests.proceedings.story import ACCEPTED_ON, DECIDED_ON, accepted, decided, step, verifying

A_WEEK_LATER = DECIDED_ON + timedelta(days=7)


def strike(event: Event, by: Post, on: date = A_WEEK_LATER, reason: str = "Ghi nhầm hồ sơ") -> Event:
    """Strike on that day."""
    with played(on):
        return actions.strike(event, actor=by, on=on, reason=reason)


def deputy_of(cast: Cast) -> Post:
    """The deputy, to whom the Chair has delegated his decisions."""
    days = {"since": date(2026, 8, 1), "until": date(2026, 12, 31)}
    accounts.delegate(cast.head, to_post=cast.deputy, reason="QĐ 10/QĐ-UBND", actor=cast.head, **days)
    return cast.deputy


def test_the_state_and_the_columns_before_a_struck_step_return(complaint: Complaint, cast: Cast) -> None:
    event = decided(complaint, cast)
    line = strike(event, deputy_of(cast))
    complaint.refresh_from_db()
    assert Proceeding.objects.get(pk=complaint.proceeding_id).state == "verifying"
    assert (complaint.decision_no, complaint.verdict) == ("", "")
    assert (line.undoes, line.from_state, line.to_state) == (event, "decided", "verifying")
    assert Event.objects.filter(pk=event.pk).exists()


def test_the_clocks_of_a_struck_decision_are_set_back(complaint: Complaint, cast: Cast) -> None:
    strike(decided(complaint, cast), deputy_of(cast))
    found = dict(Deadline.objects.filter(proceeding=complaint.proceeding).values_list("rule", "status"))
    assert found == {
        "KN-1": "met",
        "KN-2": "running",
        "KN-5": "struck",
        "KN-8": "struck",
        "KN-9": "struck",
    }
    assert Proceeding.objects.get(pk=complaint.proceeding_id).due_on == date(2026, 9, 9)


def test_the_figures_of_a_struck_step_are_reversed_and_those_of_the_day_before_stand(
    complaint: Complaint, cast: Cast
) -> None:
    event = decided(complaint, cast)
    line = strike(event, deputy_of(cast))

    def booked(as_of: datetime | None = None) -> QuerySet[Entry]:
        return ledger.lines(
            Measure.COMPLAINT_DECIDED,
            units=[cast.commune],
            since=date(2026, 6, 15),
            until=date(2026, 9, 14),
            as_of=as_of,
        )

    assert ledger.total(booked()) == 0
    assert booked().count() == 2
    assert ledger.total(booked(line.recorded_at - timedelta(days=1))) == 1


def test_the_paper_of_a_struck_step_is_voided_and_its_number_stays_used(complaint: Complaint, cast: Cast) -> None:
    event = decided(complaint, cast)
    [paper] = Document.objects.filter(event_id=event.pk)
    strike(event, deputy_of(cast))
    step(complaint, "decide", A_WEEK_LATER, cast.head, decision_no="97/QĐ-UBND", verdict="right", to_enforce=False)
    paper.refresh_from_db()
    newer = Document.objects.filter(paper=paper.paper, status="draft").get()
    assert paper.status == "voided"
    assert newer.number > paper.number


def test_whoever_was_put_to_work_by_a_struck_step_is_relieved(complaint: Complaint, cast: Cast) -> None:
    event = verifying(complaint, cast)
    assert Assignment.objects.filter(post=cast.verifier, until=None).count() == 1
    strike(event, deputy_of(cast))
    assert Assignment.objects.filter(post=cast.verifier, until=None).count() == 0


def test_nobody_strikes_their_own_entry(complaint: Complaint, cast: Cast) -> None:
    with pytest.raises(Refused, match="người thứ hai"):
        strike(decided(complaint, cast), cast.head)


def test_an_officer_does_not_strike(complaint: Complaint, cast: Cast) -> None:
    with pytest.raises(NotYours):
        strike(decided(complaint, cast), cast.officer)


def test_a_strike_says_why(complaint: Complaint, cast: Cast) -> None:
    with pytest.raises(Refused, match="lý do"):
        strike(decided(complaint, cast), deputy_of(cast), reason=" ")


def test_only_the_last_step_is_struck_and_then_the_one_before_it(complaint: Complaint, cast: Cast) -> None:
    first = accepted(complaint, cast)
    second = step(complaint, "verify", ACCEPTED_ON, cast.head, verification_order_no="80/QĐ-UBND")
    by = deputy_of(cast)
    with pytest.raises(Refused, match="bước sau cùng"):
        strike(first, by)
    strike(second, by)
    strike(first, by)
    assert Proceeding.objects.get(pk=complaint.proceeding_id).state == "received"
    assert complaint.proceeding.deadlines.get(rule="KN-1").status == "running"


def test_a_struck_step_is_not_struck_again(complaint: Complaint, cast: Cast) -> None:
    event = decided(complaint, cast)
    by = deputy_of(cast)
    strike(event, by)
    with pytest.raises(Refused):
        strike(event, by)


def test_an_entry_made_by_mistake_from_the_start_is_struck_whole(complaint: Complaint, cast: Cast) -> None:
    opening = queries.standing(complaint.proceeding).get(action="open")
    strike(opening, cast.head)
    struck = Proceeding.objects.get(pk=complaint.proceeding_id)
    assert (struck.struck_on, struck.is_open) == (A_WEEK_LATER, False)
    with pytest.raises(NotNow):
        step(complaint, "accept", A_WEEK_LATER, cast.head)


def test_whoever_withdrew_by_mistake_stands_again(complaint: Complaint, cast: Cast) -> None:
    accepted(complaint, cast)
    party = complaint.dossier.parties.get()
    given = {"party": party, "withdrawal_form": "petition", "voluntary": True}
    with played(ACCEPTED_ON):
        event = complaints.withdraw(complaint, actor=cast.officer, on=ACCEPTED_ON, given=given)
    party.refresh_from_db()
    assert party.withdrew_on == ACCEPTED_ON
    strike(event, cast.head)
    party.refresh_from_db()
    assert party.withdrew_on is None


def test_a_file_joined_by_mistake_stands_alone_again(db: None, cast: Cast) -> None:  # noqa: ARG001 -- the rows need a database
    with played(ACCEPTED_ON):
        row, other = (received(petition(received_on=ACCEPTED_ON), cast.officer) for _ in range(2))
        given = {"matter_code": other.dossier.code, "relation": "duplicate", "reason": "Cùng nội dung"}
        read = {"kind": "complaint", "instance": "first", "respondent_unit": cast.commune}
        petitions.classify(row, actor=cast.officer, on=ACCEPTED_ON, given=read)
        event = petitions.join(row, actor=cast.officer, on=ACCEPTED_ON, given=given)
    assert matter_of(row.dossier_id) == other.dossier_id
    strike(event, cast.head)
    assert matter_of(row.dossier_id) == row.dossier_id
