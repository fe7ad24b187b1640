"""Whatever is changed, cut off or removed behind the program is found, and named."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, connections, transaction
from pytest_django import Settings

from kntc.complaints.models import Complaint
from kntc.ledger.models import Entry
from kntc.proceedings import chain, checkpoints, verification
from kntc.proceedings.models import Event, EventInputs, Proceeding
from tests.cast import Cast
from tests.proceedings import conftest
from tests.proceedings.conftest import played
from tests.proceedings.story import DECIDED_ON, decided

APPEND_ONLY = [
    "proceedings_event",
    "proceedings_eventinputs",
    "proceedings_deadlinechange",
    "proceedings_checkpoint",
    "ledger_entry",
    "dossiers_lookupcode",
]
NEVER_DELETED = [
    *APPEND_ONLY,
    "dossiers_dossier",
    "dossiers_party",
    "dossiers_joining",
    "proceedings_proceeding",
    "proceedings_custody",
    "proceedings_deadline",
    "proceedings_assignment",
    "documents_document",
    "documents_numberseries",
    "notices_notice",
]


@pytest.fixture
def case(committed_db: None, cast: Cast, settings: Settings, tmp_path: Path) -> Complaint:  # noqa: ARG001 -- the owner changes rows from another connection
    """A decided complaint, committed, with a folder of its own for checkpoints."""
    settings.DATA = tmp_path
    row: Complaint = conftest.complaint.__wrapped__(None, cast)  # type: ignore[attr-defined] # pytest's fixture
    decided(row, cast)
    return row


def tampered(sql: str, *values: Any) -> None:
    """Somebody with the owner's rights changes a row behind the program."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)


def faults() -> list[str]:
    """Everything that ``kntc verify`` would print."""
    found = [fault for _, many in verification.faults_of_chains() for fault in many]
    for check in (
        verification.faults_of_states,
        verification.faults_of_ledger,
        verification.faults_of_identities,
        verification.faults_of_checkpoints,
    ):
        found += check()
    return found


def test_an_untouched_case_has_no_faults(case: Complaint) -> None:
    with played(DECIDED_ON):
        checkpoints.make()
    assert faults() == []
    out = StringIO()
    call_command("verify", stdout=out)
    assert "Không phát hiện sai lệch nào" in out.getvalue()
    assert case.dossier_id


def change_the_day(case: Complaint) -> None:
    tampered(
        "UPDATE proceedings_event SET happened_on = %s WHERE dossier_id = %s AND action = 'accept'",
        date(2026, 8, 11),
        case.dossier_id,
    )


def change_what_was_typed(case: Complaint) -> None:
    event = Event.objects.get(dossier=case.dossier_id, action="decide")
    tampered('UPDATE proceedings_eventinputs SET given = \'{"verdict": "right"}\' WHERE event_id = %s', event.pk)


def swap_two_lines(case: Complaint) -> None:
    for old, new in ((2, 900), (3, 2), (900, 3)):
        tampered("UPDATE proceedings_event SET seq = %s WHERE dossier_id = %s AND seq = %s", new, case.dossier_id, old)


def change_the_state(case: Complaint) -> None:
    tampered("UPDATE proceedings_proceeding SET state = 'closed' WHERE id = %s", case.proceeding_id)


def change_the_head(case: Complaint) -> None:
    tampered("UPDATE dossiers_dossier SET events = events - 1 WHERE id = %s", case.dossier_id)


def change_a_figure_day(case: Complaint) -> None:
    tampered("UPDATE ledger_entry SET happened_on = %s WHERE dossier_id = %s", date(2025, 1, 2), case.dossier_id)


def add_a_false_reverse(case: Complaint) -> None:
    entry = Entry.objects.filter(dossier_id=case.dossier_id).first()
    assert entry is not None
    tampered(
        "INSERT INTO ledger_entry (id, dossier_id, event_id, unit_id, measure, dimensions, amount, happened_on,"
        " recorded_at, reverses_id) SELECT gen_random_uuid(), dossier_id, event_id, unit_id, measure, dimensions,"
        " -5, happened_on, recorded_at, id FROM ledger_entry WHERE id = %s",
        entry.pk,
    )


def forget_the_key(case: Complaint) -> None:
    tampered("UPDATE proceedings_event SET mac_key = 'khác' WHERE dossier_id = %s AND seq = 1", case.dossier_id)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (change_the_day, "đã bị sửa"),
        (change_what_was_typed, "nội dung của diễn biến"),
        (swap_two_lines, "đã bị sửa"),
        (change_the_state, "không khớp diễn biến cuối"),
        (change_the_head, "chuỗi diễn biến bị cắt"),
        (change_a_figure_day, "không khớp diễn biến"),
        (add_a_false_reverse, "số đảo không bằng số gốc"),
        (forget_the_key, "không có khóa xác thực"),
    ],
)
def test_every_change_behind_the_program_is_named(
    case: Complaint, change: Callable[[Complaint], None], named: str
) -> None:
    change(case)
    assert any(named in fault for fault in faults())
    with pytest.raises(CommandError, match="sai lệch"):
        call_command("verify", stdout=StringIO())


def test_a_line_removed_from_the_middle_is_missed(case: Complaint) -> None:
    keep_rows_of(case, "proceedings_event", "seq <> 3")
    assert any("bị mất hoặc đảo thứ tự" in fault for fault in faults())


