"""What the page of a day shows — một ngày tiếp công dân."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kntc.accounts.models import Post
from kntc.dossiers.models import Party
from kntc.dossiers.terms import CLAIMANTS, PartyRole
from kntc.law.reception.terms import State
from kntc.reception import queries
from kntc.reception.models import Session, Visit
from kntc.units.models import Unit

CAME = CLAIMANTS | {PartyRole.VISITOR, PartyRole.REPRESENTATIVE, PartyRole.AUTHORISED}


@dataclass(frozen=True)
class Line:
    """A visit as a list shows it; nobody sealed is named."""

    visit: Visit
    who: str
    is_secret: bool

    @property
    def others(self) -> int:
        """How many came besides whoever is named."""
        return self.visit.people_count - 1


@dataclass(frozen=True)
class Day:
    """The calendar, those who wait, those who were received."""

    sessions: list[Session]
    waiting: list[Line]
    received: list[Line]


def of(actor: Post, unit: Unit, day: date, *, on: date) -> Day:
    """Everything of one day at one office that the official may read."""
    visits = list(queries.received_at(actor, unit, day=day, on=on))
    before = list(queries.waiting_since_before(actor, unit, day=day, on=on))
    waiting = [visit for visit in visits if _waits(visit)]
    return Day(
        sessions=list(queries.announced(unit, since=day, until=day)),
        waiting=lines([*before, *waiting]),
        received=lines(visit for visit in visits if not _waits(visit)),
    )


def lines(visits: Iterable[Visit]) -> list[Line]:
    """Visits as a list shows them."""
    return [_line(visit) for visit in visits]


def _line(visit: Visit) -> Line:
    came = people_of(visit)
    is_secret = any(each.sealed_id for each in came) or (visit.dossier.is_sealed and not came)
    named = [str(each) for each in came if not each.sealed_id]
    return Line(visit, "" if is_secret else ", ".join(named[:1]), is_secret)


def people_of(visit: Visit) -> list[Party]:
    """Those who came, as the file names them now."""
    return [each for each in visit.dossier.parties.all() if each.role in CAME]


def _waits(visit: Visit) -> bool:
    return visit.proceeding.state in (State.SCHEDULED, State.IN_PROGRESS) and visit.proceeding.struck_on is None
