"""Pages of files past their retention: proposed by one, decided by another — trang hồ sơ hết thời hạn lưu trữ."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.authority import NotYours
from kntc.accounts.permissions import Permission, demand, holds
from kntc.law.retention import RETENTION, FileKind
from kntc.proceedings import clock
from kntc.proceedings.views import crumbs
from kntc.retention import actions, queries
from kntc.retention.actions import NotPossible
from kntc.retention.forms import ApproveForm, PeriodForm, ReturnForm
from kntc.retention.models import Proposal

PAGE = 100
TITLE = "Hồ sơ hết thời hạn lưu trữ"


@office_view
def due(request: OfficeRequest) -> HttpResponse:
    """What is past its retention in the own unit, ticked and proposed — đề nghị tiêu hủy."""
    _refuse_stranger(request)
    on, wrong = clock.today(), ""
    if request.method == "POST":
        try:
            proposal = actions.propose(
                _ids(request), actor=request.actor, on=on, note=request.POST.get("note", "")[:300]
            )
        except NotPossible as why:
            wrong = str(why)
        except NotYours as why:
            raise PermissionDenied(str(why)) from why
        else:
            messages.success(request, "Đã gửi đề nghị. Người đứng đầu quyết định; trước đó không gì bị tiêu hủy.")
            return redirect("retention:proposal", proposal.pk)
    found = list(queries.due(request.actor, on=on)[: PAGE + 1])
    context = {
        "rows": queries.told(found[:PAGE]),
        "more": len(found) > PAGE,
        "wrong": wrong,
        "may_propose": holds(request.actor, Permission.DESTRUCTION_PROPOSE, on=on, unit=request.actor.unit),
        "tabs": _tabs("due"),
        "crumbs": crumbs(TITLE),
    }
    return render(request, "retention/due.html", context, status=422 if wrong else 200)


@office_view
def proposals(request: OfficeRequest) -> HttpResponse:
    """What was proposed in the own unit and what became of it — các đề nghị tiêu hủy."""
    _refuse_stranger(request)
    rows = list(queries.proposals(request.actor.unit)[:PAGE])
    return render(
        request, "retention/proposals.html", {"rows": rows, "tabs": _tabs("proposals"), "crumbs": crumbs(TITLE)}
    )


@office_view
def proposal(request: OfficeRequest, pk: int) -> HttpResponse:
    """One proposal with its files and the decision — quyết định tiêu hủy."""
    row = queries.proposal(pk, request.actor.unit)
    if row is None or row.proposed_by_id != request.actor.pk:
        _refuse_stranger(request)
    if row is None:
        raise Http404
    if request.method == "POST" and row.decided_at is not None:
        messages.error(request, "Đề nghị này đã được quyết định.")
        return redirect("retention:proposal", pk)
    gives_back = "tra-lai" in request.POST
    approving = ApproveForm(request.POST if request.method == "POST" and not gives_back else None)
    returning = ReturnForm(request.POST if gives_back else None)
    if request.method == "POST" and _decide(request, row, returning if gives_back else approving):
        return redirect("retention:proposal", pk)
    files = list(queries.files_of(row))
    named = queries.dossiers_of(files)
    may = holds(request.actor, Permission.DESTRUCTION_DECIDE, on=clock.today(), unit=row.unit)
    context = {
        "row": row,
        "files": [(each, named[each.dossier_id], FileKind(each.kind)) for each in files],
        "approving": approving,
        "returning": returning,
        "may_decide": may and row.decided_at is None,
        "crumbs": crumbs(TITLE, reverse("retention:proposals"), f"Đề nghị {row.pk}"),
    }
    return render(request, "retention/proposal.html", context)


@office_view
def periods(request: OfficeRequest) -> HttpResponse:
    """For how long each kind of file is kept, and by what — thời hạn lưu trữ."""
    on = clock.today()
    if "nhat-ky" in request.POST:
        return _propose_log(request, on)
    form = PeriodForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_period(**form.cleaned_data, actor=request.actor, on=on)
        except NotYours as why:
            raise PermissionDenied(str(why)) from why
        messages.success(request, "Đã lưu thời hạn. Hồ sơ đã có quyết định tiêu hủy không thay đổi.")
        return redirect("retention:periods")
    chosen, may_choose = queries.chosen_periods(), holds(request.actor, Permission.RULE_CHOOSE, on=on)
    context = {
        "rows": [(kind, row, kind in chosen, chosen.get(kind, row.years)) for kind, row in RETENTION.items()],
        "choices": [(each, FileKind(each.kind)) for each in queries.choices()],
        "form": form,
        "may_choose": may_choose,
        "due_log": queries.due_log(on) if may_choose else None,
        "due_logs": list(queries.due_logs()) if may_choose else [],
        "crumbs": crumbs("Quản trị", reverse("administration:home"), "Thời hạn lưu trữ"),
    }
    return render(request, "retention/periods.html", context)


def _propose_log(request: OfficeRequest, on: date) -> HttpResponse:
    """Ask that the log's oldest stretch go."""
    try:
        proposal = actions.propose_log(actor=request.actor, on=on)
    except NotYours as why:
        raise PermissionDenied(str(why)) from why
    except NotPossible as why:
        messages.error(request, str(why))
        return redirect("retention:periods")
    messages.success(request, "Đã gửi đề nghị. Người đứng đầu quyết định; trước đó không gì bị tiêu hủy.")
    return redirect("retention:proposal", proposal.pk)


def _decide(request: OfficeRequest, row: Proposal, form: ApproveForm | ReturnForm) -> bool:
    """Write the decision; or put on the form why not."""
    if not form.is_valid():
        return False
    try:
        if isinstance(form, ApproveForm):
            actions.approve(row, actor=request.actor, on=clock.today(), **form.cleaned_data)
        else:
            actions.give_back(row, actor=request.actor, on=clock.today(), **form.cleaned_data)
    except (NotPossible, NotYours) as why:
        form.add_error(None, str(why))
        return False
    messages.success(request, "Đã ghi quyết định.")
    return True


def _ids(request: OfficeRequest) -> list[UUID]:
    try:
        return [UUID(each) for each in request.POST.getlist("ho-so")]
    except ValueError:
        raise Http404 from None


def _refuse_stranger(request: OfficeRequest) -> None:
    """For whoever proposes, and for the head who decides."""
    on, unit = clock.today(), request.actor.unit
    if not holds(request.actor, Permission.DESTRUCTION_DECIDE, on=on, unit=unit):
        try:
            demand(request.actor, Permission.DESTRUCTION_PROPOSE, on=on, unit=unit)
        except NotYours as why:
            raise PermissionDenied(str(why)) from why


def _tabs(chosen: str) -> list[dict[str, object]]:
    words = {"due": "Đến hạn tiêu hủy", "proposals": "Đề nghị, quyết định"}
    return [
        {"url": reverse(f"retention:{name}"), "words": each, "count": None, "is_current": name == chosen}
        for name, each in words.items()
    ]
