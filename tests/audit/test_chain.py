"""Whatever is changed, removed, added, moved or cut off in the log is found, and the row is named."""

from pathlib import Path
from typing import Any

import pytest
from django.db import ProgrammingError, connection, connections, transaction
from pytest_django import Settings

from kntc.audit import actions, chain, jobs, queries, verification
from kntc.audit.actions import record
from kntc.audit.models import Line, Link
from kntc.audit.terms import AuditAction

pytestmark = pytest.mark.usefixtures("committed_db")


@pytest.fixture(autouse=True)
def data(settings: Settings, tmp_path: Path) -> None:
    """Files of this test alone."""
    settings.DATA = tmp_path


def wrote(count: int) -> list[int]:
    """Somebody opens some files."""
    return [
        record(
            actor_id=7, account_id=3, action=AuditAction.DOSSIER_VIEWED, object_kind="dossier", object_id=f"{place}"
        ).pk
        for place in range(count)
    ]


def faults() -> list[str]:
    return [fault for _, found in verification.faults() for fault in found]


def tampered(sql: str, *values: Any) -> None:
    """Somebody with the owner's rights does it behind the program."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)


def change(ids: list[int]) -> None:
    tampered("UPDATE audit_line SET actor_id = 8 WHERE id = %s", ids[1])


def remove(ids: list[int]) -> None:
    tampered("DELETE FROM audit_line WHERE id = %s", ids[1])


def swap(ids: list[int]) -> None:
    """Two lines in each other's place, each whole."""
    for old, new in ((ids[1], -1), (ids[2], ids[1]), (-1, ids[2])):
        tampered("UPDATE audit_line SET id = %s WHERE id = %s", new, old)


def copy(ids: list[int]) -> None:
    """A true line a second time, under a number that was never given."""
    tampered(
        "INSERT INTO audit_line SELECT 0, at, actor_id, account_id, action, object_kind, object_id, reason, mac,"
        " mac_key FROM audit_line WHERE id = %s",
        ids[0],
    )


def invent(_ids: list[int]) -> None:
    """A line that the program never wrote, where nothing is linked yet."""
    tampered("INSERT INTO audit_line (action, object_kind, object_id, reason, mac, mac_key) VALUES"
             " ('exported', 'dossier', '1', '', '', '')")  # fmt: skip


def change_the_link(_ids: list[int]) -> None:
    tampered("UPDATE audit_link SET horizon = horizon + 1 WHERE number = 2")


def remove_a_link(_ids: list[int]) -> None:
    tampered("DELETE FROM audit_link WHERE number = 1")


def cut_the_tail(ids: list[int]) -> None:
    tampered("DELETE FROM audit_link WHERE number = 2")
    tampered("DELETE FROM audit_line WHERE id > %s", ids[1])


DEEDS = [
    (change, "dòng nhật ký {1}: đã bị sửa"),
    (remove, "dòng nhật ký {1}: đã bị xóa"),
    (swap, "dòng nhật ký {1}: bị đổi chỗ"),
    (swap, "dòng nhật ký {2}: bị đổi chỗ"),
    (copy, "dòng nhật ký 0: chèn thêm"),
    (invent, "đã bị sửa, hoặc không do chương trình ghi"),
    (change_the_link, "mắt xích 2 đã bị sửa"),
    (remove_a_link, "mất mắt xích 1"),
    (cut_the_tail, "mắt xích 2 có trong tệp"),
]


def test_what_was_done_to_the_log_behind_the_program_is_named() -> None:
    ids = wrote(2)
    actions.link()
    ids += wrote(1)
    actions.link()
    assert ([link.through for link in queries.links()], faults()) == ([ids[1], ids[2]], [])
    for table in ("audit_line", "audit_link"):
        tampered(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")
    for tamper, told in DEEDS:
        tamper(ids)
        assert [fault for fault in faults() if told.format(*ids) in fault] != [], told
        for table in ("audit_line", "audit_link"):
            tampered(f"TRUNCATE {table}")
            tampered(f"INSERT INTO {table} SELECT * FROM kept_{table}")
    assert faults() == []


def test_a_line_is_linked_only_when_whoever_wrote_beside_it_has_ended() -> None:
    [first] = wrote(1)
    # The owner has been given a number and does not say yet whether the line stands.
    with transaction.atomic(using="owner"), connections["owner"].cursor() as other:
        other.execute(
            "INSERT INTO audit_line (action, object_kind, object_id, reason, mac, mac_key)"
            " VALUES ('exported', 'dossier', '1', '', '', '')"
        )
        assert actions.link() is not None
        assert actions.link() is None
        transaction.set_rollback(True, using="owner")
    [last] = wrote(1)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as other:
        other.execute("LOCK TABLE audit_line IN ROW EXCLUSIVE MODE")
        actions.link()
    actions.link()
    # Nothing yet; what waited; the rest. The number that was given back is in none of them.
    assert [link.ranges for link in queries.links()] == [[], [[first, first]], [[last, last]]]
    assert actions.link() is None
    assert faults() == []


def test_lines_from_before_there_were_codes_stand_in_the_first_link() -> None:
    ids = wrote(2)
    tampered("UPDATE audit_line SET mac = '', mac_key = ''")
    assert faults() == []
    actions.link()
    assert faults() == []
    tampered("UPDATE audit_line SET reason = 'khác' WHERE id = %s", ids[0])
    assert faults() == [f"dòng nhật ký {ids[0]}: bị đổi chỗ với dòng khác"]


def test_a_key_that_was_replaced_still_proves_what_it_once_signed(settings: Settings) -> None:
    wrote(2)
    actions.link()
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "một khóa mới hoàn toàn, đủ dài để dùng"
    assert faults() == []
    settings.SECRET_KEY_FALLBACKS = []
    assert f"nhật ký: không có khóa xác thực {Link.objects.get(number=1).mac_key} của mắt xích 1" in faults()
    assert chain.current_key()[0] != Line.objects.values_list("mac_key", flat=True)[0]


def test_every_minute_the_log_is_linked_and_a_quiet_minute_leaves_nothing() -> None:
    ids = wrote(1)
    jobs.link.func(timestamp=0)
    jobs.link.func(timestamp=0)
    assert [str(link) for link in queries.links()] == [f"1, đến dòng {ids[0]}"]


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_link SET number = 9", "DELETE FROM audit_link", "TRUNCATE audit_link"]
)
def test_the_program_itself_cannot_change_or_remove_a_link(statement: str) -> None:
    wrote(1)
    actions.link()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)
