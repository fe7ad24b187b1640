"""The guides that an administrator reads in order, as a list to tick — tài liệu phải đọc."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission, holds
from kntc.accounts.roles import OfficeRole
from kntc.contents import queries as contents
from kntc.enrolment import actions, queries
from kntc.proceedings.views import crumbs
from kntc.units.kinds import UnitLevel


@dataclass(frozen=True)
class Reading:
    """A guide, and when it was ticked."""

    id: str
    title: str
    url: str
    at: datetime | None


def readings(actor: Post) -> list[Reading]:
    """What the holder of this post reads, in order, each with the day it was ticked."""
    ticked = queries.ticks_of(actor)
    wanted = contents.guides_for(UnitLevel(actor.unit.level), OfficeRole(actor.role))
    return [Reading(str(each.id), each.title, each.url, ticked.get(str(each.id))) for each in wanted]


def reads(actor: Post) -> bool:
    """Whether somebody in this post looks after accounts, and so reads the guides of administrators."""
    return holds(actor, Permission.ACCOUNT_CREATE, on=timezone.localdate(), unit=actor.unit)


@office_view
def guides(request: OfficeRequest) -> HttpResponse:
    """Tick what was read; a tick keeps its day, and may be taken back — đánh dấu đã đọc."""
    if not reads(request.actor):
        raise PermissionDenied("Danh sách này dành cho quản trị đơn vị.")
    rows = readings(request.actor)
    if request.method == "POST":
        chosen = set(request.POST.getlist("da-doc"))
        actions.tick(request.actor, [row.id for row in rows if row.id in chosen])
        for row in rows:
            if row.at and row.id not in chosen:
                actions.untick(request.actor, row.id)
        messages.success(request, "Đã lưu.")
        return redirect("administration:guides")
    left = sum(row.at is None for row in rows)
    way = crumbs("Quản trị", reverse("administration:home"), "Tài liệu phải đọc")
    return render(request, "administration/guides.html", {"rows": rows, "left": left, "crumbs": way})
