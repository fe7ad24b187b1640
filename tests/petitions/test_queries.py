"""What lists of petitions show, to whom, and in how many queries."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.models import Post
from kntc.law.petition.terms import Direction, PetitionKind
from kntc.petitions import actions, queries
from kntc.petitions.models import Petition
from kntc.proceedings import actions as proceedings
from kntc.proceedings.terms import Duty
from tests.cast import Cast
from tests.petitions.arrivals import complaint, denunciation, received

pytestmark = pytest.mark.usefixtures("db")

NEXT = date(2026, 8, 6)


def approved(cast: Cast, direction: Direction = Direction.ACCEPT, **read: object) -> Petition:
    row = received(complaint(), cast.officer)
    given = {"kind": "complaint", "instance": "first", "competent_here": True} | read
    actions.classify(row, actor=cast.officer, on=NEXT, given=given)
    actions.propose(row, direction, actor=cast.officer, on=NEXT)
    actions.approve(
        row, actor=cast.head, on=NEXT, given={"reason": "Không đọc được."} if direction is Direction.FILE else None
    )
    return row


def shown(rows: object) -> list[str]:
    return [f"{row.proceeding.holder.name}: {row.dossier.subject}" for row in rows]  # type: ignore[attr-defined] # a query of petitions


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_is_read_in_few_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    actor: Post = cast.officer
    for _ in range(count):
        received(complaint(), actor)
    with django_assert_num_queries(2):
        assert len(shown(queries.at_desk(actor, on=NEXT))) == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_in_tray_is_read_in_one_query(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        approved(cast)
    unit = cast.officer.unit
    with django_assert_num_queries(1):
        assert len(shown(queries.awaiting(unit, PetitionKind.COMPLAINT))) == count


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_to_be_refused_and_who_worked_on_it_are_read_in_one_query_each(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        row = approved(cast, Direction.REFUSE, not_acceptable=True)
    unit = cast.officer.unit
    with django_assert_num_queries(1):
        assert len(shown(queries.to_refuse(unit, PetitionKind.COMPLAINT))) == count
    people = [cast.second_officer, cast.verifier][: count - 1]
    proceedings.staff(row.proceeding, dict.fromkeys(people, Duty.MEMBER), on=NEXT)
    with django_assert_num_queries(1):
        assert set(queries.who_worked_on(row)) == {cast.officer, *people}


def test_what_was_filed_or_ended_lies_on_the_desk_no_more(cast: Cast) -> None:
    approved(cast, Direction.FILE, legible=False)
    still = received(complaint(), cast.officer)
    assert list(queries.at_desk(cast.officer, on=NEXT)) == [still]


def test_the_in_tray_holds_one_kind_and_what_boards_prepared_for_the_authority(cast: Cast) -> None:
    row = received(complaint(), cast.handler)
    given = {"kind": "complaint", "instance": "second", "respondent_unit": cast.officer.unit}
    actions.classify(row, actor=cast.handler, on=NEXT, given=given)
    actions.propose(row, Direction.ACCEPT, actor=cast.handler, on=NEXT)
    actions.approve(row, actor=cast.board_head, on=NEXT)
    province = cast.province_head.unit
    assert list(queries.awaiting(province, PetitionKind.COMPLAINT)) == [row]
    assert list(queries.awaiting(province, PetitionKind.DENUNCIATION)) == []
    assert list(queries.awaiting(cast.officer.unit, PetitionKind.COMPLAINT)) == []


def test_the_in_tray_tells_what_is_to_be_refused(cast: Cast) -> None:
    accepted, refused = approved(cast), approved(cast, Direction.REFUSE, not_acceptable=True)
    unit = cast.officer.unit
    assert list(queries.awaiting(unit, PetitionKind.COMPLAINT)) == [accepted, refused]
    assert list(queries.to_refuse(unit, PetitionKind.COMPLAINT)) == [refused]


def test_each_reads_what_lies_with_the_own_unit(cast: Cast) -> None:
    ours = received(complaint(), cast.officer)
    secret = received(denunciation(), cast.officer)
    assert list(queries.visible_to(cast.officer, on=NEXT).order_by("pk")) == [ours, secret]
    assert list(queries.visible_to(cast.head, on=NEXT).order_by("pk")) == [ours, secret]
    assert list(queries.visible_to(cast.second_officer, on=NEXT)) == [ours]
    assert list(queries.visible_to(cast.neighbour, on=NEXT)) == []
    assert list(queries.visible_to(cast.administrator, on=NEXT)) == []
