"""What a citizen takes home, with the code of the file as text and QR — giấy biên nhận, phiếu hẹn."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import segno
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from kntc.accounts.access import OfficeRequest, office_view
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.dossiers import queries as dossiers
from kntc.dossiers.models import Party
from kntc.dossiers.terms import CLAIMANTS, PartyRole
from kntc.proceedings import clock, queries
from kntc.proceedings.models import Deadline, Event, Proceeding
from kntc.proceedings.terms import ClockStatus
from kntc.proceedings.views import crumbs, dossier_url

CAME = CLAIMANTS | {PartyRole.VISITOR, PartyRole.REPRESENTATIVE, PartyRole.AUTHORISED}
RECEIVED = {"reception": "Đã tiếp", "petition": "Đã nhận đơn"}
COPIES = ("Bản của ông/bà", "Bản lưu hồ sơ")


@dataclass(frozen=True)
class Receipt:
    """What stands on it; of a sealed file neither names nor what it is about."""

    proceeding: Proceeding
    title: str
    people: str
    subject: str
    documents: list[str]
    promise: str
    answer_due: date | None
    at: datetime
    qr: SafeString

    @property
    def spoken_code(self) -> str:
        """The code in three groups."""
        return self.proceeding.dossier.spoken_code


@office_view
def receipt(request: OfficeRequest, dossier_id: UUID) -> HttpResponse:
    """Two copies on one sheet of A4; printing it is looking at the file, and logged so — in giấy biên nhận."""
    seen = list(queries.visible_to(request.actor, on=clock.today()).filter(dossier_id=dossier_id).order_by("pk"))
    asked = [each for each in seen if str(each.pk) == request.GET.get("luot")] or seen[-1:]
    if not asked:
        raise Http404
    record(
        actor_id=request.actor.pk,
        account_id=request.user.pk,
        action=AuditAction.DOSSIER_VIEWED,
        object_kind="dossier",
        object_id=str(dossier_id),
        reason="In giấy biên nhận",
    )
    (proceeding,) = asked
    words = crumbs(f"Hồ sơ {proceeding.dossier.spoken_code}", dossier_url(proceeding), "Giấy biên nhận")
    context = {"receipt": of(proceeding), "copies": COPIES, "crumbs": words, "dossier_url": dossier_url(proceeding)}
    context["print_now"] = "in" in request.GET
    context["look_up_at"] = settings.LOOK_UP_ADDRESS.partition("://")[2].partition("/")[0]
    return render(request, "proceedings/receipt.html", context)


def of(proceeding: Proceeding) -> Receipt:
    """The receipt of a visit or petition."""
    dossier = proceeding.dossier
    steps = list(queries.standing(proceeding).select_related("inputs"))
    documents = _answer(steps, "documents")
    secret = dossier.is_sealed
    came = [each for each in dossiers.parties_of(dossier.pk) if each.role in CAME]
    return Receipt(
        proceeding=proceeding,
        title="Phiếu hẹn trả lời" if _answer(steps, "promise") else "Giấy biên nhận",
        people="" if secret else ", ".join(map(_named, came)),
        subject="" if secret else dossier.subject,
        documents=[] if secret else [line.strip() for line in documents.splitlines() if line.strip()],
        promise="" if secret else _answer(steps, "promise"),
        answer_due=_due(proceeding),
        at=dossier.opened_at,
        qr=drawn(settings.LOOK_UP_ADDRESS + dossier.code),
    )


def drawn(text: str) -> SafeString:
    """A QR code as an image inside the page, black on white, in lines only."""
    # The markup is made by the library out of a code of ours; nothing typed by anybody is in it.
    return mark_safe(segno.make(text, error="m").svg_inline(omitsize=True))  # noqa: S308


def _named(party: Party) -> str:
    return str(party) if party.people == 1 else f"{party} và {party.people - 1} người"


def _answer(steps: list[Event], name: str) -> str:
    return next((str(each.inputs.given[name]) for each in steps if each.inputs.given.get(name)), "")


def _due(proceeding: Proceeding) -> date | None:
    """The day by which an answer was promised, while it is awaited."""
    clocks: list[Deadline] = [each for each in queries.open_clocks(proceeding) if each.rule == "TCD-1"]
    return clocks[0].due_on if clocks and clocks[0].status == ClockStatus.RUNNING else None
