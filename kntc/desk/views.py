"""Pages of the desk — bàn làm việc, diễn biến mới, bộ lọc đã lưu."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.models import Post
from kntc.desk import actions, filters, lists, queries
from kntc.desk.forms import ViewForm
from kntc.desk.frame import Frame, frame_of
from kntc.desk.list_page import Entry, ListPage
from kntc.desk.menu import AT_THE_DESK, GIVING_OUT, MEETING, SENDING
from kntc.desk.order import BadKey
from kntc.notices.actions import mark_all_read
from kntc.petitions import queries as petitions
from kntc.proceedings import clock

ALL = "tat-ca"
SHOWN_NEWS = 50


@office_view
def work_list(request: OfficeRequest) -> HttpResponse:
    """The official's lists, each by deadline — bàn làm việc."""
    page = asked_page(request, request.GET)
    # A part that is replaced has no frame around it.
    page.frame = None if "HX-Request" in request.headers else frame_of(request, request.actor)
    try:
        context = _context(request, page)
    except BadKey:
        raise Http404 from None
    return render(request, _part(request, "desk/worklist.html", "list"), context)


@office_view
def counts(request: OfficeRequest) -> HttpResponse:
    """The figures of the menu and of the bells, for a page that has lain open — số liệu trình đơn."""
    drawn = Frame(request.actor, request.GET.get("o", ""), clock.today())
    return render(request, "desk/counts.html", {"menu": drawn.menu, "bells": drawn.bells})


@office_view
def news(request: OfficeRequest) -> HttpResponse:
    """What happened in the official's matters since they were last opened — diễn biến mới."""
    if request.method == "POST":
        _mark_read(request)
        return redirect("desk:news")
    on = clock.today()
    found = list(queries.unread(request.actor)[: SHOWN_NEWS + 1])
    told = queries.events_told(found, request.actor, on=on)
    context = {
        "lines": [(each, told.get(each.event_id) if each.event_id else None) for each in found[:SHOWN_NEWS]],
        "more": len(found) > SHOWN_NEWS,
        "crumbs": crumbs("Diễn biến mới"),
    }
    return render(request, "desk/news.html", context)


@office_view
def sent(request: OfficeRequest) -> HttpResponse:
    """What became of the petitions that the desk sent on, and which matters go round — theo dõi chuyển đơn."""
    on = clock.today()
    if not SENDING(request.actor, on):
        raise PermissionDenied("Trang này dành cho người xử lý đơn và người theo dõi của tỉnh.")
    context = {
        "on": on,
        "sent": petitions.sent_by(request.actor, on=on),
        "often": petitions.transferred_often(request.actor, on=on),
        "times": petitions.OFTEN,
        "crumbs": crumbs("Theo dõi chuyển đơn"),
    }
    return render(request, "desk/sent.html", context)


@office_view
def keep_view(request: OfficeRequest) -> HttpResponse:
    """Keep the list as it is filtered among one's tabs — lưu bộ lọc."""
    asked = asked_page(request, request.GET).asked
    form = ViewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            view = actions.keep_view(
                request.actor,
                name=form.cleaned_data["name"],
                address=asked.url(),
                shared=bool(form.cleaned_data["shared"]),
            )
        except (actions.NoPlaceLeft, actions.NameTaken) as why:
            form.add_error("name", str(why))
        else:
            messages.success(request, f"Đã lưu bộ lọc “{view.name}”.")
            return redirect(f"{reverse('desk:worklist')}{view.address}")
    context = {
        "form": form,
        "chosen": ListPage(request.actor, asked, clock.today()).chosen_words(),
        "views": [view for view in queries.views_of(request.actor) if view.post_id == request.actor.pk],
        "back": reverse("desk:worklist") + asked.url(),
        "crumbs": crumbs("Lưu bộ lọc"),
    }
    return render(request, "desk/keep_view.html", context)


@require_POST
@office_view
def drop_view(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take one of one's views out of the tabs — xóa bộ lọc."""
    view = queries.view(request.actor, pk)
    if view is None:
        raise Http404
    actions.drop_view(view, actor=request.actor)
    messages.success(request, f"Đã xóa bộ lọc “{view.name}”.")
    return redirect("desk:worklist")


def _mark_read(request: OfficeRequest) -> None:
    try:
        mark_all_read(request.actor, newest=UUID(request.POST.get("moi-nhat", "")))
    except ValueError:
        raise Http404 from None


def asked_page(request: OfficeRequest, query: QueryDict) -> ListPage:
    """The list that an address asks for; there is no page for an address that leads nowhere."""
    try:
        asked = filters.read(query, lists.first_of(request.actor))
        return ListPage(request.actor, asked, clock.today())
    except (filters.BadFilter, KeyError, ValueError):
        raise Http404 from None


def crumbs(*rest: str) -> list[tuple[str, str]]:
    """The way here from the work list; the last has no address."""
    words, urls = rest[::2], (*rest[1::2], "")
    return [("Bàn làm việc", reverse("desk:worklist")), *zip(words, urls, strict=False)]


def bulk_actions(actor: Post, on: date) -> list[Entry]:
    """What this official can do with rows that are ticked."""
    give = [{"url": reverse("desk:assign"), "words": "Phân công…"}] if GIVING_OUT(actor, on) else []
    print_out = {"url": reverse("desk:print"), "words": "In danh sách"}
    return [*give, print_out, {"url": reverse("desk:export"), "words": "Xuất Excel"}]


def _context(request: OfficeRequest, page: ListPage) -> dict[str, object]:
    groups, on_page = page.groups(), len(page.page.rows)
    everything = request.GET.get("chon") == ALL
    return {
        "on": page.on,
        "page": page,
        "has_lists": bool(lists.tabs_of(request.actor)),
        "receives": AT_THE_DESK(request.actor, page.on),
        "meets": MEETING(request.actor, page.on),
        "session": page.session,
        "groups": groups,
        "stats": page.stats(),
        "tabs": page.tabs(),
        "filters": page.filter_bar(),
        "orders": page.orders(),
        "pages": page.pages(),
        "emptied_by": [] if groups else page.emptied_by(),
        "bare_url": f"?viec={page.asked.viec}",
        "here": page.asked.url(),
        "walk": urlencode({"tu": page.asked.url()}),
        "save_url": f"{reverse('desk:keep_view')}{page.asked.url()}",
        "bulk": bulk_actions(request.actor, page.on),
        "everything": everything,
        "all_url": page.asked.url(chon=ALL) if page.total > on_page and not everything else "",
    }


def _part(request: OfficeRequest, template: str, part: str) -> str:
    """The whole page, or only the part that htmx replaces; going back in the browser needs the whole again."""
    asked = request.headers
    is_part = "HX-Request" in asked and "HX-History-Restore-Request" not in asked
    return f"{template}#{part}" if is_part else template
