"""A unit asks, the province answers or sends up, the centre answers, and everybody reads it in the end."""

from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.contents import queries as contents
from kntc.difficulties import actions, queries
from kntc.difficulties.models import Difficulty
from kntc.difficulties.terms import Deed, Kind, Stage
from kntc.notices import queries as notices
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def asked(by: Post, title: str = "Không in được giấy biên nhận", kind: Kind = Kind.TECHNICAL) -> Difficulty:
    """Something that a unit struggles with."""
    return actions.ask(kind=kind, title=title, body="Bấm In, máy báo hết giấy dù còn.", actor=by)


def seen_by(post: Post) -> list[int]:
    """The numbers of what a post reads."""
    found = queries.visible_to(post, on=timezone.localdate()).order_by("pk")
    return list(found.values_list("pk", flat=True))


def news_of(post: Post) -> list[str]:
    """What a post was told and has not read, the newest first."""
    return [each.about for each in notices.unread(post)]


def test_a_communes_difficulty_waits_for_the_provincial_inspectorate(cast: Cast) -> None:
    difficulty = asked(cast.officer)
    assert (difficulty.stage, difficulty.unit.code) == (Stage.AT_PROVINCE, "17464.UBND")
    assert difficulty.province is not None
    assert difficulty.province.code == "40.UBND"
    assert [entry.deed for entry in queries.entries_of(difficulty)] == [Deed.ASKED]


def test_a_central_bodys_difficulty_goes_to_the_centre_at_once(cast: Cast) -> None:
    difficulty = asked(cast.system_administrator)
    assert (difficulty.stage, difficulty.province) == (Stage.AT_CENTRE, None)


def test_an_administrator_without_case_rights_may_ask_too(cast: Cast) -> None:
    assert asked(cast.administrator).asked_by == cast.administrator


def test_each_level_reads_what_is_its_own(cast: Cast) -> None:
    ours, next_door, elsewhere = asked(cast.officer), asked(cast.neighbour), asked(cast.outsider)
    assert seen_by(cast.head) == seen_by(cast.administrator) == [ours.pk]
    assert seen_by(cast.neighbour_head) == [next_door.pk]
    assert seen_by(cast.province_head) == seen_by(cast.inspectorate_head) == []
    assert seen_by(cast.monitor) == [ours.pk, next_door.pk]
    assert seen_by(cast.outsider) == [elsewhere.pk]
    assert seen_by(cast.system_administrator) == [ours.pk, next_door.pk, elsewhere.pk]


def test_whoever_left_the_post_reads_nothing(cast: Cast) -> None:
    difficulty = asked(cast.officer)
    cast.officer.until = difficulty.asked_on.replace(year=difficulty.asked_on.year - 1)
    assert seen_by(cast.officer) == []


def test_the_province_answers_and_the_asker_is_told_once(cast: Cast) -> None:
    difficulty = asked(cast.officer)

    actions.answer(difficulty, words="Chọn khổ A4 trong hộp thoại in.", actor=cast.monitor)

    difficulty.refresh_from_db()
    assert difficulty.stage == Stage.ANSWERED
    assert news_of(cast.officer) == [f"Vướng mắc số {difficulty.pk} đã được trả lời"]
    with pytest.raises(actions.NotPossible, match="đã có trả lời"):
        actions.answer(difficulty, words="Lần nữa.", actor=cast.monitor)
    actions.mark_read(difficulty, cast.officer)
    assert news_of(cast.officer) == []


def test_nobody_answers_what_waits_for_somebody_else(cast: Cast) -> None:
    difficulty, elsewhere = asked(cast.officer), asked(cast.outsider)
    for actor in (cast.officer, cast.head, cast.administrator, cast.province_head):
        with pytest.raises(actions.NotPossible):
            actions.answer(difficulty, words="Tự trả lời.", actor=actor)
    with pytest.raises(actions.NotPossible):
        actions.answer(elsewhere, words="Tỉnh khác trả lời.", actor=cast.monitor)
    actions.send_up([difficulty.pk], note="Xin hướng dẫn.", actor=cast.monitor)
    with pytest.raises(actions.NotPossible):
        actions.answer(difficulty, words="Đã gửi lên rồi.", actor=cast.monitor)


def test_several_go_up_together_with_one_note(cast: Cast) -> None:
    first, second, kept = asked(cast.officer), asked(cast.neighbour, kind=Kind.TRADE), asked(cast.head)

    bundle = actions.send_up([first.pk, second.pk], note="Nhiều xã cùng vướng.", actor=cast.monitor)

    stages = dict(Difficulty.objects.values_list("pk", "stage"))
    assert stages == {first.pk: Stage.AT_CENTRE, second.pk: Stage.AT_CENTRE, kept.pk: Stage.AT_PROVINCE}
    assert sorted(entry.difficulty_id for entry in bundle.entries.all()) == [first.pk, second.pk]
    assert bundle.province.code == "40.UBND"
    assert news_of(cast.neighbour) == [f"Vướng mắc số {second.pk} đã gửi lên Thanh tra Chính phủ"]
    with pytest.raises(actions.NotPossible, match=f"số {first.pk} không còn chờ"):
        actions.send_up([first.pk, kept.pk], note="Gửi lại.", actor=cast.monitor)
    with pytest.raises(actions.NotPossible, match="ít nhất một"):
        actions.send_up([], note="Không có gì.", actor=cast.monitor)


