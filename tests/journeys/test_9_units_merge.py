"""Journey 9: a commune is divided while its clocks run; what came in last is asked for and handed on."""

from datetime import date

import pytest

from kntc.accounts.actions import NotPossible
from kntc.proceedings.models import Proceeding
from kntc.reforms import actions, carrying_out, queries
from kntc.reforms.terms import ReformKind
from kntc.units import queries as units
from tests.cast import Cast
from tests.journeys.telling import clocks, sees, told
from tests.journeys.test_7_suspended_and_enforced import accepted
from tests.proceedings.conftest import played
from tests.reforms.conftest import DRAFTED_ON, ON, Prepared

pytestmark = pytest.mark.usefixtures("db")


def test_a_file_that_came_after_the_approval_and_names_no_place_waits_for_a_word(cast: Cast) -> None:
    prepared = Prepared(cast)
    reform = prepared.draft(ReformKind.SPLIT)
    with played(DRAFTED_ON):
        actions.add_origin(reform, cast.commune, actor=prepared.first)
        east, west = (
            actions.add_standing_heir(reform, units.by_code(code), actor=prepared.first)
            for code in ("17395.UBND", "17419.UBND")
        )
        actions.list_people(reform)
        actions.propose(reform, actor=prepared.first)
        actions.approve(reform, actor=prepared.second)
    late, placed = accepted(cast), accepted(cast)
    dossier = placed.proceeding.dossier
    dossier.place = units.by_code("17395.UBND").area
    dossier.save(update_fields=["place"])
    due = clocks(late)

    with played(ON):
        carrying_out.carry_out(reform.pk)
        assert Proceeding.objects.get(pk=placed.proceeding_id).holder == east.unit
        [move] = queries.without_heir(reform)
        assert (move.proceeding_id, move.proceeding.holder) == (late.proceeding_id, cast.commune)
        actions.choose(move, west, actor=prepared.first)
        with pytest.raises(NotPossible):
            actions.choose(move, east, actor=prepared.first)
    after = Proceeding.objects.get(pk=late.proceeding_id)
    assert (after.holder.code, clocks(late)) == ("17419.UBND", due)
    assert told(late.dossier_id)[-1] == "custody"
    assert not sees(cast.head, late, date(2026, 7, 16))
    assert not queries.without_heir(reform).exists()
