"""Files in the store and in a dossier: whole, under their hash, sealed where the matter is, struck and never gone."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from uuid_utils.compat import uuid7

from kntc.accounts.models import Post
from kntc.documents import actions, jobs, queries, store
from kntc.documents.actions import Incoming
from kntc.documents.models import File, FileKind, Upload
from kntc.documents.naming import harmless
from kntc.proceedings.models import Event
from kntc.vault.keys import Tampered
from tests.cast import Cast
from tests.documents.papers import lying
from tests.proceedings.lines import another, line

pytestmark = pytest.mark.usefixtures("db")

WORDS = b"Toi to cao ong Pham Van Chuyen " * 50_000  # a megabyte and a half: two pieces
KEY = UUID(int=7)


@pytest.fixture(autouse=True)
def kho(tmp_path: Path, settings: object) -> Path:
    """A store of its own for each test."""
    settings.DATA = tmp_path  # type: ignore[attr-defined] # pytest-django's settings take any name
    return tmp_path / "files"


@pytest.fixture
def event(cast: Cast) -> Event:
    """A line of a dossier at the commune."""
    return line(cast)


def came(
    post: Post, content: bytes = WORDS, *, name: str = "don.pdf", slot: str = "letter", sealed: bool = False
) -> Upload:
    """A file came with a form."""
    incoming = Incoming(BytesIO(content), name, FileKind.PDF, len(content), slot)
    actions.keep(incoming, form_key=KEY, post=post, sealed=sealed)
    return list(queries.waiting(KEY, post))[-1]


def filed(event: Event, *uploads: Upload, sealed: bool = False) -> list[File]:
    """The form succeeded."""
    ids = {"dossier_id": event.dossier_id, "proceeding_id": event.proceeding_id, "event_id": event.pk}
    return actions.attach(uploads, sealed=sealed, **ids)


def read(kept: File | Upload) -> bytes:
    """The file as an official gets it."""
    return b"".join(queries.content(kept))


def test_a_file_lies_under_the_hash_of_its_content_and_is_read_as_it_came(cast: Cast, kho: Path) -> None:
    upload = came(cast.officer)
    [path] = lying(kho)
    assert path.relative_to(kho).parts == (upload.sha256[:2], upload.sha256[2:4], upload.sha256)
    assert path.read_bytes() == WORDS == read(upload)
    assert path.stat().st_mode & 0o077 == 0
    assert store.digest_now(upload.sha256) == upload.sha256


def test_the_same_paper_in_two_places_lies_once_and_the_same_form_sent_twice_files_it_once(
    cast: Cast, kho: Path
) -> None:
    came(cast.officer)
    came(cast.officer)
    assert queries.waiting(KEY, cast.officer).count() == 1
    came(cast.officer, slot="evidence")
    assert queries.waiting(KEY, cast.officer).count() == 2
    assert len(lying(kho)) == 1


def test_what_waits_is_only_its_own_persons(cast: Cast) -> None:
    upload = came(cast.officer)
    assert list(queries.waiting(KEY, cast.head)) == []
    actions.drop([upload.pk], form_key=KEY, post=cast.head)
    assert queries.waiting(KEY, cast.officer).count() == 1
    actions.drop([upload.pk], form_key=KEY, post=cast.officer)
    assert queries.waiting(KEY, cast.officer).count() == 0


def test_filed_papers_are_numbered_within_their_dossier_and_wait_no_more(cast: Cast, event: Event) -> None:
    first = filed(event, came(cast.officer), came(cast.officer, b"hai", name="hai.pdf"))
    second = filed(event, came(cast.officer, b"ba", name="ba.pdf"))
    assert [(file.number, file.name) for file in first + second] == [(1, "don.pdf"), (2, "hai.pdf"), (3, "ba.pdf")]
    assert queries.waiting(KEY, cast.officer).count() == 0
    assert [str(file) for file in queries.files_of(event.dossier_id, [event.proceeding_id])] == [
        "letter 1",
        "letter 2",
        "letter 3",
    ]


def test_of_a_sealed_matter_neither_words_nor_names_lie_anywhere(cast: Cast, kho: Path) -> None:
    upload = came(cast.officer, name="Chuyển tố cáo.pdf", sealed=True)
    [path] = lying(kho)
    assert b"Chuyen" not in path.read_bytes()
    assert (upload.name, upload.is_sealed, upload.size) == ("", True, len(WORDS))
    assert read(upload) == WORDS


def test_a_sealed_file_has_no_name_in_the_database_either(cast: Cast) -> None:
    upload = came(cast.officer, sealed=True)
    with pytest.raises(IntegrityError, match="upload_sealed_altogether"), transaction.atomic():
        Upload.objects.filter(pk=upload.pk).update(name="Chuyển.pdf")


def test_a_file_that_came_before_its_matter_was_sealed_is_sealed_when_it_is_filed(
    cast: Cast, event: Event, kho: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    upload = came(cast.officer, name="Chuyển.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        [file] = filed(event, upload, sealed=True)
    assert (file.is_sealed, file.name, file.spoken_name, file.file_name) == (True, "", "tệp 1", "tep-1.pdf")
    [path] = lying(kho)
    assert b"Chuyen" not in path.read_bytes()
    assert read(file) == WORDS


def test_when_a_matter_turns_out_to_be_sealed_its_files_are_and_the_open_copies_go(
    cast: Cast, event: Event, kho: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    filed(event, came(cast.officer))
    other = line(cast)
    filed(other, came(cast.officer, b"mot to giay khac"))
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.seal_files(event.dossier_id) == 1
        assert actions.seal_files(event.dossier_id) == 0
    assert not [path for path in lying(kho) if b"Chuyen" in path.read_bytes()]
    assert [read(file) for file in queries.all_files()] == [WORDS, b"mot to giay khac"]


def test_the_open_copy_stays_where_an_open_matter_has_the_same_paper(
    cast: Cast, event: Event, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    filed(event, came(cast.officer))
    other = line(cast)
    [open_file] = filed(other, came(cast.officer))
    with django_capture_on_commit_callbacks(execute=True):
        actions.seal_files(event.dossier_id)
    assert read(open_file) == WORDS


@pytest.mark.parametrize("harm", ["flip", "cut", "swap", "empty"])
def test_a_sealed_file_that_somebody_touched_does_not_open(cast: Cast, kho: Path, harm: str) -> None:
    upload = came(cast.officer, sealed=True)
    [path] = lying(kho)
    content, piece = path.read_bytes(), 12 + (1 << 20) + 16
    path.write_bytes(
        {
            "flip": content[:100] + bytes([content[100] ^ 1]) + content[101:],
            "cut": content[:piece],
            "swap": content[piece:] + content[:piece],
            "empty": b"",
        }[harm]
    )
    with pytest.raises(Tampered):
        read(upload)


def test_a_sealed_file_opens_as_itself_only(cast: Cast) -> None:
    first, second = came(cast.officer, sealed=True), came(cast.officer, b"khac", sealed=True)
    second.sha256, second.key_id, second.wrapped_key = first.sha256, first.key_id, first.wrapped_key
    with pytest.raises(Tampered):
        read(second)


def test_a_struck_file_stays_with_its_number_and_is_struck_once(cast: Cast, event: Event) -> None:
    [file] = filed(event, came(cast.officer))
    first, second = another(event, cast), another(event, cast)
    actions.strike(file, by_event_id=first.pk)
    actions.strike(file, by_event_id=second.pk)
    file.refresh_from_db()
    assert file.struck_by_event_id == first.pk
    assert read(file) == WORDS
    assert filed(event, came(cast.officer, b"hai"))[0].number == 2


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM documents_file",
        "UPDATE documents_file SET dossier_id = gen_random_uuid()",
        "UPDATE documents_file SET number = 9",
        "UPDATE documents_file SET at = now()",
    ],
)
def test_the_application_cannot_remove_a_file_or_move_it(cast: Cast, event: Event, harm: str) -> None:
    filed(event, came(cast.officer))
    denied = pytest.raises(DatabaseError, match="permission denied")
    with denied, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(harm)


def test_a_number_is_given_once_in_a_dossier_by_the_database_too(cast: Cast, event: Event) -> None:
    [file] = filed(event, came(cast.officer))
    file.pk = uuid7()
    with pytest.raises(IntegrityError, match="file_numbered_once"), transaction.atomic():
        file.save(force_insert=True)


def test_what_waited_a_week_in_vain_is_cleared_away_and_filed_papers_stay(cast: Cast, event: Event, kho: Path) -> None:
    [file] = filed(event, came(cast.officer))
    came(cast.officer, b"khong bao gio ghi")
    for path in lying(kho):
        os.utime(path, (0, 0))
    assert actions.clear(timezone.now() + timedelta(days=6)) == 0
    jobs.clear.func(timestamp=0)
    assert len(lying(kho)) == 2
    assert actions.clear(timezone.now() + timedelta(days=8)) == 1
    assert [path.name for path in lying(kho)] == [file.sha256]
    assert queries.waiting(KEY, cast.officer).count() == 0


def test_bytes_that_somebody_has_just_put_are_not_cleared_even_while_no_row_names_them(kho: Path) -> None:
    store.put([b"dang ghi"])
    assert actions.clear(timezone.now()) == 0
    assert len(lying(kho)) == 1


def test_what_breaks_while_it_is_written_leaves_nothing(kho: Path) -> None:
    def breaking() -> object:
        yield b"half"
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 -- any error of the disk
        store.put(breaking())  # type: ignore[arg-type] # a generator that breaks
    assert lying(kho) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Đơn khiếu nại.PDF", "Đơn khiếu nại.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\an\\đơn.pdf", "đơn.pdf"),
        ('=cmd("calc").pdf', "cmd( calc ).pdf"),
        ("+1-@x.pdf", "1-@x.pdf"),
        ("đơn\u202efdp.exe.pdf", "đơnfdp.exe.pdf"),
        ("a\u200bb\0c\n.pdf", "abc.pdf"),
        ("Đơn.pdf", "Đơn.pdf"),
        ("con.pdf", "tệp con.pdf"),
        (".pdf", "tệp.pdf"),
        ("...", "tệp"),
        ("", "tệp"),
        (f"{'a' * 300}.pdf", f"{'a' * 116}.pdf"),
        ("không đuôi", "không đuôi"),
    ],
)
def test_a_name_is_kept_without_what_could_do_harm(typed: str, kept: str) -> None:
    assert harmless(typed) == kept


@pytest.mark.parametrize("rows", [1, 3])
def test_the_files_of_a_matter_are_read_in_one_query(
    cast: Cast, event: Event, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    filed(event, *[came(cast.officer, f"{each}".encode()) for each in range(rows)])
    with django_assert_num_queries(1):
        found = queries.files_of(event.dossier_id, [event.proceeding_id])
        assert [file.post.account.full_name for file in found] == ["Phan Thị Thu Thủy"] * rows
