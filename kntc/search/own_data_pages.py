"""The page that answers a person who asks what is held of him — trang dữ liệu của một người."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.authority import NotYours
from kntc.accounts.permissions import Permission, demand
from kntc.proceedings import clock
from kntc.proceedings.views import crumbs
from kntc.search import actions, own_data, own_data_sheet
from kntc.search.forms import OwnDataForm
from kntc.search.views import never_cached
from kntc.ui.templatetags.vietnamese import vn_date

TITLE = "Dữ liệu của một người"
NOTES = (
    "Chỉ gồm dữ liệu của chính người yêu cầu trong hồ sơ mà người kết xuất được xem; không có dữ liệu của người khác.",
    "Tố cáo không tra cứu ở đây, dù có hay không: người giải quyết tố cáo trả lời trực tiếp.",
)


@sensitive_post_parameters()
@sensitive_variables()
@office_view
def own_data_page(request: OfficeRequest) -> HttpResponse:
    """Asked by number and name in the body of the request; shown, or taken out once its line is written."""
    on = clock.today()
    try:
        demand(request.actor, Permission.OWN_DATA_TAKE, on=on, unit=request.actor.unit)
    except NotYours as why:
        raise PermissionDenied(str(why)) from why
    form = OwnDataForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "notes": NOTES, "crumbs": crumbs(TITLE)}
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        basis = f"yêu cầu số {given['asked_no']} ngày {vn_date(given['asked_on'])}"
        held = own_data.held_of(given["id_no"], given["full_name"], request.actor, on=on)
        if "xuat" in request.POST:
            actions.note_own_data(request.actor, [each.party for each in held], basis=basis)
            return _sheet(request, held, basis)
        actions.note_search(request.actor, f"{given['id_no']} {given['full_name']}", reason=basis)
        context |= {"held": held, "basis": basis}
    return never_cached(render(request, "search/own_data.html", context, status=422 if form.errors else 200))


def _sheet(request: OfficeRequest, held: list[own_data.Held], basis: str) -> HttpResponse:
    heading = f"{request.actor.unit.name} · dữ liệu cá nhân theo {basis}, lập ngày {vn_date(clock.today())}"
    content = own_data_sheet.workbook(held, heading=heading, notes=NOTES)
    answer = HttpResponse(content, content_type=own_data_sheet.TYPE)
    # The name of a file is seen on every disk and in every list of downloads: it names nobody.
    answer["Content-Disposition"] = 'attachment; filename="du-lieu-ca-nhan.xlsx"'
    return never_cached(answer)
