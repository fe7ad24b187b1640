"""Reading programs, cases, calls and national codes — tra cứu kết nối, thông điệp, mã quốc gia."""

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.utils import timezone

from kntc.accounts.models import Account, Post
from kntc.accounts.permissions import Permission, holds
from kntc.accounts.roles import OfficeRole
from kntc.catalogues import queries as catalogues
from kntc.catalogues.terms import Catalogue
from kntc.complaints.models import Complaint
from kntc.denunciations.models import Denunciation
from kntc.dossiers.models import Dossier, Party
from kntc.dossiers.terms import CLAIMANTS, Confidentiality
from kntc.enforcement.models import Enforcement
from kntc.feedback.models import Feedback
from kntc.integration.models import Call, Case, Message, NationalCode, Program, WrongSecrets
from kntc.integration.terms import Fate, Kind, Status
from kntc.petitions.models import Petition
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Event, KindRow, Proceeding
from kntc.units import queries as units
from kntc.units.models import Area, Unit

REMEMBERED = timedelta(days=400)
"""So long an equal message is the same one sent again."""
MOST_FOUND = 50
CATALOGUE_OF: dict[Kind, Catalogue] = {
    Kind.COUNTRIES: Catalogue.COUNTRIES,
    Kind.ETHNIC_GROUPS: Catalogue.ETHNIC_GROUPS,
    Kind.SOURCES: Catalogue.SOURCES,
    Kind.SUBJECTS: Catalogue.FIELDS,
    Kind.RESULTS: Catalogue.RESULTS,
    Kind.DIRECTIONS: Catalogue.DIRECTIONS,
}
Rows = list[tuple[str, str]]
_PLACE = re.compile(r"^[A-Z]?(\d+)")


# --- programs -------------------------------------------------------------------------------------------------


def program_named(username: str) -> Program | None:
    """The connected program with that user name; none for one that may no longer connect."""
    found = Program.objects.filter(account__username=username.strip().lower(), status=Status.APPROVED)
    return found.select_related("unit__area", "account").first()


def programs_for(actor: Post, *, on: date) -> QuerySet[Program]:
    """The requests and programs that this administrator may see: all, or those of the own unit; waiting ones first."""
    found = Program.objects.select_related("unit", "account", "asked_by__account")
    if not holds(actor, Permission.CONNECTION_DECIDE, on=on):
        own = Unit.objects.filter(Q(pk=actor.unit_id) | Q(serves=actor.unit))
        found = (
            found.filter(unit__in=own)
            if holds(actor, Permission.CONNECTION_ASK, on=on, unit=actor.unit)
            else found.none()
        )
    found = found.annotate(last_call=Max("calls__at"), called=Count("calls"))
    return found.order_by(F("decided_at").desc(nulls_first=True), "-asked_at")


def program_for(actor: Post, pk: int, *, on: date) -> Program | None:
    """One of them."""
    return programs_for(actor, on=on).filter(pk=pk).first()


def locked_program(pk: int) -> Program:
    """The row, locked for a decision."""
    return Program.objects.select_for_update(of=["self"]).select_related("unit", "account").get(pk=pk)


def usernames_like(beginning: str) -> set[str]:
    """The user names that begin so."""
    return set(Account.objects.filter(username__startswith=beginning).values_list("username", flat=True))


def units_of(actor: Post) -> QuerySet[Unit]:
    """For which units this administrator asks: the own one and those that serve it."""
    return Unit.objects.filter(Q(pk=actor.unit_id) | Q(serves=actor.unit), closed_on=None)


# --- the journal ----------------------------------------------------------------------------------------------


def calls_since(program: Program, since: datetime) -> int:
    """How often it called since then."""
    return Call.objects.filter(program=program, at__gte=since).count()


def calls_of(program: Program, *, day: date | None = None, action: str = "", faulty: bool = False) -> QuerySet[Call]:
    """What it called, newest first."""
    found = Call.objects.filter(program=program)
    if day is not None:
        found = found.filter(at__date=day)
    if action:
        found = found.filter(action=action)
    if faulty:
        found = found.exclude(fault="")
    return found.order_by("-at", "-pk")