def test_only_the_provinces_own_inspectorate_sends_up(cast: Cast) -> None:
    ours, elsewhere = asked(cast.officer), asked(cast.outsider)
    for actor in (cast.officer, cast.inspectorate_head, cast.system_administrator):
        with pytest.raises(NotYours):
            actions.send_up([ours.pk], note="Gửi thẳng.", actor=actor)
    with pytest.raises(NotYours):
        actions.send_up([elsewhere.pk], note="Gửi thay tỉnh khác.", actor=cast.monitor)


def test_the_same_form_sent_twice_asks_and_sends_once(cast: Cast) -> None:
    form = "0190f000-0000-7000-8000-000000000001"
    again = [
        actions.ask(kind=Kind.TRADE, title="Hỏi", body="Nội dung.", actor=cast.officer, key=UUID(form))
        for _ in range(2)
    ]
    sent = [actions.send_up([again[0].pk], note="Gửi.", actor=cast.monitor, key=UUID(form)) for _ in range(2)]
    assert again[0] == again[1]
    assert sent[0] == sent[1]


def test_the_centres_answer_becomes_a_question_that_everybody_reads(cast: Cast) -> None:
    difficulty = asked(cast.officer)
    actions.send_up([difficulty.pk], note="Xin hướng dẫn.", actor=cast.monitor)
    actions.answer(difficulty, words="Chọn khổ A4.", actor=cast.system_administrator)

    actions.publish(difficulty, title="In giấy biên nhận thế nào?", body="Khổ A4.", actor=cast.system_administrator)

    [question] = contents.questions("giay bien nhan")
    assert contents.version_of(question).body == "Khổ A4."
    assert [entry.deed for entry in queries.entries_of(difficulty)] == [
        Deed.ASKED, Deed.SENT_UP, Deed.ANSWERED, Deed.PUBLISHED,
    ]  # fmt: skip
    assert len(news_of(cast.officer)) == 3
    with pytest.raises(actions.NotPossible, match="một lần"):
        actions.publish(difficulty, title="Lần nữa", body="Khổ A4.", actor=cast.system_administrator)


def test_what_nobody_answered_is_not_published_and_the_province_publishes_nothing(cast: Cast) -> None:
    difficulty = asked(cast.officer)
    with pytest.raises(actions.NotPossible):
        actions.publish(difficulty, title="Hỏi", body="Đáp", actor=cast.system_administrator)
    actions.answer(difficulty, words="Khổ A4.", actor=cast.monitor)
    with pytest.raises(NotYours):
        actions.publish(difficulty, title="Hỏi", body="Đáp", actor=cast.monitor)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE difficulties_difficulty SET body = 'khác'",
        "DELETE FROM difficulties_difficulty",
        "UPDATE difficulties_entry SET words = 'khác'",
        "DELETE FROM difficulties_entry",
        "UPDATE difficulties_bundle SET note = 'khác'",
        "DELETE FROM difficulties_attachment",
    ],
)
def test_what_was_said_stays_as_it_was_said(statement: str) -> None:
    with connection.cursor() as sql, pytest.raises(ProgrammingError, match="permission denied"):
        sql.execute(statement)


def test_the_database_refuses_an_answer_without_words(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="entry_says_what_its_deed_needs"), transaction.atomic():
        actions.answer(asked(cast.officer), words="  ", actor=cast.monitor)


def test_a_summary_counts_by_kind_what_was_asked_in_the_period(cast: Cast) -> None:
    answered, waiting = asked(cast.officer), asked(cast.neighbour, kind=Kind.TRADE)
    asked(cast.outsider)
    actions.answer(answered, words="Khổ A4.", actor=cast.monitor)
    today = timezone.localdate()

    found = queries.summary(cast.monitor, today, today, on=today)

    technical, trade = found.lines
    assert (technical.asked, technical.answered, technical.at_province, technical.at_centre) == (1, 1, 0, 0)
    assert (trade.asked, trade.answered, trade.at_province, trade.at_centre) == (1, 0, 1, 0)
    assert (found.total.asked, found.total.answered) == (2, 1)
    assert {each.pk for each in found.difficulties} == {answered.pk, waiting.pk}
    yesterday = today.replace(year=today.year - 1)
    assert queries.summary(cast.monitor, yesterday, yesterday, on=today).difficulties == []
