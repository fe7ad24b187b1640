"""Whose matters an official reads — phạm vi xem của cán bộ.

Gives conditions on ``holder``, the unit that holds a matter; the gate of the spine puts them together. A unit reads
what the bodies held whose whole work it carries on. Of a
monitor's province everything that is not sealed; administrators and custodians read no matter at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kntc.accounts import lent
from kntc.accounts.authority import roles_at
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.law.roles import HEAD
from kntc.units.models import Unit

NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class Sight:
    """Conditions on ``holder``: where the official decides, and where the official has any part."""

    led: Q
    read: Q


def of(actor: Post, *, on: date) -> Sight:
    """Whose matters the official leads and reads that day, in person or by delegation: one query."""
    desks = list(_desks(actor, on))
    led = [pk for post, unit in desks if HEAD in roles_at(post, unit) for pk in (unit.pk, *unit.carries)]
    read = [pk for post, unit in desks if roles_at(post, unit) for pk in (unit.pk, *unit.carries)]
    return Sight(led=Q(holder__in=led), read=Q(holder__in=read) | _watched(actor, on))


def _desks(actor: Post, on: date) -> Iterator[tuple[Post, Unit]]:
    """Each post the official acts in that day, with its unit and the authority the unit serves."""
    if not actor.in_force(on):
        return
    for post in (actor, *(each.from_post for each in lent.to(actor, on))):
        yield post, post.unit
        if post.unit.serves is not None:
            yield post, post.unit.serves


def _watched(actor: Post, on: date) -> Q:
    """A monitor's province; what a program writes for, so that it can lay a petition with its matter."""
    if not actor.in_force(on):
        return NOTHING
    if actor.role == OfficeRole.PROGRAM:
        return Q(holder__path__startswith=actor.unit.path)
    if actor.role != OfficeRole.PROVINCIAL_MONITOR:
        return NOTHING
    province = actor.unit.serves or actor.unit
    return Q(holder__path__startswith=province.path)
