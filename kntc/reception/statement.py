"""What is said at a reception, what comes of it, what is announced — nội dung lượt tiếp, kết quả, dự kiến buổi tiếp."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from kntc.accounts.models import Post
from kntc.dossiers.actions import Newcomer, Refused
from kntc.dossiers.models import Dossier
from kntc.dossiers.sealing import concealed
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import SEALED_KINDS, JoinRelation, PetitionKind
from kntc.law.reception import sessions
from kntc.law.reception.sessions import SessionFacts
from kntc.law.reception.terms import Host, Mode, ReceptionKind, Result
from kntc.law.refusal import Refusal
from kntc.reception.models import Session, Visit
from kntc.units.models import Area, Unit
from kntc.vault.identity import Identity, Relative
from kntc.workdays.queries import calendar

SCHEDULE = "Luật Tiếp công dân, Điều 24"
CALLERS = frozenset({PartyRole.VISITOR, PartyRole.REPRESENTATIVE, PartyRole.AUTHORISED})


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What is written down of a visit: who came, to whom, about what — nội dung lượt tiếp.

    ``subject`` is the summary that is listed and printed; where a denouncer may stand behind it everybody who
    came is sealed, and no text may hold what points to them. ``preparation`` is what was done before an online one.
    """

    subject: str
    content: str
    people: tuple[Newcomer, ...]
    relatives: tuple[Relative, ...] = ()
    people_count: int = 1
    representatives: int = 0
    designation: str = ""
    no_papers_why: str = ""
    kind: ReceptionKind = ReceptionKind.REGULAR
    mode: Mode = Mode.IN_PERSON
    host: Host = Host.OFFICER
    online_ground: str = ""
    preparation: tuple[tuple[str, Any], ...] = ()
    request: str = ""
    prior_handling: str = ""
    note: str = ""
    about: PetitionKind | None = None
    is_denunciation: bool = False
    secrecy_asked: bool = False
    session: Session | None = None
    place: Area | None = None
    is_remote: bool = False
    earlier: Visit | None = None
    matter: Dossier | None = None
    relation: JoinRelation = JoinRelation.SAME_MATTER
    not_duplicates: tuple[UUID, ...] = ()

    @property
    def is_sealed(self) -> bool:
        """Sealed from the first keystroke: a denouncer may stand behind it."""
        return self.is_denunciation or self.about in SEALED_KINDS

    def newcomers(self) -> list[Newcomer]:
        """The people to enter, sealed when they may denounce."""
        return [concealed(each) if self.is_sealed and each.role in CALLERS else each for each in self.people]

    @property
    def near(self) -> tuple[Relative, ...]:
        """Those near to whoever may denounce, who may need protection; elsewhere nobody is."""
        return self.relatives if self.is_sealed else ()

    def identities(self) -> list[Identity]:
        """Everybody who is sealed with what is said."""
        found = [each.identity for each in self.newcomers() if each.identity is not None]
        return found + [Identity(relatives=(each,)) for each in self.near]

    def asked(self) -> dict[str, Any]:
        """The answers to the step that enters the visit in the register."""
        names = ("kind", "mode", "host", "people_count", "representatives", "content", "request", "prior_handling")
        written = ("online_ground", "designation", "no_papers_why", "note")
        given = {name: getattr(self, name) for name in names}
        return given | {name: value for name in written if (value := getattr(self, name))}

    def texts(self) -> Iterator[str]:
        """Everything typed that stays open."""
        yield from (self.subject, self.content, self.request, self.prior_handling)
        yield from (self.designation, self.no_papers_why, self.note)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the visitors take home — kết quả tiếp; ``documents`` are the papers they handed over."""

    result: Result = Result.LATER
    guidance: str = ""
    guided_to: Unit | None = None
    document_no: str = ""
    promise: str = ""
    refusal_ground: str = ""
    explanation: str = ""
    documents: str = ""

    def steps(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The steps that write it, in their order."""
        if self.documents and self.result != Result.REFUSED:
            yield "give_receipt", {"documents": self.documents}
        if self.result in (Result.GUIDED, Result.ANSWERED):
            yield "guide", self._answers("guidance", "guided_to", "document_no") | {"answer_kind": self.result.value}
        elif self.result == Result.PROMISED:
            yield "promise", self._answers("promise")
        elif self.result == Result.REFUSED:
            yield "refuse", self._answers("refusal_ground", "explanation")

    def _answers(self, *names: str) -> dict[str, Any]:
        return {name: value for name in names if (value := getattr(self, name)) not in ("", None)}

    def texts(self) -> Iterator[str]:
        """Everything typed that stays open."""
        yield from (self.guidance, self.promise, self.explanation, self.documents)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is announced of a session — dự kiến buổi tiếp công dân."""

    day: date
    kind: ReceptionKind
    host: Host
    hours: tuple[time, time]
    place: str
    host_post: Post | None = None
    delegated_by: Post | None = None
    delegation: str = ""
    attendees: str = ""
    mode: Mode = Mode.IN_PERSON
    online_ground: str = ""
    sites: str = ""
    notice_sent_on: date | None = None
    line_tested_on: date | None = None

    def columns(self) -> dict[str, Any]:
        """As the table keeps it; a delegation only where somebody was delegated, sites only online."""
        kept = {name: value for name, value in vars(self).items() if name != "hours"}
        starts_at, ends_at = self.hours
        if self.host != Host.DELEGATE:
            kept |= {"delegated_by": None, "delegation": ""}
        if self.mode != Mode.ONLINE:
            kept |= {"online_ground": "", "sites": "", "notice_sent_on": None, "line_tested_on": None}
        return kept | {"starts_at": starts_at, "ends_at": ends_at}

    def refuse_unlawful(self) -> None:
        """Refused, with every article that stands against it."""
        kept = self.columns()
        shared = {name: kept[name] for name in SESSION_FACTS}
        facts = SessionFacts(
            **shared,
            has_host=self.host_post is not None,
            has_leader=self.delegated_by is not None,
            leader_is_host=self.delegated_by is not None and self.delegated_by == self.host_post,
        )
        found = sessions.refusals(facts, calendar())
        if self.hours[1] <= self.hours[0]:
            found.append(Refusal(SCHEDULE, "Giờ kết thúc phải sau giờ bắt đầu", "ends_at"))
        if found:
            raise Refused(found)


SESSION_FACTS = ("day", "kind", "host", "delegation", "mode", "online_ground", "notice_sent_on", "line_tested_on")
