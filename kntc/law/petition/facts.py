"""What an officer reads off a petition — các yếu tố của đơn (Thông tư 05/2021/TT-TTCP, Điều 6)."""

from dataclasses import dataclass
from datetime import date

from kntc.law.facts import SpineFacts
from kntc.law.instrument import RuleSet
from kntc.law.petition.terms import Channel, Direction, Forwarder, Instance, PetitionKind, Withdrawal

# The smallest group for which Luật Tiếp công dân, Điều 29, fixes a number of representatives.
SEVERAL = 5


@dataclass(frozen=True, kw_only=True)
class PetitionFacts(SpineFacts):
    """The paper as it lies on the desk: what it is, what it has and lacks, where else it went — sự việc của đơn.

    Defaults describe an ordinary, complete letter, so that only what is unusual has to be said.
    """

    kind: str = PetitionKind.UNKNOWN
    instance: str = Instance.FIRST
    field: str = ""
    channel: str = Channel.POST
    forwarder: str = Forwarder.NONE
    competent_here: bool | None = None

    # TT 05/2021, Điều 6.2.a: what an eligible petition has
    in_vietnamese: bool = True
    dated: bool = True
    named: bool = True
    addressed: bool = True
    signed: bool = True
    content_clear: bool = True
    respondent_named: bool = True
    reasons_given: bool = True
    reachable: bool = True

    # Luật Tố cáo, Điều 25: information with denunciation content
    anonymous: bool = False
    violator_clear: bool = True
    evidence_concrete: bool = True

    # many signers; someone else's complaint
    signers: int = 1
    representatives_designated: bool = False
    for_another: bool = False
    authorised: bool = False

    # TT 05/2021, Điều 6.2.b: what makes a petition ineligible
    legible: bool = True
    abusive: bool = False
    sent_to_competent_body: bool = False
    already_handled: bool = False

    # special cases
    withdrawal: str = Withdrawal.NONE
    withdrawal_doubtful: bool = False
    settled_finally: bool = False
    new_evidence: bool = False
    not_acceptable: bool = False
    lower_level_overdue: bool = False
    party_discipline: bool = False
    crime_signs: bool = False
    grave_damage: bool = False
    has_originals: bool = False

    # the course of handling
    direction: str = ""
    recipient_group: str = ""
    arrived_on: date | None = None
    supplemented_on: date | None = None
    counted_before: bool = False

    # the unit works in the full way and has a head of a division: he looks before the head approves
    to_review: bool = False

    @property
    def eligible_from(self) -> date:
        """The day from which limits run: receipt here, or receipt of what was missing — ngày nhận đơn đủ điều kiện."""
        return self.supplemented_on or self.here_since

    @property
    def here_since(self) -> date:
        """The day this office received it; the file itself may have begun at another office — ngày đơn đến."""
        return self.arrived_on or self.received_on

    @property
    def since_2026(self) -> bool:
        """Whether the petition follows Luật 136/2025/QH15."""
        return self.rule_set == RuleSet.SINCE_2026

    @property
    def is_complaint(self) -> bool:
        """Whether the petition complains — đơn khiếu nại."""
        return self.kind == PetitionKind.COMPLAINT

    @property
    def is_denunciation(self) -> bool:
        """Whether the petition denounces — đơn tố cáo."""
        return self.kind == PetitionKind.DENUNCIATION

    @property
    def is_feedback(self) -> bool:
        """Whether the petition recommends or reports — đơn kiến nghị, phản ánh."""
        return self.kind == PetitionKind.FEEDBACK

    @property
    def is_nameless(self) -> bool:
        """Whether nobody stands for the petition — nặc danh."""
        return self.anonymous or self.parties.anonymous

    @property
    def is_information(self) -> bool:
        """Denunciation content outside the two lawful forms (Luật Tố cáo, Điều 22) — thông tin có nội dung tố cáo."""
        return self.is_denunciation and (self.is_nameless or self.channel == Channel.ONLINE)

    @property
    def is_verifiable(self) -> bool:
        """A clear violator, concrete evidence, a basis to verify (Luật Tố cáo, Điều 25.2)."""
        return self.violator_clear and self.evidence_concrete

    @property
    def is_withdrawal(self) -> bool:
        """Whether the paper takes an earlier petition back — đơn rút."""
        return self.withdrawal != Withdrawal.NONE

    @property
    def came_by_hand(self) -> bool:
        """Handed over or told in person — nộp hoặc trình bày trực tiếp."""
        return self.channel == Channel.IN_PERSON

    @property
    def was_forwarded(self) -> bool:
        """Whether another body sent it on — có nơi chuyển đơn."""
        return self.forwarder != Forwarder.NONE

    @property
    def settled_elsewhere(self) -> bool:
        """The body competent has the same petition already, and that is not we (TT 05/2021, Điều 6.2.b)."""
        return self.sent_to_competent_body and not self.competent_here

    @property
    def elsewhere_result(self) -> str:
        """Column 24 or 25 of form 02/XLD: transferred, or answered in another way — hướng dẫn hay chuyển đơn."""
        return Direction.TRANSFER if self.direction == Direction.TRANSFER else Direction.GUIDE

    @property
    def group_needs_designation(self) -> bool:
        """Several complain of one thing and named nobody to speak for them (NĐ 124/2020, Điều 6)."""
        several = max(self.signers, self.parties.claimants) >= SEVERAL
        designated = self.representatives_designated or self.parties.representatives > 0
        return self.is_complaint and several and not designated
