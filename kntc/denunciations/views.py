"""One denouncer in two files, seen without opening anybody — trùng khớp danh tính."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.authority import NotYours
from kntc.accounts.permissions import Permission, holds
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.denunciations import actions, queries
from kntc.dossiers.actions import Refused
from kntc.proceedings import clock


@office_view
def repeats(request: OfficeRequest) -> HttpResponse:
    """Pairs of sealed people that are one; the look is written down — trùng khớp danh tính."""
    on = clock.today()
    record(
        actor_id=request.actor.pk,
        account_id=request.user.pk,
        action=AuditAction.MATCHES_READ,
        object_kind="unit",
        object_id=str(request.actor.unit_id),
    )
    context = {
        "repeats": queries.repeats(request.actor, on=on),
        "is_custodian": holds(request.actor, Permission.MATCH_READ, on=on, unit=request.actor.unit),
        "crumbs": [("Bàn làm việc", reverse("desk:worklist")), ("Trùng khớp danh tính", "")],
    }
    return render(request, "denunciations/repeats.html", context)


@office_view
@require_POST
def join_matched(request: OfficeRequest, one: UUID, other: UUID) -> HttpResponse:
    """The custodian lays the two matters together — ghi nhận cùng vụ việc."""
    try:
        event = actions.join_matched(one, other, actor=request.actor, on=clock.today())
    except (Refused, NotYours) as why:
        messages.error(request, str(why))
    else:
        if event is not None:
            messages.success(request, "Đã ghi nhận cùng vụ việc; người giải quyết hai hồ sơ được báo.")
        else:
            messages.error(request, "Hai danh tính này không trùng khớp, hoặc không thuộc tỉnh của bạn.")
    return redirect("denunciation:repeats")
