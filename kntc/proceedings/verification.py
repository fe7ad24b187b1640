"""Checking everything behind the program's back — kiểm tra toàn vẹn: kntc verify."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import islice
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from kntc.audit import queries as log
from kntc.audit.models import Line
from kntc.documents import queries as documents
from kntc.documents import store
from kntc.documents.models import File
from kntc.dossiers.models import Dossier, Party
from kntc.ledger.models import Entry
from kntc.proceedings import chain, checkpoints
from kntc.proceedings.models import Event, Proceeding
from kntc.proceedings.terms import DESTROY, FILES
from kntc.vault import looks
from kntc.vault import queries as vault
from kntc.vault.keys import Tampered
from kntc.vault.queries import Asked

CHUNK = 200
AT_ONCE = timedelta(minutes=2)
"""A look and what the log tells of it are of one moment."""


def dossiers_to_check() -> int:
    """How many chains there are to walk."""
    return Dossier.objects.count()


def faults_of_chains() -> Iterator[tuple[Dossier, list[str]]]:
    """Every dossier with what is wrong with its chain and its state; an empty list is good news."""
    rows = Dossier.objects.order_by("pk").iterator(chunk_size=CHUNK)
    while some := list(islice(rows, CHUNK)):
        lines_of = _lines_of(some)
        for dossier in some:
            found = chain.faults(lines_of[dossier.pk], head=bytes(dossier.head), count=dossier.events)
            yield dossier, [f"hồ sơ {dossier.pk}: {fault}" for fault in found]


def _lines_of(dossiers: list[Dossier]) -> Mapping[UUID, list[Event]]:
    found: dict[UUID, list[Event]] = {dossier.pk: [] for dossier in dossiers}
    for line in Event.objects.filter(dossier__in=dossiers).select_related("inputs").order_by("seq"):
        found[line.dossier_id].append(line)
    return found


def faults_of_states() -> Iterator[str]:
    """Proceedings whose state is not the one their last diary line left them in."""
    last = Event.objects.filter(proceeding=OuterRef("pk")).order_by("-seq").values("to_state")[:1]
    wrong = Proceeding.objects.annotate(told=Coalesce(Subquery(last), Value(""))).exclude(state=F("told"))
    for pk, state in wrong.order_by("pk").values_list("pk", "state"):
        yield f"lượt giải quyết {pk}: trạng thái “{state}” không khớp diễn biến cuối"


def faults_of_ledger() -> Iterator[str]:
    """Entries without their event or dated differently, and struck events whose entries were not reversed."""
    line = Event.objects.filter(
        pk=OuterRef("event_id"), dossier_id=OuterRef("dossier_id"), happened_on=OuterRef("happened_on")
    )
    booked = Entry.objects.filter(reverses=None).order_by("pk")
    for entry in booked.exclude(Exists(line)):
        yield f"bút toán {entry.pk}: không khớp diễn biến {entry.event_id}"
    struck = Event.objects.exclude(undoes=None).values("undoes")
    for entry in booked.filter(event_id__in=struck).exclude(Exists(Entry.objects.filter(reverses=OuterRef("pk")))):
        yield f"bút toán {entry.pk}: diễn biến đã gạch bỏ nhưng số chưa được đảo"
    for entry in Entry.objects.exclude(reverses=None).exclude(amount=-F("reverses__amount")).order_by("pk"):
        yield f"bút toán {entry.pk}: số đảo không bằng số gốc"


def faults_of_identities() -> Iterator[str]:
    """Sealed identities gone, or other than the digest their party keeps; of destroyed files there is none left."""
    present = {each.sealed_id: each.present for each in vault.digests()}
    destroyed = Event.objects.filter(dossier=OuterRef("dossier"), action=DESTROY)
    people = Party.objects.exclude(sealed_id=None).exclude(Exists(destroyed))
    parties = people.values_list("sealed_id", "sealed_digest")
    for sealed_id, digest in parties.iterator(chunk_size=CHUNK):
        if sealed_id is None or present.get(sealed_id) != digest:
            yield f"danh tính {sealed_id}: mất hoặc đã bị sửa trong két"


def faults_of_looks() -> Iterator[str]:
    """Looks into the vault that the access log tells otherwise, or knows nothing of; the log's own chain proves it.

    Looks from before the log told of them, or of which its lines are past their time, stand before the first that it
    knows.
    """
    told, is_known = {line.object_id: line for line in log.latest_of_kind(looks.LOGGED_AS).iterator()}, False
    for asked in vault.asked():
        line = told.pop(str(asked.id), None)
        is_known |= line is not None
        if line is None:
            yield from [f"lượt xem danh tính {asked.id}: không do chương trình ghi"] if is_known else []
        elif not _is_as_told(asked, line):
            yield f"lượt xem danh tính {asked.id}: đã bị sửa trong két"
    yield from (f"lượt xem danh tính {pk}: đã bị xóa khỏi két" for pk in told)


def _is_as_told(asked: Asked, line: Line) -> bool:
    reason = vault.REASONS.get(asked.reason)
    if reason is None or line.actor_id != asked.post_id or abs(asked.at - line.at) > AT_ONCE:
        return False
    return line.reason == looks.told(asked.sealed_id, reason, is_granted=asked.is_granted)


def faults_of_files() -> Iterator[str]:
    """Files that are gone from the store or from the books, or differ from what the diary authenticates."""
    lines = Event.objects.filter(action=FILES).values_list("inputs__given", flat=True)
    told = {each["id"]: each["sha256"] for given in lines.iterator(chunk_size=CHUNK) for each in given.get("files", ())}
    for file in documents.all_files().iterator(chunk_size=CHUNK):
        lying = store.digest_now(file.sha256)
        if lying != file.sha256:
            yield f"tệp {file.pk}: " + ("mất trong kho" if lying is None else "nội dung trong kho đã bị sửa")
        elif told.get(str(file.pk)) not in {lying, _plain_digest(file)}:
            yield f"tệp {file.pk}: không khớp diễn biến"
        told.pop(str(file.pk), None)
    yield from (f"tệp {pk}: có trong diễn biến nhưng mất trong sổ" for pk in told)


def _plain_digest(file: File) -> str:
    """The hash of a file that was sealed after it came, as the diary knows it from before."""
    digest = hashlib.sha256()
    try:
        for piece in documents.content(file) if file.is_sealed else ():
            digest.update(piece)
    except Tampered:
        return ""
    return digest.hexdigest()


def faults_of_checkpoints() -> Iterator[str]:
    """What the checkpoint files show against the database."""
    return checkpoints.faults()
