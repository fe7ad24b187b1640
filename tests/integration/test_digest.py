"""Each unit's administrator is told once of what was refused, with faults in words and nothing of what was sent."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from kntc.accounts.roles import OfficeRole
from kntc.integration import jobs
from kntc.integration.models import Call, Digest
from kntc.integration.waiting import actions
from kntc.notices.models import Notice
from tests.cast import Cast, appointed
from tests.desk import Desk
from tests.integration import world
from tests.integration.test_stories import ACCEPTED, ONE, changed, through
from tests.integration.world import Caller, connected, example


@pytest.fixture
def caller(db: None, cast: Cast) -> Caller:  # noqa: ARG001 -- within a transaction
    """A program of the invented province, refused twice and once understood; its first message waits."""
    world.found()
    caller = connected(cast)
    first = through(caller)
    caller.call("CapNhatGiaiQuyet", example(ACCEPTED, first=first))
    for code in ("998", "997"):
        body = changed("NguoiKNTC.DataNguoiKNTC.0.MaTinh", code, ONE)
        assert caller.call("CapNhatVuViec", body)["Message"].startswith("KNTC-201")
    assert caller.call("CapNhatVuViec", "không phải JSON")["Message"].startswith("KNTC-001")
    return caller


@pytest.mark.usefixtures("caller")
def test_refusals_of_yesterday_are_told_once_by_notice_and_by_letter(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    account = cast.system_administrator.account
    account.email = "bao.tg@ttcp.invalid"
    account.save()
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert (actions.digest(on=timezone.localdate()), Digest.objects.count()) == (0, 0)
    assert [actions.digest(on=tomorrow) for _ in range(2)] == [1, 0]
    told = Notice.objects.get(post=cast.system_administrator)
    assert told.about == "Phần mềm Một cửa Minh Họa: 3 thông điệp bị từ chối"
    for _ in range(2):
        jobs.write()
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([account.email], told.about)
    assert "Thông điệp 1. Vụ việc, đơn (CapNhatVuViec): KNTC-201, mã không có trong danh mục: 2 lần" in letter.body
    assert "1 thông điệp đã nhận còn chờ cán bộ bổ sung" in letter.body
    for hidden in ("Ví Dụ", "000000000001", "998", "NoiDung"):
        assert hidden not in letter.body
    assert "bị từ chối" in Desk(cast.system_administrator).read(told.address)
    assert not Notice.objects.filter(post=cast.system_administrator, read_at=None).exists()


def test_days_already_told_are_not_told_again_and_quiet_days_say_nothing(caller: Caller) -> None:
    today = timezone.localdate()
    assert actions.digest(on=today + timedelta(days=1)) == 1
    assert actions.digest(on=today + timedelta(days=2)) == 0
    assert list(Digest.objects.values_list("since", "until", "refused")) == [(today, today, 3)]
    assert Call.objects.filter(program=caller.program).exclude(fault="").count() == 3


@pytest.mark.usefixtures("caller")
def test_the_units_own_administrator_hears_before_whoever_asked(cast: Cast) -> None:
    own = appointed("an.qt", "Mai Văn Quản", "40.UBND", OfficeRole.UNIT_ADMINISTRATOR, "Công chức")
    actions.digest(on=timezone.localdate() + timedelta(days=1))
    assert [each.post for each in Digest.objects.all()] == [own]
    assert not Notice.objects.filter(post=cast.system_administrator).exists()


@pytest.mark.usefixtures("caller")
def test_without_a_mail_server_the_notice_is_there_and_the_letter_waits(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    cast.system_administrator.account.email = "bao.tg@ttcp.invalid"
    cast.system_administrator.account.save()
    assert actions.digest(on=timezone.localdate() + timedelta(days=1)) == 1
    jobs.write()
    assert Digest.objects.filter(sent_at=None).count() == 1
