"""What is done with many rows of a list: assign, print, take away as a spreadsheet — việc làm hàng loạt."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.models import Post
from kntc.audit.terms import AuditAction
from kntc.desk import actions, jobs, queries, spreadsheet, worklist
from kntc.desk.forms import AssignForm
from kntc.desk.models import ListExport
from kntc.desk.order import START
from kntc.desk.views import ALL, asked_page, crumbs
from kntc.documents import store
from kntc.drafts.page import open_draft
from kntc.law.workday import WorkCalendar
from kntc.proceedings import clock
from kntc.proceedings.models import Proceeding

AT_ONCE = 20
"""Up to so many are assigned while the page waits; more are looked over once more, then done by a job."""
MOST = 5_000
"""Up to so many rows are written out while the page waits; a longer list is written by a job, and none is printed."""
CHECKED = "da-xem"


@dataclass(frozen=True)
class Chosen:
    """The rows somebody ticked, or the whole list, and the way back to it."""

    found: QuerySet[Proceeding]
    back: str
    count: int
    days: WorkCalendar


@require_http_methods(["GET", "POST"])
@office_view
def assign(request: OfficeRequest) -> HttpResponse:
    """Give the ticked matters to one official — phân công. Opened by its address it holds the draft, or nothing."""
    draft = open_draft(request, is_sealed=True)
    typed = draft.data
    if typed is None:
        return redirect("desk:worklist")
    on, chosen = clock.today(), _chosen(request, typed)
    listed = list(chosen.found[:MOST].prefetch_related("dossier__parties"))
    draft.is_sealed = any(each.dossier.is_sealed for each in listed)
    refused = {each: queries.why_not_to_assign(each, request.actor, on=on) for each in listed}
    lawful = [each for each in listed if not refused[each]]
    is_sent = "key" in request.POST
    form = AssignForm(typed if "key" in typed else None, actor=request.actor, on=on)
    draft.calm(form)
    if is_sent and form.is_valid() and lawful and (len(lawful) <= AT_ONCE or CHECKED in request.POST):
        draft.done()
        return _assign(request, form, lawful, on)
    context = {
        "form": form,
        "lawful": lawful,
        "refused": [(each, why) for each, why in refused.items() if why],
        "to_check": is_sent and form.is_valid(),
        "officer": form.cleaned_data.get("officer") if is_sent and form.is_valid() else None,
        "checked": CHECKED,
        "back": chosen.back,
        "here": typed.get("danh-sach", ""),
        "crumbs": crumbs("Phân công"),
    }
    return render(request, "desk/assign.html", context)


@office_view
def assigned(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """What came of an assignment of many — kết quả phân công hàng loạt."""
    bulk = queries.bulk_of(request.actor, pk)
    if bulk is None:
        raise Http404
    named = queries.readable(request.actor, bulk.proceedings, on=clock.today()).in_bulk()
    failed = [(named.get(UUID(each)), why) for each, why in bulk.results.items() if why]
    context = {
        "bulk": bulk,
        "done": sum(not why for why in bulk.results.values()),
        "total": len(bulk.proceedings),
        "failed": failed,
        "is_over": bulk.done_at is not None,
        "crumbs": crumbs("Kết quả phân công"),
    }
    return render(request, "desk/assigned.html", context)


@require_POST
@office_view
def print_list(request: OfficeRequest) -> HttpResponse:
    """The ticked rows on a page without anything around them — in danh sách."""
    chosen = _chosen(request, request.POST)
    if chosen.count > MOST:
        context = {"count": chosen.count, "most": MOST, "back": chosen.back, "crumbs": crumbs("In danh sách")}
        return render(request, "desk/too_long.html", context, status=422)
    rows = _rows(chosen, request.actor)
    what = str(request.POST.get("danh-sach", ""))[:64]
    actions.note_export(request.actor, what=what, rows=len(rows), action=AuditAction.PRINTED)
    context = {
        "rows": rows,
        "count": len(rows),
        "on": clock.today(),
        "back": chosen.back,
        "crumbs": crumbs("In danh sách"),
    }
    return render(request, "desk/print.html", context)


@require_POST
@office_view
def export(request: OfficeRequest) -> HttpResponseBase:
    """The ticked rows as a spreadsheet; that it left the program is logged — xuất Excel."""
    chosen, on = _chosen(request, request.POST), clock.today()
    if chosen.count > MOST:
        return redirect("desk:exported", _ask_export(request, chosen, on))
    rows = _rows(chosen, request.actor)
    actions.note_export(request.actor, what=str(request.POST.get("danh-sach", ""))[:64], rows=len(rows))
    book = spreadsheet.workbook(rows, unit=request.actor.unit.name, on=on)
    return _as_spreadsheet(HttpResponse(book), on)


@office_view
def exported(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """How far a long export has come, and where to fetch it when it is done — kết xuất danh sách dài."""
    export = _export(request, pk)
    context = {
        "export": export,
        "back": reverse("desk:worklist") + export.address,
        "others": [each for each in queries.exports_of(request.actor) if each.pk != pk],
        "crumbs": crumbs("Xuất Excel"),
    }
    return render(request, "desk/exported.html", context)


@office_view
def fetch_export(request: OfficeRequest, pk: UUID) -> HttpResponseBase:
    """The spreadsheet of a long export; that it left the program is logged each time — tải tệp kết xuất."""
    export = _export(request, pk)
    if export.done_at is None:
        return redirect("desk:exported", pk)
    actions.note_export(request.actor, what=export.address[:64], rows=export.total)
    return _as_spreadsheet(StreamingHttpResponse(store.read(export.sha256)), export.on)


def _export(request: OfficeRequest, pk: UUID) -> ListExport:
    export = queries.export_of(request.actor, pk)
    if export is None:
        raise Http404
    return export


@transaction.atomic
def _ask_export(request: OfficeRequest, chosen: Chosen, on: date) -> UUID:
    address = chosen.back.removeprefix(reverse("desk:worklist"))
    listed = list(chosen.found.values_list("pk", flat=True))
    export = actions.ask_export(request.actor, address=address, listed=listed, on=on)
    jobs.export_later(export.pk)
    return export.pk


def _as_spreadsheet(answer: HttpResponseBase, on: date) -> HttpResponseBase:
    answer.headers["Content-Type"] = spreadsheet.TYPE
    answer.headers["Content-Disposition"] = f'attachment; filename="danh-sach-viec-{on:%Y-%m-%d}.xlsx"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _chosen(request: OfficeRequest, typed: QueryDict) -> Chosen:
    """The ticked rows in the order of their list; the whole list only when that was asked for."""
    address = str(typed.get("danh-sach", "")).removeprefix("?")
    page = asked_page(request, QueryDict(address))
    back = reverse("desk:worklist") + page.asked.url()
    found = page.asked.sorting.from_place(page.found, START)
    if ALL in typed:
        return Chosen(found, back, page.total, page.days)
    ids = _ids(typed.getlist("chon"))
    return Chosen(found.filter(pk__in=ids), back, len(ids), page.days)


def _ids(typed: list[str]) -> list[UUID]:
    try:
        return [UUID(each) for box in typed for each in box.split() or [box]]
    except ValueError:
        raise Http404 from None


def _rows(chosen: Chosen, actor: Post) -> list[worklist.Row]:
    listed = list(worklist.with_all(chosen.found, actor, on=clock.today())[:MOST])
    return worklist.rows(listed, actor, on=clock.today(), days=chosen.days)


@transaction.atomic
def _ask(request: OfficeRequest, form: AssignForm, lawful: list[Proceeding], on: date) -> UUID:
    given = form.cleaned_data
    bulk = actions.ask_assignment(
        given["key"],
        actor=request.actor,
        officer=given["officer"],
        listed=lawful,
        on=on,
        due_on=given["due_on"],
        note=given["note"],
    )
    if len(lawful) > AT_ONCE:
        jobs.assign_later(bulk.pk)
    return bulk.pk


def _assign(request: OfficeRequest, form: AssignForm, lawful: list[Proceeding], on: date) -> HttpResponse:
    pk = _ask(request, form, lawful, on)
    if len(lawful) <= AT_ONCE:
        actions.carry_out(pk)
    return redirect("desk:assigned", pk)
