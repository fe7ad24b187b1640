"""Rights that no procedure gives."""

from datetime import date

import pytest

from kntc.accounts import actions
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.accounts.permissions import HOLDERS, Permission, demand, holds
from kntc.accounts.roles import OfficeRole
from kntc.units import queries as units
from tests.cast import Cast

TODAY = date(2026, 11, 16)
OF_ACCOUNTS = (
    Permission.ACCOUNT_CORRECT,
    Permission.ACCOUNT_CREATE,
    Permission.ACCOUNT_LOCK,
    Permission.PASSWORD_RESET,
    Permission.POST_APPOINT,
)


def test_the_list_is_alphabetical_and_each_right_has_a_holder() -> None:
    codes = [permission.value for permission in Permission]

    assert codes == sorted(codes)
    assert all(len(code.split(":")) == 3 for code in codes)
    assert set(HOLDERS) == set(Permission)
    assert all(HOLDERS.values())


@pytest.mark.django_db
@pytest.mark.parametrize("permission", OF_ACCOUNTS)
@pytest.mark.parametrize(
    ("person", "unit_code", "held"),
    [
        ("system_administrator", "17464.UBND", True),
        ("administrator", "17464.UBND", True),
        ("administrator", "17395.UBND", False),
        ("administrator", "40.UBND", False),
        ("head", "17464.UBND", False),
        ("officer", "17464.UBND", False),
    ],
)
def test_a_unit_s_administrator_looks_after_the_accounts_of_his_own_unit(
    cast: Cast, permission: Permission, person: str, unit_code: str, *, held: bool
) -> None:
    assert holds(getattr(cast, person), permission, on=TODAY, unit=units.by_code(unit_code)) is held


@pytest.mark.django_db
@pytest.mark.parametrize("permission", [Permission.PROVINCE_OVERSEE, Permission.MATCH_READ])
def test_monitor_and_custodian_reach_their_own_province_only(cast: Cast, permission: Permission) -> None:
    person = cast.monitor if permission is Permission.PROVINCE_OVERSEE else cast.custodian

    assert holds(person, permission, on=TODAY, unit=units.by_code("17464.UBND"))
    assert holds(person, permission, on=TODAY, unit=units.by_code("40.BTCD"))
    assert not holds(person, permission, on=TODAY, unit=units.by_code("38.BTCD"))
    assert not holds(person, permission, on=TODAY)
    assert not holds(cast.system_administrator, permission, on=TODAY, unit=units.by_code("17464.UBND"))


@pytest.mark.django_db
def test_an_administrator_of_an_authority_looks_after_the_bodies_that_serve_it(cast: Cast) -> None:
    account = cast.province_head.account
    unit = cast.province_head.unit
    administrator = actions.appoint(
        account, unit=unit, role=OfficeRole.UNIT_ADMINISTRATOR, since=date(2026, 1, 1), actor=None
    )

    assert holds(administrator, Permission.ACCOUNT_CREATE, on=TODAY, unit=units.by_code("40.BTCD"))
    assert not holds(administrator, Permission.ACCOUNT_CREATE, on=TODAY, unit=units.by_code("40.SNNMT"))


@pytest.mark.django_db
def test_a_right_ends_with_the_post(cast: Cast) -> None:
    actions.end_post(cast.system_administrator, on=date(2026, 11, 15), actor=None, reason="chuyển công tác")
    ended = Post.objects.select_related("unit").get(pk=cast.system_administrator.pk)

    assert holds(ended, Permission.DAY_EDIT, on=date(2026, 11, 15))
    assert not holds(ended, Permission.DAY_EDIT, on=TODAY)


@pytest.mark.django_db
def test_the_refusal_names_the_post_and_the_right(cast: Cast) -> None:
    with pytest.raises(NotYours) as refused:
        demand(cast.officer, Permission.DAY_EDIT, on=TODAY)
    assert str(refused.value) == (
        "Vị trí “Công chức” tại UBND xã Diễn Châu, tỉnh Nghệ An không có quyền sửa ngày nghỉ, ngày làm bù."
    )
    with pytest.raises(NotYours, match="tạo tài khoản tại UBND tỉnh Nghệ An"):
        demand(cast.administrator, Permission.ACCOUNT_CREATE, on=TODAY, unit=units.by_code("40.UBND"))
