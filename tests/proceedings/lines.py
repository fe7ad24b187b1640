"""Lines of a diary that count nothing and issue nothing, for tests of what hangs on a line — dòng diễn biến."""

from datetime import date, timedelta

from kntc.complaints.models import Complaint
from kntc.dossiers import actions as dossiers
from kntc.proceedings import actions, clock
from kntc.proceedings.models import Event
from tests.cast import Cast
from tests.proceedings.conftest import RECEIVED, played


def opening(cast: Cast) -> Event:
    """The first line of a new file at the commune."""
    with played(RECEIVED):
        dossier = dossiers.open_dossier(subject="Thu hồi 186 m² đất", received_on=RECEIVED, opened_at=clock.now())
        row = Complaint(field="KN-HC-DD", lodged_on=RECEIVED)
        return actions.open_proceeding(row, dossier=dossier, unit=cast.commune, actor=cast.officer, on=RECEIVED)


def another(line: Event, cast: Cast, on: date = RECEIVED + timedelta(days=1)) -> Event:
    """One more line after it: the head says who works on the matter."""
    with played(on):
        return actions.assign(line.proceeding, posts=[], actor=cast.head, on=on)


def line(cast: Cast) -> Event:
    """A line of a file of its own."""
    return another(opening(cast), cast)
