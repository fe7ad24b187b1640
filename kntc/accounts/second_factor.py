"""Who must prove twice who they are, and is led to it before anything else — buộc xác thực hai lớp.

Who must is a table of the settings (SECOND_FACTOR_FOR): functions of an account, some of packages above this one.
"""

import time

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from kntc.accounts import queries
from kntc.accounts.models import Account

SEEN = "second_factor_seen_at"
AGAIN_AFTER = 300
"""Seconds after which a session is looked at again: whoever is given a grant meanwhile must, too."""


def is_compulsory(account: Account) -> bool:
    """Administrators, the custodian, holders of grants; nobody where all data was made to measure."""
    return not settings.MEASURING and any(import_string(rule)(account) for rule in settings.SECOND_FACTOR_FOR)


def is_missing(request: HttpRequest, account: Account) -> bool:
    """Whether this person must have one and has none."""
    if not settings.SECOND_FACTOR_FOR:
        return False
    seen = request.session.get(SEEN)
    # What somebody is in the midst of sending is not taken from them; the next page asks.
    if seen and (request.method != "GET" or "HX-Request" in request.headers or time.time() - seen < AGAIN_AFTER):
        return False
    if is_compulsory(account) and not queries.has_second_factor(account):
        request.session.pop(SEEN, None)
        return True
    request.session[SEEN] = time.time()
    return False


def look_again(request: HttpRequest) -> None:
    """Something changed: the next page looks again."""
    request.session.pop(SEEN, None)
