"""Two communes become one: what is open goes on at the new one, what was written stays written."""

from datetime import date

import pytest

from kntc.accounts.models import Post
from kntc.proceedings.models import Assignment, Custody, Event, Proceeding
from kntc.reforms import actions, queries
from kntc.units import queries as units
from kntc.units.models import Unit
from tests.cast import Cast
from tests.journeys.telling import clocks, counted, does, sees
from tests.journeys.test_7_suspended_and_enforced import accepted
from tests.proceedings.conftest import played
from tests.reforms.conftest import NEW, ON, Prepared

pytestmark = pytest.mark.usefixtures("db")


def test_open_work_goes_on_with_the_same_people_clock_number_and_code(cast: Cast, prepared: Prepared) -> None:
    row = accepted(cast)
    does(row, "verify", date(2026, 7, 8), cast.head, verification_order_no="70/QĐ-UBND", verifiers=[cast.verifier])
    before, due = Proceeding.objects.get(pk=row.proceeding_id), clocks(row)
    old, neighbour = cast.commune, cast.neighbour.unit

    reform = prepared.merger()
    assert sees(cast.head, row, date(2026, 7, 12))
    prepared.carried_out(reform)

    after = Proceeding.objects.get(pk=row.proceeding_id)
    new = units.find(NEW)
    assert (after.holder, after.state, after.number, after.year) == (new, before.state, before.number, before.year)
    assert after.dossier.code == before.dossier.code
    assert clocks(row) == due
    kept = Custody.objects.filter(proceeding=after).order_by("since").values_list("unit", "since", "until")
    assert list(kept) == [(old.pk, date(2026, 7, 3), ON), (new.pk, ON, None)]

    # The same people, in posts of the new commune; the old posts have ended the day before.
    head = Post.objects.get(account=cast.head.account, unit=new)
    assert (head.role, head.title, head.since) == (cast.head.role, cast.head.title, ON)
    assert Post.objects.get(pk=cast.head.pk).until == date(2026, 7, 14)
    working = Assignment.objects.filter(proceeding=after, until=None)
    verifier = Post.objects.get(account=cast.verifier.account, unit=new)
    assert verifier.pk in set(working.values_list("post", flat=True))
    assert sees(head, row, ON)
    assert not sees(cast.head, row, ON)
    report = {"report_no": "14/BC", "report_verdict": "wrong", "results_differ": False}
    does(row, "report", date(2026, 7, 24), verifier, **report)
    decision = {"decision_no": "5/QĐ-UBND", "verdict": "wrong", "to_enforce": False}
    does(row, "decide", date(2026, 7, 30), head, **decision)
    assert counted("complaint_accepted", old) == 1
    assert counted("complaint_decided", new, verdict="wrong") == 1

    # The tree: both ended, the new one bears the freed code, and old names lead to it.
    old.refresh_from_db()
    neighbour.refresh_from_db()
    assert (old.code, old.closed_on, new.code) == ("17464.UBND~2026", ON, "17464.UBND")
    assert units.successor_of(old, on=ON) == units.successor_of(neighbour, on=ON) == new
    assert new in units.search("hùng châu, nghệ an")
    assert neighbour.area is not None
    assert [area.name for area in units.areas_now(neighbour.area, ON)] == ["Diễn Hùng"]


def test_nobody_sees_anything_of_it_before_its_last_step(cast: Cast, prepared: Prepared) -> None:
    row = accepted(cast)
    bodies = Unit.objects.order_by("pk").values_list("pk", "code", "name", "closed_on", "path", "former_key")
    posts = Post.objects.order_by("pk")
    for everybody in (cast.neighbour, prepared.first, prepared.second):
        assert everybody.in_force(ON)
    before = list(bodies.all()), list(posts.values()), Event.objects.count()
    reform = prepared.merger()
    with played(date(2026, 7, 12)):
        actions.propose(reform, actor=prepared.first)
        actions.approve(reform, actor=prepared.second)
    assert (list(bodies.all()), list(posts.values()), Event.objects.count()) == before
    assert Proceeding.objects.get(pk=row.proceeding_id).holder == cast.commune
    assert queries.still_held(reform) == 1


def test_what_was_closed_stays_under_the_old_name_and_is_read_by_its_one_successor(
    cast: Cast, prepared: Prepared
) -> None:
    closed = accepted(cast)
    Proceeding.objects.filter(pk=closed.proceeding_id).update(ended_on=date(2026, 7, 9))
    prepared.carried_out(prepared.merger())
    kept = Proceeding.objects.get(pk=closed.proceeding_id)
    assert (kept.holder.name, kept.holder.closed_on) == ("UBND xã Diễn Châu, tỉnh Nghệ An", ON)
    assert not Custody.objects.filter(proceeding=kept, since=ON).exists()
    head = Post.objects.select_related("unit__serves").get(account=cast.head.account, unit=units.find(NEW))
    assert sees(head, closed, ON)
    assert not sees(cast.province_head, closed, ON)
