"""Two officials at once: one wins, one is told; what is refused leaves no trace."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connections

from kntc.complaints.models import Complaint
from kntc.law.procedure import NotNow
from kntc.proceedings import actions
from kntc.proceedings.models import Event
from tests.cast import Cast
from tests.proceedings import conftest
from tests.proceedings.conftest import played
from tests.proceedings.story import EXAMINED

ON = date(2026, 8, 10)


@pytest.fixture
def committed(committed_db: None, cast: Cast) -> Complaint:  # noqa: ARG001 -- other connections must see it
    """The same complaint, committed."""
    row: Complaint = conftest.complaint.__wrapped__(None, cast)  # type: ignore[attr-defined] # pytest's fixture
    with played(ON):
        actions.take(row, "examine", actor=cast.officer, on=ON, given=EXAMINED)
    return row


def at_once(*works: Callable[[], Event]) -> list[Event | Exception]:
    """Run each in a thread and a connection of its own, started together."""
    start = Barrier(len(works))
    results: list[Event | Exception] = [LookupError()] * len(works)

    def run(place: int, work: Callable[[], Event]) -> None:
        start.wait()
        try:
            with played(ON):
                results[place] = work()
        except Exception as why:  # noqa: BLE001 -- the test looks at it
            results[place] = why
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def test_two_officials_decide_at_once_and_one_of_them_is_told(committed: Complaint, cast: Cast) -> None:
    head = cast.head
    results = at_once(
        lambda: actions.take(Complaint.objects.get(pk=committed.pk), "accept", actor=head, on=ON),
        lambda: actions.take(Complaint.objects.get(pk=committed.pk), "accept", actor=head, on=ON),
    )
    assert sorted(type(each).__name__ for each in results) == ["Event", "NotNow"]
    [told] = [each for each in results if isinstance(each, NotNow)]
    assert "đã thụ lý" in str(told)
    assert Event.objects.filter(action="accept").count() == 1


def test_the_same_form_sent_twice_at_once_makes_one_event(committed: Complaint, cast: Cast) -> None:
    key, head = uuid4(), cast.head
    results = at_once(
        *[
            lambda: actions.take(Complaint.objects.get(pk=committed.pk), "accept", actor=head, on=ON, key=key)
            for _ in range(3)
        ]
    )
    assert {each.pk for each in results if isinstance(each, Event)} == {Event.objects.get(action="accept").pk}
    assert all(isinstance(each, Event) for each in results)
