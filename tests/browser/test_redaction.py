"""Covering a denouncer before a screen: with the pointer, with the keyboard alone, and without scripts."""

from datetime import date

import pytest

from kntc.config.demo import scans
from kntc.documents.models import File
from tests.browser.conftest import Room, mornings
from tests.browser.official import Official
from tests.cast import PASSWORD, Cast
from tests.denunciations import stories

LETTER = ("Tôi là Ngô Thị Mật, trú tại thôn 4, xã Nông Cống.", "Tôi tố cáo ông Lê Văn Bưởi thu tiền trái quy định.")


def drags(official: Official, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Hold the button down from one place of the sheet to another, in parts of it."""
    sheet = official.page.locator(".redact-sheet img")
    sheet.scroll_into_view_if_needed()
    frame = sheet.bounding_box()
    assert frame is not None
    places = [(frame["x"] + frame["width"] * x, frame["y"] + frame["height"] * y) for x, y in (start, end)]
    official.page.mouse.move(*places[0])
    official.page.mouse.down()
    official.page.mouse.move(*places[1], steps=4)
    official.page.mouse.up()


def test_a_denouncer_is_covered_with_the_pointer_and_with_numbers(
    room: Room, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    matter = stories.verifying(cast)
    mornings(monkeypatch, date(2026, 8, 14))
    head = room.welcome(cast.head)
    papers = f"/nghiep-vu/ho-so/{matter.dossier_id}/giay-to/"
    head.goes_to(papers)
    head.attaches("Đơn, văn bản của người nộp", "don.pdf", scans.letter("Đơn tố cáo", LETTER))
    head.presses("Đưa vào hồ sơ")
    head.follows("Che danh tính…")
    head.page.check("[name=reason][value=settle]")
    head.fills_in({"Lý do mở": "Che bản gốc để giao xác minh", "Mật khẩu của bạn": PASSWORD})
    head.presses("Mở bản gốc để che")
    head.page.wait_for_function("document.querySelector('.redact-sheet img').naturalWidth > 0")
    drags(head, (0.1, 0.2), (0.8, 0.3))
    assert [head.page.input_value(f"[name={box}] >> nth=0") for box in ("trai", "tren")] == ["10,0", "20,0"]
    head.page.fill("[name=tren] >> nth=0", "19")
    head.presses("Lưu và làm bản che")
    head.page.wait_for_function("document.querySelector('.redact-sheet img').naturalWidth > 0")
    head.page.check("[name=seen]")
    head.presses("Đưa bản che vào hồ sơ")
    head.reads("Đã đưa bản che của tệp 1 vào hồ sơ")
    assert File.objects.get(number=2).is_redacted
