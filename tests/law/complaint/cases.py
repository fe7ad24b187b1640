"""A complaint with nothing against it, and how to change what matters."""

from datetime import date
from typing import Any

from kntc.law.complaint.facts import ComplaintFacts
from kntc.law.facts import PartyFacts
from kntc.law.instrument import RuleSet

OLD = {"on": date(2026, 3, 10), "received_on": date(2026, 3, 2), "opened_on": date(2026, 3, 3)}
NEW = {"on": date(2026, 8, 12), "received_on": date(2026, 8, 11), "opened_on": date(2026, 8, 11)}


def complaint(*, old: bool = False, **changed: Any) -> ComplaintFacts:
    """One complainant, a decision that reached him three weeks before, all papers in order."""
    days = OLD if old else NEW
    fixed: dict[str, Any] = {
        **days,
        "rule_set": RuleSet.BEFORE_2026 if old else RuleSet.SINCE_2026,
        "state": "received",
        "knew_on": date(2026, 2, 9) if old else date(2026, 7, 20),
        "parties": PartyFacts(claimants=1),
    }
    fixed.update(changed)
    return ComplaintFacts(**fixed)


def people(count: int, *, withdrawn: int = 0, representatives: int = 0) -> PartyFacts:
    """That many complainants."""
    return PartyFacts(claimants=count, withdrawn=withdrawn, representatives=representatives)
