"""Anybody reads what is published, in the order in which it must be read, and each reading is counted."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.contents import actions, queries
from kntc.contents.actions import Text
from kntc.contents.models import Content
from kntc.contents.terms import Kind, Level, Part
from kntc.units.kinds import UnitLevel
from tests.cast import Cast
from tests.documents.papers import pdf, sent

pytestmark = pytest.mark.django_db
RELOADED = {"Cache-Control": "max-age=0"}


def published(actor: Post, kind: Kind, title: str, body: str = "Nội dung.", **facts: Any) -> Content:
    """Something written and published."""
    content = actions.write(None, kind=kind, text=Text(title, body, **facts), actor=actor)
    return actions.publish(content, actor=actor)


def read(address: str) -> str:
    """The page as text, for somebody who is not signed in."""
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def titles(page: Any, *wanted: str) -> list[str]:
    """Those of these titles that stand on the page, in the order in which they stand there."""
    return sorted((each for each in wanted if each in page), key=page.index)


def test_a_draft_is_read_by_nobody_until_it_is_published(cast: Cast) -> None:
    editor = cast.system_administrator
    content = actions.draft(kind=Kind.QUESTION, title="Quên mật khẩu?", body="Gọi quản trị đơn vị.", actor=editor)
    assert Client().get("/hoi-dap/quen-mat-khau/").status_code == 404
    assert "Quên mật khẩu?" not in read("/hoi-dap/")

    actions.publish(content, actor=editor)

    assert "Quên mật khẩu?" in read("/hoi-dap/")
    assert "Gọi quản trị đơn vị." in read("/hoi-dap/quen-mat-khau/")


def test_what_is_written_after_publishing_is_not_read_before_it_is_published_too(cast: Cast) -> None:
    editor = cast.system_administrator
    content = published(editor, Kind.NEWS, "Tập huấn tháng 12", "Ngày 01.")
    actions.write(content, kind=Kind.NEWS, text=Text("Tập huấn tháng 12", "Ngày 08."), actor=editor, based_on=1)
    assert "Ngày 01." in read("/tin-tuc/tap-huan-thang-12/")

    actions.publish(content, actor=editor)

    assert "Ngày 08." in read("/tin-tuc/tap-huan-thang-12/")


def test_what_is_withdrawn_is_gone_and_its_address_says_so(cast: Cast) -> None:
    content = published(cast.system_administrator, Kind.NEWS, "Lịch nghỉ")
    actions.withdraw(content, actor=cast.system_administrator, reason="Đã qua.")

    assert Client().get("/tin-tuc/lich-nghi/").status_code == 404
    assert "Lịch nghỉ" not in read("/tin-tuc/")


def test_each_opening_is_a_reading_and_a_reload_is_not(cast: Cast) -> None:
    published(cast.system_administrator, Kind.QUESTION, "Quên mật khẩu?")
    browser = Client()

    assert "1 lượt xem" in browser.get("/hoi-dap/quen-mat-khau/").content.decode()
    assert "2 lượt xem" in browser.get("/hoi-dap/quen-mat-khau/").content.decode()
    assert "2 lượt xem" in browser.get("/hoi-dap/quen-mat-khau/", headers=RELOADED).content.decode()
    browser.get("/hoi-dap/quen-mat-khau/", headers={"Sec-Purpose": "prefetch;prerender"})
    browser.head("/hoi-dap/quen-mat-khau/")
    assert "2 lượt xem" in read("/hoi-dap/")


def test_nobody_is_asked_who_reads(cast: Cast) -> None:
    published(cast.system_administrator, Kind.GUIDE, "Triển khai", part=Part.DEPLOYMENT)
    browser = Client()
    for address in ("/huong-dan/", "/huong-dan/trien-khai/", "/hoi-dap/?tu=mat", "/tin-tuc/", "/tai-ve/"):
        browser.get(address)

    assert dict(browser.cookies) == {}


def test_guides_stand_in_the_order_in_which_they_must_be_read(cast: Cast) -> None:
    editor = cast.system_administrator
    everybody, province = (Level.MINISTRY, Level.PROVINCE, Level.COMMUNE), (Level.PROVINCE,)
    administrators = (OfficeRole.UNIT_ADMINISTRATOR,)
    published(editor, Kind.GUIDE, "Kết nối phần mềm", part=Part.ON_REQUEST, place=1)
    published(editor, Kind.GUIDE, "Quyển 02", part=Part.ADMINISTRATION, place=2, levels=province, roles=administrators)
    published(editor, Kind.GUIDE, "Quyển 01", part=Part.ADMINISTRATION, place=1, levels=province, roles=administrators)
    published(editor, Kind.GUIDE, "Tiếp công dân", part=Part.USE, place=1, roles=(OfficeRole.RECEPTION_OFFICER,))
    published(editor, Kind.GUIDE, "Triển khai hệ thống", part=Part.DEPLOYMENT, place=1, levels=everybody)
    every = ("Triển khai hệ thống", "Quyển 01", "Quyển 02", "Tiếp công dân", "Kết nối phần mềm")

    assert titles(read("/huong-dan/"), *every) == list(every)
    for_them = read("/huong-dan/?cap=cap-tinh&vai-tro=quan-tri-don-vi")
    assert titles(for_them, *every) == ["Triển khai hệ thống", "Quyển 01", "Quyển 02", "Kết nối phần mềm"]
    assert titles(read("/huong-dan/?cap=cap-xa"), *every) == [
        "Triển khai hệ thống",
        "Tiếp công dân",
        "Kết nối phần mềm",
    ]
    to_tick = queries.guides_for(UnitLevel.PROVINCE, OfficeRole.UNIT_ADMINISTRATOR)
    assert [(each.title, each.url) for each in to_tick] == [
        ("Triển khai hệ thống", "/huong-dan/trien-khai-he-thong/"),
        ("Quyển 01", "/huong-dan/quyen-01/"),
        ("Quyển 02", "/huong-dan/quyen-02/"),
    ]
    following = read("/huong-dan/quyen-01/?cap=cap-tinh&vai-tro=quan-tri-don-vi")
    assert 'Đọc tiếp: <a href="/huong-dan/quyen-02/?cap=cap-tinh&amp;vai-tro=quan-tri-don-vi">Quyển 02</a>' in following


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mật khẩu", ["Quên mật khẩu?"]),
        ("MAT KHAU", ["Quên mật khẩu?"]),
        ("khẩu quên", ["Quên mật khẩu?"]),
        ("đường dẫn", ["Vào phần mềm ở đâu?"]),
        ("duong dan", ["Vào phần mềm ở đâu?"]),
        ("mật khẩu đường dẫn", []),
        ("% _", ["Quên mật khẩu?", "Vào phần mềm ở đâu?"]),
        ("", ["Quên mật khẩu?", "Vào phần mềm ở đâu?"]),
    ],
)
def test_questions_are_found_with_diacritics_and_without(cast: Cast, words: str, found: list[str]) -> None:
    published(cast.system_administrator, Kind.QUESTION, "Quên mật khẩu?", "Gọi quản trị.", place=1)
    published(cast.system_administrator, Kind.QUESTION, "Vào phần mềm ở đâu?", "Theo đường dẫn này.", place=2)

    answer = Client().get("/hoi-dap/", {"tu": words})

    assert [line["version"].title for line in answer.context["readings"]] == found


def test_news_stand_newest_first_and_go_on_overleaf(cast: Cast) -> None:
    for number in range(1, 23):
        published(cast.system_administrator, Kind.NEWS, f"Tin số {number:02d}")

    first = Client().get("/tin-tuc/")
    assert [line["version"].title for line in first.context["readings"]] == [
        f"Tin số {number:02d}" for number in range(22, 2, -1)
    ]
    second = Client().get("/tin-tuc/" + first.context["next_url"])
    assert [line["version"].title for line in second.context["readings"]] == ["Tin số 02", "Tin số 01"]
    assert read("/tin-tuc/?truoc=khong-phai-so").count("Tin số") == 20
    assert read(f"/tin-tuc/?truoc={'9' * 30}").count("Tin số") == 0


ASKED = [
    ("/huong-dan/", Kind.GUIDE, 1),
    ("/hoi-dap/?tu=muc", Kind.QUESTION, 1),
    ("/tin-tuc/", Kind.NEWS, 1),
    ("/tai-ve/", Kind.FILE, 1),
    ("/hoi-dap/muc-1/", Kind.QUESTION, 3),
    ("/huong-dan/muc-1/?cap=cap-xa", Kind.GUIDE, 4),
]


@pytest.mark.parametrize("asked", ASKED, ids=[address for address, _, _ in ASKED])
@pytest.mark.parametrize("rows", [1, 3])
def test_lists_and_pages_ask_the_same_however_much_there_is(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, asked: tuple[str, Kind, int], rows: int
) -> None:
    address, kind, statements = asked
    for number in range(1, rows + 1):
        published(cast.system_administrator, kind, f"Mục {number}", part=Part.USE if kind is Kind.GUIDE else None)
    with django_assert_num_queries(statements):
        page = read(address)
    assert "Mục 1" in page


def test_a_file_is_handed_out_as_long_as_it_is_published(cast: Cast) -> None:
    editor, scan = cast.system_administrator, pdf()
    browser = Client()
    browser.force_login(editor.account)
    page = browser.get("/quan-tri/noi-dung/moi/tai-ve/")
    key = page.context["form"]["key"].value()
    typed = {"title": "Mẫu đơn khiếu nại", "key": str(key), "based_on": "0", "tep-content": sent(scan, "mau-don.pdf")}
    browser.post("/quan-tri/noi-dung/moi/tai-ve/", typed)
    content = Content.objects.get(kind=Kind.FILE)
    [enclosure] = content.enclosures.all()
    address = f"/tai-ve/tep/{enclosure.pk}/"
    assert Client().get(address).status_code == 404

    actions.publish(content, actor=editor)

    answer = Client().get(address)
    assert (b"".join(answer), answer["Content-Type"]) == (scan, "application/octet-stream")
    assert answer["Content-Disposition"] == 'attachment; filename="mau-don.pdf"'
    assert address in read("/tai-ve/mau-don-khieu-nai/")
    actions.withdraw(content, actor=editor, reason="Mẫu đã thay.")
    assert Client().get(address).status_code == 404
