"""Covering the denouncer on a sealed original: opened with a reason, marked, looked at again, filed beside it."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from PIL import Image, ImageDraw
from pytest_django import DjangoAssertNumQueries

from kntc.audit.models import Line
from kntc.denunciations.models import Denunciation
from kntc.documents import actions as documents_actions
from kntc.documents import queries as documents
from kntc.documents import redaction
from kntc.documents.models import File, Redaction, Upload
from kntc.documents.redaction import Undrawable
from kntc.dossiers.actions import Refused
from kntc.dossiers.models import Party
from kntc.notices.models import Notice
from kntc.proceedings import clock, filing, jobs, verification
from kntc.proceedings.models import Event
from kntc.vault import actions as vault
from kntc.vault import queries as looks
from kntc.vault.reasons import Reason
from tests.cast import PASSWORD, Cast
from tests.denunciations import stories
from tests.desk import Desk
from tests.documents.papers import docx, pdf, picture, sent
from tests.proceedings.conftest import played

pytestmark = pytest.mark.django_db

LATER = date(2026, 8, 14)
SETTLE = {"reason": "settle", "words": "Che bản gốc để giao xác minh", "password": PASSWORD}
FIRST = {"trai": ["10", ""], "tren": ["12,5", ""], "rong": ["60", ""], "cao": ["8", ""]}
TICKED: dict[str, Any] = {"seen": "on"}


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def matter(cast: Cast) -> Denunciation:
    """A denunciation that is being verified."""
    return stories.verifying(cast)


def letter(pages: int = 2) -> bytes:
    """A scanned letter."""
    sheets, out = [], BytesIO()
    for number in range(pages):
        sheet = Image.new("L", (620, 877), 250)
        ImageDraw.Draw(sheet).text((90, 120), f"Ngo Thi Mat, thon {number + 1}", fill=0)
        sheets.append(sheet)
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def brought(desk: Desk, matter: Denunciation, content: bytes, name: str = "don.pdf", copy: str = "ban-goc") -> File:
    """A paper of the denouncer's comes in."""
    where = reverse("proceedings:papers", args=[matter.dossier_id])
    with played(LATER):
        desk.send(where, ban=copy, **{"tep-letter": sent(content, name)})
    return File.objects.order_by("-number")[0]


class Covering:
    """Somebody before the pages of covering."""

    def __init__(self, desk: Desk, file: File) -> None:
        """Sit down with one file."""
        self.desk, self.file = desk, file
        self.door = reverse("proceedings:redact", args=[file.pk])

    def opens(self) -> Any:
        """Give the reason and open the original."""
        with played(LATER):
            return self.desk.client.post(self.door, SETTLE)

    def address(self, name: str, page: int = 1) -> str:
        """One of the pages."""
        return reverse(f"proceedings:{name}", args=[Redaction.objects.latest("pk").pk, page])

    def gets(self, name: str, page: int = 1) -> Any:
        """Read one of the pages."""
        with played(LATER):
            return self.desk.client.get(self.address(name, page))

    def sends(self, name: str, page: int = 1, **given: Any) -> Any:
        """Send one of the pages and go where it leads."""
        with played(LATER):
            return self.desk.client.post(self.address(name, page), given, follow=True)

    def covered(self) -> None:
        """Opened, one region marked, the copy made."""
        self.opens()
        self.sends("redact_page", 1, viec="lam", **FIRST)


