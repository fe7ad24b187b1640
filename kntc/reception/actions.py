"""What happens at a reception — công bố buổi tiếp, ghi lượt tiếp công dân."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction

from kntc.accounts import authority
from kntc.accounts.models import Post
from kntc.audit.actions import record as log
from kntc.audit.terms import AuditAction
from kntc.dossiers import actions as dossiers
from kntc.dossiers import queries as files
from kntc.dossiers.actions import Newcomer, Refused
from kntc.dossiers.models import Dossier
from kntc.dossiers.sealing import concealed, settlers
from kntc.law.petition.terms import SEALED_KINDS, PetitionKind
from kntc.law.reception import sessions
from kntc.law.reception.sessions import SessionFacts
from kntc.law.reception.terms import Host, Mode, ReceptionKind, Result, SessionStatus, State
from kntc.law.refusal import Refusal
from kntc.law.roles import HEAD, RECEIVER
from kntc.proceedings import actions as proceedings
from kntc.proceedings import clock
from kntc.proceedings import queries as spine
from kntc.reception import queries
from kntc.reception.models import Intake, Session, Visit
from kntc.units.models import Area, Unit
from kntc.vault.identity import Identity
from kntc.workdays.queries import calendar

HOSTS = frozenset({RECEIVER, HEAD})
SCHEDULE = "Luật Tiếp công dân, Điều 24"
COMING = frozenset({State.SCHEDULED, State.IN_PROGRESS})


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What is written down of a visit: who came, to whom, about what — nội dung lượt tiếp.

    ``subject`` is the summary that is listed and printed; where a denouncer may stand behind it everybody who
    came is sealed, and no text may hold what points to them. ``preparation`` is what was done before an online one.
    """

    subject: str
    content: str
    people: tuple[Newcomer, ...]
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

    @property
    def is_sealed(self) -> bool:
        """Sealed from the first keystroke: a denouncer may stand behind it."""
        return self.is_denunciation or self.about in SEALED_KINDS

    def newcomers(self) -> list[Newcomer]:
        """The people to enter, sealed when they may denounce."""
        return [concealed(each) for each in self.people] if self.is_sealed else list(self.people)

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


@transaction.atomic
def announce(plan: Plan, *, unit: Unit, actor: Post) -> Session:
    """Announce a reception to the public — công bố buổi tiếp công dân (Luật Tiếp công dân, Điều 24)."""
    authority.require(actor, HOSTS, unit=unit, on=clock.today())
    plan.refuse_unlawful()
    _refuse_announced_twice(unit, plan)
    session = Session.objects.create(unit=unit, **plan.columns())
    _log(session, AuditAction.SESSION_ANNOUNCED, actor)
    return session


@transaction.atomic
def amend(session: Session, plan: Plan, *, actor: Post) -> Session:
    """Change what was announced; of a session with visits, not when and by whom it is held — sửa lịch tiếp."""
    session = queries.locked_session(session.pk)
    authority.require(actor, HOSTS, unit=session.unit, on=clock.today())
    _refuse_unless_announced(session)
    plan.refuse_unlawful()
    fixed = ("day", "kind", "host")
    if queries.visits_of(session).exists() and any(getattr(session, name) != getattr(plan, name) for name in fixed):
        raise Refused([Refusal(SCHEDULE, "Buổi này đã có lượt tiếp: không đổi ngày, loại và người chủ trì", "day")])
    _refuse_announced_twice(session.unit, plan, but=session)
    for name, value in plan.columns().items():
        setattr(session, name, value)
    session.save()
    _log(session, AuditAction.SESSION_CHANGED, actor)
    return session


@transaction.atomic
def cancel(session: Session, *, why: str, actor: Post) -> Session:
    """Call off an announced session; it stays in the calendar, struck — hủy buổi tiếp."""
    return _close(session, SessionStatus.CANCELLED, AuditAction.SESSION_CANCELLED, why=why, actor=actor)


@transaction.atomic
def nobody_came(session: Session, *, why: str = "", actor: Post) -> Session:
    """The session was held and nobody came: a day of reception, and no visit — ghi nhận dân không đến."""
    if session.day > clock.today():
        raise Refused([Refusal(SCHEDULE, f"Buổi tiếp ngày {session.day:%d/%m/%Y} chưa diễn ra")])
    return _close(session, SessionStatus.NOBODY_CAME, AuditAction.SESSION_NOBODY_CAME, why=why, actor=actor)


def _close(session: Session, status: SessionStatus, act: AuditAction, *, why: str, actor: Post) -> Session:
    session = queries.locked_session(session.pk)
    authority.require(actor, HOSTS, unit=session.unit, on=clock.today())
    _refuse_unless_announced(session)
    if queries.visits_of(session).exists():
        raise Refused([Refusal(SCHEDULE, "Buổi này đã có lượt tiếp công dân")])
    if status == SessionStatus.CANCELLED and not why:
        raise Refused([Refusal(SCHEDULE, "Nhập lý do hủy buổi tiếp", "why")])
    session.status, session.status_why = status, why
    session.status_noted_by, session.status_noted_at = actor, clock.now()
    session.save()
    _log(session, act, actor)
    return session


def _refuse_unless_announced(session: Session) -> None:
    if session.status != SessionStatus.ANNOUNCED:
        said = SessionStatus(session.status).vietnamese
        raise Refused([Refusal(SCHEDULE, f"Buổi tiếp này {said}")])


