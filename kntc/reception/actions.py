"""What happens at a reception — công bố buổi tiếp, ghi lượt tiếp công dân."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from kntc.accounts import authority
from kntc.accounts.models import Post
from kntc.audit.actions import record as log
from kntc.audit.terms import AuditAction
from kntc.audit.whole import whole
from kntc.dossiers import actions as dossiers
from kntc.dossiers import queries as files
from kntc.dossiers.actions import Refused
from kntc.dossiers.models import Dossier
from kntc.dossiers.sealing import settlers
from kntc.law.petition.terms import PetitionKind
from kntc.law.procedure import NotNow
from kntc.law.reception.terms import Result, SessionStatus, State
from kntc.law.refusal import Refusal
from kntc.law.roles import HEAD, RECEIVER
from kntc.proceedings import actions as proceedings
from kntc.proceedings import clock
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Event
from kntc.reception import queries
from kntc.reception.models import Intake, Session, Visit
from kntc.reception.statement import SCHEDULE, Outcome, Plan, Statement
from kntc.search import actions as search
from kntc.units.models import Unit
from kntc.vault.identity import Identity

HOSTS = frozenset({RECEIVER, HEAD})
COMING = frozenset({State.SCHEDULED, State.IN_PROGRESS})


@whole()
def announce(plan: Plan, *, unit: Unit, actor: Post) -> Session:
    """Announce a reception to the public — công bố buổi tiếp công dân (Luật Tiếp công dân, Điều 24)."""
    authority.require(actor, HOSTS, unit=unit, on=clock.today())
    plan.refuse_unlawful()
    _refuse_announced_twice(unit, plan)
    session = Session.objects.create(unit=unit, **plan.columns())
    _log(session, AuditAction.SESSION_ANNOUNCED, actor)
    return session


@whole()
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


@whole()
def cancel(session: Session, *, why: str, actor: Post) -> Session:
    """Call off an announced session; it stays in the calendar, struck — hủy buổi tiếp."""
    return _close(session, SessionStatus.CANCELLED, AuditAction.SESSION_CANCELLED, why=why, actor=actor)


@whole()
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


@whole()
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
    _place_among_others(dossier, said, actor=actor, on=on)
    search.index(dossier)
    note(key, row.pk)
    return row


def _place_among_others(dossier: Dossier, said: Statement, *, actor: Post, on: date) -> None:
    """Whoever comes again comes about the same matter; what the officer found alike or not alike is kept."""
    same = said.matter.pk if said.matter else said.earlier.dossier_id if said.earlier else None
    if same is not None:
        dossiers.join(dossier, matter_id=files.matter_of(same), on=on, why=said.relation.vietnamese)
    if said.not_duplicates:
        search.rule_out(dossier, said.not_duplicates, actor=actor)


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
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO reception_intake (key) VALUES (%s)"
            " ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING proceeding_id",
            [key],
        )
        [proceeding_id] = cursor.fetchone()
    return proceeding_id if proceeding_id is None else UUID(str(proceeding_id))


def note(key: UUID | None, proceeding_id: UUID) -> None:
    """Remember what the form opened."""
    if key is not None:
        Intake.objects.filter(key=key).update(proceeding_id=proceeding_id)


def _enter(dossier: Dossier, said: Statement, *, actor: Post, grantees: list[Post]) -> None:
    refuse_echoes(said, said.identities())
    for newcomer in said.newcomers():
        dossiers.enter_party(dossier, newcomer, actor=actor, grantees=grantees)
    for relative in said.near:
        dossiers.enter_relative(dossier, relative, actor=actor, grantees=grantees)


def refuse_echoes(said: Statement | Outcome, identities: Iterable[Identity]) -> None:
    """Refuse any text of the visit that holds a name, number or address of somebody sealed."""
    for identity in identities:
        for text in said.texts():
            dossiers.refuse_echo(text, identity)


@whole()
def record(said: Statement, *, unit: Unit, actor: Post, on: date, key: UUID | None = None) -> Visit:
    """Enter a whole visit in the register: they came, were received, said what they said — ghi lượt tiếp công dân."""
    row = arrive(said, unit=unit, actor=actor, on=on, key=key)
    _receive(row, said, Outcome(), actor=actor, on=on)
    return row


@whole()
def conduct(said: Statement, outcome: Outcome, *, unit: Unit, actor: Post, on: date, key: UUID | None = None) -> Visit:
    """Enter a whole visit with what came of it, in one transaction — ghi lượt tiếp và kết quả."""
    refuse_echoes(outcome, said.identities())
    row = arrive(said, unit=unit, actor=actor, on=on, key=key)
    _receive(row, said, outcome, actor=actor, on=on)
    return row


@whole()
def call_in(row: Visit, said: Statement, outcome: Outcome, *, actor: Post, on: date, key: UUID | None = None) -> Visit:
    """Receive those who waited: further people, what they say, what comes of it — mời vào tiếp.

    Whoever comes second with another form is told: what he wrote down is kept nowhere but on his page.
    """
    proceeding = spine.locked(row.proceeding_id, row.dossier_id)
    if proceeding.state not in COMING:
        if spine.event_of_form(row.dossier_id, key) is None:
            raise NotNow(
                f"Người khác đã tiếp lượt này, nội dung bạn ghi chưa được lưu: {proceeding.state_term.vietnamese}"
            )
        return row
    refuse_echoes(outcome, said.identities())
    _refuse_session(said, proceeding.holder, proceeding.dossier.received_on)
    Visit.objects.filter(pk=row.pk).update(session=said.session, mode=said.mode, online_ground=said.online_ground)
    _enter(proceeding.dossier, said, actor=actor, grantees=settlers(proceeding.holder, on))
    _receive(row, said, outcome, actor=actor, on=on, key=key)
    return row


def _receive(row: Visit, said: Statement, outcome: Outcome, *, actor: Post, on: date, key: UUID | None = None) -> None:
    """Write the steps of a reception that has not been written yet; a form sent twice writes nothing more."""
    proceeding = spine.locked(row.proceeding_id, row.dossier_id)
    if proceeding.state not in COMING:
        return
    for action, given in _steps(said, outcome, is_scheduled=proceeding.state == State.SCHEDULED):
        proceedings.take(row, action, actor=actor, on=on, given=given, key=key)
        key = None
    search.index(row.dossier)


def _steps(said: Statement, outcome: Outcome, *, is_scheduled: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """The steps of a reception in their order, with what each is told."""
    if said.preparation:
        yield "prepare_online", dict(said.preparation)
    if outcome.result != Result.REFUSED:
        if is_scheduled:
            yield "begin", {}
        yield "record", said.asked()
    yield from outcome.steps()


@whole()
def write_down(row: Visit, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """Enter in the register what was said, from the page of that step, so that it is found — ghi nội dung tiếp."""
    event = proceedings.take(row, "record", actor=actor, on=on, given=given, key=key)
    search.index(row.dossier)
    return event


VERBS: Mapping[str, Callable[..., Event]] = {"record": write_down}
"""The steps that do more than record what was typed; all others are taken as they stand in the table."""
