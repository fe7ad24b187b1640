"""What happens to a reform until it is carried out: drafted, planned, proposed, approved — soạn, đề nghị, duyệt."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kntc.accounts.actions import NotPossible
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission, demand
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.proceedings import actions as spine
from kntc.proceedings import clock
from kntc.proceedings.models import Proceeding
from kntc.reforms import destinations, preview, queries, telling
from kntc.reforms.models import Heir, Move, Origin, Reform, Staffing
from kntc.reforms.terms import ReformKind, Stage
from kntc.units.models import Unit

AT_A_TIME = 500
"""Proceedings planned in one transaction."""


@transaction.atomic
def draft(kind: ReformKind, *, basis: str, basis_on: date, on: date, undo_until: date, actor: Post) -> Reform:
    """Begin a reform; nobody sees anything of it yet — soạn đợt sắp xếp."""
    demand(actor, Permission.UNIT_REFORM, on=clock.today())
    reform = Reform.objects.create(
        kind=kind, basis=basis, basis_on=basis_on, on=on, undo_until=undo_until, drafted_by=actor
    )
    if reform.is_official:
        Origin.objects.bulk_create(
            Origin(reform=reform, unit=unit, code=unit.code) for unit in queries.ended_holding_work()
        )
    return reform


@transaction.atomic
def rewrite(reform: Reform, *, basis: str, basis_on: date, on: date, undo_until: date, actor: Post) -> None:
    """Change on what it rests and from when it holds — sửa căn cứ."""
    row = _drafted(reform, actor)
    row.basis, row.basis_on, row.on, row.undo_until = basis, basis_on, on, undo_until
    row.tried_at = row.tried_seconds = None
    row.save()


@transaction.atomic
def drop(reform: Reform, *, actor: Post) -> None:
    """Give a draft up — bỏ đợt sắp xếp."""
    row = _drafted(reform, actor)
    row.stage = Stage.DROPPED
    row.save(update_fields=["stage"])


@transaction.atomic
def add_origin(reform: Reform, unit: Unit, *, actor: Post) -> Origin:
    """Name a body that ends — thêm đơn vị cũ."""
    row = _drafted(reform, actor)
    if row.is_official:
        raise NotPossible("Đơn vị cũ của đợt này lấy từ danh mục chính thức, không thêm bằng tay.")
    if unit.closed_on is not None:
        raise NotPossible(f"{unit.name} đã ngừng hoạt động từ ngày {unit.closed_on:%d/%m/%Y}.")
    other = queries.elsewhere(row, unit)
    if other is not None:
        raise NotPossible(f"{unit.name} đang nằm trong một đợt khác: {other}.")
    if queries.heirs(row).filter(unit=unit).exists():
        raise NotPossible(f"{unit.name} đã được nêu là đơn vị tiếp nhận.")
    origin, _ = Origin.objects.get_or_create(reform=row, unit=unit, defaults={"code": unit.code})
    _unplan(row)
    return origin


@transaction.atomic
def remove_origin(origin: Origin, *, actor: Post) -> None:
    """Take an ending body out again, with its people and files — bỏ đơn vị cũ."""
    row = _drafted(origin.reform, actor)
    Staffing.objects.filter(reform=row, post__unit=origin.unit_id).delete()
    origin.delete()
    _unplan(row)


@transaction.atomic
def add_standing_heir(reform: Reform, unit: Unit, *, actor: Post) -> Heir:
    """Name a body that stands and takes over — thêm đơn vị tiếp nhận đang hoạt động."""
    row = _drafted(reform, actor)
    if not unit.stands_on(row.on):
        raise NotPossible(f"{unit.name} không hoạt động vào ngày {row.on:%d/%m/%Y}.")
    if queries.origins(row).filter(unit=unit).exists():
        raise NotPossible(f"{unit.name} đã được nêu là đơn vị kết thúc hoạt động.")
    heir, _ = Heir.objects.get_or_create(
        reform=row,
        unit=unit,
        defaults={"is_new": False, "code": unit.code, "name": unit.name, "short_name": unit.short_name},
    )
    _unplan(row)
    return heir


@transaction.atomic
def add_new_heir(reform: Reform, facts: Mapping[str, Any], *, actor: Post) -> Heir:
    """Describe a body to be opened on the day — thêm đơn vị thành lập mới."""
    row = _drafted(reform, actor)
    ending = {each.unit_id for each in queries.origins(row)}
    bearer = queries.taken_code(facts["code"])
    if bearer is not None and bearer.pk not in ending:
        raise NotPossible(f"Mã {facts['code']} đang được {bearer.name} dùng.")
    namesake = queries.taken_name(facts["name"])
    if namesake is not None and namesake.pk not in ending:
        raise NotPossible(f"Tên này đang là tên của đơn vị mã {namesake.code}.")
    if queries.heirs(row).filter(code=facts["code"]).exists():
        raise NotPossible(f"Mã {facts['code']} đã dùng cho một đơn vị mới trong đợt này.")
    heir = Heir.objects.create(reform=row, is_new=True, **facts)
    _unplan(row)
    return heir


@transaction.atomic
def remove_heir(heir: Heir, *, actor: Post) -> None:
    """Take a body that takes over out again — bỏ đơn vị mới."""
    row = _drafted(heir.reform, actor)
    Staffing.objects.filter(to=heir).update(to=None)
    heir.delete()
    _unplan(row)


def _unplan(reform: Reform) -> None:
    """What people said of single files stays; the rest is planned again with the bodies as they are now named."""
    Move.objects.filter(reform=reform, is_chosen=False).delete()
    Reform.objects.filter(pk=reform.pk).update(tried_at=None, tried_seconds=None)


@transaction.atomic
def list_people(reform: Reform) -> None:
    """Bring the list of people up to date: newcomers go where the one heir is, those who left are left out."""
    row = queries.locked(reform.pk)
    queries.posts_gone(row, row.on).delete()
    into = list(queries.heirs(row))
    only = into[0] if len(into) == 1 else None
    Staffing.objects.bulk_create(
        Staffing(reform=row, post=post, to=only) for post in queries.posts_left_out(row, row.on)
    )


@transaction.atomic
def assign_people(reform: Reform, chosen: Mapping[int, Heir | None], *, actor: Post) -> None:
    """Say where people work afterwards, by the line; nobody: they leave — bố trí cán bộ."""
    row = _drafted(reform, actor)
    for each in Staffing.objects.filter(reform=row, pk__in=chosen):
        each.to = chosen[each.pk]
        each.save(update_fields=["to"])


def plan(reform: Reform, *, most: int | None = None) -> int:
    """Say of every open proceeding who takes it over, some hundred in a transaction — lập kế hoạch bàn giao.

    Stopped at any time, it goes on where it was; gives how many lines were added. Nothing of it is seen elsewhere.
    """
    planned = 0
    guide = destinations.Guide(reform, heir_of)
    queries.overtaken(reform).delete()
    while most is None or planned < most:
        added = _plan_some(reform, guide)
        planned += added
        if added == 0:
            break
    return planned


@transaction.atomic
def _plan_some(reform: Reform, guide: destinations.Guide) -> int:
    row = queries.locked(reform.pk)
    rows = [guide.line(row, each) for each in queries.to_be_planned(row, first=AT_A_TIME)]
    Move.objects.bulk_create(rows)
    return len(rows)


def heir_of(reform: Reform, unit: Unit) -> Heir:
    """The line of a body that the official tree names as successor, written when it is first met."""
    facts = {"is_new": False, "code": unit.code, "name": unit.name, "short_name": unit.short_name}
    return Heir.objects.get_or_create(reform=reform, unit=unit, defaults=facts)[0]


@transaction.atomic
def choose(move: Move, heir: Heir, *, actor: Post) -> None:
    """Say who takes a file whose place does not — chọn đơn vị nhận hồ sơ.

    After the reform it is handed over at once.
    """
    demand(actor, Permission.UNIT_REFORM, on=clock.today())
    reform = queries.locked(move.reform_id)
    row = Move.objects.select_for_update().get(pk=move.pk)
    if row.moved_on is not None or reform.stage not in (Stage.DRAFT, Stage.DONE):
        raise NotPossible("Hồ sơ này không còn chờ chọn đơn vị nhận.")
    row.heir, row.is_chosen = heir, True
    if reform.stage == Stage.DONE:
        if heir.unit is None:
            raise NotPossible("Đơn vị này chưa hoạt động.")
        row.moved_on = clock.today()
        spine.hand_over(row.proceeding, to=heir.unit, actor=actor, on=row.moved_on, why=reform.why)
        telling.came(reform, [(row.proceeding, heir.unit)], on=row.moved_on)
    row.save(update_fields=["heir", "is_chosen", "moved_on"])


@transaction.atomic
def propose(reform: Reform, *, actor: Post) -> None:
    """Send it to a second person; refused while something is missing — gửi người thứ hai duyệt."""
    row = _drafted(reform, actor)
    missing = preview.missing(row)
    if missing:
        raise NotPossible(" ".join(missing))
    row.stage, row.proposed_by, row.proposed_at, row.returned_because = Stage.SENT, actor, timezone.now(), ""
    row.save()
    log(AuditAction.REFORM_PROPOSED, row, actor)


@transaction.atomic
def give_back(reform: Reform, *, actor: Post, reason: str) -> None:
    """Return it to whoever drafts it, with the reason — trả lại."""
    row = _sent(reform, Stage.SENT, actor)
    row.stage, row.returned_because = Stage.DRAFT, reason
    row.save(update_fields=["stage", "returned_because"])
    log(AuditAction.REFORM_RETURNED, row, actor, reason)


@transaction.atomic
def approve(reform: Reform, *, actor: Post) -> None:
    """A second person agrees: it will be carried out on its day — duyệt đợt sắp xếp."""
    row = _sent(reform, Stage.SENT, actor)
    _refuse_the_same(row.proposed_by, actor)
    if queries.staffing(row).filter(post__account=actor.account_id).exists():
        raise NotPossible("Đợt này đổi vị trí công tác của chính người duyệt: cần một người khác duyệt.")
    row.stage, row.approved_by, row.approved_at = Stage.APPROVED, actor, timezone.now()
    row.save(update_fields=["stage", "approved_by", "approved_at"])
    log(AuditAction.REFORM_APPROVED, row, actor)


@transaction.atomic
def ask_undoing(reform: Reform, *, actor: Post, reason: str) -> None:
    """Propose that it be taken back — đề nghị hoàn tác."""
    row = _sent(reform, Stage.DONE, actor)
    refuse_too_late(row)
    row.stage, row.undo_asked_by, row.undo_reason = Stage.UNDOING, actor, reason
    row.save(update_fields=["stage", "undo_asked_by", "undo_reason"])
    log(AuditAction.REFORM_UNDO_ASKED, row, actor, reason)


@transaction.atomic
def refuse_undoing(reform: Reform, *, actor: Post, reason: str) -> None:
    """A second person lets it stand — không đồng ý hoàn tác."""
    row = _sent(reform, Stage.UNDOING, actor)
    _refuse_the_same(row.undo_asked_by, actor)
    row.stage, row.undo_asked_by, row.undo_reason = Stage.DONE, None, ""
    row.save(update_fields=["stage", "undo_asked_by", "undo_reason"])
    log(AuditAction.REFORM_RETURNED, row, actor, reason)


def to_be_undone(reform_id: UUID, *, actor: Post) -> Reform:
    """The reform's row, locked, if this official may take it back now."""
    row = queries.locked(reform_id)
    demand(actor, Permission.UNIT_REFORM, on=clock.today())
    _refuse_unless(row, Stage.UNDOING)
    _refuse_the_same(row.undo_asked_by, actor)
    refuse_too_late(row)
    return row


