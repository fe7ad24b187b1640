"""The day at the reception board, typed through the pages, gives the row of Biểu 01/TCD that was counted by hand."""

import pytest

from kntc.reports.forms import form_of
from kntc.reports.period import Period
from kntc.reports.reckoning import reckon
from tests.desk import Desk
from tests.reception.test_a_day import DAY, TOLD, _evening, desk, entered
from tests.reports import plain_sql

__all__ = ["_evening", "desk"]

pytestmark = pytest.mark.django_db


def test_the_day_gives_its_row(desk: Desk) -> None:
    entered(desk)
    report = reckon(form_of("01/TCD", DAY), desk.post.unit, Period(DAY, DAY, DAY))
    [line] = report.lines
    assert line.cells == TOLD["expected_01_tcd"]["columns"]
    assert line.cells == plain_sql.row("01/TCD", desk.post.unit, report.period)
    assert report.findings() == []
    page = desk.read("/nghiep-vu/bao-cao/01-tcd/", tu="15/10/2026", den="15/10/2026", o="40.BTCD-3")
    assert "Tổng số vụ việc tiếp (cột 3): 15 vụ việc" in page
    assert "khớp với ô đã chọn" in page
    assert "Hồ Sỹ Lương" not in page
