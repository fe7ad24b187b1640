"""What happens at a reception — công bố buổi tiếp, ghi lượt tiếp công dân."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction

from kntc.accounts import authority
from kntc.accounts.models import Post
from kntc.dossiers import actions as dossiers
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.models import Dossier
from kntc.dossiers.sealing import concealed, settlers
from kntc.law.reception.terms import Host, Mode, ReceptionKind, State
from kntc.law.roles import HEAD, RECEIVER
from kntc.proceedings import actions as proceedings
from kntc.proceedings import clock
from kntc.reception.models import Intake, Session, Visit
from kntc.units.models import Area, Unit
from kntc.vault.identity import Identity

HOSTS = frozenset({RECEIVER, HEAD})


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What is written down of a visit: who came, to whom, about what — nội dung lượt tiếp.

    ``subject`` is the summary that is listed and printed; of a denunciation everybody who came is sealed, and no
    text may hold what points to them.
    """

    subject: str
    content: str
    people: tuple[Newcomer, ...]
    people_count: int = 1
    representatives: int = 0
    kind: ReceptionKind = ReceptionKind.REGULAR
    mode: Mode = Mode.IN_PERSON
    host: Host = Host.OFFICER
    online_ground: str = ""
    request: str = ""
    prior_handling: str = ""
    is_denunciation: bool = False
    secrecy_asked: bool = False
    session: Session | None = None
    place: Area | None = None

    def newcomers(self) -> list[Newcomer]:
        """The people to enter, sealed when they denounce."""
        return [concealed(each) for each in self.people] if self.is_denunciation else list(self.people)

    def asked(self) -> dict[str, Any]:
        """The answers to the step that enters the visit in the register."""
        names = ("kind", "mode", "host", "people_count", "representatives", "content", "request", "prior_handling")
        given = {name: getattr(self, name) for name in names}
        return given | ({"online_ground": self.online_ground} if self.online_ground else {})

    def texts(self) -> Iterator[str]:
        """Everything typed that stays open."""
        yield from (self.subject, self.content, self.request, self.prior_handling)


@transaction.atomic
def announce(
    unit: Unit,
    *,
    day: date,
    kind: ReceptionKind,
    host: Host,
    hours: tuple[time, time],
    place: str,
    actor: Post,
    host_post: Post | None = None,
) -> Session:
    """Announce a reception to the public — công bố buổi tiếp công dân (Luật Tiếp công dân, Điều 24)."""
    authority.require(actor, HOSTS, unit=unit, on=clock.today())
    starts_at, ends_at = hours
    return Session.objects.create(
        unit=unit, day=day, kind=kind, host=host, host_post=host_post, starts_at=starts_at, ends_at=ends_at, place=place
    )


@transaction.atomic
def arrive(said: Statement, *, unit: Unit, actor: Post, on: date, key: UUID | None = None) -> Visit:
    """Note that people came: file, people, number; what they say is recorded next — đăng ký lượt tiếp."""
    earlier = opened_by(key)
    if earlier is not None:
        return Visit.objects.get(pk=earlier)
    authority.require(actor, HOSTS, unit=unit, on=on)
    dossier = dossiers.open_dossier(subject=said.subject, received_on=on, opened_at=clock.now(), place=said.place)
    if said.is_denunciation:
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
        is_denunciation=said.is_denunciation,
        secrecy_asked=said.secrecy_asked,
    )
    proceedings.open_proceeding(row, dossier=dossier, unit=unit, actor=actor, on=on, key=key)
    note(key, row.pk)
    return row


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


def refuse_echoes(said: Statement, identity: Identity | None) -> None:
    """Refuse any text of the visit that holds a name, number or address of somebody sealed."""
    if identity is not None:
        for text in said.texts():
            dossiers.refuse_echo(text, identity)


@transaction.atomic
def record(said: Statement, *, unit: Unit, actor: Post, on: date, key: UUID | None = None) -> Visit:
    """Enter a whole visit in the register: they came, were received, said what they said — ghi lượt tiếp công dân."""
    row = arrive(said, unit=unit, actor=actor, on=on, key=key)
    if row.proceeding.state != State.SCHEDULED:
        return row
    proceedings.take(row, "begin", actor=actor, on=on)
    proceedings.take(row, "record", actor=actor, on=on, given=said.asked())
    return row
