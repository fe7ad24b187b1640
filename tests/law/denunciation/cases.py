"""A denunciation with nothing against it, and how to change what matters."""

from datetime import date
from typing import Any

from kntc.law.denunciation.facts import DenunciationFacts
from kntc.law.facts import PartyFacts
from kntc.law.instrument import RuleSet


def denunciation(*, old: bool = False, **changed: Any) -> DenunciationFacts:
    """One named denouncer, a matter within competence, content that names who did what."""
    fixed: dict[str, Any] = {
        "on": date(2026, 3, 10) if old else date(2026, 8, 12),
        "received_on": date(2026, 3, 2) if old else date(2026, 8, 10),
        "opened_on": date(2026, 3, 3) if old else date(2026, 8, 10),
        "rule_set": RuleSet.BEFORE_2026 if old else RuleSet.SINCE_2026,
        "state": "received",
        "parties": PartyFacts(claimants=1),
    }
    fixed.update(changed)
    return DenunciationFacts(**fixed)


def people(count: int, *, withdrawn: int = 0, anonymous: bool = False) -> PartyFacts:
    """That many denouncers."""
    return PartyFacts(claimants=count, withdrawn=withdrawn, anonymous=anonymous)
