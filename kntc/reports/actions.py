"""Taking forms out — kết xuất biểu."""

from kntc.accounts.models import Post
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.reports import spreadsheet
from kntc.reports.reckoning import Report

LONGEST_NAME = 64


def exported(report: Report, *, actor: Post | None = None) -> bytes:
    """The form as a spreadsheet; who took it out is logged — xuất Excel.

    Without an actor it is the command line: whoever may run it has the database already.
    """
    note_export(report, actor)
    return spreadsheet.written(report)


def note_drill(report: Report, cell: str, *, actor: Post) -> None:
    """Log who looked at the matters behind a cell — xem hồ sơ của một ô."""
    _note(report, actor, AuditAction.LIST_VIEWED, f"ô {cell}")


def note_export(report: Report, actor: Post | None) -> None:
    """Log who took out which form of which unit and period."""
    _note(report, actor, AuditAction.EXPORTED)


def _note(report: Report, actor: Post | None, action: AuditAction, reason: str = "") -> None:
    period = report.period
    record(
        actor_id=actor.pk if actor else None,
        account_id=actor.account_id if actor else None,
        action=action,
        object_kind="report",
        object_id=f"{report.form.code} {report.unit.code} {period.since:%Y%m%d}-{period.until:%Y%m%d}"[:LONGEST_NAME],
        reason=reason,
    )
