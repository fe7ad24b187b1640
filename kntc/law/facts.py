"""What every condition may know of a case — sự việc; pure values, filled by the spine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kntc.law.instrument import RuleSet


@dataclass(frozen=True)
class PartyFacts:
    """The people who brought the matter: how many, how many withdrew, whether nobody is named, who represents."""

    claimants: int = 0
    withdrawn: int = 0
    anonymous: bool = False
    representatives: int = 0

    @property
    def all_withdrew(self) -> bool:
        """Whether everyone who brought the matter has withdrawn."""
        return 0 < self.claimants == self.withdrawn


@dataclass(frozen=True, kw_only=True)
class SpineFacts:
    """The facts that the spine knows of any proceeding; each kind adds its own.

    ``done`` gives the legal date of the last step taken and not struck, by action; ``due`` the due date of
    each running clock, by rule.
    """

    on: date
    rule_set: RuleSet
    state: str
    opened_on: date
    received_on: date
    remote: bool = False
    complex_case: bool = False
    done: Mapping[str, date] = field(default_factory=dict)
    due: Mapping[str, date] = field(default_factory=dict)
    parties: PartyFacts = PartyFacts()
