"""Reading denunciations, never who denounced — tra cứu vụ tố cáo."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from kntc.accounts.models import Post
from kntc.denunciations.models import Denunciation
from kntc.dossiers.models import Dossier, Joining, Party
from kntc.dossiers.terms import PartyRole
from kntc.proceedings import queries as proceedings
from kntc.proceedings.models import Proceeding
from kntc.vault import queries as vault
from kntc.vault.queries import Match


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


def to_protect(denunciation: Denunciation) -> list[str]:
    """Whom the last step of protection names, by the ids of their roles in the file — người được bảo vệ."""
    steps = proceedings.standing(denunciation.proceeding).filter(action__in=("request_protection", "protect"))
    chosen: list[str] | None = steps.values_list("inputs__given__people_to_protect", flat=True).first()
    return chosen or []


def in_force_since(denunciation: Denunciation) -> date | None:
    """The day of the conclusion; none before — ngày ban hành kết luận."""
    concluded = proceedings.standing(denunciation.proceeding).filter(action="conclude")
    return concluded.values_list("happened_on", flat=True).first()


@dataclass(frozen=True)
class Place:
    """A file as the custodian knows it: its code, when it came, who holds it — and who in it is meant."""

    dossier: Dossier
    pseudonym: str
    holder: str
    is_visible: bool


@dataclass(frozen=True)
class Repeat:
    """One person in two files, known by pseudonyms alone — trùng khớp danh tính."""

    match: Match
    earlier: Place
    later: Place
    is_joined: bool


def repeats(actor: Post, *, on: date) -> list[Repeat]:
    """Pairs of files with one denouncer, for the custodian of the province and for who may see both.

    The gate is the vault's own: it tells no other post that there is a pair. Of a file only its number is told, unless
    the official may read it.
    """
    found = vault.matches(actor)
    ids = {pk for each in found for pk in (each.one_dossier, each.other_dossier)}
    files = Dossier.objects.in_bulk(ids)
    holders = dict(
        Proceeding.objects.filter(dossier__in=ids, struck_on=None)
        .order_by("opened_on", "pk")
        .values_list("dossier_id", "holder__name")
    )
    seen = set(proceedings.visible_to(actor, on=on).filter(dossier__in=ids).values_list("dossier_id", flat=True))
    roots = dict(Joining.objects.filter(dossier__in=ids, until=None).values_list("dossier_id", "matter_id"))

    def place(pk: UUID, pseudonym: str) -> Place:
        return Place(files[pk], pseudonym, holders.get(pk, ""), pk in seen)

    return [
        Repeat(
            each,
            place(each.one_dossier, each.one.pseudonym),
            place(each.other_dossier, each.other.pseudonym),
            roots.get(each.one_dossier, each.one_dossier) == roots.get(each.other_dossier, each.other_dossier),
        )
        for each in found
    ]


def last_proceeding(dossier_id: UUID) -> Proceeding | None:
    """The proceeding of a file that stands last."""
    return proceedings.of_dossier(dossier_id).filter(struck_on=None).last()
