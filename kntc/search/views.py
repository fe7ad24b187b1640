"""Pages of searching: look-alikes beside a form, the search page, pickers — tra cứu, đơn trùng, ô chọn."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from kntc.accounts.access import OfficeRequest, office_view
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.documents.slots import BROUGHT
from kntc.documents.tray import Tray
from kntc.proceedings import clock
from kntc.proceedings.queries import dossier_visible_to
from kntc.proceedings.views import crumbs
from kntc.search import actions, carried, finding, forms, look_alikes, pickers
from kntc.search.forms import KINDS, FindForm


@sensitive_post_parameters()
@sensitive_variables()
@office_view
def beside_form(request: OfficeRequest) -> HttpResponse:
    """What looks like the intake form being typed: beside it by script, else on a page that leads back — đơn trùng."""
    if request.method != "POST":
        return redirect("search:find")
    context = carried.beside(request)
    if "HX-Request" in request.headers:
        return render(request, "search/beside.html", context)
    back = request.POST.get("tro_ve", "")
    if not url_has_allowed_host_and_scheme(back, None):
        raise Http404
    kept = [(name, each) for name, values in request.POST.lists() for each in values if name not in forms.OWN]
    # A browser does not send a chosen file twice: what was chosen waits with the form's key.
    tray = Tray(
        request, request.actor, key=request.POST.get("key"), slots=BROUGHT, sealed=forms.is_sealed(request.POST)
    )
    context |= {"page": True, "back": back, "kept": kept, "tray": tray, "crumbs": crumbs("Tìm đơn trùng")}
    return render(request, "search/beside_page.html", context)


@office_view
def of_dossier(request: OfficeRequest, dossier_id: UUID) -> HttpResponse:
    """What looks like a file that was entered already — đơn trùng, cùng vụ việc của một hồ sơ."""
    on = clock.today()
    dossier = dossier_visible_to(request.actor, dossier_id, on=on)
    if dossier is None:
        raise Http404
    found = look_alikes.of_file(dossier, request.actor, on=on)
    context = {
        "dossier": dossier,
        "found": found,
        "ruled_out": look_alikes.ruled_out(dossier, request.actor, on=on),
        "crumbs": crumbs(f"Hồ sơ {dossier.spoken_code}", _page_of(dossier_id), "Đơn trùng, cùng vụ việc"),
    }
    template = "search/of_dossier.html" if "HX-Request" in request.headers else "search/of_dossier_page.html"
    return render(request, template, context)


@require_POST
@office_view
def decide(request: OfficeRequest, dossier_id: UUID) -> HttpResponse:
    """Keep, or take back, the decision that another file is about another matter — không trùng, xem lại."""
    dossier = dossier_visible_to(request.actor, dossier_id, on=clock.today())
    if dossier is None:
        raise Http404
    if other := forms.read_id(request.POST.get("khong_trung", "")):
        actions.rule_out(dossier, [other], actor=request.actor)
    if other := forms.read_id(request.POST.get("xem_lai", "")):
        actions.take_back(dossier, other, actor=request.actor)
    return redirect("search:of_dossier", dossier_id)


@sensitive_post_parameters()
@sensitive_variables()
@office_view
def find(request: OfficeRequest) -> HttpResponse:
    """Search everything one may read; the words travel in the body and are kept nowhere — tra cứu."""
    form, on = FindForm(request.POST if request.method == "POST" else None), clock.today()
    context: dict[str, Any] = {"form": form, "crumbs": crumbs("Tra cứu"), "kinds": KINDS}
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        wanted = finding.read(given["tim"])
        context |= {"wanted": wanted, "typed": given["tim"]}
        if not wanted.is_empty:
            _note(request, wanted)
            context["results"] = finding.find(wanted, request.actor, on=on, kind=given["loai"], after=given["sau"])
    return render(request, "search/find.html", context)


def _note(request: OfficeRequest, wanted: finding.Wanted) -> None:
    """That somebody looked for a person stands in the log; whom, stands nowhere."""
    if wanted.names_somebody:
        record(
            actor_id=request.actor.pk,
            account_id=request.user.pk,
            action=AuditAction.PERSON_SEARCHED,
            object_kind="unit",
            object_id=str(request.actor.unit_id),
        )


@office_view
def units(request: OfficeRequest) -> HttpResponse:
    """Bodies by code or words: those chosen lately first, found by former names too — ô chọn cơ quan, đơn vị."""
    rows = pickers.units_for(request.GET.get("tim", ""), request.actor)
    return render(request, "search/options.html", {"rows": rows})


@office_view
def areas(request: OfficeRequest) -> HttpResponse:
    """Provinces and communes by code or words; an old name leads to what it became — ô chọn địa bàn."""
    rows = pickers.areas_for(request.GET.get("tim", ""), request.actor, on=clock.today())
    return render(request, "search/options.html", {"rows": rows})


def _page_of(dossier_id: UUID) -> str:
    return reverse("proceedings:dossier", args=[dossier_id])
