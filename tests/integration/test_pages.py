"""What administrators see of connections: asking, deciding, the journal, the document."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kntc.integration.messages import DEFINITIONS
from kntc.integration.models import Call, Program
from kntc.integration.terms import Fault
from tests.cast import Cast
from tests.desk import Desk
from tests.integration import world
from tests.integration.world import Caller, connected, example

pytestmark = pytest.mark.usefixtures("db")
LIST = "/quan-tri/lien-thong/"


def asked(cast: Cast, **given: str) -> Any:
    told = {"name": "Một cửa xã", "maker": "Công ty Giả Định", "contact": "Vũ Văn Kỹ Thuật, 0900 000 111"}
    return Desk(cast.administrator).send(f"{LIST}de-nghi/", **(told | given))


def statements(desk: Desk, address: str) -> int:
    desk.read(address)
    with CaptureQueriesContext(connection) as found:
        desk.read(address)
    return len(found)


def test_a_unit_asks_and_gets_an_account_that_works_once_approved(cast: Cast) -> None:
    asked(cast, addresses="127.0.0.1\n10.0.0.0/8")
    program = Program.objects.get()
    assert (program.status, program.unit, program.addresses) == ("asked", cast.commune, ["127.0.0.1/32", "10.0.0.0/8"])
    admin = Desk(cast.system_administrator)
    page = admin.client.post(f"{LIST}{program.pk}/duyet/")
    secret, username = page.context["secret"], page.context["program"].account.username
    shown = page.content.decode()
    assert username == "lt.17464.ubnd"
    assert secret in shown
    assert "Mật khẩu chỉ hiện một lần." in shown
    caller = Caller(Program.objects.get(), secret)
    assert caller.call("TraDanhMuc", {"LoaiDanhMuc": "5"})[0]["Ma"] == "1"
    assert secret not in admin.read(f"{LIST}{program.pk}/")
    renewed = admin.client.post(f"{LIST}{program.pk}/mat-khau/").context["secret"]
    assert caller.post("TraDanhMuc", {"LoaiDanhMuc": "5"}).status_code == 401
    caller.secret = renewed
    assert caller.post("TraDanhMuc", {"LoaiDanhMuc": "5"}).status_code == 200
    second = admin.client.post(f"{LIST}{program.pk}/duyet/", follow=True).content.decode()
    assert "Đề nghị này đã được xử lý." in second


def test_a_request_is_returned_and_a_connection_revoked_with_a_reason(cast: Cast) -> None:
    asked(cast)
    program = Program.objects.get()
    admin = Desk(cast.system_administrator)
    assert "Lỗi: Trả lại đề nghị" in admin.send(f"{LIST}{program.pk}/tu-choi/", reason="").content.decode()
    told = admin.send(f"{LIST}{program.pk}/tu-choi/", reason="Chưa rõ đơn vị cung cấp")
    assert "Chưa rõ đơn vị cung cấp" in told.content.decode()
    caller = connected(cast)
    admin.send(f"{LIST}{caller.program.pk}/tu-choi/", reason="Ngừng sử dụng")
    assert caller.post("TraDanhMuc", {"LoaiDanhMuc": "5"}).status_code == 401
    again = admin.client.post(f"{LIST}{caller.program.pk}/mat-khau/", follow=True).content.decode()
    assert "Phần mềm này không còn kết nối." in again
    assert admin.client.get(f"{LIST}{caller.program.pk}/duyet/").status_code == 302
    assert admin.client.get(f"{LIST}{caller.program.pk}/mat-khau/").status_code == 302


def test_a_request_wrongly_filled_in_says_what_is_wrong_and_loses_nothing(cast: Cast) -> None:
    page = asked(cast, name="", addresses="máy chủ của xã").content.decode()
    assert "“máy chủ của xã” không phải địa chỉ IP. Ghi như 203.0.113.7." in page
    assert "Công ty Giả Định" in page
    assert Program.objects.count() == 0


def test_only_administrators_see_connections_and_only_of_their_own_unit(cast: Cast) -> None:
    caller = connected(cast)
    officer, administrator = Desk(cast.officer), Desk(cast.administrator)
    assert officer.client.get(LIST).status_code == 403
    assert administrator.client.get(f"{LIST}{caller.program.pk}/").status_code == 404
    assert "Chưa có phần mềm nào kết nối." in administrator.read(LIST)
    asked(cast)
    mine = Program.objects.get(unit=cast.commune)
    assert administrator.client.post(f"{LIST}{mine.pk}/duyet/").status_code == 403
    assert administrator.client.get(f"{LIST}{mine.pk}/ghi-lai/").status_code == 405
    assert Client().get(LIST).status_code == 302


def test_an_administrator_sees_what_a_program_sent_with_results_and_reasons(cast: Cast) -> None:
    world.found()
    caller = connected(cast)
    first = caller.call("CapNhatVuViec", example("cap-nhat-vu-viec.ca-nhan.request.json"))["Id"]
    caller.call("CapNhatGiaiQuyet", example("cap-nhat-giai-quyet.request.json", first=first))
    caller.call("CapNhatVuViec", example("tu-choi.ma-dia-phuong.json")["body"])
    admin, address = Desk(cast.system_administrator), f"{LIST}{caller.program.pk}/"
    page = admin.read(address)
    assert first in page
    assert "KNTC-201: NguonDonDen.MaNguonDonDen = &#x27;22&#x27;" in page
    assert "Hồ sơ chưa có kết quả xử lý đơn (thông điệp 2)" in page
    assert "Nguyễn Thị Ví Dụ" not in page
    assert "000000000001" not in page.replace(first, "")
    assert first not in admin.read(address, loi="on").partition("Từng lần gọi")[2]
    assert "Không có lần gọi nào." in admin.read(address, ngay="01/01/2020")
    assert "CapNhatGiaiQuyet" not in admin.read(address, chuc_nang="TraDanhMuc").partition("Lọc")[2]
    told = admin.client.post(f"{address}ghi-lai/", follow=True).content.decode()
    assert "Chưa ghi thêm được thông điệp nào." in told


def test_the_lists_cost_as_many_statements_for_three_rows_as_for_one(cast: Cast) -> None:
    caller = connected(cast)
    admin, address = Desk(cast.system_administrator), f"{LIST}{caller.program.pk}/"
    caller.call("TraDanhMuc", {"LoaiDanhMuc": "5"})
    one = statements(admin, LIST), statements(admin, address)
    connected(cast)
    connected(cast)
    caller.call("TraDanhMuc", {"LoaiDanhMuc": "5"})
    caller.call("TraDanhMuc", {"LoaiDanhMuc": "5"})
    assert (statements(admin, LIST), statements(admin, address)) == one == (6, 11)


def test_more_calls_than_a_page_holds_are_turned_over(cast: Cast) -> None:
    caller = connected(cast)
    Call.objects.bulk_create(
        Call(program=caller.program, action="TraDanhMuc", trace=f"{number:06}") for number in range(101)
    )
    admin, address = Desk(cast.system_administrator), f"{LIST}{caller.program.pk}/"
    assert "trang=1" in admin.read(address)
    assert "trang=2" in admin.read(address, trang="1")
    last = admin.read(address, trang="2")
    assert "trang=1" in last
    assert "trang=0" in last
    assert "Sau ›" not in last


def test_the_document_names_every_field_fault_and_catalogue_that_the_server_knows(cast: Cast) -> None:
    page = Desk(cast.administrator).read(f"{LIST}tai-lieu/")
    for definition in DEFINITIONS:
        assert all(f">{field.name}<" in page for field in definition.fields), definition.name
    assert all(fault.value in page for fault in Fault)
    assert "NguoiKNTC.DataNguoiKNTC[].HoTen" in page
    assert "chưa có giá trị, mã gửi đến không kiểm tra được" in page


def test_the_examples_of_the_document_are_messages(cast: Cast) -> None:
    world.found()
    desk = Desk(cast.administrator)
    caller = connected(cast)
    body = desk.client.get(f"{LIST}tai-lieu/CapNhatVuViec.json").json()
    body["Attachment"] = []
    assert caller.call("CapNhatVuViec", body)["Message"] == ""
    assert desk.client.get(f"{LIST}tai-lieu/XoaVuViec.json").status_code == 404
