"""Whoever writes for the portal leaves every version behind, and who did what."""

from uuid import uuid4

import pytest
from django.db import ProgrammingError, connections, transaction
from django.db.utils import IntegrityError

from kntc.accounts.authority import NotYours
from kntc.contents import actions, queries
from kntc.contents.actions import Text
from kntc.contents.models import Change, Content, Enclosure, Version, ViewCount
from kntc.contents.terms import Kind, Status
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def question(cast: Cast, title: str = "Quên mật khẩu?") -> Content:
    """A question that nobody has published."""
    return actions.draft(kind=Kind.QUESTION, title=title, body="Gọi quản trị.", actor=cast.system_administrator)


def history(content: Content) -> list[tuple[str, int, str]]:
    """What was done to which version by whom, the first first."""
    lines = reversed(queries.history(content))
    return [(each.deed, each.version.number, each.post.account.username if each.post else "") for each in lines]


def test_history_says_who_wrote_and_who_published(cast: Cast) -> None:
    editor = cast.system_administrator
    content = question(cast)
    actions.publish(content, actor=editor)
    actions.write(content, kind=Kind.QUESTION, text=Text("Quên mật khẩu?", "Gọi 1900."), actor=editor, based_on=1)
    actions.publish(content, actor=editor)
    actions.withdraw(content, actor=editor, reason="Đã có câu khác.")
    actions.publish(content, actor=editor, number=1)

    assert history(content) == [
        ("written", 1, "bao.tg"),
        ("published", 1, "bao.tg"),
        ("written", 2, "bao.tg"),
        ("published", 2, "bao.tg"),
        ("withdrawn", 2, "bao.tg"),
        ("published", 1, "bao.tg"),
    ]
    assert [version.body for version in content.versions.order_by("number")] == ["Gọi quản trị.", "Gọi 1900."]


@pytest.mark.parametrize("person", ["monitor", "administrator", "officer", "inspectorate_head"])
def test_nobody_but_the_government_inspectorate_writes_for_the_portal(cast: Cast, person: str) -> None:
    content = question(cast)
    stranger = getattr(cast, person)

    with pytest.raises(NotYours):
        actions.draft(kind=Kind.NEWS, title="Tin", body="Tin.", actor=stranger)
    with pytest.raises(NotYours):
        actions.publish(content, actor=stranger)
    with pytest.raises(NotYours):
        actions.withdraw(content, actor=stranger, reason="Vì thế.")
    assert history(content) == [("written", 1, "bao.tg")]


def test_whoever_saves_after_somebody_else_is_told(cast: Cast) -> None:
    content = question(cast)
    editor = cast.system_administrator
    actions.write(content, kind=Kind.QUESTION, text=Text("Quên mật khẩu?", "Một."), actor=editor, based_on=1)

    with pytest.raises(actions.Outdated, match="vừa lưu phiên bản 2"):
        actions.write(content, kind=Kind.QUESTION, text=Text("Quên mật khẩu?", "Hai."), actor=editor, based_on=1)
    assert queries.newest_version(content).body == "Một."


def test_one_form_sent_twice_writes_one_content(cast: Cast) -> None:
    key = uuid4()
    first, second = (
        actions.draft(kind=Kind.NEWS, title="Tập huấn", body="Ngày 01.", actor=cast.system_administrator, key=key)
        for _ in range(2)
    )
    assert (first, Content.objects.count(), Version.objects.count()) == (second, 1, 1)


def test_saving_what_was_not_changed_makes_no_version(cast: Cast) -> None:
    content = question(cast)
    same = Text("Quên mật khẩu?", "Gọi quản trị.\r\n")
    actions.write(content, kind=Kind.QUESTION, text=same, actor=cast.system_administrator, based_on=1)

    assert Version.objects.count() == 1


def test_two_contents_of_one_title_have_two_addresses(cast: Cast) -> None:
    assert [question(cast).slug for _ in range(3)] == ["quen-mat-khau", "quen-mat-khau-2", "quen-mat-khau-3"]
    assert question(cast, "???").slug == "muc"


def test_publishing_what_is_published_changes_nothing(cast: Cast) -> None:
    content = question(cast)
    actions.publish(content, actor=cast.system_administrator)
    actions.publish(content, actor=cast.system_administrator)

    assert history(content) == [("written", 1, "bao.tg"), ("published", 1, "bao.tg")]


def test_what_cannot_be_is_said_in_words(cast: Cast) -> None:
    content = question(cast)
    editor = cast.system_administrator

    with pytest.raises(actions.NotPossible, match="Không có phiên bản này"):
        actions.publish(content, actor=editor, number=7)
    with pytest.raises(actions.NotPossible, match="không đang đăng"):
        actions.withdraw(content, actor=editor, reason="Vì thế.")
    actions.publish(content, actor=editor)
    with pytest.raises(actions.NotPossible, match="Phải ghi lý do gỡ"):
        actions.withdraw(content, actor=editor, reason=" ")


def test_the_date_of_first_publishing_stays(cast: Cast) -> None:
    content = actions.publish(question(cast), actor=cast.system_administrator)
    first = content.first_published_at
    actions.withdraw(content, actor=cast.system_administrator, reason="Sửa.")

    again = actions.publish(content, actor=cast.system_administrator)
    assert (again.first_published_at, again.published_at != first) == (first, True)


def test_what_is_not_published_is_not_counted(cast: Cast) -> None:
    content = question(cast)
    actions.count_view(content)

    assert list(ViewCount.objects.values_list("number", flat=True)) == []


def test_a_published_content_always_says_which_version(cast: Cast) -> None:
    content = question(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Content.objects.filter(pk=content.pk).update(status=Status.PUBLISHED)


@pytest.mark.parametrize("table", [Version, Change, Enclosure, Version.files.through])
@pytest.mark.parametrize("deed", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_history_cannot_be_rewritten_with_the_rights_of_the_application(table: type[Version], deed: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connections["default"].cursor().execute(deed.format(table._meta.db_table))


@pytest.mark.parametrize("deed", ["INSERT INTO {} (content_id, day, number) VALUES (1, now(), 9)", "DELETE FROM {}"])
def test_readings_are_counted_by_the_function_alone(deed: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connections["default"].cursor().execute(deed.format("contents_viewcount"))


def test_a_content_is_never_deleted() -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Content.objects.all()._raw_delete("default")
