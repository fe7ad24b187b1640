"""Pages made from the tables of the law — hồ sơ, từng bước, gạch bỏ."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kntc.accounts.access import OfficeRequest, office_view
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.drafts.page import open_draft
from kntc.notices.actions import mark_read
from kntc.proceedings import clock, dossier_page, queries, reckoning, tabs, telling
from kntc.proceedings.forms import StrikeForm
from kntc.proceedings.models import Event, Proceeding
from kntc.proceedings.recording import Attempt, strike_line
from kntc.workdays.queries import calendar, day_names, one_calendar


@office_view
def dossier(request: OfficeRequest, dossier_id: UUID) -> HttpResponse:
    """One file: what may be done next, its clocks, its diary, its people and papers — trang hồ sơ."""
    on = clock.today()
    seen = _seen(request, dossier_id, on=on)
    current = _chosen(request, seen)
    decides = tabs.may_decide(current, request.actor, on=on)
    tab = tabs.chosen(request.GET.get("muc", ""), decides=decides)
    with one_calendar():
        page = dossier_page.assemble(seen, current, request.actor, on=on)
    _note_view(request, dossier_id)
    context = {
        "page": page,
        "on": on,
        "tab": tab,
        "part": f"proceedings/tab-{tab.value}.html",
        "tabs": tabs.links(page, tab, decides=decides),
        "crumbs": crumbs(f"Hồ sơ {page.dossier.spoken_code}"),
    }
    context |= tabs.contents(tab, page, seen, request.actor, on=on, decides=decides)
    return render(request, "proceedings/dossier.html", context)


@office_view
def summary(request: OfficeRequest, dossier_id: UUID) -> HttpResponse:
    """One sheet for whoever decides; of a denouncer only that there is one — in tóm tắt hồ sơ."""
    on = clock.today()
    seen = _seen(request, dossier_id, on=on)
    with one_calendar():
        page = dossier_page.assemble(seen, _chosen(request, seen), request.actor, on=on)
    _note_view(request, dossier_id, "in tóm tắt")
    context = {"page": page, "on": on, "lodged": page.row.lodged(), "dossier_url": dossier_url(page.current)}
    context["crumbs"] = crumbs(f"Hồ sơ {page.dossier.spoken_code}", dossier_url(page.current), "Tóm tắt")
    return render(request, "proceedings/summary_sheet.html", context)


@office_view
def reckoned(request: OfficeRequest, deadline_id: UUID) -> HttpResponse:
    """How a due date came about, day by day — cách tính thời hạn."""
    seen = queries.visible_to(request.actor, on=clock.today())
    found = queries.clock_among(seen, deadline_id)
    if found is None:
        raise Http404
    days, names = calendar(), day_names(found.counted_from, found.due_on)
    context = {
        "clock": reckoning.clock(found, clock.today(), days),
        "days": reckoning.day_by_day(found, days, names),
        "proceeding": found.proceeding,
        "dossier_url": dossier_url(found.proceeding),
    }
    here = f"Hồ sơ {found.proceeding.dossier.spoken_code}"
    context["crumbs"] = crumbs(here, dossier_url(found.proceeding), "Cách tính thời hạn")
    return render(request, "proceedings/reckoned.html", context)


@office_view
def strike(request: OfficeRequest, event_id: UUID) -> HttpResponse:
    """A second person strikes a wrong entry, with a reason — gạch bỏ một diễn biến."""
    on = clock.today()
    event = _visible_event(request, event_id, on=on)
    proceeding = event.proceeding
    draft = open_draft(request, is_sealed=proceeding.dossier.is_sealed)
    form = StrikeForm(draft.data, seen=proceeding.dossier.events, on=on)
    draft.calm(form)
    attempt = Attempt(proceeding, form, request.actor)
    if request.method == "POST" and attempt.make(lambda: strike_line(event, form, request.actor)):
        draft.done()
        messages.success(request, f"Đã gạch bỏ: {event.title}.")
        return redirect(dossier_url(proceeding))
    context = {
        "form": form,
        "attempt": attempt,
        "proceeding": proceeding,
        "line": telling.lines([event], [], {})[0],
        "crumbs": crumbs(f"Hồ sơ {proceeding.dossier.spoken_code}", dossier_url(proceeding), "Gạch bỏ"),
    }
    return render(request, "proceedings/strike.html", context)


def dossier_url(proceeding: Proceeding) -> str:
    """The page of the file, opened at this proceeding."""
    return f"{reverse('proceedings:dossier', args=[proceeding.dossier_id])}?luot={proceeding.pk}"


def _seen(request: OfficeRequest, dossier_id: UUID, *, on: date) -> list[Proceeding]:
    """The proceedings of the file that the official may read, oldest first."""
    return list(queries.visible_to(request.actor, on=on).filter(dossier_id=dossier_id).order_by("opened_on", "pk"))


def _note_view(request: OfficeRequest, dossier_id: UUID, reason: str = "") -> None:
    """In the log for ever; and what was news of this file is read now."""
    mark_read(request.actor, dossier_id=dossier_id)
    record(
        actor_id=request.actor.pk,
        account_id=request.user.pk,
        action=AuditAction.DOSSIER_VIEWED,
        object_kind="dossier",
        object_id=str(dossier_id),
        reason=reason,
    )


def _chosen(request: OfficeRequest, seen: list[Proceeding]) -> Proceeding:
    """The proceeding asked for; else the last one open; else the last one."""
    asked = [each for each in seen if str(each.pk) == request.GET.get("luot")]
    standing = [each for each in seen if each.is_open]
    chosen = (asked or standing or seen)[-1:]
    if not chosen:
        raise Http404
    return chosen[0]


def _visible_event(request: OfficeRequest, event_id: UUID, *, on: date) -> Event:
    seen = list(queries.visible_to(request.actor, on=on).filter(diary=event_id))
    event = queries.diary_of(seen).filter(pk=event_id).first()
    if event is None:
        raise Http404
    event.proceeding = seen[0]
    return event


def crumbs(*rest: str) -> list[tuple[str, str]]:
    """The way here: the work list, then words and addresses in turn; the last has no address."""
    words, urls = rest[::2], (*rest[1::2], "")
    return [("Bàn làm việc", reverse("desk:worklist")), *zip(words, urls, strict=False)]
