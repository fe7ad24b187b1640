"""What of the access log is past its retention goes by three people, and only so; the rest can still be proved."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.audit import actions as log
from kntc.audit import verification
from kntc.audit.actions import record
from kntc.audit.models import Line, Link
from kntc.audit.terms import AuditAction
from kntc.law.retention import FileKind
from kntc.retention import actions, queries
from kntc.retention.actions import NotPossible
from kntc.retention.models import DueLog, PeriodChoice, Proposal
from kntc.search import sought
from kntc.search.models import SoughtWords
from tests.cast import Cast, appointed
from tests.desk import Desk
from tests.proceedings.conftest import played

PERIODS, PROPOSALS = "/nghiep-vu/luu-tru/thoi-han/", "/nghiep-vu/luu-tru/de-nghi/"
YEAR = timezone.localdate().year
"""Lines bear the time of the machine, so this test reckons from today: fifteen years after the end of this one."""
LAST_DAY, LATER = date(YEAR + 15, 12, 31), date(YEAR + 16, 1, 4)


@pytest.fixture(autouse=True)
def _data(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def looked(count: int = 3) -> list[int]:
    """Somebody opens some files."""
    return [
        record(actor_id=7, account_id=3, action=AuditAction.DOSSIER_VIEWED, object_kind="dossier", object_id=str(n)).pk
        for n in range(count)
    ]


@pytest.fixture
def head(cast: Cast) -> Post:
    """Who heads the body that runs the system."""
    assert cast.system_administrator.unit.code == "TW.TTCP"
    return appointed("dung.tt", "Trương Tiến Dũng", "TW.TTCP", OfficeRole.UNIT_HEAD, "Chánh Văn phòng")


def faults() -> list[str]:
    return [fault for _, found in verification.faults() for fault in found]


def tampered(sql: str, *values: Any) -> None:
    """Somebody with the owner's rights does it behind the program."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)


def destroyed(cast: Cast, head: Post, on: date = LATER) -> DueLog:
    """Proposed, decided and carried out."""
    row = actions.propose_log(actor=cast.system_administrator, on=on)
    actions.approve(row, actor=head, on=on, decision_no="9/QĐ-TTCP")
    with played(on):
        call_command("destroy", stdout=StringIO())
    return DueLog.objects.get(proposal=row)


@pytest.mark.django_db
def test_a_year_of_the_log_is_proposed_by_one_and_decided_by_another_on_pages(cast: Cast, head: Post) -> None:
    lines = looked()
    link = log.link()
    assert link is not None
    number = Line.objects.filter(pk__lte=link.through).count()
    desk, deciding = Desk(cast.system_administrator), Desk(head)
    with played(LAST_DAY):
        assert "Chưa có phần nào hết thời hạn" in desk.read(PERIODS)
        assert "hoặc đang có một đề nghị" in desk.client.post(PERIODS, {"nhat-ky": "1"}, follow=True).content.decode()
    with played(LATER):
        page = desk.read(PERIODS)
        assert f"{number} dòng ghi đến hết 31/12/{YEAR} đã lưu đủ thời hạn" in page
        assert "15 năm" in page
        assert Desk(cast.officer).client.post(PERIODS, {"nhat-ky": "1"}).status_code == 403
        proposed = desk.client.post(PERIODS, {"nhat-ky": "1"}, follow=True).content.decode()
        address = f"{PROPOSALS}{Proposal.objects.get().pk}/"
        assert f"nhật ký truy cập, {number} dòng" in proposed
        assert "Quyết định tiêu hủy" not in proposed  # whoever proposes does not decide
        with pytest.raises(NotPossible, match="đang có một đề nghị"):
            actions.propose_log(actor=cast.system_administrator, on=LATER)
        assert Desk(cast.head).client.get(address).status_code == 404
        assert Desk(cast.verifier).client.get(address).status_code == 403
        assert queries.approved_log() is None
        assert "Tiêu hủy xóa mọi dòng nhật ký đến ngày ấy" in deciding.read(address)
        deciding.client.post(address, {"dong-y": "1", "decision_no": "9/QĐ-TTCP"})
        assert "Người vận hành hệ thống thực hiện" in deciding.read(address)
        assert f"nhật ký, {number} dòng" in deciding.read(PROPOSALS)
        assert "9/QĐ-TTCP" in desk.read(PERIODS)
    due = queries.approved_log()
    assert due is not None
    assert (due.last_line, due.lines) == (link.through, number)
    assert Line.objects.filter(pk__in=lines).count() == 3


