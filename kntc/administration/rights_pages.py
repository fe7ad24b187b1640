"""Pages of rights: who may do what, what one person may do, how a role sees the program — trang quyền hạn."""

from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from kntc.accounts import queries as officials
from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.authority import roles_at
from kntc.accounts.models import Account, Post
from kntc.accounts.permissions import Permission, Scope, holds, reach
from kntc.accounts.roles import OfficeRole
from kntc.administration import rights_table
from kntc.desk import lists
from kntc.desk.menu import menu_of
from kntc.enrolment import queries as enrolment
from kntc.enrolment.titles import ROLES, offered
from kntc.law.procedures import PROCEDURES
from kntc.proceedings.views import crumbs
from kntc.units import queries as units
from kntc.units.models import Unit

LONGEST = 120


@dataclass(frozen=True)
class Sample:
    """A row of a list that stands for none: what kind of matter, and which step the role would take next."""

    kind: str
    state: str
    step: str
    article: str


class SeenAsForm(forms.Form):
    """Which role of which unit."""

    vai_tro = forms.ChoiceField(label="Vai trò")
    don_vi = forms.CharField(
        label="Đơn vị", required=False, max_length=LONGEST, help_text="Tên đầy đủ hoặc mã; để trống là đơn vị của bạn."
    )

    def __init__(self, data: object, *, unit: Unit, reaches_all: bool) -> None:
        """Only roles that there are in such a unit; only whoever administers all units names another."""
        super().__init__(data)  # type: ignore[arg-type] # what an address says, or nothing
        self.fields["vai_tro"].choices = [(each.value, each.vietnamese) for each in roles_in(unit)]  # type: ignore[attr-defined] # a choice field has choices
        if not reaches_all:
            del self.fields["don_vi"]


@office_view
def matrix(request: OfficeRequest) -> HttpResponse:
    """Who may do what and why; everybody may read it — ma trận quyền hạn."""
    context = {
        "groups": rights_table.matrix(),
        "roles": rights_table.SHOWN_ROLES,
        "span": len(rights_table.SHOWN_ROLES) + 1,
        "may_preview": _administers(request.actor),
        "crumbs": _way(),
    }
    return render(request, "administration/rights.html", context)


@office_view
def mine(request: OfficeRequest) -> HttpResponse:
    """What I may do, and why — quyền của tôi."""
    return _of(request, request.user)


@office_view
def of_person(request: OfficeRequest, account_id: int) -> HttpResponse:
    """What somebody of a unit that one administers may do — quyền của một cán bộ."""
    account = enrolment.account(account_id)
    today = timezone.localdate()
    if account is None or not any(
        holds(request.actor, Permission.ACCOUNT_CREATE, on=today, unit=post.unit)
        for post in officials.posts_of(account, today)
    ):
        raise Http404
    return _of(request, account)


@office_view
def seen_as(request: OfficeRequest) -> HttpResponse:
    """The menu and a list as a role would see them; nothing on it is real — xem như vai trò."""
    if not _administers(request.actor):
        raise Http404
    reaches_all = reach(request.actor, Permission.ACCOUNT_CREATE, on=timezone.localdate()) is Scope.COUNTRY
    unit = _chosen_unit(request) if reaches_all else request.actor.unit
    form = SeenAsForm(request.GET or None, unit=unit or request.actor.unit, reaches_all=reaches_all)
    context = {"form": form, "crumbs": _way("Xem như vai trò")}
    if form.is_bound and unit is None:
        form.add_error("don_vi", "Đơn vị: không có tên hoặc mã này.")
    if form.is_valid() and unit is not None:
        context |= _sight(OfficeRole(form.cleaned_data["vai_tro"]), unit)
    return render(request, "administration/seen_as.html", context)


def roles_in(unit: Unit) -> list[OfficeRole]:
    """The posts that the jobs of such a unit bring, each once, in the order of the list."""
    found = {role for title in offered(unit) for role in ROLES[title]}
    return [each for each in OfficeRole if each in found]


def _sight(role: OfficeRole, unit: Unit) -> dict[str, object]:
    """What a post that nobody holds would see: it lies in no table."""
    today = timezone.localdate()
    nobody = Post(account=Account(full_name=role.vietnamese), unit=unit, role=role, since=today)
    return {
        "role": role,
        "unit": unit,
        "groups": [(heading, [item.words for item in items]) for heading, items in menu_of(nobody, on=today)],
        "tabs": [lists.LISTS[code].words for code in lists.tabs_of(nobody)],
        "rows": list(_samples(nobody)),
    }


def _samples(nobody: Post) -> list[Sample]:
    """The first step of each procedure in which the role has a part."""
    here = [nobody.unit] if nobody.unit.serves is None else [nobody.unit, nobody.unit.serves]
    parts = frozenset(part for unit in here for part in roles_at(nobody, unit))
    found = []
    for procedure in PROCEDURES.values():
        steps = [each for each in procedure.steps.values() if each.by & parts and each.on_page and not each.rare]
        if steps:
            state = min(steps[0].sources, key=lambda each: each.value)
            found.append(Sample(procedure.vietnamese, state.vietnamese, steps[0].title, steps[0].article))
    return found


def _chosen_unit(request: OfficeRequest) -> Unit | None:
    typed = request.GET.get("don_vi", "").strip()[:LONGEST]
    if not typed:
        return request.actor.unit
    try:
        return units.find(typed)
    except units.UnknownUnit:
        return None


def _of(request: OfficeRequest, account: Account) -> HttpResponse:
    context = {
        "person": account,
        "is_own": account.pk == request.user.pk,
        "held": rights_table.held_by(account, on=timezone.localdate()),
        "crumbs": _way("Quyền của tôi" if account.pk == request.user.pk else account.full_name),
    }
    return render(request, "administration/person_rights.html", context)


def _administers(actor: Post) -> bool:
    return reach(actor, Permission.ACCOUNT_CREATE, on=timezone.localdate()) is not None


def _way(*rest: str) -> list[tuple[str, str]]:
    there = reverse("administration:rights")
    return crumbs("Quản trị", reverse("administration:home"), "Quyền hạn", *((there, rest[0]) if rest else ()))
