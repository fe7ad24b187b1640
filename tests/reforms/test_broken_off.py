"""A reform whose connection dies in the middle: the old state stands, and the worker does it again, once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection

from kntc.notices.models import Notice
from kntc.proceedings.models import Custody, Event, Proceeding
from kntc.reforms import actions, carrying_out, jobs, queries
from kntc.reforms.terms import Stage
from kntc.units.models import Unit
from tests.cast import Cast
from tests.journeys.test_7_suspended_and_enforced import accepted
from tests.proceedings.conftest import played
from tests.reforms.conftest import DRAFTED_ON, NEW, ON, Prepared

pytestmark = pytest.mark.usefixtures("committed_db")


def dying(deed: Callable[..., Any]) -> Callable[..., Any]:
    """The second time that it is done, PostgreSQL ends the session, as when the machine stops."""
    done: list[int] = []

    def _dying(*given: Any, **more: Any) -> Any:
        done.append(1)
        if len(done) == 2:
            connection.cursor().execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return deed(*given, **more)

    return _dying


def test_nothing_of_a_reform_is_seen_when_its_session_dies_and_the_next_run_does_all_of_it(
    cast: Cast, prepared: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [accepted(cast).proceeding_id for _ in range(2)]
    reform = prepared.merger()
    with played(DRAFTED_ON):
        actions.propose(reform, actor=prepared.first)
        actions.approve(reform, actor=prepared.second)
    before = Event.objects.count(), Custody.objects.count()
    with played(ON), monkeypatch.context() as patch:
        patch.setattr(carrying_out, "give", dying(carrying_out.give))
        with pytest.raises(DatabaseError):
            carrying_out.carry_out(reform.pk)
        connection.close()
    held = Proceeding.objects.filter(pk__in=rows)
    assert set(held.values_list("holder", flat=True)) == {cast.commune.pk}
    assert (Event.objects.count(), Custody.objects.count()) == before
    assert not Unit.objects.filter(name=NEW).exists()
    assert Unit.objects.get(pk=cast.commune.pk).closed_on is None
    assert not Notice.objects.filter(address__contains="sap-xep").exists()

    with played(ON):
        jobs.carry_out(timestamp=0)
        jobs.carry_out(timestamp=0)
    done = queries.reform(reform.pk)
    assert done is not None
    assert done.stage == Stage.DONE
    assert set(held.values_list("holder__name", flat=True)) == {NEW}
    assert Custody.objects.filter(proceeding__in=rows, since=ON).count() == 2
    assert Notice.objects.filter(address__contains="sap-xep").count() == 1
