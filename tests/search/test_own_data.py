"""Somebody asks the office what it holds of him, and gets his own data, nobody else's, with its lines in the log."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from pytest_django import DjangoAssertNumQueries

from kntc.audit.models import Line
from kntc.audit.terms import AuditAction, LogGroup, group_of
from kntc.documents.models import Document, File
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.models import Party
from kntc.dossiers.terms import PartyRole, Standing
from kntc.law.petition.terms import PetitionKind
from kntc.petitions.models import Petition
from kntc.proceedings.models import Event
from kntc.reception import actions as reception
from kntc.search.models import SoughtWords
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.arrivals import ACCUSED, CHUYEN, SUONG, complaint, denunciation, feedback, received
from tests.reception.test_actions import DAY, VISITOR, said

pytestmark = pytest.mark.usefixtures("db")

PAGE = "/nghiep-vu/tra-cuu/cua-mot-nguoi/"
ASKED = {
    "id_no": "000 168 004 217",
    "full_name": "ho thi suong",
    "asked_no": "12/YC-DLCN",
    "asked_on": "20/11/2026",
}
FORMULA = '=HYPERLINK("http://vd.invalid";"x")'
NOTHING = "Không có dữ liệu của người này."
SOMEBODY = Newcomer(PartyRole.COMPLAINANT, name="Vi Văn Thông", id_no="000068007781", phone="0900000555")


def asked(desk: Desk, **other: str) -> str:
    """The page that answers."""
    answer = desk.client.post(PAGE, ASKED | other)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    return answer.content.decode()


def taken_out(desk: Desk, **other: str) -> list[list[object]]:
    """The rows of the spreadsheet that is handed over; no cell of it is a formula."""
    answer = desk.client.post(PAGE, ASKED | {"xuat": "1"} | other)
    assert answer["Content-Disposition"] == 'attachment; filename="du-lieu-ca-nhan.xlsx"'
    assert answer["Cache-Control"] == "no-store"
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def with_papers(row: Petition, cast: Cast) -> None:
    """A numbered paper and two files, one of which bears somebody else's name."""
    event = Event.objects.filter(proceeding=row.proceeding_id).latest("seq")
    where = {"dossier_id": row.dossier_id, "proceeding_id": row.proceeding_id, "event_id": event.pk}
    Document.objects.create(
        **where, unit=cast.commune, paper="petition_guidance", number=7, year=2026, dated_on=date(2026, 8, 11)
    )
    for number, name in ((1, "giay-cua-Vi-Van-Thong.pdf"), (2, "anh.png")):
        File.objects.create(
            **where, number=90 + number, slot="evidence", name=name, kind="pdf", size=10, sha256="a" * 64,
            post=cast.officer,
        )  # fmt: skip


def test_the_own_boxes_visits_petitions_and_papers_are_told_and_nobody_elses(cast: Cast) -> None:
    suong = replace(
        SUONG,
        ethnicity="3",
        id_issued_on=date(2022, 5, 6),
        is_organisation=True,
        nationality="VN",
        id_kind="citizen_card",
        mandate="Ông Vi Văn Thông cử",
    )
    own = received(complaint(people=(suong, replace(SOMEBODY, role=PartyRole.CONCERNED))), cast.officer)
    with_papers(own, cast)
    against = replace(SUONG, role=PartyRole.RESPONDENT, phone="", birth_year=None)
    other = received(complaint(people=(SOMEBODY, against), subject="Ông Thông khiếu nại bà Sương"), cast.officer)
    visitor = replace(VISITOR, name=SUONG.name, id_no=SUONG.id_no, standing=Standing.REPRESENTATIVE)
    unit, on = cast.commune, DAY
    visit = reception.record(said(people=(visitor,), about=PetitionKind.FEEDBACK), unit=unit, actor=cast.officer, on=on)
    page = asked(Desk(cast.second_officer))
    codes = [row.dossier.spoken_code for row in (visit, other, own)]
    assert sorted(codes, key=page.index) == codes
    for words in (
        *("người khiếu nại", "người bị khiếu nại", "người được tiếp", "1968", "000168004217", "0900000117", "Thái"),
        *("căn cước", "xóm 7, xã Diễn Châu, tỉnh Nghệ An", "xóm 3, xã Yên Thành", visit.dossier.subject),
        *("Khiếu nại quyết định thu hồi 186 m² đất để mở rộng đường liên xã", own.proceeding.spoken_number),
        *("Phiếu hướng dẫn (TT05 Mẫu số 02) số 7/2026 ngày 11/08/2026", "Tài liệu, chứng cứ (2 tệp)"),
        *("06/05/2022", "Là cơ quan, tổ chức", "người đại diện"),
        "Có trong 3 mục, mới nhất trước; theo yêu cầu số 12/YC-DLCN ngày 20/11/2026.",
    ):
        assert words in page, words
    for words in ("Thông", "Thong", "000068007781", "0900000555", "1123/QĐ-UBND", "nghĩa trang", "tự mình"):
        assert words not in page, words
    # With its code anybody follows a matter on the portal: that of somebody else's file is not handed over.
    handed_over = str(taken_out(Desk(cast.second_officer)))
    assert [code in handed_over for code in codes] == [True, False, True]
    assert "người bị khiếu nại" in handed_over


def test_whoever_only_shares_the_number_or_the_name_is_somebody_else(cast: Cast) -> None:
    received(complaint(people=(replace(SUONG, name="Hồ Thị Xương"),)), cast.officer)
    received(complaint(people=(replace(SUONG, id_no="000168004218"),)), cast.officer)
    assert NOTHING in asked(Desk(cast.officer))
    desk = Desk(cast.head)
    assert "Có trong 1 mục" in asked(desk, full_name="HỒ THỊ XƯƠNG")
    assert "Có trong 1 mục" in asked(desk, id_no="000.168.004.218")


