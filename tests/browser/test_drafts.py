"""What is typed survives a closed browser, no network, an ended session; of a sealed matter nothing stays here."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from playwright.sync_api import expect

from kntc.drafts import queries
from kntc.drafts.models import Draft
from tests.browser.conftest import Room
from tests.browser.official import Official
from tests.cast import PASSWORD, Cast

COMPLAINT, DENUNCIATION = "/nghiep-vu/don/nhan/?loai=complaint", "/nghiep-vu/don/nhan/?loai=denunciation"
SUBJECT, NAME = "Tóm tắt nội dung", "Họ và tên hoặc tên cơ quan, tổ chức"


def keeps(person: Official) -> None:
    """Press the keys that keep a draft, and wait until it is kept."""
    person.page.keyboard.press("Control+s")
    expect(person.page.locator("[data-said]")).to_contain_text("Đã lưu nháp lúc")


def kept_here(person: Official) -> str:
    """Everything that the browser keeps for the program."""
    kept = person.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert isinstance(kept, str)
    return kept


def test_what_was_typed_comes_back_after_the_browser_was_closed(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.officer)
    officer.goes_to(COMPLAINT)
    officer.fills_in({SUBJECT: "Thu hồi đất vườn", NAME: "Hồ Thị Sương"})
    keeps(officer)
    officer.page.context.close()
    room.people.remove(officer)

    again = room.welcome(cast.officer)
    again.goes_to(COMPLAINT)
    again.reads("Có bản nháp lúc", "Dùng lại")
    again.follows("Dùng lại")
    expect(again.box(SUBJECT)).to_have_value("Thu hồi đất vườn")
    expect(again.page.get_by_role("textbox", name=NAME).first).to_have_value("Hồ Thị Sương")


def test_a_draft_is_kept_and_taken_up_without_script(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.officer, scripts=False)
    officer.goes_to(COMPLAINT)
    officer.fills_in({SUBJECT: "Thu hồi đất vườn"})
    officer.presses("Lưu nháp")
    assert officer.address == f"{COMPLAINT}&nhap=dung"
    expect(officer.box(SUBJECT)).to_have_value("Thu hồi đất vườn")
    officer.goes_to(COMPLAINT)
    officer.reads("Có bản nháp lúc")
    officer.presses("Xóa")
    assert "Có bản nháp lúc" not in officer.words()
    assert not Draft.objects.exists()


def test_without_network_the_draft_stays_in_the_browser_and_goes_when_the_network_is_back(
    room: Room, cast: Cast
) -> None:
    officer = room.welcome(cast.officer)
    officer.goes_to(COMPLAINT)
    officer.fills_in({SUBJECT: "Thu hồi đất vườn"})
    officer.page.context.set_offline(True)
    officer.page.keyboard.press("Control+s")
    expect(officer.page.locator("[data-said]")).to_contain_text("Mất mạng. Bản nháp giữ trên máy này")
    assert "Thu hồi đất vườn" in kept_here(officer)
    officer.page.context.set_offline(False)
    expect(officer.page.locator("[data-said]")).to_contain_text("Đã lưu nháp lúc")
    assert "Thu hồi đất vườn" not in kept_here(officer)
    officer.faults.clear()


def test_what_stayed_in_the_browser_is_offered_on_return(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.officer)
    officer.goes_to(COMPLAINT)
    officer.fills_in({SUBJECT: "Thu hồi đất vườn"})
    officer.page.route("**/nhap/luu/", lambda route: route.abort())
    officer.page.keyboard.press("Control+s")
    expect(officer.page.locator("[data-said]")).to_contain_text("Mất mạng")
    officer.goes_to(COMPLAINT)
    officer.reads("Có bản nháp trên máy này lúc")
    officer.button("Dùng lại").click()
    expect(officer.box(SUBJECT)).to_have_value("Thu hồi đất vườn")
    officer.faults.clear()


@pytest.mark.parametrize("network", [True, False])
def test_a_sealed_form_leaves_no_word_on_the_machine_nor_open_on_the_server(
    room: Room,
    cast: Cast,
    network: bool,  # noqa: FBT001 -- one of two answers
) -> None:
    officer = room.welcome(cast.officer)
    officer.goes_to(DENUNCIATION)
    officer.fills_in({SUBJECT: "Thu tiền sai", "Nguyên văn đơn": "Tôi là Mai Bá Thước, thôn Yên Lạc"})
    if network:
        keeps(officer)
        assert len(queries.typed_in(Draft.objects.get())["text"][0]) > 20
    else:
        officer.page.route("**/nhap/luu/", lambda route: route.abort())
        officer.page.keyboard.press("Control+s")
        expect(officer.page.locator("[data-said]")).to_contain_text("Hồ sơ bí mật không lưu trên máy này")
        officer.faults.clear()
    assert [word for word in ("Mai Bá", "Thước", "Yên Lạc", "Thu tiền") if word in kept_here(officer)] == []
    assert rows_with("Mai Bá Thước") == []


def rows_with(words: str) -> list[str]:
    """The tables of drafts, sessions, jobs and log that hold these words anywhere, as text or as bytes."""
    found = []
    with connection.cursor() as sql:
        for table in ("drafts_draft", "django_session", "procrastinate_jobs", "procrastinate_events", "audit_line"):
            sql.execute(f"SELECT t::text FROM {table} AS t")
            rows = [row for (row,) in sql.fetchall()]
            found += [table for row in rows if words in row or words.encode().hex() in row]
    return found


def test_a_form_sent_after_the_session_ended_comes_back_whole(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.officer)
    officer.goes_to(DENUNCIATION)
    officer.fills_in({SUBJECT: "Thu tiền sai", "Nguyên văn đơn": "Tôi là Mai Bá Thước"})
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    officer.presses("Lưu")
    officer.reads("Bạn đã đăng xuất vì không thao tác 30 phút. Bản nháp vẫn còn.")
    officer.fills_in({"Tên đăng nhập": cast.officer.account.username, "Mật khẩu": PASSWORD})
    officer.presses("Đăng nhập")
    expect(officer.box(SUBJECT)).to_have_value("Thu tiền sai")
    expect(officer.box("Nguyên văn đơn")).to_have_value("Tôi là Mai Bá Thước")


def test_two_minutes_before_the_session_ends_one_may_stay(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.officer)
    officer.page.clock.install()
    officer.goes_to("/nghiep-vu/")
    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=119))
    officer.page.clock.fast_forward("28:01")
    notice = officer.page.get_by_role("alert")
    expect(notice).to_contain_text("Còn 2 phút nữa bạn sẽ bị đăng xuất")
    notice.get_by_role("button", name="Ở lại").click()
    expect(notice).to_have_count(0)
    left = Session.objects.get().expire_date - timezone.now()
    assert left > timedelta(minutes=29)


def test_signing_in_again_in_another_window_does_not_cost_what_was_typed(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.officer)
    officer.goes_to(COMPLAINT)
    officer.fills_in({SUBJECT: "Thu hồi đất vườn"})
    other = officer.page.context.new_page()
    other.goto(f"{officer.home}/dang-xuat/")
    other.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    other.get_by_label("Tên đăng nhập").fill(cast.officer.account.username)
    other.get_by_label("Mật khẩu").fill(PASSWORD)
    other.get_by_role("button", name="Đăng nhập", exact=True).click()
    other.wait_for_url("**/nghiep-vu/")
    other.close()
    keeps(officer)
    officer.faults = [fault for fault in officer.faults if "403" not in fault]
