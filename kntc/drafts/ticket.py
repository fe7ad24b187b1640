"""What lets a page keep the draft of one post at one address, signed by us — phiếu lưu nháp."""

from typing import NamedTuple, Self
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kntc.accounts.access import SESSION_ENDED
from kntc.accounts.models import Account
from kntc.accounts.queries import current_post
from kntc.drafts.sealing import Typed

BOX = "nhap"
"""The box of a form that carries its ticket."""
SALT = "kntc.drafts"
HELD = 12 * 3600
"""Seconds; longer than a working day a page is not left open."""
OURS = {BOX, "csrfmiddlewaretoken"}


class Ticket(NamedTuple):
    """Whose draft, of which page."""

    post_id: int
    address: str

    def written(self) -> str:
        """As it stands in the form."""
        return signing.dumps(list(self), salt=SALT)

    @classmethod
    def parsed(cls, written: str) -> Self | None:
        """Read what we wrote; nothing when it is not ours, or too old."""
        try:
            return cls(*signing.loads(written, salt=SALT, max_age=HELD))
        except signing.BadSignature:
            return None


def read(request: HttpRequest) -> Ticket | None:
    """The ticket in what was sent; nothing when somebody else is signed in than the one it was made for.

    It holds after the session has ended: it opens nothing, it only lets what was typed be kept for its post.
    """
    found = Ticket.parsed(request.POST.get(BOX, ""))
    if found is None or not isinstance(request.user, Account):
        return found
    actor = current_post(request)
    return found if actor is not None and actor.pk == found.post_id else None


def typed_into(request: HttpRequest) -> Typed:
    """Everything that stands in the form, but for what is ours."""
    return {name: [str(value) for value in values] for name, values in request.POST.lists() if name not in OURS}


def sign_in_first(address: str) -> HttpResponse:
    """To the door and back to this address; the door says that the session had ended."""
    return redirect(f"{reverse('account_login')}?{urlencode({'next': address, SESSION_ENDED: '1'})}")
