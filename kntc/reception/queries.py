"""Reading sessions and visits — tra buổi tiếp, lượt tiếp công dân. Every read for people starts at the gate."""

from datetime import date

from django.db.models import QuerySet

from kntc.accounts.models import Post
from kntc.law.reception.terms import Host
from kntc.proceedings import queries as proceedings
from kntc.reception.models import Session, Visit
from kntc.units.models import Unit


def visible_to(actor: Post, *, on: date) -> QuerySet[Visit]:
    """The visits this official may read, with what a list shows of them."""
    seen = proceedings.visible_to(actor, on=on).filter(procedure=Visit.procedure.name)
    return Visit.objects.filter(proceeding__in=seen).select_related("proceeding__holder", "dossier", "session")


def register(actor: Post, *, since: date, until: date, on: date) -> QuerySet[Visit]:
    """The register of visits of some days (both included), in the order of their numbers — sổ tiếp công dân."""
    found = visible_to(actor, on=on).filter(dossier__received_on__range=(since, until))
    return found.order_by("proceeding__year", "proceeding__number", "pk")


def announced(unit: Unit, *, since: date, until: date) -> QuerySet[Session]:
    """The sessions a unit announced for some days (both included) — lịch tiếp công dân."""
    found = Session.objects.filter(unit=unit, day__range=(since, until))
    return found.select_related("host_post__account").order_by("day", "starts_at", "pk")


def days_announced(unit: Unit, host: Host, *, since: date, until: date) -> int:
    """On how many days the head, or the delegate, was announced to receive (Biểu 01/TCD, cột 10 và 16)."""
    return announced(unit, since=since, until=until).filter(host=host).order_by().values("day").distinct().count()
