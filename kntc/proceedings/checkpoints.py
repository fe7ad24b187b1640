"""Checkpoints over all heads, kept outside the database as well — điểm chốt.

A chain shows what was changed inside it; it cannot show that its tail, a whole dossier or the last weeks of
the database are missing. Every checkpoint writes the heads that moved since the one before to a file of its
own, so that all files together name every dossier's head. Files are never changed.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max, Sum

from kntc.dossiers.models import Dossier
from kntc.proceedings import clock
from kntc.proceedings.models import Checkpoint, Event

_MOVED = """
    UPDATE dossiers_dossier SET checkpointed = events
    WHERE events > checkpointed RETURNING id, events, head
"""
# One checkpoint at a time, whoever asks for it: a number below all others of this program.
_LOCK = 5_022_022


def folder() -> Path:
    """Where the files lie: beside the database, never in it."""
    return Path(settings.DATA) / "checkpoints"


def path_of(number: int) -> Path:
    """The file of a checkpoint."""
    return folder() / f"{number:08d}.json"


@transaction.atomic
def make() -> Checkpoint:
    """Write the next checkpoint: its file first, then its row — chốt."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(_MOVED)
        moved = sorted((str(pk), events, bytes(head).hex()) for pk, events, head in cursor.fetchall())
    last = Checkpoint.objects.order_by("-number").first()
    total = Dossier.objects.aggregate(events=Sum("events", default=0))["events"]
    row = Checkpoint(
        number=last.number + 1 if last else 1,
        made_at=clock.now(),
        dossiers=Dossier.objects.count(),
        events=total,
    )
    content = {
        "number": row.number,
        "made_at": row.made_at.isoformat(),
        "dossiers": row.dossiers,
        "events": row.events,
        "previous": last.digest if last else "",
        "heads": moved,
    }
    row.digest = _write(path_of(row.number), json.dumps(content, ensure_ascii=False).encode())
    row.save(force_insert=True)
    return row


def faults() -> Iterator[str]:
    """What the checkpoints show: files or rows missing or changed, dossiers or tails that are gone."""
    rows = {row.number: row for row in Checkpoint.objects.order_by("number")}
    files = {int(path.stem) for path in folder().glob("*.json")}
    yield from (f"điểm chốt {number}: mất tệp" for number in sorted(rows.keys() - files))
    heads: dict[str, tuple[int, str]] = {}
    previous = ""
    for number in sorted(files):
        text = path_of(number).read_bytes()
        content = json.loads(text)
        digest = hashlib.sha256(text).hexdigest()
        row = rows.get(number)
        if row is not None and row.digest != digest:
            yield f"điểm chốt {number}: tệp đã bị sửa"
        if content["previous"] != previous:
            yield f"điểm chốt {number}: không nối với điểm chốt trước"
        previous = digest
        heads |= {dossier: (events, head) for dossier, events, head in content["heads"]}
    yield from _faults_of_restored_state(max(files, default=0))
    yield from _faults_of_heads(heads)


def _faults_of_restored_state(newest: int) -> Iterator[str]:
    last = Checkpoint.objects.aggregate(last=Max("number"))["last"] or 0
    # A file may be one ahead of the rows: the machine stopped between the two writes.
    if newest > last + 1:
        yield f"cơ sở dữ liệu là bản cũ: có đến điểm chốt {last}, tệp đã đến {newest}"


def _faults_of_heads(heads: dict[str, tuple[int, str]]) -> Iterator[str]:
    lines = Event.objects.filter(dossier_id__in=list(heads)).values_list("dossier_id", "seq", "mac")
    kept = {(str(dossier), seq): bytes(mac).hex() for dossier, seq, mac in lines.iterator()}
    for dossier, (seq, head) in heads.items():
        if kept.get((dossier, seq)) != head:
            yield f"hồ sơ {dossier}: mất hoặc sửa diễn biến {seq} đã chốt"


def _write(path: Path, content: bytes) -> str:
    """Write the file durably under its final name, replacing a leftover that no row knows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".tmp")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return hashlib.sha256(content).hexdigest()
