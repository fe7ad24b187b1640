"""The page of a form: who opens it, what it says, what stands behind a cell, what is taken out."""

import json
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import DjangoAssertNumQueries

from kntc.audit.models import Line as LogLine
from kntc.reports.drill import panel
from kntc.reports.forms import form_of
from kntc.reports.period import Period
from kntc.reports.reckoning import Report, reckon
from kntc.units.queries import by_code
from tests.desk import Desk
from tests.reports.worlds import BEGINS, COMMUNE_ROW, ENDS, QUARTER, Quarter

BASE = "/nghiep-vu/bao-cao/"
XLD = f"{BASE}02-xld/"
DAYS = {"tu": "15/06/2026", "den": "14/09/2026"}
COMMUNE = "17464.UBND"
NAMES = ("Lường Văn Chuyên", "Tố cáo Chủ tịch xã thu tiền")


def form(unit: str = COMMUNE, period: Period = QUARTER) -> Report:
    return reckon(form_of("02/XLD", period.until), by_code(unit), period)


def behind(quarter: Quarter, post: str, key: str) -> str:
    """The list behind a cell, as somebody sees it."""
    unit = "40.UBND" if post == "monitor" else COMMUNE
    return Desk(getattr(quarter.cast, post)).read(XLD, **DAYS, **{"don-vi": unit, "o": key})


def test_without_a_question_the_page_shows_the_present_quarter_of_the_own_unit(quarter: Quarter) -> None:
    page = Desk(quarter.cast.officer).read(BASE)
    assert "Biểu 01/TCD. Tổng hợp kết quả tiếp công dân thường xuyên, định kỳ và đột xuất" in page
    for words in ("UBND xã Diễn Châu", "15/09/2026", "14/12/2026", "Quý IV năm 2026", "hạn gửi 17/12/2026"):
        assert words in page


def test_the_head_of_the_table_says_what_stands_over_each_column(quarter: Quarter) -> None:
    page = Desk(quarter.cast.officer).read(XLD, **DAYS)
    # The heads over column 9: whose petitions, of which kind, by field, land.
    assert 'id="c-17464.UBND-9" headers="r-17464.UBND h0-5 h1-5 h2-8 h3-8"' in page
    assert 'id="h0-5" scope="colgroup" rowspan="1" colspan="17"' in page
    assert "<td>6=7+8=9+10+11</td>" in page
    assert "Các phép cộng và ràng buộc của biểu đều khớp." in page


def test_days_that_cannot_be_read_are_told_and_the_present_quarter_is_shown(quarter: Quarter) -> None:
    officer = Desk(quarter.cast.officer)
    assert "không có ngày này trong lịch" in officer.read(XLD, tu="31/02/2026")
    page = officer.read(XLD, tu="15/09/2026", den="14/06/2026")
    assert "Ngày cuối kỳ không được trước ngày đầu kỳ, 15/09/2026." in page


@pytest.mark.parametrize("address", [XLD, f"{XLD}xlsx/", f"{XLD}json/"])
def test_forms_are_for_who_reads_the_lists_of_the_unit(quarter: Quarter, address: str) -> None:
    cast = quarter.cast

    def answer(post: str, unit: str) -> int:
        return Desk(getattr(cast, post)).client.get(address, {"don-vi": unit}).status_code

    assert answer("officer", COMMUNE) == answer("monitor", COMMUNE) == answer("monitor", "40.UBND") == 200
    assert answer("board_head", "40.UBND") == answer("province_head", "40.BTCD") == 200
    assert answer("officer", "17395.UBND") == answer("officer", "40.UBND") == answer("officer", "00.XX") == 404
    # Whoever administers reads no lists; a monitor none of another province.
    assert answer("administrator", COMMUNE) == answer("monitor", "38.UBND") == 404


def test_there_is_no_page_for_a_form_that_is_not_declared(quarter: Quarter) -> None:
    assert Desk(quarter.cast.officer).client.get(f"{BASE}09-xyz/").status_code == 404


@pytest.mark.parametrize("post", ["officer", "head", "monitor", "administrator", "neighbour"])
def test_the_list_behind_every_cell_adds_up_to_it_whoever_looks(quarter: Quarter, post: str) -> None:
    report = form()
    [line] = report.lines
    for column in report.columns:
        found = panel(report, line, column, getattr(quarter.cast, post))
        assert found.agrees, (post, column.number)
        assert found.amount == COMMUNE_ROW[column.number]


