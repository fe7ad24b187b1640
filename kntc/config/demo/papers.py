"""What was scanned of a petition and lies in its file — giấy tờ quét kèm đơn."""

from collections.abc import Iterable
from datetime import date, timedelta
from io import BytesIO
from random import Random
from typing import Any
from uuid import UUID, uuid5

from kntc.accounts.models import Post
from kntc.config.demo import scans as drawn
from kntc.config.demo.teller import STORIES, Teller
from kntc.documents import actions as documents
from kntc.documents import queries as waiting
from kntc.documents.actions import Incoming
from kntc.documents.models import FileKind
from kntc.documents.slots import Slot
from kntc.law.petition.terms import PetitionKind
from kntc.petitions import actions
from kntc.petitions.models import Petition
from kntc.petitions.receipt import Receipt
from kntc.proceedings import filing

RECENT = timedelta(days=60)
"""Offices began to scan what they receive."""
WITH_PHOTO = 0.5
SCANNED = 0.7


def scans(t: Teller, paper: Receipt) -> list[Incoming]:
    """The letter, often a photograph; nothing of what came long ago."""
    rng = Random(f"scans {t.number} {t.day}")  # noqa: S311 -- the same story every time, no secret
    if paper.received_on < t.stage.today - RECENT or rng.random() > SCANNED:
        return []
    kind = PetitionKind(paper.kind)
    title = f"Đơn {kind.vietnamese}" if kind in TITLED else "Đơn đề nghị"
    found = [_incoming(drawn.letter(title, paper.text.split(". ")), "don.pdf", FileKind.PDF, Slot.LETTER)]
    if rng.random() < WITH_PHOTO:
        found.append(_incoming(drawn.photo(rng), "anh-hien-truong.jpg", FileKind.JPG, Slot.EVIDENCE))
    return found


TITLED = (PetitionKind.COMPLAINT, PetitionKind.DENUNCIATION, PetitionKind.FEEDBACK)


def taken_in(paper: Receipt, *, scans: Iterable[Incoming], actor: Post, on: date, **rest: Any) -> Petition:  # noqa: ANN401 -- the keywords of receive
    """Receive it and file what was scanned, as the page of receipt does."""
    row = actions.receive(paper, actor=actor, on=on, **rest)
    filed(row, scans, actor=actor, on=on)
    return row


def filed(row: Petition, scans: Iterable[Incoming], *, actor: Post, on: date) -> None:
    """Put papers into the petition's file."""
    key: UUID = uuid5(STORIES, f"papers {row.pk}")
    sealed = row.dossier.is_sealed
    for each in scans:
        documents.keep(each, form_key=key, post=actor, sealed=sealed)
    filing.file_papers(row.proceeding, list(waiting.waiting(key, actor)), actor=actor, on=on, key=key)


def _incoming(content: bytes, name: str, kind: FileKind, slot: Slot) -> Incoming:
    return Incoming(BytesIO(content), name, kind, len(content), slot.value)
