"""What is known of a visit — sự việc của lượt tiếp công dân."""

from dataclasses import dataclass

from kntc.law.facts import SpineFacts
from kntc.law.instrument import RuleSet
from kntc.law.reception.terms import GROUNDS_WITH_NOTICE, Host, Mode, ReceptionKind

# Luật Tiếp công dân, Điều 29: from five people on they name representatives; TT 06/2025 counts them as a group.
GROUP = 5
SMALL_GROUP_ENDS = 10


@dataclass(frozen=True, kw_only=True)
class ReceptionFacts(SpineFacts):
    """Who came, how many, to whom, and why someone was turned away — sự việc của lượt tiếp."""

    kind: str = ReceptionKind.REGULAR
    mode: str = Mode.IN_PERSON
    host: str = Host.OFFICER
    people_count: int = 1
    representatives: int = 0
    designation: str = ""
    is_denunciation: bool = False
    secrecy_asked: bool = False
    online_ground: str = ""
    refusal_ground: str = ""

    @property
    def since_2026(self) -> bool:
        """Whether the visit follows Luật 136/2025/QH15 and NĐ 154/2026."""
        return self.rule_set == RuleSet.SINCE_2026

    @property
    def is_online(self) -> bool:
        """Whether the meeting is held by video — tiếp trực tuyến."""
        return self.mode == Mode.ONLINE

    @property
    def is_group(self) -> bool:
        """Five or more people on one matter (TT 06/2025, Biểu 01/TCD) — đoàn đông người."""
        return self.people_count >= GROUP

    @property
    def representatives_allowed(self) -> int:
        """How many may speak: two for five to ten people, five for more (Luật Tiếp công dân, Điều 29)."""
        return 2 if self.people_count <= SMALL_GROUP_ENDS else 5

    @property
    def notice_due(self) -> bool:
        """Whether the head must give a written notice of refusal (Luật TCD, Điều 9.3; NĐ 154/2026, Điều 4.3)."""
        return self.refusal_ground in GROUNDS_WITH_NOTICE
