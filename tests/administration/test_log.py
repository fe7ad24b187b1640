"""The access log is read by those who oversee, each their part, and reading it is written too."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.models import Post
from kntc.audit.actions import record
from kntc.audit.models import Line
from kntc.audit.terms import AuditAction, LogGroup, actions_of, group_of
from kntc.dossiers.models import Dossier
from kntc.proceedings import clock
from tests.cast import Cast
from tests.desk import Desk

pytestmark = pytest.mark.usefixtures("db")

LOG = "/quan-tri/nhat-ky/"
# In Vietnamese, because no row says otherwise: whoever adds a deed decides here who reads of it.
NOT_OF_ADMINISTRATORS = {
    "DESTRUCTION_APPROVED",
    "DESTRUCTION_DONE",
    "DESTRUCTION_PROPOSED",
    "DESTRUCTION_RETURNED",
    "EVENT_STRUCK",
    "MESSAGE_COMPLETED",
    "SESSION_ANNOUNCED",
    "SESSION_CANCELLED",
    "SESSION_CHANGED",
    "SESSION_NOBODY_CAME",
}


def did(post: Post, action: AuditAction, kind: str = "unit", which: str = "1", reason: str = "") -> Line:
    return record(
        actor_id=post.pk,
        account_id=post.account_id,
        action=action,
        object_kind=kind,
        object_id=which,
        reason=reason,
    )


def a_file() -> Dossier:
    return Dossier.objects.create(
        code="ABCD2345EFGH", subject="Đơn", received_on=clock.today(), opened_at=timezone.now()
    )


def test_the_monitor_reads_what_was_done_in_the_own_province_and_nothing_else(cast: Cast) -> None:
    file = a_file()
    did(cast.officer, AuditAction.DOSSIER_VIEWED, "dossier", str(file.pk))
    did(cast.outsider, AuditAction.EXPORTED, "worklist", "cua-toi", "ngoài tỉnh")
    page = Desk(cast.monitor).read(LOG)
    assert "Phan Thị Thu Thủy" in page
    assert "Xem hồ sơ" in page
    assert "ABCD-2345-EFGH" in page
    assert "Lý Hương Giang" not in page
    assert "ngoài tỉnh" not in page


def test_the_system_administrator_reads_of_administration_in_the_whole_country_and_of_no_matter(cast: Cast) -> None:
    did(cast.officer, AuditAction.DOSSIER_VIEWED, "dossier", "x", "việc nghiệp vụ")
    did(cast.outsider, AuditAction.ACCOUNT_LOCKED, "accounts.account", "12", "nghỉ việc")
    desk = Desk(cast.system_administrator)
    page = desk.read(LOG)
    assert "nghỉ việc" in page
    assert "việc nghiệp vụ" not in page
    # Asking for it by the address does not help.
    assert "việc nghiệp vụ" not in desk.read(LOG, nhom="seen")
    assert "Danh tính" not in page


@pytest.mark.parametrize("who", ["officer", "head", "administrator", "custodian"])
def test_nobody_else_reads_the_log(cast: Cast, who: str) -> None:
    desk = Desk(getattr(cast, who))
    for address in (LOG, f"{LOG}xlsx/"):
        assert desk.client.get(address).status_code == 403


def test_filters_are_links_and_each_narrows_the_list(cast: Cast) -> None:
    file = a_file()
    did(cast.officer, AuditAction.DOSSIER_VIEWED, "dossier", str(file.pk), "lần một")
    did(cast.head, AuditAction.DOSSIER_VIEWED, "dossier", str(file.pk), "lần hai")
    did(cast.head, AuditAction.EXPORTED, "worklist", "cho-duyet", "40 dòng")
    desk = Desk(cast.monitor)
    assert f'href="?ky=30&amp;ai={cast.head.pk}"' in desk.read(LOG)
    only_head = desk.read(LOG, ai=str(cast.head.pk))
    assert "lần hai" in only_head
    assert "lần một" not in only_head
    of_file = desk.read(LOG, **{"ho-so": str(file.pk)})
    assert "lần một" in of_file
    assert "40 dòng" not in of_file
    taken_out = desk.read(LOG, nhom="taken_out")
    assert "40 dòng" in taken_out
    assert "lần một" not in taken_out
    nonsense = desk.read(LOG, ky="x", nhom="y", ai="٣", truoc="1" * 30, **{"ho-so": "z"})
    assert "lần một" in nonsense
    assert "Không có dòng nào" in desk.read(LOG, ai="999999")


def test_what_is_older_than_the_period_is_on_none_of_its_pages(cast: Cast) -> None:
    line = did(cast.officer, AuditAction.DOSSIER_VIEWED, "dossier", "x", "từ lâu")
    Line.objects.bulk_create(
        [Line(at=datetime.now(UTC) - timedelta(days=60), actor_id=cast.officer.pk, account_id=cast.officer.account_id,
              action="dossier_viewed", object_kind="dossier", object_id="y", reason=f"lần {n}") for n in range(60)]
    )  # fmt: skip
    desk = Desk(cast.monitor)
    assert "lần 1" not in desk.read(LOG, ky="30")
    first = desk.read(LOG, ky="90")
    assert "lần 59" in first
    assert "lần 3<" not in first
    key = Line.objects.get(reason="lần 10").pk
    assert "lần 3<" in desk.read(LOG, ky="90", truoc=str(key))
    assert line.reason in desk.read(LOG, ky="1")


def test_reading_the_log_and_taking_it_out_are_written_into_it(cast: Cast) -> None:
    did(cast.officer, AuditAction.DOSSIER_VIEWED, "dossier", "x", '=HYPERLINK("http://xau.invalid")')
    desk = Desk(cast.monitor)
    desk.read(LOG, nhom="seen", ky="7")
    answer = desk.client.get(f"{LOG}xlsx/?nhom=seen&ky=7")
    told = [
        (line.action, line.object_id, line.reason) for line in Line.objects.filter(object_kind="log").order_by("pk")
    ]
    assert told == [("log_read", "seen", "7 ngày, xem"), ("exported", "seen", "7 ngày, xem")]
    with ZipFile(BytesIO(answer.content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "Phan Thị Thu Thủy" in sheet
    # What looks like a formula is the words it is.
    assert "<f>" not in sheet
    assert "=HYPERLINK" in sheet


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_the_log_takes_the_same_queries_however_long(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    file, desk = a_file(), Desk(cast.monitor)
    desk.read(LOG)
    for place in range(count):
        did((cast.officer, cast.head, cast.verifier)[place], AuditAction.DOSSIER_VIEWED, "dossier", str(file.pk))
    # Session, account, post; province; lines, the line of this reading; posts, people, files in words; the frame.
    with django_assert_num_queries(11):
        desk.read(LOG)
    with django_assert_num_queries(9):
        desk.client.get(f"{LOG}xlsx/")


def test_every_deed_has_its_readers() -> None:
    assert {action.name for action in AuditAction if group_of(action) is LogGroup.HANDLED} == NOT_OF_ADMINISTRATORS
    assert set(actions_of(*LogGroup)) == {action.value for action in AuditAction}
    for name in ("DOSSIER_VIEWED", "PERSON_SEARCHED", "IDENTITY_REVEALED", "GRANT_MADE", "EXPORTED", "PRINTED"):
        assert group_of(AuditAction[name]) not in (LogGroup.ADMINISTERED, LogGroup.SIGNING_IN)
