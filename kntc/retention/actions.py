"""Proposing, deciding, destroying — đề nghị, quyết định, tiêu hủy hồ sơ hết thời hạn lưu trữ."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.apps import apps
from django.db import connections, transaction
from django.db.models import Model, QuerySet

from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission, demand
from kntc.audit import queries as logged
from kntc.audit.actions import destroy as destroy_lines
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.documents import queries as documents
from kntc.documents import store
from kntc.documents.models import File
from kntc.dossiers import queries as dossiers
from kntc.dossiers.models import Party
from kntc.law.limit import Certainty
from kntc.law.retention import RETENTION, FileKind
from kntc.proceedings import clock, diary
from kntc.proceedings.terms import DESTROY
from kntc.retention import queries
from kntc.retention.columns import DATA, GONE, OF_PEOPLE, PATHS, ROWS, WORDS
from kntc.retention.models import DueFile, DueLog, PeriodChoice, Proposal
from kntc.search.models import SoughtWords
from kntc.vault import destruction

MOST = 500
"""Files of one proposal: the head looks at each."""


class NotPossible(Exception):
    """What is asked cannot be done, in words — không thực hiện được."""


@transaction.atomic
def propose(wanted: Collection[UUID], *, actor: Post, on: date, note: str = "") -> Proposal:
    """Ask the head to let these files be destroyed; only what is past its retention — đề nghị tiêu hủy."""
    demand(actor, Permission.DESTRUCTION_PROPOSE, on=on, unit=actor.unit)
    found = queries.told(list(queries.due(actor, on=on).filter(pk__in=wanted)))
    if not found or len(found) != len(set(wanted)):
        raise NotPossible("Có hồ sơ chưa hết thời hạn lưu trữ, còn việc đang mở, hoặc đã được đề nghị. Hãy chọn lại.")
    if len(found) > MOST:
        raise NotPossible(f"Mỗi đề nghị tối đa {MOST} hồ sơ.")
    proposal = Proposal.objects.create(unit=actor.unit, proposed_by=actor, note=note)
    DueFile.objects.bulk_create(
        DueFile(
            proposal=proposal,
            dossier_id=each.dossier.pk,
            kind=each.kind.value,
            closed_on=each.closed_on,
            kept_until=each.kept_until,
        )
        for each in found
    )
    _log(AuditAction.DESTRUCTION_PROPOSED, proposal, actor, f"{len(found)} hồ sơ")
    return proposal


@transaction.atomic
def propose_log(*, actor: Post, on: date) -> Proposal:
    """Ask that what of the access log is past its retention be destroyed — đề nghị tiêu hủy nhật ký truy cập.

    Whoever administers the system proposes; whoever heads the body that runs it decides.
    """
    demand(actor, Permission.RULE_CHOOSE, on=on)
    due = queries.due_log(on)
    if due is None:
        raise NotPossible("Chưa có phần nào của nhật ký hết thời hạn lưu trữ, hoặc đang có một đề nghị.")
    due.proposal = Proposal.objects.create(unit=actor.unit, proposed_by=actor)
    due.save(force_insert=True)
    _log(AuditAction.DESTRUCTION_PROPOSED, due.proposal, actor, f"{due.lines} dòng nhật ký")
    return due.proposal


@transaction.atomic
def approve(proposal: Proposal, *, actor: Post, on: date, decision_no: str) -> None:
    """Decide that the files are destroyed; the owner's login carries it out — quyết định tiêu hủy."""
    row = _undecided(proposal, actor, on)
    row.decided_by, row.decided_at, row.is_approved, row.decision_no = actor, clock.now(), True, decision_no
    row.save(update_fields=["decided_by", "decided_at", "is_approved", "decision_no"])
    _log(AuditAction.DESTRUCTION_APPROVED, row, actor, decision_no)


@transaction.atomic
def give_back(proposal: Proposal, *, actor: Post, on: date, reason: str) -> None:
    """Decide that the files are kept; they may be proposed again — trả lại đề nghị."""
    row = _undecided(proposal, actor, on)
    row.decided_by, row.decided_at, row.reason = actor, clock.now(), reason
    row.save(update_fields=["decided_by", "decided_at", "reason"])
    DueFile.objects.filter(proposal=row).update(is_standing=False)
    DueLog.objects.filter(proposal=row).update(is_standing=False)
    _log(AuditAction.DESTRUCTION_RETURNED, row, actor, "")


def _undecided(proposal: Proposal, actor: Post, on: date) -> Proposal:
    row = Proposal.objects.select_for_update(of=("self",)).select_related("proposed_by", "unit").get(pk=proposal.pk)
    demand(actor, Permission.DESTRUCTION_DECIDE, on=on, unit=row.unit)
    if row.decided_at is not None:
        raise NotPossible("Đề nghị này đã được quyết định.")
    if row.proposed_by.account_id == actor.account_id:
        raise NotYours("Người đề nghị không tự quyết định; cần người thứ hai.")
    return row


