"""Writing the log — ghi nhật ký truy cập."""

from kntc.audit.models import Line
from kntc.audit.terms import AuditAction


def record(
    *,
    actor_id: int | None,
    account_id: int | None,
    action: AuditAction,
    object_kind: str,
    object_id: str,
    reason: str = "",
) -> Line:
    """Add one line in the transaction of the deed — ghi một dòng nhật ký.

    ``reason`` never holds personal data of a case: the log is read by people who may not see the case.
    """
    return Line.objects.create(
        actor_id=actor_id,
        account_id=account_id,
        action=action,
        object_kind=object_kind,
        object_id=object_id,
        reason=reason,
    )
