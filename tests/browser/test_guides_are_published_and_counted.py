"""The Government Inspectorate writes a guide, looks at it and publishes it; people read it, and it is counted."""

import re

import pytest
from playwright.sync_api import expect

from kntc.contents import actions
from tests.browser.conftest import Room
from tests.cast import PASSWORD, Cast

DEPLOYMENT = "Hướng dẫn triển khai Hệ thống cơ sở dữ liệu quốc gia về khiếu nại, tố cáo"
BOOKS = ["Hướng dẫn quản trị cấp xã, Quyển 01", "Hướng dẫn quản trị cấp xã, Quyển 02"]
WRITTEN = "# Bước đầu\n\n1. Bật **máy quét**.\n2. Chọn PDF.\n\n<script>document.title = 'hỏng'</script>"


@pytest.mark.usefixtures("inspected")
def test_a_guide_is_written_published_read_and_counted(room: Room, cast: Cast) -> None:
    actions.load()
    editor = room.seat(cast.system_administrator)
    editor.signs_in(PASSWORD)
    editor.follows("Nội dung cổng")
    editor.follows("Soạn tài liệu hướng dẫn mới")
    guide = {"Tiêu đề": "Quét giấy tờ", "Tóm tắt": "Cho người mới.", "Nội dung": WRITTEN, "Thứ tự đọc": "9"}
    editor.fills_in(guide | {"Phần": "III. Hướng dẫn sử dụng theo vai trò"})
    editor.page.get_by_label("Cấp xã").check()
    editor.presses("Xem trước")
    shown = editor.page.get_by_role("region", name="Xem trước, chưa lưu: Quét giấy tờ")
    expect(shown.get_by_role("listitem")).to_have_text(["Bật máy quét.", "Chọn PDF."])
    editor.presses("Lưu")
    assert "chưa đăng" in editor.words()
    reader = room.seat(cast.officer)
    assert reader.goes_to("/huong-dan/quet-giay-to/") == 404
    reader.forgets_refusals("/huong-dan/quet-giay-to/")

    editor.presses("Đăng")

    reader.goes_to("/huong-dan/")
    reader.page.get_by_label("Cấp của đơn vị").select_option("Cấp xã")
    reader.page.get_by_label("Vai trò", exact=True).select_option("Quản trị đơn vị")
    reader.presses("Xem")
    titles = reader.page.locator(".reading-title").all_inner_texts()
    assert titles[:4] == [DEPLOYMENT, *BOOKS, "Quét giấy tờ"]
    reader.follows("Quét giấy tờ")
    assert "1 lượt xem" in reader.words()
    reader.page.reload()
    assert "1 lượt xem" in reader.words()
    assert re.match("Quét giấy tờ · Cổng thông tin", reader.page.title())
    second = room.seat(cast.neighbour)
    second.goes_to("/huong-dan/quet-giay-to/")
    assert "2 lượt xem" in second.words()
    assert second.page.title().startswith("Quét giấy tờ")

    editor.goes_to("/quan-tri/noi-dung/")
    row = editor.page.get_by_role("row").filter(has_text="Quét giấy tờ")
    expect(row.get_by_role("cell").last).to_have_text("2")
