"""What lies in the tables, and what not even the vault's own functions could do — bên trong két."""

from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connections
from django.db.backends.utils import CursorWrapper
from psycopg.sql import SQL, Identifier

from kntc.vault import actions
from kntc.vault.reasons import Reason
from tests.vault.conftest import RECEIVER, SETTLER, STRANGER, TABLES, Seal, betrayals

pytestmark = pytest.mark.usefixtures("committed_vault")


def test_no_raw_table_holds_a_word_of_it(seal: Seal, vault_owner: CursorWrapper) -> None:
    sealed = seal()
    words = "Gọi ông Lường Văn Chuyên, số 0900 000 204"
    actions.reveal(sealed.id, actor=SETTLER, reason=Reason.SETTLE, words=words)
    with pytest.raises(actions.NotGranted):
        actions.reveal(sealed.id, actor=STRANGER, reason=Reason.SETTLE)
    for table in TABLES:
        vault_owner.execute(SQL("SELECT t::text FROM vault.{} AS t").format(Identifier(table)))
        rows = "\n".join(row for (row,) in vault_owner.fetchall())
        assert rows
        assert betrayals(rows) == []


@pytest.mark.parametrize("statement", [
    "UPDATE vault.line SET reason = 'verify'",
    "DELETE FROM vault.line",
    "DELETE FROM vault.opening",
    "UPDATE vault.opening SET opened_at = now()",
    "DELETE FROM vault.grant",
    "DELETE FROM vault.words",
    "UPDATE vault.grant SET to_post = 14",
    "UPDATE vault.grant SET ended_at = now(), ended_by = 11, to_post = 14",
])  # fmt: skip
def test_log_and_grants_are_append_only_for_the_vault_itself(
    seal: Seal, vault_owner: CursorWrapper, statement: str
) -> None:
    actions.reveal(seal().id, actor=SETTLER, reason=Reason.SETTLE)
    with pytest.raises(DatabaseError) as refused:
        vault_owner.execute(statement)
    assert isinstance(refused.value.__cause__, psycopg.Error)
    assert refused.value.__cause__.sqlstate == "KT407"


def test_an_ended_grant_does_not_come_back(seal: Seal, dossier_id: UUID, vault_owner: CursorWrapper) -> None:
    seal()
    actions.end_grants(dossier_id, posts=[SETTLER], actor=RECEIVER)
    with pytest.raises(DatabaseError, match="ended once"):
        vault_owner.execute("UPDATE vault.grant SET ended_at = NULL, ended_by = NULL WHERE to_post = 12")


def test_the_owner_has_a_connection_of_its_own() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT session_user::text")
        assert cursor.fetchone() == ("kntc_owner",)
