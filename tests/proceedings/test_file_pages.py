"""The papers of a dossier on the screen: what is there and what is missing, adding, reading, striking."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from kntc.audit.models import Line
from kntc.complaints.models import Complaint
from kntc.denunciations.models import Denunciation
from kntc.documents import actions as documents
from kntc.documents import queries, store
from kntc.documents.actions import Incoming
from kntc.documents.models import File, FileKind, Upload
from kntc.dossiers import actions as dossiers
from kntc.dossiers.models import Party
from kntc.proceedings import filing, paper_list, verification
from kntc.proceedings.models import Event
from kntc.vault import queries as vault
from tests.cast import PASSWORD, Cast
from tests.complaints.stories import accepted
from tests.denunciations import stories as denunciations
from tests.desk import Desk
from tests.documents.papers import docx, pdf, picture, sent
from tests.documents.test_redaction import NAME, everything, written_pdf
from tests.proceedings.conftest import played

pytestmark = pytest.mark.django_db

TODAY, LATER = date(2026, 8, 11), date(2026, 8, 14)
SETTLE = {"reason": "settle", "words": "Xem đơn gốc để kết luận", "password": PASSWORD}


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def row(cast: Cast) -> Complaint:
    """A complaint that the Chair of the commune has accepted."""
    return accepted(cast)


def address(row: Complaint) -> str:
    """The page of its papers."""
    return reverse("proceedings:papers", args=[row.dossier_id])


def send(desk: Desk, row: Complaint, **files: Any) -> Any:
    """Fill the page in with these files."""
    with played(TODAY):
        return desk.send(address(row), **{name.replace("_", "-", 1): each for name, each in files.items()})


def blank(desk: Desk, row: Complaint) -> dict[str, object]:
    """The page as it stands before anything is chosen."""
    with played(TODAY):
        return desk.filled(address(row))


def read(desk: Desk, where: str) -> Any:
    """Open an address as it answers, without following it."""
    with played(LATER):
        return desk.client.get(where)


def body(answer: Any) -> bytes:
    """All that came."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_the_page_names_every_paper_that_a_step_issued_and_says_that_its_copy_is_missing(
    row: Complaint, cast: Cast
) -> None:
    with played(TODAY):
        page = Desk(cast.officer).read(address(row))
    assert "Thông báo về việc thụ lý giải quyết khiếu nại" in page
    assert "ngày 10/08/2026 · dự thảo" in page
    assert page.count(">chưa có<") == 3  # the letter, the proposal of the desk, the notice of acceptance


def test_papers_sent_to_their_places_stand_there_with_whoever_brought_them(row: Complaint, cast: Cast) -> None:
    desk = Desk(cast.officer)
    done = send(
        desk,
        row,
        tep_letter=[sent(pdf(), "Đơn.pdf"), sent(picture(), "trang 2.jpg")],
        tep_complaint_acceptance=sent(docx(), "Thông báo.docx"),
    )
    page = done.content.decode()
    assert "Đã đưa 3 tệp vào hồ sơ." in page
    for words in ("Đơn.pdf", "trang 2.jpg", "Thông báo.docx", "Phan Thị Thu Thủy"):
        assert words in page
    assert page.count(">chưa có<") == 1
    [event] = Event.objects.filter(dossier=row.dossier_id, action="files")
    assert {each["sha256"] for each in event.inputs.given["files"]} == set(
        File.objects.values_list("sha256", flat=True)
    )


def test_a_paper_that_is_none_is_refused_at_its_box_and_the_others_wait_without_being_sent_again(
    row: Complaint, cast: Cast
) -> None:
    desk = Desk(cast.officer)
    form = blank(desk, row)
    with played(TODAY):
        wrong = {"tep-letter": sent(pdf(), "Đơn.pdf"), "tep-evidence": sent(b"<script>", "chung-cu.pdf")}
        page = desk.client.post(address(row), form | wrong).content.decode()
        assert "“chung-cu.pdf” không phải PDF như tên tệp" in page
        assert "Đơn.pdf" in page
        assert (File.objects.count(), Upload.objects.count()) == (0, 1)
        # The same form again, with nothing chosen: what waited is filed.
        page = desk.client.post(address(row), form, follow=True).content.decode()
    assert "Đã đưa 1 tệp vào hồ sơ." in page
    assert (File.objects.count(), Upload.objects.count()) == (1, 0)