@transaction.atomic
def choose_period(kind: FileKind, years: int | None, *, actor: Post, on: date, reason: str) -> PeriodChoice:
    """Set for how long a kind of file is kept, where no instrument that was read says it — đặt thời hạn lưu trữ."""
    demand(actor, Permission.RULE_CHOOSE, on=on)
    if RETENTION[kind].certainty is Certainty.VERIFIED:
        raise NotPossible(f"Thời hạn lưu “{kind.vietnamese}” do {RETENTION[kind].instrument.number} quy định.")
    row = PeriodChoice.objects.create(kind=kind.value, years=years, chosen_by=actor, reason=reason)
    record(
        actor_id=actor.pk,
        account_id=actor.account_id,
        action=AuditAction.RETENTION_CHOSEN,
        object_kind="retention.period",
        object_id=kind.value,
        reason=f"{f'{years} năm' if years else 'vĩnh viễn'}: {reason}",
    )
    return row


@contextmanager
def as_owner() -> Iterator[None]:
    """Within the block everything runs with the owner's login, which alone may empty what was written."""
    kept = connections["default"]
    connections["default"] = connections["owner"]
    try:
        yield
    finally:
        connections["default"] = kept


@transaction.atomic
def destroy(file: DueFile) -> bool:
    """Destroy what one file holds, with a last line in its diary; false when somebody opened it again — tiêu hủy."""
    dossier = dossiers.locked(file.dossier_id)
    if queries.is_open(dossier.pk):
        return False
    hashes = sorted(set(File.objects.filter(dossier_id=dossier.pk).values_list("sha256", flat=True)))
    gone = {label: _delete(label, dossier.pk) for label in ROWS}
    gone["vault.SealedIdentity"] = destruction.destroy(dossier.pk)
    gone["dossiers.Party"] = Party.objects.filter(dossier=dossier, sealed_id=None).update(**OF_PEOPLE)
    for label in {**WORDS, **DATA}:
        gone[label] = _blank(label, dossier.pk)
    told = {"proposal": file.proposal_id, "decision": file.proposal.decision_no, "destroyed": gone}
    proceeding, actor = queries.last_proceeding(dossier.pk), file.proposal.decided_by
    line = diary.record(proceeding, DESTROY, actor=actor, on=clock.today(), to_state=proceeding.state, given=told)
    file.destroyed_at, file.record = line.recorded_at, gone | {"event": str(line.pk), "hashes": hashes}
    file.save(update_fields=["destroyed_at", "record"])
    _log(AuditAction.DESTRUCTION_DONE, file.proposal, actor, f"hồ sơ {dossier.pk}")
    return True


@transaction.atomic
def destroy_log(due: DueLog) -> int:
    """Destroy a stretch of the access log, with the words of its searches; gives how many lines — tiêu hủy nhật ký."""
    proposal, actor = due.proposal, due.proposal.decided_by
    link = logged.link(due.link)
    reason = f"quyết định {proposal.decision_no}, mắt xích {due.link} ({bytes(link.mac).hex()[:16]}), {due.lines} dòng"
    gone = destroy_lines(
        link, reason=reason, actor_id=actor.pk if actor else None, account_id=actor.account_id if actor else None
    )
    words, _ = SoughtWords.objects.filter(line_id__lte=due.last_line).delete()
    due.destroyed_at, due.record = clock.now(), {"lines": gone, "words": words, "digest": bytes(link.digest).hex()}
    due.save(update_fields=["destroyed_at", "record"])
    return gone


def empty_store(hashes: Collection[str]) -> int:
    """Remove the bytes that no row names any more; gives how many."""
    left = set(hashes) - documents.digests_in_use() if hashes else set()
    for digest in sorted(left):
        store.remove(digest)
    return len(left)


def _rows(label: str, dossier_id: UUID) -> QuerySet[Model]:
    path = ROWS.get(label) or PATHS.get(label) or "dossier"
    rows: QuerySet[Model] = apps.get_model(label)._default_manager.filter(**{path: dossier_id})  # noqa: SLF001 -- documented
    return rows


def _delete(label: str, dossier_id: UUID) -> int:
    rows = _rows(label, dossier_id)
    count = rows.count()
    rows.delete()
    return count


def _blank(label: str, dossier_id: UUID) -> int:
    """Write over words that stand there; an empty box stays empty."""
    count = 0
    for name in WORDS.get(label, ()):
        count += _rows(label, dossier_id).exclude(**{name: ""}).update(**{name: GONE})
    if label in DATA:
        count += _rows(label, dossier_id).update(**{name: {} for name in DATA[label]})
    return count


def _log(action: AuditAction, proposal: Proposal, actor: Post | None, reason: str) -> None:
    record(
        actor_id=actor.pk if actor else None,
        account_id=actor.account_id if actor else None,
        action=action,
        object_kind="retention.proposal",
        object_id=str(proposal.pk),
        reason=reason,
    )
