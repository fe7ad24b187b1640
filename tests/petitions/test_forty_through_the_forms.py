"""The forty petitions again, now typed: every step is a page that is opened, filled in as a browser does, and sent.

The questions are those of test_forty_petitions; the answers do not change because somebody types.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from kntc.dossiers.models import Joining
from kntc.dossiers.terms import PartyRole
from kntc.proceedings.models import Proceeding
from tests.petitions.desk import Course
from tests.petitions.papers import BY_NUMBER, PAPERS
from tests.petitions.screens import Screens
from tests.petitions.test_forty_petitions import (
    stands,
    tables_that_say,
    test_it_is_fit_to_be_handled_when_the_clerk_says_so,
    test_it_is_laid_with_its_own_matter_and_no_other,
    test_it_lands_where_the_clerk_sends_it,
    test_its_last_days_are_those_counted_by_hand,
    test_its_outcome_starts_the_limits_of_the_law,
    test_its_receipt_starts_the_limits_of_the_law,
    test_the_officer_reads_off_it_what_the_clerk_does,
    test_the_program_finds_who_is_competent,
)

__all__ = [
    "test_it_is_fit_to_be_handled_when_the_clerk_says_so",
    "test_it_is_laid_with_its_own_matter_and_no_other",
    "test_it_lands_where_the_clerk_sends_it",
    "test_its_last_days_are_those_counted_by_hand",
    "test_its_outcome_starts_the_limits_of_the_law",
    "test_its_receipt_starts_the_limits_of_the_law",
    "test_the_officer_reads_off_it_what_the_clerk_does",
    "test_the_program_finds_who_is_competent",
]


@pytest.fixture(scope="module", params=PAPERS, ids=lambda paper: paper.slug)
def course(
    request: pytest.FixtureRequest,
    django_db_setup: None,  # noqa: ARG001 -- the database comes first
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Course]:
    """One petition typed all the way; looked at by every test, then rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Screens().enter(request.param)
        transaction.set_rollback(True)


def test_denouncers_lie_in_the_vault_and_everybody_else_in_the_file(course: Course) -> None:
    assert course.row.dossier.is_sealed == course.paper.expected["sealed"]
    if course.row.dossier.is_sealed:
        assert tables_that_say(course.paper.hints()) == set()
    else:
        # Who sent it on is written with the letter, not among the people of the file.
        named = [each.name for each in course.paper.people if each.role is not PartyRole.FORWARDER]
        assert sorted(course.row.dossier.parties.values_list("name", flat=True)) == sorted(named)


@pytest.fixture
def screens(db: None) -> Screens:  # noqa: ARG001 -- the offices need a database
    """Every office, before anything arrives."""
    return Screens()


def test_a_petition_sent_twice_is_laid_with_the_first_while_it_is_typed(screens: Screens) -> None:
    second = screens.enter(BY_NUMBER["10"])
    joining = Joining.objects.get(dossier=second.row.dossier_id, until=None)
    assert joining.matter_id == screens.entered["09"].row.dossier_id
    assert screens.joined == {"10"}


def test_of_several_contents_those_handled_here_become_petitions_on_the_page_of_approval(screens: Screens) -> None:
    course = screens.enter(BY_NUMBER["16"])
    wanted = [part for part in course.paper.expected["parts"] if part["outcome"] == "giao giải quyết"]
    assert [stands(part) for part in course.parts] == [("feedback", "assigned")] * len(wanted)


def test_a_petition_handed_in_again_with_a_signature_replaces_the_one_without(screens: Screens) -> None:
    complete = screens.enter(BY_NUMBER["18"])
    incomplete = screens.entered["17"]
    assert Proceeding.objects.get(pk=incomplete.row.proceeding_id).state == "joined"
    assert Joining.objects.get(dossier=incomplete.row.dossier_id).matter_id == complete.row.dossier_id
