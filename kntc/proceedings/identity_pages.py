"""Sealed people of a file: opening one for two minutes, who looked, who may — trang danh tính được giữ bí mật."""

import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from kntc.accounts.access import OfficeRequest, office_view
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.dossiers.sealing import settlers
from kntc.notices.actions import mark_read_at
from kntc.proceedings import clock, filing, queries, tabs, unsealing
from kntc.proceedings.identity_forms import GrantForm, OpenForm
from kntc.proceedings.models import Proceeding
from kntc.proceedings.unsealing import Sealed, Ticket
from kntc.proceedings.views import crumbs, dossier_url
from kntc.vault import actions as vault
from kntc.vault import looks
from kntc.vault import queries as sealed
from kntc.vault.identity import Identity
from kntc.vault.queries import GivenGrant
from kntc.vault.reasons import Reason

MOST_LOOKS = 100
NOT_YOURS = "Mật khẩu không đúng."
TRIED_TOO_OFTEN = "Sai quá nhiều lần. Chờ một phút rồi thử lại."


@dataclass(frozen=True)
class Vaulted:
    """What an official finds behind the door of one file."""

    seen: list[Proceeding]
    current: Proceeding
    people: list[Sealed]
    on: date
    decides: bool
    works_on_it: bool

    @property
    def may_lend(self) -> bool:
        """Whoever may look may let somebody look: who decides anybody near, others only who decides."""
        return any(each.held.is_granted for each in self.people)

    @property
    def oversees(self) -> bool:
        """Whether this is who decides in the matter, and may look: reads who may and who did, and takes back."""
        return self.decides and self.may_lend


@office_view
def identities(request: OfficeRequest, dossier_id: UUID) -> HttpResponse:
    """Whom the file keeps secret, who may look, and to the settler who looked — danh tính được giữ bí mật."""
    found = behind(request, dossier_id)
    mark_read_at(request.actor, address=request.path)
    return _overview(request, found, _grant_form(found) if found.may_lend else None)


@sensitive_post_parameters()
@office_view
def open_seal(request: OfficeRequest, dossier_id: UUID, sealed_id: UUID) -> HttpResponse:
    """Ask why and who it is, write it down, and show the person for two minutes — mở niêm phong."""
    found = behind(request, dossier_id)
    chosen = next((each for each in found.people if each.held.id == sealed_id), None)
    if chosen is None:
        raise Http404
    again = unsealing.ticket(request.POST.get("ticket", ""), sealed_id, request)
    if again is not None:
        return _look(request, found, chosen, again, "")
    form = OpenForm(request.POST if request.method == "POST" else None, is_proved=unsealing.said_again(request))
    if request.method == "POST" and _passes(request, form):
        why, session = Reason(form.cleaned_data["reason"]), unsealing.session_of(request)
        begun = Ticket(sealed_id, request.actor.pk, why, int(time.time()), session)
        return _look(request, found, chosen, begun, form.cleaned_data["words"])
    return _asked(request, found, chosen, form)


@office_view
@require_POST
def lend(request: OfficeRequest, dossier_id: UUID) -> HttpResponse:
    """Let another official look, for a purpose, until a day — cấp quyền xem danh tính."""
    found = behind(request, dossier_id)
    if not found.may_lend:
        raise Http404
    form = _grant_form(found, request.POST)
    if not form.is_valid():
        return _overview(request, found, form)
    given, reason = form.cleaned_data, Reason(form.cleaned_data["reason"])
    mine = [each.held.id for each in found.people if each.held.is_granted]
    with transaction.atomic():
        for each in mine:
            vault.grant(each, to=given["post"], actor=request.actor, reason=reason, until=given["until"])
        _record(request, AuditAction.GRANT_MADE, dossier_id, f"vị trí {given['post'].pk}: {reason.vietnamese}")
    messages.success(request, f"Đã cấp quyền xem danh tính cho {given['post'].account.full_name}.")
    return redirect("proceedings:identities", dossier_id)


@office_view
@require_POST
def end(request: OfficeRequest, dossier_id: UUID) -> HttpResponse:
    """End what somebody may see in the file — thu quyền xem danh tính."""
    if not behind(request, dossier_id).oversees:
        raise Http404
    typed = request.POST.get("post", "")
    post = queries.official(int(typed)) if typed.isdigit() else None
    if post is None:
        raise Http404
    try:
        with transaction.atomic():
            vault.end_grants(dossier_id, posts=[post], actor=request.actor)
            _record(request, AuditAction.GRANT_ENDED, dossier_id, f"vị trí {post.pk}")
    except vault.LastGrant as why:
        messages.error(request, str(why))
    else:
        messages.success(request, f"Đã thu quyền xem danh tính của {post.account.full_name}.")
    return redirect("proceedings:identities", dossier_id)


def behind(request: OfficeRequest, dossier_id: UUID) -> Vaulted:
    """The file through the gate; no page where nobody is sealed, so that the page betrays nothing."""
    on = clock.today()
    seen = list(queries.visible_to(request.actor, on=on).filter(dossier_id=dossier_id).order_by("opened_on", "pk"))
    people = unsealing.sealed_in(dossier_id, seen, request.actor) if seen else []
    if not people:
        raise Http404
    current = ([each for each in seen if each.is_open] or seen)[-1]
    decides = tabs.may_decide(current, request.actor, on=on)
    return Vaulted(seen, current, people, on, decides, filing.may_file(current, request.actor, on=on))


