"""One-time links by which people set their own passwords — liên kết dùng một lần.

A link opens once, within 72 hours, and ends when another is drawn. Its code is the same in a letter and on a slip.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode

from kntc.accounts import actions as accounts
from kntc.accounts.models import Account, Post
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.enrolment import codes, queries
from kntc.enrolment.models import Link

LASTS = timedelta(hours=72)


class Closed(Exception):
    """The code is not one of ours, was used, replaced or is too old; which is not said — mã không dùng được."""


@transaction.atomic
def draw(account: Account, *, actor: Post | None) -> str:
    """Give the code of a new link; an earlier one opens nothing any more — cấp liên kết."""
    queries.locked_account(account.pk)
    code, now = codes.one_time(), timezone.now()
    queries.links_that_open(account).update(ended_at=now)
    Link(account=account, digest=digest_of(code), made_at=now, expires_at=now + LASTS, made_by=actor).save(
        force_insert=True
    )
    record(
        actor_id=actor.pk if actor else None,
        account_id=actor.account_id if actor else None,
        action=AuditAction.LINK_DRAWN,
        object_kind="accounts.account",
        object_id=str(account.pk),
    )
    return code


def end(account: Account) -> None:
    """Let the link that was drawn last open nothing any more — hủy liên kết."""
    queries.links_that_open(account).update(ended_at=timezone.now())


def owner_of(code: str) -> Account:
    """Whose link it is, while it opens; Closed otherwise — chủ liên kết."""
    found = queries.link_with(digest_of(code), now=timezone.now())
    if found is None:
        raise Closed
    return found.account


@transaction.atomic
def use(code: str, *, password: str) -> Account:
    """Set the password that its owner has chosen, and let the link open nothing more — dùng liên kết."""
    now = timezone.now()
    row = queries.link_with(digest_of(code), now=now, locked=True)
    if row is None:
        raise Closed
    row.used_at = now
    row.save(update_fields=["used_at"])
    accounts.change_password(row.account, password=password)
    return row.account


def digest_of(code: str) -> str:
    """What the database keeps of a code, however it was typed."""
    plain = "".join(sign for sign in code.lower() if sign.isalnum())
    return salted_hmac("kntc.enrolment.link", plain, algorithm="sha256").hexdigest()


def address(code: str = "") -> str:
    """Where the link leads; on a slip the code is typed there."""
    query = f"?{urlencode({'ma': code})}" if code else ""
    return f"{settings.ADDRESS}{reverse('enrolment:set_password')}{query}"


def good_until() -> datetime:
    """Until when a link drawn now opens."""
    return timezone.now() + LASTS