def _refuse_announced_twice(unit: Unit, plan: Plan, *, but: Session | None = None) -> None:
    found = queries.announced(unit, since=plan.day, until=plan.day).exclude(status=SessionStatus.CANCELLED)
    found = found.filter(host=plan.host, starts_at=plan.hours[0])
    if (found.exclude(pk=but.pk) if but else found).exists():
        raise Refused([Refusal(SCHEDULE, "Đã công bố buổi tiếp của người chủ trì này vào giờ ấy", "starts_at")])


def _log(session: Session, act: AuditAction, actor: Post) -> None:
    log(actor_id=actor.pk, account_id=actor.account_id, action=act, object_kind="session", object_id=str(session.pk))


@transaction.atomic
def arrive(said: Statement, *, unit: Unit, actor: Post, on: date, key: UUID | None = None) -> Visit:
    """Note that people came: file, people, number; what they say is recorded next — đăng ký lượt tiếp."""
    earlier = opened_by(key)
    if earlier is not None:
        return Visit.objects.get(pk=earlier)
    authority.require(actor, HOSTS, unit=unit, on=on)
    _refuse_session(said, unit, on)
    dossier = dossiers.open_dossier(
        subject=said.subject, received_on=on, opened_at=clock.now(), place=said.place, is_remote=said.is_remote
    )
    if said.is_sealed:
        dossiers.seal_dossier(dossier)
    _enter(dossier, said, actor=actor, grantees=settlers(unit, on))
    row = Visit(
        session=said.session,
        kind=said.kind,
        mode=said.mode,
        host=said.host,
        online_ground=said.online_ground,
        people_count=said.people_count,
        representatives=said.representatives,
        about=said.about or "",
        earlier=said.earlier,
        is_denunciation=said.is_denunciation or said.about is PetitionKind.DENUNCIATION,
        secrecy_asked=said.secrecy_asked,
    )
    proceedings.open_proceeding(row, dossier=dossier, unit=unit, actor=actor, on=on, key=key)
    if said.earlier is not None:
        matter = files.matter_of(said.earlier.dossier_id)
        dossiers.join(dossier, matter_id=matter, on=on, why="Tiếp lại cùng vụ việc")
    note(key, row.pk)
    return row


def _refuse_session(said: Statement, unit: Unit, on: date) -> None:
    session = said.session
    if session is None:
        return
    if (session.unit_id, session.day) != (unit.pk, on) or session.status != SessionStatus.ANNOUNCED:
        raise Refused([Refusal(SCHEDULE, "Chọn buổi tiếp đang mở của ngày này", "session")])


def opened_by(key: UUID | None) -> UUID | None:
    """What this intake form opened before; else the form is noted, and whoever sends it meanwhile waits here."""
    if key is None:
        return None
    Intake.objects.bulk_create([Intake(key=key)], ignore_conflicts=True)
    return Intake.objects.select_for_update().get(key=key).proceeding_id


def note(key: UUID | None, proceeding_id: UUID) -> None:
    """Remember what the form opened."""
    if key is not None:
        Intake.objects.filter(key=key).update(proceeding_id=proceeding_id)


def _enter(dossier: Dossier, said: Statement, *, actor: Post, grantees: list[Post]) -> None:
    for newcomer in said.newcomers():
        refuse_echoes(said, newcomer.identity)
        dossiers.enter_party(dossier, newcomer, actor=actor, grantees=grantees)


def refuse_echoes(said: Statement | Outcome, identity: Identity | None) -> None:
    """Refuse any text of the visit that holds a name, number or address of somebody sealed."""
    if identity is not None:
        for text in said.texts():
            dossiers.refuse_echo(text, identity)


@transaction.atomic
def record(said: Statement, *, unit: Unit, actor: Post, on: date, key: UUID | None = None) -> Visit:
    """Enter a whole visit in the register: they came, were received, said what they said — ghi lượt tiếp công dân."""
    row = arrive(said, unit=unit, actor=actor, on=on, key=key)
    _receive(row, said, Outcome(), actor=actor, on=on)
    return row


@transaction.atomic
def conduct(said: Statement, outcome: Outcome, *, unit: Unit, actor: Post, on: date, key: UUID | None = None) -> Visit:
    """Enter a whole visit with what came of it, in one transaction — ghi lượt tiếp và kết quả."""
    for newcomer in said.newcomers():
        refuse_echoes(outcome, newcomer.identity)
    row = arrive(said, unit=unit, actor=actor, on=on, key=key)
    _receive(row, said, outcome, actor=actor, on=on)
    return row


@transaction.atomic
def call_in(row: Visit, said: Statement, outcome: Outcome, *, actor: Post, on: date) -> Visit:
    """Receive those who waited: further people, what they say, what comes of it — mời vào tiếp."""
    proceeding = spine.locked(row.proceeding_id, row.dossier_id)
    if proceeding.state in COMING:
        for newcomer in said.newcomers():
            refuse_echoes(outcome, newcomer.identity)
        _enter(proceeding.dossier, said, actor=actor, grantees=settlers(proceeding.holder, on))
        _receive(row, said, outcome, actor=actor, on=on)
    return row


def _receive(row: Visit, said: Statement, outcome: Outcome, *, actor: Post, on: date) -> None:
    """Write the steps of a reception that has not been written yet; a form sent twice writes nothing more."""
    proceeding = spine.locked(row.proceeding_id, row.dossier_id)
    if proceeding.state not in COMING:
        return
    if said.preparation:
        proceedings.take(row, "prepare_online", actor=actor, on=on, given=dict(said.preparation))
    if outcome.result != Result.REFUSED:
        if proceeding.state == State.SCHEDULED:
            proceedings.take(row, "begin", actor=actor, on=on)
        proceedings.take(row, "record", actor=actor, on=on, given=said.asked())
    for action, given in outcome.steps():
        proceedings.take(row, action, actor=actor, on=on, given=given)
