"""Checkpoints over all heads, kept outside the database as well — điểm chốt.

A chain shows what was changed inside it; it cannot show that its tail, a whole dossier or the last weeks of
the database are missing. Every checkpoint writes the heads that moved since the one before to a file of its
own, each with a digest of what its file had booked by then, so that all files together name every dossier's head
and figures. Files are never changed, nor is one written over: in an old state of the database, brought back, numbers
go on after the newest file, and what the files saw stays seen.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Sum

from kntc.dossiers.models import Dossier
from kntc.proceedings import clock
from kntc.proceedings.models import Checkpoint, Event

_MOVED = """
    UPDATE dossiers_dossier SET checkpointed = events
    WHERE events > checkpointed RETURNING id, events, head
"""
# What each figure says, in one spelling whatever the session's settings, with the place of its event in the diary.
_FIGURES = """
    SELECT entry.dossier_id::text, coalesce(event.seq, 0), sha256(convert_to(jsonb_build_array(
        entry.id, entry.event_id, entry.unit_id, entry.measure, entry.dimensions, entry.amount,
        entry.happened_on - date '2000-01-01', extract(epoch FROM entry.recorded_at), entry.reverses_id
    )::text, 'UTF8'))
    FROM ledger_entry AS entry
    LEFT JOIN proceedings_event AS event ON event.id = entry.event_id AND event.dossier_id = entry.dossier_id
    WHERE entry.dossier_id = ANY (%s::uuid[]) ORDER BY entry.id
"""
# One checkpoint at a time, whoever asks for it: a number below all others of this program.
_LOCK = 5_022_022
AT_A_TIME = 1000


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
        heads = sorted((str(pk), events, bytes(head).hex()) for pk, events, head in cursor.fetchall())
    figures = _figures([dossier for dossier, *_ in heads])
    moved = [(*head, _digest_up_to(head[1], figures.get(head[0], []))) for head in heads]
    last = Checkpoint.objects.order_by("-number").first()
    total = Dossier.objects.aggregate(events=Sum("events", default=0))["events"]
    newest = max([*_numbers(), last.number if last else 0])
    row = Checkpoint(
        number=newest + 1,
        made_at=clock.now(),
        dossiers=Dossier.objects.count(),
        events=total,
    )
    content = {
        "number": row.number,
        "made_at": row.made_at.isoformat(),
        "dossiers": row.dossiers,
        "events": row.events,
        "previous": _digest_of(newest) or (last.digest if last else ""),
        "heads": moved,
    }
    row.digest = _write(path_of(row.number), json.dumps(content, ensure_ascii=False).encode())
    row.save(force_insert=True)
    return row


def faults() -> Iterator[str]:
    """What the checkpoints show: files or rows missing or changed, dossiers or tails that are gone."""
    rows = {row.number: row for row in Checkpoint.objects.order_by("number")}
    files = set(_numbers())
    yield from (f"điểm chốt {number}: mất tệp" for number in sorted(rows.keys() - files))
    heads: dict[str, tuple[int, str]] = {}
    booked: dict[str, list[tuple[int, str]]] = {}
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
        heads |= {dossier: (events, head) for dossier, events, head, *_ in content["heads"]}
        # Files from before there were marks of figures say nothing of them.
        for dossier, events, _, *figures in content["heads"]:
            booked.setdefault(dossier, []).extend((events, digest) for digest in figures)
    yield from _faults_of_restored_state(sorted(files - rows.keys()))
    yield from _faults_of_heads(heads)
    yield from _faults_of_figures(booked)


def _faults_of_restored_state(unknown: list[int]) -> Iterator[str]:
    """One file that no row knows was left by a machine that stopped between the two writes; several were not."""
    runs = _runs(unknown)
    for first, last in (run for run in runs if run[1] > run[0]):
        yield f"cơ sở dữ liệu là bản cũ: không có điểm chốt {first} đến {last} mà tệp đã có"


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Ascending numbers as first and last of each unbroken run."""
    firsts = [number for number in numbers if number - 1 not in numbers]
    lasts = [number for number in numbers if number + 1 not in numbers]
    return list(zip(firsts, lasts, strict=True))


def _faults_of_heads(heads: dict[str, tuple[int, str]]) -> Iterator[str]:
    rest = iter(heads.items())
    while some := dict(islice(rest, AT_A_TIME)):
        lines = Event.objects.filter(dossier_id__in=list(some)).values_list("dossier_id", "seq", "mac")
        kept = {(str(dossier), seq): bytes(mac).hex() for dossier, seq, mac in lines}
        for dossier, (seq, head) in some.items():
            if kept.get((dossier, seq)) != head:
                yield f"hồ sơ {dossier}: mất hoặc sửa diễn biến {seq} đã chốt"


def _faults_of_figures(booked: dict[str, list[tuple[int, str]]]) -> Iterator[str]:
    """Files whose figures are not what a checkpoint saw; what was booked later does not matter to it."""
    rest = iter(booked.items())
    while some := dict(islice(rest, AT_A_TIME)):
        figures = _figures(list(some))
        for dossier, told in some.items():
            present = figures.get(dossier, [])
            wrong = [events for events, digest in told if _digest_up_to(events, present) != digest]
            if wrong:
                yield f"hồ sơ {dossier}: bút toán đến diễn biến {wrong[0]} đã chốt bị sửa, thêm hoặc xóa"


def _figures(dossiers: list[str]) -> dict[str, list[tuple[int, bytes]]]:
    """The figures of these files: of which place in the diary each is, and a mark of it."""
    found: dict[str, list[tuple[int, bytes]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, [dossiers])
        for dossier, seq, mark in cursor.fetchall():
            found.setdefault(dossier, []).append((seq, bytes(mark)))
    return found


def _digest_up_to(events: int, figures: list[tuple[int, bytes]]) -> str:
    return hashlib.sha256(b"".join(mark for seq, mark in figures if seq <= events)).hexdigest()


def _numbers() -> Iterator[int]:
    return (int(path.stem) for path in folder().glob("*.json"))


def _digest_of(number: int) -> str:
    """The digest of a checkpoint's file; nothing where it is missing."""
    path = path_of(number)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def _write(path: Path, content: bytes) -> str:
    """Write the file durably under its final name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".tmp")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return hashlib.sha256(content).hexdigest()
