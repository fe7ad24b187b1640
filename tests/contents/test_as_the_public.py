"""The portal's own login reads what is published, counts it, and sees nothing else of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import ProgrammingError, connection, connections, transaction
from django.test import Client

from kntc.config.cluster import Cluster
from kntc.contents import actions, queries
from kntc.contents.actions import Text
from kntc.contents.models import Content, Version, ViewCount
from kntc.contents.terms import Kind
from tests.cast import Cast
from tests.database import ROOT
from tests.documents.papers import pdf, sent


@contextmanager
def as_the_public() -> Iterator[None]:
    """Everything within is asked of the database by the portal's login."""
    settings = connections["default"].settings_dict
    before: dict[str, Any] = dict(settings)
    connection.close()
    settings.update(Cluster(ROOT / "var" / "test").database("kntc_public") | {"NAME": before["NAME"]})
    try:
        yield
    finally:
        connection.close()
        settings.clear()
        settings.update(before)


def refused(statement: str) -> bool:
    """Whether the database says no."""
    try:
        with transaction.atomic(), connection.cursor() as sql:
            sql.execute(statement)
    except ProgrammingError as why:
        return "permission denied" in str(why)
    return False


@pytest.mark.usefixtures("committed_db")
def test_the_portals_login_reads_and_counts_what_is_published_and_nothing_else(cast: Cast) -> None:
    editor = cast.system_administrator
    shown = actions.draft(kind=Kind.QUESTION, title="Quên mật khẩu?", body="Gọi quản trị.", actor=editor)
    actions.publish(shown, actor=editor)
    text = Text("Quên mật khẩu?", "Chưa ai được đọc.")
    actions.write(shown, kind=Kind.QUESTION, text=text, actor=editor, based_on=1)
    draft = actions.draft(kind=Kind.QUESTION, title="Câu chưa đăng", body="Chưa.", actor=editor)
    desk = Client()
    desk.force_login(editor.account)
    scan, form = pdf(), "/quan-tri/noi-dung/moi/tai-ve/"
    key = str(desk.get(form).context["form"]["key"].value())
    typed = {"title": "Mẫu đơn", "key": key, "based_on": "0", "tep-content": sent(scan, "mau-don.pdf")}
    desk.post(form, typed)
    paper = Content.objects.get(kind=Kind.FILE)
    [enclosure] = paper.enclosures.all()

    with as_the_public():
        assert list(Content.objects.values_list("slug", flat=True)) == ["quen-mat-khau"]
        assert list(Version.objects.values_list("number", "body")) == [(1, "Gọi quản trị.")]
        page = Client().get("/hoi-dap/quen-mat-khau/").content.decode()
        assert ("Gọi quản trị." in page, "1 lượt xem" in page) == (True, True)
        actions.count_view(draft)
        assert list(ViewCount.objects.values_list("content_id", "number")) == [(shown.pk, 1)]
        assert Client().get(f"/tai-ve/tep/{enclosure.pk}/").status_code == 404
        for address in ("/huong-dan/", "/hoi-dap/?tu=mat", "/tin-tuc/", "/tai-ve/"):
            assert Client().get(address).status_code == 200
        assert refused("SELECT * FROM contents_change")
        assert refused("UPDATE contents_content SET slug = 'x'")
        assert refused("INSERT INTO contents_viewcount (content_id, day, number) VALUES (1, now(), 1000)")
        assert refused("DELETE FROM contents_version")

    actions.publish(paper, actor=editor)
    with as_the_public():
        assert b"".join(Client().get(f"/tai-ve/tep/{enclosure.pk}/")) == scan
        assert [each.slug for each in queries.newest(Kind.FILE)] == ["mau-don"]
