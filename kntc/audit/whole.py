"""A deed is one transaction, with all the deeds it is made of — một việc là một giao dịch."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

_inside: ContextVar[bool] = ContextVar("inside a deed", default=False)


@contextmanager
def whole() -> Iterator[None]:
    """Everything in the block or nothing; a deed within a deed belongs to it and has no savepoint of its own.

    Entering a petition is eleven deeds within each other, and a savepoint costs two statements. So what refuses
    within a deed undoes all of it: whoever goes on after a refusal sets that part apart with ``transaction.atomic``.
    """
    joins = _inside.get()
    token = _inside.set(True)
    try:
        with transaction.atomic(savepoint=not joins):
            yield
    finally:
        _inside.reset(token)
