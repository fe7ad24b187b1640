"""What a reform brought one's own body, for whoever works there — hồ sơ nhận từ đợt sắp xếp.

The only page of a reform that is none of its administrators': it begins at the gate, like every list of matters.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kntc.accounts.access import OfficeRequest, office_view
from kntc.notices.actions import mark_read_at
from kntc.proceedings import clock, news
from kntc.proceedings.models import Proceeding
from kntc.proceedings.views import crumbs, dossier_url
from kntc.reforms import queries
from kntc.reforms.terms import Stage

PAGE = 50


@office_view
def received(request: OfficeRequest, reform_id: UUID) -> HttpResponse:
    """The files that came, the nearest deadline first, with who works on each; those of nobody alone, if wanted."""
    reform = queries.reform(reform_id)
    if reform is None or not queries.concerns(reform, request.actor.unit):
        raise Http404
    mark_read_at(request.actor, address=request.path)
    found = queries.received(reform, request.actor, on=clock.today())
    unstaffed = queries.of_nobody(found)
    of_nobody, page = "chua-giao" in request.GET, _page(request)
    rows = list((unstaffed if of_nobody else found)[page * PAGE : (page + 1) * PAGE + 1])
    kept = "chua-giao&" if of_nobody else ""
    context = {
        "reform": reform,
        "is_back": reform.stage == Stage.UNDONE,
        "rows": [_row(each) for each in rows[:PAGE]],
        "number": found.count(),
        "unstaffed": unstaffed.count(),
        "of_nobody": of_nobody,
        "on": clock.today(),
        "previous_url": f"?{kept}trang={page}" if page else "",
        "next_url": f"?{kept}trang={page + 2}" if len(rows) > PAGE else "",
        "crumbs": crumbs("Hồ sơ nhận từ đợt sắp xếp"),
    }
    return render(request, "reforms/received.html", context)


def _page(request: HttpRequest) -> int:
    """Which page, counted from nought."""
    asked = request.GET.get("trang", "1")
    return max(int(asked), 1) - 1 if asked.isdecimal() and len(asked) < 5 else 0  # noqa: PLR2004 -- no list is so long


def _row(proceeding: Proceeding) -> dict[str, object]:
    working = [each.post.account.full_name for each in getattr(proceeding, "working", [])]
    return {
        "proceeding": proceeding,
        "url": dossier_url(proceeding),
        "called": news.spoken(proceeding),
        "working": ", ".join(working),
    }
