"""Guides and questions are written, published, changed and taken off again."""

import pytest

from kntc.contents import actions, queries
from kntc.contents.terms import Kind
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_draft_is_read_by_nobody_until_it_is_published(cast: Cast) -> None:
    content = actions.draft(
        kind=Kind.QUESTION, title="Quên mật khẩu?", body="Gọi quản trị.", actor=cast.system_administrator
    )
    assert list(queries.questions()) == []

    actions.publish(content, actor=cast.system_administrator)

    [shown] = queries.questions()
    assert (shown.slug, shown.views_in_all, queries.version_of(shown).title) == ("quen-mat-khau", 0, "Quên mật khẩu?")
    actions.count_view(shown)
    actions.count_view(shown)
    assert [each.views_in_all for each in queries.questions()] == [2]