def test_the_denouncer_is_covered_page_by_page_and_the_copy_goes_to_the_others(
    matter: Denunciation, cast: Cast
) -> None:
    desk = Desk(cast.head)
    file = brought(desk, matter, letter())
    work, papers = Covering(desk, file), reverse("proceedings:papers", args=[matter.dossier_id])
    [person] = Party.objects.filter(dossier=matter.dossier_id, role="denouncer")
    assert person.sealed_id is not None
    with played(LATER):
        assert "Che danh tính…" in desk.read(papers)
        assert "Mở bản gốc để che" in desk.read(work.door)
    before = len(looks.lines_of(person.sealed_id, actor=cast.head))
    assert work.opens().url == work.address("redact_page")
    assert len(looks.lines_of(person.sealed_id, actor=cast.head)) == before + 1
    assert Line.objects.filter(action="file_opened", actor_id=cast.head.pk).count() == 1

    page = work.gets("redact_page")
    assert "trang 1 trên 2" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    shown = work.gets("redact_image")
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "no-store")
    saved = work.sends("redact_page", 1, viec="2", **FIRST).content.decode()
    assert "trang 2 trên 2" in saved
    assert "1 vùng đã lưu" in saved
    assert 'value="12.5"' in work.gets("redact_page").content.decode()

    again = work.sends("redact_page", 2, viec="lam", **FIRST).content.decode()
    assert "Xem lại bản che: trang 1 trên 2" in again
    assert "2 vùng được tô đen" in again
    assert "đánh dấu vào ô này" in work.sends("redact_copy").content.decode()
    work.gets("redact_copy_image", 1)
    work.gets("redact_copy_image", 1)
    assert "chưa mở xem lại trang 2 của bản che" in work.sends("redact_copy", **TICKED).content.decode()
    with Image.open(BytesIO(work.gets("redact_copy_image", 2).content)) as drawn:
        name = drawn.convert("L").crop((150, 240, 800, 340)).histogram()
        assert sum(name[16:]) == 0
    address = work.address("redact_copy")
    done = work.sends("redact_copy", **TICKED).content.decode()
    assert "Đã đưa bản che của tệp 1 vào hồ sơ; bản gốc vẫn được niêm phong." in done
    with played(LATER):
        assert desk.client.post(address, TICKED).status_code == 404  # sent again: it is done

    copy = File.objects.get(number=2)
    assert (copy.is_redacted, copy.is_sealed, copy.slot, copy.kind) == (True, True, "letter", "pdf")
    assert b"Ngo Thi Mat" not in b"".join(documents.content(copy))
    verifier = Desk(cast.verifier)
    with played(LATER):
        read: Any = verifier.client.get(reverse("proceedings:show", args=[copy.pk]))
        assert b"".join(read.streaming_content).startswith(b"%PDF-")
        diary = verifier.read(reverse("proceedings:dossier", args=[matter.dossier_id]), tab="dien-bien")
    assert "Bản che danh tính của tệp 1" in diary
    event = Event.objects.get(pk=copy.event_id)
    assert event.actor_id == cast.head.pk
    assert list(verification.faults_of_files()) == []
    assert work.opens().status_code == 302  # another copy can be made of the same original
    assert Redaction.objects.count() == 2


def test_whoever_may_not_know_the_denouncer_opens_no_original_to_cover_it(matter: Denunciation, cast: Cast) -> None:
    file = brought(Desk(cast.head), matter, letter(1))
    verifier = Covering(Desk(cast.verifier), file)
    assert "không có quyền xem danh tính" in verifier.opens().content.decode()
    with played(LATER):
        assert "Chọn việc đang làm" in verifier.desk.client.post(verifier.door, {}).content.decode()
        for post, status in ((cast.neighbour, 404), (cast.monitor, 404)):
            assert Desk(post).client.get(verifier.door).status_code == status
    assert not Redaction.objects.exists()


