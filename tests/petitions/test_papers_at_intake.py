"""Papers handed over with a petition or at a reception: filed with what is entered, sealed where it is, never twice."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.urls import reverse

from kntc.documents.models import File, Upload
from kntc.petitions.models import Petition
from kntc.proceedings import clock, verification
from kntc.proceedings.models import Event
from kntc.reception.models import Visit
from tests.cast import Cast
from tests.desk import Desk
from tests.documents.papers import lying, pdf, picture, sent
from tests.petitions.test_views import LETTER, RECEIVE
from tests.reception.test_views import TAM, VISIT

pytestmark = pytest.mark.django_db

INTAKES = {"petition": (RECEIVE, "officer", LETTER), "visit": (VISIT, "receiver", TAM)}


@pytest.fixture(autouse=True)
def kho(tmp_path: Path, settings: Any) -> Path:
    """A store of its own for each test."""
    settings.DATA = tmp_path
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Thursday, 19 November 2026, at nine in the morning in Vietnam."""
    with clock.recording_at(datetime(2026, 11, 19, 2, 0, tzinfo=UTC)):
        yield


def script() -> bytes:
    """A PDF that runs a script when it is opened."""
    return pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)"))


class Intake:
    """One opened intake form: it can be sent more than once, as a browser that runs no script sends it."""

    def __init__(self, cast: Cast, which: str, kind: str = "complaint") -> None:
        """Open the page and write the letter, or what the visitor says, into its boxes."""
        page, who, said = INTAKES[which]
        self.desk = Desk(getattr(cast, who))
        self.address = f"{page}?loai={kind}"
        self.form = self.desk.filled(self.address, **said)

    def send(self, **more: Any) -> str:
        """Send it with these answers and files, and read where that leads."""
        named = {name.replace("tep_", "tep-"): value for name, value in more.items()}
        answer = self.desk.client.post(self.address, self.form | named, follow=True)
        assert answer.status_code == 200
        return answer.content.decode()


def filed() -> list[tuple[int, str, str]]:
    """Every file of the office: its number, its place, its name as it lies open."""
    return list(File.objects.order_by("number").values_list("number", "slot", "name"))


def opened() -> int:
    """How many files and visits were entered."""
    return Petition.objects.count() + Visit.objects.count()


@pytest.mark.parametrize("which", INTAKES)
def test_what_was_handed_over_is_filed_with_what_is_entered(cast: Cast, which: str) -> None:
    Intake(cast, which).send(
        tep_letter=[sent(pdf(), "Đơn.pdf"), sent(picture(), "trang 2.jpg")], tep_identity=sent(picture(), "thẻ.jpg")
    )
    assert filed() == [(1, "letter", "Đơn.pdf"), (2, "letter", "trang 2.jpg"), (3, "identity", "thẻ.jpg")]
    [event] = Event.objects.filter(action="files")
    files = File.objects.values_list("event_id", "proceeding_id")
    assert set(files) == {(event.pk, event.proceeding_id)}
    assert list(verification.faults_of_files()) == []


@pytest.mark.parametrize("which", INTAKES)
def test_nothing_handed_over_leaves_no_line_in_the_diary(cast: Cast, which: str) -> None:
    Intake(cast, which).send()
    assert opened() == 1
    assert not Event.objects.filter(action="files").exists()


