"""What changes the calendar and open work with it, and catalogues — sửa lịch làm việc, danh mục."""

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
from kntc.workdays import actions as workdays
from kntc.workdays.terms import DayKind


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
