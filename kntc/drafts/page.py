"""A page and its draft: offered on return, taken up again, thrown away when the form was sent — trang và bản nháp.

A page says ``open_draft(request, is_sealed=…)`` once, binds its form to ``draft.data``, lets ``draft.calm(form)`` hold
back complaints, and says ``draft.done()`` after the form was carried out. ``drafts/status.html`` stands in its form.
"""

from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.forms import BaseFormSet
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict

from kntc.accounts.access import OfficeRequest
from kntc.drafts import actions, queries
from kntc.drafts.models import Draft
from kntc.drafts.ticket import Ticket

TAKE_UP = "nhap"
"""``?nhap=dung`` opens the page with the draft in its boxes."""


class PageDraft:
    """What the page knows of its draft — bản nháp của trang."""

    def __init__(self, request: OfficeRequest, *, is_sealed: bool) -> None:
        """Nothing is read before somebody asks."""
        self.request, self.is_sealed = request, is_sealed
        self.address = address_of(request)

    @cached_property
    def row(self) -> Draft | None:
        """The draft, looked for only when the page is opened, not when it is sent."""
        return queries.draft_of(self.request.actor, self.address) if self.request.method == "GET" else None

    @cached_property
    def typed(self) -> QueryDict | None:
        """What the form is filled with when the official takes the draft up again."""
        if self.row is None or self.request.GET.get(TAKE_UP) != "dung":
            return None
        typed = QueryDict(mutable=True)
        for name, values in queries.typed_in(self.row).items():
            typed.setlist(name, values)
        return typed or None

    @property
    def data(self) -> QueryDict | None:
        """What the form is bound to: what was sent, else the draft taken up again, else nothing."""
        return self.request.POST if self.request.method == "POST" else self.typed

    @property
    def saved_at(self) -> datetime | None:
        """When the draft was kept."""
        return self.row.saved_at if self.row else None

    @property
    def is_offered(self) -> bool:
        """There is a draft, and it is not in the boxes yet."""
        return self.row is not None and self.request.GET.get(TAKE_UP) != "dung"

    @property
    def take_up_url(self) -> str:
        """The same page with the draft in its boxes."""
        return take_up(self.address)

    @property
    def ticket(self) -> str:
        """What lets this page's script and buttons keep the draft of this post on this page, and nothing else."""
        return Ticket(self.request.actor.pk, self.address).written()

    @property
    def local_key(self) -> str:
        """Under what the browser may keep it while there is no network; nothing for what is sealed."""
        return "" if self.is_sealed else f"nhap:{self.request.actor.pk}:{self.address}"

    def calm(self, *forms: Any) -> None:  # noqa: ANN401 -- forms and sets of forms
        """A form taken up again shows what was typed and complains of nothing: errors come on sending only."""
        for form in forms if self.typed is not None else ():
            if isinstance(form, BaseFormSet):
                form.__dict__ |= {"_errors": [], "_non_form_errors": form.error_class()}
                self.calm(*form.forms)
            else:
                # Django has no other way to show a filled form unchecked.
                form.__dict__ |= {"_errors": ErrorDict()}

    def done(self) -> None:
        """The form was carried out: its draft is not needed any more."""
        actions.drop(post_id=self.request.actor.pk, address=self.address)


def open_draft(request: OfficeRequest, *, is_sealed: bool) -> PageDraft:
    """The draft of this page; templates find it as ``request.draft``."""
    draft = PageDraft(request, is_sealed=is_sealed)
    request.draft = draft  # type: ignore[attr-defined] # read by the templates of drafts only
    return draft


def address_of(request: HttpRequest) -> str:
    """The page itself, whether the draft is in its boxes or not."""
    asked = [(name, value) for name, values in request.GET.lists() for value in values if name != TAKE_UP]
    return f"{request.path}?{urlencode(asked)}" if asked else request.path


def take_up(address: str) -> str:
    """The page at this address with the draft in its boxes."""
    return f"{address}{'&' if '?' in address else '?'}{TAKE_UP}=dung"
