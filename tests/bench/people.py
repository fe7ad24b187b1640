"""Who works and what lies there: the busiest communes of the generated country — cán bộ ở những xã nhiều việc nhất."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.dossiers.models import Dossier, Party
from kntc.law.petition.terms import SEALED_KINDS
from kntc.petitions.models import Petition
from kntc.proceedings.models import Proceeding
from kntc.proceedings.queries import visible_to
from kntc.units.kinds import UnitLevel
from kntc.units.models import Unit

PEOPLE = 8
"""As many as press at once: with four workers none of them waits idle."""
READ = 200


@dataclass(frozen=True)
class Clerk:
    """An officer of a commune with a full desk, and what can be read and looked for there."""

    username: str
    unit: Unit
    complaints: list[UUID]
    denunciations: list[UUID]
    names: list[str]
    subjects: list[str]


def busiest() -> list[Clerk]:
    """One officer of each of the communes with most open work."""
    open_work = Proceeding.objects.filter(ended_on=None, struck_on=None, holder__level=UnitLevel.COMMUNE)
    ranked = open_work.values_list("holder").annotate(held=Count("*")).order_by("-held", "holder")
    clerks: list[Clerk] = []
    for unit_id, _held in ranked:
        there = Post.objects.filter(unit_id=unit_id, role=OfficeRole.PETITION_OFFICER, until=None)
        post = there.select_related("account", "unit__serves").order_by("pk").first()
        if post is not None:
            clerks.append(_clerk(post))
        if len(clerks) == PEOPLE:
            break
    return clerks


def _clerk(post: Post) -> Clerk:
    seen = visible_to(post, on=timezone.localdate()).values("pk")
    there = Petition.objects.filter(proceeding__in=seen).select_related("dossier").order_by("-pk")
    plain = list(there.exclude(kind__in=SEALED_KINDS)[:READ])
    sealed = list(there.filter(kind="denunciation")[:READ])
    names = Party.objects.filter(dossier__in=[each.dossier_id for each in plain]).exclude(name="")
    return Clerk(
        post.account.username,
        post.unit,
        [each.dossier_id for each in plain],
        [each.dossier_id for each in sealed],
        list(names.values_list("name", flat=True)[:READ]),
        [" ".join(each.dossier.subject.split()[:6]) for each in plain],
    )


def codes(number: int) -> list[str]:
    """Codes of files of all ages, as receipts print them."""
    found = Dossier.objects.exclude(code="").order_by("pk").values_list("code", flat=True)
    return list(found[:: max(1, found.count() // number)][:number])


def system_administrator(on: date) -> Post:
    """Who decides about connections."""
    return Post.objects.filter(role=OfficeRole.SYSTEM_ADMINISTRATOR, since__lte=on).earliest("pk")
