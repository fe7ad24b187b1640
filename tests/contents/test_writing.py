"""At the editor's desk: write, look, publish, compare, withdraw."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kntc.contents import actions, queries
from kntc.contents.actions import Text
from kntc.contents.models import Content, Version
from kntc.contents.terms import Kind
from tests.cast import Cast
from tests.desk import Desk
from tests.documents.papers import pdf, picture, sent

pytestmark = pytest.mark.django_db
HOME = "/quan-tri/noi-dung/"


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """The editor's."""
    return Desk(cast.system_administrator)


def test_a_question_is_written_looked_at_and_published(desk: Desk) -> None:
    form = f"{HOME}moi/hoi-dap/"
    looked = desk.send(form, title="Quên mật khẩu?", body="**Gọi** quản trị.", place="1", **{"xem-truoc": "1"})
    assert "<p><strong>Gọi</strong> quản trị.</p>" in looked.content.decode()
    assert Content.objects.count() == 0

    page = desk.send(form, title="Quên mật khẩu?", body="**Gọi** quản trị.", place="1")
    content = Content.objects.get()
    assert page.redirect_chain == [(f"{HOME}{content.pk}/", 302)]
    assert "<p><strong>Gọi</strong> quản trị.</p>" in page.content.decode()
    assert Client().get("/hoi-dap/quen-mat-khau/").status_code == 404

    desk.client.post(f"{HOME}{content.pk}/dang/1/")
    assert "<p><strong>Gọi</strong> quản trị.</p>" in Client().get("/hoi-dap/quen-mat-khau/").content.decode()
    listed = desk.read(HOME, loai="hoi-dap")
    assert ("Quên mật khẩu?" in listed, "Đang đăng" in listed) == (True, True)


def test_a_guide_says_for_whom_and_where_it_stands(desk: Desk) -> None:
    page = desk.send(
        f"{HOME}moi/huong-dan/",
        title="Quyển 01",
        body="Đọc trước.",
        part="administration",
        place="1",
        levels=["province", "commune"],
        roles=["unit_administrator"],
    )
    version = Version.objects.get()
    assert (version.levels, version.roles, version.part, version.place) == (
        ["province", "commune"],
        ["unit_administrator"],
        "administration",
        1,
    )
    assert "cấp tỉnh, cấp xã" in page.content.decode()


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(desk: Desk) -> None:
    page = desk.send(f"{HOME}moi/hoi-dap/", title="", body="Gọi quản trị.", place="x").content.decode()

    assert "Chưa lưu được, còn 2 chỗ cần sửa" in page
    assert "Nhập tiêu đề" in page
    assert "Gọi quản trị." in page
    assert Content.objects.count() == 0


def test_a_file_to_take_along_has_a_file(desk: Desk) -> None:
    form = f"{HOME}moi/tai-ve/"
    assert "Chọn ít nhất một tệp" in desk.send(form, title="Mẫu đơn").content.decode()
    page = desk.send(form, title="Mẫu đơn", **{"tep-content": sent(b"MZ", "mau.exe")}).content.decode()
    assert "thuộc loại không nhận được" in page
    assert Content.objects.count() == 0

    desk.send(form, title="Mẫu đơn", **{"tep-content": sent(pdf(), "mau.pdf")})
    content = Content.objects.get()
    assert [each.name for each in queries.files_of(queries.newest_version(content))] == ["mau.pdf"]


def test_the_next_version_keeps_the_files_that_are_ticked(desk: Desk) -> None:
    desk.send(f"{HOME}moi/tai-ve/", title="Mẫu đơn", **{"tep-content": sent(pdf(), "mau.pdf")})
    content = Content.objects.get()
    desk.send(f"{HOME}{content.pk}/sua/", summary="Bản mới.", **{"tep-content": sent(picture(), "anh.jpg")})
    newest = queries.newest_version(content)
    assert [each.name for each in queries.files_of(newest)] == ["anh.jpg", "mau.pdf"]

    [second, _] = queries.files_of(newest)
    desk.send(f"{HOME}{content.pk}/sua/", stay=[str(second.pk)])

    assert [each.name for each in queries.files_of(queries.newest_version(content))] == ["anh.jpg"]
    assert [len(queries.files_of(each)) for each in content.versions.order_by("number")] == [1, 2, 1]


def test_two_versions_are_compared_line_by_line(desk: Desk) -> None:
    desk.send(f"{HOME}moi/hoi-dap/", title="Quên mật khẩu?", body="Một\n\nHai", place="1")
    content = Content.objects.get()
    desk.send(f"{HOME}{content.pk}/sua/", body="Một\n\nHai rưỡi")

    page = desk.read(f"{HOME}{content.pk}/khac-biet/2/")
    assert '<del><span class="visually-hidden">bỏ: </span><span aria-hidden="true">− </span>Hai</del>' in page
    assert '<ins><span class="visually-hidden">thêm: </span><span aria-hidden="true">+ </span>Hai rưỡi</ins>' in page
    assert desk.client.get(f"{HOME}{content.pk}/khac-biet/1/").status_code == 404
    assert "Hai rưỡi" not in desk.read(f"{HOME}{content.pk}/", ban="1")


