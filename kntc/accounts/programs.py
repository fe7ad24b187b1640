"""Posts in which other software acts for its unit — tài khoản của phần mềm đơn vị.

A program has an account that nobody can sign in with, and a post in each unit it has written for. What it says was
decided by that unit's own officials, whose names the messages bear; the diary names the program as who recorded it.
"""

from datetime import date

from django.db import transaction

from kntc.accounts import actions, queries
from kntc.accounts.models import Account, Post
from kntc.accounts.roles import OfficeRole
from kntc.units.models import Unit

SINCE = date(2012, 7, 1)
"""Messages tell of days long past; no law that is applied here is older (Luật Khiếu nại, in force 01/7/2012)."""


@transaction.atomic
def enlist(username: str, full_name: str) -> Account:
    """An account without a password for a program — lập tài khoản phần mềm."""
    account = Account(username=username, full_name=full_name, must_change_password=False)
    account.set_unusable_password()
    account.full_clean()
    account.save()
    return account


def post_of(account: Account, unit: Unit, *, on: date) -> Post:
    """The program's post in that unit, opened when it first writes for it."""
    found = queries.posts_of(account, on).filter(unit=unit, role=OfficeRole.PROGRAM).first()
    return found or actions.appoint(
        account, unit=unit, role=OfficeRole.PROGRAM, title=account.full_name, since=SINCE, actor=None
    )


def dismiss(account: Account, *, on: date, actor: Post, reason: str) -> None:
    """The program acts nowhere any more, from the day after — thu hồi."""
    for post in queries.posts_of(account, on).filter(until=None):
        actions.end_post(post, on=on, actor=actor, reason=reason)
