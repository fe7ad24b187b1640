"""Receiving a petition; the kind is the first question — tiếp nhận đơn."""

from functools import partial
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from kntc.accounts import authority
from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.documents.tray import Tray, brought
from kntc.dossiers.actions import Refused
from kntc.drafts.page import open_draft
from kntc.law.petition.facts import PetitionFacts
from kntc.law.petition.procedure import PETITION
from kntc.law.petition.terms import SEALED_KINDS, Channel, PetitionKind
from kntc.law.procedure import NotNow
from kntc.law.refusal import Refusal
from kntc.petitions import actions, advice, sealed
from kntc.petitions.forms import IntakePage, PartForms, Parts, TakeOutForm
from kntc.petitions.looks import LOOKS
from kntc.petitions.models import Petition
from kntc.proceedings import clock, filing
from kntc.proceedings.forms import Circumstances, StepForm
from kntc.proceedings.models import Event, Proceeding
from kntc.proceedings.queries import facts_of, kind_row, standing
from kntc.proceedings.recording import Attempt
from kntc.proceedings.step_pages import Look, page, visible
from kntc.proceedings.views import dossier_url
from kntc.reception.models import Visit
from kntc.search import carried
from kntc.search.forms import choices
from kntc.units.kinds import UnitKind
from kntc.vault.actions import NotGranted

SAVED_BY = "luu"
"""The name of the buttons that save, each with where it leads."""
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
    kind = _kind(request)
    draft = open_draft(request, is_sealed=kind in SEALED_KINDS)
    if (shown := carried.shown_again(request)) is not None:
        draft.typed = shown
    typed = draft.data if shown is None else shown
    intake = IntakePage(kind, typed, people_known=visit is not None, said=_said_at(visit))
    draft.calm(intake.form, intake.people, *intake.relatives)
    is_sealed = intake.form.is_sealed or (visit is not None and visit.dossier.is_sealed)
    tray = brought(request, request.actor, intake.form["key"], sealed=is_sealed)
    refusals: list[Refusal] = []
    if request.method == "POST" and shown is None and intake.is_valid() and tray.is_fine:
        received = _receive(request, intake, tray, visit, refusals)
        if received is not None:
            draft.done()
            return received
    context = {"page": intake, "form": intake.form, "refusals": refusals, "visit": visit, "crumbs": _crumbs("Nhận đơn")}
    return render(request, "petitions/receive.html", context | {"tray": tray})


@sensitive_variables()
def _receive(
    request: OfficeRequest, intake: IntakePage, tray: Tray, visit: Proceeding | None, refusals: list[Refusal]
) -> HttpResponse | None:
    """Enter the petition once; what stands against it goes to its box or above the form, and nothing typed is lost."""
    given, chosen = intake.form.cleaned_data, choices(request.POST)
    by_whom = {"actor": request.actor, "on": given["received_on"]}
    enter = partial(
        actions.receive_with,
        intake.receipt(),
        matter_id=chosen.join,
        relation=chosen.relation,
        others=chosen.not_duplicates,
        unit=visit.holder if visit else request.actor.unit,
        visit=_row_of(visit),
        key=given["key"],
        **by_whom,
    )
    try:
        row = filing.with_papers(enter, tray.waiting, form_key=given["key"], **by_whom)
    except Refused as why:
        refusals += [each for each in why.refusals if not intake.place(each)]
        return None
    except (NotNow, NotYours) as why:
        refusals.append(Refusal("", str(why)))
        return None
    messages.success(request, _said(row.proceeding))
    return redirect(_next_page(request.POST.get(SAVED_BY, ""), row.proceeding))


def _said(proceeding: Proceeding) -> str:
    said = f"Đã nhận đơn số {proceeding.spoken_number}, mã tra cứu {proceeding.dossier.spoken_code}."
    return f"{said} Hạn xử lý: {proceeding.due_on:%d/%m/%Y}." if proceeding.due_on else said


def _next_page(saved_by: str, proceeding: Proceeding) -> str:
    """Where the button leads: to the receipt, straight on to classifying, or to the file."""
    if saved_by == "in":
        return reverse("proceedings:receipt", args=[proceeding.dossier_id])
    if saved_by == "de-xuat":
        return reverse("petition:step", args=[proceeding.pk, "classify"])
    return dossier_url(proceeding)


