"""Statements tried with the application's rights."""

from django.db import DatabaseError, connection, transaction

DENIED = "42501"


def sqlstate(statement: str) -> str | None:
    """What PostgreSQL answers to a statement of the application's login."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return getattr(error.__cause__, "sqlstate", None)
    return "obeyed"


def read(statement: str) -> list[tuple[object, ...]]:
    """The rows of a statement that the application may make."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())
