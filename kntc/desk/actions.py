"""What is done at the desk: views kept, many matters assigned at once — lưu bộ lọc, phân công hàng loạt."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.desk import queries, spreadsheet, worklist
from kntc.desk.models import MOST_VIEWS, BulkAssignment, ListExport, SavedView
from kntc.documents import store
from kntc.dossiers.actions import Refused
from kntc.law.procedure import NotNow
from kntc.proceedings import actions as proceedings
from kntc.proceedings import clock
from kntc.proceedings.models import Proceeding
from kntc.proceedings.terms import Duty
from kntc.workdays.queries import calendar

LONGEST_ADDRESS = 600
AT_A_TIME = 500
"""Rows of a long export fetched together."""
EXPORTS_KEPT = timedelta(days=3)


class NoPlaceLeft(Exception):
    """An official keeps at most eight views, none longer than its column — đã đủ số bộ lọc."""


class NameTaken(Exception):
    """The official has another view of that name — trùng tên bộ lọc."""


@transaction.atomic
def keep_view(actor: Post, *, name: str, address: str, shared: bool) -> SavedView:
    """Keep a list with its filters among the official's tabs, in the first free place — lưu bộ lọc."""
    if len(address) > LONGEST_ADDRESS:
        raise NoPlaceLeft("Bộ lọc này dài quá, không lưu được. Bỏ bớt điều kiện rồi lưu lại.")
    queries.locked_post(actor)
    kept = list(SavedView.objects.filter(post=actor))
    if len(kept) >= MOST_VIEWS:
        raise NoPlaceLeft(f"Đã lưu đủ {MOST_VIEWS} bộ lọc. Xóa bớt một bộ lọc rồi lưu lại.")
    if any(view.name == name for view in kept):
        raise NameTaken(f"Bạn đã có bộ lọc tên “{name}”. Đặt tên khác.")
    place = min(set(range(1, MOST_VIEWS + 1)) - {view.place for view in kept})
    return SavedView.objects.create(
        post=actor, unit=actor.unit, place=place, name=name, address=address, is_shared=shared
    )


@transaction.atomic
def drop_view(view: SavedView, *, actor: Post) -> None:
    """Take a view out of the tabs; only who kept it may — xóa bộ lọc."""
    if view.post_id != actor.pk:
        raise NotYours("Chỉ người đã lưu mới xóa được bộ lọc này.")
    view.delete()


@transaction.atomic
def ask_assignment(
    key: UUID,
    *,
    actor: Post,
    officer: Post,
    listed: Collection[Proceeding],
    on: date,
    due_on: date | None = None,
    note: str = "",
) -> BulkAssignment:
    """Write down who is to get which matters; the same form sent twice asks once — phân công hàng loạt."""
    bulk, _ = BulkAssignment.objects.get_or_create(
        pk=key,
        defaults={
            "actor": actor,
            "officer": officer,
            "due_on": due_on,
            "note": note,
            "on": on,
            "asked_at": clock.now(),
            "proceedings": [str(each.pk) for each in listed],
        },
    )
    return bulk


def carry_out(bulk_id: UUID) -> BulkAssignment:
    """Assign matter by matter, each in a transaction of its own; those done before are left as they are."""
    bulk = queries.bulk(bulk_id)
    for pk in bulk.proceedings:
        if pk not in bulk.results:
            bulk.results[pk] = _assign(bulk, UUID(pk))
            bulk.save(update_fields=["results"])
    bulk.done_at = clock.now()
    bulk.save(update_fields=["done_at"])
    return bulk


def note_export(actor: Post, *, what: str, rows: int, action: AuditAction = AuditAction.EXPORTED) -> None:
    """Write that a list left the program: which one and how long, never what it says — ghi nhật ký kết xuất, in."""
    record(
        actor_id=actor.pk,
        account_id=actor.account_id,
        action=action,
        object_kind="worklist",
        object_id=what,
        reason=f"{rows} dòng",
    )


def ask_export(actor: Post, *, address: str, listed: Collection[UUID], on: date) -> ListExport:
    """Write down that a long list is wanted as a spreadsheet; while one is being written it is asked for once."""
    queries.locked_post(actor)
    under_way = {"actor": actor, "address": address[:LONGEST_ADDRESS], "on": on, "done_at": None}
    wanted = {"asked_at": clock.now(), "proceedings": [str(pk) for pk in listed]}
    export, _ = ListExport.objects.get_or_create(**under_way, defaults=wanted)
    return export


def write_out(export_id: UUID) -> ListExport:
    """Write a long list into the store, a few hundred rows at a time; what was done is not done again."""
    export = queries.export(export_id)
    if export.done_at is None:
        rows = _rows_of(export)
        book = spreadsheet.workbook(rows, unit=export.actor.unit.name, on=export.on, is_long=True)
        export.sha256, export.done_at = store.put([book]), clock.now()
        export.save(update_fields=["sha256", "done_at"])
    return export


def clear_exports() -> int:
    """Throw away long exports that are days old; gives how many — dọn tệp kết xuất."""
    cleared, _ = ListExport.objects.filter(asked_at__lte=clock.now() - EXPORTS_KEPT).delete()
    return cleared


def _rows_of(export: ListExport) -> Iterator[worklist.Row]:
    """The rows in the order of their list; what the official may not read any more, or what ended, is left out."""
    days = calendar()
    for start in range(0, export.total, AT_A_TIME):
        wanted = [UUID(pk) for pk in export.proceedings[start : start + AT_A_TIME]]
        found = worklist.with_all(
            queries.readable(export.actor, wanted, on=export.on), export.actor, on=export.on
        ).in_bulk()
        listed = [found[pk] for pk in wanted if pk in found]
        yield from worklist.rows(listed, export.actor, on=export.on, days=days)
        ListExport.objects.filter(pk=export.pk).update(written=start + len(wanted))


def _assign(bulk: BulkAssignment, pk: UUID) -> str:
    """Why this matter could not be assigned, in words; nothing when it was."""
    proceeding = queries.readable(bulk.actor, [pk], on=bulk.on).first()
    if proceeding is None:
        return "Hồ sơ không có hoặc bạn không được xem."
    why = queries.why_not_assignable(proceeding, bulk.actor, bulk.officer, on=bulk.on)
    if why:
        return why
    try:
        proceedings.assign(
            proceeding,
            posts=[(bulk.officer, Duty.LEAD)],
            actor=bulk.actor,
            on=bulk.on,
            due_on=bulk.due_on,
            note=bulk.note,
            key=uuid5(bulk.pk, str(pk)),
        )
    except (NotYours, NotNow, Refused) as refused:
        return str(refused)
    return ""
