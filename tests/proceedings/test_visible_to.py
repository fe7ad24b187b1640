"""The one gate: who reads an ordinary and a sealed matter — for the whole cast."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.models import Post
from kntc.complaints.models import Complaint
from kntc.dossiers import actions as dossiers
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import PartyRole
from kntc.proceedings import actions, clock, queries
from kntc.proceedings.terms import Duty
from kntc.vault.identity import Identity
from tests.cast import Cast
from tests.proceedings.conftest import RECEIVED, played

TODAY = date(2026, 8, 10)
READS_ORDINARY = {"officer", "second_officer", "verifier", "head", "deputy", "monitor"}
READS_SEALED = {"officer", "head"}
NOBODY_ELSE = [
    "administrator",
    "neighbour",
    "neighbour_head",
    "receiver",
    "board_head",
    "province_head",
    "inspector",
    "inspectorate_head",
    "custodian",
    "department_head",
    "outsider",
    "system_administrator",
]
EVERYBODY = [*sorted(READS_ORDINARY), *NOBODY_ELSE]


def sees(actor: Post, row: Complaint) -> bool:
    """Whether the gate lets this official through to the matter."""
    return queries.visible_to(actor, on=TODAY).filter(pk=row.proceeding_id).exists()


@pytest.mark.parametrize("person", EVERYBODY)
def test_an_ordinary_matter_is_read_by_its_unit_and_the_provinces_monitor(
    complaint: Complaint, cast: Cast, person: str
) -> None:
    assert sees(getattr(cast, person), complaint) == (person in READS_ORDINARY)


@pytest.mark.parametrize("person", EVERYBODY)
def test_a_sealed_matter_is_read_by_its_head_and_those_assigned(complaint: Complaint, cast: Cast, person: str) -> None:
    dossiers.seal_dossier(complaint.dossier)
    assert sees(getattr(cast, person), complaint) == (person in READS_SEALED)


def test_whoever_is_assigned_from_another_unit_reads_the_matter(complaint: Complaint, cast: Cast) -> None:
    dossiers.seal_dossier(complaint.dossier)
    actions.staff(complaint.proceeding, {cast.inspector: Duty.LEAD}, on=RECEIVED)
    assert sees(cast.inspector, complaint)


def test_the_reception_board_reads_what_the_authority_it_serves_holds(complaint: Complaint, cast: Cast) -> None:
    with played(TODAY):
        actions.hand_over(
            complaint.proceeding, to=cast.province_head.unit, actor=None, on=TODAY, why="Sắp xếp đơn vị hành chính"
        )
    assert sees(cast.receiver, complaint)
    assert sees(cast.province_head, complaint)
    assert not sees(cast.head, complaint)


def test_a_post_that_has_ended_reads_nothing_by_its_unit(complaint: Complaint, cast: Cast) -> None:
    cast.second_officer.until = date(2026, 8, 9)
    cast.second_officer.save()
    assert not sees(cast.second_officer, complaint)


def test_a_file_is_shown_only_to_whoever_reads_one_of_its_proceedings(complaint: Complaint, cast: Cast) -> None:
    seen = queries.dossier_visible_to(cast.officer, complaint.dossier_id, on=TODAY)
    assert seen == complaint.dossier
    assert queries.dossier_visible_to(cast.outsider, complaint.dossier_id, on=TODAY) is None


def another(cast: Cast) -> None:
    """One more complaint at the commune."""
    with played(RECEIVED):
        dossier = dossiers.open_dossier(subject="Cấp giấy chứng nhận", received_on=RECEIVED, opened_at=clock.now())
        row = Complaint(field="KN-HC-DD", lodged_on=RECEIVED)
        actions.open_proceeding(row, dossier=dossier, unit=cast.commune, actor=cast.officer, on=RECEIVED)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_work_list_costs_three_queries_however_long_it_is(
    complaint: Complaint, cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows - 1):
        another(cast)
    # Delegations to the official, the list, its clocks.
    with django_assert_num_queries(3):
        listed = list(queries.with_clocks(queries.open_for(cast.officer, on=TODAY)))
        assert [len(vars(each)["open_clocks"]) for each in listed] == [1] * rows
    assert complaint.proceeding in listed


@pytest.mark.parametrize("steps", [1, 3])
def test_the_diary_costs_one_query_however_long_it_is(
    complaint: Complaint, cast: Cast, steps: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(steps - 1):
        with played(TODAY):
            actions.assign(complaint.proceeding, posts=[], actor=cast.head, on=TODAY)
    with django_assert_num_queries(1):
        told = [
            (line.title, line.actor and str(line.actor), line.inputs.given)
            for line in queries.diary_of([complaint.proceeding])
        ]
    assert len(told) == steps


def test_a_sealed_person_leaves_nothing_in_the_file(complaint: Complaint, cast: Cast) -> None:
    newcomer = Newcomer(role=PartyRole.DENOUNCER, identity=Identity(name="Lường Văn Chuyên", id_no="000059011388"))
    party = dossiers.enter_party(complaint.dossier, newcomer, actor=cast.officer, grantees=[cast.head])
    party.refresh_from_db()
    assert (party.name, party.id_no, party.address) == ("", "", "")
    assert str(party) == party.pseudonym
    assert complaint.dossier.is_sealed
