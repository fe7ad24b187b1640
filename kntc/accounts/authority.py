"""May this person do this? — thẩm quyền.

The law names roles (``kntc.law.roles``); the tables below say which official plays them: in the official's
own unit, for the authority that the unit serves, and in the bodies that serve the unit. Administrators,
monitors and custodians stand in none of them: they have no case rights at all.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import PermissionDenied

from kntc.accounts import lent
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.law.roles import CALENDAR, HANDLER, HEAD, RECEIVER, REVIEWER, VERIFIER, Role
from kntc.units.kinds import Handling, UnitKind, UnitLevel
from kntc.units.models import Unit

Table = Mapping[OfficeRole, frozenset[Role]]

NOBODY: frozenset[Role] = frozenset()

# The receiver also sorts and handles what he takes in (Luật Tiếp công dân 2013, Điều 26).
OWN_UNIT: Table = {
    OfficeRole.RECEPTION_OFFICER: frozenset({RECEIVER, HANDLER}),
    OfficeRole.PETITION_OFFICER: frozenset({RECEIVER, HANDLER}),
    OfficeRole.CASE_OFFICER: frozenset({VERIFIER}),
    OfficeRole.ADVISER: frozenset({HANDLER, VERIFIER}),
    OfficeRole.DIVISION_HEAD: frozenset({HANDLER, VERIFIER, REVIEWER}),
    OfficeRole.UNIT_HEAD: frozenset({HEAD, RECEIVER}),
    OfficeRole.CHAIR: frozenset({HEAD, RECEIVER}),
    # What a connected program says was decided by the unit's own officials; nobody signs in to this post.
    OfficeRole.PROGRAM: frozenset({HEAD, RECEIVER, HANDLER, VERIFIER, REVIEWER}),
}

HANDLES_CASES = frozenset(OWN_UNIT) - {OfficeRole.PROGRAM}
"""Whoever has a part in cases; nobody else is lent one, and no program, which nobody signs in to."""

# Where a unit works in the simple way, whoever sits at the desk does the whole desk's work. A commune's desk keeps
# doing it in the full way, which adds the head of the division: so that no open work loses its people by the change.
SIMPLE_UNIT: Table = {
    OfficeRole.RECEPTION_OFFICER: frozenset({RECEIVER, HANDLER, VERIFIER}),
    OfficeRole.PETITION_OFFICER: frozenset({RECEIVER, HANDLER, VERIFIER}),
    OfficeRole.CASE_OFFICER: frozenset({RECEIVER, HANDLER, VERIFIER}),
}

# At a People's Committee the competent person is its Chair; a deputy acts by delegation
# (Luật Khiếu nại 2011, Điều 17 đến 21; Luật Tố cáo 2018, Điều 13).
COMMITTEE: Table = {OfficeRole.UNIT_HEAD: frozenset({RECEIVER})}

# A board, office or inspectorate prepares for the authority it serves, and decides nothing in its place.
SERVED_AUTHORITY: Table = {
    OfficeRole.RECEPTION_OFFICER: frozenset({RECEIVER, HANDLER}),
    OfficeRole.PETITION_OFFICER: frozenset({RECEIVER, HANDLER}),
    OfficeRole.CASE_OFFICER: frozenset({VERIFIER}),
    OfficeRole.ADVISER: frozenset({HANDLER, VERIFIER}),
    OfficeRole.DIVISION_HEAD: frozenset({HANDLER, VERIFIER}),
    OfficeRole.UNIT_HEAD: frozenset({RECEIVER, HANDLER, VERIFIER}),
}

# The Chair receives citizens at the reception board (Luật Tiếp công dân 2013, Điều 12, 15).
SERVING_BODY: Table = {
    OfficeRole.CHAIR: frozenset({RECEIVER}),
    OfficeRole.UNIT_HEAD: frozenset({RECEIVER}),
}


class NotYours(PermissionDenied):
    """The step belongs to somebody else — việc không thuộc thẩm quyền; a page answers it with 403."""


def may(actor: Post | None, roles: frozenset[Role], *, unit: Unit, on: date) -> bool:
    """Whether this post may play one of the roles in matters held by the unit on that day.

    Nobody (``None``) is the calendar. What another post delegated for that day counts too; what was
    delegated cannot be delegated on.
    """
    if actor is None:
        return CALENDAR in roles
    if not actor.in_force(on):
        return False
    if roles & roles_at(actor, unit):
        return True
    return any(roles & roles_at(each.from_post, unit) for each in lent.to(actor, on))


def days_lent(actor: Post, *, unit: Unit, since: date, until: date) -> list[tuple[frozenset[Role], date]]:
    """What delegations let this post play there on any of these days, each with its last day; the latest first.

    What was done under a delegation that has ended since may still be entered, with its own legal date.
    """
    found = lent.within(actor, since, until)
    return [(roles_at(each.from_post, unit), min(each.until, until)) for each in found]


def require(actor: Post | None, roles: frozenset[Role], *, unit: Unit, on: date) -> None:
    """Let pass whoever may act; NotYours, in words, for everybody else."""
    if not may(actor, roles, unit=unit, on=on):
        raise NotYours(_why_not(actor, roles, unit, on))


def roles_at(post: Post, unit: Unit) -> frozenset[Role]:
    """What the law's roles are for this post in matters held by that unit, delegations aside."""
    role = OfficeRole(post.role)
    if post.unit_id == unit.pk:
        return _table_of(unit, role).get(role, NOBODY)
    if post.unit.serves_id == unit.pk:
        return SERVED_AUTHORITY.get(role, NOBODY)
    if role is OfficeRole.PROGRAM and unit.path.startswith(post.unit.path):
        return OWN_UNIT[role]
    if unit.serves_id == post.unit_id:
        return SERVING_BODY.get(role, NOBODY)
    return NOBODY


def _table_of(unit: Unit, role: OfficeRole) -> Table:
    """The first table that knows the role: a committee's, a simple unit's, any unit's."""
    if unit.kind == UnitKind.COMMITTEE and role in COMMITTEE:
        return COMMITTEE
    if _is_one_desk(unit) and role in SIMPLE_UNIT:
        return SIMPLE_UNIT
    return OWN_UNIT


def _is_one_desk(unit: Unit) -> bool:
    return unit.handling == Handling.SIMPLE or unit.level == UnitLevel.COMMUNE


def _why_not(actor: Post | None, roles: Iterable[Role], unit: Unit, on: date) -> str:
    """The refusal in Vietnamese: whose step it is, and what the person is."""
    whose = " hoặc ".join(sorted(role.vietnamese for role in roles))
    if actor is None:
        return f"Bước này không tự thực hiện theo thời hạn; việc của {whose} tại {unit.name}."
    if not actor.in_force(on):
        return f"Vị trí công tác “{actor.label}” tại {actor.unit.name} không có hiệu lực vào ngày {on:%d/%m/%Y}."
    return f"Việc này của {whose} tại {unit.name}; vị trí công tác hiện tại là “{actor.label}” tại {actor.unit.name}."