def test_a_wrong_password_opens_nothing_and_too_many_matters_stop_the_looking(
    matter: Denunciation, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Covering(Desk(cast.head), brought(Desk(cast.head), matter, letter(1)))
    with played(LATER):
        wrong = work.desk.client.post(work.door, SETTLE | {"password": "không phải"}).content.decode()
        monkeypatch.setattr("kntc.proceedings.unsealing.MOST_DOSSIERS", 0)
        often = work.desk.client.post(work.door, SETTLE).content.decode()
    assert "Mật khẩu không đúng." in wrong
    assert "bạn đã mở niêm phong ở" in often
    assert not Redaction.objects.exists()


def test_a_copy_is_filed_once_and_never_without_its_pages_having_been_looked_at(
    matter: Denunciation, cast: Cast
) -> None:
    work = Covering(Desk(cast.head), brought(Desk(cast.head), matter, letter(1)))
    work.opens()
    row = Redaction.objects.get()
    with played(LATER):
        with pytest.raises(Refused) as why:
            filing.file_copy(row, at=matter.proceeding, on=LATER)
        assert "hãy làm lại bản che" in why.value.refusals[0].reason
        documents_actions.make_copy(row)
        documents_actions.look_again(row.pk, 1)
        first = filing.file_copy(row, at=matter.proceeding, on=LATER)
        assert filing.file_copy(row, at=matter.proceeding, on=LATER) == first
    assert File.objects.count() == 2


def test_a_covering_is_its_own_persons_alone(matter: Denunciation, cast: Cast) -> None:
    head = Covering(Desk(cast.head), brought(Desk(cast.head), matter, letter(1)))
    head.covered()
    stranger = Covering(Desk(cast.officer), head.file)
    for name in ("redact_page", "redact_image", "redact_copy", "redact_copy_image"):
        assert head.gets(name).status_code == 200
        assert head.gets(name, 2).status_code == 404
        assert stranger.gets(name).status_code == 404


def test_an_original_closes_by_itself_and_when_the_right_to_look_ends(matter: Denunciation, cast: Cast) -> None:
    work = Covering(Desk(cast.head), brought(Desk(cast.head), matter, letter(1)))
    work.opens()
    with clock.recording_at(datetime(2026, 8, 14, 2, 30, tzinfo=UTC)):
        assert work.desk.client.get(work.address("redact_image")).status_code == 404
        shut = work.desk.client.get(work.address("redact_page"), follow=True).content.decode()
    assert "Bản gốc đã khép lại" in shut
    # What was marked before it closed is kept all the same.
    work.sends("redact_page", 1, viec="1", **FIRST)
    work.opens()
    assert Redaction.objects.get().marks == {"1": [[10, 12.5, 60, 8]]}
    assert work.gets("redact_image").status_code == 200
    [person] = Party.objects.filter(dossier=matter.dossier_id, role="denouncer")
    assert person.sealed_id is not None
    vault.grant(person.sealed_id, to=cast.deputy, actor=cast.head, reason=Reason.SETTLE)
    vault.end_grants(matter.dossier_id, posts=[cast.head], actor=cast.deputy)
    assert work.gets("redact_image").status_code == 404


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("10", "10", "10", ""), "Vùng 1: nhập đủ bốn số"),
        (("-1", "10", "10", "10"), "Vùng 1: nhập đủ bốn số"),
        (("nan", "10", "10", "10"), "Vùng 1: nhập đủ bốn số"),
        (("100", "10", "10", "10"), "Vùng 1 nằm ngoài trang"),
        (("10", "10", "10", "0"), "Vùng 1 nằm ngoài trang"),
    ],
)
def test_a_region_that_is_none_is_refused_in_words_and_stays_in_its_boxes(
    matter: Denunciation, cast: Cast, row: tuple[str, ...], words: str
) -> None:
    work = Covering(Desk(cast.head), brought(Desk(cast.head), matter, letter(1)))
    work.opens()
    left, top, width, height = row
    page = work.sends("redact_page", 1, viec="lam", trai=left, tren=top, rong=width, cao=height)
    assert words in page.content.decode()
    assert f'value="{row[0]}"' in page.content.decode()
    assert Redaction.objects.get().marks == {}


def test_regions_without_number_are_too_many_and_one_that_hangs_over_the_edge_ends_there(
    matter: Denunciation, cast: Cast
) -> None:
    work = Covering(Desk(cast.head), brought(Desk(cast.head), matter, letter(1)))
    work.opens()
    many = {name: ["5"] * 61 for name in FIRST}
    assert "không quá 60 vùng" in work.sends("redact_page", 1, viec="1", **many).content.decode()
    work.sends("redact_page", 1, viec="99", trai="90", tren="0", rong="30", cao="100")
    assert Redaction.objects.get().marks == {"1": [[90, 0, 10, 100]]}


