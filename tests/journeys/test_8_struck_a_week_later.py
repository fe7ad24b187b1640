"""Journey 8: a decision is typed into the wrong file and struck a week later; the figures of the day before stand."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kntc.accounts import actions as accounts
from kntc.complaints.models import Complaint
from kntc.law.measures import Measure
from kntc.ledger import queries as ledger
from kntc.proceedings import actions
from kntc.proceedings.verification import faults_of_chains, faults_of_ledger, faults_of_states
from tests.cast import Cast
from tests.journeys.telling import clocks, does, happens, state, told
from tests.journeys.test_7_suspended_and_enforced import accepted

pytestmark = pytest.mark.usefixtures("db")

WRONGLY, STRUCK, RIGHTLY = date(2026, 7, 20), date(2026, 7, 27), date(2026, 7, 28)


def figures(cast: Cast, as_of: datetime | None = None) -> dict[str, Decimal]:
    """Decisions of the third quarter by verdict, as the ledger has them or had them then."""
    lines = ledger.lines(
        Measure.COMPLAINT_DECIDED,
        units=[cast.commune],
        since=date(2026, 6, 15),
        until=date(2026, 9, 14),
        as_of=as_of,
    )
    found: dict[str, Decimal] = {}
    for line in lines:
        verdict = line.dimensions["verdict"]
        found[verdict] = found.get(verdict, Decimal(0)) + line.amount
    return {verdict: amount for verdict, amount in found.items() if amount}


def reported(cast: Cast) -> Complaint:
    """A complaint with its verification report."""
    row = accepted(cast)
    does(row, "verify", date(2026, 7, 8), cast.head, verification_order_no="70/QĐ-UBND", verifiers=[cast.verifier])
    report = {"report_no": "14/BC", "report_verdict": "partly", "results_differ": False}
    does(row, "report", date(2026, 7, 17), cast.verifier, **report)
    return row


def test_a_decision_struck_a_week_later_leaves_the_figures_of_the_day_before(cast: Cast) -> None:
    row = reported(cast)
    mistake = does(row, "decide", WRONGLY, cast.head, decision_no="88/QĐ-UBND", verdict="wrong", to_enforce=False)
    assert figures(cast) == {"wrong": 1}
    assert set(clocks(row)) == {"KN-1", "KN-2", "KN-5", "KN-8", "KN-9"}

    days = {"since": date(2026, 7, 1), "until": date(2026, 12, 31)}
    accounts.delegate(cast.head, to_post=cast.deputy, reason="QĐ 10/QĐ-UBND", actor=cast.head, **days)
    happens(actions.strike, mistake, on=STRUCK, by=cast.deputy, reason="Ghi nhầm hồ sơ")
    assert state(row) == "verifying"
    assert figures(cast) == {}
    assert {rule: status for rule, (_, status) in clocks(row).items()} == {
        "KN-1": "met",
        "KN-2": "running",
        "KN-5": "struck",
        "KN-8": "struck",
        "KN-9": "struck",
    }

    does(row, "decide", RIGHTLY, cast.head, decision_no="93/QĐ-UBND", verdict="partly", to_enforce=False)
    assert figures(cast) == {"partly": 1}
    # What was reported on the evening before the strike can be shown again.
    assert figures(cast, as_of=datetime(2026, 7, 26, 17, tzinfo=UTC)) == {"wrong": 1}
    assert told(row.dossier_id)[-4:] == ["report", "(decide)", "strike", "decide"]

    # Nothing was removed: every chain, state and entry still agrees.
    assert [faults for _, faults in faults_of_chains() if faults] == []
    assert list(faults_of_states()) == []
    assert list(faults_of_ledger()) == []
