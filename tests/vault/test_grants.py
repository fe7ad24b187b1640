"""Who may look — quyền xem danh tính (Luật Tố cáo 2018, Điều 8.3, 47.2)."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from pytest_django import DjangoAssertNumQueries

from kntc.vault import actions, queries
from kntc.vault.actions import LastGrant, NotGranted
from kntc.vault.reasons import Reason
from tests.vault.conftest import DENOUNCER, RECEIVER, SETTLER, STRANGER, VERIFIER, Seal

pytestmark = pytest.mark.usefixtures("db")


def test_sealing_leaves_a_pseudonym_that_says_nothing(seal: Seal) -> None:
    first, second = seal(), seal()
    assert re.fullmatch(r"BM-[2-9A-HJ-NP-Z]{6}", first.pseudonym)
    assert first.pseudonym != second.pseudonym
    assert queries.pseudonym([first.id, second.id, uuid4()]) == {
        first.id: first.pseudonym, second.id: second.pseudonym,
    }  # fmt: skip


def test_the_officer_who_enters_and_the_settler_may_look_and_nobody_else(seal: Seal) -> None:
    sealed = seal()
    posts = (RECEIVER, SETTLER, VERIFIER, STRANGER)
    assert [queries.may_reveal(post, sealed.id) for post in posts] == [True, True, False, False]


def test_a_settler_who_enters_it_himself_gets_one_grant(dossier_id: UUID) -> None:
    actions.seal(DENOUNCER, dossier_id=dossier_id, actor=RECEIVER, grantees=[RECEIVER])
    assert len(queries.grants_of(RECEIVER)) == 1


def test_the_settler_lets_a_named_verifier_look_until_a_day(seal: Seal, dossier_id: UUID) -> None:
    sealed, until = seal(), datetime.now(UTC) + timedelta(days=30)
    actions.grant(sealed.id, to=VERIFIER, actor=SETTLER, reason=Reason.VERIFY, until=until)
    [held] = queries.grants_of(VERIFIER)
    assert (held.sealed_id, held.dossier_id, held.reason, held.until) == (
        sealed.id, dossier_id, Reason.VERIFY, until,
    )  # fmt: skip
    assert queries.may_reveal(VERIFIER, sealed.id)


def test_a_grant_without_an_end_stays(seal: Seal) -> None:
    actions.grant(seal().id, to=VERIFIER, actor=SETTLER, reason=Reason.VERIFY)
    assert [held.until for held in queries.grants_of(VERIFIER)] == [None]


def test_nobody_gives_a_right_he_does_not_hold(seal: Seal) -> None:
    sealed = seal()
    with pytest.raises(NotGranted), transaction.atomic():
        actions.grant(sealed.id, to=VERIFIER, actor=STRANGER, reason=Reason.VERIFY)
    assert queries.grants_of(VERIFIER) == []


def test_an_ended_grant_is_over_in_this_dossier_only(seal: Seal, dossier_id: UUID) -> None:
    here, elsewhere = seal(), seal(dossier_id=uuid4())
    assert actions.end_grants(dossier_id, posts=[SETTLER, STRANGER], actor=RECEIVER) == 1
    assert [queries.may_reveal(SETTLER, each.id) for each in (here, elsewhere)] == [False, True]
    assert queries.may_reveal(RECEIVER, here.id)
    assert actions.end_grants(dossier_id, posts=[SETTLER], actor=RECEIVER) == 0


def test_the_right_goes_with_a_transferred_dossier(seal: Seal, dossier_id: UUID) -> None:
    first, second = seal(), seal()
    moved = actions.transfer_grants(
        dossier_id, from_posts=[RECEIVER, SETTLER, STRANGER], to_posts=[VERIFIER], actor=RECEIVER
    )
    assert moved == 2
    assert queries.grants_of(RECEIVER) == queries.grants_of(SETTLER) == []
    assert {(held.sealed_id, held.reason) for held in queries.grants_of(VERIFIER)} == {
        (first.id, Reason.TRANSFER), (second.id, Reason.TRANSFER),
    }  # fmt: skip


def test_a_receiver_who_is_also_a_sender_keeps_looking(seal: Seal, dossier_id: UUID) -> None:
    sealed = seal()
    actions.transfer_grants(dossier_id, from_posts=[RECEIVER, SETTLER], to_posts=[SETTLER], actor=RECEIVER)
    assert [queries.may_reveal(post, sealed.id) for post in (RECEIVER, SETTLER)] == [False, True]
    assert len(queries.grants_of(SETTLER)) == 1


def test_the_last_who_may_look_hands_it_on_and_does_not_just_go(seal: Seal, dossier_id: UUID) -> None:
    sealed = seal()
    with pytest.raises(LastGrant, match="người kế nhiệm"), transaction.atomic():
        actions.end_grants(dossier_id, posts=[RECEIVER, SETTLER], actor=RECEIVER)
    with pytest.raises(LastGrant), transaction.atomic():
        actions.transfer_grants(dossier_id, from_posts=[RECEIVER, SETTLER], to_posts=[], actor=RECEIVER)
    assert [queries.may_reveal(post, sealed.id) for post in (RECEIVER, SETTLER)] == [True, True]


def test_each_identity_of_a_dossier_keeps_somebody(dossier_id: UUID) -> None:
    mine = actions.seal(DENOUNCER, dossier_id=dossier_id, actor=RECEIVER, grantees=[])
    actions.seal(DENOUNCER, dossier_id=dossier_id, actor=SETTLER, grantees=[])
    with pytest.raises(LastGrant), transaction.atomic():
        actions.end_grants(dossier_id, posts=[RECEIVER], actor=SETTLER)
    assert queries.may_reveal(RECEIVER, mine.id)


def test_who_holds_nothing_has_nothing_to_send_on(seal: Seal, dossier_id: UUID) -> None:
    sealed = seal()
    assert actions.transfer_grants(dossier_id, from_posts=[STRANGER], to_posts=[VERIFIER], actor=STRANGER) == 0
    assert not queries.may_reveal(VERIFIER, sealed.id)


@pytest.mark.parametrize("rows", [1, 3])
def test_every_list_is_one_query(seal: Seal, rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    sealed = [seal() for _ in range(rows)]
    with django_assert_num_queries(1):
        assert len(queries.grants_of(SETTLER)) == rows
    with django_assert_num_queries(1):
        assert len(queries.pseudonym(each.id for each in sealed)) == rows
    with django_assert_num_queries(2):  # one page, and the empty one after it
        assert len(list(queries.digests())) == rows
    with django_assert_num_queries(1):
        assert len(queries.master_keys()) == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_log_of_one_identity_is_one_query(
    seal: Seal, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sealed = seal()
    for _ in range(rows):
        actions.ask(sealed.id, actor=SETTLER, reason=Reason.SETTLE)
    with django_assert_num_queries(1):
        assert len(queries.lines_of(sealed.id, actor=SETTLER)) == rows


def test_digests_come_page_by_page(seal: Seal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    sealed = [seal() for _ in range(3)]
    assert [(each.sealed_id, each.sealed, each.present) for each in queries.digests()] == [
        (each.id, each.digest, each.digest) for each in sealed
    ]


def test_a_refusal_of_the_database_itself_is_not_dressed_up(seal: Seal, dossier_id: UUID) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        actions.called("seal", dossier_id)
    assert queries.may_reveal(SETTLER, seal().id)