def test_marks_changed_after_the_copy_was_made_throw_the_copy_away(matter: Denunciation, cast: Cast) -> None:
    work = Covering(Desk(cast.head), brought(Desk(cast.head), matter, letter(1)))
    work.covered()
    work.gets("redact_copy_image")
    assert (Upload.objects.count(), Redaction.objects.get().seen) == (1, [1])
    work.sends("redact_page", 1, viec="lam", **FIRST)  # the same regions: the same copy
    assert (Upload.objects.count(), Redaction.objects.get().seen) == (1, [1])
    work.sends("redact_page", 1, viec="1", trai="", tren="", rong="", cao="")
    assert (Upload.objects.count(), Redaction.objects.get().seen) == (0, [])
    assert work.gets("redact_copy_image").status_code == 404
    assert "Chưa có bản che" in work.sends("redact_copy", **TICKED).content.decode()
    assert File.objects.count() == 1


def test_what_cannot_be_drawn_or_shows_nobody_is_not_covered_here(matter: Denunciation, cast: Cast) -> None:
    desk = Desk(cast.head)
    for content, name, copy in ((docx(), "don.docx", "ban-goc"), (pdf(), "don.pdf", "da-che")):
        file = brought(desk, matter, content, name, copy)
        assert Covering(desk, file).opens().status_code == 404
    assert Covering(desk, brought(desk, matter, picture(), "don.jpg")).opens().status_code == 302


