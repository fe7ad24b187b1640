"""What is written down when a petition arrives — thông tin tiếp nhận đơn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kntc.dossiers.actions import Newcomer
from kntc.dossiers.sealing import concealed
from kntc.dossiers.terms import CLAIMANTS, PartyRole
from kntc.law.petition.terms import SEALED_KINDS, Channel, Forwarder, Instance, PetitionKind
from kntc.law.refusal import Refusal
from kntc.units.models import Area
from kntc.vault.identity import Identity, Relative

CLAIMANT_OF = {
    PetitionKind.COMPLAINT: PartyRole.COMPLAINANT,
    PetitionKind.DENUNCIATION: PartyRole.DENOUNCER,
    PetitionKind.FEEDBACK: PartyRole.SENDER,
    PetitionKind.MIXED: PartyRole.PETITIONER,
    PetitionKind.UNKNOWN: PartyRole.PETITIONER,
}
WITH_THE_CLAIMANT = CLAIMANTS | {PartyRole.REPRESENTATIVE, PartyRole.AUTHORISED, PartyRole.VISITOR}


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A petition as it arrives: its kind first, then who, what, how and when — tiếp nhận đơn.

    ``subject`` is the officer's summary, ``text`` the petition's own words, ``reading`` what the officer reads
    off it at once (columns of Petition). ``relatives`` are those near to a denouncer who may need protection.
    """

    kind: PetitionKind
    subject: str
    channel: Channel
    received_on: date
    people: tuple[Newcomer, ...] = ()
    relatives: tuple[Relative, ...] = ()
    text: str = ""
    written_on: date | None = None
    forwarder: Forwarder = Forwarder.NONE
    forwarder_name: str = ""
    forwarder_no: str = ""
    forwarder_on: date | None = None
    place: Area | None = None
    is_remote: bool = False
    reading: Mapping[str, Any] = field(default_factory=dict)

    def refusals(self) -> list[Refusal]:
        """What cannot be: a petition written, or sent on, after it arrived."""
        later = {
            "written_on": (self.written_on, "Ngày viết đơn không thể sau ngày nhận đơn"),
            "forwarder_on": (self.forwarder_on, "Ngày văn bản chuyển không thể sau ngày nhận đơn"),
        }
        return [
            Refusal("TT 05/2021, Điều 6.2", reason, field)
            for field, (day, reason) in later.items()
            if day is not None and day > self.received_on
        ]

    @property
    def is_sealed(self) -> bool:
        """Sealed before it is known: a denouncer may stand behind the petition."""
        return self.kind in SEALED_KINDS

    @property
    def open_text(self) -> str:
        """The petition's own words where they may lie openly."""
        return "" if self.is_sealed else self.text

    def open_words(self) -> Iterator[tuple[str, str]]:
        """What is typed beside the people and the summary and lies openly, with the box it is typed in."""
        yield "forwarder_name", self.forwarder_name
        for each in self.people:
            if each.role is PartyRole.CONCERNED:
                yield "concerned", each.name
            elif each.role not in WITH_THE_CLAIMANT:
                yield "opposed_name", each.name
                yield "opposed_position", each.position

    def newcomers(self) -> list[Newcomer]:
        """The people to enter: in the part their petition gives them, sealed where the kind asks for it."""
        people = [_cast(each, self.kind) for each in self.people]
        if not self.is_sealed:
            return people
        if self.text and not any(each.role in CLAIMANTS for each in people):
            people.insert(0, Newcomer(CLAIMANT_OF[self.kind], is_anonymous=True))
        bearer = next((each for each in people if each.role in CLAIMANTS), None)
        return [_sealed(each, self.text if each is bearer else "") for each in people]

    def identities(self) -> list[Identity]:
        """Everybody who is sealed with the petition, and those near to them."""
        found = [each.identity for each in self.newcomers() if each.identity is not None]
        return found + [Identity(relatives=(each,)) for each in self.relatives if self.is_sealed]

    def columns(self) -> dict[str, Any]:
        """What the petition's own row keeps of the receipt."""
        none_asked = {"instance": Instance.NONE} if self.kind is PetitionKind.FEEDBACK else {}
        people = sum(each.people for each in self.people if each.role in CLAIMANTS)
        return {
            "kind": self.kind,
            "text": self.open_text,
            "channel": self.channel,
            "written_on": self.written_on,
            "forwarder": self.forwarder,
            "forwarder_name": self.forwarder_name,
            "forwarder_no": self.forwarder_no,
            "forwarder_on": self.forwarder_on,
            "signers": max(people, 1),
            **none_asked,
            **self.reading,
        }


def _cast(newcomer: Newcomer, kind: PetitionKind) -> Newcomer:
    return replace(newcomer, role=CLAIMANT_OF[kind]) if newcomer.role in CLAIMANTS else newcomer


def _sealed(newcomer: Newcomer, text: str) -> Newcomer:
    if newcomer.role not in WITH_THE_CLAIMANT or (newcomer.is_anonymous and not text):
        return newcomer
    return concealed(newcomer, text)
