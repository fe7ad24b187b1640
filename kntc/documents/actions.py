"""Drafting, numbering and voiding papers; keeping, filing and striking files — văn bản, tệp."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import IO, Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.crypto import salted_hmac
from uuid_utils.compat import uuid7

from kntc.accounts.models import Post
from kntc.audit.whole import whole
from kntc.documents import queries, redaction, sealing, store
from kntc.documents.models import Document, File, FileKind, GivenNumber, NumberSeries, Redaction, Status, Upload
from kntc.documents.naming import harmless
from kntc.documents.redaction import Undrawable
from kntc.law.papers import PaperNo
from kntc.units.models import Unit

WAITING_DAYS = timedelta(days=7)
"""How long a file waits for its form to be sent again."""
OPEN_FOR = timedelta(minutes=30)
"""How long an original stays open to whoever covers it, before they must ask again."""
AT_ONCE = 10
"""Pages whose copy is made while the person waits; a longer one is the worker's."""


class NotWanted(Exception):
    """Nobody waits for this copy any more — không cần bản che nữa."""


@dataclass(frozen=True)
class Incoming:
    """A checked file on its way in, and where it shall go."""

    content: IO[bytes]
    name: str
    kind: FileKind
    size: int
    slot: str
    is_redacted: bool = False


@whole()
def next_number(unit: Unit, year: int, series: str) -> int:
    """The next number of a series; numbers are given once and never taken back."""
    return _series(unit, year, series, step=1)


