"""An administrator makes a second factor and signs in with each kind: a telephone, a passkey, a recovery code."""

import re

import pytest
from django.test import override_settings
from playwright.sync_api import CDPSession, Page, expect
from procrastinate.contrib.django.models import ProcrastinateJob

from kntc.accounts.letters import TELL_OWNER, Change
from kntc.accounts.models import Account
from tests.accounts.telephone import Telephone
from tests.browser.conftest import Room
from tests.browser.official import Official
from tests.cast import PASSWORD, Cast

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
WHO_MUST = ["kntc.accounts.queries.administers", "kntc.vault.queries.holds_grants"]


def machine_with_a_lock(page: Page) -> CDPSession:
    """The machine has a reader of fingers, on which the right finger lies."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    line.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return line


def leaves(person: Official) -> None:
    person.goes_to("/dang-xuat/")
    person.presses("Đăng xuất")


@override_settings(SECOND_FACTOR_FOR=WHO_MUST, ALLOWED_HOSTS=["localhost"])
@pytest.mark.usefixtures("inspected")
def test_an_administrator_makes_a_second_factor_and_signs_in_with_each_kind(room: Room, cast: Cast) -> None:
    # A passkey belongs to a name; a bare number has none.
    room.home = room.home.replace("127.0.0.1", "localhost")
    Account.objects.filter(pk=cast.administrator.account_id).update(email="khoa@dienchau.invalid")
    person = room.seat(cast.administrator)
    page = person.page
    machine_with_a_lock(page)

    # The password alone leads nowhere else.
    person.signs_in(PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác thực hai lớp")
    person.goes_to("/quan-tri/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác thực hai lớp")

    # The telephone reads the secret; the first code proves it, the recovery codes are shown once.
    person.follows("Bật…")
    telephone = Telephone(page.locator("code").inner_text())
    person.fills_in({"Mã xác thực": "000000"})
    person.presses("Bật")
    person.reads("Chưa bật được", "Mã không đúng")
    person.fills_in({"Mã xác thực": telephone.code()})
    person.presses("Bật")
    codes = re.findall(r"\b\d{8}\b", person.words())
    assert len(codes) == 10
    person.follows("Đã cất mã")
    person.reads("Đã bật", "Còn 10 mã chưa dùng")

    # The machine's own lock becomes a key.
    person.follows("Thêm…")
    person.fills_in({"Tên khóa": "Máy tính phòng tiếp dân"})
    person.presses("Thêm khóa")
    page.wait_for_url("**/tai-khoan/xac-thuc/")
    person.reads("Đã thêm khóa đăng nhập", "Máy tính phòng tiếp dân")
    person.goes_to("/quan-tri/")
    expect(page.get_by_role("navigation").first).to_be_visible()

    # With the key alone, without a name and a password.
    leaves(person)
    with page.expect_navigation(url="**/nghiep-vu/**"):
        person.button("Đăng nhập bằng khóa của máy").click()
    leaves(person)

    # With the key after the password, where it is the second of two.
    person.signs_in(PASSWORD)
    person.reads("Mật khẩu đúng. Còn một bước nữa.")
    with page.expect_navigation(url="**/nghiep-vu/**"):
        person.button("Dùng khóa đăng nhập").click()
    leaves(person)

    # Without telephone and key: a code from the paper.
    person.signs_in(PASSWORD)
    person.fills_in({"Mã xác thực": codes[0]})
    person.presses("Đăng nhập")
    person.goes_to("/tai-khoan/xac-thuc/")
    person.reads("Còn 9 mã chưa dùng")
    told = ProcrastinateJob.objects.filter(task_name=TELL_OWNER).order_by("pk")
    assert [job.args["change"] for job in told] == [Change.TELEPHONE_ADDED, Change.PASSKEY_ADDED, Change.CODE_USED]

    ends_what_is_open_elsewhere(room, cast, person, telephone)


def ends_what_is_open_elsewhere(room: Room, cast: Cast, person: Official, telephone: Telephone) -> None:
    """What is signed in on another machine is seen in a list, and ended from here."""
    elsewhere = room.seat(cast.administrator)
    elsewhere.signs_in(PASSWORD)
    elsewhere.fills_in({"Mã xác thực": telephone.code(1)})
    elsewhere.presses("Đăng nhập")
    person.goes_to("/tai-khoan/phien/")
    person.reads("Phiên này")
    person.presses("Kết thúc mọi phiên khác")
    person.reads("Đã kết thúc 1 phiên làm việc.")
    elsewhere.goes_to("/quan-tri/")
    elsewhere.reads("Đăng nhập")
    assert person.goes_to("/quan-tri/") == 200
