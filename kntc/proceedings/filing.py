"""Putting files into a dossier, and striking one that came by mistake — đưa giấy tờ vào hồ sơ.

Each is a line of the diary, which authenticates the hashes of what came.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar
from uuid import UUID, uuid5

from kntc.accounts import authority
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.audit.whole import whole
from kntc.documents import actions as documents
from kntc.documents import queries as document_queries
from kntc.documents.models import File, Redaction, Upload
from kntc.dossiers.actions import Refused
from kntc.law.refusal import Refusal
from kntc.law.roles import HANDLER, HEAD, RECEIVER, REVIEWER, VERIFIER
from kntc.notices import jobs as notices
from kntc.proceedings import diary, queries
from kntc.proceedings.models import Event, KindRow, Proceeding
from kntc.proceedings.terms import FILES, STRIKE_FILE

EVERY_PART = frozenset({RECEIVER, HANDLER, REVIEWER, VERIFIER, HEAD})
ARTICLE = "Nghị định 55/2022/NĐ-CP, Điều 5"
SECRECY = "Luật Tố cáo 2018, Điều 8.3"

Row = TypeVar("Row", bound=KindRow)


def may_file(proceeding: Proceeding, actor: Post, *, on: date) -> bool:
    """Whether this official keeps the papers of this matter: a part in the holding unit, or an assignment to it."""
    works_there = authority.may(actor, EVERY_PART, unit=proceeding.holder, on=on)
    return works_there or (actor.in_force(on) and actor.pk in queries.assigned_posts(proceeding))


@whole()
def file_papers(
    proceeding: Proceeding, uploads: list[Upload], *, actor: Post, on: date, key: UUID | None = None
) -> Event | None:
    """File what came with a form — đưa giấy tờ vào hồ sơ; nothing came, nothing is written.

    The same form sent twice gives the line it wrote the first time.
    """
    locked = queries.locked(proceeding.pk, proceeding.dossier_id)
    earlier = queries.event_of_form(locked.dossier_id, key)
    if earlier is not None or not uploads:
        return earlier
    refuse_stranger(locked, actor, on=on)
    event = written(locked, uploads, actor=actor, on=on, key=key)
    _tell(event)
    return event


@whole()
def with_papers(write: Callable[[], Row], uploads: list[Upload], *, actor: Post, on: date, form_key: UUID) -> Row:
    """Enter what an intake form says and file what came with it, or neither — tiếp nhận cùng giấy tờ.

    The line of the papers bears a key of its own, made from the form's, which the line that opened the file bears.
    """
    row = write()
    if uploads:
        file_papers(row.proceeding, uploads, actor=actor, on=on, key=uuid5(form_key, FILES))
    return row


@whole()
def file_copy(row: Redaction, *, at: Proceeding, on: date) -> Event:
    """The copy in which the denouncer is covered goes into the dossier, once every page was looked at again.

    Đưa bản đã che vào hồ sơ (Luật Tố cáo 2018, Điều 8.3). Whoever made it stands in the diary with it.
    """
    locked = queries.locked(at.pk, row.file.dossier_id)
    earlier = queries.event_of_form(locked.dossier_id, row.pk)
    if earlier is not None:
        return earlier
    refuse_stranger(locked, row.post, on=on)
    now = document_queries.locked_redaction(row.pk)
    waiting = list(document_queries.waiting(now.pk, now.post))
    if not waiting:
        raise Refused([Refusal(SECRECY, "Vùng che đã thay đổi sau khi làm bản che; hãy làm lại bản che", "seen")])
    if now.unseen:
        pages = ", ".join(str(page) for page in now.unseen)
        raise Refused([Refusal(SECRECY, f"Bạn chưa mở xem lại trang {pages} của bản che", "seen")])
    event = written(locked, waiting, actor=now.post, on=on, key=now.pk, covers=row.file.number)
    documents.finish_redaction(now, by_event_id=event.pk)
    _tell(event)
    return event


def written(
    proceeding: Proceeding,
    uploads: list[Upload],
    *,
    actor: Post,
    on: date,
    key: UUID | None = None,
    covers: int | None = None,
) -> Event:
    """Write the line and file the papers; the caller has locked the dossier and asked who it is.

    ``covers`` is the number of the original that this is the covered copy of.
    """
    diary.refuse_future(on)
    # The step before, in the same transaction, may have found that the matter must be sealed.
    proceeding.dossier.refresh_from_db(fields=["confidentiality"])
    files = [{"id": str(each.pk), "slot": each.slot, "sha256": each.sha256} for each in uploads]
    given = {"files": files} | ({"covers": covers} if covers else {})
    event = diary.record(proceeding, FILES, actor=actor, on=on, to_state=proceeding.state, given=given, key=key)
    documents.attach(
        uploads,
        dossier_id=event.dossier_id,
        proceeding_id=proceeding.pk,
        event_id=event.pk,
        sealed=proceeding.dossier.is_sealed,
    )
    return event


@whole()
def strike_file(file: File, *, at: Proceeding, actor: Post, on: date, reason: str) -> Event | None:
    """Strike a file that came by mistake, with the reason; it stays and can still be read — gạch bỏ giấy tờ.

    ``at`` is the proceeding whose desk says so: the one it came to, or one that goes on from it.
    """
    proceeding = queries.locked(at.pk, file.dossier_id)
    file.refresh_from_db(fields=["struck_by_event_id"])
    if file.struck_by_event_id is not None:
        return None
    refuse_stranger(proceeding, actor, on=on)
    if not reason.strip():
        raise Refused([Refusal(ARTICLE, "Phải nêu lý do gạch bỏ", "reason")])
    given = {"file": str(file.pk), "number": file.number, "reason": reason.strip()}
    event = diary.record(proceeding, STRIKE_FILE, actor=actor, on=on, to_state=proceeding.state, given=given)
    documents.strike(file, by_event_id=event.pk)
    _tell(event)
    return event


def refuse_stranger(proceeding: Proceeding, actor: Post, *, on: date) -> None:
    """Only those who work on a matter add to its papers; who watches over it reads them."""
    if not may_file(proceeding, actor, on=on):
        raise NotYours(f"Giấy tờ của hồ sơ này do {proceeding.holder.name} quản lý; bạn được xem.")


def _tell(event: Event) -> None:
    told = set(queries.assigned_posts(event.proceeding)) - {event.actor_id}
    notices.announce(dossier_id=event.dossier_id, event_id=event.pk, post_ids=told)
