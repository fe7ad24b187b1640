"""Writing the log and linking it — ghi nhật ký truy cập, nối chuỗi."""

import os
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from kntc.audit import chain, queries
from kntc.audit.chain import Facts
from kntc.audit.models import Line, Link
from kntc.audit.queries import Position
from kntc.audit.terms import AuditAction

# One link at a time, whoever makes it: a number below all others of this program.
_LOCK = 5_022_025


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
    name, key = chain.current_key()
    told = (timezone.now(), actor_id, account_id, action.value, object_kind, object_id, reason)
    return Line.objects.create(
        at=told[0],
        actor_id=actor_id,
        account_id=account_id,
        action=action,
        object_kind=object_kind,
        object_id=object_id,
        reason=reason,
        mac=chain.authenticate(chain.Facts(0, *told, b"", name), key),
        mac_key=name,
    )


@transaction.atomic
def link() -> Link | None:
    """Make the next link over the lines that can change no more; nothing while nothing can be said — nối chuỗi."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last, now = queries.last_link(), queries.position()
    since, waits = (last.through, last.horizon > last.through) if last else (0, False)
    if now.newest <= since or (last and waits and now.writers and set(last.writers) & set(now.writers)):
        return None
    through = now.newest if not now.writers else last.horizon if last else 0
    made = _after(last, now, list(queries.facts(since, through)), through)
    made.save(force_insert=True)
    # The witness after the row: a machine that stops between them leaves a link without one, never one without a link.
    transaction.on_commit(lambda: witness(made))
    return made


def _after(last: Link | None, now: Position, lines: list[Facts], through: int) -> Link:
    """The link after the last, over these lines."""
    name, key = chain.current_key()
    made = Link(
        number=last.number + 1 if last else 1,
        made_at=timezone.now(),
        through=through,
        horizon=max(now.newest, through),
        writers=now.writers,
        ranges=chain.ranges([line.id for line in lines]),
        marks=b"".join(chain.mark(line) for line in lines),
        digest=chain.digest(lines),
        mac_key=name,
    )
    made.mac = chain.seal(made.content, bytes(last.mac) if last else b"", key)
    return made


@transaction.atomic
def destroy(last: Link, *, reason: str, actor_id: int | None, account_id: int | None) -> int:
    """The lines up to a link go, as owner; a line that stays says so first. Gives how many — tiêu hủy nhật ký.

    The links stay, with a mark of each line and the digest of all: only behind such a line may lines be missing.
    """
    record(
        actor_id=actor_id,
        account_id=account_id,
        action=AuditAction.LOG_DESTROYED,
        object_kind="audit.link",
        object_id=str(last.number),
        reason=reason,
    )
    gone, _ = queries.through(last.through).delete()
    return gone


def witness(made: Link) -> None:
    """Write the link's MAC to a file outside the database, so that a tail cut off is missed — ghi ra ngoài."""
    path = witnesses() / f"{made.made_at:%Y-%m}.txt"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.write(f"{made.number} {bytes(made.mac).hex()}\n")
        file.flush()
        os.fsync(file.fileno())


def witnesses() -> Path:
    """Where the MACs of links lie outside the database: one file a month, only added to."""
    return Path(settings.DATA) / "checkpoints" / "log"
