"""Journey 9: a commune is merged into its neighbour while its clocks run; another is divided."""

from datetime import date

import pytest

from kntc.accounts.authority import NotYours
from kntc.administration import actions as administration
from kntc.complaints.models import Complaint
from kntc.proceedings.models import Custody, Proceeding
from kntc.units import queries as units
from tests.cast import Cast
from tests.journeys.telling import clocks, counted, does, happens, sees, state, told
from tests.journeys.test_7_suspended_and_enforced import accepted

pytestmark = pytest.mark.usefixtures("db")

MERGED_ON = date(2026, 7, 15)
REASON = "Nghị quyết sắp xếp đơn vị hành chính cấp xã"


def test_a_merged_communes_matter_goes_on_at_its_successor_untouched(cast: Cast) -> None:
    row = accepted(cast)
    does(row, "verify", date(2026, 7, 8), cast.head, verification_order_no="70/QĐ-UBND", verifiers=[cast.verifier])
    before = Proceeding.objects.get(pk=row.proceeding_id)
    due = clocks(row)

    heirs = [cast.neighbour.unit]
    reform = happens(
        administration.close_body,
        cast.commune,
        successors=heirs,
        on=MERGED_ON,
        by=cast.system_administrator,
        reason=REASON,
    )
    assert [each.pk for each in reform.moved] == [row.proceeding_id]
    assert reform.waiting == ()

    after = Proceeding.objects.get(pk=row.proceeding_id)
    assert (after.state, after.number, after.year, after.dossier.code) == (
        before.state,
        before.number,
        before.year,
        before.dossier.code,
    )
    assert clocks(row) == due
    kept = Custody.objects.filter(proceeding=after).order_by("since").values_list("unit__code", "since", "until")
    assert list(kept) == [("17464.UBND", date(2026, 7, 3), MERGED_ON), ("17395.UBND", MERGED_ON, None)]

    # The old people read and decide no longer; the new head goes on with the same matter in the same time.
    assert not sees(cast.head, row, date(2026, 7, 16))
    assert sees(cast.neighbour_head, row, date(2026, 7, 16))
    with pytest.raises(NotYours):
        does(row, "request_information", date(2026, 7, 16), cast.head)
    report = {"report_no": "14/BC", "report_verdict": "wrong", "results_differ": False}
    does(row, "report", date(2026, 7, 24), cast.neighbour, **report)
    decision = {"decision_no": "5/QĐ-UBND", "verdict": "wrong", "to_enforce": False}
    does(row, "decide", date(2026, 7, 30), cast.neighbour_head, **decision)
    assert state(row) == "decided"

    # What each counted stays where it was counted.
    assert counted("complaint_accepted", cast.commune) == 1
    assert counted("complaint_decided", cast.neighbour.unit, verdict="wrong") == 1
    assert told(row.dossier_id)[-3:] == ["custody", "report", "decide"]


def test_a_divided_communes_matter_follows_its_place_and_is_asked_for_when_that_is_unknown(cast: Cast) -> None:
    known, unknown = accepted(cast), accepted(cast)
    dossier = known.proceeding.dossier
    dossier.place = cast.neighbour.unit.area
    dossier.save(update_fields=["place"])
    third = units.find("UBND xã Đô Lương, tỉnh Nghệ An")

    reform = happens(
        administration.close_body,
        cast.commune,
        successors=[cast.neighbour.unit, third],
        on=MERGED_ON,
        by=cast.system_administrator,
        reason=REASON,
    )
    assert [each.pk for each in reform.moved] == [known.proceeding_id]
    assert [each.pk for each in reform.waiting] == [unknown.proceeding_id]
    assert Proceeding.objects.get(pk=known.proceeding_id).holder == cast.neighbour.unit
    happens(
        administration.give_to,
        Proceeding.objects.get(pk=unknown.proceeding_id),
        third,
        on=date(2026, 7, 16),
        by=cast.system_administrator,
        reason="Đất nằm ở xã mới này",
    )
    assert Proceeding.objects.get(pk=unknown.proceeding_id).holder == third


def test_an_official_without_the_right_merges_nothing(cast: Cast) -> None:
    row: Complaint = accepted(cast)
    with pytest.raises(NotYours):
        happens(
            administration.close_body,
            cast.commune,
            successors=[cast.neighbour.unit],
            on=MERGED_ON,
            by=cast.head,
            reason=REASON,
        )
    assert Proceeding.objects.get(pk=row.proceeding_id).holder == cast.commune
