"""Nobody becomes the vault, and no function lends its rights — thử mượn quyền của két."""

import pytest
from django.db import DatabaseError, connection, transaction

from kntc.vault import actions, queries
from kntc.vault.actions import Sealed
from tests.vault.conftest import RECEIVER, SETTLER
from tests.vault.tries import DENIED, read, sqlstate

CALLABLE = {
    "may_reveal", "seal", "grant", "end_grants", "transfer_grants", "ask", "reveal", "pseudonyms", "grants_of",
    "lines_of", "digests", "master_keys", "shared_trace_key", "asked_lately", "sealed_in", "grants_in", "looks_in",
    "matches", "mentioned", "lines",
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("db", "sealed")


@pytest.mark.parametrize("statement", [
    "SET ROLE kntc_vault",
    "SET LOCAL ROLE kntc_vault",
    "SET SESSION AUTHORIZATION kntc_vault",
    "SET ROLE kntc_owner",
    "SET SESSION AUTHORIZATION kntc_owner",
    "GRANT kntc_vault TO kntc_app",
    "GRANT kntc_owner TO kntc_app",
    "ALTER ROLE kntc_app SUPERUSER",
    "ALTER ROLE kntc_vault LOGIN",
    "SET session_replication_role = 'replica'",
])  # fmt: skip
def test_nobody_switches_to_the_vault(statement: str) -> None:
    assert sqlstate(statement) == DENIED


@pytest.mark.parametrize("statement", [
    "CREATE FUNCTION vault.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
    "CREATE FUNCTION pg_temp.may_reveal(bigint, uuid) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    "CREATE TEMP TABLE identity (id uuid)",
    "CREATE SCHEMA mine",
    ("CREATE OR REPLACE FUNCTION vault.may_reveal(p_post bigint, p_identity uuid) RETURNS boolean"
     " LANGUAGE sql AS 'SELECT true'"),
    "ALTER FUNCTION vault.reveal SET search_path = public",
    "ALTER FUNCTION vault.reveal OWNER TO kntc_app",
    "DROP FUNCTION vault.reveal",
    "SELECT vault.record_key('0000000000000000', '')",
    "SELECT vault.digest_of(gen_random_uuid(), gen_random_uuid(), '', '')",
    "SELECT vault.stop_grants(gen_random_uuid(), '{}', 1)",
    "SELECT vault.refuse_orphans('{}')",
    "SELECT pg_read_file('PG_VERSION')",
    "SELECT pg_ls_dir('base')",
    "COPY public.django_session TO PROGRAM 'true'",
])  # fmt: skip
def test_no_function_is_made_changed_or_borrowed(statement: str) -> None:
    assert sqlstate(statement) == DENIED


def test_the_application_may_call_these_functions_and_no_other() -> None:
    names = read(
        "SELECT DISTINCT proname::text FROM pg_proc"
        " WHERE pronamespace = 'vault'::regnamespace AND has_function_privilege(oid, 'EXECUTE')"
    )
    assert {name for (name,) in names} == CALLABLE


def test_every_function_has_its_search_path_and_belongs_to_the_vault() -> None:
    functions = read(
        "SELECT proname::text, proowner::regrole::text, prosecdef, proconfig FROM pg_proc"
        " WHERE pronamespace = 'vault'::regnamespace"
    )
    assert {name for name, *_ in functions} > CALLABLE
    for name, owner, is_definer, settings in functions:
        assert (name, owner, is_definer, settings) == (
            name, "kntc_vault", name in CALLABLE, ["search_path=vault, pg_temp"],
        )  # fmt: skip


def test_everybody_else_has_no_right_at_all() -> None:
    rights = read(
        "SELECT DISTINCT grantee::regrole::text, privilege_type"
        " FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))"
        " WHERE pronamespace = 'vault'::regnamespace"
    )
    assert set(rights) == {("kntc_vault", "EXECUTE"), ("kntc_app", "EXECUTE"), ("kntc_connection", "EXECUTE")}
    asking = read(
        "SELECT proname::text FROM pg_proc WHERE pronamespace = 'vault'::regnamespace"
        " AND has_function_privilege('kntc_connection', oid, 'EXECUTE')"
    )
    assert {name for (name,) in asking} == CALLABLE - {
        "ask", "reveal", "lines_of", "asked_lately", "sealed_in", "grants_in", "looks_in", "matches",
        "mentioned", "lines",
    }  # fmt: skip
    tables = read(
        "SELECT DISTINCT relname::text FROM pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner)))"
        " WHERE relnamespace = 'vault'::regnamespace AND relkind = 'r' AND grantee <> relowner"
    )
    assert tables == []


def test_nobody_logs_in_as_the_vault() -> None:
    assert read("SELECT rolcanlogin, rolsuper FROM pg_roles WHERE rolname = 'kntc_vault'") == [(False, False)]
    assert read("SELECT pg_has_role('kntc_app', 'kntc_vault', 'MEMBER')") == [(False,)]


def test_a_callers_search_path_changes_nothing(sealed: Sealed) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = public")
        assert queries.may_reveal(SETTLER, sealed.id)


@pytest.mark.parametrize("words", ["Vì bà Lan nhờ", "lan@vidu", "", "x" * 41])
def test_no_sentence_is_taken_for_a_reason(sealed: Sealed, words: str) -> None:
    with pytest.raises(DatabaseError, match="reason_check"), transaction.atomic():
        actions.called("grant", sealed.id, 14, RECEIVER.pk, words, None)
    with pytest.raises(DatabaseError, match="reason_check"), transaction.atomic():
        actions.called("ask", sealed.id, RECEIVER.pk, words)
