"""Journey 4: one petition with several contents, one of them a denunciation, is split and sealed."""

from datetime import date

import pytest

from kntc.complaints import actions as complaints
from kntc.denunciations import actions as denunciations
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.models import Joining, Party
from kntc.dossiers.terms import PartyRole
from kntc.feedback import actions as feedback
from kntc.law.petition.terms import Direction, PetitionKind
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.proceedings.models import EventInputs
from tests.cast import Cast
from tests.journeys.telling import approved, classified, clocks, comes_in, happens, proposed, sees, state
from tests.petitions.arrivals import COMMUNE_CHAIR, complaint

pytestmark = pytest.mark.usefixtures("db")

PHUOC = Newcomer(
    PartyRole.PETITIONER, name="Ngô Tấn Phước", id_no="000070026601", address="thôn Hòa Mỹ", phone="0900000625"
)
HEADMAN = Newcomer(PartyRole.ACCUSED, name="Đoàn Công Lực", position="trưởng thôn")
ON = date(2026, 8, 17)


def part(kind: PetitionKind, subject: str, *people: Newcomer) -> object:
    """One content, received as a petition of its own."""
    return complaint(kind=kind, subject=subject, received_on=ON, people=people, text="")


def test_a_petition_of_several_contents_becomes_one_of_each_and_the_denouncer_stays_unknown(cast: Cast) -> None:
    whole = comes_in(
        complaint(
            kind=PetitionKind.MIXED,
            received_on=ON,
            subject="Mức hỗ trợ thiệt hại lũ; lập danh sách khống; sửa đường",
            people=(PHUOC, HEADMAN),
            text="Tôi là Ngô Tấn Phước, xin trình bày ba việc",
        ),
        cast.officer,
    )
    classified(whole, date(2026, 8, 18), cast.officer, respondent_unit=cast.commune)
    proposed(whole, Direction.SPLIT, date(2026, 8, 19), cast.officer)
    parts = [
        part(PetitionKind.COMPLAINT, "Khiếu nại mức hỗ trợ thiệt hại do lũ", PHUOC, COMMUNE_CHAIR),
        part(PetitionKind.DENUNCIATION, "Tố cáo trưởng thôn lập khống danh sách hộ thiệt hại", PHUOC, HEADMAN),
        part(PetitionKind.FEEDBACK, "Kiến nghị sửa đường bê tông ra cầu", PHUOC),
    ]
    split = happens(
        petitions.split, whole, parts, on=ON.replace(day=20), by=cast.head, given={"document_no": "30/UBND"}
    )
    assert state(whole) == "split"

    # Four files; nothing open in the database says which of them belong together.
    own, sealed, other = split
    assert len({whole.dossier_id, own.dossier_id, sealed.dossier_id, other.dossier_id}) == 4
    assert Joining.objects.count() == 0
    linked = EventInputs.objects.filter(dossier=whole.dossier_id)
    assert not any(str(each.dossier_id) in str(row.given) for row in linked for each in split)

    # Whoever complains stands openly in his complaint, and nowhere in the denunciation.
    names = dict(Party.objects.exclude(role=PartyRole.ACCUSED).values_list("dossier_id", "name").filter(sealed_id=None))
    assert names[other.dossier_id] == "Ngô Tấn Phước"
    assert not Party.objects.filter(dossier__in=[whole.dossier_id, sealed.dossier_id], name="Ngô Tấn Phước").exists()
    on = date(2026, 8, 21)
    assert sees(cast.second_officer, own, on)
    assert not sees(cast.second_officer, sealed, on)
    assert not sees(cast.second_officer, whole, on)

    # Each goes its own way, with its own clock.
    taken = {complaints: own, denunciations: sealed, feedback: other}
    for part_row, post in ((own, {}), (sealed, {"accused_post": "staff"}), (other, {})):
        classified(part_row, on, cast.head if part_row is None else cast.officer, respondent_unit=cast.commune, **post)
    for part_row, direction in ((own, Direction.ACCEPT), (sealed, Direction.ACCEPT), (other, Direction.ASSIGN)):
        proposed(part_row, direction, on, cast.officer)
        approved(part_row, on, cast.head)
    for desk, part_row in taken.items():
        happens(desk.open_from, part_row, on=on, by=cast.head)
    opened = {
        each.proceeding.continued_by.get().procedure for each in Petition.objects.filter(pk__in=[p.pk for p in split])
    }
    assert opened == {"complaint", "denunciation", "feedback"}
    assert clocks(own)["XLD-1"][1] == "met"
