"""The log only grows."""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError
from pytest_django import DjangoAssertNumQueries

from kntc.audit import queries
from kntc.audit.actions import record
from kntc.audit.models import Line
from kntc.audit.terms import AuditAction


def written() -> Line:
    return record(
        actor_id=7,
        account_id=3,
        action=AuditAction.DOSSIER_VIEWED,
        object_kind="dossiers.dossier",
        object_id="0192",
        reason="kiểm tra",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_line SET reason = 'khác'",
        "DELETE FROM audit_line",
        "TRUNCATE audit_line",
        "ALTER TABLE audit_line DISABLE TRIGGER ALL",
        "DROP TABLE audit_line",
    ],
)
def test_the_program_itself_cannot_change_or_remove_a_line(statement: str) -> None:
    line = written()

    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(statement)

    assert Line.objects.get().reason == line.reason


@pytest.mark.django_db
def test_a_line_says_who_did_what_to_which_thing_and_why() -> None:
    line = written()
    line.refresh_from_db()

    assert (line.actor_id, line.account_id, line.object_id, line.reason) == (7, 3, "0192", "kiểm tra")
    assert str(line) == "xem hồ sơ · dossiers.dossier 0192"
    assert line.at is not None


@pytest.mark.django_db
def test_a_line_that_does_not_say_what_was_done_is_refused() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(action="", object_kind="dossiers.dossier", object_id="1")


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_what_was_done_to_a_thing_is_read_newest_first_in_one_query(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lines = [written() for _ in range(count)]
    record(actor_id=7, account_id=3, action=AuditAction.EXPORTED, object_kind="reports", object_id="1")

    with django_assert_num_queries(1):
        found = list(queries.lines_of("dossiers.dossier", "0192"))

    assert [line.pk for line in found] == [line.pk for line in reversed(lines)]


def test_the_acts_stand_in_alphabetical_order() -> None:
    names = [action.name for action in AuditAction]
    assert names == sorted(names)
