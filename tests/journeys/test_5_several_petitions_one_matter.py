"""Journey 5: three petitions about one matter are joined; one was joined by mistake and is taken out again."""

from dataclasses import replace
from datetime import date

import pytest

from kntc.dossiers.actions import Newcomer, Refused
from kntc.dossiers.queries import joined_to, matter_of
from kntc.dossiers.terms import PartyRole
from kntc.feedback import actions as feedback
from kntc.law.petition.terms import Direction
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.proceedings.models import Proceeding
from tests.cast import Cast
from tests.journeys.telling import approved, classified, comes_in, counted, happens, proposed, state, told
from tests.petitions.arrivals import feedback as report

pytestmark = pytest.mark.usefixtures("db")

DAN = Newcomer(PartyRole.SENDER, name="Quách Văn Dân", id_no="000190013374", phone="0900000318")
MIEN = Newcomer(PartyRole.SENDER, name="Bùi Thị Miên", id_no="000165013208", address="xóm Vành")
KHANG = Newcomer(PartyRole.SENDER, name="Đinh Công Khang", id_no="000182013590", address="xóm Beo")


def arrived(cast: Cast, person: Newcomer, on: date, subject: str = "Phản ánh trại lợn xả thải ra suối") -> Petition:
    """Somebody writes about the farm above the stream."""
    row = comes_in(report(received_on=on, people=(person,), subject=subject), cast.officer)
    classified(row, on, cast.officer, respondent_unit=cast.commune, field="PA-K")
    return row


def joined(row: Petition, matter: Petition, on: date, cast: Cast, relation: str = "same_matter") -> None:
    """The officer joins a petition to the matter."""
    given = {"matter_code": matter.dossier.code, "relation": relation, "reason": "Cùng một trại lợn"}
    happens(petitions.join, row, on=on, by=cast.officer, given=given)


def test_three_petitions_on_one_matter_and_one_taken_out_again(cast: Cast) -> None:
    first = arrived(cast, MIEN, date(2026, 7, 20))
    proposed(first, Direction.ASSIGN, date(2026, 7, 21), cast.officer)
    approved(first, date(2026, 7, 21), cast.head)
    happens(feedback.open_from, first, on=date(2026, 7, 22), by=cast.officer)

    second, third = arrived(cast, DAN, date(2026, 7, 23)), arrived(cast, KHANG, date(2026, 7, 24))
    joined(second, first, date(2026, 7, 27), cast)
    joined(third, second, date(2026, 7, 28), cast)
    # Joined to one that is joined itself, it belongs to the root of the matter.
    assert [matter_of(each.dossier_id) for each in (first, second, third)] == [first.dossier_id] * 3
    assert [each.dossier_id for each in joined_to(first.dossier_id)] == [second.dossier_id, third.dossier_id]
    assert (state(second), state(third)) == ("joined", "joined")

    # People stay in the file they came with.
    assert [party.name for party in second.dossier.parties.all()] == ["Quách Văn Dân"]

    # The third was about another farm: taken out, it goes on where it was, and its days are counted from its receipt.
    again = happens(petitions.unjoin, third, on=date(2026, 8, 3), by=cast.officer)
    assert matter_of(third.dossier_id) == third.dossier_id
    assert matter_of(third.dossier_id, on=date(2026, 8, 1)) == first.dossier_id
    assert (again.dossier_id, again.proceeding.continues_id) == (third.dossier_id, third.proceeding_id)
    assert state(again) == "received"
    assert Proceeding.objects.filter(dossier=third.dossier_id, ended_on=None).get() == again.proceeding

    # Three petitions were received, none of them twice.
    assert counted("petition_received", cast.commune, kind="feedback") == 3
    assert told(third.dossier_id) == ["open", "classify", "join", "open"]


def test_a_petition_is_not_joined_to_itself_nor_twice(cast: Cast) -> None:
    first, second = arrived(cast, MIEN, date(2026, 7, 20)), arrived(cast, DAN, date(2026, 7, 21))
    with pytest.raises(Refused):
        joined(first, first, date(2026, 7, 22), cast)
    joined(second, first, date(2026, 7, 22), cast)
    with pytest.raises(Refused):
        joined(first, second, date(2026, 7, 22), cast)
    assert replace(DAN, name="") != DAN
