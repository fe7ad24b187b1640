"""Work on the desks of an office, on a Thursday — việc trên bàn."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import Channel, Direction, PetitionKind
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.petitions.receipt import Receipt
from kntc.proceedings import clock
from tests.cast import Cast

MONDAY = date(2026, 11, 2)
THURSDAY = date(2026, 11, 19)
Receives = Callable[..., Petition]


@pytest.fixture
def thursday() -> Iterator[date]:
    """Thursday, 19 November 2026, at nine in the morning in Vietnam."""
    with clock.recording_at(datetime(2026, 11, 19, 2, 0, tzinfo=UTC)):
        yield THURSDAY


def received(cast: Cast, *, on: date = MONDAY, subject: str = "Thu hồi đất vườn", **rest: Any) -> Petition:
    """A petition on the first officer's desk."""
    people = (Newcomer(PartyRole.COMPLAINANT, name="Hồ Thị Sương", birth_year=1968),)
    facts: dict[str, Any] = {"kind": PetitionKind.COMPLAINT, "channel": Channel.POST, "people": people} | rest
    receipt = Receipt(subject=subject, received_on=on, **facts)
    return petitions.receive(receipt, unit=cast.commune, actor=cast.officer, on=on)


def denounced(cast: Cast, **rest: Any) -> Petition:
    """A denunciation on the first officer's desk."""
    people = (Newcomer(PartyRole.DENOUNCER, name="Lường Văn Chuyên", phone="0900 000 204"),)
    subject = "Thu tiền đóng góp xây dựng nông thôn mới không có nghị quyết"
    return received(cast, kind=PetitionKind.DENUNCIATION, people=people, subject=subject, **rest)


def proposed(cast: Cast, direction: Direction = Direction.ACCEPT, *, on: date = MONDAY, **rest: Any) -> Petition:
    """A petition whose proposal lies before the head."""
    row = received(cast, on=on, **rest)
    given = {"kind": PetitionKind.COMPLAINT, "instance": "first", "competent_here": True}
    petitions.classify(row, actor=cast.officer, on=on, given=given)
    petitions.propose(row, direction, actor=cast.officer, on=on)
    return row