def refuse_too_late(reform: Reform) -> None:
    """After the named day it stands; whoever wants it otherwise makes another reform."""
    if clock.today() > reform.undo_until:
        raise NotPossible(f"Đã quá ngày {reform.undo_until:%d/%m/%Y}: muốn đổi phải làm một đợt mới.")


def note_trouble(reform_id: UUID, why: str) -> None:
    """Keep why it could not be carried out, beside the reform — ghi vướng mắc."""
    Reform.objects.filter(pk=reform_id).update(trouble=why[:500])


def note_moved(reform: Reform, day: date) -> None:
    """Keep on which day the files were handed over — ghi ngày bàn giao."""
    Move.objects.filter(reform=reform, heir__isnull=False, moved_on=None).update(moved_on=day)


def note_returned(reform: Reform, returned: list[Proceeding], day: date) -> None:
    """Keep on which day files went back — ghi ngày trả lại."""
    Move.objects.filter(reform=reform, proceeding__in=returned).update(returned_on=day)


def note_rehearsal(reform: Reform, seconds: float) -> None:
    """Keep when it was tried and how long it took — ghi lần chạy thử."""
    Reform.objects.filter(pk=reform.pk).update(tried_at=timezone.now(), tried_seconds=seconds, trouble="")


def log(action: AuditAction, reform: Reform, actor: Post, reason: str = "") -> None:
    """Write who did what to a reform."""
    record(
        actor_id=actor.pk,
        account_id=actor.account_id,
        action=action,
        object_kind="reforms.reform",
        object_id=str(reform.pk),
        reason=reason or reform.why,
    )


def _drafted(reform: Reform, actor: Post) -> Reform:
    return _sent(reform, Stage.DRAFT, actor)


def _sent(reform: Reform, stage: Stage, actor: Post) -> Reform:
    demand(actor, Permission.UNIT_REFORM, on=clock.today())
    row = queries.locked(reform.pk)
    _refuse_unless(row, stage)
    return row


def _refuse_unless(row: Reform, stage: Stage) -> None:
    if row.stage != stage:
        raise NotPossible(f"Đợt này {row.standing.vietnamese}, không làm việc này được.")


def _refuse_the_same(first: Post | None, actor: Post) -> None:
    if first is not None and first.account_id == actor.account_id:
        raise NotYours("Người đề nghị không tự duyệt đợt sắp xếp của mình; cần người thứ hai.")
