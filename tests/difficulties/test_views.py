"""The pages on which a difficulty is written down, goes up and comes back."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.models import Post
from kntc.difficulties import actions
from kntc.difficulties.models import Difficulty
from kntc.difficulties.terms import Kind, Stage
from kntc.documents.models import Upload
from kntc.drafts.ticket import Ticket
from tests.cast import Cast
from tests.desk import Desk
from tests.documents.papers import pdf, sent

pytestmark = pytest.mark.django_db
LIST, ASK, SEND_UP, SUMMARY = (reverse(f"difficulties:{name}") for name in ("list", "ask", "send_up", "summary"))


def asked(by: Post, title: str = "Không in được giấy biên nhận", kind: Kind = Kind.TECHNICAL) -> Difficulty:
    """Something that a unit struggles with."""
    return actions.ask(kind=kind, title=title, body="Bấm In, máy báo hết giấy dù còn.", actor=by)


def page_of(difficulty: Difficulty, name: str = "one") -> str:
    """The address of one of its pages."""
    return reverse(f"difficulties:{name}", args=[difficulty.pk])


def test_a_difficulty_is_written_down_with_a_picture_of_the_screen(cast: Cast) -> None:
    desk = Desk(cast.officer)
    content = pdf()
    enclosed = sent(content, "man-hinh.pdf")
    page = desk.send(ASK, kind="technical", title="In lỗi", body="Máy báo hết giấy.", **{"tep-difficulty": enclosed})
    told = page.content.decode()
    assert "Đã gửi. Vướng mắc số" in told
    assert "man-hinh.pdf" in told
    assert Upload.objects.count() == 0
    difficulty = Difficulty.objects.get()
    [file] = difficulty.files.all()
    got = desk.client.get(reverse("difficulties:file", args=[difficulty.pk, file.pk]))
    assert got.getvalue() == content
    assert got.headers["Content-Disposition"] == 'attachment; filename="man-hinh.pdf"'
    stranger = Desk(cast.neighbour).client
    assert stranger.get(reverse("difficulties:file", args=[difficulty.pk, file.pk])).status_code == 404
    assert desk.client.get(reverse("difficulties:file", args=[difficulty.pk, Upload().pk])).status_code == 404


def test_what_is_missing_is_said_and_what_was_typed_stays(cast: Cast) -> None:
    page = Desk(cast.officer).send(ASK, title="", body="Máy báo hết giấy.").content.decode()
    assert "Máy báo hết giấy." in page
    assert "còn 2 chỗ cần sửa" in page
    assert Difficulty.objects.count() == 0


def test_open_ones_are_listed_with_their_age(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(cast.officer)
    later = timezone.localdate() + timedelta(days=9)
    monkeypatch.setattr("kntc.difficulties.views.age", lambda each, _: (later - each.asked_on).days)
    assert "đã 9 ngày" in Desk(cast.monitor).read(LIST)


def test_the_list_shows_one_stage_or_one_kind(cast: Cast) -> None:
    printing, reading = asked(cast.officer, "Không in được"), asked(cast.neighbour, "Hiểu Điều 12 thế nào", Kind.TRADE)
    actions.answer(printing, words="Khổ A4.", actor=cast.monitor)
    desk = Desk(cast.monitor)
    assert ("Không in được" in desk.read(LIST), "Hiểu Điều 12" in desk.read(LIST)) == (False, True)
    assert "Không in được" in desk.read(LIST, viec="da-tra-loi")
    assert "Hiểu Điều 12" not in desk.read(LIST, loai="ky-thuat")
    assert "Không có vướng mắc nào" in Desk(cast.outsider).read(LIST)
    assert reading.is_open


def test_a_long_list_is_read_page_by_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kntc.difficulties.views.ON_A_PAGE", 2)
    for number in (1, 2, 3):
        asked(cast.officer, f"Vướng mắc thứ {number}")
    desk = Desk(cast.officer)
    first = desk.read(LIST)
    assert [f"thứ {number}" in first for number in (1, 2, 3)] == [False, True, True]
    [following] = re.findall(r'href="\?(truoc=\d+)"[^>]*rel="next"', first)
    assert "thứ 1" in desk.read(f"{LIST}?{following}")


def test_a_page_of_another_unit_is_not_there(cast: Cast) -> None:
    difficulty = asked(cast.officer)
    client = Desk(cast.neighbour).client
    assert [client.get(page_of(difficulty, name)).status_code for name in ("one", "answer", "publish")] == [404] * 3
    assert client.get(SEND_UP).status_code == 403
    own = Desk(cast.officer).client
    assert [own.get(page_of(difficulty, name)).status_code for name in ("one", "answer", "publish")] == [200, 403, 403]


def test_it_goes_up_with_others_and_comes_back_as_a_question(cast: Cast) -> None:
    first, second = asked(cast.officer), asked(cast.neighbour, "Hiểu Điều 12 thế nào", Kind.TRADE)
    monitor, centre = Desk(cast.monitor), Desk(cast.system_administrator)
    assert monitor.read(LIST).count("Chờ Thanh tra tỉnh") == 3  # a tab, two rows
    page = monitor.send(SEND_UP, chosen=[first.pk, second.pk], note="Nhiều xã cùng vướng.").content.decode()
    assert "Đã gửi 2 vướng mắc lên Thanh tra Chính phủ." in page
    assert "Nhiều xã cùng vướng." in centre.read(page_of(first))

    page = centre.send(page_of(first, "answer"), words="Chọn khổ A4.").content.decode()
    assert "Đã trả lời Vướng mắc số" in page
    told = Desk(cast.officer).read(reverse("desk:news"))
    assert f"Vướng mắc số {first.pk} đã được trả lời" in told
    assert "Chọn khổ A4." in Desk(cast.officer).read(page_of(first))

    page = centre.send(page_of(first, "publish"), title="In giấy biên nhận thế nào?").content.decode()
    assert "Mọi người đọc được ngay trên cổng." in page
    [address] = re.findall(r'href="([^"]+)">Xem câu hỏi trên cổng', page)
    assert "Chọn khổ A4." in Client().get(address).content.decode()


def test_a_choice_that_somebody_answered_meanwhile_is_refused_in_words(cast: Cast) -> None:
    first, second = asked(cast.officer), asked(cast.neighbour)
    desk = Desk(cast.monitor)
    typed = desk.filled(SEND_UP, chosen=[first.pk, second.pk], note="Xin hướng dẫn.")
    actions.answer(first, words="Khổ A4.", actor=cast.monitor)
    page = desk.client.post(SEND_UP, typed).content.decode()
    assert "Có vướng mắc không còn chờ Thanh tra tỉnh." in page
    second.refresh_from_db()
    assert second.stage == Stage.AT_PROVINCE


def test_nothing_waiting_is_said_so(cast: Cast) -> None:
    assert "Không có vướng mắc nào chờ Thanh tra tỉnh." in Desk(cast.monitor).read(SEND_UP)


def test_an_answer_given_twice_is_refused_in_words(cast: Cast) -> None:
    difficulty = asked(cast.officer)
    desk = Desk(cast.system_administrator)
    typed = desk.filled(page_of(difficulty, "answer"), words="Lần hai.")
    actions.answer(difficulty, words="Khổ A4.", actor=cast.monitor)
    answer = desk.client.post(page_of(difficulty, "answer"), typed)
    assert "đã có trả lời" in answer.content.decode()


def test_what_was_typed_before_the_session_ended_comes_back(cast: Cast) -> None:
    difficulty = asked(cast.officer)
    for post, address, typed in (
        (cast.officer, ASK, {"kind": "trade", "title": "Hỏi dở", "body": "Đang gõ dở"}),
        (cast.monitor, page_of(difficulty, "answer"), {"words": "Đang gõ dở"}),
        (cast.monitor, SEND_UP, {"chosen": [difficulty.pk], "note": "Đang gõ dở"}),
    ):
        desk = Desk(post)
        desk.client.logout()
        desk.client.post(address, {**typed, "nhap": Ticket(post.pk, address).written()})
        desk.client.force_login(post.account)
        assert "Đang gõ dở" in desk.read(f"{address}?nhap=dung")


def test_the_summary_of_a_period_can_be_printed(cast: Cast) -> None:
    difficulty = asked(cast.officer)
    actions.answer(difficulty, words="Chọn khổ A4.", actor=cast.monitor)
    page = Desk(cast.monitor).read(SUMMARY)
    assert "Chọn khổ A4." in page
    assert "Thủ trưởng đơn vị" in page
    nothing = Desk(cast.monitor).read(SUMMARY, tu="01/01/2020", den="31/12/2020")
    assert "Không có vướng mắc nào nêu trong kỳ này." in nothing
    wrong = Desk(cast.monitor).read(SUMMARY, tu="02/01/2020", den="01/01/2020")
    assert "phải từ 02/01/2020 trở đi" in wrong


@pytest.mark.parametrize(("address", "queries"), [(LIST, 9), (SUMMARY, 8)])
def test_a_list_costs_the_same_however_long_it_is(
    address: str, queries: int, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk = Desk(cast.monitor)
    for by in ([cast.officer], [cast.neighbour, cast.head]):
        for each in by:
            actions.answer(asked(each), words="Khổ A4.", actor=cast.monitor)
        with django_assert_num_queries(queries):
            assert desk.client.get(address, {"viec": "da-tra-loi"}).status_code == 200


def test_a_page_costs_the_same_however_much_was_done(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk, difficulty = Desk(cast.officer), asked(cast.officer)
    for number in (1, 3):
        with django_assert_num_queries(9):
            assert desk.client.get(page_of(difficulty)).status_code == 200
        actions.send_up([difficulty.pk], note="Gửi.", actor=cast.monitor) if number == 1 else None
