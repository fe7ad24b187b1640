"""The register in the columns of its period, on the screen and as a spreadsheet."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from openpyxl.worksheet.worksheet import Worksheet

from kntc.audit.models import Line
from kntc.documents.models import Document
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import Direction, PetitionKind, RecipientGroup
from kntc.petitions import actions as petitions
from kntc.proceedings import actions as proceedings
from kntc.proceedings import clock
from kntc.reception import actions
from kntc.reception.models import Visit
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.arrivals import feedback
from tests.reception.test_actions import said

REGISTER, EXPORT = reverse("reception:register"), reverse("reception:export")
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)
HALF_YEAR = {"tu": "01/06/2026", "den": "31/07/2026"}
TWELVE = [
    "STT", "Ngày tiếp", "Họ tên - Địa chỉ", "CMND/Hộ chiếu của công dân", "Nội dung vụ việc", "Phân loại đơn/Số người",
    "Cơ quan đã giải quyết", "Thụ lý để giải quyết", "Trả lại đơn và hướng dẫn",
    "Chuyển đơn đến cơ quan, tổ chức, đơn vị có thẩm quyền", "Theo dõi kết quả giải quyết", "Ghi chú",
]  # fmt: skip
THIRTEEN = [
    "STT", "Ngày tiếp", "Họ tên, địa chỉ", "CCCD/CMND/Hộ chiếu", "Nội dung đơn", "Loại đơn (KN/TC/KN/PA)",
    "Số người cùng nội dung", "Cơ quan đã giải quyết", "Thuộc thẩm quyền (x)",
    "Hướng dẫn công dân đến cơ quan có thẩm quyền", "Cơ quan, đơn vị thụ lý", "Theo dõi kết quả giải quyết", "Ghi chú",
]  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    """Thursday, 15 October 2026, in the afternoon in Vietnam."""
    with clock.recording_at(datetime(2026, 10, 15, 8, 0, tzinfo=UTC)):
        yield


def received(cast: Cast, on: date, **rest: Any) -> Visit:
    about = rest.pop("about", PetitionKind.COMPLAINT)
    return actions.record(said(about=about, **rest), unit=cast.receiver.unit, actor=cast.receiver, on=on)


def taken_out(cast: Cast, **period: str) -> dict[str, Worksheet]:
    answer = Desk(cast.receiver).client.get(EXPORT, period)
    book = openpyxl.load_workbook(BytesIO(answer.content))
    return {name: book[name] for name in book.sheetnames}


def heads(sheet: Worksheet) -> list[object]:
    """The head of each column: the lower row where there is one, else the upper."""
    upper, lower = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=6))
    return [below or above for above, below in zip(upper, lower, strict=True)]


def entries(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=8)]


def test_a_period_across_the_first_of_july_gives_two_sheets_in_the_forms_of_their_days(cast: Cast) -> None:
    for day in (JUNE, JULY):
        received(cast, day)
    old, new = taken_out(cast, **HALF_YEAR).values()
    assert (heads(old), heads(new)) == (TWELVE, THIRTEEN)
    assert old.cell(5, 8).value == "Hướng xử lý"
    assert [row[0] for row in entries(old) + entries(new)] == ["1/2026", "2/2026"]
    assert [old.cell(7, column).value for column in (1, 12)] == ["(1)", "(12)"]


def test_days_are_days_numbers_numbers_and_a_formula_stays_a_text(cast: Cast) -> None:
    formula = Newcomer(PartyRole.VISITOR, name='=HYPERLINK("http://x.invalid")', id_no="000171301122")
    received(cast, JULY, people=(formula,))
    (sheet,) = taken_out(cast, **HALF_YEAR).values()
    row = next(sheet.iter_rows(min_row=8))
    assert (row[1].data_type, row[1].number_format, row[6].value) == ("d", "dd/mm/yyyy", 1)
    assert (row[2].data_type, row[2].value) == ("s", '=HYPERLINK("http://x.invalid")')


def test_a_denouncer_is_a_secret_in_the_register(cast: Cast) -> None:
    received(cast, JULY, about=PetitionKind.DENUNCIATION, subject="Tố cáo việc thu tiền", content="Thu tiền.")
    (sheet,) = taken_out(cast, **HALF_YEAR).values()
    assert entries(sheet)[0][2:6] == ["bí mật", "bí mật", "Thu tiền.", "tố cáo"]


def test_whom_a_visitor_was_guided_to_stands_with_the_number_of_the_letter(cast: Cast) -> None:
    row = received(cast, JULY)
    given = {"guidance": "Gửi đơn đến UBND xã.", "guided_to": cast.commune, "document_no": "15/PHD-BTCD"}
    proceedings.take(row, "guide", actor=cast.receiver, on=JULY, given=given)
    (sheet,) = taken_out(cast, **HALF_YEAR).values()
    assert entries(sheet)[0][9] == "UBND xã Diễn Châu, tỉnh Nghệ An, văn bản số 15/PHD-BTCD"


def test_a_letter_for_which_no_number_was_typed_stands_there_with_the_next_of_its_series(cast: Cast) -> None:
    row = received(cast, JULY)
    given = {"guidance": "Gửi đơn đến UBND xã.", "guided_to": cast.commune}
    proceedings.take(row, "guide", actor=cast.receiver, on=JULY, given=given)
    [letter] = Document.objects.filter(paper="reception_guidance")
    (sheet,) = taken_out(cast, **HALF_YEAR).values()
    assert letter.number == 1
    assert entries(sheet)[0][9] == f"UBND xã Diễn Châu, tỉnh Nghệ An, văn bản số 01/{cast.receiver.unit.symbol}"


def test_what_was_sent_on_stands_there_with_the_number_of_the_letter(cast: Cast) -> None:
    visit = received(cast, JUNE)
    receipt = feedback(received_on=JUNE)
    row = petitions.receive(receipt, unit=cast.receiver.unit, actor=cast.receiver, on=JUNE, visit=visit)
    read = {"kind": "feedback", "instance": "none", "respondent_unit": cast.commune}
    petitions.classify(row, actor=cast.receiver, on=JUNE, given=read)
    petitions.propose(row, Direction.TRANSFER, actor=cast.receiver, on=JUNE)
    sent = {"receiver": cast.commune, "recipient_group": RecipientGroup.ADMINISTRATION}
    petitions.approve(row, actor=cast.board_head, on=JUNE, given=sent)
    (sheet,) = taken_out(cast, tu="01/06/2026", den="30/06/2026").values()
    letter = f"01/PC-{cast.receiver.unit.symbol}"
    assert entries(sheet)[0][9] == f"UBND xã Diễn Châu, tỉnh Nghệ An, văn bản số {letter}"


def test_a_wrong_entry_stays_struck_with_its_reason_and_its_number_is_not_used_again(cast: Cast) -> None:
    wrong = actions.arrive(said(), unit=cast.receiver.unit, actor=cast.receiver, on=JULY)
    opened = wrong.proceeding.diary.get()
    proceedings.strike(opened, actor=cast.board_head, on=JULY, reason="Ghi nhầm người")
    received(cast, JULY)
    (sheet,) = taken_out(cast, **HALF_YEAR).values()
    first, second = sheet.iter_rows(min_row=8)
    assert (first[0].value, first[0].font.strike, second[0].value, second[0].font.strike) == (
        "1/2026", True, "2/2026", None,
    )  # fmt: skip
    assert str(first[12].value).startswith("Đã gạch bỏ: Ghi nhầm người")
    page = Desk(cast.receiver).read(REGISTER, **HALF_YEAR)
    assert "Đã gạch bỏ: Ghi nhầm người" in page
    assert '<tr class="struck">' in page


def test_who_takes_the_register_out_is_logged(cast: Cast) -> None:
    taken_out(cast, **HALF_YEAR)
    line = Line.objects.get(action="exported")
    assert (line.actor_id, line.object_kind) == (cast.receiver.pk, "reception_register")
    assert line.object_id == f"{cast.receiver.unit.code} 20260601-20260731"


def test_a_period_without_visits_gives_the_empty_form(cast: Cast) -> None:
    (sheet,) = taken_out(cast, **HALF_YEAR).values()
    assert heads(sheet) == THIRTEEN
    assert "Không có lượt tiếp nào trong kỳ này" in Desk(cast.receiver).read(REGISTER, **HALF_YEAR)


def test_of_another_province_nothing_is_read(cast: Cast) -> None:
    received(cast, JULY)
    page = Desk(cast.outsider).read(REGISTER, **(HALF_YEAR | {"don-vi": cast.receiver.unit.code}))
    assert "Đậu Thị Tằm" not in page


def test_a_period_that_ends_before_it_begins_is_said_to_be_wrong(cast: Cast) -> None:
    page = Desk(cast.receiver).read(REGISTER, tu="02/07/2026", den="01/07/2026")
    assert "Ngày cuối kỳ không được trước ngày đầu kỳ." in page


def test_the_register_goes_on_on_the_next_page_where_it_stopped(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kntc.reception.register_pages.AT_ONCE", 2)
    for _ in range(3):
        received(cast, JULY)
    desk = Desk(cast.receiver)
    first = desk.read(REGISTER, **HALF_YEAR)
    assert (">2/2026<" in first, ">3/2026<" in first, "sau=2026-2" in first) == (True, False, True)
    second = desk.read(REGISTER, sau="2026-2", **HALF_YEAR)
    assert (">2/2026<" in second, ">3/2026<" in second) == (False, True)
    whole = desk.read(REGISTER, **{"ca-ky": "1"}, **HALF_YEAR)
    assert whole.count("/2026</a>") == 3
