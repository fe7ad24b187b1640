"""An ordinary petition, and the forty as an officer would read them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from kntc.law.instrument import rule_set_on
from kntc.law.petition.facts import PetitionFacts
from kntc.law.petition.terms import PetitionKind, State

Make = Callable[..., PetitionFacts]
NEW_RULES = date(2026, 8, 4)
OLD_RULES = date(2025, 11, 18)


def petition(*, received_on: date = NEW_RULES, **rest: Any) -> PetitionFacts:
    """A complete complaint by post that this office must settle, with what is said otherwise."""
    on = rest.pop("on", received_on)
    given: dict[str, Any] = {
        "kind": PetitionKind.COMPLAINT,
        "state": State.RECEIVED,
        "competent_here": True,
        "rule_set": rule_set_on(received_on),
        "opened_on": received_on,
    }
    return PetitionFacts(on=on, received_on=received_on, **(given | rest))


def denunciation(**rest: Any) -> PetitionFacts:
    """A complete denunciation by post that this office must settle."""
    return petition(**({"kind": PetitionKind.DENUNCIATION} | rest))


def feedback(**rest: Any) -> PetitionFacts:
    """A complete recommendation by post that this office must look into."""
    return petition(**({"kind": PetitionKind.FEEDBACK, "instance": "none"} | rest))