def test_a_denunciation_shows_its_code_alone_and_to_the_monitor_not_even_that(quarter: Quarter) -> None:
    code = quarter.seventh.dossier.spoken_code
    for post in ("officer", "head"):
        page = behind(quarter, post, f"{COMMUNE}-12")
        assert code in page
        assert "nội dung được giữ bí mật" in page
        assert not [name for name in NAMES if name in page]
    page = behind(quarter, "monitor", f"{COMMUNE}-12")
    assert code not in page
    assert "1 hồ sơ không thuộc phạm vi xem, tính 1 đơn." in page
    assert "khớp với ô đã chọn" in page


def test_petitions_of_one_matter_stand_in_one_line(quarter: Quarter) -> None:
    page = behind(quarter, "head", f"{COMMUNE}-5")
    assert "Số vụ việc thuộc thẩm quyền (cột 5): 3 vụ việc" in page
    assert "Phản ánh trang trại xả nước thải ra suối và 1 hồ sơ cùng vụ việc" in page
    assert "1 vụ việc không thuộc phạm vi xem." in behind(quarter, "monitor", f"{COMMUNE}-5")


def test_the_sum_of_a_province_names_the_unit_of_each_line(quarter: Quarter) -> None:
    page = behind(quarter, "monitor", "tong-1")
    assert "Cộng › Tổng số đơn (cột 1): 9 đơn" in page
    assert '<th scope="col">Đơn vị</th>' in page.partition('id="o-heading"')[2]
    assert "UBND xã Hùng Châu" in page.partition('id="o-heading"')[2]


def test_an_empty_cell_says_so_and_an_unknown_one_opens_nothing(quarter: Quarter) -> None:
    assert "Không có đơn nào được tính vào ô này." in behind(quarter, "officer", f"{COMMUNE}-8")
    for key in ("", "17464.UBND", f"{COMMUNE}-99", "40.TT-1"):
        assert 'id="o-heading"' not in behind(quarter, "officer", key)


