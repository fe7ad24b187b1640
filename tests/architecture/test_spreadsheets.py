"""No spreadsheet takes words for a formula: whoever writes one names the kind of every cell — bảng tính."""

import ast
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from kntc.reports import spreadsheet
from kntc.reports.forms import form_of
from kntc.reports.period import Period
from kntc.reports.reckoning import reckon
from kntc.units.queries import by_code
from tests.architecture.source import modules

GUESSING = {"write", "write_row", "write_column", "write_formula", "write_array_formula", "write_url", "add_table"}
FORMULA = '=HYPERLINK("http://vd.invalid";"x")'


def writers() -> list[tuple[str, ast.Module]]:
    """Every module that makes spreadsheets, found by what it imports."""
    parsed = [(name, ast.parse(text)) for name, text in modules() if "import xlsxwriter" in text]
    return [(name, tree) for name, tree in parsed]


def calls(tree: ast.Module) -> set[str]:
    """The methods that it calls."""
    return {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }


def test_every_cell_is_written_as_what_it_is() -> None:
    found = writers()
    assert len(found) >= 4
    assert [name for name, tree in found if calls(tree) & GUESSING] == []
    assert all("write_string" in calls(tree) for _, tree in found)


@pytest.mark.usefixtures("db")
def test_a_body_named_like_a_formula_stays_its_name_in_a_report() -> None:
    unit, period = by_code("17464.UBND"), Period(date(2026, 6, 15), date(2026, 9, 14), date(2026, 9, 15))
    unit.name = FORMULA
    sheet = openpyxl.load_workbook(
        BytesIO(spreadsheet.written(reckon(form_of("02/XLD", period.until), unit, period)))
    ).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert FORMULA in {cell.value for cell in cells if cell.data_type == "s"}
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
