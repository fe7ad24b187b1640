"""What changes units or the calendar and open work with them — sắp xếp đơn vị, sửa lịch làm việc."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission, demand
from kntc.administration.queries import kind_of
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.catalogues import actions as catalogues
from kntc.catalogues.models import Entry
from kntc.catalogues.terms import Catalogue
from kntc.proceedings import actions as proceedings
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Proceeding
from kntc.units import actions as units
from kntc.units.models import Unit
from kntc.units.queries import PlaceNeeded, successor_of
from kntc.workdays import actions as workdays
from kntc.workdays.terms import DayKind


@dataclass(frozen=True)
class Reform:
    """What became of the open work of a closed unit — kết quả bàn giao.

    ``waiting`` are proceedings whose matter has no known place, so that somebody must say who takes them.
    """

    moved: tuple[Proceeding, ...]
    waiting: tuple[Proceeding, ...]


@transaction.atomic
def close_body(unit: Unit, *, successors: list[Unit], actor: Post, on: date, reason: str) -> Reform:
    """Close a unit and give its open work to those who take over — sáp nhập, chia tách, giải thể.

    Neither state, clock, number nor code of any matter changes. With several successors the place of the
    matter decides (Luật Tổ chức chính quyền địa phương 2025, Điều 54.8).
    """
    demand(actor, Permission.UNIT_REFORM, on=on)
    units.close_unit(unit, successors=successors, on=on, reason=reason)
    moved, waiting = [], []
    for proceeding in spine.held_by(unit).select_related("dossier__place"):
        try:
            heir = successor_of(unit, on=on, place=proceeding.dossier.place)
        except PlaceNeeded:
            waiting.append(proceeding)
        else:
            proceedings.hand_over(proceeding, to=heir, actor=actor, on=on, why=reason)
            moved.append(proceeding)
    return Reform(tuple(moved), tuple(waiting))


@transaction.atomic
def give_to(proceeding: Proceeding, successor: Unit, *, actor: Post, on: date, reason: str) -> None:
    """Say who takes over a matter whose place was not known — giao hồ sơ cho đơn vị kế thừa."""
    demand(actor, Permission.UNIT_REFORM, on=on)
    if successor.pk not in {each.successor_id for each in proceeding.holder.successions.all()}:
        raise units.NoSuccessor(f"{successor.name} không phải đơn vị kế thừa {proceeding.holder.name}.")
    proceedings.hand_over(proceeding, to=successor, actor=actor, on=on, why=reason)


@transaction.atomic
def set_day(day: date, kind: DayKind, name: str, *, actor: Post, on: date, reason: str) -> int:
    """Change a day of the calendar and reckon every clock it touches again; gives how many clocks moved."""
    workdays.set_day(day, kind, name, actor=actor, on=on, reason=reason)
    return _reckon_again(day, actor=actor, on=on, reason=reason)


@transaction.atomic
def remove_day(day: date, *, actor: Post, on: date, reason: str) -> int:
    """Make a day an ordinary one again and reckon every clock it touches; gives how many clocks moved."""
    workdays.remove_day(day, actor=actor, on=on, reason=reason)
    return _reckon_again(day, actor=actor, on=on, reason=reason)


def _reckon_again(day: date, *, actor: Post, on: date, reason: str) -> int:
    touched = spine.with_clocks_over(day)
    return sum(proceedings.reckon_again(each, actor=actor, on=on, why=reason) for each in touched)


@transaction.atomic
def add_catalogue_row(
    catalogue: Catalogue,
    *,
    code: str,
    name: str,
    since: date,
    national_code: str,
    counted_as: Entry | None,
    actor: Post,
    on: date,
    reason: str,
) -> Entry:
    """Add a row to a catalogue from a day on — thêm dòng danh mục."""
    demand(actor, Permission.CATALOGUE_EDIT, on=on)
    row = catalogues.add_row(
        catalogue, code=code, name=name, since=since, national_code=national_code, counted_as=counted_as
    )
    _log(AuditAction.CATALOGUE_ROW_ADDED, row, actor, f"{name}, từ {since:%d/%m/%Y}: {reason}")
    return row


@transaction.atomic
def end_catalogue_row(entry: Entry, *, until: date, actor: Post, on: date, reason: str) -> None:
    """Let a row of a catalogue hold until a day — kết thúc dòng danh mục."""
    demand(actor, Permission.CATALOGUE_EDIT, on=on)
    row = catalogues.end_row(entry, until=until)
    _log(AuditAction.CATALOGUE_ROW_ENDED, row, actor, f"{row.name}, đến hết {until:%d/%m/%Y}: {reason}")


@transaction.atomic
def code_catalogue_row(entry: Entry, *, national_code: str, actor: Post, on: date, reason: str) -> None:
    """Write the national code of a row that had none — ghi mã quốc gia."""
    demand(actor, Permission.CATALOGUE_EDIT, on=on)
    row = catalogues.give_national_code(entry, national_code=national_code)
    _log(AuditAction.CATALOGUE_ROW_CODED, row, actor, f"{row.name}, mã {national_code}: {reason}")


def _log(action: AuditAction, row: Entry, actor: Post, reason: str) -> None:
    record(
        actor_id=actor.pk,
        account_id=actor.account_id,
        action=action,
        object_kind=kind_of(Catalogue(row.catalogue)),
        object_id=row.code,
        reason=reason,
    )
