"""Catalogues change by dates: rows are added and ended, never renamed or removed, and the log says who and why."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kntc.catalogues import queries
from kntc.catalogues.models import Entry
from kntc.catalogues.terms import Catalogue
from tests.cast import Cast
from tests.desk import Desk

pytestmark = pytest.mark.django_db
CATALOGUES = reverse("administration:catalogues")
ADD = reverse("administration:add_row", args=["fields"])
REASON = "Công văn số 12/TTCP-BTCDTW"


def field() -> dict[str, object]:
    """A field that the Inspectorate adds, counted as the other administrative ones."""
    like = Entry.objects.get(catalogue="fields", code="KN-HC-K")
    return {
        "code": "KN-HC-MT",
        "name": "Môi trường",
        "national_code": "",
        "counted_as": str(like.pk),
        "reason": REASON,
    }


def test_a_new_field_is_offered_from_its_day_and_counted_as_another(cast: Cast) -> None:
    later = timezone.localdate() + timedelta(days=10)
    page = Desk(cast.system_administrator).send(ADD, **field() | {"since": f"{later:%d/%m/%Y}"}).content.decode()
    row = queries.entry(Catalogue.FIELDS, "KN-HC-MT")
    assert "Đã thêm “Môi trường”" in page
    assert (row.parent.code if row.parent else "", row.current_field, row.mark) == ("KN", "khác", "entered")
    assert "KN-HC-MT" not in {each.code for each in queries.leaves(Catalogue.FIELDS, timezone.localdate())}
    assert "KN-HC-MT" in {each.code for each in queries.leaves(Catalogue.FIELDS, later)}
    assert "Từ Gia Bảo" in page
    assert REASON in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": "KN-HC-CD"}, "Mã KN-HC-CD đã dùng trong danh mục này"),
        ({"code": "môi trường"}, "chỉ gồm chữ hoa không dấu"),
        ({"name": ""}, "Nhập tên"),
        ({"counted_as": ""}, "Chọn tính vào biểu mẫu báo cáo như"),
        ({"since": "31/02/2026"}, "không có ngày này"),
        ({"reason": ""}, "Nhập căn cứ"),
    ],
)
def test_what_is_wrong_is_said_and_adds_nothing(cast: Cast, change: dict[str, str], said: str) -> None:
    assert said in Desk(cast.system_administrator).send(ADD, **field() | change).content.decode()
    assert not Entry.objects.filter(code="KN-HC-MT").exists()


def test_an_ended_row_is_offered_no_more_and_stays_where_it_was_used(cast: Cast) -> None:
    desk = Desk(cast.system_administrator)
    end = reverse("administration:end_row", args=["sources", "BCHI"])
    yesterday = timezone.localdate() - timedelta(days=1)
    page = desk.send(end, until=f"{yesterday:%d/%m/%Y}", reason=REASON).content.decode()
    assert "hồ sơ đã ghi vẫn giữ" in page
    assert "Kết thúc dòng danh mục" in page
    assert "BCHI" not in {each.code for each in queries.entries(Catalogue.SOURCES, timezone.localdate())}
    assert queries.name_of(Catalogue.SOURCES, "BCHI") == "Báo chí"
    assert "Dòng này đã kết thúc" in desk.send(end, until="hn", reason=REASON).content.decode()


def test_what_people_wrote_outlives_the_next_loading(cast: Cast) -> None:
    desk = Desk(cast.system_administrator)
    desk.send(reverse("administration:end_row", args=["sources", "BCHI"]), until="hn", reason=REASON)
    coded = reverse("administration:code_row", args=["sources", "TT"])
    assert "có mã quốc gia 2" in desk.send(coded, national_code="2", reason=REASON).content.decode()
    call_command("load-catalogues")
    assert queries.entry(Catalogue.SOURCES, "BCHI").until == timezone.localdate()
    assert queries.entry(Catalogue.SOURCES, "TT").national_code == "2"


def test_a_national_code_that_stands_is_not_changed(cast: Cast) -> None:
    address = reverse("administration:code_row", args=["sources", "BC"])
    page = Desk(cast.system_administrator).send(address, national_code="9", reason=REASON).content.decode()
    assert "đã có mã quốc gia 1" in page


def test_a_row_with_open_rows_beneath_it_does_not_end_before_them(cast: Cast) -> None:
    address = reverse("administration:end_row", args=["fields", "KN"])
    page = Desk(cast.system_administrator).send(address, until="hn", reason=REASON).content.decode()
    assert "Còn dòng đang áp dụng thuộc dòng này" in page


@pytest.mark.parametrize("catalogue", ["kinds", "directions", "results", "recipient_groups"])
def test_the_law_s_own_lists_change_with_the_program_only(cast: Cast, catalogue: str) -> None:
    desk = Desk(cast.system_administrator)
    address = reverse("administration:add_row", args=[catalogue])
    assert address not in desk.read(CATALOGUES, ten=catalogue)
    page = desk.send(address, code="MOI", name="Mới", reason=REASON).content.decode()
    assert "chỉ đổi khi chương trình cập nhật" in page
    code = Entry.objects.filter(catalogue=catalogue).order_by("-order").first()
    assert code is not None
    end = reverse("administration:end_row", args=[catalogue, code.code])
    assert "chỉ đổi khi chương trình cập nhật" in desk.send(end, until="hn", reason=REASON).content.decode()


@pytest.mark.parametrize("somebody", ["officer", "administrator", "monitor"])
def test_everybody_reads_and_only_the_system_s_administrator_changes(cast: Cast, somebody: str) -> None:
    desk = Desk(getattr(cast, somebody))
    page = desk.read(CATALOGUES, ten="fields", tim="dat dai")
    assert "KN-HC-DD" in page
    assert "KN-HC-CD" not in page
    assert "Thêm dòng" not in page
    for name, rest in (("add_row", []), ("end_row", ["KN-TP"]), ("code_row", ["KN-TP"])):
        address = reverse(f"administration:{name}", args=["fields", *rest])
        assert desk.client.get(address).status_code == 403
        assert desk.client.post(address, field()).status_code == 403


@pytest.mark.parametrize("address", [f"{CATALOGUES}?ten=khong", "/quan-tri/danh-muc/fields/KHONG/ket-thuc/"])
def test_what_is_not_there_is_not_found(cast: Cast, address: str) -> None:
    assert Desk(cast.system_administrator).client.get(address).status_code == 404


@pytest.mark.parametrize("catalogue", ["kinds", "countries"])
def test_a_catalogue_costs_a_fixed_number_of_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, catalogue: str
) -> None:
    desk = Desk(cast.system_administrator)
    with django_assert_num_queries(7):
        desk.client.get(CATALOGUES, {"ten": catalogue})
