"""The reception room: a day, a visit, those who wait, those who come again — tiếp công dân."""

from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.authority import NotYours
from kntc.documents.tray import brought
from kntc.dossiers.actions import Refused
from kntc.drafts.page import open_draft
from kntc.law.petition.terms import SEALED_KINDS, JoinRelation, PetitionKind
from kntc.law.procedure import NotNow
from kntc.law.refusal import Refusal
from kntc.proceedings import clock, filing
from kntc.proceedings.views import dossier_url
from kntc.reception import actions, day, queries
from kntc.reception.forms import VisitPage
from kntc.reception.models import Visit
from kntc.reception.offices import chosen_day, chosen_office
from kntc.reception.parts import parts_of
from kntc.reception.pulled import pulled_from
from kntc.search import carried
from kntc.search.forms import choices, read_id

WHAT_IT_IS = {
    PetitionKind.COMPLAINT: "Không đồng ý với quyết định, hành vi hành chính hoặc kỷ luật liên quan đến mình.",
    PetitionKind.DENUNCIATION: "Báo một hành vi vi phạm pháp luật của cơ quan, tổ chức, cá nhân.",
    PetitionKind.FEEDBACK: "Đề nghị, góp ý, hỏi hoặc báo một việc cần giải quyết, không phải khiếu nại, tố cáo.",
    PetitionKind.MIXED: "Vừa có khiếu nại, vừa có tố cáo hoặc kiến nghị, phản ánh.",
    PetitionKind.UNKNOWN: "Chưa rõ muốn khiếu nại, tố cáo hay kiến nghị; xác định sau.",
}


@office_view
def day_page(request: OfficeRequest) -> HttpResponse:
    """The calendar of a day, who waits, who was received — tiếp công dân trong ngày."""
    unit, offices = chosen_office(request)
    chosen, today = chosen_day(request), clock.today()
    context = {
        "unit": unit,
        "offices": offices,
        "day": chosen,
        "is_today": chosen == today,
        "today": today,
        "page": day.of(request.actor, unit, chosen, on=today),
        "query": _query(unit=unit.code, ngay=f"{chosen:%d%m%Y}"),
        "crumbs": _crumbs(),
    }
    return render(request, "reception/day.html", context)


@sensitive_post_parameters()
@office_view
def visit(request: OfficeRequest) -> HttpResponse:
    """Somebody comes: what it is about is asked first — lượt tiếp mới."""
    if "loai" not in request.GET:
        chosen_office(request)
        kinds = [(kind, WHAT_IT_IS[kind], kind in SEALED_KINDS) for kind in PetitionKind]
        context = {"kinds": kinds, "query": request.GET.urlencode(), "crumbs": _crumbs("Lượt tiếp mới")}
        return render(request, "reception/kinds.html", context)
    return _form(request, None)


@require_POST
@sensitive_post_parameters()
@office_view
def parts(request: OfficeRequest) -> HttpResponse:
    """How far each part of the form is filled in, while it is being filled; nothing is kept — các phần của phiếu."""
    row = _waiting(request)
    kind = _kind(request, row)
    page = VisitPage(kind, request.POST, on=clock.today(), sessions=[], row=row)
    page.calm()
    return render(request, "ui/task_list.html", {"parts": parts_of(page), "again": _parts_url(kind, row)})


@sensitive_post_parameters()
@office_view
def call_in(request: OfficeRequest, proceeding_id: UUID) -> HttpResponse:
    """Receive somebody who waits: who came is in the file already — mời vào tiếp."""
    row = queries.visit_visible_to(request.actor, proceeding_id, on=clock.today())
    if row is None:
        raise Http404
    if request.method != "POST" and row.proceeding.state not in actions.COMING:
        messages.warning(request, f"Lượt tiếp này {row.proceeding.state_term.vietnamese}.")
        return redirect(dossier_url(row.proceeding))
    return _form(request, row)


@office_view
def earlier(request: OfficeRequest) -> HttpResponse:
    """Find the earlier visit of somebody who comes again; a name is sent, never put in an address."""
    unit, _ = chosen_office(request)
    typed = request.POST.get("tim", "").strip()
    found = queries.earlier_visits(request.actor, unit, typed, on=clock.today()) if typed else []
    context = {
        "typed": typed,
        "lines": day.lines(found),
        "query": request.GET.urlencode(),
        "form_url": f"{reverse('reception:visit')}?{request.GET.urlencode()}",
        "crumbs": _crumbs("Lượt tiếp trước"),
    }
    return render(request, "reception/earlier.html", context)


def _form(request: OfficeRequest, row: Visit | None) -> HttpResponse:
    """The form of a visit: opened, filled from a draft or an earlier visit, or sent."""
    kind = _kind(request, row)
    unit, _ = (row.proceeding.holder, []) if row else chosen_office(request)
    on = row.dossier.received_on if row else chosen_day(request)
    draft = open_draft(request, is_sealed=kind in SEALED_KINDS)
    before = pulled_from(request) if row is None else None
    shown = carried.shown_again(request) or draft.typed
    page = VisitPage(
        kind,
        shown if shown is not None else request.POST if request.method == "POST" else None,
        on=on,
        sessions=list(queries.open_sessions(unit, on)),
        row=row,
        known=_chosen_session(request) | (before.matter if before else {}),
        people=before.people if before else None,
    )
    is_sealed = page.form.is_sealed or (row is not None and row.dossier.is_sealed)
    tray = brought(request, request.actor, page.form["key"], sealed=is_sealed)
    refusals: list[Refusal] = []
    if shown is not None:
        page.calm()
    elif request.method == "POST" and page.is_valid() and tray.is_fine:
        more = {"earlier": before.visit if before else None} | _chosen_look_alikes(request)
        key = page.form.cleaned_data["key"]
        enter = partial(_write, request, page, row, more, unit)
        write = partial(filing.with_papers, enter, tray.waiting, actor=request.actor, on=page.on, form_key=key)
        done = _done(request, page, write, refusals)
        if done is not None:
            draft.done()
            return done
    beside = {"unit": unit, "before": before, "tray": tray}
    return render(request, "reception/visit.html", _context(request, page, row, refusals) | beside)


