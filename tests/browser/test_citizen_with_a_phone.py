"""A citizen with a telephone looks up the code of a receipt that an officer printed a moment before."""

import re
from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, ViewportSize

from kntc.portal import actions as portal
from kntc.proceedings import clock
from kntc.proceedings.receipt import drawn
from kntc.reception.models import Session
from tests.browser.conftest import Room
from tests.browser.inspection import Inspector
from tests.browser.letters import written
from tests.cast import PASSWORD, Cast
from tests.dossiers.slips import with_a_slip

TELEPHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture
def telephone(chromium: Browser, room: Room, request: pytest.FixtureRequest) -> Iterator["Telephone"]:
    """A small screen that is touched, with nobody signed in."""
    window = chromium.new_context(viewport=TELEPHONE, has_touch=True, is_mobile=True, locale="vi-VN")
    window.set_default_timeout(10_000)
    inspector = Inspector(request.node.name)
    yield Telephone(window.new_page(), room.home, inspector)
    window.close()
    assert inspector.found == []


class Telephone:
    """A telephone: every page that comes up fits its width and stands in nobody's way."""

    def __init__(self, page: Page, home: str, inspector: Inspector) -> None:
        """Nothing is open yet."""
        self.page, self.home, self.inspector = page, home, inspector

    def opens(self, address: str) -> str:
        """Type or scan an address; gives what the page says."""
        self.page.goto(self.home + address)
        return self.reads()

    def touches(self, role: str, words: str) -> str:
        """Touch a button or link; gives what the next page says."""
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=words, exact=True).first.tap()  # type: ignore[arg-type] # a role by its name
        return self.reads()

    def reads(self) -> str:
        """What the page says, once it was looked at."""
        assert self.page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
        self.inspector.look(self.page)
        return self.page.get_by_role("main").inner_text()


def test_a_citizen_looks_up_the_code_of_the_receipt(room: Room, cast: Cast, telephone: Telephone, served: str) -> None:
    with override_settings(LOOK_UP_ADDRESS=f"{served}/tra-cuu/"):
        officer = room.seat(cast.officer)
        officer.signs_in(PASSWORD)
        officer.follows("Nhận đơn")
        officer.follows("Khiếu nại")
        officer.fills_in(written("01"))
        officer.presses("Lưu và in")
        receipt = officer.page.content()
    found = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", receipt)
    assert found
    code = found[0]
    # What the telephone's camera reads off the paper.
    assert re.findall(r'd="([^"]+)"', str(drawn(f"{served}/tra-cuu/{code.replace('-', '')}")))[0] in receipt

    assert "Đơn của tôi đang ở đâu?" in telephone.opens("/")
    telephone.page.get_by_label("Mã tra cứu").fill(code.lower().replace("-", " "))
    page = telephone.touches("button", "Tra cứu")
    assert "Đã nhận đơn" in page
    assert "UBND xã Diễn Châu, tỉnh Nghệ An" in page
    assert "Hồ Thị Sương" not in page
    # By the picture on the paper the same, and the code stands in no address that the form made.
    assert telephone.page.url == f"{served}/tra-cuu/"
    assert telephone.opens(f"/tra-cuu/{code.replace('-', '')}") == page

    telephone.touches("link", "Tra mã khác")
    telephone.page.get_by_label("Mã tra cứu").fill(with_a_slip(code.replace("-", "")))
    assert "ký tự gõ chưa đúng" in telephone.touches("button", "Tra cứu")

    # The other pages of the portal on the same telephone.
    portal.reckon(clock.now())
    for address in (
        "/",
        "/so-lieu/",
        "/khieu-nai/",
        "/to-cao/",
        "/kien-nghi-phan-anh/",
        "/lich-tiep-cong-dan/?noi=dien+chau",
    ):
        telephone.opens(address)
    assert Session.objects.count() == 0
    telephone.opens("/")
    telephone.page.get_by_label("Ngày bắt đầu").fill("20/11/2026")
    assert "Hết hạn" in telephone.touches("button", "Tính ngày hết hạn")