def test_a_paper_whose_pages_cannot_be_drawn_is_said_so_wherever_one_is(
    matter: Denunciation, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> bytes:
        raise Undrawable("Không vẽ được các trang của tệp này.")

    work = Covering(Desk(cast.head), brought(Desk(cast.head), matter, letter(1)))
    with monkeypatch.context() as patch:
        patch.setattr("kntc.documents.redaction.pages_in", breaks)
        with played(LATER):
            assert "Không vẽ được" in work.desk.client.post(work.door, SETTLE, follow=True).content.decode()
    work.opens()
    monkeypatch.setattr("kntc.documents.redaction._asked", breaks)
    assert "Không vẽ được" in work.sends("redact_page", 1, viec="lam", **FIRST).content.decode()
    assert work.gets("redact_image").status_code == 404


class Queue:
    """The worker, which takes up what waits for it."""

    def waiting(self) -> list[str]:
        """Whose copies wait, by the arguments of the jobs."""
        with connection.cursor() as sql:
            sql.execute("SELECT args->>'redaction_id' FROM procrastinate_jobs WHERE task_name = 'proceedings.cover'")
            return [own for (own,) in sql.fetchall()]

    def runs(self) -> None:
        """One run over the first of them."""
        jobs.cover(redaction_id=self.waiting()[0])


def stored() -> int:
    """How many files lie in the store."""
    return sum(1 for path in Path(settings.DATA).rglob("*") if path.is_file())


@pytest.fixture
def long_letter(matter: Denunciation, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Covering:
    """Three pages are long enough today."""
    monkeypatch.setattr(documents_actions, "AT_ONCE", 2)
    work = Covering(Desk(cast.head), brought(Desk(cast.head), matter, letter(3)))
    work.opens()
    return work


def test_the_copy_of_a_long_paper_is_made_by_the_worker_while_a_page_tells_how_far_it_has_come(
    long_letter: Covering, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, queue, seen = long_letter, Queue(), list[str]()
    asked = work.sends("redact_page", 1, viec="lam", **FIRST).content.decode()
    assert "Chờ đến lượt; tệp có 3 trang" in asked
    assert "Tải lại để xem tiến độ" in asked
    work.sends("redact_page", 1, viec="lam", **FIRST)
    row = Redaction.objects.get()
    assert queue.waiting() == [str(row.pk)]  # pressed twice, made once
    making = reverse("proceedings:redact_making", args=[row.pk])
    with played(LATER):
        assert Desk(cast.officer).client.get(making).status_code == 404

    draws = redaction.copy

    def watched(*paper: Any, drawn: Any) -> bytes:
        def told(pages: int) -> None:
            drawn(pages)
            seen.append(work.desk.client.get(making, headers={"HX-Request": "true"}).content.decode())

        return draws(*paper, drawn=told)

    monkeypatch.setattr(redaction, "copy", watched)
    with played(LATER):
        queue.runs()
        assert [f"Đã vẽ và tô đen {n} trên 3 trang" in part for n, part in enumerate(seen, 1)] == [True] * 3
        assert "<html" not in seen[0]
        done = work.desk.client.get(making, headers={"HX-Request": "true"})
        assert (done.status_code, done.headers["HX-Redirect"]) == (204, work.address("redact_copy"))
        assert "Xem lại bản che: trang 1 trên 3" in work.desk.read(making)
        queue.runs()  # taken up once more: nobody waits for it
    [told] = Notice.objects.filter(address=making)
    assert (told.about, told.post_id) == ("Bản che của tệp 1: đã làm xong, chờ bạn xem lại", cast.head.pk)
    assert told.read_at is not None
    [copy] = Upload.objects.all()
    assert copy.is_sealed
    assert (Redaction.objects.get().wanted_at, Redaction.objects.get().drawn) == (None, 3)
    again = work.sends("redact_page", 1, viec="lam", **FIRST).content.decode()
    assert "Xem lại bản che: trang 1 trên 3" in again  # it is there: nothing is made anew
    assert len(queue.waiting()) == 1


def test_a_copy_that_is_not_wanted_any_more_or_broken_off_leaves_nothing_half_made(
    long_letter: Covering, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, queue, draws = long_letter, Queue(), redaction.copy
    before = stored()
    work.sends("redact_page", 1, viec="lam", **FIRST)
    making = reverse("proceedings:redact_making", args=[Redaction.objects.get().pk])

    def at_page_two(deed: Any) -> None:
        def copy(*paper: Any, drawn: Any) -> bytes:
            def told(pages: int) -> None:
                drawn(pages)
                if pages == 2:
                    deed()

            return draws(*paper, drawn=told)

        monkeypatch.setattr(redaction, "copy", copy)
        with played(LATER):
            queue.runs()

    # The worker is killed: the next one begins again from the first page.
    with pytest.raises(KeyboardInterrupt):
        at_page_two(lambda: (_ for _ in ()).throw(KeyboardInterrupt))
    assert (Upload.objects.count(), stored(), Redaction.objects.get().drawn) == (0, before, 2)
    assert Redaction.objects.get().wanted_at is not None
    # The person stops it, or changes a region: the drawing ends with its page.
    with played(LATER):
        at_page_two(lambda: work.desk.client.post(making))
    with played(LATER):
        assert "Che danh tính: trang 1 trên 3" in work.desk.read(making)  # nothing is made, nothing was wrong
    assert (Upload.objects.count(), stored(), Redaction.objects.get().wanted_at) == (0, before, None)
    assert not Notice.objects.filter(address=making).exists()
    work.sends("redact_page", 1, viec="lam", **FIRST)
    at_page_two(lambda: documents_actions.mark(Redaction.objects.get().pk, 2, [[5, 5, 10, 10]]))
    assert (Upload.objects.count(), Redaction.objects.get().wanted_at) == (0, None)

    # What cannot be drawn is said, once somebody looks.
    work.sends("redact_page", 1, viec="lam", **FIRST)

    def breaks(*_: object, **__: object) -> bytes:
        raise Undrawable("Không vẽ được các trang của tệp này.")

    monkeypatch.setattr(redaction, "copy", breaks)
    with played(LATER):
        queue.runs()
        assert "Không vẽ được các trang của tệp này." in work.desk.read(making)
    assert Notice.objects.get(address=making).about == "Bản che của tệp 1: không làm được"
    # In the end it is made after all, looked at and filed; the notice leads nowhere any more and is gone.
    monkeypatch.setattr(redaction, "copy", draws)
    work.sends("redact_page", 1, viec="lam", **FIRST)
    with played(LATER):
        queue.runs()
    for page in (1, 2, 3):
        work.gets("redact_copy_image", page)
    assert "Đã đưa bản che của tệp 1 vào hồ sơ" in work.sends("redact_copy", **TICKED).content.decode()
    assert not Notice.objects.filter(address=making, read_at=None).exists()


@pytest.mark.parametrize("pages", [1, 3])
def test_a_page_of_covering_costs_the_same_however_long_the_paper(
    matter: Denunciation, cast: Cast, pages: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    work = Covering(Desk(cast.head), brought(Desk(cast.head), matter, letter(pages)))
    work.covered()
    for name, queries in (("redact_page", 11), ("redact_copy", 10)):
        with django_assert_num_queries(queries):
            work.gets(name)
