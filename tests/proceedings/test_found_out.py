"""What is wrong and stands in no chain: figures that were never taken back, identities changed or gone."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import Settings

from kntc.complaints import actions as complaints
from kntc.complaints.models import Complaint
from kntc.dossiers.actions import Refused
from kntc.dossiers.models import Dossier, Party
from kntc.ledger import actions as ledger
from kntc.ledger import queries as figures
from kntc.proceedings import actions, checkpoints, jobs, queries, verification
from kntc.proceedings.models import Checkpoint, Event, Proceeding
from tests.cast import Cast
from tests.complaints.stories import approved
from tests.denunciations import stories as denunciations
from tests.proceedings.conftest import played
from tests.proceedings.lines import opening
from tests.proceedings.story import decided

pytestmark = pytest.mark.usefixtures("db")

TODAY = date(2026, 8, 10)


def struck(cast: Cast) -> Event:
    """The entry of a complaint is struck by the head."""
    entry = opening(cast)
    with played(TODAY):
        return actions.strike(entry, actor=cast.head, on=TODAY, reason="Ghi nhầm")


def test_figures_that_a_strike_took_back_are_in_order(cast: Cast) -> None:
    struck(cast)
    assert list(verification.faults_of_ledger()) == []


def test_figures_that_a_strike_did_not_take_back_are_named(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "reverse", lambda **_: [])
    line = struck(cast)
    assert line.undoes_id is not None
    left = figures.of_event(line.dossier_id, line.undoes_id)
    assert list(verification.faults_of_ledger()) == [
        f"bút toán {entry.pk}: diễn biến đã gạch bỏ nhưng số chưa được đảo" for entry in left
    ]
    assert left.exists()


def test_a_sealed_identity_that_differs_from_its_mark_or_is_gone_is_named(cast: Cast) -> None:
    denunciations.approved(cast)
    person = Party.objects.get(role="denouncer")
    assert list(verification.faults_of_identities()) == []
    Party.objects.filter(pk=person.pk).update(sealed_digest="0" * 64)
    assert list(verification.faults_of_identities()) == [f"danh tính {person.sealed_id}: mất hoặc đã bị sửa trong két"]
    nowhere = uuid4()
    Party.objects.filter(pk=person.pk).update(sealed_id=nowhere, sealed_digest=person.sealed_digest)
    assert list(verification.faults_of_identities()) == [f"danh tính {nowhere}: mất hoặc đã bị sửa trong két"]


def test_a_step_from_which_a_later_proceeding_was_opened_is_not_struck(cast: Cast) -> None:
    petition = approved(cast)
    with played(TODAY):
        complaints.open_from(petition, actor=cast.officer, on=TODAY)
        last = queries.standing(Proceeding.objects.get(pk=petition.proceeding_id)).first()
        assert last is not None
        with pytest.raises(Refused, match="hãy gạch bỏ lượt ấy trước"):
            actions.strike(last, actor=cast.head, on=TODAY, reason="Ghi nhầm")


def test_every_morning_the_calendar_takes_its_steps(complaint: Complaint, cast: Cast) -> None:
    decided(complaint, cast)
    with played(date(2026, 10, 6)):
        jobs.sweep.func(timestamp=0)
    assert Proceeding.objects.get(pk=complaint.proceeding_id).state == "effective"


def test_every_hour_a_checkpoint_is_made(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    opening(cast)
    jobs.checkpoint.func(timestamp=0)
    [made] = Checkpoint.objects.all()
    assert (str(made), made.dossiers, checkpoints.path_of(1).exists()) == ("1", 1, True)


def test_a_proceeding_of_no_kind_is_a_slip_of_the_program() -> None:
    with pytest.raises(TypeError, match="dossier"):
        queries.kind_row(Proceeding(procedure="dossier", dossier=Dossier()))