def _grant_form(found: Vaulted, typed: Any = None) -> GrantForm:  # noqa: ANN401 -- what Django's forms take
    near = queries.officials_near(found.current, on=found.on)
    if not found.decides:
        near = near.filter(pk__in=[post.pk for post in settlers(found.current.holder, found.on)])
    return GrantForm(typed, posts=near, on=found.on)


@sensitive_variables()
def _passes(request: OfficeRequest, form: OpenForm) -> bool:
    if not form.is_valid():
        return False
    if unsealing.too_many(request.actor):
        form.add_error(None, unsealing.TOO_MANY)
        return False
    if "password" not in form.fields:
        return True
    proved = unsealing.proves(request, form.cleaned_data["password"])
    if not proved:
        form.add_error("password", TRIED_TOO_OFTEN if proved is None else NOT_YOURS)
    return bool(proved)


@sensitive_variables()
def _look(request: OfficeRequest, found: Vaulted, chosen: Sealed, ticket: Ticket, words: str) -> HttpResponse:
    try:
        identity = unsealing.opened(chosen, found.current, request, on=found.on, reason=ticket.reason, words=words)
    except vault.NotGranted as why:
        form = OpenForm(request.POST, is_proved=True)
        form.add_error(None, str(why))
        return _asked(request, found, chosen, form)
    unsealing.use_proof(request)
    answer = render(request, "proceedings/identity.html", _shown(found, chosen, identity, ticket))
    # Without script the browser itself leaves the page when the time is over.
    answer["Refresh"] = f"{unsealing.SHOWN_SECONDS + 3};url={_address(found)}"
    answer["Cache-Control"] = "no-store"
    return answer


@sensitive_variables()
def _shown(found: Vaulted, chosen: Sealed, identity: Identity, ticket: Ticket) -> dict[str, Any]:
    context = _about(found, "Danh tính đang mở")
    return context | {
        "chosen": chosen,
        "identity": identity,
        "ticket": str(ticket),
        "seconds": unsealing.SHOWN_SECONDS,
        "until": timezone.localtime() + timedelta(seconds=unsealing.SHOWN_SECONDS),
        "back": _address(found),
    }


def _asked(request: OfficeRequest, found: Vaulted, chosen: Sealed, form: OpenForm) -> HttpResponse:
    context = _about(found, "Mở niêm phong")
    told = unsealing.told(found.current, request.actor, on=found.on)
    context |= {"chosen": chosen, "form": form, "told": told, "back": _address(found)}
    refused = form.is_bound and not chosen.held.is_granted
    return render(request, "proceedings/open_seal.html", context, status=403 if refused else 200)


def _overview(request: OfficeRequest, found: Vaulted, form: GrantForm | None) -> HttpResponse:
    context = _about(found, "Danh tính") | {"people": found.people, "form": form, "oversees": found.oversees}
    context["works_on_it"] = found.works_on_it
    if found.oversees:
        dossier_id, actor = found.current.dossier_id, request.actor
        grants = _grouped(sealed.grants_in(dossier_id, actor=actor), found)
        seen = looks.of_dossier(dossier_id, actor=actor, most=MOST_LOOKS)
        ids = {pk for each in grants for pk in (each.to_post, each.by_post, each.ended_by) if pk}
        context |= {
            "grants": grants,
            "looks": seen,
            "officials": queries.officials_and_units(ids | {each.post_id for each in seen}),
            "pseudonyms": {each.held.id: each.held.pseudonym for each in found.people},
        }
    return render(request, "proceedings/identities.html", context, status=200)


@dataclass(frozen=True)
class Lent:
    """A grant as the page shows it: of one official for everybody whom it was given for at once."""

    to_post: int
    by_post: int
    reason: Reason
    since: Any
    until: Any
    ended_at: Any
    ended_by: int | None
    is_live: bool
    pseudonyms: list[str] = field(default_factory=list)


def _grouped(grants: list[GivenGrant], found: Vaulted) -> list[Lent]:
    """One line for what was given in one go, live ones first."""
    names = {each.held.id: each.held.pseudonym for each in found.people}
    lines: dict[tuple[Any, ...], Lent] = {}
    now = timezone.now()
    for each in grants:
        if each.sealed_id in names:
            minute = each.since.replace(second=0, microsecond=0)
            key = (each.to_post, each.by_post, each.reason, minute, each.until, each.ended_by)
            fresh = Lent(*key[:2], each.reason, each.since, each.until, each.ended_at, each.ended_by, each.is_live(now))
            lines.setdefault(key, fresh).pseudonyms.append(names[each.sealed_id])
    return sorted(lines.values(), key=lambda line: not line.is_live)


def _about(found: Vaulted, title: str) -> dict[str, Any]:
    file = f"Hồ sơ {found.current.dossier.spoken_code}"
    way = crumbs(file, dossier_url(found.current), *(["Danh tính", _address(found)] if title != "Danh tính" else []))
    return {"proceeding": found.current, "dossier": found.current.dossier, "crumbs": [*way, (title, "")]}


def _address(found: Vaulted) -> str:
    return reverse("proceedings:identities", args=[found.current.dossier_id])


def _record(request: OfficeRequest, action: AuditAction, dossier_id: UUID, reason: str) -> None:
    record(
        actor_id=request.actor.pk,
        account_id=request.user.pk,
        action=action,
        object_kind="dossier",
        object_id=str(dossier_id),
        reason=reason,
    )
