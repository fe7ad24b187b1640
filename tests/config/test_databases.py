"""Each test finds the database as the template left it."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.utils import timezone

from kntc.units.models import Unit


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


@pytest.mark.parametrize("time", ["the first time", "the second time"])
@pytest.mark.usefixtures("committed_db")
def test_what_one_test_changes_of_the_template_itself_the_next_does_not_find(time: str) -> None:
    ours = Unit.objects.filter(code="17464.UBND")
    assert not ours.filter(short_name=time).exists()
    assert ours.update(short_name="the first time") == 1
    with connections["owner"].cursor() as sql:
        sql.execute("CREATE TABLE left_behind ()")
    assert "left_behind" in connection.introspection.table_names()
