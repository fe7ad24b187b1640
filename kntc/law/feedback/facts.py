"""What is known of a recommendation or report — sự việc của kiến nghị, phản ánh."""

from dataclasses import dataclass
from datetime import date

from kntc.law.facts import SpineFacts
from kntc.law.petition.terms import Channel


@dataclass(frozen=True, kw_only=True)
class FeedbackFacts(SpineFacts):
    """How it came, who works on it until when, and what came of it."""

    field: str = ""
    channel: str = Channel.POST
    arrived_on: date | None = None
    reply_due: date | None = None
    result: str = ""

    @property
    def here_since(self) -> date:
        """The day this office received it — ngày đơn đến."""
        return self.arrived_on or self.received_on

    @property
    def came_by_hand(self) -> bool:
        """Handed over or told in person: the result of the reception is owed (Luật Tiếp công dân, Điều 28.1)."""
        return self.channel == Channel.IN_PERSON