def counts_of(program: Program, *, since: datetime) -> list[dict[str, Any]]:
    """By day and action: how many calls, how many refused, how many with warnings; the newest day first."""
    found = Call.objects.filter(program=program, at__gte=since).values("at__date", "action")
    counted = found.annotate(
        calls=Count("pk"), refused=Count("pk", filter=~Q(fault="")), warned=Count("pk", filter=~Q(warnings=[]))
    )
    return [dict(each) for each in counted.order_by("-at__date", "action")]


def waiting_of(program: Program) -> QuerySet[Message]:
    """What it said and no file has yet, oldest first."""
    found = Message.objects.filter(case__program=program, fate=Fate.WAITING)
    return found.select_related("case").order_by("received_at")


def wrong_secrets(caller: str, named: str, *, began_at: datetime) -> tuple[int, int]:
    """How many wrong credentials came in these minutes from that address, and under that name."""
    found = WrongSecrets.objects.filter(Q(caller=caller) | Q(named=named), began_at=began_at).aggregate(
        here=Sum("tries", filter=Q(caller=caller), default=0), under=Sum("tries", filter=Q(named=named), default=0)
    )
    return found["here"], found["under"]


def wrong_secrets_under(named: str, *, since: datetime) -> int:
    """How many came since then under that name, from wherever."""
    found = WrongSecrets.objects.filter(named=named, began_at__gte=since)
    return int(found.aggregate(tries=Sum("tries", default=0))["tries"])


# --- cases and messages ---------------------------------------------------------------------------------------


def alone_with(mark: str) -> None:
    """Until the transaction ends, nobody else writes what bears this mark."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"kntc.integration {mark}"])


def case_by_marks(marks: Collection[str]) -> Case | None:
    """The case that the same message made within the time remembered."""
    found = Case.objects.filter(fingerprint__in=marks, received_at__gte=timezone.now() - REMEMBERED)
    return found.select_related("dossier").order_by("received_at").first()


def case_by_key(key: UUID | None) -> Case | None:
    """The case that a sending with this key made."""
    return Case.objects.filter(key=key).select_related("dossier").first() if key else None


def case_by_source(program: Program, key: str) -> Case | None:
    """The case that this program sent under its own key."""
    return Case.objects.filter(program=program, source_key=key).select_related("dossier").first() if key else None


def case_of(program: Program, case_id: UUID) -> Case | None:
    """The program's own case with that Id."""
    found = Case.objects.filter(program=program, pk=case_id)
    return found.select_related("unit__serves", "petition__proceeding__holder", "dossier").first()


def sent_on_to(unit: Unit, words: Collection[str]) -> Petition | None:
    """The same petition as another unit's program has sent on to this one, not spoken of by its own program yet."""
    senders = Case.objects.filter(words__in=words).exclude(unit=unit).values("petition")
    spoken = Case.objects.values("petition")
    arrived = Petition.objects.filter(proceeding__holder=unit, proceeding__continues__petition__in=senders)
    return arrived.exclude(pk__in=spoken).select_related("dossier", "proceeding__holder").first()


def times_authorised(program: Program, mark: str) -> int:
    """How many petitions of the program name the same authorised person."""
    return Case.objects.filter(program=program, authorised=mark).count() if mark else 0


def message_by_mark(case: Case, action: str, mark: str) -> Message | None:
    """The message that said the same of the case and still holds."""
    found = Message.objects.filter(case=case, action=action, fingerprint=mark).exclude(fate=Fate.REPLACED)
    return found.order_by("-received_at").first()


def message_of(case: Case, action: str, pk: UUID) -> Message | None:
    """A message of the case by the Id that was given for it."""
    return Message.objects.filter(case=case, action=action, pk=pk).first()


def message_now(message: Message) -> Message:
    """The message as it stands now."""
    return Message.objects.get(pk=message.pk)


def standing(case: Case, action: str) -> list[Message]:
    """The messages of that action that still hold, oldest first."""
    return list(Message.objects.filter(case=case, action=action).exclude(fate=Fate.REPLACED).order_by("received_at"))


def waiting(case: Case) -> list[Message]:
    """What the case's file has not taken yet, in the order in which it came."""
    return list(Message.objects.filter(case=case, fate=Fate.WAITING).order_by("received_at"))


