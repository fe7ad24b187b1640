"""What was typed before anybody knew of a denunciation is covered when it is one — che lời đã ghi."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from kntc.dossiers.actions import Newcomer, Refused
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import Channel, Direction, Forwarder, PetitionKind
from kntc.petitions import actions
from kntc.petitions.models import Petition
from kntc.proceedings.telling import TYPED_OPENLY
from kntc.reception import actions as reception
from kntc.reception.models import Visit
from kntc.reception.register import sheets
from kntc.vault import actions as vault
from kntc.vault.reasons import Reason
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.arrivals import ARRIVED, COMMUNE_CHAIR, SUONG, complaint, denunciation, received
from tests.petitions.test_actions import classified
from tests.proceedings.conftest import played
from tests.reception.test_actions import said

NEXT = date(2026, 8, 6)
TOLD = "Bà Hồ Thị Sương, xóm 7, trình bày việc xã thu tiền"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Friday, 7 August 2026."""
    with played(date(2026, 8, 7)):
        yield


def turns_out_a_denunciation(row: Petition, cast: Cast) -> None:
    """The officer reads the letter again."""
    given = {"kind": PetitionKind.DENUNCIATION, "instance": "first", "competent_here": True}
    actions.classify(row, actor=cast.officer, on=NEXT, given=given)
    row.dossier.refresh_from_db()


def shown_to(post: object, row: Petition | Visit) -> str:
    """The page of the file."""
    return Desk(post).read(f"/nghiep-vu/ho-so/{row.dossier_id}/")  # type: ignore[arg-type] # one of the cast


@pytest.mark.usefixtures("committed_db")
def test_a_summary_that_names_the_complainant_does_not_keep_a_denunciation_open(cast: Cast) -> None:
    daughter = Newcomer(PartyRole.CONCERNED, name="Hồ Thị Sương và con gái")
    people = (SUONG, COMMUNE_CHAIR, daughter)
    row = received(complaint(subject="Tôi là Hồ Thị Sương, khiếu nại việc thu tiền", people=people), cast.officer)
    turns_out_a_denunciation(row, cast)
    assert row.dossier.subject == "Tôi là [đã che], khiếu nại việc thu tiền"
    assert row.dossier.parties.get(role="concerned").name == "[đã che] và con gái"
    for reader in (cast.officer, cast.head):
        assert "Sương" not in shown_to(reader, row)
    person = row.dossier.parties.get(role="denouncer")
    assert person.sealed_id is not None
    kept = vault.reveal(person.sealed_id, actor=cast.officer, reason=Reason.CLASSIFY)
    assert "Tóm tắt nội dung: Tôi là Hồ Thị Sương, khiếu nại việc thu tiền" in kept.text


@pytest.mark.usefixtures("db")
def test_a_summary_that_betrays_by_more_than_a_name_is_sealed_whole(cast: Cast) -> None:
    row = received(complaint(subject="Hộ có số điện thoại 0900 000 117 kêu cứu"), cast.officer)
    turns_out_a_denunciation(row, cast)
    assert row.dossier.subject == "Lời ghi trước đây nêu người được giữ bí mật, đã niêm phong"


@pytest.mark.usefixtures("committed_db")
def test_what_a_visitor_said_openly_is_read_by_holders_of_a_grant_alone(cast: Cast) -> None:
    visitor = replace(SUONG, role=PartyRole.VISITOR)
    told = said(people=(visitor,), content=TOLD, note="bà Sương xin giữ bí mật", subject="Việc bà Sương kể")
    visit = reception.record(told, unit=cast.officer.unit, actor=cast.officer, on=ARRIVED)
    letter = denunciation(channel=Channel.IN_PERSON, people=(COMMUNE_CHAIR,), text="Tôi tố cáo.")
    row = received(letter, cast.officer, visit=visit)
    visit.refresh_from_db()
    assert visit.content == "Bà [đã che], xóm 7, trình bày việc xã thu tiền"
    [sheet] = sheets([visit])
    assert "Sương" not in str([entry.cells for entry in sheet.entries])
    hers = shown_to(cast.officer, row)
    assert TOLD in hers
    assert TYPED_OPENLY not in hers
    # Whoever takes office afterwards reads the file and may open nobody yet.
    newcomers = shown_to(cast.head, row)
    assert TYPED_OPENLY in newcomers
    assert "Sương" not in newcomers


@pytest.mark.parametrize(("box", "more"), [
    ("forwarder_name", {"forwarder": Forwarder.AGENCY, "forwarder_name": "ông Chuyên, thôn 4"}),
    ("concerned", {"beside": Newcomer(PartyRole.CONCERNED, name="vợ ông Lường Văn Chuyên")}),
    ("opposed_name", {"beside": Newcomer(PartyRole.ACCUSED, name="Lường Văn Chuyên")}),
    ("opposed_position", {"beside": Newcomer(PartyRole.ACCUSED, name="Chủ tịch", position="anh rể ông Chuyên")}),
])  # fmt: skip
@pytest.mark.usefixtures("db")
def test_no_box_beside_the_sealed_people_may_name_them(cast: Cast, box: str, more: dict[str, object]) -> None:
    beside = more.pop("beside", None)
    letter = denunciation()
    people = (letter.people[0], beside) if isinstance(beside, Newcomer) else letter.people
    with pytest.raises(Refused) as refused:
        received(replace(letter, people=people, **more), cast.officer)  # type: ignore[arg-type] # columns of a receipt
    assert [(each.field, each.reason) for each in refused.value.refusals] == [
        (box, "Ô này chứa thông tin của người được giữ bí mật; hãy viết lại, không nêu tên, số, địa chỉ")
    ]
    assert not Petition.objects.exists()


@pytest.mark.usefixtures("db")
def test_a_part_in_which_the_denouncer_does_not_stand_openly_does_not_name_him(cast: Cast) -> None:
    assert cast.head.unit == cast.commune
    whole = received(denunciation(kind=PetitionKind.MIXED, subject="Thu tiền; sửa đường"), cast.officer)
    whole = classified(whole, cast, instance="none")
    actions.propose(whole, Direction.SPLIT, actor=cast.officer, on=NEXT)
    road = complaint(kind=PetitionKind.FEEDBACK, subject="Sửa đường ra đồng", people=(), received_on=NEXT)
    chuyen = Newcomer(PartyRole.SENDER, name="Lường Văn Chuyên")
    split = partial(actions.split, whole, actor=cast.head, on=NEXT, given={"document_no": "30/UBND"})
    for part in (replace(road, subject="Đường trước nhà ông Chuyên"), replace(road, text="Tôi, Lường Văn Chuyên")):
        with pytest.raises(Refused, match="nêu thông tin của người được giữ bí mật trong đơn gốc"):
            split([part])
    [own] = split([replace(road, subject="Ông Chuyên đề nghị sửa đường", people=(chuyen,), text="")])
    assert own.dossier.subject == "Ông Chuyên đề nghị sửa đường"
