"""Pages of the desk — bàn làm việc."""

from urllib.parse import quote

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render

from kntc.accounts.access import OfficeRequest, office_view
from kntc.desk import filters, lists, queries
from kntc.desk.list_page import ListPage
from kntc.desk.menu import AT_THE_DESK
from kntc.desk.order import BadKey
from kntc.proceedings import clock


@office_view
def work_list(request: OfficeRequest) -> HttpResponse:
    """The official's lists, each by deadline — bàn làm việc."""
    page = asked_page(request, request.GET)
    try:
        context = _context(request, page)
    except BadKey:
        raise Http404 from None
    return render(request, _part(request, "desk/worklist.html", "list"), context)


def asked_page(request: OfficeRequest, query: QueryDict) -> ListPage:
    """The list that an address asks for; there is no page for an address that leads nowhere."""
    try:
        asked = filters.read(query, lists.first_of(request.actor))
        return ListPage(request.actor, asked, clock.today())
    except (filters.BadFilter, KeyError):
        raise Http404 from None


def _context(request: OfficeRequest, page: ListPage) -> dict[str, object]:
    groups = page.groups()
    return {
        "on": page.on,
        "page": page,
        "has_lists": bool(lists.tabs_of(request.actor)),
        "receives": AT_THE_DESK(request.actor, page.on),
        "groups": groups,
        "stats": page.stats(),
        "tabs": page.tabs(queries.views_of(request.actor)),
        "filters": page.filter_bar(),
        "orders": page.orders(),
        "pages": page.pages(),
        "emptied_by": [] if groups else page.emptied_by(),
        "bare_url": f"?viec={page.asked.viec}",
        "here": page.asked.url(),
        "walk": quote(page.asked.url(), safe=""),
    }


def _part(request: OfficeRequest, template: str, part: str) -> str:
    """The whole page, or only the part that htmx replaces; going back in the browser needs the whole again."""
    asked = request.headers
    is_part = "HX-Request" in asked and "HX-History-Restore-Request" not in asked
    return f"{template}#{part}" if is_part else template
