"""A unit gets its first account: asked for, approved, signed in with, and an officer's account made by it."""

import re

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from kntc.accounts.models import Post
from kntc.contents import actions as contents
from tests.browser.conftest import Room
from tests.browser.official import Official
from tests.cast import Cast
from tests.documents.papers import pdf

OWN, OFFICERS = "Dòng sông quê hương", "Con đò bến nước"
WITHOUT_MAIL = override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")


def chooses_own_password(person: Official, given: str, own: str) -> None:
    """Sign in with the password on the slip, and choose another."""
    person.signs_in(given)
    expect(person.page.get_by_role("heading", name="Đổi mật khẩu")).to_be_visible()
    person.fills_in(
        {"Mật khẩu hiện tại": given, "Mật khẩu mới": own, "Nhập lại mật khẩu mới": own},
    )
    person.presses("Đổi mật khẩu")


def password_on(page: Official) -> str:
    """The one-time password, read off the page that shows it once."""
    [password] = re.findall(r"\b[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}\b", page.words())
    return str(password)


@WITHOUT_MAIL
@pytest.mark.usefixtures("inspected")
def test_a_unit_gets_its_first_account(room: Room, cast: Cast) -> None:
    contents.load()
    # Somebody of the commune, whom the head has charged with it, has no account.
    applicant = room.seat(cast.system_administrator)
    applicant.goes_to("/dang-nhap/")
    applicant.follows("đề nghị cấp tài khoản")
    applicant.fills_in(
        {
            "Họ và tên": "Trần Thị Hạnh",
            "Ngày, tháng, năm sinh": "12031988",
            "Số điện thoại": "0900 000 031",
            "Thư điện tử": "hanh@dienchau",
        }
    )
    unit = applicant.page.get_by_label("Đơn vị công tác")
    unit.press_sequentially("dien chau")
    applicant.page.get_by_role("option", name="UBND xã Diễn Châu, tỉnh Nghệ An").click()
    scan = {"name": "xac-nhan.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    applicant.page.get_by_label("Bản quét xác nhận của lãnh đạo đơn vị").set_input_files(scan)  # type: ignore[arg-type] # as Playwright takes it
    applicant.presses("Gửi đề nghị")
    applicant.reads("Thư điện tử: nhập địa chỉ đầy đủ", "Đã nhận bản quét “xac-nhan.pdf”, không phải chọn lại")
    applicant.page.get_by_label("Thư điện tử").fill("hanh@dienchau.invalid")
    applicant.presses("Gửi đề nghị")
    [number] = set(re.findall(r"TK-\w{4}-\w{4}", applicant.words()))

    # The system's administrator compares and approves.
    administrator = room.welcome(cast.system_administrator)
    administrator.goes_to("/quan-tri/")
    administrator.follows("Đề nghị cấp tài khoản")
    administrator.follows("Trần Thị Hạnh")
    administrator.presses("Duyệt, cấp tài khoản")
    password = password_on(administrator)
    applicant.goes_to(f"/quan-tri/dang-ky/theo-doi/?so={number}")
    applicant.reads("Đã cấp tài khoản")

    # The unit's new administrator signs in, changes the password, ticks the guides.
    hanh = room.seat(Post.objects.select_related("account", "unit").get(account__username="hanh.tt"))
    chooses_own_password(hanh, password, OWN)
    hanh.goes_to("/quan-tri/")
    hanh.follows("Tài liệu phải đọc")
    ticks = hanh.page.get_by_role("checkbox", name=re.compile("Đã đọc"))
    assert ticks.count() >= 2
    for nth in range(ticks.count()):
        ticks.nth(nth).check()
    hanh.presses("Lưu")
    hanh.reads("Đã đọc hết.")

    # She makes an account by job title for an officer, who signs in and works.
    hanh.goes_to("/quan-tri/")
    hanh.follows("Cán bộ, tài khoản")
    hanh.follows("Thêm cán bộ")
    hanh.fills_in(
        {
            "Họ và tên": "Lê Văn Ba",
            "Ngày, tháng, năm sinh": "01/02/1990",
            "Số điện thoại": "0900 000 032",
            "Thư điện tử": "ba.lv@dienchau.invalid",
            "Từ ngày": "02/11/2026",
        }
    )
    hanh.page.get_by_label(re.compile("Cán bộ xử lý đơn")).check()
    hanh.presses("Tạo tài khoản")
    password = password_on(hanh)
    hanh.follows("Về danh sách cán bộ")
    hanh.follows("Lê Văn Ba")
    hanh.reads("chưa đăng nhập")
    officer = room.seat(Post.objects.select_related("account", "unit").get(account__username="ba.lv"))
    chooses_own_password(officer, password, OFFICERS)
    officer.goes_to("/nghiep-vu/")
    officer.follows("Nhận đơn")
    officer.follows("Khiếu nại")
    expect(officer.page.get_by_role("heading", level=1)).to_contain_text("khiếu nại")
    hanh.is_turned_away_from("/nghiep-vu/don/nhan/?loai=complaint")
