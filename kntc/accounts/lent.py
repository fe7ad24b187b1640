"""What others lent to an official, asked once for a page — ủy quyền, mỗi trang chỉ hỏi một lần."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from kntc.accounts import queries
from kntc.accounts.models import Delegation, Post

_known: ContextVar[dict[tuple[int, date], list[Delegation]] | None] = ContextVar("what was lent", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """Within the block what was lent to a post on a day is read once."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def to(post: Post, on: date) -> list[Delegation]:
    """What others lent to this post on that day — ủy quyền đang có hiệu lực."""
    known = _known.get()
    if known is None:
        return list(queries.delegations_to(post, on))
    if (post.pk, on) not in known:
        known[post.pk, on] = list(queries.delegations_to(post, on))
    return known[post.pk, on]
