"""Pages of searching: look-alikes beside a form, the search page, pickers — tra cứu, đơn trùng, ô chọn."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.authority import NotYours
from kntc.accounts.permissions import Permission, demand
from kntc.documents.slots import BROUGHT
from kntc.documents.tray import Tray
from kntc.proceedings import clock
from kntc.proceedings.queries import dossier_visible_to
from kntc.proceedings.views import crumbs
from kntc.search import actions, carried, finding, forms, look_alikes, pickers, queries, sought
from kntc.search.forms import KINDS, FindForm

PAGE = 50
LONGEST_KEY = 19


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
    """Search everything one may read; the words travel in the body and are kept sealed — tra cứu."""
    form, on = FindForm(request.POST if request.method == "POST" else None), clock.today()
    context: dict[str, Any] = {"form": form, "crumbs": crumbs("Tra cứu"), "kinds": KINDS}
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        wanted = finding.read(given["tim"])
        context |= {"wanted": wanted, "typed": given["tim"]}
        if not wanted.is_empty:
            if wanted.names_somebody:
                actions.note_search(request.actor, given["tim"])
            context["results"] = finding.find(wanted, request.actor, on=on, kind=given["loai"], after=given["sau"])
    return render(request, "search/find.html", context)


@sensitive_variables()
@office_view
def sought_words(request: OfficeRequest) -> HttpResponse:
    """Whom people of the province searched for, read by its custodian; the line first — từ ngữ đã tìm người."""
    try:
        demand(request.actor, Permission.SOUGHT_WORDS_READ, on=clock.today(), unit=request.actor.unit)
    except NotYours as why:
        raise PermissionDenied(str(why)) from why
    before = request.GET.get("truoc", "")
    key = int(before) if before.isascii() and before.isdecimal() and len(before) < LONGEST_KEY else None
    found = list(queries.searches_in(request.actor.unit, before=key)[: PAGE + 1])
    actions.note_reading(request.actor, found[:PAGE])
    context = {
        "rows": sought.opened(found[:PAGE]),
        "next_url": f"?truoc={found[PAGE - 1].pk}" if len(found) > PAGE else "",
        "first_url": "?" if key is not None else "",
        "crumbs": crumbs("Từ ngữ đã tìm người"),
    }
    return never_cached(render(request, "search/sought.html", context))


def never_cached(answer: HttpResponse) -> HttpResponse:
    """What must not lie on any disk."""
    answer["Cache-Control"] = "no-store"
    return answer


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
