"""Many accounts from one sheet: errors are said for each line, nothing is made before, and what stops goes on."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.models import Account, Post
from kntc.enrolment import actions, jobs, links, queries, sheet_file, sheets
from kntc.enrolment.models import Sheet, SheetRow
from kntc.enrolment.sheet_file import Unreadable
from kntc.units import queries as units
from tests.cast import COMMUNE, NEIGHBOUR, Cast
from tests.desk import Desk
from tests.enrolment.test_requests import BY_MAIL, WITHOUT_MAIL

UPLOAD = reverse("enrolment:sheets", args=[COMMUNE])
HEADS = [
    "Họ và tên",
    "Ngày sinh",
    "Số điện thoại",
    "Thư điện tử",
    "Chức danh",
    "Chức vụ ghi trên giấy tờ",
    "Tên đăng nhập",
]
BA = ["Lê Văn Ba", "01/02/1990", "0900 000 051", "ba.lv@dienchau.invalid", "Cán bộ xử lý đơn", "Công chức", ""]
TU = ["Lê Thị Tư", "03/04/1991", "0900 000 052", "tu.lt@dienchau.invalid", "can bo tiep cong dan", "", "tu.le"]
NAM = ["Vi Văn Năm", "05/06/1985", "0900 000 053", "nam.vv@dienchau.invalid", "Chủ tịch Ủy ban nhân dân", "", ""]


def workbook(*lines: Sequence[object], heads: Sequence[str] = HEADS) -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate([heads, *lines]):
            for place, value in enumerate(line):
                sheet.write(at, place, value)
    return kept.getvalue()


def sent(desk: Desk, content: bytes, name: str = "can-bo.xlsx") -> str:
    answer = desk.client.post(UPLOAD, {"sheet": SimpleUploadedFile(name, content)}, follow=True)
    return str(answer.content.decode())


def page_of(sheet: Sheet, page: str = "sheet") -> str:
    return reverse(f"enrolment:{page}", args=[COMMUNE, sheet.pk])


@pytest.mark.django_db
@WITHOUT_MAIL
def test_a_sheet_is_looked_through_made_in_one_go_and_slips_are_printed(cast: Cast) -> None:
    desk = Desk(cast.administrator)
    page = sent(desk, workbook(BA, TU, NAM))
    assert "Không có dòng nào sai" in page
    assert not Account.objects.filter(full_name="Lê Văn Ba").exists()
    sheet = Sheet.objects.get()
    page = desk.client.post(page_of(sheet), follow=True).content.decode()
    assert "Đã tạo 3 tài khoản" in page
    made = Post.objects.filter(account__in=[row.account for row in queries.rows_of(sheet)])
    assert {(post.account.username, post.role) for post in made} == {
        ("ba.lv", "petition_officer"),
        ("tu.le", "reception_officer"),
        ("nam.vv", "chair"),
    }
    assert all(row.given == {} for row in SheetRow.objects.all())

    page = desk.client.post(page_of(sheet, "sheet_slips")).content.decode()
    codes = re.findall(r'class="code">([\w-]+)<', page)
    assert [links.owner_of(code).username for code in codes] == ["ba.lv", "tu.le", "nam.vv"]
    links.use(codes[0], password="Con đò bến nước")
    page = desk.client.post(page_of(sheet, "sheet_slips")).content.decode()
    assert "Phiếu tài khoản cho 2 người" in page
    assert "Đã tạo 0 tài khoản" in desk.client.post(page_of(sheet), follow=True).content.decode()
    assert "3 trong 3" in desk.read(UPLOAD)


@pytest.mark.django_db
def test_what_is_wrong_is_said_for_each_line_and_nothing_is_made(cast: Cast) -> None:
    Account.objects.filter(pk=cast.officer.account_id).update(email="thuy@dienchau.invalid")
    desk = Desk(cast.administrator)
    lines = [
        ["Lê 2", "31/02/1990", "12", "khong-phai-thu", "Giám đốc", "", "Tên Sai"],
        BA,
        [*TU[:3], "ba.lv@dienchau.invalid", *TU[4:]],
        [*NAM[:3], "thuy@dienchau.invalid", *NAM[4:]],
        [*NAM[:6], "thuy.ptt"],
    ]
    page = sent(desk, workbook(*lines))
    for said in (
        "Họ và tên: nhập bằng chữ",
        "không có ngày này",
        "Số điện thoại: nhập từ 9 đến 12 chữ số",
        "Thư điện tử: nhập địa chỉ đầy đủ",
        "Chức danh: không có “Giám đốc” ở đơn vị này",
        "chữ thường không dấu",
        "Thư điện tử: trùng với dòng 3.",
        "Đã có tài khoản thuy.ptt: dùng “Bố trí người đã có tài khoản”.",
        "đã tồn tại",
    ):
        assert said in page, said
    sheet = Sheet.objects.get()
    assert [bool(row.wrong) for row in queries.rows_of(sheet)] == [True, False, True, True, True]
    page = desk.client.post(page_of(sheet), follow=True).content.decode()
    assert "Bảng còn dòng sai: sửa trong tệp rồi tải lại." in page
    assert not Account.objects.filter(full_name="Lê Văn Ba").exists()


@pytest.mark.django_db
@BY_MAIL
def test_making_that_was_cut_off_goes_on_and_makes_nobody_twice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = sheet_file.read(io.BytesIO(workbook(BA, TU, NAM)), name="a.xlsx")
    sheet = sheets.look_through(lines, unit=cast.commune, name="a.xlsx", actor=cast.administrator)
    whole = actions.open_account

    def fails_at_the_second(applicant: actions.Applicant, **rest: object) -> Account:
        if applicant.full_name == "Lê Thị Tư":
            raise OSError("the machine is switched off")
        return whole(applicant, **rest)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr(actions, "open_account", fails_at_the_second)
    with pytest.raises(OSError, match="switched off"):
        sheets.make(sheet, actor=cast.administrator)
    assert [row.account is not None for row in queries.rows_of(sheet)] == [True, False, False]
    monkeypatch.setattr(actions, "open_account", whole)
    assert sheets.make(sheet, actor=cast.administrator) == 2
    [first] = [row for row in queries.rows_of(sheet) if row.line == 2]
    assert not sheets._make_one(first, cast.commune, cast.administrator)
    assert Account.objects.filter(full_name__startswith="Lê").count() == 2
    assert first.account_id is not None
    jobs.invite(account_id=first.account_id, actor_id=cast.administrator.pk)
    assert mail.outbox[0].to == ["ba.lv@dienchau.invalid"]
    assert "gửi qua thư điện tử" in Desk(cast.administrator).read(page_of(sheet))


@pytest.mark.django_db
def test_a_name_taken_between_looking_and_making_is_said_at_its_line(cast: Cast) -> None:
    desk = Desk(cast.administrator)
    sent(desk, workbook(TU, BA))
    Account.objects.filter(pk=cast.officer.account_id).update(username="tu.le")
    page = desk.client.post(page_of(Sheet.objects.get()), follow=True).content.decode()
    assert "Đã tạo 1 tài khoản" in page
    assert "đã tồn tại" in page


@pytest.mark.django_db
def test_the_template_is_filled_in_and_comes_back(cast: Cast) -> None:
    desk = Desk(cast.administrator)
    content = desk.client.get(reverse("enrolment:sheet_template", args=[COMMUNE])).content
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Cán bộ"]
    assert [cell.value for cell in sheet[1]][:5] == HEADS[:5]
    assert "Chủ tịch Ủy ban nhân dân" in {cell.value for cell in book["Chức danh"]["A"]}
    for line in (BA, TU):
        sheet.append(line)
    kept = io.BytesIO()
    book.save(kept)
    assert "Không có dòng nào sai" in sent(desk, kept.getvalue())


@pytest.mark.django_db
@pytest.mark.parametrize("somebody", ["officer", "head", "monitor", "neighbour"])
def test_nobody_but_an_administrator_enrols_from_a_sheet(cast: Cast, somebody: str) -> None:
    sheet = sheets.look_through([], unit=cast.commune, name="a.xlsx", actor=cast.administrator)
    desk = Desk(getattr(cast, somebody))
    template = reverse("enrolment:sheet_template", args=[COMMUNE])
    for address in (UPLOAD, template, page_of(sheet)):
        assert desk.client.get(address).status_code == 403
    assert desk.client.post(page_of(sheet, "sheet_slips")).status_code == 403
    elsewhere = reverse("enrolment:sheet", args=[NEIGHBOUR, sheet.pk])
    assert Desk(cast.system_administrator).client.get(elsewhere).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_sheet_costs_a_fixed_number_of_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    desk = Desk(cast.administrator)
    sent(desk, workbook(*[BA, TU, NAM][:rows]))
    sheet = Sheet.objects.get()
    with django_assert_num_queries(8):
        desk.client.get(page_of(sheet))
    with django_assert_num_queries(7):
        desk.client.get(UPLOAD)


# --- files --------------------------------------------------------------------------------------------------


def read(content: bytes, name: str = "a.xlsx") -> list[sheet_file.Line]:
    return sheet_file.read(io.BytesIO(content), name=name)


@pytest.mark.parametrize("day", [32905, date(1990, 2, 1)])
def test_days_and_telephones_that_a_spreadsheet_took_for_numbers_are_read(day: object) -> None:
    [line] = read(workbook(["Lê Văn Ba", day, 900000051, "a@x.invalid", "Cán bộ xử lý đơn"]))
    assert line.number == 2
    assert (line.given["birth_date"], line.given["phone"]) == ("01/02/1990", "0900000051")


def test_a_formula_counts_for_what_it_came_to_and_is_not_reckoned() -> None:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(6, 0, BA)
        sheet.write_formula(6, 0, '=HYPERLINK("http://kntc.invalid/")', value="Lê Văn Ba")
    [line] = read(kept.getvalue())
    assert (line.number, line.given["full_name"]) == (7, "Lê Văn Ba")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_is_read_whatever_its_mark(mark: str) -> None:
    text = "\n".join(mark.join(line) for line in (["Cán bộ xã"], HEADS, BA, [""] * 7, TU))
    lines = read(("\ufeff" + text).replace("Cán bộ xã", mark.join(["Cán bộ xã", ""])).encode(), "a.csv")
    assert [(line.number, line.given["full_name"]) for line in lines] == [(3, "Lê Văn Ba"), (5, "Lê Thị Tư")]


def zipped(**parts: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return kept.getvalue()


def altered(part: str, text: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(BA))) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
    return kept.getvalue()


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
NO_SHEET = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"x" * ((2 << 20) + 1), "a.csv", "lớn quá 2 MB"),
        (b"%PDF-1.7", "a.pdf", "Chọn tệp XLSX hoặc CSV"),
        ("Họ và tên".encode("utf-16"), "a.csv", "không phải UTF-8"),
        (b'"' + b"x" * 200_000, "a.csv", "hỏng"),
        (b"PK\x03\x04rubbish", "a.xlsx", "hỏng"),
        (zipped(a="b"), "a.xlsx", "hỏng"),
        (altered("xl/workbook.xml", NO_SHEET), "a.xlsx", "hỏng"),
        (altered("xl/worksheets/sheet1.xml", BOMB), "a.xlsx", "nội dung lạ"),
        (altered("xl/sharedStrings.xml", BOMB), "a.xlsx", "nội dung lạ"),
        (altered("xl/workbook.xml", BOMB), "a.xlsx", "nội dung lạ"),
        (altered("xl/sharedStrings.xml", "x" * (9 << 20)), "a.xlsx", "quá lớn khi mở ra"),
        (workbook(heads=["Tên", "Tuổi"]), "a.xlsx", "Không thấy dòng tiêu đề"),
        (workbook(), "a.xlsx", "chưa có dòng nào"),
        (workbook(*[BA] * 501), "a.xlsx", "nhiều nhất 500"),
    ],
)
def test_what_is_no_sheet_of_people_is_refused_in_words(content: bytes, name: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(content, name)


def refused(content: bytes, name: str) -> str:
    """In which words a file is refused; nothing when it is read."""
    try:
        read(content, name)
    except Unreadable as why:
        return str(why)
    return ""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.csv"]), st.sampled_from([b"", b"PK\x03\x04"]))
def test_whatever_bytes_come_are_refused_in_words(content: bytes, name: str, begin: bytes) -> None:
    assert refused(begin + content, name)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_whatever_stands_in_a_worksheet_is_refused_in_words(text: str) -> None:
    assert refused(altered("xl/worksheets/sheet1.xml", text), "a.xlsx")


def test_cells_without_an_address_or_with_words_of_their_own_are_read() -> None:
    cells = "".join(f'<c t="inlineStr"><is><t>{each}</t></is></c>' for each in HEADS)
    line = "".join(f'<c t="inlineStr"><is><t>{each}</t></is></c>' for each in BA)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{main}"><sheetData><row>{cells}</row><row>{line}</row></sheetData></worksheet>'
    assert read(altered("xl/worksheets/sheet1.xml", sheet))[0].given["email"] == "ba.lv@dienchau.invalid"


@pytest.mark.django_db
def test_a_file_that_is_no_sheet_is_said_at_the_box(cast: Cast) -> None:
    desk = Desk(cast.administrator)
    assert "Chọn tệp XLSX hoặc CSV" in sent(desk, b"%PDF-1.7", "a.pdf")
    assert "Nhập bảng cán bộ" in desk.client.post(UPLOAD, {}).content.decode()
    assert units.by_code(COMMUNE).name in desk.read(UPLOAD)
