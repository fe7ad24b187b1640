"""Reading the log — tra cứu nhật ký truy cập."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from kntc.audit.chain import Facts
from kntc.audit.models import Line, Link
from kntc.audit.terms import AuditAction

PAGE = 5000
BEFORE_ALL = -(1 << 63)
"""No number is smaller, given or forged."""
_NEWEST = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM audit_line_id_seq"
# Whoever adds a line holds this lock from before the line has a number until the transaction ends.
_WRITERS = """
    SELECT DISTINCT virtualtransaction FROM pg_locks
    WHERE locktype = 'relation' AND relation = 'audit_line'::regclass AND mode = 'RowExclusiveLock'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()
    ORDER BY 1
"""


class Position(NamedTuple):
    """How far the log has come: the newest number given, and which transactions are adding lines."""

    newest: int
    writers: list[str]


def lines_of(object_kind: str, object_id: str) -> QuerySet[Line]:
    """What was done to one thing, newest first — nhật ký của một đối tượng."""
    return Line.objects.filter(object_kind=object_kind, object_id=object_id).order_by("-at", "-pk")


def latest_of_kind(object_kind: str) -> QuerySet[Line]:
    """What was done to things of one kind, newest first — nhật ký của một loại đối tượng."""
    return Line.objects.filter(object_kind=object_kind).order_by("-pk")


def everything() -> QuerySet[Line]:
    """The whole log, newest first; the caller says which part of it somebody may read."""
    return Line.objects.order_by("-pk")


def position() -> Position:
    """Where the log stands: the number first, so that whoever was given one by then has ended or still writes."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST)
        [newest] = cursor.fetchone()
        cursor.execute(_WRITERS)
        return Position(newest, [writer for (writer,) in cursor.fetchall()])


def link_before(moment: datetime) -> Link | None:
    """The newest link that was made before a moment: what it and those before it hold was written earlier still."""
    return Link.objects.filter(made_at__lt=moment).order_by("-number").first()


def link(number: int) -> Link:
    """One link of the chain."""
    return Link.objects.get(pk=number)


def through(last_line: int) -> QuerySet[Line]:
    """The lines up to a number, but for those that tell of a destruction, which prove it for ever."""
    return Line.objects.filter(pk__lte=last_line).exclude(action=AuditAction.LOG_DESTROYED)


def destructions() -> list[Facts]:
    """The lines that tell of what was destroyed of the log."""
    found = Line.objects.filter(action=AuditAction.LOG_DESTROYED).order_by("pk").values_list(*Facts._fields)
    return [Facts._make(row)._replace(mac=bytes(row[8])) for row in found]


def last_link() -> Link | None:
    """The newest link of the chain."""
    return Link.objects.order_by("-number").first()


def links() -> Iterator[Link]:
    """Every link in order, a few hundred at a time."""
    after = 0
    while some := list(Link.objects.filter(number__gt=after).order_by("number")[:500]):
        yield from some
        after = some[-1].number


def facts(after: int, through: int | None = None) -> Iterator[Facts]:
    """The lines after a number, in order, a page at a time."""
    found = Line.objects.order_by("pk") if through is None else Line.objects.filter(pk__lte=through).order_by("pk")
    while some := list(found.filter(pk__gt=after).values_list(*Facts._fields)[:PAGE]):
        yield from (Facts._make(row)._replace(mac=bytes(row[8])) for row in some)
        after = some[-1][0]


def count() -> int:
    """How many lines there are."""
    return Line.objects.count()