def test_a_tail_cut_off_together_with_its_head_shows_against_the_checkpoint(case: Complaint) -> None:
    with played(DECIDED_ON):
        checkpoints.make()
    last = Event.objects.filter(dossier=case.dossier_id).latest("seq")
    before = Event.objects.get(dossier=case.dossier_id, seq=last.seq - 1)
    keep_rows_of(case, "proceedings_event", f"seq < {last.seq}")
    tampered(
        "UPDATE dossiers_dossier SET events = %s, head = %s WHERE id = %s", before.seq, before.mac, case.dossier_id
    )
    tampered("UPDATE proceedings_proceeding SET state = %s WHERE id = %s", before.to_state, case.proceeding_id)
    assert [fault for _, many in verification.faults_of_chains() for fault in many] == []
    assert any("đã chốt" in fault for fault in checkpoints.faults())


def test_figures_changed_removed_or_made_up_show_against_the_checkpoint(case: Complaint) -> None:
    with played(DECIDED_ON):
        checkpoints.make()
    seen = int(Event.objects.filter(dossier=case.dossier_id).latest("seq").seq)
    named = f"hồ sơ {case.dossier_id}: bút toán đến diễn biến {seen} đã chốt bị sửa, thêm hoặc xóa"
    entry = Entry.objects.filter(dossier_id=case.dossier_id).earliest("pk")
    change = "UPDATE ledger_entry SET {} = %s WHERE id = %s"
    for column, value, right in (("amount", 5, 1), ("measure", "petition_lost", entry.measure)):
        tampered(change.format(column), value, entry.pk)
        assert list(checkpoints.faults()) == [named]
        tampered(change.format(column), right, entry.pk)
        assert list(checkpoints.faults()) == []
    slipped_in = uuid4()
    columns = "dossier_id, event_id, unit_id, measure, dimensions, amount, happened_on, recorded_at"
    tampered(
        f"INSERT INTO ledger_entry (id, {columns}) SELECT %s, {columns} FROM ledger_entry WHERE id = %s",
        slipped_in,
        entry.pk,
    )
    assert list(checkpoints.faults()) == [named]
    tampered("DELETE FROM ledger_entry WHERE id = %s", slipped_in)
    assert list(checkpoints.faults()) == []
    tampered("DELETE FROM ledger_entry WHERE id = %s", entry.pk)
    assert list(checkpoints.faults()) == [named]


def keep_rows_of(case: Complaint, table: str, condition: str) -> None:
    """Remove the other rows of the dossier, with everything that points at them."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f'")
        for relation, name in cursor.fetchall():
            if relation.split(".")[-1].startswith(
                ("proceedings_", "ledger_", "documents_", "notices_", "enforcement_")
            ):
                cursor.execute(f'ALTER TABLE {relation} DROP CONSTRAINT "{name}"')
        cursor.execute(f"DELETE FROM {table} WHERE dossier_id = %s AND NOT ({condition})", [case.dossier_id])


def test_a_changed_or_missing_checkpoint_file_shows(case: Complaint) -> None:
    with played(DECIDED_ON):
        first, second = checkpoints.make(), checkpoints.make()
    assert case.dossier_id
    path = checkpoints.path_of(first.number)
    path.write_bytes(path.read_bytes().replace(b'"dossiers": 1', b'"dossiers": 2'))
    assert sorted(checkpoints.faults()) == [
        "điểm chốt 1: tệp đã bị sửa",
        "điểm chốt 2: không nối với điểm chốt trước",
    ]
    path.unlink()
    assert "điểm chốt 1: mất tệp" in list(checkpoints.faults())
    assert second.number == 2


def test_an_old_state_of_the_database_shows_against_newer_files(case: Complaint) -> None:
    with played(DECIDED_ON):
        for _ in range(3):
            checkpoints.make()
    assert case.dossier_id
    tampered("DELETE FROM proceedings_checkpoint WHERE number > 1")
    old = "cơ sở dữ liệu là bản cũ: không có điểm chốt 2 đến 3 mà tệp đã có"
    assert old in list(checkpoints.faults())
    # Going on does not wipe it out: nothing is written over what the files saw.
    with played(DECIDED_ON):
        assert checkpoints.make().number == 4
    assert list(checkpoints.faults()) == [old]


def test_a_checkpoint_holds_only_what_moved_since_the_last(case: Complaint) -> None:
    with played(DECIDED_ON):
        first, second = checkpoints.make(), checkpoints.make()
    assert str(case.dossier_id) in checkpoints.path_of(first.number).read_text()
    assert str(case.dossier_id) not in checkpoints.path_of(second.number).read_text()
    assert (second.dossiers, second.events) == (1, Event.objects.count())


def test_a_key_that_was_replaced_still_proves_what_it_once_signed(case: Complaint, settings: Settings) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "một khóa mới hoàn toàn, đủ dài để dùng"
    assert faults() == []
    assert chain.current_key()[0] != Event.objects.filter(dossier=case.dossier_id).values_list("mac_key", flat=True)[0]


@pytest.mark.parametrize("table", NEVER_DELETED)
def test_the_application_deletes_nothing_of_the_spine(db: None, table: str) -> None:  # noqa: ARG001 -- asks the database
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_the_application_changes_nothing_in_the_diary_and_the_ledger(db: None, table: str) -> None:  # noqa: ARG001 -- the same
    column = "code" if table == "dossiers_lookupcode" else "number" if table.endswith("checkpoint") else "dossier_id"
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {table} SET {column} = {column}")


def test_what_was_typed_is_kept_apart_from_the_line_that_proves_it(case: Complaint) -> None:
    event = Event.objects.get(dossier=case.dossier_id, action="decide")
    EventInputs.objects.get(event=event)
    tampered("DELETE FROM proceedings_eventinputs WHERE event_id = %s", event.pk)
    # Gone without a line that says so (tests/retention tells the other story); the line and its digest stay.
    assert faults() == [f"hồ sơ {case.dossier_id}: nội dung của diễn biến {event.pk} (thứ {event.seq}) đã bị xóa"]
    assert Proceeding.objects.get(pk=case.proceeding_id).state == "decided"
