"""Each test finds the database as the template left it."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone


@pytest.mark.parametrize("time", ["the first time", "the second time"])
@pytest.mark.usefixtures("committed_db")
def test_what_one_test_commits_the_next_does_not_find(time: str) -> None:
    assert Session.objects.count() == 0
    Session.objects.create(session_key=time, expire_date=timezone.now())
    connection.close()
    assert Session.objects.count() == 1


@pytest.mark.parametrize("time", ["the first time", "the second time"])
@pytest.mark.django_db
def test_what_one_test_writes_is_rolled_back(time: str) -> None:
    assert Session.objects.count() == 0
    Session.objects.create(session_key=time, expire_date=timezone.now())
    assert Session.objects.count() == 1
