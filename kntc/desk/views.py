"""Pages of the desk — bàn làm việc."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from kntc.accounts.access import OfficeRequest, office_view
from kntc.desk import lists, queries, worklist
from kntc.desk.order import BadKey, Place
from kntc.proceedings import clock
from kntc.proceedings.queries import open_for


@office_view
def work_list(request: OfficeRequest) -> HttpResponse:
    """The official's lists, each by deadline — bàn làm việc."""
    on, actor = clock.today(), request.actor
    chosen, after = request.GET.get("viec") or lists.first_of(actor), request.GET.get("sau", "")
    if chosen not in lists.LISTS:
        raise Http404
    found = open_for(actor, on=on)
    codes = lists.tabs_of(actor)
    conditions = {code: lists.condition(code, actor, on=on) for code in {*codes, chosen}}
    counts = queries.tallied(found, {code.replace("-", "_"): each for code, each in conditions.items()})
    try:
        page = worklist.page(found.filter(conditions[chosen]), actor, on=on, place=Place(after))
    except BadKey:
        raise Http404 from None
    here = f"?viec={chosen}"
    context = {
        "on": on,
        "page": page,
        "chosen": chosen,
        "list": lists.LISTS[chosen],
        "tabs": [(code, lists.LISTS[code].words, counts[code.replace("-", "_")]) for code in codes],
        "first_url": here if after else "",
        "next_url": f"{here}&sau={page.next_key}" if page.next_key else "",
    }
    return render(request, _part(request, "desk/worklist.html", "list"), context)


def _part(request: OfficeRequest, template: str, part: str) -> str:
    """The whole page, or only the part that htmx replaces; going back in the browser needs the whole again."""
    asked = request.headers
    is_part = "HX-Request" in asked and "HX-History-Restore-Request" not in asked
    return f"{template}#{part}" if is_part else template
