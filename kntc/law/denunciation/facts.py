"""What the conditions know of a denunciation — sự việc của một vụ tố cáo; never who denounced."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kntc.law.denunciation.terms import ContentVerdict, GoesOnFor, Instance, RequestChannel, Verdict
from kntc.law.facts import SpineFacts
from kntc.law.instrument import RuleSet
from kntc.law.petition.terms import Forwarder


def contents_of(accepted: str) -> list[str]:
    """The contents that a decision to accept names, a line each; one without a line counts as one."""
    return [line.strip() for line in accepted.splitlines() if line.strip()] or [accepted.strip()]


@dataclass(frozen=True, kw_only=True)
class DenunciationFacts(SpineFacts):
    """The facts of one denunciation; the defaults describe one with nothing against it."""

    instance: str = Instance.FIRST
    field: str = ""
    forwarder: str = Forwarder.NONE
    lodged_on: date | None = None

    # Điều 24, 25, 29.1
    proper_form: bool = True
    capable: bool = True
    represented: bool = False
    competent: bool = True
    content_basis: bool = True
    from_complaint: bool = False
    new_evidence: bool = False
    already_guided: bool = False
    several_places: bool = False
    delegated_check: bool = False
    refusal_ground: str = ""
    set_aside_ground: str = ""

    # settlement
    accepted_content: str = ""
    team_lead: object = None
    team: Collection[object] = ()
    verified_by_unit: object = None
    complex_criteria: Collection[str] = ()
    goes_on_for: str = GoesOnFor.NONE
    termination_ground: str = ""
    reopening_ground: str = ""

    # conclusion
    verdicts: Collection[str] = ()
    to_enforce: bool = True
    recover_money: int = 0
    recover_land: Decimal = Decimal(0)
    return_money: int = 0
    return_land: Decimal = Decimal(0)
    return_organisations: int = 0
    return_people: int = 0
    disciplined_organisations: int = 0
    disciplined: int = 0
    disciplined_staff: int = 0
    police_cases: int = 0
    police_people: int = 0
    police_staff: int = 0

    # protection
    protection: Collection[str] = ()
    protected_person: str = ""
    protected_count: int = 0
    people_to_protect: Collection[object] = ()
    threatened: bool = False
    request_channel: str = RequestChannel.WRITTEN
    emergency: bool = False
    protection_end: str = ""
    published_until: date | None = None

    def __post_init__(self) -> None:
        """A matter with a criterion of NĐ 31/2019, Điều 3.2 is complex from the very step that finds it."""
        if self.complex_criteria:
            object.__setattr__(self, "complex_case", True)

    @property
    def arrived_on(self) -> date:
        """When the denunciation reached this settler; a transferred one arrives later than it was first received."""
        return self.lodged_on or self.received_on

    @property
    def contents(self) -> list[str]:
        """The contents that were accepted, a line each — từng nội dung tố cáo được thụ lý."""
        return contents_of(self.accepted_content)

    @property
    def is_further(self) -> bool:
        """Whether it follows an earlier conclusion — tố cáo tiếp."""
        return self.instance == Instance.FURTHER

    @property
    def is_forwarded(self) -> bool:
        """Whether a body or the press sent it — do báo chí, cơ quan, tổ chức khác chuyển đến."""
        return self.forwarder != Forwarder.NONE

    @property
    def especially_complex(self) -> bool:
        """Two criteria or more — vụ việc đặc biệt phức tạp (NĐ 31/2019, Điều 3.2)."""
        return len(set(self.complex_criteria)) > 1

    @property
    def new_rules(self) -> bool:
        """Whether the step follows the rules since 01/7/2026; the spine has applied the transitional article."""
        return self.rule_set == RuleSet.SINCE_2026

    @property
    def overdue(self) -> bool:
        """Whether the time to conclude is over — quá thời hạn giải quyết (Điều 38)."""
        return "TC-5" in self.due and self.on > self.due["TC-5"]

    @property
    def verdict(self) -> str:
        """What the conclusion says of the whole, from its verdict on each content; empty before one is given."""
        given = set(self.verdicts)
        if ContentVerdict.PARTLY in given or {ContentVerdict.RIGHT, ContentVerdict.WRONG} <= given:
            return Verdict.PARTLY
        if ContentVerdict.RIGHT in given:
            return Verdict.RIGHT
        return Verdict.WRONG if given else ""

    @property
    def on_time(self) -> bool:
        """Whether the step is taken within the time to conclude — đúng thời hạn."""
        return not self.overdue
