"""A denunciation is typed in; who denounced stands on no page of anybody, from then on."""

from playwright.sync_api import expect

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from tests.browser.conftest import Room
from tests.browser.letters import written
from tests.browser.official import Official
from tests.cast import PASSWORD, Cast, appointed
from tests.petitions.papers import BY_NUMBER

BOARD, INSPECTORATE, COMMITTEE = "38.BTCD", "38.TT", "38.UBND"


def receives(officer: Official) -> str:
    """The fourth of the forty petitions, handed over in person at the Reception Board of Thanh Hóa."""
    officer.goes_to("/nghiep-vu/don/nhan/")
    officer.follows("Tố cáo")
    officer.reads("Danh tính người đứng đơn và nguyên văn đơn được niêm phong ngay khi lưu")
    officer.fills_in(written("04"))
    officer.presses("Lưu")
    officer.reads("Danh tính được giữ bí mật", "Đã nhận đơn số 1/2026", "Người tố cáo: bí mật")
    return officer.address.partition("?")[0]


def without_a_part(cast: Cast) -> list[Post]:
    """Who would see the matter if it were not sealed, or works at the same desk, or elsewhere."""
    return [
        appointed("dao.nt", "Nguyễn Thị Đào", BOARD, OfficeRole.PETITION_OFFICER, "Chuyên viên"),
        appointed("cuc.vt", "Vi Thị Cúc", INSPECTORATE, OfficeRole.PROVINCIAL_MONITOR, "Thanh tra viên"),
        cast.officer,
    ]


def test_nobody_reads_who_denounced(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.outsider)
    decides = appointed("truc.lv", "Lê Văn Trúc", BOARD, OfficeRole.UNIT_HEAD, "Trưởng ban")
    file = receives(officer)
    typed = len(officer.seen) - 1
    officer.goes_to("/nghiep-vu/")
    officer.reads("Người tố cáo: bí mật")
    head = room.welcome(decides)
    head.goes_to(file)
    head.reads("Danh tính được giữ bí mật", "Người tố cáo", "bí danh", "Người bị tố cáo", "Mai Bá Thước")
    strangers = [room.welcome(post) for post in without_a_part(cast)]
    for stranger in strangers:
        assert "Hồ sơ không có hoặc bạn không được xem" in stranger.is_turned_away_from(file)
        stranger.goes_to("/nghiep-vu/?viec=don-vi")
    pages = [page for person in (head, *strangers) for page in person.seen] + officer.seen[typed:]
    assert [hint for hint in BY_NUMBER["04"].hints() for page in pages if hint in page] == []
    looks_for_two_minutes(head, file)


def looks_for_two_minutes(head: Official, file: str) -> None:
    """Whoever decides opens the identity, looks on, closes it; nothing of it is left, and nothing printed."""
    head.goes_to(f"{file}?muc=duong-su")
    head.follows("Danh tính, ai được xem, ai đã xem")
    head.reads("Danh tính được giữ bí mật", "Ai được xem", "Cấp quyền xem", "Chưa ai mở niêm phong.")
    head.follows("Mở niêm phong")
    head.reads("Việc này được ghi nhật ký", "Luật Tố cáo 2018, Điều 8 khoản 3, Điều 56")
    head.fills_in({"Việc đang làm": "Giải quyết tố cáo", "Lý do mở": "Mời người tố cáo đến làm việc"})
    head.fills_in({"Mật khẩu của bạn": PASSWORD})
    head.presses("Mở niêm phong")
    head.reads("Danh tính đang mở", "Đóng lại sau")
    told = [hint for hint in BY_NUMBER["04"].hints() if hint in head.words()]
    assert told
    head.presses("Xem thêm 2 phút")
    assert [hint for hint in told if hint in head.words()] == told
    head.page.emulate_media(media="print")
    assert "Danh tính không in" in head.words()
    assert [hint for hint in told if hint in head.words()] == []
    head.page.emulate_media(media="screen")
    head.follows("Đóng ngay")
    head.reads("Ai đã xem", "Giải quyết tố cáo", "Giải quyết tố cáo", "Mời người tố cáo đến làm việc", "đã mở")
    assert [hint for hint in told if hint in head.page.content()] == []


def test_nothing_typed_stays_on_the_machine(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.outsider)
    receives(officer)
    kept = officer.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert [hint for hint in BY_NUMBER["04"].hints() if hint in kept] == []
    officer.page.go_back()
    for label in ("Họ và tên hoặc tên cơ quan, tổ chức", "Số giấy tờ", "Tóm tắt nội dung", "Nguyên văn đơn"):
        expect(officer.box(label)).to_have_value("")


def test_whoever_comes_after_finds_nothing_by_going_back(room: Room, cast: Cast) -> None:
    officer = room.welcome(cast.outsider)
    receives(officer)
    officer.signs_out()
    officer.page.go_back()
    expect(officer.button("Đăng nhập")).to_be_visible()
    assert "Mai Bá Thước" not in officer.page.content()
