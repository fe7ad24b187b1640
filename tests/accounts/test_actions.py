"""Accounts are opened, people appointed, authority delegated; each leaves its line in the log."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError

from kntc.accounts import actions
from kntc.accounts.actions import NotPossible
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Account, Delegation, Post
from kntc.accounts.roles import OfficeRole
from kntc.audit.models import Line
from kntc.audit.terms import AuditAction
from kntc.units import queries as units
from kntc.units.models import Unit
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db

MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)


def last_line() -> tuple[str, int | None, int | None, str, str, str]:
    line = Line.objects.latest("pk")
    return line.action, line.actor_id, line.account_id, line.object_kind, line.object_id, line.reason


def opened(unit: Unit, actor: Post | None, username: str = "lien.vt") -> Account:
    return actions.create_account(
        username=username, full_name="Vũ Thị Liên", password=PASSWORD, actor=actor, unit=unit, phone="0900 000 017"
    )


# --- accounts -------------------------------------------------------------------------------------------


def test_the_administrator_opens_an_account_that_must_change_its_password(cast: Cast) -> None:
    account = opened(cast.commune, cast.administrator, username=" Lien.VT ")

    assert (account.username, account.full_name, account.phone) == ("lien.vt", "Vũ Thị Liên", "0900 000 017")
    assert account.must_change_password
    assert account.check_password(PASSWORD)
    assert last_line() == (
        AuditAction.ACCOUNT_CREATED,
        cast.administrator.pk,
        cast.administrator.account_id,
        "accounts.account",
        str(account.pk),
        "",
    )


def test_no_administrator_opens_accounts_for_another_unit(cast: Cast) -> None:
    administrator = cast.administrator
    before = Line.objects.count()

    with pytest.raises(NotYours):
        opened(units.by_code("17395.UBND"), administrator)

    assert not Account.objects.filter(username="lien.vt").exists()
    assert Line.objects.count() == before


@pytest.mark.parametrize(
    ("username", "complaint"),
    [
        ("thuy.ptt", "đã tồn tại"),
        ("THUY.PTT", "đã tồn tại"),
        ("thủy", "chữ thường không dấu"),
        ("vu lien", "chữ thường không dấu"),
        ("", "để trắng"),
    ],
)
def test_a_user_name_is_plain_and_belongs_to_one_person(cast: Cast, username: str, complaint: str) -> None:
    assert cast.officer
    with pytest.raises(ValidationError, match=complaint):
        opened(cast.commune, None, username=username)


def test_a_password_too_like_the_person_s_name_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="họ và tên"):
        actions.create_account(
            username="lien.vt", full_name="Vũ Thị Liên", password="vũ thị liên", actor=None, unit=cast.commune
        )


def test_a_locked_account_says_since_when_and_why_until_it_is_unlocked(cast: Cast) -> None:
    account = cast.officer.account

    actions.lock_account(account, unit=cast.commune, reason="nghỉ việc", actor=cast.administrator)
    account.refresh_from_db()
    assert (account.is_active, account.lock_reason, account.locked_at is None) == (False, "nghỉ việc", False)
    assert last_line()[0] == AuditAction.ACCOUNT_LOCKED
    assert last_line()[5] == "nghỉ việc"

    actions.unlock_account(account, unit=cast.commune, reason="trở lại làm việc", actor=cast.administrator)
    account.refresh_from_db()
    assert (account.is_active, account.lock_reason, account.locked_at) == (True, "", None)
    assert last_line()[0] == AuditAction.ACCOUNT_UNLOCKED


def test_a_forgotten_password_opens_nothing_any_more(cast: Cast) -> None:
    account = cast.officer.account

    actions.withdraw_password(account, unit=cast.commune, actor=cast.administrator)

    account.refresh_from_db()
    assert not account.has_usable_password()
    assert account.must_change_password
    assert last_line()[0] == AuditAction.PASSWORD_RESET


Deed = Callable[[Account, Unit, Post], None]


def lock(account: Account, unit: Unit, actor: Post) -> None:
    actions.lock_account(account, unit=unit, reason="thử", actor=actor)


def unlock(account: Account, unit: Unit, actor: Post) -> None:
    actions.unlock_account(account, unit=unit, reason="thử", actor=actor)


def reset(account: Account, unit: Unit, actor: Post) -> None:
    actions.withdraw_password(account, unit=unit, actor=actor)


@pytest.mark.parametrize("deed", [lock, unlock, reset])
def test_no_administrator_reaches_an_official_of_another_unit(cast: Cast, deed: Deed) -> None:
    account = cast.neighbour.account

    with pytest.raises(NotPossible, match="Võ Thị Hoa không công tác tại UBND xã Diễn Châu"):
        deed(account, cast.commune, cast.administrator)
    with pytest.raises(NotYours):
        deed(account, cast.neighbour.unit, cast.administrator)


# --- posts ----------------------------------------------------------------------------------------------


def test_an_official_is_appointed_in_a_second_unit(cast: Cast) -> None:
    account = cast.officer.account
    post = actions.appoint(
        account,
        unit=units.by_code("40.BTCD"),
        role=OfficeRole.PETITION_OFFICER,
        title="Chuyên viên biệt phái",
        since=MONDAY,
        actor=cast.system_administrator,
    )

    assert account.posts.count() == 2
    assert str(post) == "Phan Thị Thu Thủy · Chuyên viên biệt phái · Ban Tiếp công dân tỉnh Nghệ An"
    assert last_line() == (
        AuditAction.POST_OPENED,
        cast.system_administrator.pk,
        cast.system_administrator.account_id,
        "accounts.post",
        str(post.pk),
        "",
    )


def test_a_post_without_a_title_goes_by_its_role(cast: Cast) -> None:
    post = actions.appoint(
        cast.officer.account, unit=cast.commune, role=OfficeRole.CASE_OFFICER, since=MONDAY, actor=None
    )

    assert post.label == "cán bộ xác minh, giải quyết"


def test_nobody_holds_the_same_post_twice_at_a_time(cast: Cast) -> None:
    officer = cast.officer
    with pytest.raises(ValidationError, match="đang giữ chính vị trí công tác này"):
        actions.appoint(officer.account, unit=officer.unit, role=OfficeRole.PETITION_OFFICER, since=MONDAY, actor=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(
            account=officer.account, unit=officer.unit, role=OfficeRole.PETITION_OFFICER, since=MONDAY, until=FRIDAY
        )


def test_a_post_can_be_held_again_the_day_after_it_ended(cast: Cast) -> None:
    officer = cast.officer
    actions.end_post(officer, on=date(2026, 11, 15), actor=None, reason="biệt phái")

    again = actions.appoint(
        officer.account, unit=officer.unit, role=OfficeRole.PETITION_OFFICER, since=MONDAY, actor=None
    )

    assert again.since == MONDAY


def test_a_post_ends_once_and_not_before_it_began(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="Ngày kết thúc 31/12/2014 trước ngày bắt đầu 01/01/2015"):
        actions.end_post(cast.officer, on=date(2014, 12, 31), actor=None, reason="nhầm")

    actions.end_post(cast.officer, on=FRIDAY, actor=None, reason="nghỉ hưu")
    assert last_line()[0] == AuditAction.POST_ENDED
    assert last_line()[5] == "nghỉ hưu"
    with pytest.raises(NotPossible, match="đã kết thúc từ ngày 20/11/2026"):
        actions.end_post(cast.officer, on=FRIDAY, actor=None, reason="nghỉ hưu")


@pytest.mark.parametrize(
    ("role", "unit_code", "complaint"),
    [
        (OfficeRole.CHAIR, "40.SNNMT", "Chủ tịch chỉ bố trí tại Ủy ban nhân dân"),
        (OfficeRole.CUSTODIAN, "40.BTCD", "“người giữ két danh tính” chỉ bố trí tại Thanh tra tỉnh"),
        (OfficeRole.CUSTODIAN, "TW.TTCP", "“người giữ két danh tính” chỉ bố trí tại Thanh tra tỉnh"),
        (OfficeRole.PROVINCIAL_MONITOR, "40.UBND", "“cán bộ theo dõi của Thanh tra tỉnh” chỉ bố trí tại"),
    ],
)
def test_some_roles_exist_in_certain_offices_only(cast: Cast, role: OfficeRole, unit_code: str, complaint: str) -> None:
    with pytest.raises(NotPossible, match=complaint):
        actions.appoint(cast.officer.account, unit=units.by_code(unit_code), role=role, since=MONDAY, actor=None)


def test_a_unit_s_administrator_makes_no_system_administrator(cast: Cast) -> None:
    with pytest.raises(NotYours, match="Chỉ quản trị hệ thống"):
        actions.appoint(
            cast.officer.account,
            unit=cast.commune,
            role=OfficeRole.SYSTEM_ADMINISTRATOR,
            since=MONDAY,
            actor=cast.administrator,
        )


def test_a_province_has_one_custodian_at_a_time(cast: Cast) -> None:
    first, account = cast.custodian, cast.monitor.account
    with pytest.raises(ValidationError, match="Mỗi tỉnh chỉ có một người giữ két danh tính"):
        actions.appoint(account, unit=first.unit, role=OfficeRole.CUSTODIAN, since=MONDAY, actor=None)

    actions.end_post(first, on=date(2026, 11, 15), actor=None, reason="luân chuyển")
    second = actions.appoint(account, unit=first.unit, role=OfficeRole.CUSTODIAN, since=MONDAY, actor=None)
    assert second.pk


# --- delegation -----------------------------------------------------------------------------------------


def delegated(cast: Cast, **changes: object) -> Delegation:
    values = {"to_post": cast.deputy, "since": MONDAY, "until": FRIDAY, "reason": "Giấy ủy quyền", "actor": cast.head}
    return actions.delegate(cast.head, **{**values, **changes})  # type: ignore[arg-type] # each test changes one


def test_the_chair_delegates_for_some_days(cast: Cast) -> None:
    delegation = delegated(cast)

    assert str(delegation) == "Hồ Văn Dũng ủy quyền Nguyễn Thị Lan từ 16/11/2026 đến 20/11/2026"
    assert last_line() == (
        AuditAction.DELEGATION_MADE,
        cast.head.pk,
        cast.head.account_id,
        "accounts.delegation",
        str(delegation.pk),
        "Giấy ủy quyền",
    )


def test_only_the_head_delegates_and_only_what_is_his_own(cast: Cast) -> None:
    with pytest.raises(NotYours):
        delegated(cast, actor=cast.deputy)
    delegated(cast)
    with pytest.raises(NotYours):
        actions.delegate(
            cast.deputy, to_post=cast.officer, since=MONDAY, until=FRIDAY, reason="giao lại", actor=cast.deputy
        )


def test_authority_is_not_lent_to_another_office(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="cùng cơ quan"):
        delegated(cast, to_post=cast.neighbour_head)


def test_both_must_be_in_office_when_it_begins(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="đang có hiệu lực"):
        delegated(cast, since=date(2014, 1, 1))


def test_a_delegation_has_an_end_and_a_reason(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="Ngày kết thúc 15/11/2026 trước ngày bắt đầu 16/11/2026"):
        delegated(cast, until=date(2026, 11, 15))
    with pytest.raises(ValidationError, match="để trắng"):
        delegated(cast, reason="")


def test_nobody_delegates_to_himself_or_twice_for_the_same_days(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        delegated(cast, to_post=cast.head)
    delegated(cast)
    with pytest.raises(ValidationError, match="Đã có ủy quyền"):
        delegated(cast, since=FRIDAY, until=date(2026, 11, 30))


def test_the_chair_takes_the_delegation_back(cast: Cast) -> None:
    delegation = delegated(cast)
    with pytest.raises(NotYours):
        actions.end_delegation(delegation, on=MONDAY, actor=cast.deputy, reason="không nhận")

    ended = actions.end_delegation(delegation, on=MONDAY, actor=cast.head, reason="về sớm")

    assert ended.until == MONDAY
    assert last_line()[0] == AuditAction.DELEGATION_ENDED
    with pytest.raises(NotPossible, match="trước ngày bắt đầu"):
        actions.end_delegation(delegation, on=date(2026, 11, 13), actor=cast.head, reason="về sớm")
    with pytest.raises(NotPossible, match="đã hết hạn vào ngày 16/11/2026"):
        actions.end_delegation(delegation, on=MONDAY, actor=cast.head, reason="về sớm")


# --- what the database itself refuses -------------------------------------------------------------------


@pytest.mark.parametrize("table", ["accounts_account", "accounts_post", "accounts_delegation"])
@pytest.mark.parametrize("statement", ["DELETE FROM", "TRUNCATE"])
def test_who_once_held_office_cannot_be_removed(cast: Cast, table: str, statement: str) -> None:
    delegated(cast)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(f"{statement} {table}")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE accounts_account SET username = 'Viết Hoa'",
        "UPDATE accounts_account SET full_name = ''",
        "UPDATE accounts_account SET is_active = false",
        "UPDATE accounts_post SET role = 'minister'",
        "UPDATE accounts_post SET until = since - 1",
    ],
)
def test_the_database_refuses_what_makes_no_sense(cast: Cast, change: str) -> None:
    assert cast.officer
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(change)