@pytest.mark.usefixtures("committed_db")
def test_what_was_decided_is_destroyed_with_its_words_and_the_rest_is_proved(cast: Cast, head: Post) -> None:
    looked()
    searched = record(actor_id=7, account_id=3, action=AuditAction.PERSON_SEARCHED, object_kind="search", object_id="")
    sought.shut("Lường Văn Chuyên", searched.pk).save(force_insert=True)
    link = log.link()
    assert link is not None
    number = Line.objects.filter(pk__lte=link.through).count()
    row = actions.propose_log(actor=cast.system_administrator, on=LATER)
    told, dry, again = StringIO(), StringIO(), StringIO()
    with played(LATER):
        call_command("destroy", stdout=StringIO())
        assert Line.objects.filter(pk__lte=link.through).count() == number  # nothing goes that nobody decided on
        actions.approve(row, actor=head, on=LATER, decision_no="9/QĐ-TTCP")
        call_command("destroy", dry_run=True, stdout=dry)
        assert f"{number} dòng nhật ký đã có quyết định và chờ" in dry.getvalue()
        assert faults() == []
        call_command("destroy", json=True, stdout=told)
        assert json.loads(told.getvalue())["log_destroyed"] == number
        call_command("destroy", stdout=again)
        assert "0 dòng nhật ký." in again.getvalue()
        assert f"Đã tiêu hủy {number} dòng lúc" in Desk(head).read(f"{PROPOSALS}{row.pk}/")

    assert not Line.objects.filter(pk__lte=link.through).exists()
    assert not SoughtWords.objects.exists()
    line = Line.objects.get(action="log_destroyed")
    assert (line.actor_id, line.object_id) == (head.pk, str(link.number))
    assert line.reason.startswith(f"quyết định 9/QĐ-TTCP, mắt xích {link.number} (")
    kept = Link.objects.get(pk=link.pk)
    assert (bytes(kept.digest), bytes(kept.marks)) == (link.digest, link.marks)
    assert DueLog.objects.get().record == {"lines": number, "words": 1, "digest": link.digest.hex()}
    log.link()
    assert faults() == []
    assert connection.settings_dict["USER"] == "kntc_app"

    # Next year the next stretch goes; the line that tells of the first stays for ever.
    destroyed(cast, head, date(YEAR + 16, 1, 5))
    assert Line.objects.filter(pk=line.pk).exists()
    log.link()
    assert faults() == []


@pytest.mark.usefixtures("committed_db")
def test_behind_a_destruction_nothing_is_hidden(cast: Cast, head: Post) -> None:
    looked()
    first = log.link()
    assert first is not None
    [copied, *_] = Line.objects.filter(pk__lte=first.through).order_by("pk").values_list("pk", flat=True)
    tampered("CREATE TABLE kept_aside AS SELECT * FROM audit_line WHERE id = %s", copied)
    due = destroyed(cast, head)
    later = looked()
    second = log.link()
    assert (due.link, faults()) == (1, [])
    assert second is not None

    def found(deed: str, *values: Any) -> list[str]:
        """What is found of a deed that is undone afterwards."""
        with transaction.atomic(using="owner"), actions.as_owner():
            connections["owner"].cursor().execute(deed, values)
            told = faults()
            transaction.set_rollback(True, using="owner")
        return told

    # A line that nobody decided on; a line that came back; a stretch declared destroyed without the key.
    assert found("DELETE FROM audit_line WHERE id = %s", later[1]) == [f"dòng nhật ký {later[1]}: đã bị xóa"]
    assert found("INSERT INTO audit_line SELECT * FROM kept_aside") == [
        f"dòng nhật ký {copied}: có lại sau khi đoạn này đã tiêu hủy"
    ]
    forged = found(
        "WITH gone AS (DELETE FROM audit_line WHERE id = %s)"
        " INSERT INTO audit_line (at, actor_id, action, object_kind, object_id, reason, mac, mac_key)"
        " SELECT at, actor_id, action, object_kind, '2', reason, mac, mac_key FROM audit_line"
        " WHERE action = 'log_destroyed'",
        later[0],
    )
    assert f"dòng nhật ký {later[0]}: đã bị xóa" in forged
    assert any("không do chương trình ghi" in each for each in forged)
    # Without the line that tells of it, everything that went is missed.
    hidden = found("DELETE FROM audit_line WHERE action = 'log_destroyed'")
    assert f"dòng nhật ký {copied}: đã bị xóa" in hidden
    assert len(hidden) == due.lines + 1
    tampered("DROP TABLE kept_aside")
    assert faults() == []


@pytest.mark.django_db
def test_who_decides_who_returns_and_what_the_database_itself_refuses(cast: Cast, head: Post) -> None:
    looked()
    log.link()
    with pytest.raises(NotYours):
        actions.propose_log(actor=head, on=LATER)
    row = actions.propose_log(actor=cast.system_administrator, on=LATER)
    actions.give_back(row, actor=head, on=LATER, reason="Đang có vụ việc cần tra nhật ký")
    with played(LATER):
        assert "Đang có vụ việc cần tra nhật ký" in Desk(cast.system_administrator).read(PERIODS)
    assert queries.approved_log() is None
    again = actions.propose_log(actor=cast.system_administrator, on=LATER)
    for statement in (
        "UPDATE retention_duelog SET destroyed_at = now()",
        "UPDATE retention_duelog SET link = 1000",
        "DELETE FROM retention_duelog",
        "DELETE FROM audit_line",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)
    due = DueLog.objects.get(proposal=again)
    due.pk, due.proposal = None, Proposal.objects.create(unit=head.unit, proposed_by=cast.system_administrator)
    with pytest.raises(IntegrityError, match="duelog_one_standing"), transaction.atomic():
        due.save(force_insert=True)
    # For ever, where somebody has chosen so.
    actions.give_back(again, actor=head, on=LATER, reason="Giữ lâu hơn")
    PeriodChoice.objects.create(
        kind=FileKind.ACCESS_LOG.value, years=None, chosen_by=cast.system_administrator, reason="Lưu vĩnh viễn"
    )
    assert queries.due_log(LATER) is None


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_periods_costs_the_same_however_many_were_proposed(
    cast: Cast, head: Post, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    looked()
    log.link()
    for _ in range(count):
        row = actions.propose_log(actor=cast.system_administrator, on=LATER)
        actions.give_back(row, actor=head, on=LATER, reason="Chưa đến lúc")
    desk = Desk(cast.system_administrator)
    with played(LATER):
        desk.read(PERIODS)
        with django_assert_num_queries(12):
            desk.read(PERIODS)
