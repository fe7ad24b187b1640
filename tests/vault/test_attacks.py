"""The application's own login against the vault, the diary, the ledger and the log — thử tấn công bằng SQL.

Each try is one statement, or a few sent together, as kntc_app, and what PostgreSQL answers. Tables of the vault one by
one: test_tables; becoming somebody else, borrowing functions: test_functions.
"""

import subprocess

import pytest

from kntc.config.cluster import wheel
from kntc.vault import actions
from kntc.vault.reasons import Reason
from tests import database
from tests.vault.conftest import NEEDLES, RECEIVER, SETTLER, STRANGER, Seal, betrayals
from tests.vault.tries import DENIED, read, sqlstate

APPEND_ONLY = {
    "proceedings_event": "id",
    "proceedings_deadlinechange": "id",
    "ledger_entry": "id",
    "audit_line": "id",
    "audit_link": "number",
}
"""By table, its key."""
GIVING_ON = (
    "SELECT vault.grant(id, 14, 14, 'settle', NULL)"
    " FROM vault.sealed_in((SELECT dossier_id FROM vault.grants_of(12) LIMIT 1), 14)"
)
SEALING_UNDER_ANOTHER_KEY = (
    "SELECT vault.seal(gen_random_uuid(), gen_random_uuid(), 'BM-AAAAAA', 1, '{}', '0000000000000000',"
    " decode(repeat('00', 32), 'hex'), decode(repeat('00', 60), 'hex'), decode(repeat('00', 40), 'hex'))"
)
SOMEBODY = "00000000-0000-7000-8000-000000000000"

with_somebody_sealed = pytest.mark.usefixtures("db", "sealed")


@with_somebody_sealed
@pytest.mark.parametrize("statement", [
    "SET ROLE NONE; SELECT ciphertext FROM vault.identity",
    "RESET SESSION AUTHORIZATION; SELECT ciphertext FROM vault.identity",
    "SELECT set_config('role', 'kntc_vault', true)",
    "SELECT set_config('session_authorization', 'kntc_owner', true)",
    "CREATE ROLE spy IN ROLE kntc_vault",
    "REASSIGN OWNED BY kntc_vault TO kntc_app",
    "DROP OWNED BY kntc_vault",
    "ALTER DEFAULT PRIVILEGES FOR ROLE kntc_vault GRANT SELECT ON TABLES TO kntc_app",
    "ALTER SCHEMA vault OWNER TO kntc_app",
    "CREATE EXTENSION dblink",
    "CREATE EXTENSION file_fdw",
    "CREATE EXTENSION postgres_fdw",
    "LOAD 'auto_explain'",
    "SET log_statement = 'all'",
    "SET session_preload_libraries = 'auto_explain'",
    "CREATE PUBLICATION spy FOR TABLE vault.identity",
    "CREATE EVENT TRIGGER spy ON ddl_command_start EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger()",
    "SELECT pg_create_physical_replication_slot('spy')",
    "SELECT pg_read_binary_file('base')",
    "SELECT pg_stat_file('PG_VERSION')",
    "SELECT pg_ls_waldir()",
    "SELECT pg_current_logfile()",
    "SELECT pg_reload_conf()",
    "SELECT pg_switch_wal()",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_export(1, '/dev/null')",
    "COPY vault.identity TO '/dev/null'",
    "COPY vault.identity FROM '/dev/null'",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "COPY public.audit_line FROM PROGRAM 'true'",
    "COPY (SELECT ciphertext FROM vault.identity) TO STDOUT",
    "EXPLAIN (ANALYZE, BUFFERS, VERBOSE) SELECT * FROM vault.identity WHERE ciphertext > ''",
    "EXPLAIN SELECT * FROM vault.identity",
    "DO $$ DECLARE r record; BEGIN EXECUTE 'SELECT * FROM vault.identity' INTO r; END $$",
    "DO $$ BEGIN SET LOCAL ROLE kntc_vault; END $$",
    "SELECT has_table_privilege('vault.identity', 'SELECT') OR 1 / (SELECT count(*) FROM vault.identity) > 0",
    "CREATE FUNCTION pg_temp.identity() RETURNS int LANGUAGE sql AS 'SELECT 1'; SELECT pg_temp.identity()",
    "CREATE TEMP VIEW look AS SELECT * FROM vault.identity",
    "CREATE VIEW public.look WITH (security_barrier) AS SELECT * FROM vault.identity",
    "CREATE MATERIALIZED VIEW public.look AS SELECT * FROM vault.identity",
    "CREATE STATISTICS public.look ON id, dossier_id FROM vault.identity",
    "CREATE INDEX ON vault.identity (ciphertext)",
    "CREATE POLICY look ON vault.identity USING (true)",
    "ALTER TABLE vault.identity DISABLE ROW LEVEL SECURITY",
    "SELECT stavalues1 FROM pg_statistic",
    "SELECT * FROM pg_statistic_ext_data",
    "SELECT rolpassword FROM pg_authid",
    "SELECT * FROM pg_largeobject",
    "SELECT nextval('vault.grant_id_seq')",
    "SELECT last_value FROM vault.line_number_seq",
    "INSERT INTO vault.words (line_id, key_id, wrapped_key) VALUES (gen_random_uuid(), '', '')",
    "INSERT INTO vault.trace (identity_id, kind, value) VALUES (gen_random_uuid(), 'name', '')",
    "UPDATE vault.master_key SET retired_at = NULL",
    "SELECT vault.custody_of(1)",
    "SELECT vault.province_of('/40.UBND/')",
    "SELECT vault.refuse_change()",
    "MERGE INTO vault.grant AS g USING (SELECT 1) AS s ON false WHEN NOT MATCHED THEN DO NOTHING",
    "WITH taken AS (DELETE FROM vault.line RETURNING *) SELECT * FROM taken",
    "CREATE TRIGGER spy AFTER INSERT ON vault.line EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "COMMENT ON TABLE vault.identity IS 'mine'",
])  # fmt: skip
def test_no_way_round_the_door(statement: str) -> None:
    assert sqlstate(statement) == DENIED


