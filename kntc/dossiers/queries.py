"""Reading files and the matters they belong to — tra hồ sơ, vụ việc.

The gate over files is kntc.proceedings.queries.visible_to, since custody lies there; what is here serves
those who have passed it, and the write path.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from kntc.dossiers.models import Dossier, Joining, Party
from kntc.dossiers.terms import CLAIMANTS, PartyRole, Standing
from kntc.law.facts import PartyFacts


def locked(dossier_id: UUID) -> Dossier:
    """The file's row, locked: it heads the chain, so every write to the file waits here."""
    return Dossier.objects.select_for_update().get(pk=dossier_id)


def matter_of(dossier_id: UUID, *, on: date | None = None) -> UUID:
    """The root of the matter this file belongs to (itself when it is joined to none), now or on a day."""
    joinings = Joining.objects.filter(dossier_id=dossier_id)
    if on is None:
        joinings = joinings.filter(until=None)
    else:
        joinings = joinings.filter(Q(until=None) | Q(until__gt=on), since__lte=on)
    return joinings.values_list("matter_id", flat=True).first() or dossier_id


def joined_to(matter_id: UUID) -> QuerySet[Joining]:
    """The joinings now in force of other files to this matter, oldest first."""
    return Joining.objects.filter(matter_id=matter_id, until=None).select_related("dossier").order_by("since", "pk")


def parties_of(dossier_id: UUID) -> QuerySet[Party]:
    """Everybody in the file: those who brought the matter first, then the others, in order of entry."""
    return Party.objects.filter(dossier_id=dossier_id).order_by("pk")


def sealed_people(dossier_id: UUID) -> list[Party]:
    """Everybody in the file whom the vault keeps: those who brought the matter, and those near to them."""
    return list(parties_of(dossier_id).filter(sealed_id__isnull=False))


def sealed_claimants(dossier_id: UUID) -> list[Party]:
    """Those sealed who brought the matter, or came to tell of it, in order of entry."""
    roles = [*CLAIMANTS, PartyRole.VISITOR]
    return list(parties_of(dossier_id).filter(role__in=roles, sealed_id__isnull=False))


def party_facts(dossier_id: UUID) -> PartyFacts:
    """How many brought the matter, how many withdrew, whether all are nameless, how many represent."""
    claimant = Q(role__in=CLAIMANTS)
    row = Party.objects.filter(dossier_id=dossier_id).aggregate(
        claimants=Sum("people", filter=claimant, default=0),
        withdrawn=Sum("people", filter=claimant & Q(withdrew_on__isnull=False), default=0),
        named=Count("pk", filter=claimant & Q(is_anonymous=False)),
        representatives=Count("pk", filter=Q(role=PartyRole.REPRESENTATIVE) | Q(standing=Standing.REPRESENTATIVE)),
    )
    named = row.pop("named")
    return PartyFacts(**row, anonymous=row["claimants"] > 0 and named == 0)


def by_ids(ids: Collection[UUID]) -> QuerySet[Dossier]:
    """These files, for lists that name them by their codes; what is shown of them, the caller answers for."""
    return Dossier.objects.filter(pk__in=ids)
