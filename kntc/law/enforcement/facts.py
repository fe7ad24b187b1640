"""What the conditions know of an enforcement — sự việc của việc thi hành."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kntc.law.enforcement.terms import Basis
from kntc.law.facts import SpineFacts


@dataclass(frozen=True, kw_only=True)
class EnforcementFacts(SpineFacts):
    """One decision or conclusion to be carried out, and how far it has come."""

    basis: str = Basis.COMPLAINT
    effective_on: date | None = None
    obligations_named: int = 0
    obligations: int = 0
    obligations_open: int = 0

    # one obligation, as it is named
    party: object = None
    owing_unit: object = None
    obligation_due_on: date | None = None
    obligation_no: int | None = None

    # what must be done, from the decision
    to_recover_money: int = 0
    to_recover_land: Decimal = Decimal(0)
    to_return_money: int = 0
    to_return_land: Decimal = Decimal(0)

    # what was done so far, and what this step adds
    recovered_so_far: int = 0
    recovered_land_so_far: Decimal = Decimal(0)
    returned_so_far: int = 0
    returned_land_so_far: Decimal = Decimal(0)
    recovered_money: int = 0
    recovered_land: Decimal = Decimal(0)
    returned_money: int = 0
    returned_land: Decimal = Decimal(0)
    punished_organisations: int = 0
    punished_people: int = 0
    punished_staff: int = 0
    prosecuted_cases: int = 0
    prosecuted_people: int = 0
    prosecuted_staff: int = 0

    @property
    def is_of_complaint(self) -> bool:
        """Whether a decision on a complaint is carried out (block A of form 05/KQTH)."""
        return self.basis == Basis.COMPLAINT

    @property
    def effective_from(self) -> date:
        """From when the time to instruct runs: the day the decision took effect — NĐ 124/2020, Điều 31 khoản 1."""
        return self.effective_on or self.on