def petition(pk: Any) -> Petition:  # noqa: ANN401 -- its key
    """The petition as it stands now."""
    return Petition.objects.select_related("proceeding__holder__serves", "dossier").get(pk=pk)


def settling(case: Case) -> Complaint | Denunciation | Feedback | None:
    """The settling of the case's kind that goes on from its petition."""
    for kind in (Complaint, Denunciation, Feedback):
        found = kind.objects.filter(dossier_id=case.dossier_id, proceeding__struck_on=None)
        row: Complaint | Denunciation | Feedback | None = (
            found.select_related("proceeding__holder__serves").order_by("-pk").first()
        )
        if row is not None:
            return row
    return None


def enforcing(case: Case) -> Enforcement | None:
    """The carrying out of what was decided."""
    found = Enforcement.objects.filter(dossier_id=case.dossier_id, proceeding__struck_on=None)
    return found.select_related("proceeding__holder").order_by("-pk").first()


def done_by_officials(row: KindRow, steps: Collection[str]) -> bool:
    """Whether somebody other than a program took one of these steps."""
    return _by_officials(row.proceeding).filter(action__in=steps).exists()


def approved_by_officials(row: Petition) -> bool:
    """Whether somebody other than a program approved what becomes of the petition."""
    return _by_officials(row.proceeding).filter(action__startswith="approve_").exists()


def _by_officials(proceeding: Proceeding) -> QuerySet[Event]:
    return spine.standing(proceeding).exclude(actor__role=OfficeRole.PROGRAM)


def is_struck(case: Case) -> bool:
    """Whether the petition's proceeding was struck as a wrong entry."""
    return Proceeding.objects.filter(pk=case.petition_id).exclude(struck_on=None).exists()


# --- searching before sending ---------------------------------------------------------------------------------


def found_by(program: Program, *, name: str, number: str, words: str) -> list[tuple[Case, Party]]:
    """Petitions that open files of the program's units hold under that name or number.

    A denouncer has no name in any row that is looked at here, so that one statement answers for both alike.
    """
    asked = Q(role__in=CLAIMANTS, dossier__confidentiality=Confidentiality.ORDINARY, sealed_id=None)
    if name:
        asked &= Q(name__iexact=name)
    if number:
        asked &= Q(id_no=number)
    cases = Case.objects.filter(unit__path__startswith=program.unit.path)
    parties = Party.objects.filter(asked, dossier__in=cases.values("dossier")).select_related("dossier", "home__parent")
    by_dossier = {each.dossier_id: each for each in parties.order_by("-pk")[:MOST_FOUND]}
    found = cases.filter(dossier__in=by_dossier, program=program).select_related("petition", "dossier")
    if words:
        found = found.filter(Q(petition__text__icontains=words) | Q(dossier__subject__icontains=words))
    return [(case, by_dossier[case.dossier_id]) for case in found.order_by("-received_at")]


def claimant_of(dossier: Dossier) -> Party | None:
    """Who stands first for a petition."""
    found = Party.objects.filter(dossier=dossier, role__in=CLAIMANTS).select_related("home__parent")
    return found.order_by("pk").first()


# --- national codes -------------------------------------------------------------------------------------------


def listed(kind: Kind, *, on: date, province: str = "", ministry: str = "", branch: str = "") -> Rows:
    """A whole catalogue of the connection, as TraDanhMuc answers — danh mục liên thông."""
    if kind in {Kind.UNITS, Kind.MINISTRY_UNITS}:
        return _units(on, kind, province or ministry)
    rows = _areas(on, province) if kind is Kind.AREAS else _entries(kind, on)
    own = NationalCode.objects.filter(kind=kind)
    if kind is Kind.AREAS and province:
        own = own.filter(code__startswith=province)
    rows |= dict(own.values_list("code", "name"))
    return sorted((code, name) for code, name in rows.items() if code.startswith(branch))


def known(kind: Kind, codes: Collection[str], *, on: date) -> set[str] | None:
    """Which of these codes the catalogue has; None where it has no value at all, so that nothing can be said."""
    if kind is Kind.AREAS:
        mine = set(Area.objects.filter(code__in=codes).values_list("code", flat=True))
        return mine | set(NationalCode.objects.filter(kind=kind, code__in=codes).values_list("code", flat=True))
    if kind in {Kind.UNITS, Kind.MINISTRY_UNITS}:
        return {code for unit in units_coded(codes) for code in (unit.national_code, unit.code) if code}
    every = {code for code, _ in listed(kind, on=on)}
    return every & set(codes) if every else None


