"""Many rows at once: ticked, then given to somebody, printed or taken away as a spreadsheet."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from procrastinate import testing
from procrastinate.contrib.django import app
from pytest_django import DjangoAssertNumQueries

from kntc.audit.models import Line
from kntc.desk import actions, bulk_pages, worklist
from kntc.desk.jobs import clear
from kntc.desk.models import BulkAssignment, ListExport
from kntc.documents import store
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import PartyRole
from kntc.petitions.models import Petition
from kntc.proceedings.models import Assignment, Event
from tests.cast import Cast
from tests.desk import Desk
from tests.desk.conftest import THURSDAY, denounced, proposed, received

ASSIGN, EXPORT, PRINT = reverse("desk:assign"), reverse("desk:export"), reverse("desk:print")
UNIT_LIST = "?viec=don-vi"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thursday")]


def ticked(*rows: Petition, **more: object) -> dict[str, Any]:
    """What the form of the list sends."""
    return {"danh-sach": UNIT_LIST, "chon": [str(row.pk) for row in rows], **more}


def to(officer: Any, **more: object) -> dict[str, Any]:
    """What the page of assignment adds."""
    return {"officer": officer.pk, "due_on": "25/11/2026", "note": "Xem hồ sơ địa chính", "key": str(uuid4()), **more}


def working_on(row: Petition) -> list[tuple[str, date | None]]:
    """Who works on a matter now, until when."""
    found = Assignment.objects.filter(proceeding=row.pk, until=None).select_related("post__account")
    return [(each.post.account.full_name, each.due_on) for each in found]


# Assigning


def test_the_head_gives_ticked_matters_to_an_official_and_the_diary_has_it(cast: Cast) -> None:
    rows = [received(cast, subject=f"Việc {each}") for each in range(2)]
    other = received(cast, subject="Việc để nguyên")
    head = Desk(cast.head)
    page = head.client.post(ASSIGN, ticked(*rows)).content.decode()
    assert "2 việc phân công được" in page
    assert "Phan Thị Thu Thủy · Công chức" in page
    answer = head.client.post(ASSIGN, ticked(*rows, **to(cast.second_officer)), follow=True)
    assert "Đã phân công 2 trên 2 việc." in answer.content.decode()
    assert [working_on(row) for row in rows] == [[("Lê Văn Nam", date(2026, 11, 25))]] * 2
    assert working_on(other) == [("Phan Thị Thu Thủy", None)]
    shown = head.read(reverse("proceedings:dossier", args=[rows[0].dossier_id]))
    assert "Cán bộ: Lê Văn Nam" in shown
    assert "Hạn được giao: 25/11/2026" in shown
    assert "Ý kiến chỉ đạo: Xem hồ sơ địa chính" in shown
    assert "được giao đến 25/11" in Desk(cast.second_officer).read(reverse("desk:worklist"))


def test_who_may_not_assign_reads_why_for_every_matter_and_nothing_changes(cast: Cast) -> None:
    row = received(cast)
    officer = Desk(cast.officer)
    assert "Phân công…" not in officer.read(reverse("desk:worklist"))
    page = officer.client.post(ASSIGN, ticked(row, **to(cast.second_officer))).content.decode()
    assert "1 việc bạn không phân công được, sẽ để nguyên:" in page
    assert "Thu hồi đất vườn (số 1/2026): Việc này của" in page
    assert working_on(row) == [("Phan Thị Thu Thủy", None)]


def test_a_matter_that_one_may_not_read_is_not_assigned_by_its_id(cast: Cast) -> None:
    row = received(cast)
    page = Desk(cast.neighbour_head).client.post(ASSIGN, ticked(row, **to(cast.neighbour))).content.decode()
    assert "Chưa chọn việc nào." in page
    assert working_on(row) == [("Phan Thị Thu Thủy", None)]


def test_nobody_of_another_office_is_offered(cast: Cast) -> None:
    row = received(cast)
    answer = Desk(cast.head).client.post(ASSIGN, ticked(row, **to(cast.neighbour)))
    assert "Chưa phân công được, còn 1 chỗ cần sửa" in answer.content.decode()
    assert working_on(row) == [("Phan Thị Thu Thủy", None)]


def test_a_due_date_that_is_over_is_refused_in_words(cast: Cast) -> None:
    row = received(cast)
    answer = Desk(cast.head).client.post(ASSIGN, ticked(row, **to(cast.second_officer, due_on="18/11/2026")))
    assert "Hạn hoàn thành không được trước hôm nay, 19/11/2026." in answer.content.decode()


def test_the_same_form_sent_twice_assigns_once(cast: Cast) -> None:
    row = received(cast)
    head, sent = Desk(cast.head), ticked(row, **to(cast.second_officer))
    first, second = (head.client.post(ASSIGN, sent)["Location"] for _ in range(2))
    assert first == second
    assert Event.objects.filter(proceeding=row.pk, action="staffing").count() == 1


def test_more_than_twenty_are_looked_over_once_more_and_then_done_by_a_job(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_pages, "AT_ONCE", 1)
    rows = [received(cast, subject=f"Việc {each}") for each in range(2)]
    head, sent = Desk(cast.head), ticked(*rows, **to(cast.second_officer))
    page = head.client.post(ASSIGN, sent).content.decode()
    assert "Kiểm tra lại trước khi phân công" in page
    assert "Lê Văn Nam · Công chức" in page
    assert not BulkAssignment.objects.exists()
    queue = testing.InMemoryConnector()
    with app.replace_connector(queue):
        answer = head.client.post(ASSIGN, sent | {"da-xem": "1"}, follow=True)
    assert "Đang phân công: 0 trên 2 việc." in answer.content.decode()
    (job,) = queue.jobs.values()
    bulk = BulkAssignment.objects.get()
    assert (job["task_name"], job["args"]) == ("desk.assign", {"bulk_id": str(bulk.pk)})
    actions.carry_out(bulk.pk)
    assert "Đã phân công 2 trên 2 việc." in head.read(reverse("desk:assigned", args=[bulk.pk]))


def test_a_run_that_broke_off_goes_on_with_the_rest(cast: Cast) -> None:
    rows = [received(cast, subject=f"Việc {each}") for each in range(2)]
    listed = [row.proceeding for row in rows]
    bulk = actions.ask_assignment(uuid4(), actor=cast.head, officer=cast.second_officer, listed=listed, on=THURSDAY)
    BulkAssignment.objects.update(results={str(rows[0].pk): ""})
    actions.carry_out(bulk.pk)
    assert [working_on(row)[0][0] for row in rows] == ["Phan Thị Thu Thủy", "Lê Văn Nam"]
    actions.carry_out(bulk.pk)
    assert Event.objects.filter(action="staffing").count() == 1


def test_what_became_of_an_assignment_is_read_only_by_who_asked(cast: Cast) -> None:
    row = received(cast)
    bulk = actions.ask_assignment(
        uuid4(), actor=cast.head, officer=cast.second_officer, listed=[row.proceeding], on=THURSDAY
    )
    page = reverse("desk:assigned", args=[bulk.pk])
    assert Desk(cast.officer).client.get(page).status_code == 404


def test_a_matter_that_ended_meanwhile_is_named_in_the_result(cast: Cast) -> None:
    row = received(cast)
    bulk = actions.ask_assignment(
        uuid4(), actor=cast.head, officer=cast.second_officer, listed=[row.proceeding], on=THURSDAY
    )
    row.proceeding.ended_on = THURSDAY
    row.proceeding.save(update_fields=["ended_on"])
    actions.carry_out(bulk.pk)
    page = Desk(cast.head).read(reverse("desk:assigned", args=[bulk.pk]))
    assert "Đã phân công 0 trên 1 việc." in page
    assert "Hồ sơ không có hoặc bạn không được xem." in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_assignment_costs_the_same_for_one_row_and_for_three(
    cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = [received(cast, subject=f"Việc {each}") for each in range(rows)]
    head = Desk(cast.head)
    with django_assert_num_queries(9):
        head.client.post(ASSIGN, ticked(*found))


# The whole list is a second, explicit act


def test_the_whole_list_is_chosen_by_a_link_of_its_own(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "PAGE", 2)
    for each in range(3):
        received(cast, subject=f"Việc {each}")
    head = Desk(cast.head)
    page = head.read(reverse("desk:worklist"), viec="don-vi")
    assert 'href="?viec=don-vi&amp;chon=tat-ca"' in page
    assert 'name="tat-ca"' not in page
    page = head.read(reverse("desk:worklist"), viec="don-vi", chon="tat-ca")
    assert "Đã chọn cả 3 việc của danh sách này." in page
    sent = {"danh-sach": UNIT_LIST, "tat-ca": "1"}
    assert "3 việc phân công được" in head.client.post(ASSIGN, sent).content.decode()


# Printing


def test_ticked_rows_are_printed_without_the_others(cast: Cast) -> None:
    row, _ = received(cast, subject="Việc in"), received(cast, subject="Việc không in")
    page = Desk(cast.officer).client.post(PRINT, ticked(row)).content.decode()
    assert "Việc in" in page
    assert "Việc không in" not in page
    assert "1 việc" in page


# The spreadsheet


def cells(answer: Any) -> list[tuple[Any, ...]]:
    """The rows of the sheet below its heads."""
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=4)]


def test_the_spreadsheet_has_real_days_and_numbers(cast: Cast) -> None:
    row = proposed(cast)
    answer = Desk(cast.officer).client.post(EXPORT, ticked(row))
    (line,) = cells(answer)
    assert answer["Content-Disposition"] == 'attachment; filename="danh-sach-viec-2026-11-19.xlsx"'
    assert line == (
        "Quá hạn",
        "quá 6 ngày LV",
        datetime(2026, 11, 11),  # noqa: DTZ001 -- a cell has no zone
        1,
        2026,
        row.dossier.spoken_code,
        "Đơn khiếu nại",
        "Thu hồi đất vườn",
        "Hồ Thị Sương",
        None,
        "UBND xã Diễn Châu, tỉnh Nghệ An",
        "chờ duyệt hướng xử lý",
        "Duyệt đề xuất thụ lý",
        datetime(2026, 11, 2),  # noqa: DTZ001 -- a cell has no zone
    )


def test_a_formula_as_a_name_stays_the_words_it_is(cast: Cast) -> None:
    people = (Newcomer(PartyRole.COMPLAINANT, name='=HYPERLINK("https://xau.invalid")'),)
    row = received(cast, subject="=1+1", people=people)
    sheet = load_workbook(BytesIO(Desk(cast.officer).client.post(EXPORT, ticked(row)).content)).active
    assert sheet is not None
    assert [(sheet.cell(4, column).value, sheet.cell(4, column).data_type) for column in (8, 9)] == [
        ("=1+1", "s"),
        ('=HYPERLINK("https://xau.invalid")', "s"),
    ]


def test_of_a_denouncer_the_spreadsheet_has_the_pseudonym_alone(cast: Cast) -> None:
    row = denounced(cast)
    pseudonym = row.dossier.parties.get(role=PartyRole.DENOUNCER).pseudonym
    (line,) = cells(Desk(cast.officer).client.post(EXPORT, ticked(row)))
    assert line[8] == f"người tố cáo: bí mật ({pseudonym})"
    assert not any("Chuyên" in str(cell) or "0900" in str(cell) for cell in line)


def test_that_a_list_left_the_program_is_logged_without_what_it_says(cast: Cast) -> None:
    row = received(cast)
    Desk(cast.officer).client.post(EXPORT, ticked(row))
    line = Line.objects.get(action="exported")
    assert (line.actor_id, line.object_kind, line.object_id, line.reason) == (
        cast.officer.pk,
        "worklist",
        "?viec=don-vi",
        "1 dòng",
    )


def test_a_list_too_long_to_print_is_narrowed_first(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_pages, "MOST", 1)
    for each in range(2):
        received(cast, subject=f"Việc {each}")
    answer = Desk(cast.officer).client.post(PRINT, {"danh-sach": UNIT_LIST, "tat-ca": "1"})
    assert answer.status_code == 422
    assert "Danh sách có 2 việc, mỗi lần in được tối đa 1 việc." in answer.content.decode()


def asked_for_all(desk: Desk) -> tuple[Any, list[dict[str, Any]]]:
    """The official asks for the whole list of the unit; where that leads, and the jobs it left."""
    queue = testing.InMemoryConnector()
    with app.replace_connector(queue):
        answer = desk.client.post(EXPORT, {"danh-sach": UNIT_LIST, "tat-ca": "1"})
    return answer, [dict(job) for job in queue.jobs.values()]


@pytest.fixture
def long_list(cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> list[Petition]:
    """Three matters, where two are more than a page waits for, fetched one by one."""
    settings.DATA = tmp_path
    monkeypatch.setattr(bulk_pages, "MOST", 2)
    monkeypatch.setattr(actions, "AT_A_TIME", 1)
    return [received(cast, subject=f"Việc {each}", on=date(2026, 11, 2 + each)) for each in range(3)]


def test_a_list_longer_than_a_page_waits_for_is_written_by_a_job_and_fetched(
    cast: Cast, long_list: list[Petition]
) -> None:
    desk = Desk(cast.officer)
    answer, [job] = asked_for_all(desk)
    export = ListExport.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("desk:exported", args=[export.pk]))
    assert (job["task_name"], job["args"]) == ("desk.export", {"export_id": str(export.pk)})
    assert "Đang ghi: 0 trên 3 việc." in desk.read(answer["Location"])
    fetch = reverse("desk:fetch_export", args=[export.pk])
    assert desk.client.get(fetch)["Location"] == answer["Location"]
    actions.write_out(export.pk)
    assert "Tệp đã xong." in desk.read(answer["Location"])
    kept: Any = desk.client.get(fetch)
    sheet = load_workbook(BytesIO(b"".join(kept.streaming_content))).active
    assert sheet is not None
    assert [row[7].value for row in sheet.iter_rows(min_row=4)] == [row.dossier.subject for row in long_list]
    assert kept["Content-Disposition"] == 'attachment; filename="danh-sach-viec-2026-11-19.xlsx"'
    assert Line.objects.get(action="exported").reason == "3 dòng"


def test_a_long_export_says_how_far_it_has_come_and_is_asked_for_once(cast: Cast, long_list: list[Petition]) -> None:
    desk = Desk(cast.officer)
    first, _ = asked_for_all(desk)
    second, _ = asked_for_all(desk)
    assert first["Location"] == second["Location"]
    ListExport.objects.update(written=2)
    assert "Đang ghi: 2 trên 3 việc." in desk.read(first["Location"])
    assert len(long_list) == ListExport.objects.get().total


def test_a_long_export_holds_what_its_reader_may_still_read(cast: Cast, long_list: list[Petition]) -> None:
    asked_for_all(Desk(cast.officer))
    long_list[1].proceeding.ended_on = THURSDAY
    long_list[1].proceeding.save(update_fields=["ended_on"])
    export = actions.write_out(ListExport.objects.get().pk)
    sheet = load_workbook(BytesIO(b"".join(store.read(export.sha256)))).active
    assert sheet is not None
    assert [row[7].value for row in sheet.iter_rows(min_row=4)] == ["Việc 0", "Việc 2"]


def test_a_long_export_is_nobody_elses_and_is_thrown_away_after_three_days(
    cast: Cast, long_list: list[Petition]
) -> None:
    asked_for_all(Desk(cast.officer))
    export = actions.write_out(ListExport.objects.get().pk)
    assert export.total == len(long_list)
    for page in ("exported", "fetch_export"):
        address = reverse(f"desk:{page}", args=[export.pk])
        assert Desk(cast.head).client.get(address).status_code == 404
    ListExport.objects.update(asked_at=datetime(2026, 11, 16, 3, 0, tzinfo=UTC))
    clear(0)
    assert ListExport.objects.exists()
    ListExport.objects.update(asked_at=datetime(2026, 11, 16, 1, 0, tzinfo=UTC))
    clear(0)
    assert not ListExport.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_writing_a_long_export_costs_the_same_for_one_row_and_for_three(
    cast: Cast, rows: int, settings: Any, tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.DATA = tmp_path
    found = [received(cast, subject=f"Việc {each}").pk for each in range(rows)]
    export = actions.ask_export(cast.officer, address=UNIT_LIST, listed=found, on=THURSDAY)
    with django_assert_num_queries(10):
        actions.write_out(export.pk)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [(EXPORT, 10), (PRINT, 11)])
def test_prints_and_exports_cost_the_same_for_one_row_and_for_three(
    cast: Cast, rows: int, address: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = [received(cast, subject=f"Việc {each}") for each in range(rows)]
    desk = Desk(cast.officer)
    with django_assert_num_queries(queries):
        desk.client.post(address, ticked(*found))


def test_something_that_is_no_row_is_no_page(cast: Cast) -> None:
    desk = Desk(cast.officer)
    assert desk.client.post(EXPORT, {"danh-sach": UNIT_LIST, "chon": ["khong-phai-ma"]}).status_code == 404
    assert desk.client.get(EXPORT).status_code == 405
