"""Asking, sending up, answering and publishing — nêu, gửi lên, trả lời, đăng thành câu hỏi."""

from collections.abc import Collection, Iterable
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission, demand
from kntc.contents import actions as contents
from kntc.contents.terms import Kind as ContentKind
from kntc.difficulties import letters, queries
from kntc.difficulties.models import Attachment, Bundle, Difficulty, Entry
from kntc.difficulties.terms import Deed, Kind, Stage
from kntc.documents.models import Upload
from kntc.notices import actions as notices
from kntc.units import queries as units
from kntc.units.kinds import UnitLevel

CARRIED = ("id", "slot", "name", "kind", "size", "sha256", "is_redacted", "post_id", "at")


class NotPossible(Exception):
    """It cannot be done as things stand, in words for whoever asked — không thực hiện được."""


@transaction.atomic
def ask(
    *, kind: Kind, title: str, body: str, actor: Post, uploads: Iterable[Upload] = (), key: UUID | None = None
) -> Difficulty:
    """Write a difficulty down for the own unit; the province is asked first, a central body asks the centre — nêu."""
    demand(actor, Permission.DIFFICULTY_ASK, on=timezone.localdate(), unit=actor.unit)
    known = queries.asked_with(key) if key else None
    if known is not None:
        return known
    province = None if actor.unit.level == UnitLevel.CENTRAL else units.province_of(actor.unit)
    difficulty = Difficulty.objects.create(
        unit=actor.unit,
        province=province,
        asked_by=actor,
        kind=kind,
        title=title.strip(),
        body=body.strip(),
        stage=Stage.AT_PROVINCE if province else Stage.AT_CENTRE,
        key=key or uuid4(),
    )
    Entry.objects.create(difficulty=difficulty, deed=Deed.ASKED, post=actor)
    _enclose(difficulty, list(uploads))
    return difficulty


@transaction.atomic
def send_up(ids: Collection[int], *, note: str, actor: Post, key: UUID | None = None) -> Bundle:
    """Send what waits at the province up to the Government Inspectorate, together, with a covering note — gửi lên."""
    known = queries.sent_with(key) if key else None
    if known is not None:
        return known
    rows = _waiting(ids, actor)
    province = units.province_of(rows[0].unit) if rows else None
    if province is None:
        raise NotPossible("Chọn ít nhất một vướng mắc.")
    bundle = Bundle.objects.create(province=province, note=note.strip(), post=actor, key=key or uuid4())
    for row in rows:
        _move(row, Stage.AT_CENTRE)
        Entry.objects.create(difficulty=row, deed=Deed.SENT_UP, post=actor, bundle=bundle)
        _tell(row, "đã gửi lên Thanh tra Chính phủ", by=actor)
    return bundle


@transaction.atomic
def answer(difficulty: Difficulty, *, words: str, actor: Post) -> Difficulty:
    """Answer it: the province what waits there, the Government Inspectorate whatever is open — trả lời."""
    row = _locked(difficulty)
    if not may_answer(row, actor):
        raise NotPossible("Vướng mắc này đã có trả lời hoặc đang chờ nơi khác trả lời.")
    _move(row, Stage.ANSWERED)
    Entry.objects.create(difficulty=row, deed=Deed.ANSWERED, post=actor, words=words.strip())
    _tell(row, "đã được trả lời", by=actor)
    letters.announce(row.pk)
    return row


@transaction.atomic
def write(difficulty_id: int) -> int:
    """Write to whoever asked and to the unit's administrators that it is answered, once; gives how many letters."""
    row = queries.unmailed(difficulty_id)
    given = queries.entry_of(row, Deed.ANSWERED) if row else None
    if row is None or given is None or not notices.mail_goes_out():
        return 0
    row.mailed_at = timezone.now()
    row.save(update_fields=["mailed_at"])
    context = {"difficulty": row, "answer": given, "address": f"{settings.ADDRESS}{page_of(row)}"}
    body = render_to_string("difficulties/answered.txt", context)
    to = queries.addresses_of(row, but=given.post, on=timezone.localdate())
    for each in to:
        notices.send(notices.Words(f"{row} đã được trả lời", body), each)
    return len(to)


@transaction.atomic
def publish(difficulty: Difficulty, *, title: str, body: str, actor: Post) -> Difficulty:
    """Let everybody read question and answer on the portal, worded for everybody — đăng thành câu hỏi."""
    row = _locked(difficulty)
    if row.stage != Stage.ANSWERED or queries.entry_of(row, Deed.PUBLISHED):
        raise NotPossible("Chỉ đăng được một lần, và sau khi đã trả lời.")
    question = contents.draft(kind=ContentKind.QUESTION, title=title, body=body, actor=actor)
    contents.publish(question, actor=actor)
    Entry.objects.create(difficulty=row, deed=Deed.PUBLISHED, post=actor, question=question)
    _tell(row, "đã thành câu hỏi trên cổng", by=actor)
    return row


def mark_read(difficulty: Difficulty, actor: Post) -> None:
    """The post has opened it: what it was told of it is read."""
    notices.mark_read_at(actor, address=page_of(difficulty))


def may_answer(difficulty: Difficulty, actor: Post) -> bool:
    """Whether it is this post's turn."""
    return difficulty.is_open and queries.is_for(actor, difficulty, on=timezone.localdate())


def page_of(difficulty: Difficulty) -> str:
    """Where officials read it."""
    return reverse("difficulties:one", args=[difficulty.pk])


def _waiting(ids: Collection[int], actor: Post) -> list[Difficulty]:
    """Those chosen, locked, all of them still waiting at the province and the actor's to send."""
    found = Difficulty.objects.select_for_update(of=("self",)).select_related("unit", "asked_by")
    rows = list(found.filter(pk__in=list(ids)).order_by("pk"))
    for row in rows:
        demand(actor, Permission.DIFFICULTY_SEND_UP, on=timezone.localdate(), unit=row.unit)
    gone = [str(row.pk) for row in rows if row.stage != Stage.AT_PROVINCE]
    if gone:
        raise NotPossible(f"Vướng mắc số {', '.join(gone)} không còn chờ Thanh tra tỉnh. Bỏ chọn rồi gửi lại.")
    return rows


def _locked(difficulty: Difficulty) -> Difficulty:
    return Difficulty.objects.select_for_update(of=("self",)).select_related("unit", "asked_by").get(pk=difficulty.pk)


def _move(row: Difficulty, stage: Stage) -> None:
    row.stage = stage.value
    row.save(update_fields=["stage"])


def _enclose(difficulty: Difficulty, waiting: list[Upload]) -> None:
    """What waited in the tray comes to the difficulty; the tray is empty then."""
    Attachment.objects.bulk_create(
        Attachment(difficulty=difficulty, **{name: getattr(each, name) for name in CARRIED}) for each in waiting
    )
    Upload.objects.filter(pk__in=[each.pk for each in waiting]).delete()


def _tell(row: Difficulty, what: str, *, by: Post) -> None:
    """Whoever asked hears of it, unless it was their own doing; the line names nothing of the matter."""
    if row.asked_by_id != by.pk:
        notices.tell([row.asked_by_id], about=f"{row} {what}", address=page_of(row))
