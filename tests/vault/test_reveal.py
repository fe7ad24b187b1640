"""Looking, the line first — xem danh tính, ghi nhật ký trước (Luật Tố cáo 2018, Điều 8.3)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper

from kntc.vault import actions, keys, queries
from kntc.vault.actions import NotAnswered, NotGranted, Sealed
from kntc.vault.keys import Tampered
from kntc.vault.models import Line, SealedIdentity
from kntc.vault.reasons import Reason
from tests.vault.conftest import DENOUNCER, RECEIVER, SETTLER, STRANGER, VERIFIER, Seal


def earlier_line(vault_owner: CursorWrapper, sealed: Sealed, dossier_id: UUID, *, seconds: int) -> UUID:
    """A line that was written some seconds ago."""
    asked_at = datetime.now(UTC) - timedelta(seconds=seconds)
    vault_owner.execute(
        "INSERT INTO vault.line (identity_id, dossier_id, post_id, reason, is_granted, asked_at)"
        " VALUES (%s, %s, %s, 'settle', true, %s) RETURNING id",
        [sealed.id, dossier_id, SETTLER.pk, asked_at],
    )
    [(line_id,)] = vault_owner.fetchall()
    return UUID(str(line_id))


pytestmark = pytest.mark.usefixtures("committed_vault")


def test_the_settler_sees_who_it_is_and_who_looked(seal: Seal) -> None:
    sealed, before = seal(), datetime.now(UTC)
    assert actions.reveal(sealed.id, actor=SETTLER, reason=Reason.IDENTITY_CHECK) == DENOUNCER
    with pytest.raises(NotGranted):
        actions.reveal(sealed.id, actor=STRANGER, reason=Reason.SETTLE)
    looked, refused = queries.lines_of(sealed.id, actor=SETTLER)
    assert (looked.post_id, looked.reason, looked.is_granted) == (SETTLER.pk, Reason.IDENTITY_CHECK, True)
    assert looked.opened_at is not None
    assert before <= looked.asked_at <= looked.opened_at <= datetime.now(UTC)
    assert (refused.post_id, refused.is_granted, refused.opened_at) == (STRANGER.pk, False, None)
    assert queries.lines_of(sealed.id, actor=STRANGER) == []


def test_nothing_is_revealed_inside_another_transaction(seal: Seal) -> None:
    sealed = seal()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        actions.reveal(sealed.id, actor=SETTLER, reason=Reason.SETTLE)
    assert queries.lines_of(sealed.id, actor=SETTLER) == []


def test_an_identity_that_does_not_exist_is_nobodys() -> None:
    with pytest.raises(NotGranted):
        actions.reveal(uuid4(), actor=SETTLER, reason=Reason.SETTLE)


def test_without_asking_nothing_is_answered(seal: Seal) -> None:
    seal()
    with pytest.raises(NotAnswered, match="Không có lượt xem này"):
        actions.answer(uuid4(), actor=SETTLER)


@pytest.mark.parametrize("savepoint", [False, True])
def test_a_line_of_the_same_transaction_is_not_answered(seal: Seal, *, savepoint: bool) -> None:
    sealed = seal()
    with transaction.atomic():
        [(line, _)] = actions.called("ask", sealed.id, SETTLER.pk, "settle")
        with pytest.raises(NotAnswered, match="giao dịch trước"), transaction.atomic(savepoint=savepoint):
            actions.answer(line, actor=SETTLER)
        transaction.set_rollback(True)


def test_a_look_that_is_rolled_back_leaves_its_line(seal: Seal) -> None:
    sealed = seal()
    line = actions.ask(sealed.id, actor=SETTLER, reason=Reason.UNSEAL)
    with transaction.atomic():
        assert actions.answer(line, actor=SETTLER) == DENOUNCER
        transaction.set_rollback(True)
    [look] = queries.lines_of(sealed.id, actor=SETTLER)
    assert (look.post_id, look.reason, look.is_granted) == (SETTLER.pk, Reason.UNSEAL, True)


def test_a_line_serves_once(seal: Seal) -> None:
    line = actions.ask(seal().id, actor=SETTLER, reason=Reason.SETTLE)
    assert actions.answer(line, actor=SETTLER) == DENOUNCER
    with pytest.raises(NotAnswered, match="đã được dùng"):
        actions.answer(line, actor=SETTLER)


def test_two_at_once_do_not_share_a_line(seal: Seal) -> None:
    line = actions.ask(seal().id, actor=SETTLER, reason=Reason.SETTLE)
    rival = connection.copy()
    with transaction.atomic(), rival.cursor() as cursor:
        actions.answer(line, actor=SETTLER)
        cursor.execute("SET lock_timeout = '50ms'")
        with pytest.raises(DatabaseError, match="lock timeout"):
            cursor.execute("SELECT * FROM vault.reveal(%s, %s)", [line, SETTLER.pk])
    rival.close()


def test_a_line_of_somebody_else_does_not_serve(seal: Seal) -> None:
    line = actions.ask(seal().id, actor=SETTLER, reason=Reason.SETTLE)
    with pytest.raises(NotAnswered, match="không thuộc vị trí công tác"):
        actions.answer(line, actor=RECEIVER)


def test_a_refused_line_does_not_serve(seal: Seal) -> None:
    sealed = seal()
    with pytest.raises(NotGranted):
        actions.ask(sealed.id, actor=STRANGER, reason=Reason.SETTLE)
    line = Line.objects.using("owner").get(post_id=STRANGER.pk)
    with pytest.raises(NotAnswered):
        actions.answer(line.pk, actor=STRANGER)
    assert (line.is_granted, line.login) == (False, connection.settings_dict["USER"])
    assert str(line) == f"{line.number}, {line.asked_at:%d/%m/%Y %H:%M}"


def test_a_grant_that_ended_after_the_question_does_not_serve(seal: Seal, dossier_id: UUID) -> None:
    line = actions.ask(seal().id, actor=SETTLER, reason=Reason.SETTLE)
    actions.end_grants(dossier_id, posts=[SETTLER], actor=RECEIVER)
    with pytest.raises(NotGranted):
        actions.answer(line, actor=SETTLER)


@pytest.mark.parametrize(("seconds", "answered"), [(50, True), (61, False)])
def test_a_line_is_fresh_for_sixty_seconds(
    seal: Seal, dossier_id: UUID, vault_owner: CursorWrapper, seconds: int, *, answered: bool
) -> None:
    line = earlier_line(vault_owner, seal(), dossier_id, seconds=seconds)
    if answered:
        assert actions.answer(line, actor=SETTLER) == DENOUNCER
    else:
        with pytest.raises(NotAnswered, match="quá 60 giây"):
            actions.answer(line, actor=SETTLER)


def test_a_grant_past_its_day_is_over(seal: Seal, dossier_id: UUID, vault_owner: CursorWrapper) -> None:
    sealed, now = seal(), datetime.now(UTC)
    dates = [now - timedelta(days=2), now - timedelta(seconds=1)]
    vault_owner.execute(
        "INSERT INTO vault.grant (identity_id, dossier_id, to_post, by_post, reason, since, until)"
        " VALUES (%s, %s, 13, 12, 'verify', %s, %s)",
        [sealed.id, dossier_id, *dates],
    )
    assert queries.grants_of(VERIFIER) == []
    with pytest.raises(NotGranted):
        actions.reveal(sealed.id, actor=VERIFIER, reason=Reason.VERIFY)


def test_a_changed_row_does_not_open_and_its_digest_shows_it(seal: Seal, vault_owner: CursorWrapper) -> None:
    sealed = seal()
    vault_owner.execute("UPDATE vault.identity SET ciphertext = set_byte(ciphertext, 40, get_byte(ciphertext, 40) # 1)")
    with pytest.raises(Tampered):
        actions.reveal(sealed.id, actor=SETTLER, reason=Reason.SETTLE)
    [digest] = queries.digests()
    assert digest.sealed == sealed.digest != digest.present


def test_a_row_moved_to_another_dossier_does_not_open(seal: Seal, vault_owner: CursorWrapper) -> None:
    sealed = seal()
    vault_owner.execute("UPDATE vault.identity SET dossier_id = %s", [uuid4()])
    with pytest.raises(Tampered):
        actions.reveal(sealed.id, actor=SETTLER, reason=Reason.SETTLE)


def test_each_row_names_the_master_key_that_wraps_its_own_data_key(seal: Seal) -> None:
    first, second = (SealedIdentity.objects.using("owner").get(pk=seal().id) for _ in range(2))
    [recorded] = queries.master_keys()
    assert first.key_id == second.key_id == recorded.id
    assert bytes(first.wrapped_key) != bytes(second.wrapped_key)
    assert str(first) == first.pseudonym


def test_what_the_database_hands_out_is_still_sealed(seal: Seal) -> None:
    line = actions.ask(seal().id, actor=SETTLER, reason=Reason.SETTLE)
    [(_, _, key_id, wrapped, ciphertext)] = actions.called("reveal", line, SETTLER.pk)
    assert key_id == keys.ring().newest
    # Data key 32 and text n × 512 bytes, each with a nonce of 12 and a tag of 16.
    assert (len(wrapped), len(ciphertext) % 512) == (60, 28)
