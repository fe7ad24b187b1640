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
from kntc.law.petition.terms import JoinRelation
from kntc.proceedings import clock
from kntc.proceedings.queries import dossier_visible_to
from kntc.proceedings.views import crumbs
from kntc.search import actions, carried, forms, look_alikes
from kntc.search.look_alikes import Found


@sensitive_post_parameters()
@sensitive_variables()
@office_view
def beside_form(request: OfficeRequest) -> HttpResponse:
    """What looks like the intake form being typed: beside it by script, else on a page that leads back — đơn trùng."""
    if request.method != "POST":
        return redirect("proceedings:worklist")
    context = _panel(request)
    if "HX-Request" in request.headers:
        return render(request, "search/beside.html", context)
    back = request.POST.get("tro_ve", "")
    if not url_has_allowed_host_and_scheme(back, None):
        raise Http404
    kept = [(name, each) for name, values in request.POST.lists() for each in values if name not in forms.OWN]
    context |= {"page": True, "back": back, "kept": kept, "crumbs": crumbs("Tìm đơn trùng")}
    return render(request, "search/beside_page.html", context)


@sensitive_variables()
def _panel(request: OfficeRequest) -> dict[str, Any]:
    typed, on = request.POST, clock.today()
    chosen, asked = forms.choices(typed), forms.typed_words(typed, request.actor)
    enough = forms.is_enough(asked)
    found = look_alikes.look(asked, request.actor, on=on, but=chosen.not_duplicates) if enough else Found()
    return {
        "found": found,
        "enough": enough,
        "chosen": chosen,
        "joined": next((each for each in found.open if each.row.pk == chosen.join), None),
        "pressed": chosen.join is not None,
        "relations": tuple(JoinRelation),
        "is_sealed": forms.is_sealed(typed),
        "fill": carried.people(request, typed) if typed.get("lay_tu") else {},
    }


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


def _page_of(dossier_id: UUID) -> str:
    return reverse("proceedings:dossier", args=[dossier_id])
