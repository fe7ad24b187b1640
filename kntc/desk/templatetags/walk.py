"""From a file to the next one of the list it was opened from — hồ sơ trước, sau trong danh sách."""

from typing import Any

from django import template
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from kntc.desk import filters, lists
from kntc.desk.list_page import ListPage
from kntc.desk.order import Place
from kntc.proceedings import clock
from kntc.proceedings.models import Proceeding

register = template.Library()


@register.inclusion_tag("desk/walk.html", takes_context=True)
def walk(context: template.Context, current: Proceeding) -> dict[str, Any]:
    """The list that ``?tu=`` names, and the files beside this one in it; nothing when the file came from no list."""
    request: HttpRequest = context["request"]
    address = request.GET.get("tu", "")
    try:
        asked = filters.read(QueryDict(address.removeprefix("?")), "")
        page = ListPage(request.actor, asked, clock.today()) if address else None  # type: ignore[attr-defined] # an office page has one
    except (filters.BadFilter, KeyError, ValueError):
        page = None
    return _steps(page, current) if page else {}


def _steps(page: ListPage, current: Proceeding) -> dict[str, Any]:
    address = page.asked.url()
    here = page.asked.sorting.from_place(page.found.filter(pk=current.pk), Place()).first()
    beside = {name: _beside(page, here, backwards=name == "previous") for name in ("previous", "next") if here}
    return {
        "back_url": reverse("desk:worklist") + address,
        "words": lists.LISTS[page.asked.viec].words,
        **{f"{name}_url": _url(each, address) for name, each in beside.items()},
    }


def _beside(page: ListPage, here: Proceeding, *, backwards: bool) -> Proceeding | None:
    order = page.asked.sorting
    return order.from_place(page.found, Place(order.key(here), backwards)).first()


def _url(proceeding: Proceeding | None, address: str) -> str:
    if proceeding is None:
        return ""
    query = urlencode({"luot": str(proceeding.pk), "tu": address})
    return f"{reverse('proceedings:dossier', args=[proceeding.dossier_id])}?{query}"
