"""The summary as a Word document, and the letter that tells a unit of its answer."""

import io
from datetime import timedelta
from typing import Any

import docx
import pytest
from django.core import mail
from django.utils import timezone
from docx.oxml.ns import qn

from kntc.accounts.models import Post
from kntc.audit.models import Line
from kntc.difficulties import actions, jobs, paper, queries
from kntc.difficulties.models import Difficulty
from kntc.difficulties.terms import Kind
from kntc.documents import inspection
from tests.cast import Cast
from tests.desk import Desk

pytestmark = pytest.mark.django_db

SUMMARY = "/quan-tri/kho-khan/tong-hop/"


def lines_of(content: bytes) -> list[str]:
    """Every paragraph in the order of the paper, those in tables too."""
    body = docx.Document(io.BytesIO(content)).element.body
    return ["".join(each.text or "" for each in found.iter(qn("w:t"))) for found in body.iter(qn("w:p"))]


def asked(
    by: Post, title: str = "Sổ in hai trang", body: str = "In sổ <tháng 9> & 10:\x07\nra hai trang."
) -> Difficulty:
    return actions.ask(kind=Kind.TECHNICAL, title=title, body=body, actor=by)


def test_the_summary_is_a_document_with_open_and_answered_ones_by_unit(cast: Cast) -> None:
    asked(cast.neighbour, title="Chưa biết mã")
    answered = asked(cast.officer)
    actions.answer(answered, words="Chọn khổ A4.\nRồi in lại.", actor=cast.monitor)
    desk = Desk(cast.monitor)
    assert "dang=docx" in desk.read(SUMMARY)
    today = timezone.localdate()
    sent = desk.client.get(SUMMARY, {"tu": f"{today:%d/%m/%Y}", "den": f"{today:%d/%m/%Y}", "dang": "docx"})
    assert (sent["Content-Type"], "docx" in sent["Content-Disposition"]) == (paper.TYPE, True)
    assert inspection.inspect("docx", io.BytesIO(sent.content)) == inspection.FINE
    lines = lines_of(sent.content)
    assert lines[0] == cast.monitor.unit.name.upper()
    assert lines.index("I. Chưa trả lời: 1") < lines.index("Chưa biết mã") < lines.index("II. Đã trả lời: 1")
    assert lines.index(cast.neighbour.unit.name) < lines.index("Chưa biết mã")
    assert {"In sổ <tháng 9> & 10:", "Chọn khổ A4.", "Rồi in lại.", "Chờ Thanh tra tỉnh, nêu hôm nay"} <= set(lines)
    assert lines[lines.index("Tổng số") : lines.index("Tổng số") + 5] == ["Tổng số", "2", "1", "1", "0"]
    document = docx.Document(io.BytesIO(sent.content))
    assert len(document.tables) == 5
    assert (document.core_properties.author, document.core_properties.comments) == (cast.monitor.unit.name, "")
    assert Line.objects.get(action="exported").object_id == f"{today:%Y%m%d}-{today:%Y%m%d}"


def test_a_summary_of_nothing_says_so_and_age_is_told_in_days(cast: Cast) -> None:
    desk = Desk(cast.monitor)
    sent = desk.client.get(SUMMARY, {"tu": "01/01/2020", "den": "31/12/2020", "dang": "docx"})
    assert lines_of(sent.content).count("Không có.") == 2
    asked(cast.officer)
    today = timezone.localdate()
    from_now = paper.written(
        queries.summary(cast.monitor, today, today, on=today), actor=cast.monitor, on=today + timedelta(days=12)
    )
    assert "Chờ Thanh tra tỉnh, đã 12 ngày" in lines_of(from_now)


def test_the_unit_reads_in_one_letter_that_it_was_answered(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for post, address in ((cast.officer, "thuy@xa.invalid"), (cast.administrator, "khoa@xa.invalid")):
        post.account.email = address
        post.account.save()
    difficulty = asked(cast.officer)
    jobs.write(difficulty_id=difficulty.pk)
    assert mail.outbox == []
    actions.answer(difficulty, words="Chọn khổ A4.", actor=cast.monitor)
    for _ in range(2):
        jobs.write(difficulty_id=difficulty.pk)
    assert [letter.to for letter in mail.outbox] == [["thuy@xa.invalid"], ["khoa@xa.invalid"]]
    letter = mail.outbox[0]
    assert letter.subject == f"{difficulty} đã được trả lời"
    assert f"/quan-tri/kho-khan/{difficulty.pk}/" in letter.body
    assert "Thanh tra tỉnh" in letter.body
    for hidden in ("Sổ in hai trang", "Chọn khổ A4."):
        assert hidden not in letter.body


def test_without_a_mail_server_nothing_is_written_and_nothing_lost(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    difficulty = asked(cast.officer)
    actions.answer(difficulty, words="Chọn khổ A4.", actor=cast.monitor)
    jobs.write(difficulty_id=difficulty.pk)
    difficulty.refresh_from_db()
    assert difficulty.mailed_at is None
