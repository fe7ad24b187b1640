"""Until a named day two people can take a reform back; what was done meanwhile stays and is listed."""

from datetime import date

import pytest

from kntc.accounts.actions import NotPossible
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.proceedings.models import Assignment, Custody, Proceeding
from kntc.reforms import actions, queries, taking_back
from kntc.reforms.models import Reform
from kntc.units import queries as units
from kntc.units.models import Unit
from tests.cast import Cast
from tests.journeys.telling import clocks, comes_in, does, sees
from tests.journeys.test_7_suspended_and_enforced import accepted
from tests.petitions.arrivals import complaint
from tests.proceedings.conftest import played
from tests.reforms.conftest import NEW, UNDO_UNTIL, Prepared

pytestmark = pytest.mark.usefixtures("db")
UNDONE_ON = date(2026, 7, 20)
WHY = "Nghị quyết được thay thế"


def undone(prepared: Prepared, reform: Reform, on: date = UNDONE_ON) -> Reform:
    """One asks, another agrees."""
    with played(on):
        actions.ask_undoing(reform, actor=prepared.first, reason=WHY)
        return taking_back.undo(reform.pk, actor=prepared.second)


def test_bodies_people_and_open_files_are_as_they_were(cast: Cast, prepared: Prepared) -> None:
    row = accepted(cast)
    does(row, "verify", date(2026, 7, 8), cast.head, verification_order_no="70/QĐ-UBND", verifiers=[cast.verifier])
    commune, neighbour, due = cast.commune, cast.neighbour.unit, clocks(row)
    before = commune.code, commune.path, commune.former_key
    reform = prepared.carried_out(prepared.merger())
    new = units.find(NEW)
    came = comes_in(complaint(received_on=date(2026, 7, 16)), Post.objects.get(account=cast.officer.account, unit=new))
    assert (came.proceeding.holder, came.proceeding.number) == (new, 1)
    undone(prepared, reform)

    commune.refresh_from_db()
    new.refresh_from_db()
    assert (commune.code, commune.path, commune.former_key) == before
    assert (commune.closed_on, Unit.objects.get(pk=neighbour.pk).closed_on) == (None, None)
    assert (new.closed_on, new.code) == (UNDONE_ON, "17464.UBND~2026-2")
    assert units.by_code("17464.UBND") == commune
    assert units.successor_of(new, on=UNDONE_ON, place=commune.area) == commune

    held = Proceeding.objects.get(pk=row.proceeding_id)
    assert (held.holder, clocks(row)) == (commune, due)
    kept = Custody.objects.filter(proceeding=held).order_by("since", "until").values_list("unit", flat=True)
    assert list(kept) == [commune.pk, new.pk, commune.pk]
    head = Post.objects.get(account=cast.head.account, unit=commune, until=None)
    assert (head.role, head.since) == (cast.head.role, UNDONE_ON)
    verifier = Post.objects.get(account=cast.verifier.account, unit=commune, until=None)
    assert verifier.pk in set(Assignment.objects.filter(proceeding=held, until=None).values_list("post", flat=True))
    assert sees(head, row, UNDONE_ON)
    report = {"report_no": "14/BC", "report_verdict": "wrong", "results_differ": False}
    does(row, "report", date(2026, 7, 24), verifier, **report)

    # What the withdrawn body took in meanwhile keeps its number; it is the old body's to settle, and it is listed.
    late = Proceeding.objects.get(pk=came.proceeding_id)
    assert (late.holder, late.number, late.year) == (commune, 1, 2026)
    assert [(heir.code, number) for heir, number in queries.opened_since(reform)] == [("17464.UBND", 1)]


def test_what_ended_at_the_new_body_stays_there_and_is_counted(cast: Cast, prepared: Prepared) -> None:
    ends, goes_on = accepted(cast), accepted(cast)
    reform = prepared.carried_out(prepared.merger())
    Proceeding.objects.filter(pk=ends.proceeding_id).update(ended_on=date(2026, 7, 16))
    undone(prepared, reform)
    assert Proceeding.objects.get(pk=ends.proceeding_id).holder == units.by_code("17464.UBND~2026-2")
    assert Proceeding.objects.get(pk=goes_on.proceeding_id).holder == cast.commune
    assert queries.stayed(reform) == 1


def test_undoing_takes_two_people_and_ends_with_its_day(cast: Cast, prepared: Prepared) -> None:
    accepted(cast)
    reform = prepared.carried_out(prepared.merger())
    with played(UNDONE_ON):
        actions.ask_undoing(reform, actor=prepared.first, reason=WHY)
        with pytest.raises(NotYours, match="cần người thứ hai"):
            taking_back.undo(reform.pk, actor=prepared.first)
        actions.refuse_undoing(reform, actor=prepared.second, reason="Giữ nguyên")
    assert queries.reform(reform.pk) == reform
    with played(date(2026, 8, 16)), pytest.raises(NotPossible, match="Đã quá ngày 15/08/2026"):
        actions.ask_undoing(reform, actor=prepared.first, reason=WHY)
    assert date(2026, 8, 15) == UNDO_UNTIL
    assert units.find(NEW).closed_on is None