def test_a_file_that_waits_can_be_taken_back(row: Complaint, cast: Cast) -> None:
    desk = Desk(cast.officer)
    form = blank(desk, row)
    with played(TODAY):
        wrong = {"tep-letter": sent(pdf(), "Đơn.pdf"), "tep-other": sent(b"", "rong.pdf")}
        desk.client.post(address(row), form | wrong)
        [upload] = Upload.objects.all()
        page = desk.client.post(address(row), form | {"bo-tep": str(upload.pk)}).content.decode()
    assert "Chọn ít nhất một tệp." in page
    assert (File.objects.count(), Upload.objects.count()) == (0, 0)


def test_the_same_form_sent_twice_files_its_papers_once(row: Complaint, cast: Cast) -> None:
    desk = Desk(cast.officer)
    form = blank(desk, row)
    with played(TODAY):
        for _ in range(2):
            desk.client.post(address(row), form | {"tep-letter": sent(pdf(), "Đơn.pdf")})
    assert File.objects.count() == 1
    assert Event.objects.filter(dossier=row.dossier_id, action="files").count() == 1


def test_fifty_one_megabytes_are_refused_in_words_and_nothing_is_written(
    row: Complaint, cast: Cast, tmp_path: Path
) -> None:
    page = send(Desk(cast.officer), row, tep_letter=sent(b"%PDF-" + b"0" * (51 << 20), "Đơn.pdf")).content.decode()
    assert "lớn quá 50 MB" in page
    assert (File.objects.count(), Upload.objects.count()) == (0, 0)
    assert [path.name for path in (tmp_path / "files").rglob("*") if path.is_file()] in ([], [".lock"])


def test_a_formula_or_three_hundred_letters_as_a_name_become_a_harmless_one(row: Complaint, cast: Cast) -> None:
    papers = [sent(pdf(), "=cmd|'-C calc'!A0.pdf"), sent(picture(), f"{'x' * 300}.jpg")]
    send(Desk(cast.officer), row, tep_letter=papers)
    assert [file.name for file in File.objects.order_by("number")] == ["cmd '-C calc'!A0.pdf", f"{'x' * 116}.jpg"]


def test_a_pdf_opens_in_the_browser_and_every_file_comes_back_as_it_was_sent(row: Complaint, cast: Cast) -> None:
    content, desk = pdf(), Desk(cast.officer)
    send(desk, row, tep_letter=sent(content, "Đơn khiếu nại.pdf"))
    [file] = File.objects.all()
    shown = read(desk, reverse("proceedings:show", args=[file.pk]))
    assert (body(shown), shown["Content-Type"]) == (content, "application/pdf")
    assert shown["Content-Disposition"].startswith("inline;")
    taken = read(desk, reverse("proceedings:download", args=[file.pk]))
    assert body(taken) == content
    assert (
        taken["Content-Disposition"] == "attachment; filename*=utf-8''%C4%90%C6%A1n%20khi%E1%BA%BFu%20n%E1%BA%A1i.pdf"
    )
    assert "sandbox" in taken["Content-Security-Policy"]
    for answer in (shown, taken):
        assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")
        assert "default-src 'none'" in answer["Content-Security-Policy"]
    opened = Line.objects.filter(action="file_opened", object_id=str(row.dossier_id), actor_id=cast.officer.pk)
    assert opened.count() == 2


