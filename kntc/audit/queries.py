"""Reading the log — tra cứu nhật ký truy cập."""

from django.db.models import QuerySet

from kntc.audit.models import Line


def lines_of(object_kind: str, object_id: str) -> QuerySet[Line]:
    """What was done to one thing, newest first — nhật ký của một đối tượng."""
    return Line.objects.filter(object_kind=object_kind, object_id=object_id).order_by("-at", "-pk")


def latest_of_kind(object_kind: str) -> QuerySet[Line]:
    """What was done to things of one kind, newest first — nhật ký của một loại đối tượng."""
    return Line.objects.filter(object_kind=object_kind).order_by("-pk")
