"""No note of a sealed file names whom it keeps secret — lời ghi trong hồ sơ không nêu danh tính được giữ bí mật."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.urls import reverse

from kntc.audit.models import Line
from kntc.dossiers.actions import Refused
from kntc.law.petition.terms import PetitionKind
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.proceedings import actions as proceedings
from kntc.proceedings.models import Event
from kntc.proceedings.terms import Duty
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.arrivals import denunciation, received
from tests.petitions.test_actions import READ
from tests.proceedings.conftest import played

pytestmark = pytest.mark.usefixtures("db")
REFUSED = "Ô này chứa thông tin của người được giữ bí mật; hãy viết lại, không nêu tên, số, địa chỉ"
BETRAYING = "Đã hỏi ông Chuyên ở thôn 4 qua số 0900 000 204, đề nghị chuyển"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Friday, 7 August 2026."""
    with played(date(2026, 8, 7)):
        yield


@pytest.fixture
def row(cast: Cast) -> Petition:
    """A denunciation of Lường Văn Chuyên's, read and classified."""
    assert cast.head.unit == cast.commune
    found = received(denunciation(), cast.officer)
    given = READ | {"kind": PetitionKind.DENUNCIATION, "accused_post": "head", "violator_clear": True}
    petitions.classify(found, actor=cast.officer, on=date(2026, 8, 6), given=given | {"respondent_unit": cast.commune})
    return found


def test_a_proposal_that_names_the_denouncer_is_refused_at_its_box_and_the_try_is_written_down(
    cast: Cast, row: Petition
) -> None:
    address = reverse("petition:step", args=[row.pk, "propose"])
    desk = Desk(cast.officer)
    page = desk.send(address, direction="transfer", proposal=BETRAYING).content.decode()
    assert REFUSED in page
    assert f"{BETRAYING}</textarea>" in page
    assert not Event.objects.filter(proceeding=row.pk, action="propose").exists()
    [line] = Line.objects.filter(action="identity_mentioned")
    assert (line.actor_id, line.object_id, line.reason) == (cast.officer.pk, str(row.dossier_id), "")

    page = desk.send(address, direction="transfer", proposal="Đã hỏi người tố cáo, đề nghị chuyển").content.decode()
    assert "Đã ghi: Đề xuất hướng xử lý" in page


def test_reasons_and_notes_of_the_file_are_looked_into_too(cast: Cast, row: Petition) -> None:
    with pytest.raises(Refused, match="người được giữ bí mật"):
        proceedings.assign(
            row.proceeding,
            posts=[(cast.verifier, Duty.LEAD)],
            actor=cast.head,
            on=date(2026, 8, 7),
            note="Gặp Lường Văn Chuyên",
        )
    last = Event.objects.filter(proceeding=row.pk).latest("seq")
    page = Desk(cast.head).send(reverse("proceedings:strike", args=[last.pk]), reason="Nhầm, ông Chuyên báo lại")
    assert REFUSED in page.content.decode()
    assert not Event.objects.filter(undoes=last).exists()


def test_who_may_not_look_learns_nothing_from_a_guess(cast: Cast, row: Petition) -> None:
    given = {"direction": "transfer", "proposal": BETRAYING}
    event = proceedings.take(row, "propose", actor=cast.second_officer, on=date(2026, 8, 7), given=given)
    assert event.action == "propose"