def test_a_picture_is_shown_upright_and_without_where_and_when_it_was_taken(row: Complaint, cast: Cast) -> None:
    taken_at = Image.Exif()
    taken_at[0x0112], taken_at[0x010F] = 6, "Máy ảnh của ông Chuyển"
    content, desk = picture(size=(4000, 100), exif=taken_at), Desk(cast.officer)
    send(desk, row, tep_evidence=sent(content, "hiện trường.jpg"))
    [file] = File.objects.all()
    shown = body(read(desk, reverse("proceedings:show", args=[file.pk])))
    with Image.open(BytesIO(shown)) as drawn:
        assert (drawn.width, drawn.height) == (40, 1600)
        assert dict(drawn.getexif()) == {}
    # What the citizen handed in stays as it is: its hash is in the diary.
    assert body(read(desk, reverse("proceedings:download", args=[file.pk]))) == content


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "1"])
def test_pictures_of_every_make_can_be_shown(row: Complaint, cast: Cast, mode: str) -> None:
    out, desk = BytesIO(), Desk(cast.officer)
    Image.new(mode, (30, 20)).save(out, "PNG")
    send(desk, row, tep_other=sent(out.getvalue(), "bản đồ.png"))
    [file] = File.objects.all()
    with Image.open(BytesIO(body(read(desk, reverse("proceedings:show", args=[file.pk]))))) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (30, 20))


def test_a_letter_of_word_is_never_opened_in_the_browser(row: Complaint, cast: Cast) -> None:
    desk = Desk(cast.officer)
    send(desk, row, tep_letter=sent(docx(), "Đơn.docx"))
    [file] = File.objects.all()
    assert read(desk, reverse("proceedings:show", args=[file.pk])).url.endswith("/tai-ve/")
    answer = read(desk, reverse("proceedings:download", args=[file.pk]))
    assert answer["Content-Disposition"].startswith("attachment;")


def test_whoever_may_not_read_the_matter_finds_neither_page_nor_file(row: Complaint, cast: Cast) -> None:
    send(Desk(cast.officer), row, tep_letter=sent(pdf(), "Đơn.pdf"))
    [file] = File.objects.all()
    stranger = Desk(cast.neighbour)
    for where in ("show", "download", "strike_file"):
        assert read(stranger, reverse(f"proceedings:{where}", args=[file.pk])).status_code == 404
    assert read(stranger, address(row)).status_code == 404
    assert read(stranger, reverse("proceedings:show", args=[row.dossier_id])).status_code == 404


def test_whoever_watches_over_the_province_reads_the_papers_and_adds_none(row: Complaint, cast: Cast) -> None:
    send(Desk(cast.officer), row, tep_letter=sent(pdf(), "Đơn.pdf"))
    [file] = File.objects.all()
    monitor = Desk(cast.monitor)
    page = read(monitor, address(row)).content.decode()
    assert "Đơn.pdf" in page
    assert "Đưa vào hồ sơ" not in page
    assert send(monitor, row, tep_letter=sent(pdf(), "Thêm.pdf")).status_code == 403
    assert read(monitor, reverse("proceedings:strike_file", args=[file.pk])).status_code == 403
    assert File.objects.count() == 1


def test_a_file_that_came_by_mistake_is_struck_with_its_reason_and_can_still_be_read(
    row: Complaint, cast: Cast
) -> None:
    desk = Desk(cast.officer)
    send(desk, row, tep_letter=sent(pdf(), "Đơn của người khác.pdf"))
    [file] = File.objects.all()
    where = reverse("proceedings:strike_file", args=[file.pk])
    with played(TODAY):
        assert "Nhập lý do gạch bỏ" in desk.send(where, reason="").content.decode()
        page = desk.send(where, reason="Nhầm hồ sơ").content.decode()
        desk.send(where, reason="Lần nữa")
        diary = desk.read(reverse("proceedings:dossier", args=[row.dossier_id]))
    assert "Đã gạch bỏ: Nhầm hồ sơ" in page
    assert "Gạch bỏ giấy tờ" in diary
    assert "Tệp số 1. Lý do: Nhầm hồ sơ" in diary
    assert "Đơn, văn bản của người nộp: 1 tệp" in diary
    assert Event.objects.filter(action="strike_file").count() == 1
    assert read(desk, reverse("proceedings:download", args=[file.pk])).status_code == 200


