"""Papers and their numbers: one number once in a unit and year, whoever takes it, whatever becomes of the paper."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction
from pytest_django import DjangoAssertNumQueries

from kntc.documents import actions, queries
from kntc.documents.models import Document, GivenNumber, NumberSeries
from kntc.law.papers import symbol_of
from kntc.law.procedures import PAPERS
from kntc.proceedings.models import Event
from kntc.units import queries as units
from tests.cast import COMMUNE, NEIGHBOUR, Cast
from tests.proceedings.lines import another, line

ON = date(2026, 8, 10)
ACCEPTANCE, DECISION, ORDER = "complaint_acceptance", "complaint_decision", "complaint_verification_order"


@pytest.fixture
def step(db: None, cast: Cast) -> Event:  # noqa: ARG001 -- the rows need a database
    """A step of a matter at UBND xã Diễn Châu."""
    return line(cast)


def drafted(step: Event, *papers: str, on: date = ON, by: str = COMMUNE) -> list[Document]:
    """The papers of a step, each with the next number of its series."""
    unit = units.by_code(by)
    return actions.draft(
        [(paper, actions.give_number(unit, on.year, symbol_of(PAPERS[paper], "UBND"))) for paper in papers],
        dossier_id=step.dossier_id,
        proceeding_id=step.proceeding_id,
        event_id=step.pk,
        unit=unit,
        on=on,
    )


def numbers(papers: list[Document]) -> list[tuple[str, int]]:
    """Number and year of each."""
    return [(paper.spoken_number, paper.year) for paper in papers]


def test_the_papers_of_a_step_are_numbered_by_their_kind_one_after_the_other(step: Event) -> None:
    assert numbers(drafted(step, ACCEPTANCE, DECISION)) == [("01/TB-UBND", 2026), ("01/QĐ-UBND", 2026)]
    assert numbers(drafted(step, ORDER)) == [("02/QĐ-UBND", 2026)]


def test_a_new_year_begins_with_one_and_the_old_year_goes_on(step: Event) -> None:
    drafted(step, DECISION, on=date(2026, 12, 31))
    assert numbers(drafted(step, DECISION, on=date(2027, 1, 4))) == [("01/QĐ-UBND", 2027)]
    assert numbers(drafted(step, ORDER, on=date(2026, 12, 31))) == [("02/QĐ-UBND", 2026)]


def test_every_unit_counts_its_own_papers(step: Event) -> None:
    drafted(step, ACCEPTANCE)
    assert numbers(drafted(step, ACCEPTANCE, by=NEIGHBOUR)) == [("01/TB-UBND", 2026)]


@pytest.mark.django_db
def test_a_number_that_was_typed_is_given_once_and_the_series_goes_on_after_it() -> None:
    commune = units.by_code(COMMUNE)
    assert str(actions.give_number(commune, 2026, "QĐ-UBND", 96)) == "96/QĐ-UBND"
    assert str(actions.give_number(commune, 2026, "QĐ-UBND")) == "97/QĐ-UBND"
    # A number below the last, for a paper entered late, is as good as any other that nobody has.
    assert str(actions.give_number(commune, 2026, "QĐ-UBND", 12)) == "12/QĐ-UBND"
    with pytest.raises(actions.NumberTaken) as refused:
        actions.give_number(commune, 2026, "qđ-ubnd", 96)
    assert refused.value.free == 98


@pytest.mark.django_db
def test_the_database_gives_a_number_once_and_takes_none_back() -> None:
    commune = units.by_code(COMMUNE)
    actions.give_number(commune, 2026, "QĐ-UBND", 96)
    given = GivenNumber.objects.get()
    assert str(given) == "96/QĐ-UBND (2026)"
    with pytest.raises(IntegrityError, match="givennumber_once"), transaction.atomic():
        GivenNumber.objects.create(unit=commune, year=2026, series="QĐ-UBND", number=96)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        given.delete()


@pytest.mark.django_db
def test_every_series_counts_for_itself() -> None:
    commune = units.by_code(COMMUNE)
    taken = [actions.next_number(commune, 2026, series) for series in ("complaint", "complaint", "petition")]
    assert taken == [1, 2, 1]
    assert {str(each) for each in NumberSeries.objects.all()} == {"complaint 2026: 2", "petition 2026: 1"}


def test_a_paper_says_what_it_is_and_its_number(step: Event) -> None:
    [paper] = drafted(step, ACCEPTANCE)
    assert (str(paper), paper.status, paper.dated_on) == (f"{ACCEPTANCE} 01/TB-UBND", "draft", ON)


def test_the_number_of_a_voided_paper_is_not_given_again(step: Event, cast: Cast) -> None:
    [wrong] = drafted(step, DECISION)
    strike = another(step, cast)
    assert actions.void(dossier_id=step.dossier_id, event_id=step.pk, by_event_id=strike.pk) == 1
    wrong.refresh_from_db()
    assert (wrong.status, wrong.number, wrong.voided_by_event_id) == ("voided", 1, strike.pk)
    assert numbers(drafted(step, DECISION)) == [("02/QĐ-UBND", 2026)]


def test_only_the_papers_of_the_struck_step_are_voided_and_only_once(step: Event, cast: Cast) -> None:
    later = another(step, cast)
    drafted(step, DECISION)
    [right] = drafted(later, ORDER)
    struck = {"dossier_id": step.dossier_id, "event_id": step.pk, "by_event_id": later.pk}
    assert actions.void(**struck) == 1
    assert actions.void(**struck) == 0
    right.refresh_from_db()
    assert right.status == "draft"


@pytest.mark.parametrize("change", ["status = 'voided'", "voided_by_event_id = event_id"])
def test_the_database_voids_no_paper_without_the_line_that_voids_it(step: Event, change: str) -> None:
    [paper] = drafted(step, DECISION)
    refused = pytest.raises(IntegrityError, match="document_voided_by_an_event")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE documents_document SET {change} WHERE id = %s", [paper.pk])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_papers_of_a_matter_are_read_in_one_query_newest_first(
    step: Event, cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    drafted(step, *[ORDER] * rows)
    drafted(line(cast), DECISION)
    with django_assert_num_queries(1):
        found = queries.of_proceedings(step.dossier_id, [step.proceeding_id])
        read = [(paper.number, paper.unit.name) for paper in found]
    assert read == [(number, "UBND xã Diễn Châu, tỉnh Nghệ An") for number in range(rows, 0, -1)]


@contextmanager
def at_once(*works: Callable[[], Any]) -> Iterator[list[Any]]:
    """Run each in a thread and a connection of its own, started together; gives what each gave."""
    start, results = Barrier(len(works)), [None] * len(works)

    def run(place: int, work: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=10)
            results[place] = work()
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    yield results


@pytest.mark.usefixtures("committed_db")
def test_two_officials_who_take_numbers_at_once_never_take_the_same() -> None:
    unit = units.by_code(COMMUNE)

    def ten() -> list[int]:
        return [actions.next_number(unit, 2026, "papers") for _ in range(10)]

    with at_once(ten, ten, ten) as taken:
        assert sorted(number for numbers in taken for number in numbers) == list(range(1, 31))


@pytest.mark.usefixtures("committed_db")
def test_whoever_comes_second_waits_for_the_first_to_be_done_or_to_give_up() -> None:
    unit = units.by_code(COMMUNE)
    actions.next_number(unit, 2026, "papers")
    met = Barrier(2)

    def gives_up() -> None:
        with transaction.atomic():
            assert actions.next_number(unit, 2026, "papers") == 2
            met.wait(timeout=10)
            transaction.set_rollback(True)

    def comes_second() -> int:
        met.wait(timeout=10)
        return actions.next_number(unit, 2026, "papers")

    # What is rolled back was never given: no hole, and no number twice.
    with at_once(gives_up, comes_second) as taken:
        assert taken == [None, 2]
    assert actions.next_number(unit, 2026, "papers") == 3
