"""What administrators look back on, and whom a page turns away — lịch sử quản trị."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from kntc.accounts.authority import NotYours
from kntc.accounts.models import Account, Post
from kntc.accounts.permissions import Permission, demand
from kntc.audit import queries as audit
from kntc.catalogues.terms import Catalogue
from kntc.units import queries as units
from kntc.units.models import Unit

MOST_SHOWN = 20


@dataclass(frozen=True)
class Deed:
    """One line of the log, in words."""

    at: datetime
    who: str
    act: str
    what: str
    reason: str


def history_of(catalogue: Catalogue) -> list[Deed]:
    """The latest changes of a catalogue, with who made them and why: two queries — lịch sử danh mục."""
    lines = list(audit.latest_of_kind(kind_of(catalogue))[:MOST_SHOWN])
    names = dict(Account.objects.filter(pk__in={line.account_id for line in lines}).values_list("pk", "full_name"))
    return [
        Deed(line.at, names.get(line.account_id or 0, ""), line.act.vietnamese, line.object_id, line.reason)
        for line in lines
    ]


def kind_of(catalogue: Catalogue) -> str:
    """Under what the log files changes of a catalogue."""
    return f"catalogues.{catalogue.value}"


def refuse_stranger(actor: Post, permission: Permission) -> None:
    """A page for whoever has the right over the country; 403, in words, for everybody else."""
    try:
        demand(actor, permission, on=timezone.localdate())
    except NotYours as why:
        raise PermissionDenied(str(why)) from why


def posts_of_province(unit: Unit) -> QuerySet[Post]:
    """Every post that was ever held in the province of this unit, for whoever oversees it."""
    province = units.province_of(unit)
    return Post.objects.filter(unit__path__startswith=province.path) if province else Post.objects.none()


def posts_named(ids: Collection[int]) -> dict[int, Post]:
    """These posts with their people and units: one query."""
    return Post.objects.filter(pk__in=ids).select_related("account", "unit").in_bulk()


def people_named(ids: Collection[int]) -> dict[int, str]:
    """The names of these accounts: one query."""
    return dict(Account.objects.filter(pk__in=ids).values_list("pk", "full_name"))