@office_view
@require_POST
def advise(request: OfficeRequest, proceeding_id: UUID) -> HttpResponse:
    """What the law points to, from what is being ticked; nothing is saved — gợi ý theo luật khi phân loại."""
    proceeding = visible(request, proceeding_id, PETITION.name)
    row, on = _petition(proceeding), clock.today()
    facts = cast("PetitionFacts", facts_of(row, proceeding, "classify", on=on))
    case = Circumstances(proceeding, row, on)
    form = StepForm(request.POST, step=PETITION.steps["classify"], case=case, facts=facts, seen=0)
    form.is_valid()
    context = {"advice": advice.advise(row, facts, form.given()), "crumbs": _crumbs("Gợi ý theo luật")}
    return render(request, f"petitions/advice{'' if 'HX-Request' in request.headers else '_page'}.html", context)


@office_view
def approve(request: OfficeRequest, proceeding_id: UUID) -> HttpResponse:
    """Go to the page that approves what was proposed, whatever it is — duyệt hướng xử lý."""
    proceeding = visible(request, proceeding_id, PETITION.name)
    row = _petition(proceeding)
    action = actions.APPROVALS.get(row.direction)
    if action is None:
        return redirect(dossier_url(proceeding))
    body = row.respondent_unit and advice.competent(row, {}, on=clock.today()).unit
    if action == "approve_transfer" and body and body.kind == UnitKind.OUTSIDE:
        action = "approve_transfer_outside"
    return redirect("petition:step", proceeding_id, action)


@office_view
def split(request: OfficeRequest, proceeding_id: UUID) -> HttpResponse:
    """Approve the splitting; what can be handled at once becomes petitions here — duyệt tách đơn."""
    proceeding = visible(request, proceeding_id, PETITION.name)
    parts = PartForms(request.POST if request.method == "POST" else None, prefix="phan")
    look = Look("petitions/split.html", lambda *known: LOOKS["approve_split"].shows(*known) | {"parts": parts})
    return page(request, proceeding, "approve_split", partial(_split, parts, request), look=look)


@sensitive_variables()
def _split(parts: Parts, request: OfficeRequest, row: Petition, **rest: Any) -> Event:  # noqa: ANN401 -- the keywords of a verb
    if not parts.is_valid():
        raise Refused([Refusal("TT 05/2021, Điều 6", "Sửa các phần tách ra có báo lỗi bên dưới")])
    received = actions.split(row, parts.receipts(row, on=rest["on"]), **rest)
    for part in received:
        messages.success(request, _said(part.proceeding))
    return _last_line(row.proceeding)


@office_view
def unjoin(request: OfficeRequest, proceeding_id: UUID) -> HttpResponse:
    """Take a petition out of the matter it was laid with; it goes on here — tách khỏi vụ việc."""
    proceeding = visible(request, proceeding_id, PETITION.name)
    row = _petition(proceeding)
    draft = open_draft(request, is_sealed=proceeding.dossier.is_sealed)
    form = TakeOutForm(draft.data, seen=proceeding.dossier.events, on=clock.today())
    draft.calm(form)
    attempt = Attempt(proceeding, form, request.actor)
    if request.method == "POST" and (event := attempt.make(partial(_unjoin, row, form, request))):
        draft.done()
        messages.success(request, "Đã tách đơn khỏi vụ việc; đơn được xử lý tiếp.")
        return redirect(dossier_url(event.proceeding))
    crumb = (f"Hồ sơ {proceeding.dossier.spoken_code}", dossier_url(proceeding))
    context = {
        "form": form,
        "attempt": attempt,
        "proceeding": proceeding,
        "dossier_url": dossier_url(proceeding),
        "crumbs": [_crumbs("")[0], crumb, ("Tách khỏi vụ việc", "")],
    }
    return render(request, "petitions/unjoin.html", context)


def _unjoin(row: Petition, form: TakeOutForm, request: OfficeRequest) -> Event:
    given = form.cleaned_data
    again = actions.unjoin(row, actor=request.actor, on=given["on"], reason=given["reason"], key=given["key"])
    return _last_line(again.proceeding)


def _last_line(proceeding: Proceeding) -> Event:
    return standing(proceeding)[0]


def _petition(proceeding: Proceeding) -> Petition:
    row = kind_row(proceeding)
    if not isinstance(row, Petition):
        raise Http404
    return row


def _said_at(visit: Proceeding | None) -> dict[str, Any]:
    """What was written down at the reception already, so that nobody types it again."""
    row = _row_of(visit)
    if row is None:
        return {}
    file = row.dossier
    words = "\n\n".join(filter(None, [row.content, row.request]))
    said = {"received_on": file.received_on, "channel": Channel.IN_PERSON, "subject": file.subject, "text": words}
    return said | {"is_remote": file.is_remote}


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