@pytest.mark.parametrize("which", INTAKES)
def test_a_pdf_that_runs_a_script_is_refused_at_its_box_and_nothing_is_entered(cast: Cast, which: str) -> None:
    page = Intake(cast, which).send(tep_letter=sent(script(), "Đơn.pdf"))
    assert "Lỗi: " in page
    assert "Có tệp không nhận được" in page
    assert "tập lệnh" in page
    assert page.count('id="error-summary"') == 1
    assert (opened(), File.objects.count(), Upload.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("which", INTAKES)
def test_what_came_well_waits_while_the_rest_is_corrected(cast: Cast, which: str) -> None:
    intake = Intake(cast, which)
    page = intake.send(subject="", tep_letter=sent(pdf(), "Đơn.pdf"), tep_evidence=sent(b"<html>", "anh.pdf"))
    assert "Nhập tóm tắt nội dung" in page
    assert "“anh.pdf” không phải PDF như tên tệp" in page
    assert "Không phải chọn lại" in page
    assert page.count('id="error-summary"') == 1
    assert (opened(), Upload.objects.count()) == (0, 1)
    intake.send()
    assert filed() == [(1, "letter", "Đơn.pdf")]
    assert not Upload.objects.exists()


@pytest.mark.parametrize("which", INTAKES)
def test_what_waits_can_be_taken_back(cast: Cast, which: str) -> None:
    intake = Intake(cast, which)
    intake.send(subject="", tep_letter=sent(pdf(), "Đơn của người khác.pdf"))
    [upload] = Upload.objects.all()
    intake.send(**{"bo-tep": str(upload.pk)})
    assert (opened(), filed()) == (1, [])


@pytest.mark.parametrize("which", INTAKES)
def test_an_intake_sent_twice_files_its_papers_once(cast: Cast, which: str) -> None:
    intake = Intake(cast, which)
    for _ in range(2):
        intake.send(tep_letter=sent(pdf(), "Đơn.pdf"))
    assert (opened(), filed()) == (1, [(1, "letter", "Đơn.pdf")])


@pytest.mark.parametrize("which", INTAKES)
@pytest.mark.parametrize("kind", ["denunciation", "mixed", "unknown"])
def test_what_a_possible_denouncer_hands_over_is_sealed_at_once(cast: Cast, which: str, kind: str, kho: Path) -> None:
    content = pdf(Title=pikepdf.String("Tố cáo"))
    page = Intake(cast, which, kind).send(tep_letter=sent(content, "Tố cáo của tôi.pdf"))
    [file] = File.objects.all()
    assert (file.is_sealed, file.name, file.is_redacted) == (True, "", False)
    assert "Tố cáo của tôi" not in page
    assert all(content[:64] not in path.read_bytes() for path in lying(kho))


@pytest.mark.parametrize("which", INTAKES)
def test_what_waits_of_a_sealed_kind_lies_encrypted_and_nameless(cast: Cast, which: str, kho: Path) -> None:
    content = pdf()
    page = Intake(cast, which, "denunciation").send(subject="", tep_letter=sent(content, "Tố cáo của tôi.pdf"))
    assert "tệp được niêm phong" in page
    assert "Tố cáo của tôi" not in page
    assert [upload.name for upload in Upload.objects.all()] == [""]
    assert all(content[:64] not in path.read_bytes() for path in lying(kho))


@pytest.mark.parametrize("which", INTAKES)
def test_a_covered_copy_is_kept_as_one(cast: Cast, which: str) -> None:
    Intake(cast, which, "denunciation").send(ban="da-che", tep_letter=sent(pdf(), "ban-che.pdf"))
    assert [file.is_redacted for file in File.objects.all()] == [True]


@pytest.mark.parametrize("which", INTAKES)
def test_looking_for_duplicates_without_a_script_keeps_the_files(cast: Cast, which: str) -> None:
    intake = Intake(cast, which)
    beside = reverse("search:look_alikes")
    chosen = {
        "loai": "complaint",
        "tro_ve": intake.address,
        "tep-letter": sent(pdf(), "Đơn.pdf"),
        "tep-evidence": sent(script(), "may.pdf"),
    }
    page = intake.desk.client.post(beside, intake.form | chosen).content.decode()
    assert "1 tệp đã tải lên được giữ cùng biểu mẫu" in page
    assert "chọn lại trong biểu mẫu" in page
    assert "Đơn.pdf" in intake.send(xem_lai="1")
    intake.send()
    assert filed() == [(1, "letter", "Đơn.pdf")]


def test_papers_of_a_petition_told_at_a_reception_go_to_the_petition(cast: Cast) -> None:
    Intake(cast, "visit").send(viec="don", result="", tep_identity=sent(picture(), "thẻ.jpg"))
    visit = Visit.objects.get()
    desk = Desk(cast.receiver)
    address = f"{reverse('petition:open', args=[visit.pk])}?loai=complaint"
    people = {"nguoi-TOTAL_FORMS": "5", "nguoi-INITIAL_FORMS": "0"}
    desk.send(address, **people, **{"tep-letter": sent(pdf(), "Đơn.pdf")})
    row = Petition.objects.get()
    assert filed() == [(1, "identity", "thẻ.jpg"), (2, "letter", "Đơn.pdf")]
    assert [file.proceeding_id for file in File.objects.order_by("number")] == [visit.pk, row.pk]


def test_papers_of_a_denunciation_told_at_a_reception_are_sealed(cast: Cast) -> None:
    """The visitor spoke of a feedback; what is handed over then is a denunciation, and everything before with it."""
    Intake(cast, "visit", "feedback").send(viec="don", result="", tep_identity=sent(picture(), "thẻ.jpg"))
    visit = Visit.objects.get()
    address = f"{reverse('petition:open', args=[visit.pk])}?loai=denunciation"
    people = {"nguoi-TOTAL_FORMS": "5", "nguoi-INITIAL_FORMS": "0"}
    Desk(cast.receiver).send(address, **people, **{"tep-letter": sent(pdf(), "Tố cáo.pdf")})
    assert [(file.is_sealed, file.name) for file in File.objects.order_by("number")] == [(True, ""), (True, "")]
