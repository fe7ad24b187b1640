"""Opening people whose petition turned out to be no denunciation, with real commits: the vault asks for them."""

from datetime import date

import pytest

from kntc.law.petition.terms import PetitionKind
from kntc.petitions import actions, sealed
from kntc.vault.queries import lines_of
from tests.cast import Cast
from tests.petitions.arrivals import complaint, received

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
