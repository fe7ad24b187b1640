"""The quarter happens once for each module that looks at it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.cast import Cast
from tests.proceedings.conftest import played
from tests.reports.worlds import LOOKED_ON, Quarter


@pytest.fixture(scope="module")
def quarter(
    django_db_setup: None,  # noqa: ARG001 -- the database comes first
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Quarter]:
    """All of it has happened, and it is the first of October; rolled back when the module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        story = Quarter(Cast())
        with played(LOOKED_ON):
            yield story
        transaction.set_rollback(True)
