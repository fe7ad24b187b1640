"""A unit gets its first account: asked for, approved, signed in with, and an officer's account made by it."""

import re
import socket
import time
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.test import override_settings
from playwright.sync_api import expect
from procrastinate.contrib.django.models import ProcrastinateJob

from kntc.accounts.models import Post
from kntc.contents import actions as contents
from kntc.enrolment import jobs
from kntc.enrolment.letters import INVITE, TELL
from tests.browser.conftest import Room
from tests.browser.official import Official
from tests.cast import Cast
from tests.documents.papers import pdf
from tests.notices.test_letters import Box, body

OWN, OFFICERS = "Dòng sông quê hương", "Con đò bến nước"
THREE_MINUTES = 180
A_CLICK = 3
"""Seconds that somebody who is not in a hurry takes to find a place with the mouse and press."""
COUNTING = "addEventListener('click', e => e.isTrusted && (localStorage.n = 1 + Number(localStorage.n || 0)), true)"
WORK: dict[str, Any] = {TELL: jobs.tell, INVITE: jobs.invite}


@pytest.fixture
def box() -> Iterator[Box]:
    """The office's mail server, listening on this machine."""
    kept = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=port,
        EMAIL_USE_TLS=False,
        DEFAULT_FROM_EMAIL="kntc@nghean.invalid",
    ):
        yield kept
    server.stop()


def the_worker_writes(box: Box) -> EmailMessage:
    """The worker does what the queue holds; gives the letter that came of it last."""
    for job in ProcrastinateJob.objects.filter(task_name__in=WORK).order_by("pk"):
        WORK[job.task_name].func(**job.args)
    return box.taken[-1]


def clicks(*people: Official) -> int:
    """How often all of them pressed the mouse."""
    return sum(int(each.page.evaluate("Number(localStorage.n || 0)")) for each in people)


def sits_down(room: Room, post: Post, *, signed_in: bool = False) -> Official:
    """A person whose clicks are counted."""
    person = room.welcome(post) if signed_in else room.seat(post)
    person.page.context.add_init_script(COUNTING)
    return person


def chooses_own_password(person: Official, letter: EmailMessage, own: str) -> None:
    """Follow the link of the letter, choose a password, and sign in."""
    [address] = re.findall(r"https?://[^/\s]+(/quan-tri/dat-mat-khau/\?ma=\S+)", body(letter))
    person.goes_to(address)
    person.fills_in({"Mật khẩu mới": own, "Nhập lại mật khẩu mới": own})
    person.presses("Đặt mật khẩu")
    person.fills_in({"Tên đăng nhập": person.post.account.username, "Mật khẩu": own})
    person.presses("Đăng nhập")


def holder(username: str) -> Post:
    """Whoever signs in so."""
    return Post.objects.select_related("account", "unit").get(account__username=username)


def asks_for_an_account(applicant: Official) -> str:
    """Somebody of the commune, whom the head has charged with it, has no account; gives the number to follow."""
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
    return str(number)


@pytest.mark.usefixtures("inspected")
def test_a_unit_gets_its_first_account(room: Room, cast: Cast, box: Box) -> None:
    contents.load()
    begun = time.monotonic()
    applicant = sits_down(room, cast.system_administrator)
    number = asks_for_an_account(applicant)

    # The system's administrator compares and approves.
    administrator = sits_down(room, cast.system_administrator, signed_in=True)
    administrator.goes_to("/quan-tri/")
    administrator.follows("Đề nghị cấp tài khoản")
    administrator.follows("Trần Thị Hạnh")
    administrator.presses("Duyệt, cấp tài khoản")
    administrator.reads("Liên kết đặt mật khẩu gửi qua thư điện tử")
    letter = the_worker_writes(box)
    assert letter["To"] == "hanh@dienchau.invalid"
    applicant.goes_to(f"/quan-tri/dang-ky/theo-doi/?so={number}")
    applicant.reads("Đã cấp tài khoản")

    # The unit's new administrator follows the link, chooses a password, signs in, ticks the guides.
    hanh = sits_down(room, holder("hanh.tt"))
    chooses_own_password(hanh, letter, OWN)
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
    letter = the_worker_writes(box)
    assert letter["To"] == "ba.lv@dienchau.invalid"
    hanh.follows("Về danh sách cán bộ")
    hanh.follows("Lê Văn Ba")
    hanh.reads("chưa đặt mật khẩu")
    assert time.monotonic() - begun < THREE_MINUTES
    assert clicks(applicant, administrator, hanh) * A_CLICK < THREE_MINUTES
    assert len(box.taken) == 2

    officer = sits_down(room, holder("ba.lv"))
    chooses_own_password(officer, letter, OFFICERS)
    officer.goes_to("/nghiep-vu/")
    officer.follows("Nhận đơn")
    officer.follows("Khiếu nại")
    expect(officer.page.get_by_role("heading", level=1)).to_contain_text("khiếu nại")
    hanh.is_turned_away_from("/nghiep-vu/don/nhan/?loai=complaint")
