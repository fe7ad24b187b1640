"""A form sent after the session ended is kept, not lost — hết phiên khi đang soạn."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.debug import sensitive_variables

from kntc.accounts.models import Account
from kntc.drafts import actions, ticket
from kntc.drafts.page import take_up


class KeepWhatWasSent:
    """Turns what somebody sent after being signed out into a draft, and leads through the door back to the form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing to do before the address is known and the form was found to be ours."""
        return self.get_response(request)

    @sensitive_variables()
    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:  # noqa: ANN401 -- as Django calls it
        """Runs after the check against forged forms."""
        if request.method != "POST" or isinstance(request.user, Account) or ticket.BOX not in request.POST:
            return None
        mine = ticket.read(request)
        if mine is None or address_differs(request, mine):
            return None
        try:
            actions.save(ticket.typed_into(request), post_id=mine.post_id, address=mine.address)
        except actions.TooLong:
            return None
        return ticket.sign_in_first(take_up(mine.address))


def address_differs(request: HttpRequest, mine: ticket.Ticket) -> bool:
    """Sent somewhere else than to its own page, such as to be kept as a draft."""
    return mine.address.partition("?")[0] != request.path