def test_papers_do_not_stand_in_the_way_of_striking_the_step_before_them(row: Complaint, cast: Cast) -> None:
    send(Desk(cast.officer), row, tep_letter=sent(pdf(), "Đơn.pdf"))
    with played(TODAY):
        page = Desk(cast.deputy).read(reverse("proceedings:dossier", args=[row.dossier_id]))
    assert "Đưa giấy tờ vào hồ sơ" in page
    row.refresh_from_db()
    assert row.proceeding.state == "accepted"


def test_a_paper_dated_tomorrow_is_refused_and_waits(row: Complaint, cast: Cast) -> None:
    page = send(Desk(cast.officer), row, tep_letter=sent(pdf(), "Đơn.pdf"), on="12/08/2026").content.decode()
    assert "Ngày 12/08/2026 chưa đến" in page
    assert (File.objects.count(), Upload.objects.count()) == (0, 1)


def test_somebody_assigned_from_another_body_may_add_papers(row: Complaint, cast: Cast) -> None:
    assert filing.may_file(row.proceeding, cast.officer, on=TODAY)
    assert not filing.may_file(row.proceeding, cast.monitor, on=TODAY)
    assert not filing.may_file(row.proceeding, cast.neighbour, on=TODAY)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_papers_costs_the_same_whatever_lies_there(
    row: Complaint, cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk = Desk(cast.officer)
    send(desk, row, tep_letter=[sent(pdf(Title=str(each)), f"{each}.pdf") for each in range(rows)])
    read(desk, address(row))
    with django_assert_num_queries(QUERIES):
        read(desk, address(row))


QUERIES = 9


def verify(row: Complaint) -> str:
    """The page on which the Chair orders the verification."""
    return reverse("complaint:step", args=[row.proceeding_id, "verify"])


def test_papers_come_with_a_step_and_stand_in_the_dossier_with_it(row: Complaint, cast: Cast) -> None:
    desk = Desk(cast.head)
    with played(TODAY):
        assert "Quyết định về việc xác minh nội dung khiếu nại" in desk.read(verify(row))
        order = sent(pdf(), "Quyết định 80.pdf")
        done = desk.send(
            verify(row), verification_order_no="80/QĐ", **{"tep-complaint_verification_order": order}
        ).content.decode()
    assert "Đã ghi" in done
    [file] = File.objects.all()
    assert (file.slot, file.name) == ("complaint_verification_order", "Quyết định 80.pdf")
    assert list(Event.objects.order_by("-seq").values_list("action", flat=True)[:2]) == ["files", "verify"]


def test_a_step_that_is_refused_keeps_its_papers_for_the_next_try(row: Complaint, cast: Cast) -> None:
    desk = Desk(cast.head)
    with played(TODAY):
        form = desk.filled(verify(row))
        first = form | {"on": "31/02/2026", "verification_order_no": "80/QĐ", "tep-other": sent(pdf(), "Giấy mời.pdf")}
        page = desk.client.post(verify(row), first).content.decode()
        assert "không có ngày này trong lịch" in page
        assert "Giấy mời.pdf" in page
        assert File.objects.count() == 0
        desk.client.post(verify(row), form | {"on": "11/08/2026", "verification_order_no": "80/QĐ"})
    assert [file.name for file in File.objects.all()] == ["Giấy mời.pdf"]


def test_a_wrong_paper_holds_the_step_back(row: Complaint, cast: Cast) -> None:
    desk = Desk(cast.head)
    with played(TODAY):
        wrong = sent(b"<html>", "don.pdf")
        page = desk.send(verify(row), verification_order_no="80/QĐ", **{"tep-other": wrong}).content.decode()
    assert "Có tệp không nhận được" in page
    assert not Event.objects.filter(action="verify").exists()


def test_a_step_sent_twice_with_its_papers_takes_both_once(row: Complaint, cast: Cast) -> None:
    desk = Desk(cast.head)
    with played(TODAY):
        form = desk.filled(verify(row), verification_order_no="80/QĐ")
        for _ in range(2):
            desk.client.post(verify(row), form | {"tep-other": sent(pdf(), "Giấy mời.pdf")})
    assert File.objects.count() == 1
    assert Event.objects.filter(action="verify").count() == 1


def faults() -> list[str]:
    """What verification finds wrong with files."""
    return list(verification.faults_of_files())


def test_verification_finds_a_file_that_was_changed_lost_or_exchanged_behind_the_program(
    row: Complaint, cast: Cast
) -> None:
    send(Desk(cast.officer), row, tep_letter=sent(pdf(), "Đơn.pdf"))
    [file] = File.objects.all()
    path, content = store.path_of(file.sha256), pdf()
    assert faults() == []
    path.write_bytes(content + b"\n")
    assert faults() == [f"tệp {file.pk}: nội dung trong kho đã bị sửa"]
    path.unlink()
    assert faults() == [f"tệp {file.pk}: mất trong kho"]
    File.objects.filter(pk=file.pk).update(sha256=store.put([b"another paper"]))
    assert faults() == [f"tệp {file.pk}: không khớp diễn biến"]


def test_verification_knows_a_file_that_was_sealed_after_it_came(
    row: Complaint, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(Desk(cast.officer), row, tep_letter=sent(pdf(), "Đơn.pdf"))
    dossiers.seal_dossier(row.dossier)
    [file] = File.objects.all()
    assert (file.is_sealed, faults()) == (True, [])
    File.objects.filter(pk=file.pk).update(sha256=store.put([b"something else"]))
    assert faults() == [f"tệp {file.pk}: không khớp diễn biến"]
    monkeypatch.setattr("kntc.documents.queries.all_files", File.objects.none)
    assert faults() == [f"tệp {file.pk}: có trong diễn biến nhưng mất trong sổ"]


def test_papers_brought_to_the_first_desk_go_along_to_the_next_and_its_own_do_not(row: Complaint, cast: Cast) -> None:
    """The petition's proceeding at the desk came before the complaint's."""
    before = row.proceeding.continues
    assert before is not None
    with played(TODAY):
        for slot, name in (("letter", "Đơn.pdf"), ("petition_proposal", "Đề xuất.pdf")):
            incoming = Incoming(BytesIO(pdf()), name, FileKind.PDF, 100, slot)
            documents.keep(incoming, form_key=before.pk, post=cast.officer, sealed=False)
        uploads = list(queries.waiting(before.pk, cast.officer))
        filing.file_papers(before, uploads, actor=cast.officer, on=TODAY)
        own, brought = File.objects.get(slot="petition_proposal"), File.objects.get(slot="letter")
        assert paper_list.is_readable(brought, [row.proceeding])
        assert not paper_list.is_readable(own, [row.proceeding])
        assert paper_list.is_readable(own, [before])
        page = paper_list.assemble([row.proceeding], row.proceeding)
    assert [file.name for place in page.sections[0].places for file in place.files] == ["Đơn.pdf"]


@pytest.fixture
def sealed(cast: Cast) -> Denunciation:
    """A denunciation that is being verified."""
    return denunciations.verifying(cast)


def brought(desk: Desk, matter: Denunciation, copy: str) -> File:
    """The letter comes in, as it is or with the denouncer covered."""
    where = reverse("proceedings:papers", args=[matter.dossier_id])
    with played(LATER):
        done = desk.send(where, ban=copy, **{"tep-letter": sent(pdf(), "Chuyển tố cáo.pdf")})
    page = done.content.decode()
    assert "Chuyển tố cáo" not in page
    assert "tệp 1" in page
    return File.objects.get()


def test_the_original_of_a_sealed_matter_opens_like_the_identity_with_a_reason_and_a_line_in_the_vault(
    sealed: Denunciation, cast: Cast
) -> None:
    desk = Desk(cast.head)
    file = brought(desk, sealed, "ban-goc")
    where = reverse("proceedings:show", args=[file.pk])
    [person] = Party.objects.filter(dossier=sealed.dossier_id, role="denouncer")
    assert person.sealed_id is not None
    before = len(vault.lines_of(person.sealed_id, actor=cast.head))
    assert "Mở bản gốc được niêm phong" in read(desk, where).content.decode()
    with played(LATER):
        assert "Chọn việc đang làm" in desk.client.post(where, {}).content.decode()
        opened = desk.client.post(where, SETTLE)
    assert body(opened).startswith(b"%PDF-")
    assert opened["Content-Disposition"] == 'inline; filename="tep-1.pdf"'
    assert len(vault.lines_of(person.sealed_id, actor=cast.head)) == before + 1


def test_the_reason_for_which_a_paper_is_struck_names_nobody_who_is_sealed(sealed: Denunciation, cast: Cast) -> None:
    file = brought(Desk(cast.head), sealed, "ban-goc")
    where = reverse("proceedings:strike_file", args=[file.pk])
    with played(LATER):
        page = Desk(cast.head).send(where, reason="Giấy của ông Chuyên gửi nhầm").content.decode()
    assert "Ô này chứa thông tin của người được giữ bí mật" in page
    file.refresh_from_db()
    assert file.struck_by_event_id is None


def test_whoever_may_not_know_the_denouncer_does_not_open_the_original_either(sealed: Denunciation, cast: Cast) -> None:
    file = brought(Desk(cast.head), sealed, "ban-goc")
    verifier = Desk(cast.verifier)
    where = reverse("proceedings:download", args=[file.pk])
    assert "Mở bản gốc" in read(verifier, where).content.decode()
    with played(LATER):
        page = verifier.client.post(where, {**SETTLE, "reason": "verify"}).content.decode()
    assert "không có quyền xem danh tính" in page


def test_bars_that_somebody_drew_over_a_name_hide_no_words_beneath(sealed: Denunciation, cast: Cast) -> None:
    content = written_pdf(pages=1)
    assert NAME in content
    desk, where = Desk(cast.head), reverse("proceedings:papers", args=[sealed.dossier_id])
    with played(LATER):
        form = desk.filled(where, ban="da-che")
        for _ in range(2):
            desk.client.post(where, form | {"tep-letter": sent(content), "tep-other": sent(b"none")})
        [waiting] = Upload.objects.all()  # sent twice, kept once
        assert NAME not in everything(b"".join(queries.content(waiting)))
        page = desk.send(where, ban="da-che", **{"tep-letter": sent(docx(), "don.docx")}).content.decode()
        assert "“don.docx”: Bản đã che phải là PDF hoặc ảnh" in page
        # What the office itself wrote stays as it is.
        desk.send(where, ban="da-che", **{"tep-denunciation_acceptance": sent(docx(), "Quyết định thụ lý.docx")})
    assert File.objects.get(slot="denunciation_acceptance").kind == "docx"


def test_a_copy_with_the_denouncer_covered_opens_to_everybody_who_works_on_the_matter(
    sealed: Denunciation, cast: Cast
) -> None:
    file = brought(Desk(cast.head), sealed, "da-che")
    assert (file.is_sealed, file.is_redacted, file.name) == (True, True, "")
    shown = read(Desk(cast.verifier), reverse("proceedings:show", args=[file.pk]))
    assert body(shown).startswith(b"%PDF-")
    assert read(Desk(cast.monitor), reverse("proceedings:show", args=[file.pk])).status_code == 404
