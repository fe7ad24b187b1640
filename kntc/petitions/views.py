"""Receiving a petition; the kind is the first question — tiếp nhận đơn."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from kntc.accounts import authority
from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.dossiers.actions import Refused
from kntc.law.petition.terms import SEALED_KINDS, PetitionKind
from kntc.law.procedure import NotNow
from kntc.law.refusal import Refusal
from kntc.petitions import actions, sealed
from kntc.petitions.forms import IntakePage
from kntc.petitions.models import Petition
from kntc.proceedings import clock
from kntc.proceedings.models import Proceeding
from kntc.proceedings.queries import kind_row
from kntc.proceedings.step_pages import visible
from kntc.proceedings.views import dossier_url
from kntc.reception.models import Visit
from kntc.vault.actions import NotGranted

WHAT_IT_IS = {
    PetitionKind.COMPLAINT: "Không đồng ý với quyết định, hành vi hành chính hoặc kỷ luật liên quan đến mình.",
    PetitionKind.DENUNCIATION: "Báo một hành vi vi phạm pháp luật của cơ quan, tổ chức, cá nhân.",
    PetitionKind.FEEDBACK: "Đề nghị, góp ý hoặc báo một việc cần giải quyết, không phải khiếu nại, tố cáo.",
    PetitionKind.MIXED: "Trong một đơn vừa có khiếu nại, vừa có tố cáo hoặc kiến nghị, phản ánh.",
    PetitionKind.UNKNOWN: "Chưa đọc kỹ được hoặc chưa xác định được; phân loại sau.",
}


@sensitive_post_parameters()
@office_view
def receive(request: OfficeRequest) -> HttpResponse:
    """Take in a petition that came by post, by hand, in a box, from another body or online — nhận đơn."""
    return _intake(request, None)


@sensitive_post_parameters()
@office_view
def open_from_visit(request: OfficeRequest, proceeding_id: UUID) -> HttpResponse:
    """Take in the petition handed over or told at a reception; it stays in the visit's file — nhận đơn khi tiếp."""
    return _intake(request, visible(request, proceeding_id, Visit.procedure.name))


def before_classifying(row: Petition, actor: Post, given: dict[str, Any]) -> dict[str, Any]:
    """Write the vault's lines when a sealed petition turns out to be no denunciation; the rest happens in one go."""
    opened = row.is_sealed_kind and given.get("kind") not in SEALED_KINDS
    try:
        return {"lines": sealed.ask_lines(row, actor=actor)} if opened else {}
    except NotGranted:
        # Whoever may not look may still classify; the people stay sealed until somebody who may does it.
        return {}


def _intake(request: OfficeRequest, visit: Proceeding | None) -> HttpResponse:
    _only_for_the_desk(request)
    if "loai" not in request.GET:
        kinds = [(kind, WHAT_IT_IS[kind], kind in SEALED_KINDS) for kind in PetitionKind]
        return render(request, "petitions/kinds.html", {"kinds": kinds, "crumbs": _crumbs("Nhận đơn")})
    page = IntakePage(
        _kind(request), request.POST if request.method == "POST" else None, people_known=visit is not None
    )
    refusals: list[Refusal] = []
    if request.method == "POST" and page.is_valid():
        received = _receive(request, page, visit, refusals)
        if received is not None:
            return received
    context = {"page": page, "form": page.form, "refusals": refusals, "visit": visit, "crumbs": _crumbs("Nhận đơn")}
    return render(request, "petitions/receive.html", context)


@sensitive_variables()
def _receive(
    request: OfficeRequest, page: IntakePage, visit: Proceeding | None, refusals: list[Refusal]
) -> HttpResponse | None:
    """Enter the petition once; what stands against it goes to its box or above the form, and nothing typed is lost."""
    given = page.form.cleaned_data
    try:
        row = actions.receive(
            page.receipt(),
            unit=visit.holder if visit else request.actor.unit,
            actor=request.actor,
            on=given["received_on"],
            visit=_row_of(visit),
            key=given["key"],
        )
    except Refused as why:
        refusals += [each for each in why.refusals if not page.place(each)]
        return None
    except (NotNow, NotYours) as why:
        refusals.append(Refusal("", str(why)))
        return None
    proceeding = row.proceeding
    said = f"Đã nhận đơn số {proceeding.spoken_number}, mã tra cứu {proceeding.dossier.spoken_code}."
    messages.success(request, f"{said} Hạn xử lý: {proceeding.due_on:%d/%m/%Y}." if proceeding.due_on else said)
    return redirect(dossier_url(proceeding))


def _row_of(visit: Proceeding | None) -> Visit | None:
    row = kind_row(visit) if visit else None
    return row if isinstance(row, Visit) else None


def _only_for_the_desk(request: OfficeRequest) -> None:
    try:
        authority.require(request.actor, actions.DESK, unit=request.actor.unit, on=clock.today())
    except NotYours as why:
        raise PermissionDenied(str(why)) from why


def _kind(request: OfficeRequest) -> PetitionKind:
    try:
        return PetitionKind(request.GET["loai"])
    except ValueError:
        raise Http404 from None


def _crumbs(words: str) -> list[tuple[str, str]]:
    return [("Bàn làm việc", reverse("desk:worklist")), (words, "")]