@with_somebody_sealed
@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", [
    "UPDATE {0} SET {1} = {1}",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "TRUNCATE {} CASCADE",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "ALTER TABLE {} ADD COLUMN spy text",
    "ALTER TABLE {} OWNER TO kntc_app",
    "DROP TABLE {} CASCADE",
    "CREATE RULE spy AS ON INSERT TO {} DO INSTEAD NOTHING",
    "CREATE TRIGGER spy BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "WITH gone AS (DELETE FROM {} RETURNING *) SELECT count(*) FROM gone",
    "INSERT INTO {0} SELECT * FROM {0} ON CONFLICT ({1}) DO UPDATE SET {1} = excluded.{1}",
    "LOCK TABLE {} IN ACCESS EXCLUSIVE MODE",
])  # fmt: skip
def test_diary_ledger_and_log_are_not_rewritten(table: str, statement: str) -> None:
    assert sqlstate(statement.format(table, APPEND_ONLY[table])) == DENIED


@with_somebody_sealed
@pytest.mark.parametrize(("statement", "state"), [
    ("CREATE LANGUAGE plpython3u", "0A000"),  # not installed beside this PostgreSQL
    ("ALTER SYSTEM SET log_statement = 'all'", "25001"),
    ("SET LOCAL \"vault.post\" = '12'; SELECT ciphertext FROM vault.identity", DENIED),
    (f"SELECT * FROM vault.reveal('{SOMEBODY}', 12)", "KT402"),
    (f"SELECT vault.grant('{SOMEBODY}', 14, 14, 'settle', NULL)", "KT401"),
    (GIVING_ON, "KT401"),
    ("SELECT vault.shared_trace_key('0000000000000000', '', '')", "obeyed"),  # tells the key that is there, wrapped
    (SEALING_UNDER_ANOTHER_KEY, "KT406"),
    ("SELECT * FROM vault.ask(gen_random_uuid(), 14, 'Bà Mơ')", "obeyed"),  # nobody is meant, so no line is written
])  # fmt: skip
def test_the_functions_answer_by_their_own_rules(statement: str, state: str) -> None:
    assert sqlstate(statement) == state


@with_somebody_sealed
@pytest.mark.parametrize("statement", [
    "GRANT USAGE ON SCHEMA vault TO PUBLIC",
    "GRANT UPDATE ON proceedings_event, ledger_entry, audit_line, audit_link TO kntc_app",
    "ALTER ROLE kntc_app SET role = 'kntc_vault'",
    "SELECT pg_advisory_lock(hashtext('kntc rotate-key')), pg_advisory_unlock(hashtext('kntc rotate-key'))",
    "PREPARE look AS SELECT 1; DEALLOCATE look",
    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%seal%'",
])  # fmt: skip
def test_what_postgresql_lets_pass_gives_no_right(statement: str) -> None:
    assert sqlstate(statement) == "obeyed"
    rights = read(
        "SELECT has_table_privilege('vault.identity', 'SELECT'), has_table_privilege('audit_line', 'UPDATE'),"
        " has_table_privilege('ledger_entry', 'UPDATE'), has_schema_privilege('kntc_public', 'vault', 'USAGE')"
    )
    assert rights == [(False, False, False, False)]
    assert sqlstate("SET ROLE kntc_vault") == DENIED


@pytest.mark.usefixtures("db", "sealed")
def test_what_other_sessions_and_statistics_show_holds_no_word_of_anybody() -> None:
    seen = read("SELECT * FROM pg_stat_activity") + read("SELECT * FROM pg_stats") + read("SELECT * FROM pg_locks")
    seen += read("SELECT * FROM pg_prepared_statements") + read("SELECT * FROM pg_cursors")
    assert betrayals(repr(seen)) == []


@pytest.mark.usefixtures("committed_vault")
def test_a_dump_by_the_application_is_refused_and_one_of_what_it_may_read_names_nobody(seal: Seal) -> None:
    seal()
    whole, rest = (dumped("--schema=vault"), dumped("--schema=public", "--exclude-table-data=django_*"))
    assert whole.returncode == 1
    assert "permission denied for table" in whole.stderr
    assert betrayals(whole.stdout + rest.stdout) == []


def dumped(*what: str) -> subprocess.CompletedProcess[str]:
    """What pg_dump gets with the application's login."""
    program = wheel() / "bin" / "pg_dump"
    command = [str(program), "--data-only", *what, database.address("kntc_app")]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- the program's own


@pytest.mark.usefixtures("committed_vault")
def test_who_has_login_and_key_opens_in_somebodys_name_and_leaves_a_line_that_he_cannot_take_back(seal: Seal) -> None:
    sealed = seal()
    identity = actions.reveal(sealed.id, actor=SETTLER, reason=Reason.SETTLE)
    assert NEEDLES[0] in identity.name
    assert sqlstate("DELETE FROM vault.line") == DENIED
    assert sqlstate("UPDATE vault.line SET post_id = 99") == DENIED
    lines = read(f"SELECT post_id, is_granted FROM vault.lines_of('{sealed.id}', {RECEIVER.pk})")
    assert lines == [(SETTLER.pk, True)]
    with pytest.raises(actions.NotGranted):
        actions.reveal(sealed.id, actor=STRANGER, reason=Reason.SETTLE)
    assert read("SELECT session_user::text") == [("kntc_app",)]
