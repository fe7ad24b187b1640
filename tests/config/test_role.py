"""Who the tests are: the application's login, with not one right more."""

import pytest
from django.db import ProgrammingError, connection

pytestmark = pytest.mark.django_db


def test_tests_log_in_as_the_application() -> None:
    with connection.cursor() as sql:
        sql.execute("SELECT session_user, current_user, rolsuper FROM pg_roles WHERE rolname = current_user")
        assert sql.fetchone() == ("kntc_app", "kntc_app", False)


def test_the_application_belongs_to_no_other_role() -> None:
    with connection.cursor() as sql:
        sql.execute(
            "SELECT rolname FROM pg_roles WHERE rolname <> current_user AND pg_has_role(current_user, oid, 'MEMBER')"
        )
        assert sql.fetchall() == []


def test_the_application_owns_nothing() -> None:
    with connection.cursor() as sql:
        sql.execute("SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
        assert sql.fetchall() == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE of_my_own (id int)",
        "CREATE TEMPORARY TABLE of_my_own (id int)",
        "CREATE SCHEMA of_my_own",
        "SET ROLE kntc_owner",
        "SET ROLE kntc_vault",
        "TRUNCATE django_session",
        "ALTER TABLE django_session ADD COLUMN more int",
    ],
)
def test_the_application_is_refused(statement: str) -> None:
    with connection.cursor() as sql, pytest.raises(ProgrammingError):
        sql.execute(statement)
