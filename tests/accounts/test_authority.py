"""Who may play which role of the law, where and when."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from kntc.accounts import actions, authority
from kntc.accounts.authority import NotYours, may, require
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.law.roles import CALENDAR, HANDLER, HEAD, RECEIVER, VERIFIER, Role
from kntc.units import queries as units
from tests.cast import Cast, appointed

TODAY = date(2026, 11, 16)
CASE_ROLES = (HEAD, RECEIVER, HANDLER, VERIFIER)

pytestmark = pytest.mark.django_db


def roles_of(post: Post, unit_code: str, on: date = TODAY) -> set[Role]:
    unit = units.by_code(unit_code)
    return {role for role in CASE_ROLES if may(post, frozenset({role}), unit=unit, on=on)}


@pytest.mark.parametrize(
    ("person", "unit_code", "roles"),
    [
        # At a commune, which works in the simple way, everybody at the desk does the whole desk's work.
        ("officer", "17464.UBND", {RECEIVER, HANDLER, VERIFIER}),
        ("second_officer", "17464.UBND", {RECEIVER, HANDLER, VERIFIER}),
        ("verifier", "17464.UBND", {RECEIVER, HANDLER, VERIFIER}),
        ("head", "17464.UBND", {HEAD, RECEIVER}),
        ("deputy", "17464.UBND", {RECEIVER}),
        ("administrator", "17464.UBND", set()),
        # Nobody reaches into the next commune, up to the province, or down from it.
        ("officer", "17395.UBND", set()),
        ("neighbour", "17464.UBND", set()),
        ("neighbour_head", "17464.UBND", set()),
        ("head", "40.UBND", set()),
        ("province_head", "17464.UBND", set()),
        # The board works for the province: it receives and prepares, its head decides at the board only.
        ("receiver", "40.BTCD", {RECEIVER, HANDLER}),
        ("handler", "40.BTCD", {RECEIVER, HANDLER}),
        ("board_head", "40.BTCD", {HEAD, RECEIVER}),
        ("receiver", "40.UBND", {RECEIVER, HANDLER}),
        ("board_head", "40.UBND", {RECEIVER, HANDLER, VERIFIER}),
        ("province_head", "40.UBND", {HEAD, RECEIVER}),
        ("province_head", "40.BTCD", {RECEIVER}),
        ("board_head", "40.TT", set()),
        # The Inspectorate verifies for the province and has matters of its own.
        ("inspector", "40.UBND", {VERIFIER}),
        ("inspector", "40.TT", {VERIFIER}),
        ("inspectorate_head", "40.TT", {HEAD, RECEIVER}),
        ("inspectorate_head", "40.UBND", {RECEIVER, HANDLER, VERIFIER}),
        # A department does not serve the province's Chair: it has matters of its own only.
        ("department_head", "40.SNNMT", {HEAD, RECEIVER}),
        ("department_head", "40.UBND", set()),
        # Who watches, administers or keeps the vault handles no case anywhere.
        ("monitor", "40.TT", set()),
        ("monitor", "40.UBND", set()),
        ("custodian", "40.TT", set()),
        ("system_administrator", "TW.TTCP", set()),
        ("outsider", "40.BTCD", set()),
    ],
)
def test_each_official_plays_the_roles_of_the_table(cast: Cast, person: str, unit_code: str, roles: set[Role]) -> None:
    assert roles_of(getattr(cast, person), unit_code) == roles


@pytest.mark.parametrize(
    ("role", "own", "served"),
    [
        (OfficeRole.DIVISION_HEAD, {HANDLER, VERIFIER}, {HANDLER, VERIFIER}),
        (OfficeRole.ADVISER, {HANDLER, VERIFIER}, {HANDLER, VERIFIER}),
        (OfficeRole.UNIT_ADMINISTRATOR, set(), set()),
    ],
)
def test_the_other_roles_of_a_serving_body(cast: Cast, role: OfficeRole, own: set[Role], served: set[Role]) -> None:
    assert cast
    post = appointed("nguoi.moi", "Người Mới", "40.VP", role, "")

    assert roles_of(post, "40.VP") == own
    assert roles_of(post, "40.UBND") == served


def test_every_role_of_an_office_is_in_the_table_or_has_no_part_in_cases() -> None:
    without_part = {
        OfficeRole.UNIT_ADMINISTRATOR,
        OfficeRole.SYSTEM_ADMINISTRATOR,
        OfficeRole.PROVINCIAL_MONITOR,
        OfficeRole.CUSTODIAN,
    }
    tables = (
        authority.OWN_UNIT,
        authority.SIMPLE_UNIT,
        authority.COMMITTEE,
        authority.SERVED_AUTHORITY,
        authority.SERVING_BODY,
    )

    assert set(authority.OWN_UNIT) == set(OfficeRole) - without_part
    assert not any(set(table) & without_part for table in tables)


def test_the_calendar_takes_only_the_steps_of_the_calendar(cast: Cast) -> None:
    unit = cast.commune

    assert may(None, frozenset({CALENDAR}), unit=unit, on=TODAY)
    assert not may(None, frozenset({HEAD}), unit=unit, on=TODAY)
    assert not may(cast.head, frozenset({CALENDAR}), unit=unit, on=TODAY)


def test_a_post_counts_from_its_first_to_its_last_day(cast: Cast) -> None:
    actions.end_post(cast.head, on=date(2026, 11, 15), actor=None, reason="nghỉ hưu")
    post = Post.objects.get(pk=cast.head.pk)

    assert roles_of(post, "17464.UBND", on=date(2026, 11, 15)) == {HEAD, RECEIVER}
    assert roles_of(post, "17464.UBND", on=date(2026, 11, 16)) == set()
    assert roles_of(post, "17464.UBND", on=date(2014, 12, 31)) == set()


def test_the_deputy_decides_while_the_chair_delegates_and_no_longer(cast: Cast) -> None:
    actions.delegate(
        cast.head,
        to_post=cast.deputy,
        since=date(2026, 11, 16),
        until=date(2026, 11, 20),
        reason="Giấy ủy quyền số 12/GUQ-UBND",
        actor=cast.head,
    )

    assert roles_of(cast.deputy, "17464.UBND", on=date(2026, 11, 15)) == {RECEIVER}
    assert roles_of(cast.deputy, "17464.UBND", on=date(2026, 11, 16)) == {HEAD, RECEIVER}
    assert roles_of(cast.deputy, "17464.UBND", on=date(2026, 11, 20)) == {HEAD, RECEIVER}
    assert roles_of(cast.deputy, "17464.UBND", on=date(2026, 11, 21)) == {RECEIVER}
    assert roles_of(cast.deputy, "17395.UBND", on=date(2026, 11, 16)) == set()


def test_what_was_delegated_ends_with_the_post_of_the_one_who_delegated(cast: Cast) -> None:
    actions.delegate(
        cast.head,
        to_post=cast.deputy,
        since=date(2026, 11, 16),
        until=date(2026, 11, 30),
        reason="Giấy ủy quyền",
        actor=cast.head,
    )
    actions.end_post(cast.head, on=date(2026, 11, 18), actor=None, reason="nghỉ hưu")

    assert HEAD in roles_of(cast.deputy, "17464.UBND", on=date(2026, 11, 18))
    assert HEAD not in roles_of(cast.deputy, "17464.UBND", on=date(2026, 11, 19))


def test_the_refusal_says_whose_step_it_is_and_who_one_is(cast: Cast) -> None:
    unit = cast.commune

    with pytest.raises(NotYours) as refused:
        require(cast.officer, frozenset({HEAD}), unit=unit, on=TODAY)
    assert str(refused.value) == (
        "Việc này của người có thẩm quyền giải quyết tại UBND xã Diễn Châu, tỉnh Nghệ An; "
        "vị trí công tác hiện tại là “Công chức” tại UBND xã Diễn Châu, tỉnh Nghệ An."
    )
    with pytest.raises(NotYours, match="không có hiệu lực vào ngày 31/12/2014"):
        require(cast.head, frozenset({HEAD}), unit=unit, on=date(2014, 12, 31))
    with pytest.raises(NotYours, match="không tự thực hiện theo thời hạn"):
        require(None, frozenset({HEAD}), unit=unit, on=TODAY)


def test_whoever_may_act_passes(cast: Cast) -> None:
    assert require(cast.head, frozenset({HEAD, HANDLER}), unit=cast.commune, on=TODAY) is None  # type: ignore[func-returns-value] # silence is the answer


def test_own_authority_is_known_without_a_query_and_a_lent_one_with_one(
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    head, deputy, unit = cast.head, cast.deputy, cast.commune

    with django_assert_num_queries(0):
        may(head, frozenset({HEAD}), unit=unit, on=TODAY)
    with django_assert_num_queries(1):
        may(deputy, frozenset({HEAD}), unit=unit, on=TODAY)
