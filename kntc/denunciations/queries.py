"""Reading denunciations, never who denounced — tra cứu vụ tố cáo."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from kntc.accounts.models import Post
from kntc.denunciations.models import Denunciation
from kntc.dossiers.models import Party
from kntc.dossiers.terms import PartyRole
from kntc.proceedings import queries as proceedings


def visible_to(actor: Post, *, on: date) -> QuerySet[Denunciation]:
    """The denunciations this official may read, newest first."""
    seen = proceedings.visible_to(actor, on=on).filter(procedure="denunciation")
    found = Denunciation.objects.filter(proceeding__in=seen.values("pk"))
    return found.select_related("proceeding__holder", "proceeding__dossier").order_by("-proceeding_id")


def of_dossier(dossier_id: UUID) -> QuerySet[Denunciation]:
    """The denunciation proceedings of a dossier, oldest first."""
    found = Denunciation.objects.filter(dossier_id=dossier_id, proceeding__struck_on=None)
    return found.select_related("proceeding__holder").order_by("proceeding__opened_on", "pk")


def sealed_ids(dossier_id: UUID) -> list[UUID]:
    """The identities that this file holds in the vault."""
    found = Party.objects.filter(dossier_id=dossier_id, sealed_id__isnull=False).order_by("pk")
    return [sealed for sealed in found.values_list("sealed_id", flat=True) if sealed]


def denouncer(dossier_id: UUID, pseudonym: str) -> Party | None:
    """The denouncer who bears that pseudonym in the file."""
    found = Party.objects.filter(dossier_id=dossier_id, role=PartyRole.DENOUNCER, pseudonym=pseudonym)
    return found.first()


def in_force_since(denunciation: Denunciation) -> date | None:
    """The day of the conclusion; none before — ngày ban hành kết luận."""
    concluded = proceedings.standing(denunciation.proceeding).filter(action="conclude")
    return concluded.values_list("happened_on", flat=True).first()
