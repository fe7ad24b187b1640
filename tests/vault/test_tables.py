"""No statement of the application reaches a table of the vault — thử mở các bảng của két bằng SQL."""

import pytest

from tests.vault.conftest import TABLES
from tests.vault.tries import DENIED, read, sqlstate

pytestmark = pytest.mark.usefixtures("db", "sealed")


def test_these_tries_are_made_as_the_application() -> None:
    assert read("SELECT current_user::text, session_user::text") == [("kntc_app", "kntc_app")]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", [
    "SELECT * FROM {}",
    "SELECT count(*) FROM {}",
    "SELECT 1 FROM {} LIMIT 0",
    "TABLE {}",
    "SELECT * FROM {} FOR UPDATE",
    "EXPLAIN ANALYZE SELECT * FROM {}",
    "COPY {} TO STDOUT",
    "COPY (SELECT * FROM {}) TO STDOUT",
    "DEALLOCATE ALL; PREPARE look AS SELECT * FROM {}; EXECUTE look",
    "DECLARE look CURSOR FOR SELECT * FROM {}; FETCH ALL FROM look",
    "DO $$ BEGIN PERFORM * FROM {}; END $$",
    "SELECT query_to_xml('SELECT * FROM {}', true, true, '')",
    "INSERT INTO {} DEFAULT VALUES",
    "DELETE FROM {}",
    "TRUNCATE {} CASCADE",
    "LOCK TABLE {}",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "ALTER TABLE {} OWNER TO kntc_app",
    "DROP TABLE {} CASCADE",
    "GRANT SELECT ON {} TO kntc_app",
    "CREATE TRIGGER watch BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE RULE watch AS ON INSERT TO {} DO NOTHING",
    "CREATE VIEW public.look AS SELECT * FROM {}",
    "CREATE TABLE public.look AS SELECT * FROM {}",
    "SELECT * INTO public.look FROM {}",
])  # fmt: skip
def test_statement_is_denied(table: str, statement: str) -> None:
    assert sqlstate(statement.format(f"vault.{table}")) == DENIED


@pytest.mark.parametrize("statement", [
    "UPDATE vault.line SET post_id = 0",
    "UPDATE vault.line SET asked_at = now()",
    "DELETE FROM vault.line",
    "UPDATE vault.grant SET ended_at = NULL",
    "UPDATE vault.grant SET to_post = 14",
    "UPDATE vault.identity SET key_id = ''",
    ("INSERT INTO vault.line (identity_id, dossier_id, post_id, reason, is_granted)"
     " VALUES (gen_random_uuid(), gen_random_uuid(), 1, 'settle', true)"),
])  # fmt: skip
def test_log_and_grants_are_not_rewritten(statement: str) -> None:
    assert sqlstate(statement) == DENIED


@pytest.mark.parametrize("statement", [
    "CREATE TABLE public.trap (id uuid REFERENCES vault.identity)",
    "CREATE TEMP TABLE trap (id uuid REFERENCES vault.identity)",
    "ALTER TABLE public.django_session ADD trap uuid REFERENCES vault.identity",
])  # fmt: skip
def test_a_foreign_key_feels_nothing_out(statement: str) -> None:
    assert sqlstate(statement) == DENIED


def test_statistics_tell_nothing() -> None:
    assert read("SELECT * FROM pg_stats WHERE schemaname = 'vault'") == []
    assert sqlstate("SELECT * FROM pg_statistic") == DENIED
