"""What is handed to the owner of a new account: on a slip, or by letter — phiếu tài khoản."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

from kntc.accounts.models import Account
from kntc.enrolment import links
from kntc.enrolment.actions import Issued
from kntc.units.models import Unit


@dataclass(frozen=True)
class Slip:
    """One slip: whose, where to go, with which code; without a code a letter is on its way."""

    account: Account
    unit: Unit
    code: str
    place: str
    until: object


def slip(issued: Issued, unit: Unit) -> Slip:
    """The slip of an account as it was issued."""
    return Slip(issued.account, unit, issued.code, links.address(), links.good_until())


def never_stored(page: HttpResponse) -> HttpResponse:
    """A page that shows codes stays in no cache."""
    add_never_cache_headers(page)
    return page
