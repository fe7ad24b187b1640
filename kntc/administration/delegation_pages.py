"""Pages on which whoever decides lends the authority for some days, and takes it back — trang ủy quyền.

Only the head of an office lends, only to somebody of the same office; what was lent is not lent on.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kntc.accounts import actions as accounts
from kntc.accounts import queries as officials
from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.actions import NotPossible
from kntc.accounts.authority import HANDLES_CASES, NotYours, roles_at
from kntc.accounts.models import Post
from kntc.drafts.page import open_draft
from kntc.enrolment import queries as enrolment
from kntc.law.roles import HEAD
from kntc.proceedings.views import crumbs
from kntc.ui.fields import DateField, say_what_is_missing


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg] # takes no type when it runs
    """A colleague, by name and post."""

    def label_from_instance(self, obj: Post) -> str:
        """The name and the title."""
        return f"{obj.account.full_name}, {obj.label}"


class DelegateForm(forms.Form):
    """To whom, from when to when, on what paper."""

    to_post = ColleagueField(None, label="Người được ủy quyền", empty_label="Chọn cấp phó, cán bộ của cơ quan")
    since = DateField(label="Từ ngày", initial=timezone.localdate)
    until = DateField(label="Đến hết ngày")
    reason = forms.CharField(
        label="Lý do, văn bản ủy quyền", max_length=300, help_text="Ví dụ: Giấy ủy quyền số 12/GUQ-UBND, đi công tác."
    )

    def __init__(self, *args: Any, head: Post, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Offer whoever handles cases in the same office, and not the head himself."""
        super().__init__(*args, **rest)
        colleagues = officials.posts_in(head.unit, timezone.localdate()).filter(role__in=HANDLES_CASES)
        colleagues = colleagues.exclude(account=head.account_id)
        self.fields["to_post"].queryset = colleagues  # type: ignore[attr-defined] # a model choice has one
        say_what_is_missing(self)


class TakeBackForm(forms.Form):
    """The last day, and why."""

    on = DateField(label="Ngày cuối cùng được ủy quyền", initial=timezone.localdate)
    reason = forms.CharField(label="Lý do", max_length=300)

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let empty boxes ask for themselves."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


@office_view
def delegations(request: OfficeRequest) -> HttpResponse:
    """What was lent and to whom; lending anew — ủy quyền."""
    actor = request.actor
    if HEAD not in roles_at(actor, actor.unit):
        raise PermissionDenied(
            f"Việc của người có thẩm quyền tại {actor.unit.name}; vị trí của bạn là “{actor.label}”."
        )
    draft = open_draft(request, is_sealed=False)
    form = DelegateForm(draft.data, head=actor)
    draft.calm(form)
    if request.method == "POST" and form.is_valid() and _try(form, lambda: _delegate(actor, form)):
        draft.done()
        lent_to = form.cleaned_data["to_post"].account.full_name
        messages.success(request, f"Đã ủy quyền cho {lent_to} đến hết {form.cleaned_data['until']:%d/%m/%Y}.")
        return redirect("administration:delegations")
    today = timezone.localdate()
    context = {
        "form": form,
        "lent": [(each, each.since <= today <= each.until, each.until > today) for each in enrolment.lent_ever(actor)],
        "crumbs": crumbs("Quản trị", reverse("administration:home"), "Ủy quyền"),
    }
    return render(request, "administration/delegations.html", context)


@office_view
def take_back(request: OfficeRequest, delegation_id: int) -> HttpResponse:
    """Let it end sooner — chấm dứt ủy quyền trước hạn."""
    row = enrolment.lent_ever(request.actor).filter(pk=delegation_id).first()
    if row is None:
        raise Http404
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        ended = _try(
            form,
            lambda: accounts.end_delegation(row, on=given["on"], actor=request.actor, reason=given["reason"]),
        )
        if ended:
            messages.success(request, f"Ủy quyền cho {row.to_post.account.full_name} hết sau {given['on']:%d/%m/%Y}.")
            return redirect("administration:delegations")
    there = reverse("administration:delegations")
    way = crumbs("Quản trị", reverse("administration:home"), "Ủy quyền", there, "Chấm dứt trước hạn")
    return render(request, "administration/take_back.html", {"form": form, "row": row, "back": there, "crumbs": way})


def _delegate(actor: Post, form: DelegateForm) -> object:
    given = form.cleaned_data
    return accounts.delegate(
        actor,
        to_post=given["to_post"],
        since=given["since"],
        until=given["until"],
        reason=given["reason"],
        actor=actor,
    )


def _try(form: forms.Form, deed: Callable[[], object]) -> object:
    """Do it, or say on the form why not."""
    try:
        return deed()
    except ValidationError as why:
        form.add_error(None, why.messages)
    except (NotPossible, NotYours) as why:
        form.add_error(None, str(why))
    return None
