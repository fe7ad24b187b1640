"""Turning people into sealed identities and back — niêm phong, mở niêm phong đương sự (Luật Tố cáo 2018, Điều 8.3)."""

from dataclasses import replace
from datetime import date

from kntc.accounts import authority
from kntc.accounts import queries as accounts
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.dossiers.actions import Newcomer, identity_of
from kntc.law.roles import HEAD
from kntc.units.models import Unit


def concealed(newcomer: Newcomer, text: str = "") -> Newcomer:
    """The same person with everything that points to him in an identity, and the petition's own words with it."""
    known = newcomer.identity
    identity = replace(known, text=known.text + text) if known else identity_of(newcomer, text)
    return Newcomer(
        role=newcomer.role,
        identity=identity,
        standing=newcomer.standing,
        people=newcomer.people,
        is_anonymous=newcomer.is_anonymous,
    )


def settlers(unit: Unit, on: date) -> list[Post]:
    """Who decides in the unit, and in the authority it serves, on that day: they may see who a denouncer is.

    A program that speaks for its unit never may: nothing that it sent of a denouncer comes back to it.
    """
    bodies = [unit] if unit.serves is None else [unit, unit.serves]
    posts = ((post, body) for body in bodies for post in accounts.posts_in(body, on))
    return [post for post, body in posts if post.role != OfficeRole.PROGRAM and HEAD in authority.roles_at(post, body)]