def units_coded(codes: Collection[str]) -> QuerySet[Unit]:
    """The bodies with these national codes, or with ours where they have none."""
    return Unit.objects.filter(Q(national_code__in=codes) | Q(code__in=codes)).select_related("serves", "area")


def unit_coded(code: str) -> Unit | None:
    """The body with that national code, or with ours; where it has ended, the one that has its whole work."""
    found = units_coded([code]).order_by("-national_code").first()
    return found and (units.carrier_of(found) or found)


def named_code(kind: Kind, code: str, *, on: date) -> str:
    """What a code of the connection is called; empty where nobody knows."""
    if kind in {Kind.UNITS, Kind.MINISTRY_UNITS}:
        unit = unit_coded(code)
        return unit.name if unit else ""
    return dict(listed(kind, on=on)).get(code, "")


def spoken_place(codes: Collection[str]) -> dict[str, str]:
    """What areas are called, by the code that was sent."""
    named = dict(
        Area.objects.filter(code__in=codes).order_by(F("until").asc(nulls_last=True)).values_list("code", "full_name")
    )
    return named | dict(NationalCode.objects.filter(kind=Kind.AREAS, code__in=codes).values_list("code", "name"))


def area_now(code: str, on: date) -> Area | None:
    """The area that stands today under a code, new or old, where that can be said."""
    if not code:
        return None
    mapped = NationalCode.objects.filter(kind=Kind.AREAS, code=code).exclude(area=None).select_related("area").first()
    if mapped is not None:
        return mapped.area
    return units.areas_on(on).filter(code=code).first()


def field_of(codes: Iterable[str], on: date) -> str:
    """Our field for the deepest code of a petition, by the longest beginning that we know — lĩnh vực."""
    own = dict(NationalCode.objects.filter(kind=Kind.SUBJECTS).exclude(means="").values_list("code", "means"))
    entries = catalogues.entries(Catalogue.FIELDS, on).exclude(national_code="").exclude(parent=None)
    ours = {each.national_code: each.code for each in entries} | own
    for code in codes:
        parts = code.split(".")
        for length in range(len(parts), 0, -1):
            if ".".join(parts[:length]) in ours:
                return str(ours[".".join(parts[:length])])
    return ""


def means(kind: Kind, code: str, on: date) -> str:
    """Our own code for a national one; empty where nobody knows."""
    row = NationalCode.objects.filter(kind=kind, code=code).exclude(means="").first()
    if row is not None:
        return row.means
    found = catalogues.entries(CATALOGUE_OF[kind], on).filter(national_code=code).first() if code else None
    return found.code if found else ""


def _entries(kind: Kind, on: date) -> dict[str, str]:
    catalogue = CATALOGUE_OF.get(kind)
    if catalogue is None:
        return {}
    rows = catalogues.entries(catalogue, on).exclude(national_code="")
    # Of several rows of ours under one code the first names it; the list proper names it better where it knows it.
    return dict(reversed(list(rows.values_list("national_code", "name"))))


def _areas(on: date, province: str) -> dict[str, str]:
    found = units.areas_on(on)
    if province:
        found = found.filter(Q(code=province) | Q(parent__code=province) | Q(parent__parent__code=province))
    return dict(found.values_list("code", "full_name"))


def _units(on: date, kind: Kind, place: str) -> Rows:
    found = units.open_on(on).values_list("national_code", "code", "name", "level")
    rows = [(national or code, name, level) for national, code, name, level in found]
    central = kind is Kind.MINISTRY_UNITS
    return sorted(
        (code, name)
        for code, name, level in rows
        if (level == "central") == central and (not place or _in(code, place))
    )


def _in(code: str, place: str) -> bool:
    """Whether the code is of a body of that very place: H999.01 of 999, H99901 not."""
    found = _PLACE.match(code)
    return code.startswith(place) and not code[0].isdigit() if found is None else found[1] == place
