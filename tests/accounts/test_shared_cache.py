"""What one worker counts every worker knows, and nothing that is kept can be made to run."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client

from kntc.accounts.jobs import clear
from kntc.accounts.models import Remembered
from kntc.accounts.shared_cache import SharedCache
from tests.cast import PASSWORD, Cast


@pytest.fixture
def shared() -> SharedCache:
    kept = caches["default"]
    assert isinstance(kept, SharedCache)
    kept.clear()
    return kept


def another_worker() -> SharedCache:
    """A process of its own has a cache object of its own."""
    return SharedCache("", {})


@pytest.mark.django_db
def test_what_one_worker_keeps_another_finds(shared: SharedCache) -> None:
    shared.set("lan-thu", [1.5, 2.5], 60)
    assert another_worker().get("lan-thu") == [1.5, 2.5]
    assert another_worker().touch("lan-thu", 60)
    assert another_worker().delete("lan-thu")
    assert shared.get("lan-thu", "không") == "không"
    assert not shared.touch("lan-thu", 60)


@pytest.mark.django_db
def test_of_two_who_come_at_once_one_is_first(shared: SharedCache) -> None:
    assert shared.add("mã", 1, 60)
    assert not another_worker().add("mã", 2, 60)
    assert shared.get("mã") == 1


@pytest.mark.django_db
def test_what_has_expired_is_gone_and_swept_at_night(shared: SharedCache) -> None:
    shared.set("cũ", 1, 60)
    shared.set("còn", 1, None)
    Remembered.objects.filter(key__endswith="cũ").update(expires_at=datetime.now(UTC) - timedelta(seconds=1))

    assert shared.get("cũ") is None
    clear(0)

    assert list(Remembered.objects.values_list("key", flat=True)) == [":1:còn"]
    assert shared.add("cũ", 2)


@pytest.mark.django_db
def test_nothing_is_kept_that_runs_when_it_is_read(shared: SharedCache) -> None:
    with pytest.raises(TypeError):
        shared.set("lạ", object(), 60)
    with connection.cursor() as sql:
        sql.execute("SELECT data_type FROM information_schema.columns WHERE table_name = 'accounts_remembered'")
        assert {kind for (kind,) in sql.fetchall()} == {"character varying", "jsonb", "timestamp with time zone"}


@pytest.mark.usefixtures("committed_db")
def test_five_tries_are_five_however_many_workers_there_are(cast: Cast, shared: SharedCache) -> None:
    name = cast.officer.account.username
    start = threading.Barrier(4)

    def guess(worker: int) -> list[bool]:
        start.wait()
        told = [
            Client().post("/dang-nhap/", {"login": name, "password": f"đoán {worker} {each}"}).content.decode()
            for each in range(3)
        ]
        connection.close()
        return ["Sai quá nhiều lần" in page for page in told]

    with ThreadPoolExecutor(4) as workers:
        refused = [each for told in workers.map(guess, range(4)) for each in told]

    assert refused.count(False) == 5
    answer = Client().post("/dang-nhap/", {"login": name, "password": PASSWORD})
    assert "Sai quá nhiều lần" in answer.content.decode()
    assert shared