def _series(unit: Unit, year: int, series: str, *, step: int) -> int:
    """Begin the series or lock it, go on by so many numbers, and say which is the last: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO documents_numberseries AS kept (unit_id, year, series, last) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (unit_id, year, series) DO UPDATE SET last = kept.last + excluded.last RETURNING last",
            [unit.pk, year, series, step],
        )
        [given] = cursor.fetchone()
        return int(given)


class NumberTaken(Exception):
    """Another paper bears that number already; ``free`` is the next one that none bears — số đã cấp."""

    def __init__(self, wanted: PaperNo, free: int) -> None:
        """Keep both."""
        self.wanted, self.free = wanted, free
        super().__init__(str(wanted))


@whole()
def give_number(unit: Unit, year: int, symbol: str, wanted: int | None = None) -> PaperNo:
    """Give a paper the number it wants, or the next of its series; a number is given once — cấp số văn bản."""
    series = symbol.upper()
    last = _series(unit, year, series, step=0)
    number = last + 1 if wanted is None else wanted
    where = {"unit": unit, "year": year, "series": series, "number": number}
    if wanted is not None and GivenNumber.objects.filter(**where).exists():
        raise NumberTaken(PaperNo(wanted, symbol), last + 1)
    GivenNumber.objects.create(**where)
    if number > last:
        NumberSeries.objects.filter(unit=unit, year=year, series=series).update(last=number)
    return PaperNo(number, symbol)


@whole()
def draft(
    papers: Iterable[tuple[str, PaperNo]],
    *,
    dossier_id: UUID,
    proceeding_id: UUID,
    event_id: UUID,
    unit: Unit,
    on: date,
) -> list[Document]:
    """Draft the papers of a step, each with the number it was given."""
    return Document.objects.bulk_create(
        Document(
            dossier_id=dossier_id,
            proceeding_id=proceeding_id,
            event_id=event_id,
            unit=unit,
            paper=paper,
            number=given.number,
            symbol=given.symbol,
            year=on.year,
            dated_on=on,
        )
        for paper, given in papers
    )


def void(*, dossier_id: UUID, event_id: UUID, by_event_id: UUID) -> int:
    """Void the papers of a struck event; their numbers stay used. Returns how many."""
    papers = Document.objects.filter(dossier_id=dossier_id, event_id=event_id, status=Status.DRAFT)
    return papers.update(status=Status.VOIDED, voided_by_event_id=by_event_id)


def keep(incoming: Incoming, *, form_key: UUID, post: Post, sealed: bool) -> None:
    """Keep a file until its form succeeds; the same one sent again with the same form is kept once.

    Of a sealed matter only the encrypted form is ever written, and the name nowhere.
    """
    fingerprint = _fingerprint(incoming, form_key)
    if Upload.objects.filter(form_key=form_key, post=post, fingerprint=fingerprint).exists():
        return
    file_id = uuid7()
    pieces = store.pieces_of(incoming.content)
    placed = _put_sealed(pieces, file_id) if sealed else {"sha256": store.put(pieces)}
    row = Upload(
        id=file_id,
        slot=incoming.slot,
        name="" if sealed else harmless(incoming.name),
        kind=incoming.kind,
        size=incoming.size,
        is_redacted=incoming.is_redacted,
        post=post,
        form_key=form_key,
        fingerprint=fingerprint,
        **placed,
    )
    Upload.objects.bulk_create([row], ignore_conflicts=True)


def drop(upload_ids: Iterable[UUID], *, form_key: UUID, post: Post) -> None:
    """The person takes files back before the form succeeds; their bytes go with the next clearing."""
    Upload.objects.filter(pk__in=list(upload_ids), form_key=form_key, post=post).delete()


@transaction.atomic
def attach(
    uploads: Iterable[Upload], *, dossier_id: UUID, proceeding_id: UUID, event_id: UUID, sealed: bool
) -> list[File]:
    """File what waited, numbered within the dossier, whose row the caller has locked.

    A file that came before its matter was known to be sealed is sealed now.
    """
    waiting = list(uploads)
    first = queries.last_number(dossier_id) + 1
    found = File.objects.bulk_create(
        File(
            **{name: getattr(upload, name) for name in CARRIED},
            dossier_id=dossier_id,
            proceeding_id=proceeding_id,
            event_id=event_id,
            number=number,
        )
        for number, upload in enumerate(waiting, first)
    )
    Upload.objects.filter(pk__in=[upload.pk for upload in waiting]).delete()
    return _sealed_where_open(found) if sealed else found


@transaction.atomic
def seal_files(dossier_id: UUID) -> int:
    """The matter is a sealed one from now on: its files are encrypted, their names forgotten. Gives how many.

    The caller has locked the dossier. The open copies go once the transaction stands.
    """
    return len(_sealed_where_open(list(File.objects.filter(dossier_id=dossier_id, key_id=""))))


def strike(file: File, *, by_event_id: UUID) -> None:
    """A file that came by mistake is struck, visibly; the caller has locked the dossier and written the line."""
    File.objects.filter(pk=file.pk, dossier_id=file.dossier_id, struck_by_event_id=None).update(
        struck_by_event_id=by_event_id
    )


def open_redaction(file: File, *, post: Post, now: datetime) -> Redaction:
    """The original lies open to whoever covers it, for a while; marks of an earlier sitting are kept — mở để che.

    The caller has asked the vault, which has written its line.
    """
    found = Redaction.objects.filter(file=file, post=post, filed_by_event_id=None).first()
    if found is None:
        pages = redaction.pages_in(FileKind(file.kind), queries.whole(file))
        found, _ = Redaction.objects.get_or_create(
            file=file, post=post, filed_by_event_id=None, defaults={"pages": pages, "open_until": now + OPEN_FOR}
        )
    Redaction.objects.filter(pk=found.pk).update(open_until=now + OPEN_FOR)
    return found


@transaction.atomic
def mark(redaction_id: UUID, page: int, marks: list[list[float]]) -> None:
    """The regions of one page, in place of those it had; a copy made before them is thrown away — đánh dấu vùng che."""
    row = Redaction.objects.select_for_update().get(pk=redaction_id)
    if row.marks.get(str(page), []) == marks:
        return
    row.marks = {each: kept for each, kept in row.marks.items() if each != str(page)} | (
        {str(page): marks} if marks else {}
    )
    row.seen, row.wanted_at = [], None
    row.save(update_fields=["marks", "seen", "wanted_at"])
    Upload.objects.filter(form_key=row.pk, post_id=row.post_id).delete()


def make_copy(row: Redaction, drawn: Callable[[int], None] = lambda _: None) -> bool:
    """Make the copy that travels, from pixels alone; it waits until every page was looked at again — làm bản che.

    Made whole or not at all; false when marks were changed meanwhile, which makes it worthless.
    """
    file = row.file
    if queries.waiting(row.pk, row.post).exists():
        return True
    made = redaction.copy(FileKind(file.kind), queries.whole(file), row.marks_of, drawn=drawn)
    incoming = Incoming(BytesIO(made), "", FileKind.PDF, len(made), file.slot, is_redacted=True)
    with transaction.atomic():
        locked = Redaction.objects.select_for_update().get(pk=row.pk)
        is_wanted = (locked.marks, locked.wanted_at) == (row.marks, row.wanted_at)
        if is_wanted:
            keep(incoming, form_key=row.pk, post=row.post, sealed=file.is_sealed)
            Redaction.objects.filter(pk=row.pk).update(wanted_at=None)
    return is_wanted


def want_copy(row: Redaction, *, now: datetime) -> bool:
    """The person waits for a copy that the worker makes; false when one is made, or being made already."""
    if queries.waiting(row.pk, row.post).exists():
        return False
    idle = Redaction.objects.filter(pk=row.pk, wanted_at=None)
    return bool(idle.update(wanted_at=now, drawn=0, trouble=""))


def stop_copy(redaction_id: UUID) -> None:
    """The person does not wait any longer; the worker stops at the page that it draws — thôi làm bản che."""
    Redaction.objects.filter(pk=redaction_id).update(wanted_at=None)


def make_wanted_copy(redaction_id: UUID) -> Redaction | None:
    """Make a copy that somebody waits for, and tell them page by page; begun again from the first page if broken off.

    Gives the covering when its copy, or why there is none, can be read now.
    """
    row = queries.wanted_redaction(redaction_id)
    if row is None:
        return None
    mine = Redaction.objects.filter(pk=row.pk, wanted_at=row.wanted_at)

    def note(pages: int) -> None:
        if not mine.update(drawn=pages):
            raise NotWanted

    try:
        return row if make_copy(row, note) else None
    except NotWanted:
        return None
    except Undrawable as why:
        row.trouble = str(why)
        return row if mine.update(wanted_at=None, trouble=row.trouble) else None


@transaction.atomic
def look_again(redaction_id: UUID, page: int) -> None:
    """A page of the copy was looked at once more — xem lại một trang."""
    row = Redaction.objects.select_for_update().get(pk=redaction_id)
    if page not in row.seen:
        row.seen = sorted([*row.seen, page])
        row.save(update_fields=["seen"])


def finish_redaction(row: Redaction, *, by_event_id: UUID) -> None:
    """The copy lies in the dossier; the caller has filed it in the same transaction — xong việc che."""
    Redaction.objects.filter(pk=row.pk).update(filed_by_event_id=by_event_id)


def clear(now: datetime) -> int:
    """Forget what waited a week in vain, then remove bytes that no row names. Gives how many were removed."""
    Upload.objects.filter(at__lt=now - WAITING_DAYS).delete()
    return store.remove_unless(queries.digests_in_use(), older_than=(now - WAITING_DAYS).timestamp())


CARRIED = ("id", "slot", "name", "kind", "size", "sha256", "key_id", "wrapped_key", "is_redacted", "post_id", "at")


def _put_sealed(pieces: Iterable[bytes], file_id: UUID) -> dict[str, Any]:
    key, wrapped = sealing.new_key(file_id)
    digest = store.put(sealing.sealed(pieces, key, file_id))
    return {"sha256": digest, "key_id": wrapped.key_id, "wrapped_key": wrapped.sealed}


def _sealed_where_open(files: list[File]) -> list[File]:
    for file in files:
        if not file.is_sealed:
            was = file.sha256
            for name, value in _put_sealed(store.read(was), file.pk).items():
                setattr(file, name, value)
            file.name = ""
            file.save(update_fields=["name", "sha256", "key_id", "wrapped_key"])
            transaction.on_commit(lambda was=was: _remove_open(was))  # type: ignore[misc] # the default binds it now
    return files


def _remove_open(digest: str) -> None:
    """The open copy goes, unless an open matter holds the very same paper."""
    if digest not in queries.digests_in_use():
        store.remove(digest)


def _fingerprint(incoming: Incoming, form_key: UUID) -> str:
    content = hashlib.sha256()
    for piece in store.pieces_of(incoming.content):
        content.update(piece)
    return salted_hmac(f"kntc.documents.{form_key}.{incoming.slot}", content.digest(), algorithm="sha256").hexdigest()