def test_whoever_was_overtaken_sees_what_came_between_and_saves_on_top_of_it(desk: Desk, cast: Cast) -> None:
    desk.send(f"{HOME}moi/hoi-dap/", title="Quên mật khẩu?", body="Một.", place="1")
    content = Content.objects.get()
    mine = desk.filled(f"{HOME}{content.pk}/sua/", body="Của tôi.")
    theirs = Text("Quên mật khẩu?", "Của họ.", place=1)
    actions.write(content, kind=Kind.QUESTION, text=theirs, actor=cast.system_administrator, based_on=1)

    page = desk.client.post(f"{HOME}{content.pk}/sua/", mine)
    shown = page.content.decode()
    assert "Người khác vừa lưu phiên bản 2" in shown
    assert ("Của họ.</ins>" in shown, "Của tôi." in shown) == (True, True)
    again = mine | {"based_on": str(page.context["form"]["based_on"].value())}
    desk.client.post(f"{HOME}{content.pk}/sua/", again)
    assert [each.body for each in content.versions.order_by("number")] == ["Một.", "Của họ.", "Của tôi."]


def test_what_is_taken_off_says_why_and_may_come_back(desk: Desk) -> None:
    desk.send(f"{HOME}moi/tin-tuc/", title="Tập huấn", body="Ngày 01.")
    content = Content.objects.get()
    desk.client.post(f"{HOME}{content.pk}/dang/1/")
    assert "Nhập lý do gỡ" in desk.send(f"{HOME}{content.pk}/go/", reason="").content.decode()

    page = desk.send(f"{HOME}{content.pk}/go/", reason="Đã qua ngày.").content.decode()

    assert ("Đã gỡ khỏi cổng" in page, "Đã qua ngày." in page) == (True, True)
    assert Client().get("/tin-tuc/tap-huan/").status_code == 404
    assert "không đang đăng" in desk.send(f"{HOME}{content.pk}/go/", reason="Lần nữa.").content.decode()
    desk.client.post(f"{HOME}{content.pk}/dang/1/")
    assert Client().get("/tin-tuc/tap-huan/").status_code == 200


def test_what_was_typed_when_the_session_ended_comes_back_whole(desk: Desk) -> None:
    form = f"{HOME}moi/tin-tuc/"
    page = desk.client.get(form)
    ticket = page.context["request"].draft.ticket
    typed = desk.filled(form, title="Tập huấn tháng 12", body="Ngày 01.", nhap=ticket)
    desk.client.logout()

    answer = desk.client.post(form, typed)
    assert answer.headers["Location"].startswith("/dang-nhap/?next=")
    desk.client.force_login(desk.post.account)
    again = desk.client.get(form, {"nhap": "dung"})
    assert [again.context["form"][name].value() for name in ("title", "body")] == ["Tập huấn tháng 12", "Ngày 01."]
    assert Content.objects.count() == 0


@pytest.mark.parametrize("person", ["monitor", "administrator", "officer"])
def test_nobody_else_gets_in(cast: Cast, person: str) -> None:
    content = actions.draft(kind=Kind.NEWS, title="Tin", body="Tin.", actor=cast.system_administrator)
    stranger = Desk(getattr(cast, person))
    there = (
        HOME,
        f"{HOME}moi/tin-tuc/",
        *(f"{HOME}{content.pk}/{page}" for page in ("", "sua/", "go/", "khac-biet/1/")),
    )

    assert [stranger.client.get(address).status_code for address in there] == [403] * 6
    assert stranger.client.post(f"{HOME}{content.pk}/dang/1/").status_code == 403
    assert "Nội dung cổng" not in stranger.read("/nghiep-vu/")


@pytest.mark.parametrize(
    "address",
    ["moi/khong-co/", "99/", "99/sua/", "99/go/", "99/khac-biet/2/", "?loai=khong-co", "{}/?ban=9", "{}/?ban=x"],
)
def test_an_address_of_nothing_leads_nowhere(desk: Desk, cast: Cast, address: str) -> None:
    content = actions.draft(kind=Kind.NEWS, title="Tin", body="Tin.", actor=cast.system_administrator)

    assert desk.client.get(HOME + address.format(content.pk)).status_code == 404
    assert desk.client.post(f"{HOME}{content.pk}/dang/9/").status_code == 404


def test_the_list_goes_on_overleaf_and_may_be_narrowed(desk: Desk, cast: Cast) -> None:
    for number in range(1, 53):
        actions.draft(kind=Kind.NEWS, title=f"Tin số {number:02d}", body="Tin.", actor=cast.system_administrator)
    first = desk.client.get(HOME, {"loai": "tin-tuc"})

    assert [row.title for row, _ in first.context["rows"]][::49] == ["Tin số 52", "Tin số 03"]
    second = desk.client.get(HOME + first.context["next_url"].removeprefix(HOME))
    assert [row.title for row, _ in second.context["rows"]] == ["Tin số 02", "Tin số 01"]
    assert len(desk.client.get(HOME, {"loai": "tin-tuc", "truoc": "9" * 30}).context["rows"]) == 50
    assert list(desk.client.get(HOME, {"loai": "tin-tuc", "tinh-trang": "dang-dang"}).context["rows"]) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_however_much_there_is(
    desk: Desk, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        actions.draft(kind=Kind.NEWS, title=f"Tin {number}", body="Tin.", actor=cast.system_administrator)
    desk.read(HOME, loai="tin-tuc")
    with django_assert_num_queries(6):
        desk.read(HOME, loai="tin-tuc")
