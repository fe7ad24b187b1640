"""What others lent to an official, asked once for a page — ủy quyền, mỗi trang chỉ hỏi một lần."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from kntc.accounts import queries
from kntc.accounts.models import Delegation, Post

_known: ContextVar[dict[int, list[Delegation]] | None] = ContextVar("what was lent", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """Within the block what was lent to a post is read once."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def to(post: Post, on: date) -> list[Delegation]:
    """What others lent to this post on that day, their posts still held — ủy quyền đang có hiệu lực."""
    return [each for each in _ever(post) if each.since <= on <= each.until and each.from_post.in_force(on)]


def within(post: Post, since: date, until: date) -> list[Delegation]:
    """What others lent to this post on any of these days, the latest first — ủy quyền đã hoặc đang có hiệu lực."""
    found = [each for each in _ever(post) if each.since <= until and each.until >= since]
    return sorted(found, key=lambda each: each.until, reverse=True)


def _ever(post: Post) -> list[Delegation]:
    known = _known.get()
    if known is None:
        return queries.delegations_ever(post)
    if post.pk not in known:
        known[post.pk] = queries.delegations_ever(post)
    return known[post.pk]