def test_the_answer_is_the_same_whether_there_is_a_denunciation_or_not(cast: Cast) -> None:
    chuyen = {"id_no": CHUYEN.id_no, "full_name": CHUYEN.name}
    desks = [Desk(cast.head), Desk(cast.officer)]
    assert all(NOTHING in asked(desk, **each) for desk in desks for each in ({}, chuyen))
    suong = replace(SUONG, role=PartyRole.CONCERNED)
    received(denunciation(people=(CHUYEN, replace(ACCUSED, name=SUONG.name, id_no=SUONG.id_no))), cast.officer)
    received(denunciation(people=(CHUYEN, ACCUSED, suong)), cast.officer)
    nameless = Newcomer(PartyRole.DENOUNCER, is_anonymous=True)
    received(denunciation(people=(nameless, ACCUSED, suong), reading={"anonymous": True}), cast.officer)
    unclear = replace(SUONG, role=PartyRole.PETITIONER)
    received(complaint(kind=PetitionKind.UNKNOWN, people=(unclear,)), cast.officer)
    assert Party.objects.filter(id_no=SUONG.id_no).count() == 3
    for desk in desks:
        for each in ({}, chuyen):
            assert NOTHING in asked(desk, **each)
            assert len(taken_out(desk, **each)) == len(taken_out(desk, id_no="000000000001")) == 5
    # Nor is it told in a file that was ordinary before somebody found it to denounce.
    once = received(complaint(people=(suong,)), cast.officer)
    assert "Có trong 1 mục" in asked(desks[0])
    Petition.objects.filter(pk=once.pk).update(kind=PetitionKind.DENUNCIATION, text="")
    assert NOTHING in asked(desks[0])


def test_what_is_handed_over_is_on_record_before_by_ids_alone(cast: Cast) -> None:
    row = received(complaint(subject=FORMULA, people=(SUONG,)), cast.officer)
    party = Party.objects.get(dossier=row.dossier)
    desk = Desk(cast.officer)
    asked(desk)
    seen = Line.objects.get(action="person_searched")
    assert (seen.actor_id, seen.reason) == (cast.officer.pk, "yêu cầu số 12/YC-DLCN ngày 20/11/2026")
    assert SoughtWords.objects.get().pk == seen.pk
    rows = taken_out(desk)
    heading = "UBND xã Diễn Châu, tỉnh Nghệ An · dữ liệu cá nhân theo yêu cầu số 12/YC-DLCN ngày 20/11/2026, lập ngày "
    assert str(rows[0][0]).startswith(heading)
    assert rows[4] == ["Phần", "Mục", "Nội dung"]
    assert rows[5] == ["1", "Tư cách", "người khiếu nại"]
    assert ["1", "Số giấy tờ", "000168004217"] in rows
    assert ["1", "Mã tra cứu", row.dossier.spoken_code] in rows
    assert ["1", "Tóm tắt nội dung", FORMULA] in rows
    line = Line.objects.get(action="own_data_taken")
    assert line.reason == f"yêu cầu số 12/YC-DLCN ngày 20/11/2026; đương sự: {party.pk}"
    assert group_of(AuditAction(line.action)) is LogGroup.TAKEN_OUT
    taken_out(desk, id_no="000000000001")
    assert Line.objects.filter(action="own_data_taken", reason__endswith="đương sự: không có dữ liệu").count() == 1


def test_a_file_struck_off_is_told_as_such(cast: Cast) -> None:
    row = received(complaint(people=(SUONG,)), cast.officer)
    row.proceeding.struck_on = date(2026, 8, 5)
    row.proceeding.save(update_fields=["struck_on"])
    assert "UBND xã Diễn Châu, tỉnh Nghệ An, ngày 04/08/2026: đã gạch bỏ" in asked(Desk(cast.officer))


def test_only_what_the_official_may_read_is_told_and_only_to_whoever_answers_people(cast: Cast) -> None:
    received(feedback(people=(replace(SUONG, role=PartyRole.SENDER),)), cast.officer)
    for post in (cast.officer, cast.second_officer, cast.head):
        assert "Có trong 1 mục" in asked(Desk(post))
        assert "Dữ liệu của một người" in Desk(post).read("/nghiep-vu/")
    assert NOTHING in asked(Desk(cast.neighbour))
    for post in (cast.verifier, cast.administrator, cast.monitor, cast.custodian, cast.system_administrator):
        desk = Desk(post)
        assert desk.client.get(PAGE).status_code == desk.client.post(PAGE, ASKED).status_code == 403
    assert Line.objects.filter(action="person_searched").count() == 4


def test_nobody_is_sought_by_an_address_or_without_number_name_and_request(cast: Cast) -> None:
    received(complaint(), cast.officer)
    desk = Desk(cast.officer)
    assert "Có trong" not in desk.read(PAGE, **ASKED)
    answer = desk.client.post(PAGE, {"id_no": " .-", "asked_no": "bà Sương xin", "asked_on": "20/13/2026", "xuat": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("text/html")
    for words in ("Nhập số giấy tờ", "Nhập họ và tên đầy đủ", "bắt đầu bằng chữ số", "không có ngày này trong lịch"):
        assert words in page
    assert not Line.objects.filter(action__in=("person_searched", "own_data_taken")).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_answering_takes_the_same_queries_however_much_is_held(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        with_papers(received(complaint(people=(replace(SUONG, ethnicity="3"),)), cast.officer), cast)
    desk = Desk(cast.officer)
    desk.read(PAGE)
    with django_assert_num_queries(14):
        asked(desk)
    with django_assert_num_queries(10):
        taken_out(desk)
