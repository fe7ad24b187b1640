"""What single ones of the forty petitions show on pages alone: laid together while typed, split, handed in again."""

import pytest

from kntc.dossiers.models import Joining
from kntc.proceedings.models import Proceeding
from tests.petitions.papers import BY_NUMBER
from tests.petitions.screens import Screens
from tests.petitions.test_forty_petitions import stands


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
