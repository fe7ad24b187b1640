"""What the conditions know of a complaint — sự việc của một vụ khiếu nại."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kntc.law.complaint.competence import Authority
from kntc.law.complaint.terms import Absence, DialogueChair, Instance, ObjectKind, Representation
from kntc.law.facts import SpineFacts
from kntc.law.instrument import RuleSet

RESOLUTION_CLOCKS = ("KN-2", "KN-3", "KN-4")


@dataclass(frozen=True, kw_only=True)
class ComplaintFacts(SpineFacts):
    """The facts of one complaint in one instance; the defaults describe a complaint with nothing against it."""

    instance: str = Instance.FIRST
    object_kind: str = ObjectKind.DECISION
    field: str = ""
    settler: str = Authority.COMMUNE_CHAIR

    # Điều 11
    internal_matter: bool = False
    directly_affected: bool = True
    capable: bool = True
    representation: str = Representation.SELF
    signed: bool = True
    knew_on: date | None = None
    filed_on: date | None = None
    lodged_on: date | None = None
    obstacle_days: int = 0
    late_with_reason: bool = False
    dismissal: bool = False
    second_decision_exists: bool = False
    termination_noticed_on: date | None = None
    in_court: bool = False
    all_signed: bool = True
    designated: bool = False
    first_decision_enclosed: bool = True
    first_overdue: bool = False
    first_decided: bool = False
    refusal_ground: str = ""

    # settlement
    complex_grounds: Collection[str] = ()
    complex_finding_no: str = ""
    complaint_right: bool = False
    results_differ: bool = False
    dialogue_on: date | None = None
    dialogue_chair: str = DialogueChair.SETTLER
    heated: bool = False
    absence: str = Absence.PRESENT

    # withdrawal and termination
    voluntary: bool = True
    termination_ground: str = ""

    # decision
    verdict: str = ""
    first_result: str = ""
    recover_money: int = 0
    recover_land: Decimal = Decimal(0)
    return_money: int = 0
    return_land: Decimal = Decimal(0)
    return_organisations: int = 0
    return_people: int = 0
    disciplined: int = 0
    disciplined_staff: int = 0
    police_cases: int = 0
    police_people: int = 0
    police_staff: int = 0
    delivered_on: date | None = None
    second_filed_on: date | None = None
    to_enforce: bool = True

    def __post_init__(self) -> None:
        """A matter with a ground of Điều 3a is complex from the very step that finds it."""
        if self.complex_grounds:
            object.__setattr__(self, "complex_case", True)

    @property
    def is_second(self) -> bool:
        """Whether this is the second instance — khiếu nại lần hai."""
        return self.instance == Instance.SECOND

    @property
    def is_discipline(self) -> bool:
        """Whether a disciplinary decision is complained of — khiếu nại quyết định kỷ luật."""
        return self.object_kind == ObjectKind.DISCIPLINE

    @property
    def people(self) -> int:
        """How many bring the complaint — số người khiếu nại."""
        return self.parties.claimants

    @property
    def arrived_on(self) -> date:
        """When this complaint reached the settler; a second one arrives later than its dossier was opened."""
        return self.lodged_on or self.received_on

    @property
    def complained_on(self) -> date:
        """When the complainant complained: the day of sending, else of arrival — ngày khiếu nại."""
        return self.filed_on or self.arrived_on

    @property
    def resolution_due(self) -> date | None:
        """The last day to settle, whichever clock runs — hạn giải quyết."""
        return next((self.due[rule] for rule in RESOLUTION_CLOCKS if rule in self.due), None)

    @property
    def on_time(self) -> bool:
        """Whether the step is taken within the time to settle — đúng thời hạn."""
        return self.resolution_due is None or self.on <= self.resolution_due

    @property
    def new_rules(self) -> bool:
        """Whether the step follows the rules since 01/7/2026; the spine has applied the transitional article."""
        return self.rule_set == RuleSet.SINCE_2026

    @property
    def second_window_from(self) -> date:
        """From when the time of a second complaint runs: receipt of the decision, else its sending — Điều 33."""
        return self.delivered_on or self.on
