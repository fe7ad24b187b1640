"""A complaint at a commune, as the spine's tests begin with it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime, time

import pytest

from kntc.complaints.models import Complaint
from kntc.dossiers import actions as dossiers
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import PartyRole
from kntc.proceedings import actions, clock
from tests.cast import Cast

RECEIVED = date(2026, 8, 4)
"""A Tuesday under the rules since 1 July 2026; seven working days from it end on Thursday 13 August."""

Playing = Callable[[date], AbstractContextManager[None]]


@contextmanager
def played(day: date) -> Iterator[None]:
    """It is nine o'clock in Vietnam on that day."""
    with clock.recording_at(datetime.combine(day, time(2), UTC)):
        yield


@pytest.fixture
def complaint(db: None, cast: Cast) -> Complaint:  # noqa: ARG001 -- the rows need a database
    """Somebody complains to the Chair of a commune about the Chair's own decision on land."""
    with played(RECEIVED):
        dossier = dossiers.open_dossier(
            subject="Bồi thường khi thu hồi 186 m² đất vườn", received_on=RECEIVED, opened_at=clock.now()
        )
        person = Newcomer(role=PartyRole.COMPLAINANT, name="Hồ Thị Sương", id_no="000168004217")
        dossiers.enter_party(dossier, person, actor=cast.officer)
        row = Complaint(field="KN-HC-DD", lodged_on=RECEIVED)
        actions.open_proceeding(row, dossier=dossier, unit=cast.commune, actor=cast.officer, on=RECEIVED)
    return row