def _context(request: OfficeRequest, page: VisitPage, row: Visit | None, refusals: list[Refusal]) -> dict[str, Any]:
    return {
        "page": page,
        "form": page.form,
        "row": row,
        "line": day.lines([row])[0] if row else None,
        "refusals": refusals,
        "parts": parts_of(page),
        "parts_url": _parts_url(page.kind, row),
        "now": clock.now(),
        "query": request.GET.urlencode(),
        "kind_url": f"?{_without(request, 'loai')}",
        "crumbs": _crumbs("Lượt tiếp mới" if row is None else f"Lượt tiếp {row.proceeding.spoken_number}"),
    }


def _chosen_session(request: OfficeRequest) -> dict[str, Any]:
    return {"session": request.GET["buoi"]} if "buoi" in request.GET else {}


def _chosen_look_alikes(request: OfficeRequest) -> dict[str, Any]:
    chosen = choices(request.POST)
    matter = carried.matter(request.POST, request.actor, on=clock.today())
    relations = JoinRelation.__members__.values()
    relation = {"relation": JoinRelation(chosen.relation)} if chosen.relation in relations else {}
    return {"matter": matter, "not_duplicates": chosen.not_duplicates} | relation


@sensitive_variables()
def _write(request: OfficeRequest, page: VisitPage, row: Visit | None, more: dict[str, Any], unit: Any) -> Visit:  # noqa: ANN401 -- the office
    said = page.statement(**more)
    if row is not None:
        key = page.form.cleaned_data["key"]
        return actions.call_in(row, said, page.form.outcome(), actor=request.actor, on=page.on, key=key)
    given = {"unit": unit, "actor": request.actor, "on": page.on, "key": page.form.cleaned_data["key"]}
    if page.form.waits:
        return actions.arrive(said, **given)
    return actions.conduct(said, page.form.outcome(), **given)


@sensitive_variables()
def _done(request: OfficeRequest, page: VisitPage, write: Any, refusals: list[Refusal]) -> HttpResponse | None:  # noqa: ANN401 -- writes the visit
    """Enter the visit once; what stands against it goes to its box or above the form, and nothing typed is lost."""
    try:
        row: Visit = write()
    except Refused as why:
        refusals += [each for each in why.refusals if not page.place(each)]
        return None
    except (NotNow, NotYours) as why:
        refusals.append(Refusal("", str(why)))
        return None
    row.refresh_from_db()
    return _onward(request, page, row)


def _onward(request: OfficeRequest, page: VisitPage, row: Visit) -> HttpResponse:
    """Say what was entered and what falls due, and go where the button said."""
    proceeding = row.proceeding
    said = f"Đã ghi lượt tiếp số {proceeding.spoken_number}, mã tra cứu {proceeding.dossier.spoken_code}."
    due = f" Hạn trả lời: {proceeding.due_on:%d/%m/%Y}." if proceeding.due_on else ""
    what = request.POST.get("viec", "")
    if what == "cho":
        messages.success(request, f"Đã ghi tên chờ tiếp, số {proceeding.spoken_number}.")
        return redirect(f"{reverse('reception:day')}?{_query(unit=proceeding.holder.code, ngay=f'{page.on:%d%m%Y}')}")
    messages.success(request, said + due)
    if what == "in":
        return redirect(f"{reverse('proceedings:receipt', args=[proceeding.dossier_id])}?luot={proceeding.pk}&in=1")
    if what == "don":
        return redirect(f"{reverse('petition:open', args=[proceeding.pk])}?loai={page.kind.value}")
    return redirect(dossier_url(proceeding))


def _parts_url(kind: PetitionKind, row: Visit | None) -> str:
    asked = {"loai": kind.value} | ({"luot": row.pk} if row else {})
    return f"{reverse('reception:parts')}?{urlencode(asked)}"


def _waiting(request: OfficeRequest) -> Visit | None:
    """The visit of somebody who waits, when the form is theirs."""
    found = read_id(request.GET.get("luot", ""))
    return queries.visit_visible_to(request.actor, found, on=clock.today()) if found else None


def _kind(request: OfficeRequest, row: Visit | None) -> PetitionKind:
    """What it is about, as it was asked first."""
    if row is not None and not row.about:
        return PetitionKind.DENUNCIATION if row.is_denunciation else PetitionKind.FEEDBACK
    try:
        return PetitionKind(row.about if row else request.GET.get("loai", ""))
    except ValueError:
        raise Http404 from None


def _without(request: OfficeRequest, name: str) -> str:
    kept = request.GET.copy()
    kept.pop(name, None)
    return kept.urlencode()


def _query(*, unit: str, ngay: str) -> str:
    return urlencode({"don-vi": unit, "ngay": ngay})


def _crumbs(*words: str) -> list[tuple[str, str]]:
    here = [("Tiếp công dân", reverse("reception:day") if words else "")]
    return [*here, *((each, "") for each in words)]