def test_only_the_list_is_sent_to_a_page_that_is_there_already(quarter: Quarter) -> None:
    officer = Desk(quarter.cast.officer).client
    asked = DAYS | {"o": f"{COMMUNE}-1"}
    part = officer.get(XLD, asked, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<section class="card report-panel" id="o-17464.UBND-1"')


def test_what_does_not_add_up_is_marked_in_its_cell_and_told(quarter: Quarter) -> None:
    assert quarter.first.pk
    report = form()
    cells = report.lines[0].cells
    cells |= {2: 9, 6: 2}
    assert [each.words for each in report.findings()] == [
        "UBND xã Diễn Châu, tỉnh Nghệ An, cột 4 là 4 nhưng 6+12+19 là 5",
        "UBND xã Diễn Châu, tỉnh Nghệ An, cột 6 là 2 nhưng 7+8 là 1",
        "UBND xã Diễn Châu, tỉnh Nghệ An, cột 6 là 2 nhưng 9+10+11 là 1",
        "X8: UBND xã Diễn Châu, tỉnh Nghệ An, cột 2 là 9 nhưng cột 1 là 8",
    ]


def test_a_spreadsheet_has_the_layout_of_the_circular(quarter: Quarter) -> None:
    before = LogLine.objects.filter(action="exported").count()
    answer = Desk(quarter.cast.officer).client.get(f"{XLD}xlsx/", DAYS)
    assert answer["Content-Disposition"].endswith('"02-xld-17464.UBND-20260615-20260914.xlsx"')
    sheet = openpyxl.load_workbook(BytesIO(answer.content))["02-XLD"]
    assert sheet["A2"].value == "TỔNG HỢP KẾT QUẢ XỬ LÝ ĐƠN"
    assert sheet["A3"].value == "Số liệu tính từ ngày 15/06/2026 đến ngày 14/09/2026"
    merged = {str(each) for each in sheet.merged_cells.ranges}
    # Đơn vị, Tổng số đơn, Số đơn thuộc thẩm quyền > Khiếu nại > Theo lĩnh vực, Ghi chú.
    assert {"A6:A9", "B6:B9", "G6:W6", "G7:L7", "J8:L8", "AA6:AA9"} <= merged
    assert [sheet[place].value for place in ("G6", "G7", "J8", "J9", "A10", "G10", "AA10")] == [
        "Số đơn thuộc thẩm quyền", "Khiếu nại", "Theo lĩnh vực", "Đất đai", "MS", "6=7+8=9+10+11", "26",
    ]  # fmt: skip
    assert [sheet.cell(11, 1 + number).value for number in range(1, 26)] == list(COMMUNE_ROW.values())
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert LogLine.objects.filter(action="exported").count() == before + 1
    assert LogLine.objects.filter(object_id="02/XLD 17464.UBND 20260615-20260914").exists()


def test_programs_get_the_same_figures(quarter: Quarter, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("report", "02/XLD", "--from", "2026-06-15", "--to", "2026-09-14", "--json", "--unit")
    call_command(*asked, "UBND xã Diễn Châu, tỉnh Nghệ An")
    facts = json.loads(capsys.readouterr().out)
    assert facts["form"] == "02/XLD"
    [row] = facts["rows"]
    assert row["unit"] == COMMUNE
    assert row["cells"] == {str(number): amount for number, amount in COMMUNE_ROW.items()}
    assert facts == Desk(quarter.cast.officer).client.get(f"{XLD}json/", DAYS).json()
    call_command(*asked, "40.UBND", "--as-of", "2026-09-14")
    facts = json.loads(capsys.readouterr().out)
    assert (facts["total"]["1"], facts["total"]["2"], facts["as_of"]) == (9, 7, "2026-09-14")


def test_the_command_prints_a_table_and_writes_a_file(
    quarter: Quarter, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert quarter.first.pk
    asked = ("report", "02/xld", "--unit", COMMUNE, "--from", "2026-06-15", "--to", "2026-09-14")
    call_command(*asked)
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "Biểu 02/XLD. Tổng hợp kết quả xử lý đơn"
    assert printed[-1].split()[-25:] == [str(amount) for amount in COMMUNE_ROW.values()]
    file = tmp_path_factory.mktemp("out") / "bieu.xlsx"
    call_command(*asked, "--xlsx", str(file))
    assert openpyxl.load_workbook(file)["02-XLD"]["B11"].value == 8
    assert capsys.readouterr().out == ""
    with pytest.raises(CommandError, match="Không ghi được tệp"):
        call_command(*asked, "--xlsx", str(file.parent / "khong" / "co.xlsx"))


@pytest.mark.parametrize(
    ("form_code", "unit", "until", "words"),
    [
        ("09/XYZ", COMMUNE, "2026-09-14", "Không có biểu “09/XYZ”. Các biểu: 01/TCD, 02/XLD."),
        ("02/XLD", "UBND xã Nơi Nào", "2026-09-14", "Không tìm thấy cơ quan, đơn vị"),
        ("02/XLD", COMMUNE, "2026-06-14", "sau ngày cuối kỳ"),
        ("02/XLD", COMMUNE, "14/9/2026", "invalid"),
    ],
)
def test_the_command_says_what_is_wrong(quarter: Quarter, form_code: str, unit: str, until: str, words: str) -> None:
    assert quarter.first.pk
    with pytest.raises(CommandError, match=words):
        call_command("report", form_code, "--unit", unit, "--from", "2026-06-15", "--to", until)


def test_a_period_from_before_the_circular_has_no_form(quarter: Quarter) -> None:
    assert quarter.first.pk
    with pytest.raises(LookupError, match="áp dụng từ ngày 30/09/2025"):
        form_of("02/XLD", date(2025, 9, 14))


@pytest.mark.parametrize("unit", [COMMUNE, "40.UBND"])
def test_a_form_costs_as_much_for_one_unit_as_for_all_of_a_province(
    quarter: Quarter, unit: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    of, period = by_code(unit), Period(BEGINS, ENDS, ENDS)
    assert quarter.first.pk
    with django_assert_num_queries(4):
        reckon(form_of("02/XLD", ENDS), of, period)
    with django_assert_num_queries(4):
        reckon(form_of("01/TCD", ENDS), of, period)


@pytest.mark.parametrize(("column", "queries"), [(8, 4), (16, 6), (19, 6), (5, 6), (1, 6)])
def test_a_list_costs_as_much_for_one_line_as_for_many(
    quarter: Quarter, column: int, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = form()
    [line] = report.lines
    with django_assert_num_queries(queries):
        panel(report, line, report.columns[column - 1], quarter.cast.head)
