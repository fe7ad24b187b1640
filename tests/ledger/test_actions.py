"""The book of figures: one line a count, dated as it happened, reversed once and never changed."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from kntc.law.measures import Measure
from kntc.ledger import actions, queries
from kntc.ledger.actions import Booking
from kntc.ledger.models import Entry
from kntc.proceedings.models import Event
from kntc.units import queries as units
from kntc.units.models import Unit
from tests.cast import COMMUNE, NEIGHBOUR, Cast
from tests.proceedings.lines import another, line

DECIDED_ON = date(2026, 9, 3)
AUGUST: dict[str, Any] = {"since": date(2026, 8, 1), "until": date(2026, 8, 31)}
SEPTEMBER: dict[str, Any] = {"since": date(2026, 9, 1), "until": date(2026, 9, 30)}
RECORDED, A_WEEK_LATER = datetime(2026, 9, 3, 2, tzinfo=UTC), datetime(2026, 9, 10, 2, tzinfo=UTC)
ONE = Booking(Measure.COMPLAINT_DECIDED, {"verdict": "right", "instance": "first"})


@pytest.fixture
def step(db: None, cast: Cast) -> Event:  # noqa: ARG001 -- the rows need a database
    """A step of a matter at UBND xã Diễn Châu."""
    return line(cast)


def book(step: Event, *bookings: Booking, unit: str = COMMUNE, on: date = DECIDED_ON) -> list[Entry]:
    """What a step counts at a unit."""
    return actions.book(
        bookings,
        dossier_id=step.dossier_id,
        event_id=step.pk,
        unit=units.by_code(unit),
        happened_on=on,
        recorded_at=RECORDED,
    )


def reverse(step: Event, strike: Event) -> list[Entry]:
    """The step is struck a week later."""
    return actions.reverse(
        dossier_id=step.dossier_id, event_id=step.pk, by_event_id=strike.pk, recorded_at=A_WEEK_LATER
    )


def total(*at: Unit, **asked: Any) -> Decimal:
    """Complaints decided by these units in September 2026."""
    found = queries.lines(Measure.COMPLAINT_DECIDED, units=list(at), **(SEPTEMBER | asked))
    return queries.total(found)


def test_a_step_counts_one_unless_it_says_how_much(step: Event) -> None:
    book(step, ONE, Booking(Measure.RETURNED_MONEY, amount=Decimal(31_620_000)))
    assert {str(entry) for entry in queries.of_event(step.dossier_id, step.pk)} == {
        "complaint_decided 1.00",
        "returned_money 31620000.00",
    }


def test_a_figure_belongs_to_the_day_it_happened_both_ends_included(step: Event) -> None:
    commune = units.by_code(COMMUNE)
    for day in (date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 1)):
        book(step, ONE, on=day)
    assert total(commune) == 2
    assert total(commune, **AUGUST) == 1


def test_units_are_added_up_and_others_left_out(step: Event) -> None:
    commune, neighbour = units.by_code(COMMUNE), units.by_code(NEIGHBOUR)
    book(step, ONE)
    book(step, ONE, unit=NEIGHBOUR)
    assert [total(commune), total(commune, neighbour), total()] == [Decimal(1), Decimal(2), Decimal(0)]
    assert queries.lines(Measure.COMPLAINT_ACCEPTED, units=[commune], **SEPTEMBER).count() == 0


def test_every_dimension_that_is_asked_for_must_agree(step: Event) -> None:
    commune = units.by_code(COMMUNE)
    book(step, ONE, Booking(Measure.COMPLAINT_DECIDED, {"verdict": "wrong", "instance": "first"}))
    assert total(commune, verdict="right") == 1
    assert total(commune, instance="first") == 2
    assert total(commune, verdict="right", instance="second") == 0


def test_what_was_recorded_later_is_not_in_a_report_of_before(step: Event, cast: Cast) -> None:
    commune = units.by_code(COMMUNE)
    book(step, ONE)
    reverse(step, another(step, cast))
    assert total(commune) == 0
    assert total(commune, as_of=RECORDED) == 1
    assert total(commune, as_of=datetime(2026, 9, 3, 1, tzinfo=UTC)) == 0


def test_a_reverse_bears_the_day_and_the_unit_of_what_it_reverses(step: Event, cast: Cast) -> None:
    [entry] = book(step, ONE)
    strike = another(step, cast)
    [back] = reverse(step, strike)
    assert (back.reverses, back.amount, back.event_id, back.recorded_at) == (
        entry,
        Decimal(-1),
        strike.pk,
        A_WEEK_LATER,
    )
    for name in ("dossier_id", "unit_id", "measure", "dimensions", "happened_on"):
        assert getattr(back, name) == getattr(entry, name)


def test_everything_that_a_step_counted_is_reversed_and_nothing_else(step: Event, cast: Cast) -> None:
    commune = units.by_code(COMMUNE)
    book(step, ONE, Booking(Measure.RETURNED_MONEY, amount=Decimal(12_000_000)))
    book(line(cast), ONE)
    assert len(reverse(step, another(step, cast))) == 2
    assert total(commune) == 1
    assert queries.total(queries.lines(Measure.RETURNED_MONEY, units=[commune], **SEPTEMBER)) == 0


def test_a_figure_is_reversed_only_once(step: Event, cast: Cast) -> None:
    book(step, ONE)
    reverse(step, another(step, cast))
    again = another(step, cast)
    with pytest.raises(IntegrityError, match="ledger_reversed_once"), transaction.atomic():
        reverse(step, again)
    assert total(units.by_code(COMMUNE)) == 0


def test_a_step_that_counted_nothing_leaves_nothing_to_reverse(step: Event, cast: Cast) -> None:
    assert reverse(step, another(step, cast)) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_a_cell_and_its_lines_cost_one_query_each(
    step: Event, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    commune = units.by_code(COMMUNE)
    for _ in range(rows):
        book(step, ONE)
    found = queries.lines(Measure.COMPLAINT_DECIDED, units=[commune], **SEPTEMBER, verdict="right")
    with django_assert_num_queries(1):
        assert [entry.dossier_id for entry in found] == [step.dossier_id] * rows
    with django_assert_num_queries(1):
        assert queries.total(found) == rows
    with django_assert_num_queries(1):
        assert len(queries.of_event(step.dossier_id, step.pk)) == rows


def test_what_waits_for_an_answer_passes_with_the_matter_and_what_was_answered_stays(step: Event, cast: Cast) -> None:
    commune, neighbour = units.by_code(COMMUNE), units.by_code(NEIGHBOUR)
    received = Booking(Measure.PETITION_RECEIVED, {"kind": "complaint"})
    book(step, received, Booking(Measure.DENUNCIATION_EXAMINED), Booking(Measure.DENUNCIATION_EXAMINATION_ENDED))
    moved = actions.move(
        dossier_id=step.dossier_id,
        event_id=another(step, cast).pk,
        sender=commune,
        receiver=neighbour,
        happened_on=date(2026, 9, 20),
        recorded_at=A_WEEK_LATER,
    )
    of_petitions = [entry for entry in moved if entry.measure == Measure.PETITION_RECEIVED]
    assert [(entry.unit, entry.amount, entry.dimensions["kind"]) for entry in of_petitions] == [
        (commune, Decimal(-1), "complaint"),
        (neighbour, Decimal(1), "complaint"),
    ]
    assert Measure.DENUNCIATION_EXAMINED not in {entry.measure for entry in moved}
    assert queries.still_lying(step.dossier_id, commune) == []
    assert Measure.PETITION_RECEIVED in {measure for measure, _, _ in queries.still_lying(step.dossier_id, neighbour)}
