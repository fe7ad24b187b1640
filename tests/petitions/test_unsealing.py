"""Opening people whose petition turned out to be no denunciation, with real commits: the vault asks for them."""

from datetime import date

import pytest

from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import PetitionKind
from kntc.petitions import actions, sealed
from kntc.vault.queries import lines_of
from tests.cast import Cast
from tests.petitions.arrivals import SUONG, complaint, received

NEXT = date(2026, 8, 6)


@pytest.mark.usefixtures("committed_db")
def test_people_of_a_complaint_are_opened_to_their_file_with_a_line_in_the_log(cast: Cast) -> None:
    row = received(complaint(kind=PetitionKind.UNKNOWN), cast.officer)
    sealed_id = row.dossier.parties.get(role="petitioner").sealed_id
    assert sealed_id is not None
    lines = sealed.ask_lines(row, actor=cast.officer)
    given = {"kind": PetitionKind.COMPLAINT, "instance": "first", "competent_here": True}
    actions.classify(row, actor=cast.officer, on=NEXT, given=given, lines=lines)
    person = row.dossier.parties.get(role="complainant")
    row.dossier.refresh_from_db()
    assert (person.name, person.id_no, person.sealed_id) == ("Hồ Thị Sương", "000168004217", None)
    assert row.text == "Tôi khiếu nại Quyết định số 1123/QĐ-UBND."
    assert not row.dossier.is_sealed
    assert [(line.post_id, line.reason) for line in lines_of(sealed_id, actor=cast.officer)] == [
        (cast.officer.pk, "unseal")
    ]


@pytest.mark.usefixtures("committed_db")
def test_what_the_officer_asks_for_is_opened_and_the_rest_stays_sealed(cast: Cast) -> None:
    speaker = Newcomer(PartyRole.REPRESENTATIVE, name="Phan Văn Thắng")
    row = received(complaint(kind=PetitionKind.UNKNOWN, people=(SUONG, speaker), text=""), cast.officer)
    lines = sealed.ask_lines(row, actor=cast.officer)
    hers = row.dossier.parties.get(role="petitioner").sealed_id
    given = {"kind": PetitionKind.COMPLAINT, "instance": "first", "competent_here": True}
    some = {each: line for each, line in lines.items() if each == hers}
    actions.classify(row, actor=cast.officer, on=NEXT, given=given, lines=some)
    assert [party.name for party in row.dossier.parties.order_by("pk")] == ["Hồ Thị Sương", ""]
    row.dossier.refresh_from_db()
    assert row.dossier.is_sealed


@pytest.mark.usefixtures("committed_db")
def test_words_sealed_apart_come_back_with_the_people(cast: Cast) -> None:
    nobody = Newcomer(PartyRole.RESPONDENT, name="Chủ tịch UBND xã Diễn Châu")
    row = received(complaint(people=(nobody,)), cast.officer)
    given = {"kind": PetitionKind.DENUNCIATION, "instance": "first", "competent_here": True}
    actions.classify(row, actor=cast.officer, on=NEXT, given=given)
    assert (row.text, row.words_sealed_id is not None) == ("", True)
    lines = sealed.ask_lines(row, actor=cast.officer)
    again = given | {"kind": PetitionKind.COMPLAINT}
    actions.classify(row, actor=cast.officer, on=NEXT, given=again, lines=lines)
    assert (row.text, row.words_sealed_id) == ("Tôi khiếu nại Quyết định số 1123/QĐ-UBND.", None)
