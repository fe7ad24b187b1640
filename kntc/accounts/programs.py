"""The post in which other software acts for its unit — tài khoản của phần mềm đơn vị.

A program has an account that nobody can sign in with, and one post, whose authority reaches its unit and whatever lies
beneath. What it says was decided by the officials there, whose names the messages bear; the diary names the program as
who recorded it.
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
def enlist(username: str, full_name: str, *, unit: Unit) -> Account:
    """An account without a password, and a post, for a program of that unit — lập tài khoản phần mềm."""
    account = Account(username=username, full_name=full_name, must_change_password=False)
    account.set_unusable_password()
    account.full_clean()
    account.save()
    actions.appoint(account, unit=unit, role=OfficeRole.PROGRAM, title=full_name, since=SINCE, actor=None)
    return account


def post_of(account: Account, *, on: date) -> Post:
    """The program's post."""
    return queries.posts_of(account, on).get(role=OfficeRole.PROGRAM)


def dismiss(account: Account, *, on: date, actor: Post, reason: str) -> None:
    """The program acts no more after that day — thu hồi."""
    actions.end_post(post_of(account, on=on), on=on, actor=actor, reason=reason)


@transaction.atomic
def follow(account: Account, *, to: Unit, on: date, actor: Post, reason: str) -> Post:
    """From that day the program acts for the body that took over, and back again — chuyển theo đơn vị kế thừa.

    The post it once had there is taken up again; what it wrote before stays under the post of its day.
    """
    last = date.fromordinal(on.toordinal() - 1)
    actions.end_post(post_of(account, on=on), on=last, actor=actor, reason=reason)
    held = account.posts.filter(unit=to, role=OfficeRole.PROGRAM).first()
    if held is None:
        return actions.appoint(
            account, unit=to, role=OfficeRole.PROGRAM, title=account.full_name, since=SINCE, actor=actor
        )
    held.until = None
    held.save(update_fields=["until"])
    return held
